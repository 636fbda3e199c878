import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import type { Hono } from 'hono';
import { openService, type RegionService } from '../../src/region/answers/index.ts';
import { openEngine } from '../../src/store/engine.ts';
import { createApp } from '../../src/server/app.ts';
import type { AnyEndpoint } from '../../src/server/endpoint.ts';
import { ENDPOINTS } from '../../src/server/routes/index.ts';
import { problemSchema } from '../../src/server/schemas/common.ts';
import type { Answers } from '../../src/server/schemas/index.ts';
import { verifiedSchema } from '../../src/server/schemas/texts.ts';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSmallNantong, type SmallNantong } from './small-nantong.ts';

let nantong: SmallNantong;
let service: RegionService;
let app: Hono;
const logged: unknown[] = [];

beforeAll(async () => {
  nantong = await buildSmallNantong();
  service = await openService(nantong.folder);
  app = await createApp(service, { log: (error) => logged.push(error) });
}, 180_000);

afterAll(async () => {
  await service?.close();
  await nantong?.remove();
});

async function ask<Path extends keyof Answers>(
  _as: Path,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answers[Path]> {
  const response = await app.request(address, { headers });
  expect(response.status, `${address}: ${logged.map(String).join()}`).toBe(200);
  return (await response.json()) as Answers[Path];
}

const LATEST = '/api/releases/latest';

/** Real questions, at least one for each address; the answers are held against their schemas. */
async function questions(): Promise<Record<string, string[]>> {
  const { organisations } = await ask(
    '/api/releases/:release/organisations',
    `${LATEST}/organisations?kind=university`,
  );
  const university = organisations[0]!.id;
  const { partnerships } = await ask(
    '/api/releases/:release/partnerships',
    `${LATEST}/partnerships?organisation=${university}`,
  );
  const tie = partnerships[0]!;
  const partner = tie.a.id === university ? tie.b.id : tie.a.id;
  const { links } = await ask('/api/releases/:release/links', `${LATEST}/links?limit=1`);
  const { registers } = await ask('/api/releases/:release/registers', `${LATEST}/registers`);
  expect(registers.length).toBeGreaterThan(15);
  const id = nantong.release.id;
  return {
    '': ['/api'],
    '/releases': ['/api/releases'],
    '/releases/:release': [LATEST, `/api/releases/${id}`, `/api/releases/${id.slice(0, 8)}`],
    '/releases/:from/changes/:to': [`/api/releases/latest/changes/${id}`],
    '/releases/:release/regions': [`${LATEST}/regions`],
    '/releases/:release/categories': [`${LATEST}/categories`],
    '/releases/:release/overview': [`${LATEST}/overview`],
    '/releases/:release/indicators': [`${LATEST}/indicators`],
    '/releases/:release/indicators/:indicator': [
      `${LATEST}/indicators/rd-intensity`,
      `${LATEST}/indicators/share-enterprises-partnered`,
      `${LATEST}/indicators/high-tech-enterprises`,
    ],
    '/releases/:release/indicators/:indicator/figures': [
      `${LATEST}/indicators/high-tech-enterprises/figures`,
    ],
    '/releases/:release/indicators/:indicator/vintages': [
      `${LATEST}/indicators/rd-intensity/vintages?period=2024`,
    ],
    '/releases/:release/figures': [
      `${LATEST}/figures?indicator=rd-intensity,gdp&region=320600&period=2024,2023&partner=&by=`,
      `${LATEST}/figures?offset=40&limit=7`,
    ],
    '/releases/:release/trace': [
      `${LATEST}/trace?indicator=rd-intensity&period=2024`,
      `${LATEST}/trace?indicator=share-enterprises-partnered&period=2025&partner=310000`,
      `${LATEST}/trace?indicator=rd-intensity-change&period=2024`,
      `${LATEST}/trace?indicator=gdp&period=2024`,
    ],
    '/releases/:release/trace/records': [
      `${LATEST}/trace/records?indicator=rd-intensity&period=2024&limit=5&offset=10`,
    ],
    '/releases/:release/line': [
      `${LATEST}/line?file=sources/enterprises.csv&line=2`,
      `${LATEST}/line?file=sources/partners.ndjson&line=1`,
      `${LATEST}/line?file=${encodeURIComponent('sources/institutions.xlsx#2024')}&line=5`,
    ],
    '/releases/:release/sources': [`${LATEST}/sources`],
    '/releases/:release/registers': [`${LATEST}/registers`],
    '/releases/:release/registers/:register': registers.map(
      ({ name }) => `${LATEST}/registers/${name}`,
    ),
    '/releases/:release/corrections': [`${LATEST}/corrections`],
    '/releases/:release/issues/codes': [`${LATEST}/issues/codes`],
    '/releases/:release/issues': [`${LATEST}/issues`, `${LATEST}/issues?code=record-duplicate`],
    '/releases/:release/organisations': [
      `${LATEST}/organisations?q=nantong&region=320600&limit=3`,
      `${LATEST}/organisations?q=nantnog`,
    ],
    '/releases/:release/organisations/:organisation': [
      `${LATEST}/organisations/${university}`,
      `${LATEST}/organisations/${partner}`,
    ],
    '/releases/:release/partnerships': [`${LATEST}/partnerships?region=320600&year=2023`],
    '/releases/:release/partnerships/network': [
      `${LATEST}/partnerships/network?partner_region=310000&limit=50`,
    ],
    '/releases/:release/partnerships/flows': [`${LATEST}/partnerships/flows?kind=joint-rd`],
    '/releases/:release/links': [`${LATEST}/links`, `${LATEST}/links?offset=2&limit=3`],
    '/releases/:release/links/:pair': [`${LATEST}/links/${links[0]!.pair}`],
    '/releases/:release/decisions': [`${LATEST}/decisions`],
    '/releases/:release/bulletins': [`${LATEST}/bulletins`],
    '/releases/:release/bulletins/:name': [`${LATEST}/bulletins/short?language=en`],
  };
}

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

describe('the API', () => {
  it('answers every address as its schema says, with nothing that the schema does not know', async () => {
    const asked = await questions();
    expect(Object.keys(asked).toSorted()).toEqual(ENDPOINTS.map(({ path }) => path).toSorted());
    for (const endpoint of ENDPOINTS)
      for (const address of asked[endpoint.path]!) await expectAsDescribed(endpoint, address);
    expect(logged).toEqual([]);
  }, 120_000);

  it('names the regions of published figures too, which the register does not hold', async () => {
    const { regions, elsewhere } = await ask('/api/releases/:release/regions', `${LATEST}/regions`);
    expect(elsewhere).toContainEqual({ code: '440300', name: { en: 'Shenzhen', zh: '深圳市' } });
    expect(regions.map(({ code }) => code)).not.toContain('440300');
  });

  it('describes every address that it answers, and none besides', async () => {
    const response = await app.request('/api/openapi.json');
    const { openapi, paths } = (await response.json()) as Description;
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const routed = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
      .filter(({ path }) => path !== '/api/openapi.json')
      .map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    expect(described.toSorted()).toEqual([...new Set(routed)].toSorted());
  });

  it('shows a reference that asks nobody else', async () => {
    const page = await (await app.request('/reference')).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) expect(address).toMatch(/^(?:\/reference\/|data:,)/);
    for (const address of addresses.filter((each) => each.startsWith('/')))
      expect((await app.request(address)).status).toBe(200);
  });
});

