import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine, type Engine } from '../store/engine.ts';
import { indexNames, indexWords } from './name-index.ts';
import { installVocabulary, loadVocabulary, type Vocabulary } from './vocabulary.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

let engine: Engine;
let vocabulary: Vocabulary;
beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
  vocabulary = await loadVocabulary(CATALOGUE);
  await installVocabulary(engine, vocabulary);
});
afterAll(() => engine.close());

async function index(names: readonly string[]): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TABLE names AS SELECT 'O' || i AS organisation, list_extract(t, i) AS name, 'name' AS kind
     FROM (SELECT from_json($names, '["VARCHAR"]') AS t), range(1, $n + 1) r(i)`,
    { names: JSON.stringify(names), n: names.length },
  );
  await engine.run(
    `CREATE OR REPLACE TABLE organisations AS SELECT organisation, 'CN' AS country, NULL::VARCHAR AS region, NULL::VARCHAR AS city, 'enterprise' AS kind, NULL::VARCHAR AS website FROM names`,
  );
  await indexNames(engine, { organisations: 'organisations', names: 'names' }, vocabulary);
}

test('what a word tells is the same whether its names are in Chinese throughout or not', async () => {
  const core = fc.string({
    unit: fc.constantFrom(...'中天华海恒科锐鼎'),
    minLength: 2,
    maxLength: 5,
  });
  const name = fc
    .tuple(core, fc.constantFrom('有限公司', '', '（一）', ' A2'))
    .map((p) => p.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 12 }), async (names) => {
      await index(names);
      const counted = 'SELECT word, names FROM resolve.words ORDER BY word';
      const passing = await engine.all<{ word: string; names: number }>(counted);
      await indexWords(engine);
      // Counted anew from the words of every name, as they stand once all of them are kept.
      const kept =
        await engine.all(`SELECT w.word, count(DISTINCT v.core) AS names FROM resolve.words w
        LEFT JOIN (SELECT word, core FROM resolve.variant_tokens JOIN resolve.variants USING (id) WHERE NOT bracketed) v USING (word) GROUP BY w.word ORDER BY w.word`);
      for (const { word, names: times } of passing)
        expect(times).toBeGreaterThanOrEqual(
          Number(kept.find((row) => row['word'] === word)!['names']),
        );
      const once = await engine.all<{ word: string }>(
        `SELECT DISTINCT word FROM resolve.variant_tokens t GROUP BY id, word HAVING count(*) > 1`,
      );
      const repeated = new Set(once.map(({ word }) => word));
      expect(passing.filter(({ word }) => !repeated.has(word))).toEqual(
        kept.filter(({ word }) => !repeated.has(String(word))),
      );
    }),
    { numRuns: 12 },
  );
});

test('the same names in another order give the same index', async () => {
  const names = [
    '中天机械有限公司',
    '华海 A2',
    '恒科（上海）有限公司',
    '中天机械',
    'Zhongtian Ltd',
  ];
  const read = async () =>
    engine.all(`SELECT word, names, information FROM resolve.words ORDER BY word`);
  await index(names);
  const one = await read();
  await index(names.toReversed());
  expect(await read()).toEqual(one);
});
