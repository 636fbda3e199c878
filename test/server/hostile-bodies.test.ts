import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type RegionService } from '../../src/region/answers/index.ts';
import { buildRegion, initRegion } from '../../src/region/index.ts';
import { createApp } from '../../src/server/app.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-bodies-'));
const logged: unknown[] = [];
const services: RegionService[] = [];
/** One that only reads, and one that records decisions. */
const apps: Record<'reading' | 'deciding', Hono> = {} as typeof apps;

beforeAll(async () => {
  await initRegion(folder, 'en');
  await buildRegion(folder);
  for (const [name, decisions] of [
    ['reading', false],
    ['deciding', true],
  ] as const) {
    const service = await openService(folder, { decisions });
    services.push(service);
    apps[name] = await createApp(service, { log: (error) => logged.push(error) });
  }
}, 60_000);

afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
  rmSync(folder, { recursive: true, force: true });
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const VERIFY = '/api/releases/latest/verify';
const DECIDE = '/api/releases/latest/links/none/decision';

const document = (xml: string, name = 'word/document.xml') => zipSync({ [name]: strToU8(xml) });
/** Forty million spaces that are twenty thousand bytes on their way. */
const bomb = document(`<a>${' '.repeat(40_000_000)}</a>`);

/** The bytes of an archive that says of itself that what it holds is small. */
function lying(archive: Uint8Array): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 28 < copy.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
  return copy;
}

const json = (body: string) => ({ type: 'application/json', body });
const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000);

const BODIES: readonly [
  name: string,
  address: string,
  body: { type: string; body: NonNullable<RequestInit['body']> },
][] = [
  ['lists in lists', VERIFY, json(deep('[', ']'))],
  ['objects in objects', VERIFY, json(`${'{"text":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  ['a key that is the prototype', VERIFY, json('{"text":"5%","__proto__":{"region":"x"}}')],
  [
    'a million keys',
    VERIFY,
    json(`{${Array.from({ length: 1e5 }, (_, i) => `"k${i}":1`).join()}}`),
  ],
  [
    'too many corrections',
    VERIFY,
    json(
      JSON.stringify({
        text: '5%',
        readings: Array.from({ length: 5000 }, () => ({ text: '5%', set: { region: 'x' } })),
      }),
    ),
  ],
  [
    'bytes that are no text',
    VERIFY,
    { type: 'application/json', body: new Uint8Array([0xff, 0xfe, 0, 0x7b]) },
  ],
  ['no document', VERIFY, { type: DOCX, body: 'PK\u0003\u0004' }],
  ['a document without its text', VERIFY, { type: DOCX, body: document('<a/>', 'word/other.xml') }],
  [
    'a document with a path that leads out',
    VERIFY,
    { type: DOCX, body: document('<a/>', '../../etc/passwd') },
  ],
  ['a document that becomes much larger', VERIFY, { type: DOCX, body: bomb }],
  ['a document that lies about its size', VERIFY, { type: DOCX, body: lying(bomb) }],
  [
    'entities that become much larger',
    VERIFY,
    {
      type: DOCX,
      body: document(
        `<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>`,
      ),
    },
  ],
  [
    'an entity that reads a file',
    VERIFY,
    {
      type: DOCX,
      body: document('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    },
  ],
  ['a form', VERIFY, { type: 'application/x-www-form-urlencoded', body: 'text=5%25' }],
  ['a decision of another type', DECIDE, { type: 'text/plain', body: '{"decision":"same"}' }],
  ['a decision in lists in lists', DECIDE, json(deep('[', ']').slice(0, 10_000))],
  [
    'a decision with SQL in it',
    DECIDE,
    json(`{"decision":"'; DROP TABLE figures; --","who":"x","reason":"y"}`),
  ],
  ['a decision that is too long', DECIDE, json(JSON.stringify({ reason: 'x'.repeat(100_000) }))],
];

const SECRET = /\bat .*:\d+:\d+|node_modules|\/tmp\/|root:|read_parquet|EngineError|SyntaxError/;

describe.each(['reading', 'deciding'] as const)(
  'a hostile body to a server that is %s',
  (which) => {
    it.each(BODIES)('%s', async (_, address, { type, body }) => {
      const began = process.cpuUsage();
      const response = await apps[which].request(address, {
        method: 'POST',
        headers: { 'content-type': type, origin: 'http://localhost' },
        body,
      });
      const text = await response.text();
      expect(response.status, text).toBeGreaterThanOrEqual(400);
      expect(response.status, text).toBeLessThan(500);
      expect(problemSchema.parse(JSON.parse(text)).status).toBe(response.status);
      expect(text).not.toMatch(SECRET);
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1e6, 'seconds of the processor').toBeLessThan(15);
    });
  },
);

describe('after all of them', () => {
  it('nothing went wrong, nothing was written, and the next question is answered', async () => {
    expect(logged.map(String)).toEqual([]);
    expect(() => readFileSync(join(folder, 'decisions.yaml'))).toThrow('ENOENT');
    for (const app of Object.values(apps)) {
      const answer = await app.request(VERIFY, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'R&D came to 2.96% of GDP in 2024.' }),
      });
      expect(answer.status).toBe(200);
    }
  });

  it('other methods are refused everywhere else as well', async () => {
    for (const address of ['/', '/reference', '/api/openapi.json', '/check', '/assets/x.js'])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
        const response = await apps.reading.request(address, { method });
        expect([404, 405], `${method} ${address}`).toContain(response.status);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
      }
  });
});
