import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine, type Engine } from '../store/engine.ts';
import { linkNames } from './link-names.ts';
import { loadVocabulary, type Vocabulary } from './vocabulary.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

interface Organisation {
  readonly id: string;
  readonly names: readonly string[];
  readonly city?: string;
  readonly country?: string;
  readonly website?: string;
}
interface Cell {
  readonly name: string;
  readonly city?: string;
  readonly country?: string;
  readonly code?: string;
  readonly address?: string;
}
interface Decision {
  readonly name: string;
  readonly organisation: string;
  readonly decision: string;
}

const REGISTER: readonly Organisation[] = [
  { id: 'tongji', names: ['同济大学', 'Tongji University'], city: '上海', country: 'CN' },
  { id: 'tongji-hospital', names: ['同济医院', 'Tongji Hospital'], city: '武汉', country: 'CN' },
  { id: 'zhongtian', names: ['南通中天机械有限公司'], city: '南通', country: 'CN' },
  { id: 'zhongda', names: ['南通中大机械有限公司'], city: '南通', country: 'CN' },
  { id: 'zhongtian-suzhou', names: ['苏州中天机械有限公司'], city: '苏州', country: 'CN' },
  {
    id: 'siemens',
    names: ['Siemens Aktiengesellschaft', 'Siemens AG'],
    city: 'Munich',
    country: 'DE',
  },
  { id: 'munich', names: ['Technische Universität München'], city: 'Munich', country: 'DE' },
  {
    id: 'aachen',
    names: ['Rheinisch-Westfälische Technische Hochschule Aachen'],
    city: 'Aachen',
    country: 'DE',
  },
  { id: 'hospital-3', names: ['南通市第三人民医院'], city: '南通', country: 'CN' },
  { id: 'hospital-6', names: ['南通市第六人民医院'], city: '南通', country: 'CN' },
  { id: 'delft', names: ['Technische Universiteit Delft'], city: 'Delft', country: 'NL' },
  { id: 'philips', names: ['Koninklijke Philips N.V.'], city: 'Amsterdam', country: 'NL' },
];

let engine: Engine;
let vocabulary: Vocabulary;
beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
  vocabulary = await loadVocabulary(CATALOGUE);
});
afterAll(() => engine.close());

async function link(
  cells: readonly Cell[],
  register: readonly Organisation[] = REGISTER,
  decisions: readonly Decision[] = [],
): Promise<Map<string, { organisation: string | null; probability: number; method: string }>> {
  const table = (name: string, rows: readonly object[], columns: readonly string[]) =>
    engine.run(
      `CREATE OR REPLACE TABLE ${name} AS SELECT ${columns.map((c) => `j->>'${c}' AS ${c}`).join(', ')} FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS j)`,
      { rows: JSON.stringify(rows) },
    );
  await table(
    'cells',
    cells.map((cell, i) => ({ record: `r${i}`, ...cell })),
    ['record', 'name', 'code', 'country', 'city', 'region', 'address', 'website'],
  );
  await engine.run(`ALTER TABLE cells ADD COLUMN "column" VARCHAR DEFAULT 'partner'`);
  await table(
    'organisations',
    register.map(({ id, ...rest }) => ({ organisation: id, kind: 'enterprise', ...rest })),
    ['organisation', 'country', 'region', 'city', 'kind', 'website'],
  );
  await table(
    'names',
    register.flatMap(({ id, names }) =>
      names.map((name) => ({ organisation: id, name, kind: 'name' })),
    ),
    ['organisation', 'name', 'kind'],
  );
  await table(
    'decisions',
    decisions.map((decision, i) => ({ i, ...decision })),
    ['i', 'name', 'country', 'region', 'city', 'address', 'website', 'organisation', 'decision'],
  );
  await engine.run('ALTER TABLE decisions ALTER i TYPE BIGINT');
  const targets = { organisations: 'organisations', names: 'names' };
  await linkNames(engine, { names: 'cells', targets, vocabulary, decisions: 'decisions' }, 'links');
  const rows = await engine.all<{
    name: string;
    organisation: string | null;
    probability: number;
    method: string;
  }>('SELECT name, organisation, probability, method FROM links');
  return new Map(rows.map((row) => [row.name, row]));
}

async function answer(cell: Cell): Promise<string | null> {
  return (await link([cell])).get(cell.name)!.organisation;
}

