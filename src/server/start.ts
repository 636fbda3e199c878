import { lookup } from 'node:dns/promises';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { openService, type RegionService } from '../region/answers/index.ts';
import { PACKAGE } from '../region/index.ts';
import { createApp } from './app.ts';
import { hostsOf, ownNames } from './hosts.ts';
import { describeProblem, PROBLEM_TYPE, REFUSALS } from './problem.ts';

const USUAL_ADDRESS = '127.0.0.1';
const USUAL_PORT = 7320;
/** So many ports are tried from the usual one on. */
const PORTS_TRIED = 20;

/** For so long an answer may still take when the server is told to stop, in milliseconds. */
const GRACE = 500;

/** How long a request may take to arrive, in milliseconds. */
const LIMITS = { headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 5000 };
const LONGEST_HEADERS = 16 * 1024;

/** How long a statement may take, in milliseconds: more than the slowest of a large region does. */
const LONGEST_STATEMENT = 30_000;

export interface StartOptions {
  readonly address?: string | undefined;
  /** The port; where it is left out the usual one, or the next that is free. 0: any. */
  readonly port?: number | undefined;
  readonly log?: ((error: unknown) => void) | undefined;
  /** The built app; the package's own where it is left out. */
  readonly app?: string | undefined;
  /**
   * Who may decide doubtful links in the app, the one thing that it then writes. Left out: nobody.
   * Whoever reaches the server is anybody: then something before it has to ask who they are.
   */
  readonly decisions?: 'this-machine' | 'anybody' | false | undefined;
  /**
   * The names that others reach the server by, beside its machine's: where they are given it answers
   * to no others. It takes decisions under no others in any case.
   */
  readonly hosts?: readonly string[] | undefined;
  readonly limits?: Partial<typeof LIMITS> | undefined;
}

export interface RunningServer {
  /** Where a browser finds it: `http://127.0.0.1:7320/`. */
  readonly url: string;
  readonly service: RegionService;
  /** Whether only this machine reaches it. */
  readonly alone: boolean;
  /** Ends within a second, whatever is still being answered. */
  stop(): Promise<void>;
}

/** The port that was asked for is somebody else’s. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;
  constructor(port: number) {
    super(`Port ${port} is taken`);
    this.port = port;
  }
}

/** Decisions were to be taken from this machine alone, at an address that others reach. */
export class DecisionsFromOthersError extends Error {
  override readonly name = 'DecisionsFromOthersError';
}

/**
 * Serves a region folder until it is stopped.
 *
 * @throws {IssuesError} where the folder does not hold together
 * @throws {PortTakenError} where the port that was asked for is taken
 * @throws {DecisionsFromOthersError} where more than this machine would reach what only it may write
 */
export async function startServer(dir: string, options: StartOptions = {}): Promise<RunningServer> {
  const { address = USUAL_ADDRESS, decisions = false, log = () => {} } = options;
  const loopback = hostsOf(address, (await lookup(address)).address);
  const named = options.hosts ?? [];
  const alone = loopback !== undefined && named.length === 0;
  if (decisions === 'this-machine' && !alone) throw new DecisionsFromOthersError();
  const own = ownNames(named);
  const service = await openService(dir, {
    decisions: Boolean(decisions),
    time: LONGEST_STATEMENT,
  });
  const app = await createApp(service, {
    app: options.app ?? join(PACKAGE, 'dist', 'web'),
    ...(alone ? { hosts: (host) => loopback.has(host) } : named.length > 0 ? { hosts: own } : {}),
    deciding: own,
    log,
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      ...LIMITS,
      ...options.limits,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: LONGEST_HEADERS,
    },
  }) as Server;
  server.on('clientError', refuse);
  const port = await listen(server, address, options.port);
  // Who is told the address may ask at once.
  await service.open();
  void service.prepare();
  const host = address.includes(':') ? `[${address}]` : address;
  return {
    url: `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}/`,
    service,
    alone,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearTimeout(late);
      await service.close();
    },
  };
}

async function listen(server: Server, address: string, asked: number | undefined): Promise<number> {
  const first = asked ?? USUAL_PORT;
  const tried = asked === undefined ? PORTS_TRIED : 1;
  for (let port = first; port < first + tried; port++) {
    const found = await tryPort(server, address, port);
    if (found !== undefined) return found;
  }
  throw new PortTakenError(first);
}

function tryPort(server: Server, address: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, address, () => {
      server.off('error', fail);
      const at = server.address();
      resolve(typeof at === 'object' && at ? at.port : port);
    });
  });
}

/** What is no request, or came too slowly, is refused in the one shape too. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, detail] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ([408, REFUSALS.tooSlow] as const)
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? ([431, REFUSALS.headersTooLarge] as const)
        : ([400, REFUSALS.malformed] as const);
  const problem = describeProblem({ status, detail, issues: [] });
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${status} ${problem.title}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
