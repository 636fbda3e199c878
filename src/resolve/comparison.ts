import type { Bilingual } from '../model/text.ts';
import { identifier, literal } from '../store/engine.ts';

/** One degree of agreement between two records in one respect. */
export interface Level {
  readonly id: string;
  readonly title: Bilingual;
  /** A SQL condition over the comparison's `{measure}`; the first level that holds is the pair's. */
  readonly sql: string;
  /** Probability of the level among pairs that are the same, before anything is learned. */
  readonly m: number;
  /** Probability of the level among pairs that are not. */
  readonly u: number;
  /** The level means the same everywhere by law: its weight is not learned. */
  readonly fixed?: boolean;
  /** By law such pairs are different: nothing else is learned from them. */
  readonly rulesOut?: boolean;
  /** Column whose value's own frequency replaces `u`: agreeing on a rare value says more. */
  readonly termFrequency?: string;
}

/** One respect in which two records are compared. The last level holds for every other pair. */
export interface Comparison {
  readonly id: string;
  readonly title: Bilingual;
  /**
   * SQL over the two records `l` and `r`, worked out once for a pair; null where one side says
   * nothing: such a pair is neither helped nor harmed.
   */
  readonly measures: Readonly<Record<string, string>>;
  /** A join that the measures need, over `l` and `r`. */
  readonly join?: string;
  readonly levels: readonly Level[];
}

/** The level of a pair that says nothing in this respect. */
export const UNKNOWN = -1;

/** A level by its parts, in the order in which tables of levels give them. */
export const level = (
  id: string,
  sql: string,
  en: string,
  zh: string,
  m = 0.2,
  u = 0.2,
  fixed = false,
): Level => ({ id, sql, title: { en, zh }, m, u, fixed });

/** SQL columns with a comparison's measures, over records `l` and `r`. */
export function measureSql(comparison: Comparison, prefix: string): string[] {
  return Object.entries(comparison.measures).map(
    ([name, sql]) => `${sql} AS ${identifier(`${prefix}${name}`)}`,
  );
}

/** SQL giving the ordinal of the level that a pair reaches, or -1, over measured pairs. */
export function levelSql(comparison: Comparison, prefix: string): string {
  const fill = (sql: string) =>
    sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => identifier(`${prefix}${name}`));
  const unknown = Object.keys(comparison.measures).map((name) => fill(`{${name}} IS NULL`));
  const cases = comparison.levels.map(
    (level, ordinal) => `WHEN ${fill(level.sql)} THEN ${ordinal}`,
  );
  return `CASE WHEN ${unknown.join(' OR ')} THEN ${UNKNOWN} ${cases.join(' ')} END::TINYINT`;
}

const WORDS = {
  exact: { en: 'the same', zh: '相同' },
  close: { en: 'nearly the same', zh: '几乎相同' },
  similar: { en: 'similar', zh: '相近' },
  alike: { en: 'somewhat alike', zh: '略相似' },
  swapped: { en: 'the same, in the other’s place', zh: '相同但位置互换' },
  shared: { en: 'the same, as that of other records', zh: '相同，但其他记录亦然' },
  numbers: { en: 'alike, with other numbers in it', zh: '相近，但其中的编号不同' },
  different: { en: 'different', zh: '不同' },
} satisfies Record<string, Bilingual>;

export interface Column {
  readonly name: string;
  readonly title?: Bilingual;
}

function sides(column: string) {
  return { l: `l.${identifier(column)}`, r: `r.${identifier(column)}` };
}

function comparison(
  column: Column,
  measures: Readonly<Record<string, string>>,
  levels: readonly Level[],
): Comparison {
  return {
    id: column.name,
    title: column.title ?? { en: column.name, zh: column.name },
    measures,
    levels,
  };
}

const exact = (sql: string, m: number, u: number, termFrequency?: string): Level => ({
  id: 'exact',
  title: WORDS.exact,
  sql,
  m,
  u,
  ...(termFrequency === undefined ? {} : { termFrequency }),
});
const close = (sql: string, m: number, u: number): Level => ({
  id: 'close',
  title: WORDS.close,
  sql,
  m,
  u,
});
const similar = (sql: string, m: number, u: number): Level => ({
  id: 'similar',
  title: WORDS.similar,
  sql,
  m,
  u,
});
const alike = (sql: string, m: number, u: number): Level => ({
  id: 'alike',
  title: WORDS.alike,
  sql,
  m,
  u,
});
const different = (m: number, u: number): Level => ({
  id: 'different',
  title: WORDS.different,
  sql: 'true',
  m,
  u,
});

