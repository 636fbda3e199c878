import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallCatalogue } from '../../test/region/small-catalogue.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { wordIssue } from '../model/locale/index.ts';
import { readDecisions } from '../resolve/decisions.ts';
import { askFigures } from './ask.ts';
import { buildRegion } from './build.ts';
import { decide, listDoubtful, wordLinkReasons } from './links.ts';

const REGION = `region: '320600'
name: { en: Nantong, zh: 南通市 }
periods: { from: '2024', to: '2024' }
partners: ['310000']
tolerance: 100%
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: GB/T 2260 }, level: level, parent: parent, name_en: en, name_zh: zh }
  - id: organisations
    register: organisations
    path: sources/organisations.csv
    columns: { id: id, scheme: { value: local }, name_zh: zh, kind: kind, region: region }
  - id: contracts
    register: partnerships
    path: sources/contracts.csv
    names: [organisation, partner]
    columns: { id: id, organisation: firm, partner: partner, kind: { value: technology-contract }, started: started, value: value }
`;
const FILES: Readonly<Record<string, string>> = {
  'region.yaml': REGION,
  'sources/regions.csv':
    'code,level,parent,en,zh\n320000,province,,Jiangsu,江苏省\n320600,city,320000,Nantong,南通市\n310000,province,,Shanghai,上海市\n',
  // Two firms of one name: which of them a contract means, names alone cannot tell.
  'sources/organisations.csv':
    'id,zh,kind,region\nA,南通中天机械有限公司,enterprise,320600\nB,同济大学,university,310000\nC,南通星海电子有限公司,enterprise,320600\nD,南通星海电子有限公司,enterprise,320600\nE,南通泰岳纺织有限公司,enterprise,320600\n',
  'sources/contracts.csv':
    'id,firm,partner,started,value\n1,南通中天机械有限公司,同济大学,2024-03-01,100\n2,南通星海电子有限公司,同济大学,2024-04-01,40\n3,南通星海电子有限公司,同濟大學,2024-05-01,5\n',
};
const SHARE = 'share-enterprises-partnered';

