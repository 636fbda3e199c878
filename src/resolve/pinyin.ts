import { pinyin } from 'pinyin-pro';
import { type Engine } from '../store/engine.ts';

/** Characters that names often hold in a reading that is not their first. */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  重: 'chong',
  长: 'zhang',
  行: 'xing',
  厦: 'sha',
  乐: 'yue',
  都: 'dou',
  单: 'shan',
  曾: 'ceng',
};
const READ_FIRST: Readonly<Record<string, string>> = { 长: 'chang', 行: 'hang', 都: 'du' };

/**
 * Proposes organisations whose Chinese name a text gives in pinyin, with or without the legal form
 * and however its syllables are put together: `resolve.same_pinyin(mention, variant)`. A name that
 * mixes readings of two rare kinds is missed; tones and ü are left out.
 */
export async function proposePinyin(engine: Engine): Promise<void> {
  await engine.run('CREATE OR REPLACE TABLE resolve.same_pinyin (mention BIGINT, variant BIGINT)');
  const letters = (text: string) => `regexp_replace(${text}, '[^a-z]+', '', 'g')`;
  await engine.run(`CREATE OR REPLACE TEMP TABLE latin_mentions AS
    SELECT mention, ${letters('folded')} AS key FROM resolve.folded_mentions JOIN parted_mentions USING (text)
    WHERE regexp_matches(folded, '^[a-z0-9 .,''()&-]+$') AND length(${letters('folded')}) BETWEEN 6 AND 80`);
  const some = async (rows: string) =>
    (await engine.all(`SELECT 1 FROM ${rows} LIMIT 1`)).length > 0;
  if (!(await some('latin_mentions'))) return;
  if (!(await some(`resolve.variants WHERE regexp_matches(folded, '^\\p{Han}{3,}')`))) return;
  const rows = await engine.all<{ c: string }>(
    `SELECT DISTINCT unnest(regexp_extract_all(folded, '\\p{Han}')) AS c FROM resolve.variants ORDER BY c`,
  );
  const plain = (text: string) => text.replaceAll('ü', 'u').replaceAll('v', 'u');
  const characters = rows.map(({ c }) => c);
  const first = characters.map(
    (c) => READ_FIRST[c] ?? plain(pinyin(c, { toneType: 'none', type: 'array' })[0] ?? ''),
  );
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE readings AS SELECT unnest($c::VARCHAR::JSON::VARCHAR[]) AS c, unnest($first::VARCHAR::JSON::VARCHAR[]) AS first, unnest($other::VARCHAR::JSON::VARCHAR[]) AS other`,
    {
      c: JSON.stringify(characters),
      first: JSON.stringify(first),
      other: JSON.stringify(characters.map((c, i) => READ_OTHERWISE[c] ?? first[i]!)),
    },
  );
  await engine.run(`CREATE OR REPLACE TEMP TABLE pinyin_keys AS
    WITH texts AS (SELECT DISTINCT unnest([folded, core, chinese_place || core]) AS text FROM resolve.variants WHERE regexp_matches(folded, '^\\p{Han}{3,}')),
      spread AS (SELECT text, unnest(string_split(text, '')) AS c, generate_subscripts(string_split(text, ''), 1) AS i FROM texts),
      read AS (SELECT text, string_agg(coalesce(r.first, CASE WHEN regexp_matches(c, '[a-z]') THEN c ELSE '' END), '' ORDER BY i) AS first,
        string_agg(coalesce(r.other, CASE WHEN regexp_matches(c, '[a-z]') THEN c ELSE '' END), '' ORDER BY i) AS other FROM spread LEFT JOIN readings r USING (c) GROUP BY text)
    SELECT DISTINCT text, unnest([first, other]) AS key FROM read`);
  await engine.run(`INSERT INTO resolve.same_pinyin SELECT DISTINCT m.mention, v.id FROM latin_mentions m JOIN pinyin_keys k USING (key)
    JOIN (SELECT id, unnest(list_distinct([folded, core, chinese_place || core])) AS text FROM resolve.variants) v USING (text) WHERE length(k.text) >= 3`);
  for (const table of ['latin_mentions', 'readings', 'pinyin_keys'])
    await engine.run(`DROP TABLE ${table}`);
}
