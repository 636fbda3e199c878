import { literal, type Engine } from '../store/engine.ts';

/** Scripts written without spaces: their texts are compared by pairs of characters. */
export const CJK = '\\p{Han}\\p{Hiragana}\\p{Katakana}ー々';

/** A pattern of the characters that folding replaces. */
async function foldablePattern(engine: Engine): Promise<string> {
  const [folding] = await engine.all<{ characters: string }>(
    `SELECT string_agg(character, '' ORDER BY character) AS characters FROM resolve.characters`,
  );
  return `[${folding!.characters.replace(/[\\\]^-]/g, '\\$&')}]`;
}

/** A pattern of texts in Chinese throughout that no folding changes: no other script, no accent, no sign. */
export async function unfoldablePattern(engine: Engine): Promise<string> {
  const rows = await engine.all<{ character: string }>(
    `SELECT character FROM resolve.characters WHERE character BETWEEN '\u4e00' AND '\u9fff' ORDER BY unicode(character)`,
  );
  // The unified ideographs but for those that fold, as ranges.
  const ends = [0x4dff, ...rows.map(({ character }) => character.codePointAt(0)!), 0xa000];
  const ranges = ends
    .slice(1)
    .map((end, i) => [ends[i]! + 1, end - 1] as const)
    .filter(([from, to]) => from <= to);
  return `[${ranges.map((range) => String.fromCodePoint(range[0]) + '-' + String.fromCodePoint(range[1])).join('')}]+`;
}

/**
 * Folds texts: entities decoded, traditional to simplified, full to half width, lower case, no
 * accents. `source(text)` is read once for each distinct text; writes `out(text, folded)`.
 */
export async function foldTexts(engine: Engine, source: string, out: string): Promise<void> {
  const foldable = await foldablePattern(engine);
  const entities = await engine.all<{ entity: string }>(
    `SELECT DISTINCT unnest(regexp_extract_all(text, '&#(?:[0-9]{2,6}|[xX][0-9A-Fa-f]{2,5});')) AS entity FROM ${source} WHERE contains(text, '&#') ORDER BY entity`,
  );
  const decode = decodeSql(
    'text',
    entities.map(({ entity }) => entity),
  );
  await engine.run(`CREATE OR REPLACE TABLE ${out} AS
    WITH decoded AS (SELECT text, CASE WHEN contains(text, '&') OR contains(text, '<') THEN ${decode} ELSE text END AS t
        FROM (SELECT DISTINCT text FROM ${source} WHERE text IS NOT NULL)),
      spread AS (SELECT text, unnest(string_split(t, '')) AS c, generate_subscripts(string_split(t, ''), 1) AS i
        FROM decoded WHERE regexp_matches(t, ${literal(foldable)})),
      rare AS (SELECT text, string_agg(coalesce(m.folded, c), '' ORDER BY i) AS t FROM spread
        LEFT JOIN resolve.characters m ON m.character = c GROUP BY text)
    SELECT d.text, lower(strip_accents(coalesce(r.t, d.t))) AS folded FROM decoded d LEFT JOIN rare r USING (text)`);
}

/** @param entities character references as they stand in the texts: `&#x131;` */
function decodeSql(text: string, entities: readonly string[]): string {
  const characters = entities.reduce((sql, entity) => {
    const code = entity.slice(2, -1).toLowerCase();
    const point = code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
    const character = point >= 32 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : ' ';
    return `replace(${sql}, ${literal(entity)}, ${literal(character)})`;
  }, text);
  const steps: [string, string][] = [
    ['&([a-z])(?:acute|grave|uml|circ|tilde|cedil|ring|caron|slash);', '\\1'],
    ['&(amp|#38|#x0*26);', '&'],
    ['&(nbsp|#160|#xa0);', ' '],
    ['&(quot|#34|#x22);', ' '],
    ['&(apos|#39|#x27|rsquo|#8217|#x2019);', "'"],
    ['<[^<>]{1,40}>', ' '],
    ['&#?[A-Za-z0-9]{1,8};', ' '],
  ];
  return steps.reduce(
    (sql, [pattern, by]) => `regexp_replace(${sql}, ${literal(pattern)}, ${literal(by)}, 'gi')`,
    characters,
  );
}

