import type { Bilingual, Language } from './text.ts';

/**
 * What a number of a unit is. Values are held in base units: yuan, persons; a percentage as 2.96.
 * `count` is of things, `measure` of an amount, `share` a percentage, `difference` one of
 * percentages, `ratio` a number by itself.
 */
export type UnitKind = 'money' | 'count' | 'measure' | 'share' | 'difference' | 'ratio' | 'rank';

export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly title: Bilingual;
  /** What stands after a number: English after a space (singular where it differs), Chinese joined to it. */
  readonly symbol: { readonly en: string; readonly one?: string; readonly zh: string };
}

export type ScaleWord =
  | 'thousand'
  | 'ten-thousand'
  | 'million'
  | 'hundred-million'
  | 'billion'
  | 'trillion';

/** Words for powers of ten; each language has its own. 万亿 is the Chinese trillion. */
export const SCALES: Readonly<Record<ScaleWord, { factor: number; en?: string; zh?: string }>> = {
  thousand: { factor: 1e3, en: 'thousand', zh: '千' },
  'ten-thousand': { factor: 1e4, zh: '万' },
  million: { factor: 1e6, en: 'million', zh: '百万' },
  'hundred-million': { factor: 1e8, zh: '亿' },
  billion: { factor: 1e9, en: 'billion', zh: '十亿' },
  trillion: { factor: 1e12, en: 'trillion', zh: '万亿' },
};

/** The scales that a writer of a language reaches for unasked, largest first. */
const USUAL_SCALES: Readonly<Record<Language, readonly ScaleWord[]>> = {
  en: ['trillion', 'billion', 'million'],
  zh: ['trillion', 'hundred-million', 'ten-thousand'],
};

export interface ValueFormat {
  /** Digits after the point, exactly; where left out, as many as there are, at most two. */
  readonly decimals?: number;
  /** `auto` (the default for money) picks the usual word for the size; `none` writes all digits. */
  readonly scale?: ScaleWord | 'auto' | 'none';
  /** Whether an English count names what is counted: `4,324 enterprises`. */
  readonly words?: boolean;
}

/**
 * Writes a value as a bulletin in the language would.
 *
 * @param value in base units; percentages as 2.96
 * @param unit a unit's id; an unknown one is written after the number as it is
 * @example formatValue(38.3e9, 'CNY', 'en') // '38.3 billion yuan'
 * @example formatValue(38.3e9, 'CNY', 'zh') // '383亿元'
 * @throws {RangeError} if the language has no word for the scale
 */
export function formatValue(
  value: number,
  unit: string,
  language: Language,
  format: ValueFormat = {},
): string {
  const known = UNITS.get(unit) ?? unknownUnit(unit);
  const scale = scaleFor(value, known, language, format);
  const word = scale === undefined ? '' : SCALES[scale][language];
  if (word === undefined) throw new RangeError(`No word for ${scale} in ${language}`);
  const number = formatNumber(
    scale === undefined ? value : value / SCALES[scale].factor,
    language,
    format,
  );
  if (known.kind === 'rank') return language === 'zh' ? `第${number}位` : `No. ${number}`;
  if (language === 'zh') return `${number}${word}${known.symbol.zh}`;
  const symbol = known.kind === 'count' && !format.words ? '' : symbolAfter(number, word, known);
  const joint = symbol === '' || symbol.startsWith('%') ? '' : ' ';
  return `${word === '' ? number : `${number} ${word}`}${joint}${symbol}`;
}

/**
 * The number that `formatValue` prints, in base units: the value rounded to the digits of its scale.
 *
 * @example roundAsPrinted(1_242_190_000_000, 'CNY', 'en') // 1_240_000_000_000
 */
export function roundAsPrinted(
  value: number,
  unit: string,
  language: Language,
  format: ValueFormat = {},
): number {
  const scale = scaleFor(value, UNITS.get(unit) ?? unknownUnit(unit), language, format);
  const factor = scale === undefined ? 1 : SCALES[scale].factor;
  const digits = new Intl.NumberFormat('en-US', {
    maximumFractionDigits: format.decimals ?? 2,
    useGrouping: false,
  }).format(value / factor);
  // In one step from the decimal digits, so that no binary remainder is added.
  return Number(`${digits}e${Math.round(Math.log10(factor))}`);
}

/** A number by itself: grouped by thousands in English, ungrouped in Chinese, as its bulletins print. */
export function formatNumber(
  value: number,
  language: Language,
  { decimals }: Pick<ValueFormat, 'decimals'> = {},
): string {
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 2,
    useGrouping: language === 'en',
    signDisplay: 'negative',
  }).format(value);
}

function entry(
  id: string,
  kind: UnitKind,
  en: string,
  zh: string,
  symbol: { en?: string; one?: string; zh: string },
): readonly [string, Unit] {
  return [id, { id, kind, title: { en, zh }, symbol: { en, ...symbol } }];
}

