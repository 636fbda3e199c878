import type { RegisterField } from '../catalogue/register.ts';
import { literal, type Engine } from '../store/engine.ts';
import { COUNTED_WORDS, SCALE_WORDS } from './scale.ts';

/** How the numbers of a file are written. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  /** The declared separator of thousands; where none is, the usual ones are understood. */
  readonly thousands?: string;
}

/** Cells that mean “nothing here” where the source does not say which do. */
const USUAL_NULLS = [
  '',
  '-',
  '--',
  '—',
  '——',
  '–',
  '－',
  '…',
  '……',
  '...',
  'N/A',
  'n/a',
  '#N/A',
  'NULL',
  'null',
];
/** In a column of numbers, dates or yes and no, these mean it too. */
const USUAL_NULLS_OF_NUMBERS = [
  ...USUAL_NULLS,
  'NA',
  'na',
  'nan',
  'NaN',
  'n.a.',
  '无',
  '暂无',
  '不详',
  '/',
  '\\',
];

const FULL_WIDTH =
  '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．，－＋％（）／：＿　\u00a0\u2007\u202f\u2212';
const HALF_WIDTH = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,-+%()/:_    -';

/** One end of a span: a year, a half, a quarter or a month. */
const PERIOD = '[12][0-9]{3}(-(S[12]|Q[1-4]|0[1-9]|1[0-2]))?';

/** In these words a yes and a no are told without a second look. */
const PLAIN_BOOLEANS = { true: ['true', '1', '是'], false: ['false', '0', '否'] };

/**
 * Macros for what is not written plainly. Each is the second try, after a plain cast has failed, so
 * that the cells of a clean file cost no more than the cast.
 */
