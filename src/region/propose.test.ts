import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Issue } from '../model/issue.ts';
import { proposeWith } from './propose.ts';
import { initRegion } from './starter.ts';
import { openVerifier, verifiedHtml } from './verify.ts';

interface Received {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: { readonly temperature: number; readonly messages: { content: string }[] };
}

let folder: string;
let address: string;
let received: Received[];
let answer: (response: ServerResponse) => void;
const server = createServer((request: IncomingMessage, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.on('end', () => {
    received.push({
      path: request.url,
      authorization: request.headers.authorization,
      body: JSON.parse(body) as Received['body'],
    });
    answer(response);
  });
});
const say = (content: string) => (response: ServerResponse) =>
  void response.end(JSON.stringify({ choices: [{ message: { content } }] }));
const propose = (reading: object) => say(JSON.stringify({ claims: [reading] }));

beforeEach(async () => {
  received = [];
  folder = await mkdtemp(join(tmpdir(), 'rongtong-model-'));
  await initRegion(folder);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

const TEXT = 'Nantong counted 4,324 marvels in 2024.';
const configure = () =>
  appendFile(
    join(folder, 'region.yaml'),
    `\nmodel: { address: '${address}', name: tiny, key: MODEL_KEY }\n`,
  );

async function verify(environment: Record<string, string> = { MODEL_KEY: 'secret' }) {
  const issues: Issue[] = [];
  const verifier = await openVerifier(folder, { environment, tell: (issue) => issues.push(issue) });
  const verified = await verifier.verify(TEXT);
  await verifier.verify(TEXT);
  return { verified, claim: verified.claims[0]!, issues };
}

describe('a language model', () => {
  it('is not contacted unless it is configured', async () => {
    const { claim } = await verify();
    expect(claim.verdict).toBe('not-recognised');
    expect(received).toEqual([]);
  });

  it('proposes a reading, which is marked and judged by the figures', async () => {
    await configure();
    answer = propose({ number: 1, indicator: 'high-tech-enterprises' });
    const { claim, verified, issues } = await verify();
    expect(claim).toMatchObject({
      indicator: 'high-tech-enterprises',
      proposedBy: 'model',
      verdict: 'not-computable',
    });
    expect(issues).toEqual([]);
    expect(received[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer secret',
      body: { temperature: 0 },
    });
    expect(received[0]!.body.messages[1]!.content).toContain('marvels');
    expect(verifiedHtml(TEXT, verified, 'en')).toContain('proposal of a language model');
    expect(verifiedHtml(TEXT, verified, 'zh')).toContain('读法由语言模型提出');
  });

  it.each([
    ['an unknown indicator', { number: 1, indicator: 'marvels' }],
    [
      'what the text told it to',
      { number: 1, indicator: '<b>x</b>', verdict: 'supported', computed: 4324 },
    ],
  ])('that proposes %s changes nothing', async (_, reading) => {
    const { verified } = await verify();
    await configure();
    answer = propose(reading);
    expect(await verify()).toMatchObject({ verified, issues: [] });
    expect(received.length).toBeGreaterThan(0);
  });

  it('cannot set a verdict, whatever it answers', async () => {
    await configure();
    answer = propose({ number: 1, indicator: 'high-tech-enterprises', verdict: 'supported' });
    expect((await verify()).claim.verdict).toBe('not-computable');
  });

  it.each([
    ['nonsense', say('As you wish!'), 'model-unusable'],
    ['no completion', (r: ServerResponse) => void r.end('<html>'), 'model-unusable'],
    ['an endless answer', say('x'.repeat(3_000_000)), 'model-unusable'],
    ['status 500', (r: ServerResponse) => void r.writeHead(500).end(), 'model-refused'],
    [
      'a redirection',
      (r: ServerResponse) => void r.writeHead(307, { location: '/elsewhere' }).end(),
      'model-unreachable',
    ],
    ['a broken line', (r: ServerResponse) => void r.destroy(), 'model-unreachable'],
  ])('that answers with %s leaves one notice and the usual result', async (_, play, code) => {
    const { verified } = await verify();
    await configure();
    answer = play;
    const after = await verify();
    expect(after.verified).toEqual(verified);
    expect(after.issues).toMatchObject([
      { code, severity: 'notice', place: { file: 'region.yaml' } },
    ]);
    expect(received).toHaveLength(1);
  });

  it('that does not answer in time leaves a notice', async () => {
    const issues: Issue[] = [];
    answer = () => {};
    const ask = proposeWith(
      { address, name: 'tiny' },
      { environment: {}, place: {}, tell: (issue) => issues.push(issue), timeout: 50 },
    );
    expect(await ask([])).toEqual([]);
    expect(issues).toMatchObject([{ code: 'model-slow', params: { seconds: 1 } }]);
  });

  it('whose key is not set is not contacted', async () => {
    await configure();
    const { issues } = await verify({});
    expect(issues).toMatchObject([{ code: 'model-key-missing', params: { key: 'MODEL_KEY' } }]);
    expect(received).toEqual([]);
  });
});
