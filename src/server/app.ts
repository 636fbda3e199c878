import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { BusyError, isTimeLimit, type RegionService } from '../region/answers/index.ts';
import { codeVersion } from '../region/index.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { templateIssues } from '../model/issues/template.ts';
import { keepAnswers } from './answers.ts';
import { filesIn, serveFiles } from './files.ts';
import { answerOnlyTo, ownNames } from './hosts.ts';
import { mount } from './mount.ts';
import { describeApi } from './openapi.ts';
import { describeProblem, PROBLEM_TYPE, ProblemError, problemOf, REFUSALS } from './problem.ts';
import { mountReference } from './reference.ts';
import { ENDPOINTS } from './routes/index.ts';
import { mountDecide } from './routes/decide.ts';
import { mountVerify } from './routes/verify.ts';

export interface AppOptions {
  /** The folder of the built app; none where only the API is served. */
  readonly app?: string | undefined;
  /** The names that the server answers to; any where it is left out. */
  readonly hosts?: ((host: string) => boolean) | undefined;
  /** The names under which it takes decisions; its machine's own where it is left out. */
  readonly deciding?: ((host: string) => boolean) | undefined;
  /** What nobody but the person who runs the server may read: an error with all that it says. */
  readonly log?: (error: unknown) => void;
}

/** The server as a function from a request to its answer. */
export async function createApp(
  service: RegionService,
  { app: folder, hosts, deciding = ownNames([]), log = () => {} }: AppOptions = {},
): Promise<Hono> {
  const app = new Hono({ strict: true });
  const { version, digest } = await codeVersion();
  const keep = keepAnswers();
  app.use(async (c, next) => {
    await next();
    const policy: unknown = c.get('policy' as never);
    if (typeof policy === 'string') c.header('Content-Security-Policy', policy);
  });
  app.use(secureHeaders(HEADERS));
  if (hosts) app.use(answerOnlyTo(hosts));
  const options = {
    service,
    keep,
    version: async () => `${digest} ${(await service.region()).catalogue.digest}`,
  };
  for (const endpoint of ENDPOINTS) mount(app, endpoint, options);
  mountVerify(app, service);
  mountDecide(app, service, answerOnlyTo(deciding));
  const description = describeApi(ENDPOINTS, version);
  app.get('/api/openapi.json', (c) => c.json(description));
  mountReference(app);
  app.get('*', serveFiles(folder ? await filesIn(folder) : undefined));
  app.notFound((c) => {
    throw refusedAddress(app, c.req.method, c.req.path);
  });
  app.onError((error, c) => {
    const problem = asProblem(error, log);
    for (const [name, value] of Object.entries(problem.headers)) c.header(name, value);
    c.header('Content-Type', PROBLEM_TYPE);
    c.header('Cache-Control', 'no-store');
    return c.body(JSON.stringify(describeProblem(problem, instanceOf(c.req.path))), problem.status);
  });
  return app;
}

const HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    // The components of the app write their styles when they are shown; scripts never stand in a page.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
};

/** Of an address that is there 405, with the methods that it answers; otherwise 404. */
function refusedAddress(app: Hono, method: string, path: string): ProblemError {
  const methods = ['GET', 'POST'].filter(
    (other) =>
      other !== method &&
      app.router
        .match(other, path)[0]
        .some(([[, route]]) => route.path !== '/*' && route.path !== '*'),
  );
  if (methods.length === 0) return new ProblemError(404, REFUSALS.notFound);
  const allow = methods.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])).join(', ');
  return new ProblemError(405, REFUSALS.notAllowed, { headers: { Allow: allow } });
}

/** Issues that answer a question which cannot be answered, by what a client may do about it. */
const MISSING = new Set<Issue['code']>([
  'release-none',
  'release-unknown',
  'indicator-unknown',
  'region-unknown',
  'figure-unknown',
  'register-unknown',
  'organisation-unknown',
  'link-pair-unknown',
  'trace-part-unknown',
  'source-file-unknown',
  'source-line-missing',
  'bulletin-unknown',
  'bulletin-language-missing',
]);
const CONFLICT = new Set<string>([
  'definition-changed',
  'source-file-changed',
  'link-decision-followed',
  'link-decisions-conflict',
  // A bulletin whose text and figures do not go together.
  ...Object.keys(templateIssues),
]);
const BAD = new Set<Issue['code']>([
  'parameter-invalid',
  'period-unreadable',
  'release-ambiguous',
  'bridge-not-traced',
  'document-unreadable',
]);
function asProblem(error: unknown, log: (error: unknown) => void): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof BusyError)
    return new ProblemError(503, REFUSALS.busy, { headers: { 'Retry-After': '2' } });
  if (isTimeLimit(error)) return new ProblemError(504, REFUSALS.tooLong);
  if (error instanceof HTTPException && error.status < 500)
    return new ProblemError(error.status, REFUSALS.malformed);
  if (error instanceof IssuesError) {
    const codes = error.issues.map(({ code }) => code);
    const all = (test: (code: Issue['code']) => boolean) => codes.every(test);
    if (all((code) => BAD.has(code))) return problemOf(400, error.issues);
    if (all((code) => MISSING.has(code))) return problemOf(404, error.issues);
    if (all((code) => CONFLICT.has(code))) return problemOf(409, error.issues);
  }
  log(error);
  return new ProblemError(500, REFUSALS.internal);
}

/** The path that was asked for, in part. */
function instanceOf(path: string): string {
  const clean = path.replaceAll(/\p{C}/gu, '�');
  return clean.length > 200 ? `${clean.slice(0, 200)}…` : clean;
}