const MACROS = [
  // Translating costs a hundred times as much as finding out that there is nothing to translate.
  `rongtong_ascii(t) AS trim(CASE WHEN strlen(t) = length(t) THEN t
     WHEN regexp_matches(t, ${literal(`[${FULL_WIDTH.replace(/[-\\\]^]/g, '\\$&')}]`)})
     THEN translate(t, ${literal(FULL_WIDTH)}, ${literal(HALF_WIDTH)}) ELSE t END, ' ' || chr(9) || chr(10) || chr(13) || chr(65279))`,
  // What is larger is no amount of anything, and could not be added up as a decimal.
  `rongtong_finite(x) AS CASE WHEN abs(x) < 1e20 THEN x END`,
  // 1,234,567.8 and 1 234 567 and 1'234; a comma that does not group by three is no number.
  `rongtong_grouped(t) AS CASE
     WHEN regexp_full_match(t, '[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?') THEN TRY_CAST(replace(t, ',', '') AS DOUBLE)
     WHEN regexp_full_match(t, '[+-]?[0-9]{1,3}([ ''’][0-9]{3})+(\\.[0-9]*)?') THEN TRY_CAST(regexp_replace(t, '[ ''’]', '', 'g') AS DOUBLE)
     WHEN regexp_full_match(t, '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?') THEN rongtong_finite(TRY_CAST(t AS DOUBLE)) END`,
  `rongtong_scale(word) AS CASE lower(word) ${SCALE_WORDS.filter(([word]) => word !== '％')
    .map(([word, factor]) => `WHEN ${literal(word)} THEN ${factor}`)
    .join(' ')} END`,
  // A unit in the cell holds against the unit of the column: 3.2亿 in a column of 万元 is 3.2亿.
  `rongtong_parts(t) AS regexp_extract(t, '(?i)^(-?)[¥￥$€£]?\\s*(\\(?)(.*[0-9.])(\\)?)\\s*(${SCALE_WORDS.map(([word]) => word).join('|')})?\\s*(${COUNTED_WORDS.join('|')})?$',
     ['minus', 'open', 'number', 'close', 'scale', 'unit'])`,
  `rongtong_number(t, factor, percent) AS list_transform([rongtong_parts(rongtong_ascii(t))], lambda part:
     rongtong_grouped(part.number) * CASE
       WHEN (part.open = '(') <> (part.close = ')') THEN NULL
       WHEN part.open = '(' OR part.minus = '-' THEN -1 ELSE 1 END * CASE
       WHEN part.scale = '' THEN factor
       WHEN part.scale IN ('%', '‰') AND NOT percent THEN rongtong_scale(part.scale) * 100
       ELSE rongtong_scale(part.scale) END)[1]`,
  `rongtong_integer(x) AS list_transform([x], lambda n: CASE WHEN n = trunc(n) AND abs(n) < 9007199254740992 THEN CAST(n AS BIGINT) END)[1]`,
  `rongtong_day(y, m, d) AS TRY_CAST(y || '-' || lpad(m, 2, '0') || '-' || lpad(d, 2, '0') AS DATE)`,
  // 20240331, 2024年3月31日, 2024.3.31, 31.03.2024, a time of day after the date, a day number of a spreadsheet.
  `rongtong_date_of(t) AS CASE
     WHEN regexp_full_match(t, '[12][0-9]{3}[01][0-9][0-3][0-9]') THEN rongtong_day(t[1:4], t[5:6], t[7:8])
     WHEN regexp_full_match(t, '[12][0-9]{3}\\s*[-/.年]\\s*[0-9]{1,2}\\s*[-/.月]\\s*[0-9]{1,2}\\s*日?([T ]\\s*[0-9]{1,2}:.*)?')
       THEN rongtong_day(regexp_extract(t, '^([0-9]{4})', 1), regexp_extract(t, '^[0-9]{4}[^0-9]+([0-9]{1,2})', 1), regexp_extract(t, '^[0-9]{4}[^0-9]+[0-9]{1,2}[^0-9]+([0-9]{1,2})', 1))
     WHEN regexp_full_match(t, '[0-9]{1,2}\\.[0-9]{1,2}\\.[12][0-9]{3}') THEN rongtong_day(t[-4:], regexp_extract(t, '\\.([0-9]+)\\.', 1), regexp_extract(t, '^([0-9]+)', 1))
     WHEN regexp_full_match(t, '[2-7][0-9]{4}(\\.0+)?') THEN DATE '1899-12-30' + TRY_CAST(t[1:5] AS INTEGER) END`,
  `rongtong_date(t) AS list_transform([rongtong_ascii(t)], lambda c: rongtong_date_of(c))[1]`,
  `rongtong_boolean_of(t) AS CASE
     WHEN lower(t) IN ('是', '有', '真', '对', '√', '✓', 'y', 'yes', 'true', 't', '1', '1.0', 'ja', 'oui', 'si', 'x') THEN true
     WHEN lower(t) IN ('否', '没有', '假', '×', '✗', 'n', 'no', 'false', 'f', '0', '0.0', 'nee', 'nei', 'nein', 'non') THEN false END`,
  `rongtong_boolean(t) AS list_transform([rongtong_ascii(t)], lambda c: rongtong_boolean_of(c))[1]`,
  // SDMX: 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-31 from the ways an office writes them.
  `rongtong_period_of(t) AS CASE
     WHEN regexp_full_match(t, '[12][0-9]{3}(\\.0+)?') THEN t[1:4]
     WHEN regexp_full_match(t, '[12][0-9]{3}\\s*(年|年度|年全年|FY)') THEN t[1:4]
     WHEN regexp_full_match(t, '(?i)[12][0-9]{3}\\s*[-年]?\\s*(S[12]|H[12])') THEN t[1:4] || '-S' || t[-1:]
     WHEN regexp_full_match(t, '(?i)[12][0-9]{3}\\s*[-年]?\\s*Q[1-4]') THEN t[1:4] || '-Q' || t[-1:]
     WHEN regexp_full_match(t, '[12][0-9]{3}\\s*年?\\s*(上|下)半年') THEN t[1:4] || '-S' || CASE WHEN contains(t, '上半年') THEN '1' ELSE '2' END
     WHEN regexp_full_match(t, '[12][0-9]{3}\\s*年?\\s*第?[一二三四1-4]季度?') THEN t[1:4] || '-Q' || translate(regexp_extract(t, '([一二三四1-4])季', 1), '一二三四', '1234')
     WHEN regexp_full_match(t, '[12][0-9]{3}\\s*[-/.年]\\s*(0?[1-9]|1[0-2])月?') THEN t[1:4] || '-' || lpad(regexp_extract(t, '^[0-9]{4}[^0-9]+([0-9]{1,2})', 1), 2, '0')
     WHEN regexp_full_match(t, '[12][0-9]{3}(0[1-9]|1[0-2])') THEN t[1:4] || '-' || t[5:6]
     WHEN regexp_full_match(t, '${PERIOD}/${PERIOD}') THEN CASE WHEN split_part(t, '/', 1) <= split_part(t, '/', 2) THEN t END
     ELSE strftime(rongtong_date_of(t), '%Y-%m-%d') END`,
  `rongtong_period(t) AS list_transform([rongtong_ascii(t)], lambda c: rongtong_period_of(c))[1]`,
];