describe('one organisation spelt in many ways is recognised', () => {
  test.each([
    ['Tongji Univ.', 'tongji'],
    ['TONGJI UNIVERSITY (上海)', 'tongji'],
    ['ＴＯＮＧＪＩ　University', 'tongji'],
    ['同濟大學', 'tongji'],
    ['同济大学（上海）', 'tongji'],
    ['同济大学（技术转移中心）', 'tongji'],
    ['南通中天机械集团', 'zhongtian'],
    ['南通市中天机械有限责任公司', 'zhongtian'],
    ['中天机械（南通）有限公司', 'zhongtian'],
    ['南通中天機械有限公司', 'zhongtian'],
    ['SIEMENS AG', 'siemens'],
    ['Siemens A.G.', 'siemens'],
    ['Technical University of Delft', 'delft'],
    ['Technische Universitat Munchen', 'munich'],
    ['Rheinisch-Westfaelische Technische Hochschule Aachen', 'aachen'],
    ['Rheinisch Westfälische Techn. Hochschule Aachen', 'aachen'],
    ['KONINKLIJKE PHILIPS NV', 'philips'],
    ['Nantong Zhongtian Jixie Youxian Gongsi', 'zhongtian'],
    ['NANTONG ZHONG TIAN JI XIE YOUXIANGONGSI', 'zhongtian'],
    ['Suzhou Zhongtian Jixie', 'zhongtian-suzhou'],
    ['Tongji Daxue', 'tongji'],
  ])('%s', async (name, organisation) => {
    expect(await answer({ name })).toBe(organisation);
  });
});

describe('two organisations with nearly one name are told apart', () => {
  test.each([
    ['南通中大机械有限公司', 'zhongda'],
    ['苏州中天机械有限公司', 'zhongtian-suzhou'],
    ['南通市第六人民医院', 'hospital-6'],
    ['Tongji Hospital', 'tongji-hospital'],
  ])('%s', async (name, organisation) => {
    expect(await answer({ name })).toBe(organisation);
  });

  test.each([
    ['南通星海机械有限公司', '南通星河机械有限公司', 'name:one-character'],
    ['南通星海机械有限公司', '南通大星海机械有限公司', 'name:character-added'],
    ['星海有限公司', '南通星海机械有限公司', 'name:begins'],
  ])('%s and %s: the reason says in what they differ', async (name, other, reason) => {
    await link([{ name }], [{ id: 'other', names: [other], city: '南通', country: 'CN' }]);
    const [found] = await engine.all<{ reasons: string }>(
      `SELECT array_to_string(reasons, ' ') AS reasons FROM links__candidates`,
    );
    expect(found!.reasons.split(' ')).toContain(reason);
  });

  test('names in two scripts do not crowd out a name with a slip of the pen', async () => {
    const mixed = Array.from({ length: 14 }, (_, i) => `麒麟犇鑫 ${'ABCDEFGHIJKLMN'[i]}科`);
    const firms = [...mixed, '麒麟犇鑫重机'];
    const found = await link(
      [{ name: '麒麟犇鑫重工' }],
      firms.map((name, i) => ({ id: `f${i}`, names: [name], country: 'CN' })),
    );
    expect(found.size).toBe(1);
    const candidates = await engine.all<{ organisation: string }>(
      'SELECT organisation FROM links__candidates',
    );
    expect(candidates.map(({ organisation }) => organisation)).toContain('f14');
  });

  test('names that nothing in the register is like do not shake those that are sure', async () => {
    const word = (i: number) =>
      `Qz${String.fromCodePoint(97 + (i % 26), 97 + ((i * 7) % 26), 97 + Math.floor(i / 26))}x`;
    const firms = Array.from(
      { length: 150 },
      (_, i) => `${word(i)} ${word(i + 311)} Maschinen GmbH`,
    );
    const strangers = Array.from({ length: 600 }, (_, i) => `Vy${i}k Ub${i}jo`);
    const found = await link(
      [...firms, ...strangers].map((name) => ({ name, country: 'DE' })),
      firms.map((name, i) => ({ id: `f${i}`, names: [name], country: 'DE' })),
    );
    expect(firms.filter((name) => found.get(name)!.organisation === null)).toEqual([]);
    expect(strangers.filter((name) => found.get(name)!.organisation !== null)).toEqual([]);
  });

  test('those that fit a name alike share what is certain of it', async () => {
    const twins = ['a', 'b', 'c'].map((id) => ({
      id,
      names: ['南通星海机械有限公司'],
      country: 'CN',
    }));
    await link([{ name: '南通星海机械有限公司' }], twins);
    const found = await engine.all<{ probability: number }>(
      'SELECT probability FROM links__candidates',
    );
    for (const { probability } of found) expect(probability).toBeCloseTo(1 / 3, 2);
    expect(found).toHaveLength(3);
  });

  test('a firm of the same core name in a city where none is known is not linked', async () => {
    expect(await answer({ name: '无锡中天机械有限公司' })).toBeNull();
  });

  test('a name that could be either of two is left to a person', async () => {
    expect(await answer({ name: '中天机械有限公司' })).toBeNull();
  });

  test('the city beside a name decides between two', async () => {
    expect(await answer({ name: '中天机械有限公司', city: '苏州' })).toBe('zhongtian-suzhou');
  });
});

