import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { smallCatalogue } from '../../test/region/small-catalogue.ts';
import { literal, openEngine } from '../store/engine.ts';
import { buildRegion } from './build.ts';

const REGION = `region: '320600'
name: { en: Nantong, zh: 南通市 }
periods: { from: '2024', to: '2024' }
tolerance: 100%
decisions: decisions.yaml
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: GB/T 2260 }, level: level, parent: parent, name_en: en, name_zh: zh }
  - id: organisations
    register: organisations
    path: sources/organisations.csv
    columns: { id: id, scheme: { value: local }, name_zh: zh, name_en: en, kind: kind, region: region }
  - id: contracts
    register: partnerships
    path: sources/contracts.csv
    names: [organisation, partner]
    columns: { id: id, organisation: firm, partner: partner, kind: { value: technology-contract }, started: started }
`;
const FILES: Readonly<Record<string, string>> = {
  'region.yaml': REGION,
  'decisions.yaml': 'decisions: []\n',
  'sources/regions.csv':
    'code,level,parent,en,zh\n320000,province,,Jiangsu,江苏省\n320600,city,320000,Nantong,南通市\n310000,province,,Shanghai,上海市\n',
  'sources/organisations.csv':
    'id,zh,en,kind,region\nA,南通中天机械有限公司,,enterprise,320600\nB,同济大学,Tongji University,university,310000\nC,上海中天机械有限公司,,enterprise,310000\n',
  'sources/contracts.csv':
    'id,firm,partner,started\n1,南通市中天机械有限责任公司,Tongji Univ.,2024-03-01\n2,中天机械（上海）有限公司,同濟大學,2024-04-01\n3,某某厂,同济大学,2024-05-01\n',
};

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-links-'));
});
beforeEach(async () => {
  await mkdir(join(folder, 'sources'), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

async function buildAndRead() {
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  const { manifest, folder: releases } = result.release;
  const engine = await openEngine();
  const path = (name: string) =>
    literal(join(releases, manifest.resources.find((resource) => resource.name === name)!.path));
  const partnerships = await engine.all(
    `SELECT id, organisation, partner FROM read_parquet(${path('partnerships')}) ORDER BY id`,
  );
  const links = await engine.all(
    `SELECT name, organisation, method FROM read_parquet(${path('links')}) WHERE "column" = 'organisation' ORDER BY row`,
  );
  const issues = await engine.all(
    `SELECT code, value, suggestion FROM read_parquet(${path('issues')}) ORDER BY code`,
  );
  engine.close();
  return { partnerships, links, issues, counts: result.counts };
}

test('a register that gives names only is linked, and what is linked to nobody is said', async () => {
  const { partnerships, links, counts } = await buildAndRead();
  expect(partnerships).toEqual([
    { id: '1', organisation: 'A', partner: 'B' },
    { id: '2', organisation: 'C', partner: 'B' },
  ]);
  expect(links[2]).toMatchObject({ name: '某某厂', organisation: null });
  expect(Object.keys(counts)).toContain('reference-missing');
});

test('a decision makes the link at the next build', async () => {
  await writeFile(
    join(folder, 'decisions.yaml'),
    'decisions:\n  - { name: 某某厂, organisation: A, decision: same, who: 王芳, why: 曾用名, date: 2024-06-01 }\n',
  );
  const { partnerships, links } = await buildAndRead();
  expect(partnerships).toContainEqual({ id: '3', organisation: 'A', partner: 'B' });
  expect(links[2]).toEqual({ name: '某某厂', organisation: 'A', method: 'decision' });
});

test('a decision that does nothing is reported: what it found, why, and the nearest name', async () => {
  const decision = (name: string, organisation: string, more = '') =>
    `  - { name: ${name}, organisation: ${organisation}, decision: same, who: 王芳, why: 曾用名, date: 2024-06-01${more} }\n`;
  await writeFile(
    join(folder, 'decisions.yaml'),
    `decisions:\n${decision('某某场', 'A')}${decision('某某厂', 'A', ', city: 苏州')}${decision('某某厂', 'nobody')}${decision('上海中天机械有限公司', 'A')}`,
  );
  await writeFile(
    join(folder, 'region.yaml'),
    REGION.replace('scheme: { value: local }', 'scheme: { value: PIC }'),
  );
  const { issues } = await buildAndRead();
  expect(issues.filter(({ code }) => String(code).startsWith('link-'))).toEqual([
    { code: 'link-decision-coded', value: '上海中天机械有限公司', suggestion: null },
    { code: 'link-decision-elsewhere', value: '某某厂', suggestion: null },
    { code: 'link-decision-nobody', value: 'nobody', suggestion: null },
    { code: 'link-decision-unmet', value: '某某场', suggestion: '某某厂' },
  ]);
  await writeFile(join(folder, 'decisions.yaml'), 'decisions: []\n');
});

test('what a source says beside a name decides where the name alone does not', async () => {
  const names = `names:
      organisation: { city: city, code: { sql: "upper(code)" } }
      partner: { country: { value: CN } }`;
  await writeFile(
    join(folder, 'region.yaml'),
    REGION.replace('names: [organisation, partner]', names),
  );
  await writeFile(
    join(folder, 'sources/contracts.csv'),
    'id,firm,partner,started,city,code\n1,中天机械有限公司,同济大学,2024-03-01,南通,\n2,中天机械有限公司,同济大学,2024-04-01,上海市,\n3,曾用名,同济大学,2024-05-01,,c\n',
  );
  const { partnerships } = await buildAndRead();
  expect(partnerships.map(({ organisation }) => organisation)).toEqual(['A', 'C', 'C']);
});

test('a fact of a name that no source column holds is refused with the nearest one', async () => {
  await writeFile(
    join(folder, 'region.yaml'),
    REGION.replace('names: [organisation, partner]', 'names: { partner: { city: partnerr } }'),
  );
  await expect(buildAndRead()).rejects.toMatchObject({
    issues: [{ value: 'partnerr', suggestion: 'partner' }],
  });
});