const prepared = new WeakSet<Engine>();

/** Makes the macros known to an engine, once. */
export async function defineCells(engine: Engine): Promise<void> {
  if (prepared.has(engine)) return;
  for (const macro of MACROS) await engine.run(`CREATE OR REPLACE TEMP MACRO ${macro}`);
  prepared.add(engine);
}

export interface CellReading {
  readonly field: RegisterField;
  /** SQL of the cell as text. */
  readonly text: string;
  readonly style: NumberStyle;
  readonly nulls?: readonly string[];
  /** From the unit in which the cells are written to base units. */
  readonly factor: number;
  /** How dates are written, for strptime. */
  readonly date?: string;
  /** Codes are written in half-width letters without spaces, however they were typed. */
  readonly code: boolean;
}

/** True where a cell says nothing; false for whatever is to be read. SQL over the cell's text. */
export function saysNothing(
  text: string,
  type: RegisterField['type'],
  nulls?: readonly string[],
): string {
  const list = nulls ? ['', ...nulls] : type === 'string' ? USUAL_NULLS : USUAL_NULLS_OF_NUMBERS;
  return `CASE WHEN ${text} IS NULL THEN true ELSE list_contains([${list.map(literal).join(', ')}], trim(${text})) OR list_contains([${list.map(literal).join(', ')}], rongtong_ascii(${text})) END`;
}

/** SQL that reads a cell's text as a field's type; NULL where it says nothing or cannot be read. */
export function readCell(cell: CellReading): string {
  const { field, text, nulls } = cell;
  switch (field.type) {
    case 'string':
      return readText(cell);
    case 'number':
      return unlessNull(firstly(plainNumber(cell), text, slowNumber(cell)), text, nulls);
    case 'integer': {
      const plain =
        cell.factor === 1 && cell.style.decimal === '.'
          ? `CASE WHEN regexp_full_match(${text}, '-?[0-9]{1,15}') THEN TRY_CAST(${text} AS BIGINT) END`
          : undefined;
      return unlessNull(firstly(plain, text, `rongtong_integer(${slowNumber(cell)})`), text, nulls);
    }
    case 'boolean':
      return unlessNull(
        `CASE ${text} ${plainBooleans} ELSE ${notNull(text, `rongtong_boolean(${text})`)} END`,
        text,
        nulls,
      );
    case 'date': {
      if (cell.date !== undefined) {
        const declared = `CAST(try_strptime(rongtong_ascii(${text}), ${literal(cell.date)}) AS DATE)`;
        return unlessNull(
          notNull(text, `coalesce(${declared}, rongtong_date(${text}))`),
          text,
          nulls,
        );
      }
      const plain = `CASE WHEN ${text} GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN TRY_CAST(${text} AS DATE) END`;
      return unlessNull(firstly(plain, text, `rongtong_date(${text})`), text, nulls);
    }
    case 'period':
      return unlessNull(
        firstly(
          `CASE WHEN regexp_full_match(${text}, '[12][0-9]{3}') THEN ${text} END`,
          text,
          `rongtong_period(${text})`,
        ),
        text,
        nulls,
      );
  }
}