/**
 * A short name with typing errors: Jaro–Winkler similarity (Winkler 1990), with term frequencies.
 *
 * @param swapped a column with which this one is sometimes interchanged (given name and surname)
 */
function shortName(column: Column, swapped?: string): Comparison {
  const { l, r } = sides(column.name);
  const other = swapped === undefined ? undefined : sides(swapped);
  const crossed = other ? `WHEN ${l} = ${other.r} OR ${r} = ${other.l} THEN 2` : '';
  return comparison(
    column,
    {
      similarity: `CASE WHEN ${l} = ${r} THEN 3 ${crossed} ELSE jaro_winkler_similarity(${l}, ${r}) END`,
    },
    [
      exact('{similarity} = 3', 0.7, 0.01, column.name),
      ...(other
        ? [{ id: 'swapped', title: WORDS.swapped, sql: '{similarity} = 2', m: 0.02, u: 0.002 }]
        : []),
      close('{similarity} >= 0.92', 0.12, 0.005),
      similar('{similarity} >= 0.85', 0.06, 0.01),
      alike('{similarity} >= 0.75', 0.03, 0.02),
      different(0.07, 0.95),
    ],
  );
}

/** A code or number written out: edits of the text (Damerau 1964). */
function code(column: Column): Comparison {
  const { l, r } = sides(column.name);
  const edits = `CASE WHEN ${l} = ${r} THEN 0 WHEN abs(length(${l}) - length(${r})) > 2 THEN 3 ELSE damerau_levenshtein(${l}, ${r}) END`;
  return comparison(column, { edits }, [
    exact('{edits} = 0', 0.8, 0.001, column.name),
    close('{edits} = 1', 0.1, 0.001),
    similar('{edits} = 2', 0.04, 0.01),
    different(0.06, 0.99),
  ]);
}

/** A class of few values: a country, a kind, a year. */
function category(column: Column): Comparison {
  const { l, r } = sides(column.name);
  return comparison(column, { same: `${l} = ${r}` }, [
    exact('{same}', 0.9, 0.1, column.name),
    different(0.1, 0.9),
  ]);
}

/**
 * A class that the two sides write in words of their own (`VLDB`, `Very Large Data Bases`): which of
 * them go together is learned; `table(l, r, bits)` holds how much more often two values meet in
 * pairs that are the same than chance would have it.
 */
function pairedClass(column: Column, table: string): Comparison {
  const { l, r } = sides(column.name);
  const c = identifier(`${column.name}__paired`);
  return {
    id: column.name,
    title: column.title ?? { en: column.name, zh: column.name },
    measures: {
      bits: `CASE WHEN ${l} IS NOT NULL AND ${r} IS NOT NULL THEN coalesce(${c}.bits, -20) END`,
    },
    join: `LEFT JOIN ${table} ${c} ON ${c}.l = ${l} AND ${c}.r = ${r}`,
    levels: [
      exact('{bits} >= 1', 0.9, 0.2),
      similar('{bits} >= -1.5', 0.05, 0.1),
      alike('{bits} > -20', 0.03, 0.2),
      different(0.02, 0.5),
    ],
  };
}

/** A number: relative difference. */
function quantity(column: Column): Comparison {
  const { l, r } = sides(column.name);
  const size = `greatest(abs(${l}::DOUBLE), abs(${r}::DOUBLE))`;
  const difference = `CASE WHEN ${l} = ${r} THEN 0 ELSE abs(${l}::DOUBLE - ${r}::DOUBLE) / ${size} END`;
  return comparison(column, { difference }, [
    exact('{difference} = 0', 0.6, 0.01),
    close('{difference} <= 0.01', 0.15, 0.01),
    similar('{difference} <= 0.1', 0.1, 0.05),
    different(0.15, 0.93),
  ]);
}

