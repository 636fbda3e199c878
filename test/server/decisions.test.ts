import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openService, type RegionService } from '../../src/region/answers/index.ts';
import { buildRegion } from '../../src/region/index.ts';
import { createApp } from '../../src/server/app.ts';
import { ownNames } from '../../src/server/hosts.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';
import type { Decisions, DoubtfulLink, DoubtfulLinks } from '../../src/server/schemas/index.ts';
import { DecisionsFromOthersError, startServer } from '../../src/server/start.ts';
import { smallCatalogue } from '../region/small-catalogue.ts';

// Two firms of one name: which of them a contract means, names alone cannot tell.
const FILES: Readonly<Record<string, string>> = {
  'region.yaml': `region: '320600'
name: { en: Nantong, zh: 南通市 }
periods: { from: '2024', to: '2024' }
tolerance: 100%
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: GB/T 2260 }, level: { value: city }, name_en: en, name_zh: zh }
  - id: organisations
    register: organisations
    path: sources/organisations.csv
    columns: { id: id, scheme: { value: local }, name_zh: zh, kind: kind, region: { value: '320600' } }
  - id: contracts
    register: partnerships
    path: sources/contracts.csv
    names: [organisation, partner]
    columns: { id: id, organisation: firm, partner: partner, kind: { value: technology-contract }, started: started, value: value }
`,
  'sources/regions.csv': 'code,en,zh\n320600,Nantong,南通市\n',
  'sources/organisations.csv':
    'id,zh,kind\nA,南通中天机械有限公司,enterprise\nB,南通大学,university\nC,南通星海电子有限公司,enterprise\nD,南通星海电子有限公司,enterprise\n',
  'sources/contracts.csv':
    'id,firm,partner,started,value\n1,南通中天机械有限公司,南通大学,2024-03-01,100\n2,南通星海电子有限公司,南通大学,2024-04-01,40\n',
};

let folder: string;
let catalogue: string;
let service: RegionService;
let app: Hono;
let readOnly: Hono;
let pair: string;
const services: RegionService[] = [];

beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
    'cooperation',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-decisions-'));
  await mkdir(join(folder, 'sources'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome !== 'released') throw new Error(JSON.stringify(result.counts));
  service = await openService(folder, { catalogue, decisions: true });
  const reading = await openService(folder, { catalogue });
  services.push(service, reading);
  [app, readOnly] = [await createApp(service), await createApp(reading)];
  const { links } = await ask<DoubtfulLinks>(`${LATEST}/links`);
  pair = links[0]!.pair;
}, 60_000);

