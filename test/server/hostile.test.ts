import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type RegionService } from '../../src/region/answers/index.ts';
import { buildRegion, initRegion } from '../../src/region/index.ts';
import { createApp } from '../../src/server/app.ts';
import { ENDPOINTS } from '../../src/server/routes/index.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';

const folder = mkdtempSync(join(tmpdir(), 'rongtong-hostile-'));
let service: RegionService;
let app: Hono;
const logged: unknown[] = [];

beforeAll(async () => {
  await initRegion(folder, 'en');
  await buildRegion(folder);
  service = await openService(folder);
  app = await createApp(service, { log: (error) => logged.push(error) });
}, 60_000);

afterAll(async () => {
  await service?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is sent where a name or a number is expected. */
const HOSTILE = [
  "' OR 1=1 --",
  "'; DROP TABLE figures; --",
  "\" UNION SELECT * FROM read_csv('/etc/passwd') --",
  "$region); COPY figures TO '/tmp/x' --",
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'file:///etc/passwd',
  '%00',
  '\u0000\u0001\u001b[31m',
  '%E0%A4%A',
  '%ff%fe',
  '1e309',
  '-1',
  '999999999999999999999',
  'NaN',
  '[object Object]',
  '__proto__',
  'constructor',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\u202e\ufeff',
  'a'.repeat(9000),
  '𝕊'.repeat(300),
];

/** Free words: whatever they are, the answer to a search may be that nothing was found. */
const FREE = new Set(['q', 'field', 'category', 'organisation', 'partner']);

/** A right value for each parameter, so that only the hostile one is wrong. */
const RIGHT: Readonly<Record<string, string>> = {
  release: 'latest',
  from: 'latest',
  to: 'latest',
  indicator: 'gdp',
  period: '2024',
  file: 'sources/enterprises.csv',
  line: '2',
  name: 'none',
  register: 'regions',
  organisation: 'none',
  pair: 'none',
};

interface Attack {
  readonly address: string;
  readonly init?: RequestInit;
  /** Whether an empty answer will do. */
  readonly free?: boolean;
}

function* attacks(): Generator<Attack> {
  const wild = (text: string) => (/%[0-9a-z]{2}/i.test(text) ? text : encodeURIComponent(text));
  for (const { path, parameters, query } of ENDPOINTS) {
    const pathNames = Object.keys(parameters.shape);
    const filled = (hostile?: string, value = '') =>
      `/api${path.replaceAll(/:(\w+)/g, (_, name: string) =>
        name === hostile ? value : RIGHT[name]!,
      )}`;
    const needed = Object.keys(query.shape).filter((name) => name in RIGHT && name !== 'period');
    const rest = (but: string) =>
      [...needed, ...('period' in query.shape ? ['period'] : [])]
        .filter((name) => name !== but && name !== 'organisation' && name !== 'register')
        .map((name) => `&${name}=${RIGHT[name]!}`)
        .join('');
    for (const text of HOSTILE) {
      for (const name of pathNames) yield { address: filled(name, wild(text)) };
      for (const name of Object.keys(query.shape))
        yield { address: `${filled()}?${name}=${wild(text)}${rest(name)}`, free: FREE.has(name) };
      yield { address: `${filled()}?${wild(text)}=1` };
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'POST'])
      yield { address: filled(), init: { method } };
    yield { address: filled(), init: { headers: { accept: 'image/png' } } };
  }
  for (const text of HOSTILE) {
    yield { address: `/${wild(text)}` };
    yield { address: `/assets/${wild(text)}` };
    yield { address: `/reference/${wild(text)}` };
    const send = (body: string) => ({
      address: '/api/releases/latest/verify',
      init: { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    });
    yield send(text.startsWith('-') ? `${text}${text}` : `{${text}`);
    yield send(JSON.stringify({ text: 5, hostile: text }));
    yield send(JSON.stringify({ text: 'x', region: text }));
    yield send(JSON.stringify({ text: 'x', published_on: text }));
    yield send(JSON.stringify({ text: 'x', readings: [{ text, set: { [text]: text } }] }));
  }
}

/** What only the person who runs the server may see. */
const SECRET =
  /\bat .*:\d+:\d+|node_modules|\/tmp\/|read_parquet|\bSELECT\b.*\bFROM\b.*figures|EngineError|Binder Error|Parser Error/;

describe('hostile requests', () => {
  const all = [...attacks()];

  it('are more than a thousand', () => {
    expect(all.length).toBeGreaterThan(1000);
  });

  it('are each refused in the one shape, or find nothing, and learn nothing', async () => {
    const wrong: string[] = [];
    for (const { address, init, free } of all) {
      const response = await app.request(address, init);
      const body = await response.text();
      const shown = `${init?.method ?? 'GET'} ${address.slice(0, 160)}: ${response.status} ${body.slice(0, 300)}`;
      if (response.status !== 200 && SECRET.test(toldBeside(body))) wrong.push(`leaks: ${shown}`);
      if (response.status >= 400 && response.status < 500) {
        const isProblem =
          response.headers.get('content-type') === 'application/problem+json' &&
          problemSchema.safeParse(JSON.parse(body)).success;
        if (!isProblem) wrong.push(`another shape: ${shown}`);
      } else if (
        !(
          free &&
          response.status === 200 &&
          /"(?:total|total_nodes)":0|"(?:flows|vintages)":\[\]/.test(body)
        )
      )
        wrong.push(shown);
    }
    expect(wrong).toEqual([]);
    expect(logged.map(String)).toEqual([]);
  }, 120_000);
});

/** An answer without what it was sent: that comes back in quotes, and is no secret. */
function toldBeside(body: string): string {
  const { instance: _instance, ...told } = JSON.parse(body) as Record<string, unknown>;
  return Object.values(told)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n')
    .replaceAll(/“[^”]*”/g, '');
}