const plainBooleans = Object.entries(PLAIN_BOOLEANS)
  .flatMap(([value, words]) => words.map((word) => `WHEN ${literal(word)} THEN ${value}`))
  .join(' ');

/** The plain way first; the other one only for a cell that says something and was not understood. */
function firstly(plain: string | undefined, text: string, otherwise: string): string {
  return plain === undefined
    ? notNull(text, otherwise)
    : `coalesce(${plain}, ${notNull(text, otherwise)})`;
}

function notNull(text: string, read: string): string {
  return `CASE WHEN ${text} IS NOT NULL THEN ${read} END`;
}

function unlessNull(read: string, text: string, nulls: readonly string[] | undefined): string {
  return nulls === undefined || nulls.length === 0
    ? read
    : `CASE WHEN list_contains([${nulls.map(literal).join(', ')}], trim(${text})) THEN NULL ELSE ${read} END`;
}

function readText({ text, nulls, code }: CellReading): string {
  const words = nulls ? ['', ...nulls] : USUAL_NULLS;
  const list = words.map(literal).join(', ');
  const trimmed = code
    ? `CASE WHEN strlen(${text}) = length(${text}) THEN trim(${text}) ELSE rongtong_ascii(${text}) END`
    : `trim(${text})`;
  const longest = Math.max(...(nulls ?? USUAL_NULLS).map((text) => Buffer.byteLength(text)), 0);
  // Most cells are longer than any word for nothing, or begin as none does, and have no space to be trimmed.
  const says = words.some(startsPlainly)
    ? `strlen(${text}) > ${longest}`
    : `(strlen(${text}) > ${longest} OR ${text} BETWEEN '0' AND 'M~')`;
  const plain = code
    ? `strlen(${text}) = length(${text}) AND ${says} AND NOT contains(${text}, ' ')`
    : undefined;
  // Not IN: a long list of it becomes a join, which every row goes through.
  const read = `CASE WHEN strlen(${trimmed}) <= ${longest} AND list_contains([${list}], ${trimmed}) THEN NULL ELSE ${trimmed} END`;
  return plain === undefined ? read : `CASE WHEN ${plain} THEN ${text} ELSE ${read} END`;
}

/** Begins with a digit or one of the first letters, as most codes do and hardly a word for nothing does. */
function startsPlainly(word: string): boolean {
  return word >= '0' && word <= 'M~';
}

function plainNumber({ text, style, factor }: CellReading): string | undefined {
  if (style.decimal !== '.' || (style.thousands !== undefined && style.thousands !== ','))
    return undefined;
  const read = `rongtong_finite(TRY_CAST(${text} AS DOUBLE))`;
  return factor === 1 ? read : `(${read} * ${factor})`;
}

function slowNumber({ field, text, style, factor }: CellReading): string {
  const percent = String(field.unit === 'ratio');
  const number = (sql: string) => `rongtong_number(${sql}, ${factor}, ${percent})`;
  if (style.decimal === '.' && (style.thousands === undefined || style.thousands === ','))
    return number(text);
  const thousands = style.thousands ?? '.';
  const ungrouped = `replace(rongtong_ascii(${text}), ${literal(thousands)}, '')`;
  const point = style.decimal === ',' ? `replace(${ungrouped}, ',', '.')` : ungrouped;
  if (thousands !== '.') return number(point);
  // With a comma for the decimal point, a point must group by three: 1.5 is not fifteen.
  return `CASE WHEN regexp_matches(rongtong_ascii(${text}), '[0-9]\\.([0-9]{1,2}([^0-9]|$)|[0-9]{4})') THEN NULL ELSE ${number(point)} END`;
}