/** SQL that marks where one part of a text ends (`,`) and joins what dots and apostrophes tear apart. */
function punctuateSql(text: string): string {
  const steps: [string, string][] = [
    ["'s\\b", 's'],
    // Marks of footnotes stuck to the first word.
    ['(^|[\\s,;])[0-9]{1,2}([a-z]{4,})', '\\1\\2'],
    ["'", ' '],
    ['\\b([a-z])\\.\\s?([a-z])\\.\\s?([a-z])\\.\\s?([a-z])\\b\\.?', '\\1\\2\\3\\4'],
    ['\\b([a-z])\\.\\s?([a-z])\\.\\s?([a-z])\\b\\.?', '\\1\\2\\3'],
    ['\\b([a-z])\\.\\s?([a-z])\\b\\.?', '\\1\\2'],
    // `B V`, `S P A`: what is left of dots at the end of a name.
    ['\\b([a-z]) ([a-z]) ([a-z]) ([a-z])$', '\\1\\2\\3\\4'],
    ['\\b([a-z]) ([a-z]) ([a-z])$', '\\1\\2\\3'],
    ['\\b([a-z]) ([a-z])$', '\\1\\2'],
    ['\\ba/s\\b', 'as'],
    ['&', ' and '],
    ['[,;:|()\\[\\]{}\\n\\r\\t/•·【】《》。]| - ', ' , '],
    [`([${CJK}]+)`, ' \\1 '],
  ];
  return steps.reduce(
    (sql, [pattern, by]) => `regexp_replace(${sql}, ${literal(pattern)}, ${literal(by)}, 'g')`,
    text,
  );
}

/** Words that make what follows part of the name before: `University of Technology`. */
const OF = [
  'of',
  'for',
  'de',
  'du',
  'des',
  'del',
  'della',
  'delle',
  'dei',
  'degli',
  'di',
  'da',
  'do',
  'dos',
  'das',
  'von',
  'fur',
  'fuer',
  'van',
  'voor',
  'for',
  'at',
]
  .map(literal)
  .join(', ');
const ARTICLES = ['the', 'la', 'le', 'l', 'les', 'los', 'las', 'el', 'der', 'den', 'die']
  .map(literal)
  .join(', ');

/** Where words run together: `PennsylvaniaPhiladelphia`, `UniversityUSA`, `Lausanne1015`, `94720USA`. */
const RUN_TOGETHER = [
  '(\\p{Ll}{3})(\\p{Lu}\\p{Ll}{3})',
  '(\\p{Ll}{4})(\\p{Lu}{2,})',
  '(\\p{Ll}{4})([0-9]{4,})',
  '([0-9]{4,})(\\p{L}{3,})',
];

/** SQL that parts words run together. */
export function splitCase(text: string): string {
  const parted = RUN_TOGETHER.reduce(
    (sql, pattern) => `regexp_replace(${sql}, ${literal(pattern)}, '\\1 , \\2', 'g')`,
    text,
  );
  // Few texts have any, and one look is cheaper than four replacements.
  return `CASE WHEN regexp_matches(${text}, ${literal(RUN_TOGETHER.join('|'))}) THEN ${parted} ELSE ${text} END`;
}

/** SQL of a word's plain form where the vocabulary does not know it: the plural's ending goes. */
function stemSql(word: string): string {
  return `CASE WHEN length(${word}) > 5 AND regexp_matches(${word}, '^[a-z]+ies$') THEN left(${word}, -3) || 'y'
    WHEN length(${word}) > 4 AND regexp_matches(${word}, '^[a-z]+[^siu]s$') THEN left(${word}, -1) ELSE ${word} END`;
}