let folder: string;
let catalogue: string;
/** The release in which pairs are in doubt; later ones obey decisions on them. */
let first: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
    'cooperation',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-doubtful-'));
  await mkdir(join(folder, 'sources'), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  await build();
  first = (await listDoubtful(folder, { catalogue })).release.id;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

async function build() {
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  return result;
}

async function share() {
  const { figures } = await askFigures(
    folder,
    { indicators: [SHARE], periods: ['2024'] },
    { catalogue },
  );
  const { value, lower, upper, uncertain_records: records } = figures[0]!;
  return { value, lower, upper, records };
}

test('a figure says what it would be if the doubtful links were right', async () => {
  // One of four for certain; one more whichever of the two is meant, and both if the contracts mean each.
  expect(await share()).toEqual({ value: 25, lower: 25, upper: 75, records: 2 });
});

test('a period that the release does not hold has bounds too', async () => {
  const { figures } = await askFigures(
    folder,
    { indicators: ['tech-contract-value'], periods: ['2024-S1'] },
    { catalogue },
  );
  expect(figures[0]).toMatchObject({ value: 100, lower: 100, upper: 145, uncertain_records: 2 });
});

test('doubtful pairs are listed with the figures that they would move', async () => {
  const { links, total } = await listDoubtful(folder, { catalogue });
  expect(total).toBe(2);
  expect(
    new Set(links.map(({ organisation, made, cells }) => `${organisation.id} ${made} ${cells}`)),
  ).toEqual(new Set(['C false 2', 'D false 2']));
  const move = links[0]!.moves.find(
    ({ indicator, partner_region: partner }) => indicator === SHARE && partner === '',
  );
  expect(move).toMatchObject({ period: '2024', from: 25, to: 50 });
});

test('each reason says what it weighs, as the build has learned it', async () => {
  const { links } = await listDoubtful(folder, { catalogue });
  for (const link of links) {
    expect(link.weights).toHaveLength(link.reasons.length);
    // The same name speaks for it, by some bits.
    expect(link.weights[link.reasons.findIndex((one) => one.startsWith('name:'))]).toBeGreaterThan(
      1,
    );
    expect(wordLinkReasons(link, 'en')).toMatch(/\(\+\d+\.\d\)/);
  }
});

test('a decision is written, obeyed at the next build and closes the interval; a later one replaces it', async () => {
  const { links } = await listDoubtful(folder, { catalogue });
  const pair = links.find(({ organisation }) => organisation.id === 'D')!.pair;
  const now = () => new Date('2025-01-31');
  const options = { catalogue, now };
  await decide(folder, { pair, decision: 'unsure', who: '王芳', why: '待核实' }, options);
  await build();
  expect(await share()).toMatchObject({ upper: 75 });
  const again = await listDoubtful(folder, { catalogue });
  expect(again.links.find((link) => link.pair === pair)).toMatchObject({ decision: 'unsure' });
  await decide(folder, { pair, decision: 'same', who: '王芳', why: '合同附执照' }, options);
  await build();
  expect(await share()).toEqual({ value: 50, lower: 50, upper: 50, records: 0 });
  expect((await listDoubtful(folder, { catalogue })).total).toBe(0);
  const text = await readFile(join(folder, 'decisions.yaml'), 'utf8');
  expect(text.match(/organisation: D/g)).toHaveLength(2);
  expect(text).toContain('2025-01-31');
});

test('decisions that are written at the same moment are all kept', async () => {
  const names = ['南通中天机械有限公司', '同济大学', '同濟大學'];
  const pairs = names.flatMap((name) =>
    ['C', 'E'].map((organisation) => `${name}=${organisation}`),
  );
  const before = await decisionsWritten();
  await Promise.all(
    pairs.map((pair, i) =>
      decide(
        folder,
        { pair, decision: 'different', who: i % 2 === 0 ? '王芳' : '李强', why: '不是一家' },
        { catalogue },
      ),
    ),
  );
  const written = (await decisionsWritten()).slice(before.length);
  expect(new Set(written.map(({ name, organisation }) => `${name}=${organisation}`))).toEqual(
    new Set(pairs),
  );
  expect(await readdir(folder)).not.toContain('.decisions.yaml.lock');
});

async function decisionsWritten() {
  const text = await readFile(join(folder, 'decisions.yaml'), 'utf8').catch(() => '');
  return readDecisions(text, 'decisions.yaml').decisions;
}

test('a name that is not in the release is refused: how to write a pair is said, and no pair offered that is not near', async () => {
  const issue = await refusalOf('某某厂=A');
  expect(issue).toMatchObject({ code: 'link-pair-unknown', severity: 'error', value: '某某厂=A' });
  expect(issue.suggestion).toBeUndefined();
  expect(wordIssue(issue, 'en').message).toBe(
    'There is no doubtful pair “某某厂=A” in this release.',
  );
  expect(wordIssue(issue, 'zh').message).toBe('此发布版本中没有存疑的对应“某某厂=A”。');
  expect(wordIssue(issue, 'zh').fix).toContain('名称=机构代码');
});

test('a pair with a slip of the pen is refused with the one that is meant', async () => {
  const { links } = await listDoubtful(folder, { catalogue, release: first });
  const [{ pair }] = links as [(typeof links)[number]];
  const slip = `${pair.slice(0, -1)}${pair.endsWith('0') ? '1' : '0'}`;
  expect(await refusalOf(slip, first)).toMatchObject({
    code: 'link-pair-unknown',
    suggestion: pair,
  });
});

async function refusalOf(pair: string, release?: string): Promise<Issue> {
  const refused: unknown = await decide(
    folder,
    { pair, decision: 'same', who: '王芳', why: '曾用名' },
    { catalogue, release },
  ).catch((error: unknown) => error);
  if (!(refused instanceof IssuesError))
    throw new Error(`“${pair}” was not refused.`, { cause: refused });
  return refused.issues[0]!;
}