/** Every unit that figures come in. */
export const UNITS: ReadonlyMap<string, Unit> = new Map([
  entry('percent', 'share', 'percent', '百分比', { en: '%', zh: '%' }),
  entry('percentage-points', 'difference', 'percentage points', '百分点', {
    one: 'percentage point',
    zh: '个百分点',
  }),
  entry('percent-per-year', 'share', 'percent per year', '年均百分比', { en: '% a year', zh: '%' }),
  entry('CNY', 'money', 'yuan', '人民币', { zh: '元' }),
  entry('USD', 'money', 'US dollars', '美元', { one: 'US dollar', zh: '美元' }),
  entry('EUR', 'money', 'euros', '欧元', { one: 'euro', zh: '欧元' }),
  entry('GBP', 'money', 'pounds', '英镑', { one: 'pound', zh: '英镑' }),
  entry('NOK', 'money', 'Norwegian kroner', '挪威克朗', { one: 'Norwegian krone', zh: '挪威克朗' }),
  entry('CNY-per-person', 'money', 'yuan per person', '元/人', { zh: '元/人' }),
  entry('enterprises', 'count', 'enterprises', '企业数', { one: 'enterprise', zh: '家' }),
  entry('organisations', 'count', 'organisations', '机构数', { one: 'organisation', zh: '家' }),
  entry('institutions', 'count', 'institutions', '机构数', { one: 'institution', zh: '家' }),
  entry('universities', 'count', 'universities', '高校数', { one: 'university', zh: '所' }),
  entry('laboratories', 'count', 'laboratories', '实验室数', { one: 'laboratory', zh: '家' }),
  entry('platforms', 'count', 'platforms', '平台数', { one: 'platform', zh: '个' }),
  entry('parks', 'count', 'parks', '园区数', { one: 'park', zh: '个' }),
  entry('clusters', 'count', 'clusters', '集群数', { one: 'cluster', zh: '个' }),
  entry('chains', 'count', 'industrial chains', '产业链数', { one: 'industrial chain', zh: '条' }),
  entry('partnerships', 'count', 'partnerships', '合作数', { one: 'partnership', zh: '项' }),
  entry('agreements', 'count', 'agreements', '协议数', { one: 'agreement', zh: '项' }),
  entry('contracts', 'count', 'contracts', '合同数', { one: 'contract', zh: '项' }),
  entry('certificates', 'count', 'certificates', '证书数', { one: 'certificate', zh: '项' }),
  entry('projects', 'count', 'projects', '项目数', { one: 'project', zh: '项' }),
  entry('participations', 'count', 'participations', '参与数', { one: 'participation', zh: '次' }),
  entry('awards', 'count', 'awards', '奖项数', { one: 'award', zh: '项' }),
  entry('needs', 'count', 'technical needs', '技术需求数', { one: 'technical need', zh: '项' }),
  entry('patents', 'count', 'patents', '专利数', { one: 'patent', zh: '件' }),
  entry('papers', 'count', 'papers', '论文数', { one: 'paper', zh: '篇' }),
  entry('persons', 'count', 'persons', '人数', { one: 'person', zh: '人' }),
  entry('cities', 'count', 'cities', '城市数', { one: 'city', zh: '个' }),
  entry('regions', 'count', 'regions', '地区数', { one: 'region', zh: '个' }),
  entry('countries', 'count', 'countries', '国家数', { one: 'country', zh: '个' }),
  entry('entities', 'count', 'entities', '主体数', { one: 'entity', zh: '个' }),
  entry('records', 'count', 'records', '记录数', { one: 'record', zh: '条' }),
  entry('person-years', 'measure', 'person-years', '人年', { one: 'person-year', zh: '人年' }),
  entry('years', 'measure', 'years', '年数', { one: 'year', zh: '年' }),
  entry('patents-per-10000-people', 'measure', 'patents per 10,000 people', '每万人专利数', {
    zh: '件/万人',
  }),
  entry(
    'person-years-per-10000-people',
    'measure',
    'person-years per 10,000 people',
    '每万人研发人员',
    { zh: '人年/万人' },
  ),
  entry('enterprises-per-day', 'measure', 'enterprises per day', '日均企业数', { zh: '家/天' }),
  entry('times', 'ratio', 'times', '倍', { zh: '倍' }),
  entry('ratio', 'ratio', 'ratio', '比值', { en: '', zh: '' }),
  entry('index', 'ratio', 'index', '指数', { en: '', zh: '' }),
  entry('number', 'ratio', 'number', '个数', { en: '', zh: '' }),
  entry('rank', 'rank', 'rank', '位次', { en: '', zh: '' }),
]);

function unknownUnit(id: string): Unit {
  return { id, kind: 'measure', title: { en: id, zh: id }, symbol: { en: id, zh: id } };
}

function scaleFor(
  value: number,
  known: Unit,
  language: Language,
  format: ValueFormat,
): ScaleWord | undefined {
  const asked = format.scale ?? (known.kind === 'money' ? 'auto' : 'none');
  if (asked === 'none') return undefined;
  if (asked !== 'auto') return asked;
  const usual = USUAL_SCALES[language];
  const at = usual.findIndex((word) => Math.abs(value) >= SCALES[word].factor);
  const chosen = at === -1 ? usual.length : at;
  const larger = usual[chosen - 1];
  const word = usual[chosen];
  if (larger === undefined) return word;
  // Rounding may carry a value into the next word: 999.999 million is 1 billion.
  const factor = word === undefined ? 1 : SCALES[word].factor;
  const digits = 10 ** (format.decimals ?? 2);
  const rounded = (Math.round((Math.abs(value) / factor) * digits) / digits) * factor;
  return rounded >= SCALES[larger].factor ? larger : word;
}

function symbolAfter(number: string, word: string, { symbol }: Unit): string {
  return number === '1' && word === '' ? (symbol.one ?? symbol.en) : symbol.en;
}