/** SQL of the overlapping pairs of characters that a text in a script without spaces is compared by. */
export function pairsSql(text: string): string {
  return `CASE WHEN length(${text}) > 2 THEN list_transform(range(1, length(${text})), lambda i: substr(${text}, i, 2)) ELSE [${text}] END`;
}

/**
 * SQL of the words of texts that are in one such script throughout and have no word of the vocabulary,
 * with the columns that `tokenise` writes: such a text has one segment, and every pair counts as it stands.
 *
 * @param source relation `(id, words)`, words as `pairsSql` gives them
 */
export function pairTokensSql(source: string): string {
  return `SELECT id, generate_subscripts(words, 1) AS position, 0 AS segment, unnest(words) AS word, word AS raw, '' AS role, '' AS form, false AS after_and, false AS after_of FROM ${source}`;
}

/**
 * Breaks folded texts into words; texts in scripts without spaces into overlapping pairs of
 * characters. `source(id, folded)` → `out(id, position, segment, word, raw, role, form, after_and, after_of)`. Positions
 * count the words that mean something, segments the parts between commas and brackets.
 */
export async function tokenise(engine: Engine, source: string, out: string): Promise<void> {
  const special = `coalesce((SELECT list(raw) FROM resolve.vocabulary WHERE regexp_matches(raw, ${literal(`[${CJK}]`)})), [])`;
  await engine.run(`CREATE OR REPLACE TABLE ${out} AS
    WITH texts AS (SELECT id, folded, regexp_full_match(folded, ${literal(`[${CJK}]+`)}) AS whole FROM ${source}),
      parts AS (SELECT id, regexp_extract_all(${punctuateSql('folded')}, ${literal(`[${CJK}]+|[\\p{L}\\p{M}\\p{N}]+|,`)}) AS parts FROM texts WHERE whole IS NOT TRUE),
      mixed AS (SELECT id, flatten(list_transform(parts, lambda w: CASE WHEN length(w) > 2 AND regexp_matches(w, ${literal(`^[${CJK}]`)})
        THEN list_transform(range(1, length(w)), lambda i: substr(w, i, 2)) ELSE [w] END)) AS words FROM parts),
      plain AS (SELECT id, ${pairsSql('folded')} AS words FROM texts WHERE whole),
      plainly AS (FROM plain WHERE NOT list_has_any(words, ${special})),
      words AS (FROM mixed UNION ALL FROM plain WHERE list_has_any(words, ${special})),
      spread AS (SELECT id, unnest(words) AS raw, generate_subscripts(words, 1) AS place FROM words),
      known AS (SELECT DISTINCT s.raw, coalesce(v.canonical, ${stemSql('s.raw')}) AS stem, coalesce(v.role, '') AS role, coalesce(v.form, '') AS form
        FROM (SELECT DISTINCT raw FROM spread) s LEFT JOIN resolve.vocabulary v ON v.raw = s.raw),
      stems AS (SELECT k.raw, coalesce(v.canonical, k.stem) AS word, CASE WHEN k.role <> '' THEN k.role ELSE coalesce(v.role, '') END AS role, k.form
        FROM known k LEFT JOIN resolve.vocabulary v ON v.raw = k.stem)
    SELECT id, row_number() OVER (PARTITION BY id ORDER BY place) AS position, segment, word, raw, role, form, after_and, after_of
    FROM (SELECT id, place, s.raw, word, role, form,
      coalesce(lag(s.raw) OVER text IN ('and', 'und', 'et', 'y', 'e', 'og', 'och', 'en'), false) AS after_and,
      coalesce(lag(s.raw) OVER text IN (${OF}) OR (lag(s.raw) OVER text IN (${ARTICLES}) AND lag(s.raw, 2) OVER text IN (${OF})), false) AS after_of,
      count(*) FILTER (s.raw = ',') OVER (PARTITION BY id ORDER BY place) AS segment
      FROM spread s JOIN stems ON stems.raw = s.raw WINDOW text AS (PARTITION BY id ORDER BY place))
    WHERE raw <> ',' AND role <> 'ignored'
    UNION ALL ${pairTokensSql('plainly')}`);
}