/**
 * A text of several words, whose columns `<name>__words` (distinct words) and `<name>__grams`
 * (distinct trigrams) `prepareText` has made: the larger of both Jaccard similarities.
 */
function longText(column: Column): Comparison {
  const { l, r } = sides(column.name);
  const words = sides(`${column.name}__words`);
  const grams = sides(`${column.name}__grams`);
  const times = sides(`${column.name}__times`);
  const numbers = sides(`${column.name}__numbers`);
  const common = (a: string, b: string) => `len(list_intersect(${a}, ${b}))`;
  const jaccard = (a: string, b: string) =>
    `${common(a, b)} / greatest(1, len(${a}) + len(${b}) - ${common(a, b)})`;
  const shorter = `greatest(1, least(len(${words.l}), len(${words.r})))`;
  return comparison(
    column,
    {
      alike: `CASE WHEN ${l} = ${r} THEN 2 ELSE greatest(${jaccard(words.l, words.r)}, ${jaccard(grams.l, grams.r)}) END`,
      contained: `${common(words.l, words.r)} / ${shorter}`,
      times: `greatest(${times.l}, ${times.r})`,
      numbered: `${numbers.l} <> ${numbers.r}`,
    },
    [
      {
        id: 'exact-shared',
        title: WORDS.shared,
        sql: '{alike} = 2 AND {times} > 1',
        m: 0.02,
        u: 0.001,
      },
      exact('{alike} = 2', 0.5, 0.001),
      {
        id: 'numbers-differ',
        title: WORDS.numbers,
        sql: '{numbered} AND {alike} >= 0.5',
        m: 0.01,
        u: 0.002,
      },
      { ...close('{alike} >= 0.8', 0.2, 0.001), id: 'very-close' },
      close('{alike} >= 0.65', 0.1, 0.002),
      { ...similar('{contained} = 1 AND {alike} >= 0.3', 0.05, 0.002), id: 'contained' },
      similar('{alike} >= 0.5', 0.06, 0.005),
      alike('{alike} >= 0.35', 0.04, 0.02),
      { ...alike('{alike} >= 0.2', 0.02, 0.1), id: 'slightly-alike' },
      different(0.03, 0.87),
    ],
  );
}

/** SQL columns that `longText` needs, to be added to a record's own. */
export function prepareText(column: string): string {
  const name = (suffix: string) => identifier(`${column}__${suffix}`);
  const words = `regexp_extract_all(lower(strip_accents(${identifier(column)}::VARCHAR)), '[\\p{L}\\p{N}]+')`;
  const joined = `array_to_string(${words}, ' ')`;
  return [
    `list_sort(list_distinct(${words})) AS ${name('words')}`,
    `list_distinct(list_transform(range(1, greatest(2, length(${joined}) - 1)), lambda i: substr(${joined}, i, 3))) AS ${name('grams')}`,
    `list_filter(${words}, lambda w: regexp_matches(w, '^([0-9]+|[ivx]+)$')) AS ${name('numbers')}`,
    `count(*) OVER (PARTITION BY ${identifier(column)}) AS ${name('times')}`,
  ].join(', ');
}

/** What kind of thing a column holds; decides how it is compared and blocked on. */
export type ColumnKind = 'name' | 'text' | 'code' | 'category' | 'class' | 'quantity';

export interface ComparedColumn extends Column {
  readonly kind: ColumnKind;
  /** A column with which this one is sometimes interchanged. */
  readonly swapped?: string;
}

export function compareColumn(
  column: ComparedColumn,
  concordances: ReadonlyMap<string, string>,
): Comparison {
  switch (column.kind) {
    case 'name':
      return shortName(column, column.swapped);
    case 'text':
      return longText(column);
    case 'code':
      return code(column);
    case 'category':
      return category(column);
    case 'class':
      return pairedClass(column, concordances.get(column.name)!);
    case 'quantity':
      return quantity(column);
  }
}

/** SQL for the name of a level, as reasons carry it: `surname:exact`. */
export function levelNameSql(comparison: Comparison, ordinal: string): string {
  const cases = comparison.levels.map(
    (level, index) => `WHEN ${index} THEN ${literal(`${comparison.id}:${level.id}`)}`,
  );
  return `CASE ${ordinal} ${cases.join(' ')} END`;
}
