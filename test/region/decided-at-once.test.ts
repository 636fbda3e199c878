import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRegion } from '../../src/region/index.ts';
import { readDecisions } from '../../src/resolve/decisions.ts';
import { smallCatalogue } from './small-catalogue.ts';

const CHILD = join(import.meta.dirname, 'decide-child.ts');
const REGION = `region: '320600'
name: { en: Nantong, zh: 南通市 }
periods: { from: '2024', to: '2024' }
tolerance: 100%
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: GB/T 2260 }, level: level, name_en: en }
  - id: organisations
    register: organisations
    path: sources/organisations.csv
    columns: { id: id, scheme: { value: local }, name_zh: zh, kind: { value: enterprise }, region: { value: '320600' } }
  - id: contracts
    register: partnerships
    path: sources/contracts.csv
    names: [organisation, partner]
    columns: { id: id, organisation: firm, partner: partner, kind: { value: technology-contract }, started: { value: '2024-03-01' } }
`;
const NAMES = ['南通中天机械有限公司', '南通星海电子有限公司', '南通泰岳纺织有限公司'];
const IDS = ['A', 'B', 'C', 'D'];

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), []);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-at-once-'));
  await mkdir(join(folder, 'sources'));
  const files = {
    'region.yaml': REGION,
    'sources/regions.csv': 'code,level,en\n320600,city,Nantong\n',
    'sources/organisations.csv': `id,zh\n${IDS.map((id, i) => `${id},${NAMES[i % 3]}\n`).join('')}`,
    'sources/contracts.csv': `id,firm,partner\n${NAMES.map((name, i) => `${i},${name},${NAMES[(i + 1) % 3]}\n`).join('')}`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await buildRegion(folder, { catalogue });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

/** A process that decides these pairs once it is told to: its code loads in the meantime. */
async function prepare(who: string, pairs: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder, who, ...pairs], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([once(child.stdout, 'data'), ended]);
  return { begin: () => void child.stdin.end('begin\n'), ended };
}

test('decisions that two processes write at the same moment are all kept', async () => {
  const pairs = NAMES.flatMap((name) => IDS.map((id) => `${name}=${id}`));
  const people = ['王芳', '李强'];
  const writers = await Promise.all(
    people.map((who, turn) =>
      prepare(
        who,
        pairs.filter((_, i) => i % people.length === turn),
      ),
    ),
  );
  for (const { begin } of writers) begin();
  for (const { ended } of writers) expect(await ended).toEqual([0, null]);
  const text = await readFile(join(folder, 'decisions.yaml'), 'utf8');
  const written = readDecisions(text, 'decisions.yaml').decisions;
  expect(written.map(({ name, organisation }) => `${name}=${organisation}`).toSorted()).toEqual(
    pairs.toSorted(),
  );
  expect(new Set(written.map(({ who }) => who))).toEqual(new Set(people));
  expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([]);
});
