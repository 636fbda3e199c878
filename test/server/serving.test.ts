import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRegion, initRegion } from '../../src/region/index.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';
import type { Entry } from '../../src/server/schemas/index.ts';
import { PortTakenError, startServer, type RunningServer } from '../../src/server/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-serving-'));
const limits = { headersTimeout: 800, requestTimeout: 1500 };
/** For longer than a test may take. */
const PATIENT = 600_000;
let server: RunningServer;

beforeAll(async () => {
  await initRegion(folder, 'en');
  server = await startServer(folder, { port: 0, limits });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const portOf = ({ url }: RunningServer) => Number(new URL(url).port);

/** Sends bytes as they are, and gives what comes back until the server closes. */
function exchange(text: string | Uint8Array, { slowly = 0 } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(portOf(server), '127.0.0.1');
    const parts: Buffer[] = [];
    const timer = slowly > 0 ? setInterval(() => socket.write('x'), slowly) : undefined;
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      resolve(Buffer.concat(parts).toString('utf8'));
    });
    socket.write(text);
  });
}

function expectProblem(answer: string, status: number): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  expect(problemSchema.parse(JSON.parse(body)).status).toBe(status);
}

const POST = (more: string) =>
  `POST /api/releases/latest/verify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n${more}\r\n`;

describe('a server', () => {
  it('says that there is no release yet, then follows the latest as it is built', async () => {
    const entry = async () => (await (await fetch(`${server.url}api`)).json()) as Entry;
    expect(await entry()).toMatchObject({ release: null, mode: 'server' });
    expect((await fetch(`${server.url}api/releases/latest/overview`)).status).toBe(404);
    const first = await buildRegion(folder);
    await expect.poll(async () => (await entry()).release).toBe(released(first));
    expect((await fetch(`${server.url}api/releases/latest/overview`)).status).toBe(200);
    await appendFile(join(folder, 'corrections.yaml'), '\n');
    const source = join(folder, 'indicators.yaml');
    await appendFile(source, '\n# seen again\n');
    const second = await buildRegion(folder);
    expect(released(second)).not.toBe(released(first));
    await expect.poll(async () => (await entry()).release).toBe(released(second));
    const response = await fetch(`${server.url}api/releases/latest/indicators`);
    expect(((await response.json()) as { release: string }).release).toBe(released(second));
    const changes = `api/releases/${released(first)}/changes/${released(second)}`;
    expect(await (await fetch(server.url + changes)).json()).toMatchObject({ total: 0 });
  }, 60_000);

  it('refuses what is no request, in the one shape', async () => {
    expectProblem(await exchange('NONSENSE\r\n\r\n'), 400);
    expectProblem(
      await exchange(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`),
      431,
    );
    expectProblem(
      await exchange(`GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
      431,
    );
  });

  it('refuses another host’s name, by which a page elsewhere could reach it', async () => {
    const get = (host: string) =>
      exchange(`GET /api HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expectProblem(await get('evil.example'), 421);
    expectProblem(await get('127.0.0.1.evil.example:7320'), 421);
    expect(await get(`localhost:${portOf(server)}`)).toMatch(/^HTTP\/1.1 200 /);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.1', true],
    ['LOCALHOST', true],
    ['0.0.0.0', false],
  ])('knows whether others can reach it at %s, however that is spelled', async (address, alone) => {
    const other = await startServer(folder, { address, port: 0 });
    expect(other.alone).toBe(alone);
    await other.stop();
  });

  it('does not wait for a slow head or a slow body', async () => {
    expectProblem(await exchange('GET /api HTTP/1.1\r\nHost: local', { slowly: 100 }), 408);
    expectProblem(
      await exchange(POST('Content-Length: 1000\r\n') + '{"text":"', { slowly: 100 }),
      408,
    );
  }, 20_000);

  it('refuses a body that is too large, whether it says so or not', async () => {
    expectProblem(await exchange(POST('Content-Length: 99999999\r\n')), 413);
    const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`;
    expectProblem(await exchange(POST('Transfer-Encoding: chunked\r\n') + chunk.repeat(11)), 413);
  }, 20_000);

  it('says that a port is taken, and takes the next one where none was asked for', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await expect(startServer(folder, { port })).rejects.toThrow(PortTakenError);
    taken.close();
    const first = await startServer(folder);
    const second = await startServer(folder);
    expect(portOf(second)).not.toBe(portOf(first));
    await Promise.all([first.stop(), second.stop()]);
  });

  it('stops while connections are open and questions are asked, and waits for none of them', async () => {
    const stopped = await startServer(folder, {
      port: 0,
      limits: { headersTimeout: PATIENT, requestTimeout: PATIENT, keepAliveTimeout: PATIENT },
    });
    const sockets: Socket[] = [];
    for (let i = 0; i < 20; i++) {
      const socket = connect(portOf(stopped), '127.0.0.1');
      socket.on('error', () => {});
      sockets.push(socket);
      await once(socket, 'connect');
      if (i % 2 === 0) socket.write(POST('Content-Length: 1000\r\n'));
    }
    const asked = fetch(`${stopped.url}api/releases/latest/overview`).catch(() => undefined);
    await stopped.stop();
    await asked;
    for (const socket of sockets) socket.destroy();
    await expect(fetch(`${stopped.url}api`)).rejects.toThrow(TypeError);
  });
});

function released(result: Awaited<ReturnType<typeof buildRegion>>): string {
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  return result.release.id;
}