test('a city is known with or without 市, and in an address', async () => {
  expect(await answer({ name: '中天机械有限公司', city: '苏州市' })).toBe('zhongtian-suzhou');
  expect(await answer({ name: '中天机械有限公司', address: '江苏省苏州市工业园区1号' })).toBe(
    'zhongtian-suzhou',
  );
});

test('a country is known by its name or its code', async () => {
  const name = 'Koninklijke Philips';
  expect(await answer({ name, country: 'Netherlands' })).toBe('philips');
  expect(await answer({ name, country: 'de' })).toBeNull();
});

test('a valid code goes before any likeness of names', async () => {
  const links = await link([{ name: '某机械厂', code: 'zhongda' }]);
  expect(links.get('某机械厂')).toMatchObject({ organisation: 'zhongda', method: 'code' });
});

const cellOf = fc.constantFrom(
  'Tongji Univ.',
  '同济大学（上海）',
  '南通市中天机械有限责任公司',
  '中天机械有限公司',
  'Siemens A.G.',
  'Technische Universitat Munchen',
  'Unknown Laboratories',
  '苏州中天机械有限公司',
);
const cellsOf = fc
  .uniqueArray(cellOf, { minLength: 2 })
  .map((names) => names.map((name) => ({ name })));

test('the order of rows does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(cellsOf, async (cells) => {
      const forwards = await link(cells);
      const backwards = await link(cells.toReversed(), REGISTER.toReversed());
      for (const [name, { organisation, probability }] of forwards) {
        expect(backwards.get(name)!.organisation).toBe(organisation);
        expect(backwards.get(name)!.probability).toBeCloseTo(probability, 6);
      }
    }),
    { numRuns: 4 },
  );
});

test('an unrelated record changes no link', async () => {
  await fc.assert(
    fc.asyncProperty(cellsOf, async (cells) => {
      const before = await link(cells);
      const more = [
        ...REGISTER,
        { id: 'other', names: ['Bergen Fiskeri Havn'], city: 'Bergen', country: 'NO' },
      ];
      const after = await link([...cells, { name: 'Quito Textiles' }], more);
      for (const [name, { organisation }] of before)
        expect(after.get(name)!.organisation).toBe(organisation);
    }),
    { numRuns: 4 },
  );
});

test('of several decisions on a name, the one that says more beside it holds, whatever their order', async () => {
  const name = '中天机械';
  const everywhere = { name, organisation: 'zhongtian', decision: 'same' };
  const inSuzhou = { name, organisation: 'zhongtian-suzhou', decision: 'same', city: '苏州' };
  const notInSuzhou = { name, organisation: 'zhongtian', decision: 'different', city: '苏州' };
  const of = async (decisions: readonly Decision[], city: string) =>
    (await link([{ name, city }], REGISTER, decisions)).get(name)!.organisation;
  for (const decisions of [
    [everywhere, inSuzhou],
    [inSuzhou, everywhere],
  ]) {
    expect(await of(decisions, '苏州')).toBe('zhongtian-suzhou');
    expect(await of(decisions, '南通')).toBe('zhongtian');
  }
  for (const decisions of [
    [everywhere, notInSuzhou],
    [notInSuzhou, everywhere],
  ]) {
    expect(await of(decisions, '苏州')).not.toBe('zhongtian');
    expect(await of(decisions, '南通')).toBe('zhongtian');
  }
});

test('a decision is always obeyed', async () => {
  await fc.assert(
    fc.asyncProperty(
      cellOf,
      fc.constantFrom(...REGISTER.map(({ id }) => id)),
      fc.constantFrom('same', 'different'),
      async (name, organisation, decision) => {
        const decided = (await link([{ name }], REGISTER, [{ name, organisation, decision }])).get(
          name,
        )!;
        if (decision === 'same')
          expect(decided).toMatchObject({ organisation, method: 'decision' });
        else expect(decided.organisation).not.toBe(organisation);
      },
    ),
    { numRuns: 6 },
  );
});