afterAll(async () => {
  for (const each of services) await each.close();
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

const LATEST = '/api/releases/latest';
const OWN = { host: '127.0.0.1:7320', origin: 'http://127.0.0.1:7320' };
const JSON_TYPE = { 'content-type': 'application/json' };
const ANSWER = { decision: 'same', who: '王芳', why: '合同附有执照' };

const ask = async <T>(address: string): Promise<T> =>
  (await (await app.request(address)).json()) as T;
const post = async (
  body: unknown,
  headers: Record<string, string> = OWN,
  to = 'decision',
  by = app,
): Promise<Response> =>
  by.request(`${LATEST}/links/${pair}/${to}`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const file = () => readFile(join(folder, 'decisions.yaml'), 'utf8').catch(() => undefined);

beforeEach(() => rm(join(folder, 'decisions.yaml'), { force: true }));

async function expectRefused(response: Response, status: number): Promise<void> {
  const problem = problemSchema.parse(await response.json());
  expect([response.status, problem.status]).toEqual([status, status]);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
}

test('a doubtful pair comes with both sides, reasons, records and the figures that it moves', async () => {
  const link = await ask<DoubtfulLink>(`${LATEST}/links/${pair}`);
  expect(link).toMatchObject({
    name: '南通星海电子有限公司',
    position: 1,
    total: 2,
    previous: null,
  });
  expect(link.next).not.toBeNull();
  expect(link.organisation.name.zh).toBe('南通星海电子有限公司');
  expect(link.reasons.map(({ bearing }) => bearing)).toContain('for');
  expect(link.moves.length).toBeGreaterThan(0);
  expect(link.records).toEqual([
    { register: 'partnerships', _source: 'contracts', _file: 'sources/contracts.csv', _line: 3 },
  ]);
  const second = await ask<DoubtfulLink>(`${LATEST}/links/${link.next!}`);
  expect(second).toMatchObject({ position: 2, previous: pair, next: null });
});

test('a decision is written into the region folder, and told as the latest; undoing takes it out', async () => {
  const response = await post({ ...ANSWER, who: '  王芳 ' });
  expect(response.status).toBe(200);
  const written = (await response.json()) as Record<string, unknown>;
  expect(written).toMatchObject({ pair, ...ANSWER });
  expect(await file()).toContain('who: 王芳,');
  const { decisions } = await ask<Decisions>(`${LATEST}/decisions`);
  expect(decisions).toEqual([written]);
  const { pair: _, ...meant } = written;
  const undone = await post(meant, OWN, 'decision/undo');
  expect(await undone.json()).toEqual({ pair, left: null });
  expect((await ask<Decisions>(`${LATEST}/decisions`)).decisions).toEqual([]);
  await expectRefused(await post(meant, OWN, 'decision/undo'), 409);
});

test('decisions that come at once are all written', async () => {
  const answers = ['unsure', 'different', 'unsure', 'same'].map((decision) =>
    post({ ...ANSWER, decision }),
  );
  for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
  expect((await file())?.match(/decision:/g)).toHaveLength(4);
});

test('a decision that gives a name to a second organisation is refused, and nothing is written', async () => {
  await post(ANSWER);
  const before = await file();
  const other = (await ask<DoubtfulLink>(`${LATEST}/links/${pair}`)).next!;
  const response = await app.request(`${LATEST}/links/${other}/decision`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...OWN },
    body: JSON.stringify(ANSWER),
  });
  await expectRefused(response, 409);
  expect(await file()).toBe(before);
});

test('a file that is none of decisions is left as it is', async () => {
  await writeFile(join(folder, 'decisions.yaml'), 'decisions: [ {name: 1');
  await expectRefused(await post(ANSWER), 409);
  expect(await file()).toBe('decisions: [ {name: 1');
});

test('a server reads only unless it was started to take decisions', async () => {
  await expectRefused(await post(ANSWER, OWN, 'decision', readOnly), 403);
  await expectRefused(await post(ANSWER, OWN, 'decision/undo', readOnly), 403);
  expect(await file()).toBeUndefined();
});

test.each([
  ['no word of whose page it is', { host: OWN.host }],
  ['another site', { host: OWN.host, origin: 'http://evil.example' }],
  ['another port', { host: OWN.host, origin: 'http://127.0.0.1:8000' }],
  ['a page from a file', { host: OWN.host, origin: 'null' }],
  ['a site that only begins alike', { host: OWN.host, origin: 'http://127.0.0.1:7320.evil' }],
  ['a name before an @', { host: OWN.host, origin: 'http://127.0.0.1:7320@evil' }],
  ['a browser that says cross-site', { ...OWN, 'sec-fetch-site': 'cross-site' }],
  ['a browser that says same-site', { ...OWN, 'sec-fetch-site': 'same-site' }],
  ['an address typed by hand', { ...OWN, 'sec-fetch-site': 'none' }],
])('a request from %s is refused', async (_, headers) => {
  await expectRefused(await post(ANSWER, headers), 403);
  expect(await file()).toBeUndefined();
});

test.each([
  ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'decision=same'],
  ['plain text', 415, { 'content-type': 'text/plain' }, JSON.stringify(ANSWER)],
  ['no JSON', 400, {}, '{'],
  ['nobody', 400, {}, { ...ANSWER, who: '  ' }],
  ['no reason', 400, {}, { ...ANSWER, why: undefined }],
  ['another answer', 400, {}, { ...ANSWER, decision: 'maybe' }],
  ['a line break', 400, {}, { ...ANSWER, who: '王芳\n  - x' }],
  ['something else beside', 400, {}, { ...ANSWER, organisation: 'A' }],
  ['a name without end', 400, {}, { ...ANSWER, who: '王'.repeat(101) }],
  ['a book', 413, {}, { ...ANSWER, why: '书'.repeat(20_000) }],
])('%s is no decision', async (_, status, headers, body) => {
  await expectRefused(await post(body, { ...OWN, ...headers }), status);
  expect(await file()).toBeUndefined();
});

test('what is written is text and nothing more, whatever it holds', async () => {
  const why = `}, { name: x: "y" # 'z' & *a !!js`;
  const written = await post({ ...ANSWER, why });
  expect(written.status).toBe(200);
  const { decisions } = await ask<Decisions>(`${LATEST}/decisions`);
  expect(decisions).toHaveLength(1);
  expect(decisions[0]).toMatchObject({ why });
});

test('a pair that is not doubtful cannot be decided', async () => {
  const response = await app.request(`${LATEST}/links/${encodeURIComponent('同济=B')}/decision`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...OWN },
    body: JSON.stringify(ANSWER),
  });
  await expectRefused(response, 404);
});

const under = (name: string) => ({ host: name, origin: `https://${name}` });

test('a page of a name that somebody else led to the server decides nothing', async () => {
  const known = await createApp(service, { deciding: ownNames(['data.example.org']) });
  for (const name of ['evil.example', 'data.example.org.evil.example', 'evil.example:7320'])
    for (const to of ['decision', 'decision/undo'])
      await expectRefused(await post(ANSWER, under(name), to, known), 421);
  expect(await file()).toBeUndefined();
  const own = ['data.example.org', 'DATA.example.org:8443', '10.2.0.7:7320', '[fd00::7]:7320'];
  for (const name of own) {
    expect((await post(ANSWER, under(name), 'decision', known)).status).toBe(200);
    await rm(join(folder, 'decisions.yaml'));
  }
});

test('a server that is told its names answers nothing under others', async () => {
  const server = await startServer(folder, { port: 0, hosts: ['data.example.org'] });
  const { port } = new URL(server.url);
  const status = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/api', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await status('evil.example')).toBe(421);
  expect(await status('data.example.org')).toBe(200);
  expect(server.alone).toBe(false);
  await server.stop();
  const both = { port: 0, hosts: ['data.example.org'], decisions: 'this-machine' } as const;
  await expect(startServer(folder, both)).rejects.toThrow(DecisionsFromOthersError);
});

test('decisions from this machine alone are not taken at an address that others reach', async () => {
  const start = startServer(folder, { address: '0.0.0.0', port: 0, decisions: 'this-machine' });
  await expect(start).rejects.toThrow(DecisionsFromOthersError);
});
