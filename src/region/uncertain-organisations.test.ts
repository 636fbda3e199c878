import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallCatalogue } from '../../test/region/small-catalogue.ts';
import { literal, openEngine } from '../store/engine.ts';
import { buildRegion } from './build.ts';

const REGION = `region: '001'
name: { en: World, zh: 世界 }
periods: { from: '2024', to: '2024' }
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: other }, level: level, parent: parent, name_en: code }
  - id: first
    register: organisations
    path: sources/first.csv
    resolve: true
    columns: &columns { id: id, scheme: scheme, name_en: name, kind: kind, region: region }
  - id: second
    register: organisations
    path: sources/second.csv
    resolve: true
    columns: *columns
  - id: ties
    register: partnerships
    path: sources/ties.csv
    columns: { id: id, organisation: one, partner: two, kind: { value: joint-rd }, started: { value: '2024-01-01' } }
`;
const REGIONS = `code,level,parent
001,other,
NL,country,001
DE,country,001
DE-1,province,DE
DE-2,province,DE
`;
type Row = readonly [id: string, scheme: string, name: string, kind: string, region: string];
const CODED: readonly Row[] = [
  ['999999999', 'PIC', 'Technische Universiteit Delft', 'university', 'NL'],
  ['888888888', 'PIC', 'Siemens Aktiengesellschaft', 'enterprise', 'DE-1'],
  ['666666666', 'PIC', 'Hansen Fiskeri GmbH', 'enterprise', 'DE-2'],
  ['555555555', 'PIC', 'Kaltenbach Maschinenbau GmbH', 'enterprise', 'DE-1'],
  ['444444444', 'PIC', 'Novatec Solutions BV', 'enterprise', 'NL'],
];
/** A name that is perhaps another's in every world. */
const DOUBTFUL = 'Siemens';
/** Names that are another's for certain, perhaps (made or not), or nobody's. */
const NAMES = [
  'Hansen Fisker GmbH',
  'Fisker Hansen GmbH',
  'Kaltenbach Maschinenbau',
  'Maschinenbau Kaltenbach',
  'Novatec',
  'Lima Ceramica Azul',
] as const;
const csv = (head: string, rows: readonly (readonly string[])[]) =>
  `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
    'cooperation',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-merges-'));
  await mkdir(join(folder, 'sources'));
  await writeFile(join(folder, 'region.yaml'), REGION);
  await writeFile(join(folder, 'sources/regions.csv'), REGIONS);
  await writeFile(join(folder, 'sources/first.csv'), csv('id,scheme,name,kind,region', CODED));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

interface Pair {
  readonly [column: string]: string;
  readonly name: string;
  readonly organisation: string;
}
interface Counted {
  readonly [column: string]: unknown;
  readonly indicator: string;
  readonly region: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly uncertain_records: number | null;
}
const COUNTS = ['enterprises'];
const FIGURES = [...COUNTS, 'partnerships', 'share-enterprises-partnered'];
const named = ({ indicator, region }: Counted) => `${indicator} ${region}`;

/** Figures where each pair is decided so. */
async function build(pairs: readonly Pair[] = [], same: readonly boolean[] = []) {
  const decisions = pairs.map(
    ({ name, organisation }, i) =>
      `  - { name: '${name}', organisation: '${organisation}', decision: ${same[i] ? 'same' : 'different'}, who: 王芳, why: 执照, date: 2024-06-01 }\n`,
  );
  const file = join(folder, 'decisions.yaml');
  if (pairs.length > 0) await writeFile(file, `decisions:\n${decisions.join('')}`);
  else await rm(file, { force: true });
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  const { manifest, folder: releases } = result.release;
  const path = (name: string) =>
    literal(join(releases, manifest.resources.find((one) => one.name === name)!.path));
  const engine = await openEngine({ threads: 1 });
  try {
    const figures = await engine.all<Counted>(
      `SELECT indicator, region, value, lower, upper, uncertain_records FROM read_parquet(${path('figures')})
       WHERE indicator IN (${FIGURES.map(literal).join(', ')}) AND partner_region = '' AND breakdown = '' ORDER BY ALL`,
    );
    const doubtful = await engine.all<Pair>(
      `SELECT DISTINCT name, organisation FROM read_parquet(${path('link_pairs')}) ORDER BY ALL`,
    );
    return { figures, doubtful };
  } finally {
    engine.close();
  }
}

const LISTED = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      region: fc.constantFrom('DE-1', 'DE-2'),
      kind: fc.constantFrom('enterprise', 'enterprise', 'other'),
      tied: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4, selector: ({ name }) => name },
  )
  .map((list) => [
    { name: DOUBTFUL, region: 'DE-2', kind: 'enterprise', tied: list[0]!.tied, id: 'y' },
    ...list.map((one, i) => ({ ...one, id: `y${i}` })),
  ]);

test('counts of organisations lie between what they are with every doubtful merge made and with none', async () => {
  await fc.assert(
    fc.asyncProperty(LISTED, async (listed) => {
      const rows = listed.map(({ id, name, kind, region }): Row => [
        id,
        'local',
        name,
        kind,
        name === 'Novatec' ? 'NL' : region,
      ]);
      await writeFile(join(folder, 'sources/second.csv'), csv('id,scheme,name,kind,region', rows));
      const tied = listed.filter(({ tied: is }) => is);
      await writeFile(
        join(folder, 'sources/ties.csv'),
        csv('id,one,two', [
          ['t', '999999999', '888888888'],
          ...tied.map(({ id }) => [`t${id}`, id, '999999999']),
        ]),
      );
      const { figures, doubtful } = await build();
      const pairs = doubtful.slice(0, 3);
      expect(pairs).not.toEqual([]);
      const worlds = new Map<string, (number | null)[]>();
      for (let choice = 0; choice < 2 ** pairs.length; choice += 1) {
        const same = pairs.map((_, i) => (choice & (1 << i)) !== 0);
        for (const figure of (await build(pairs, same)).figures)
          worlds.set(named(figure), [...(worlds.get(named(figure)) ?? []), figure.value]);
      }
      const words = new Set(listed.map(({ name }) => name.split(' ').toSorted().join(' ')));
      for (const figure of figures) {
        const { indicator, value } = figure;
        if (value === null) continue;
        // What names one of two that have the same words may be the other's, which is not bounded.
        if (!COUNTS.includes(indicator) && words.size < listed.length) continue;
        // Where nothing that is counted names an organisation in doubt, there are no bounds.
        const { lower, upper } = { lower: figure.lower ?? value, upper: figure.upper ?? value };
        const known = worlds.get(named(figure))!.filter((one) => one !== null);
        const range = [Math.min(...known), Math.max(...known)] as const;
        const told = `${named(figure)} of ${JSON.stringify(listed)}`;
        expect(lower - 1e-9, told).toBeLessThanOrEqual(range[0]);
        expect(upper + 1e-9, told).toBeGreaterThanOrEqual(range[1]);
        expect(figure.uncertain_records! > 0, told).toBe(upper - lower > 1e-9);
        if (COUNTS.includes(indicator) && pairs.length === doubtful.length)
          expect([lower, upper], told).toEqual(range);
      }
    }),
    // A world is built nine times over: one that fails is told as it is.
    { numRuns: 2, endOnFailure: true },
  );
});
