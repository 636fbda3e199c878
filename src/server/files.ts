import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { takesGzip } from './answers.ts';
import { ProblemError } from './problem.ts';

const compress = promisify(gzip);

interface ServedFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSED = /\.(?:html|js|css|json|svg|txt)$/;

/** Names with a digest of what they hold never mean anything else. */
const HASHED = /^\/assets\//;

/** The pages of the app, by the first step of their address; the app finds the rest of the way. */
const PAGES = new Set([
  '',
  'indicators',
  'trace',
  'organisations',
  'partnerships',
  'check',
  'data',
  'links',
]);

/** The files of a built app by their address, read once: what is not among them cannot be reached. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, ServedFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, ServedFile>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    const address = `/${path.slice(folder.length).split(sep).filter(Boolean).join('/')}`;
    if (!entry.isFile() || type === undefined || address.startsWith('/.')) continue;
    const body = new Uint8Array(await readFile(path));
    const gzipped = COMPRESSED.test(entry.name) ? new Uint8Array(await compress(body)) : undefined;
    files.set(address, { body, gzipped, type });
  }
  return files;
}

/** Serves the app: its files, and its page at every address that is one of its pages. */
export function serveFiles(files: ReadonlyMap<string, ServedFile> | undefined): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req;
    const file = files?.get(path) ?? (isPage(path) ? files?.get('/index.html') : undefined);
    if (!file && path === '/') throw new ProblemError(404, NO_APP);
    if (!file) {
      const page = files?.get('/index.html');
      if (!page || !isLookedAt(path, c.req.header('accept'))) return next();
      c.header('Content-Type', page.type);
      c.header('Cache-Control', 'no-store');
      return c.body(page.body, 404);
    }
    c.header('Content-Type', file.type);
    c.header(
      'Cache-Control',
      HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    c.header('Vary', 'Accept-Encoding');
    if (!file.gzipped || !takesGzip(c.req.header('accept-encoding'))) return c.body(file.body);
    c.header('Content-Encoding', 'gzip');
    return c.body(file.gzipped);
  };
}

/** Whether a person followed a link that leads nowhere: the app says so better than a problem does. */
function isLookedAt(path: string, accept = ''): boolean {
  return accept.includes('text/html') && !/^\/(?:api|assets|reference)(?:\/|$)/.test(path);
}

function isPage(path: string): boolean {
  const [, first = ''] = path.split('/');
  return PAGES.has(first) && !path.includes('..') && !path.includes('\\');
}

const NO_APP = {
  en: 'The app is not built here (npm run build). The API is at /api, its reference at /reference.',
  zh: '此处尚未构建应用（npm run build）。接口位于/api，接口说明位于/reference。',
};