async function expectAsDescribed({ answer }: AnyEndpoint, address: string): Promise<void> {
  const response = await app.request(address);
  const body: unknown = await response.json();
  expect(response.status, `${address} ${JSON.stringify(body)}`).toBe(200);
  const read = answer.safeParse(body);
  expect(read.error?.issues, address).toBeUndefined();
  expect(read.data, address).toEqual(body);
}

describe('an answer', () => {
  it('may be kept for ever where the address names the release in full and the answer rests on it alone', async () => {
    const { id } = nantong.release;
    const cacheOf = async (address: string) =>
      (await app.request(address)).headers.get('cache-control');
    expect(await cacheOf(`/api/releases/${id}/figures?limit=1`)).toContain('immutable');
    for (const address of [
      `${LATEST}/figures?limit=1`,
      `/api/releases/${id.slice(0, 12)}/figures?limit=1`,
      `/api/releases/${id}/indicators`,
      '/api',
    ])
      expect(await cacheOf(address), address).toBe('no-cache');
  });

  it('is not sent again to whom has it', async () => {
    for (const address of ['/api', `${LATEST}/figures?limit=2`, `${LATEST}/overview`]) {
      const etag = (await app.request(address)).headers.get('etag')!;
      const again = await app.request(address, { headers: { 'if-none-match': `"x", ${etag}` } });
      expect(again.status, address).toBe(304);
      expect(await again.text()).toBe('');
      const other = await app.request(address, { headers: { 'if-none-match': '"x"' } });
      expect(other.status).toBe(200);
    }
  });

  it('has another tag in another form', async () => {
    const tags = ['json', 'csv', 'sdmx-csv', 'parquet'].map(async (format) =>
      (await app.request(`${LATEST}/figures?limit=2&format=${format}`)).headers.get('etag'),
    );
    expect(new Set(await Promise.all(tags)).size).toBe(4);
  });

  it('is compressed for whom takes it so, and says the same', async () => {
    const address = `${LATEST}/indicators`;
    const plain = await (await app.request(address)).text();
    const response = await app.request(address, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const small = new Uint8Array(await response.arrayBuffer());
    expect(small.length).toBeLessThan(plain.length / 3);
    const stream = new Response(small).body!.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(stream).text()).toBe(plain);
    const refused = await app.request(address, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });
});

describe('figures', () => {
  const address = `${LATEST}/figures?indicator=rd-intensity&region=320600&partner=&by=`;

  it('are the same in every form', async () => {
    const { figures } = await ask('/api/releases/:release/figures', address);
    expect(figures.length).toBeGreaterThan(3);
    const folder = mkdtempSync(join(tmpdir(), 'rongtong-forms-'));
    const engine = await openEngine();
    try {
      for (const [format, type] of [
        ['csv', 'text/csv'],
        ['parquet', 'application/vnd.apache.parquet'],
        ['sdmx-csv', 'application/vnd.sdmx.data+csv'],
      ] as const) {
        const response = await app.request(address, { headers: { accept: type } });
        expect(response.headers.get('content-type')).toContain(type);
        const file = join(folder, `figures.${format}`);
        writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
        const read = format === 'parquet' ? 'read_parquet' : 'read_csv';
        const column = format === 'sdmx-csv' ? 'OBS_VALUE' : 'value';
        const rows = await engine.all(`SELECT ${column} AS value FROM ${read}('${file}')`);
        expect(rows.map(({ value }) => value)).toEqual(figures.map(({ value }) => value));
      }
    } finally {
      engine.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('are written as SDMX-CSV 2.0 wants them', async () => {
    const response = await app.request(`${address}&format=sdmx-csv`);
    const [header, ...rows] = (await response.text()).trim().split('\n');
    expect(header).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,/);
    expect(header!.split(',').indexOf('OBS_VALUE')).toBeGreaterThan(
      header!.split(',').indexOf('TIME_PERIOD'),
    );
    for (const row of rows) expect(row).toMatch(/^datastructure,RONGTONG:FIGURES\(1\.0\.0\),I,/);
    expect(rows.some((row) => row.includes(',2021-01-01/P5Y,'))).toBe(true);
  });

  it('come page by page, each once', async () => {
    const all = await ask('/api/releases/:release/figures', `${LATEST}/figures?limit=100000`);
    expect(all.total).toBe(all.figures.length);
    const pages = [];
    for (let offset = 0; offset < 3000; offset += 1000) {
      const page = await ask(
        '/api/releases/:release/figures',
        `${LATEST}/figures?limit=1000&offset=${offset}`,
      );
      expect(page.total).toBe(all.total);
      pages.push(...page.figures);
    }
    expect(pages).toEqual(all.figures.slice(0, 3000));
    const beyond = await ask('/api/releases/:release/figures', `${LATEST}/figures?offset=900000`);
    expect(beyond).toMatchObject({ total: all.total, figures: [] });
  });
});

describe('a trace', () => {
  it('leads from a headline to the source line in which the record was received', async () => {
    const { headlines } = await ask('/api/releases/:release/overview', `${LATEST}/overview`);
    const { figure } = headlines.find(({ indicator }) => indicator === 'rd-intensity')!;
    const name = `indicator=${figure.indicator}&region=${figure.region}&period=${figure.period}`;
    const trace = await ask('/api/releases/:release/trace', `${LATEST}/trace?${name}`);
    expect(trace.figure).toEqual(figure);
    const tokens = trace.formula.tokens.filter((token) => token.kind === 'figure');
    expect(trace.formula.tokens.map(({ text }) => text).join('')).toBe(trace.formula.text);
    const [above, below] = tokens;
    expect((above!.value! / below!.value!) * 100).toBeCloseTo(figure.value!, 9);
    const { records, total } = await ask(
      '/api/releases/:release/trace/records',
      `${LATEST}/trace/records?${name}&part=${above!.part}&limit=1000`,
    );
    expect(total).toBe(trace.parts[above!.part!]!.count);
    const [record] = records;
    const line = await ask(
      '/api/releases/:release/line',
      `${LATEST}/line?file=${encodeURIComponent(String(record!['_file']))}&line=${String(record!['_line'])}`,
    );
    expect(line.cells).toContain(record!['organisation']);
    expect(line.header).toHaveLength(line.cells!.length);
  });

  it('gives its records page by page, each once, in the order of their lines', async () => {
    const name = 'indicator=high-tech-enterprises&period=2025';
    const address = `${LATEST}/trace/records?${name}`;
    const whole = await ask('/api/releases/:release/trace/records', `${address}&limit=1000`);
    const pages = [];
    for (let offset = 0; offset < whole.total; offset += 50) {
      const page = await ask(
        '/api/releases/:release/trace/records',
        `${address}&limit=50&offset=${offset}`,
      );
      pages.push(...page.records);
    }
    expect(pages).toEqual(whole.records);
    expect(pages).toHaveLength(whole.total);
  });
});

describe('a search', () => {
  it('finds an organisation by either of its names, by a part, by its code, and with a slip', async () => {
    const { organisations } = await ask(
      '/api/releases/:release/organisations',
      `${LATEST}/organisations?region=320600&kind=enterprise&limit=400`,
    );
    const { id, name } = organisations.find(
      (each) => each.name.en!.length > 30 && each.name.zh !== null,
    )!;
    const en = name.en!;
    const slip = `${en.slice(0, 9)}${en[9] === 'x' ? 'y' : 'x'}${en.slice(10)}`;
    for (const words of [en, name.zh!, en.toUpperCase(), name.zh!.slice(2), id, slip]) {
      const found = await ask(
        '/api/releases/:release/organisations',
        `${LATEST}/organisations?q=${encodeURIComponent(words)}`,
      );
      expect(
        found.organisations.map((each) => each.id),
        words,
      ).toContain(id);
    }
  });

  it('looks within a region’s own regions only', async () => {
    const { regions } = await ask('/api/releases/:release/regions', `${LATEST}/regions`);
    const inside = regions.filter(({ parent }) => parent === '310000').map(({ code }) => code);
    const { organisations } = await ask(
      '/api/releases/:release/organisations',
      `${LATEST}/organisations?region=310000&limit=500`,
    );
    expect(organisations.length).toBeGreaterThan(0);
    for (const { region } of organisations) expect([...inside, '310000']).toContain(region);
  });
});

describe('a network', () => {
  it('has its strongest ties first, among organisations that it names', async () => {
    const { nodes, ties, total_nodes, total_ties } = await ask(
      '/api/releases/:release/partnerships/network',
      `${LATEST}/partnerships/network?limit=40`,
    );
    expect(nodes).toHaveLength(40);
    expect(total_nodes).toBeGreaterThan(40);
    expect(total_ties).toBeGreaterThan(ties.length);
    const ids = new Set(nodes.map(({ id }) => id));
    for (const { a, b } of ties) expect(ids.has(a) && ids.has(b)).toBe(true);
    const counts = ties.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it('says the same in numbers as the list of partnerships', async () => {
    const filter = 'region=320600&partner_region=310000&kind=joint-rd&year=2024';
    const { ties } = await ask(
      '/api/releases/:release/partnerships/network',
      `${LATEST}/partnerships/network?${filter}`,
    );
    const { total } = await ask(
      '/api/releases/:release/partnerships',
      `${LATEST}/partnerships?${filter}`,
    );
    const { flows } = await ask(
      '/api/releases/:release/partnerships/flows',
      `${LATEST}/partnerships/flows?${filter}`,
    );
    expect(total).toBeGreaterThan(0);
    expect(ties.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(flows.reduce((sum, flow) => sum + flow.ties, 0)).toBe(ties.length);
  });
});

describe('a text', () => {
  const send = (
    body: string | Uint8Array<ArrayBuffer>,
    type: string,
    address = `${LATEST}/verify`,
  ) => app.request(address, { method: 'POST', headers: { 'content-type': type }, body });
  const text = 'In 2024 R&D expenditure of Nantong was 9.99% of GDP.';

  it('is checked, and read as a person corrects it', async () => {
    const response = await send(
      JSON.stringify({ text, published_on: '2025-12-23', readings: [] }),
      'application/json',
    );
    const body: unknown = await response.json();
    const verified = verifiedSchema.parse(body);
    expect(verified).toEqual(body);
    const [claim] = verified.claims;
    expect(claim).toMatchObject({ indicator: 'rd-intensity', verdict: 'contradicted' });
    const readings = [{ text: claim!.text, set: { period: '2023' } }];
    const again = await send(JSON.stringify({ text, readings }), 'application/json');
    expect(verifiedSchema.parse(await again.json()).claims[0]!.period).toBe('2023');
  }, 60_000);

  it('may be a document', async () => {
    const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text.replace('&', '&amp;')}</w:t></w:r></w:p></w:body></w:document>`;
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const document = new Uint8Array(zipSync({ 'word/document.xml': strToU8(xml) }));
    const response = await send(document, type, `${LATEST}/verify?published_on=2025`);
    const verified = verifiedSchema.parse(await response.json());
    expect(verified).toMatchObject({ text, claims: [{ indicator: 'rd-intensity' }] });
    expect((await send(new Uint8Array([1, 2, 3]), type)).status).toBe(400);
  }, 60_000);
});

describe('a bulletin', () => {
  it('is a page with a policy of its own, or a file', async () => {
    const page = await app.request(`${LATEST}/bulletins/short`, {
      headers: { accept: 'text/html' },
    });
    const html = await page.text();
    expect(html).toContain('In short');
    const [, script] = /<script>([^]*?)<\/script>/.exec(html)!;
    const digest = createHash('sha256').update(script!).digest('base64');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain(`script-src 'sha256-${digest}'`);
    const saved = await app.request(`${LATEST}/bulletins/short?format=docx`);
    expect(saved.headers.get('content-disposition')).toContain('short.en.docx');
  });
});

describe('what cannot be answered', () => {
  const problemAt = async (address: string, init: RequestInit = {}) => {
    const response = await app.request(address, init);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return { response, problem: problemSchema.parse(await response.json()) };
  };

  it.each([
    [404, '/nowhere'],
    [404, '/api/nowhere'],
    [404, '/api/releases/0000000000'],
    [404, `${LATEST}/indicators/rd-intensit`],
    [404, `${LATEST}/organisations/nobody`],
    [404, `${LATEST}/registers/returnz`],
    [404, `${LATEST}/bulletins/nothing`],
    [404, `${LATEST}/line?file=sources/other.csv&line=1`],
    [404, `${LATEST}/line?file=sources/enterprises.csv&line=999999`],
    [404, `${LATEST}/trace?indicator=gdp&period=2024&region=nowhere`],
    [404, `${LATEST}/trace/records?indicator=gdp&period=2024&part=9`],
    [404, `${LATEST}/bulletins/short?language=zh`],
    [409, `${LATEST}/bulletins/innovation-2025`],
    [400, `${LATEST}/trace?indicator=gdp&period=last%20year`],
    [400, `${LATEST}/trace?indicator=gdp`],
    [400, `${LATEST}/figures?limit=0`],
    [400, `${LATEST}/figures?limit=1&limit=2`],
    [400, `${LATEST}/figures?format=xlsx`],
    [400, `${LATEST}/figures?indicatr=gdp`],
  ])('is refused with %i: %s', async (status, address) => {
    const { response, problem } = await problemAt(address);
    expect(response.status).toBe(status);
    expect(problem).toMatchObject({ status, instance: address.split('?')[0] });
    expect(problem.detail_zh).toMatch(/\p{Script=Han}/u);
  });

  it('names the nearest thing that there is', async () => {
    const { problem } = await problemAt(`${LATEST}/indicators/rd-intensit`);
    expect(problem.issues?.[0]?.suggestion).toBe('rd-intensity');
  });

  it('says which methods and forms there are', async () => {
    const { response } = await problemAt(`${LATEST}/regions`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await problemAt(`${LATEST}/verify`)).response.headers.get('allow')).toBe('POST');
    const wrong = await problemAt(`${LATEST}/regions`, { headers: { accept: 'image/png' } });
    expect(wrong.response.status).toBe(406);
    const typed = await problemAt(`${LATEST}/verify`, { method: 'POST', body: 'text' });
    expect(typed.response.status).toBe(415);
  });

  it('is a line of a file that is no longer what was read', async () => {
    const file = join(nantong.folder, 'sources', 'regions.csv');
    const { readFileSync } = await import('node:fs');
    const before = readFileSync(file);
    try {
      writeFileSync(file, Buffer.concat([before, Buffer.from('\n')]));
      const { problem } = await problemAt(`${LATEST}/line?file=sources/regions.csv&line=2`);
      expect(problem).toMatchObject({ status: 409, issues: [{ code: 'source-file-changed' }] });
    } finally {
      writeFileSync(file, before);
    }
  });

  it('says nothing of a fault but that there was one, and tells the person who runs the server', async () => {
    logged.length = 0;
    const broken = await createApp(
      { ...service, find: () => Promise.reject(new Error(`SELECT secret FROM ${nantong.folder}`)) },
      { log: (error) => logged.push(error) },
    );
    const response = await broken.request(`${LATEST}/regions`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/SELECT|secret|tmp/);
    expect(logged).toHaveLength(1);
    logged.length = 0;
  });
});
