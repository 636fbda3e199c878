import {
  firstMonths,
  fiveYearPlan,
  lastFullYear,
  monthText,
  pastYears,
  since,
  type PeriodRule,
  type TimeSetting,
} from './period-words.ts';

const DIGITS = '零一二三四五六七八九';
const YEAR = '(?:(?:19|20)\\d\\d|[一二][〇零○九一二三四五六七八]{3})';
const RELATIVE = '(?:去年|今年|前年|上年|上一年|本年度?|明年|当年|同年|该年|次年)';
const COUNT = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const QUARTERS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  首: 1,
};
const PLAN_WORDS: Readonly<Record<string, number>> = {
  九五: 9,
  十五: 10,
  十一五: 11,
  十二五: 12,
  十三五: 13,
  十四五: 14,
  十五五: 15,
  十六五: 16,
};

/** Chinese numerals below one hundred, or digits. */
function smallNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, units] = text.includes('十') ? text.split('十') : ['0', text];
  const digit = (c: string | undefined, empty: number) =>
    c === undefined || c === ''
      ? empty
      : c === '两'
        ? 2
        : c === '0'
          ? 0
          : Math.max(0, DIGITS.indexOf(c));
  return text.includes('十') ? digit(tens, 1) * 10 + digit(units, 0) : digit(units, 0);
}

function yearNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  return Number(Array.from(text.replaceAll(/[〇○]/g, '零'), (c) => DIGITS.indexOf(c)).join(''));
}

function contextYear(setting: TimeSetting): number | undefined {
  const current = setting.current?.match(/(?:19|20)\d\d/g)?.at(-1);
  return setting.year ?? (current === undefined ? undefined : Number(current));
}

function relativeYear(text: string | undefined, setting: TimeSetting): number | undefined {
  if (text === undefined) return contextYear(setting);
  if (/^[\d一二]/.test(text)) return yearNumber(text.replace(/年.*$/, ''));
  const { year } = setting;
  if (/当年|同年|该年/.test(text)) {
    const current = setting.current?.match(/(?:19|20)\d\d/g)?.at(-1);
    return current === undefined ? year : Number(current);
  }
  if (year === undefined) return undefined;
  if (/去年|上年|上一年/.test(text)) return year - 1;
  if (/前年/.test(text)) return year - 2;
  if (/明年|次年/.test(text)) return year + 1;
  return year;
}

/** A part of a year that is not named must be over, or nearly, at publication. */
function partOfYear(text: string | undefined, months: number, setting: TimeSetting) {
  const year = relativeYear(text, setting);
  if (year === undefined || text !== undefined) return year;
  return setting.month !== undefined && setting.month < months ? year - 1 : year;
}

const time = (period: string | null | undefined, point = false) =>
  ({ period: period ?? null, role: 'time', ...(point ? { point } : {}) }) as const;
const rule = (pattern: string, read: PeriodRule['read']): PeriodRule => ({
  pattern: new RegExp(pattern, 'g'),
  read,
});
const START = `(${YEAR}年|${RELATIVE})?(?:的)?`;

export const chinesePeriods: readonly PeriodRule[] = [
  rule(`(?<!\\d)((?:19|20)\\d\\d)-(S[12]|Q[1-4])(?!\\d)`, (m) => time(`${m[1]}-${m[2]}`)),
  rule(`(?<!\\d)(?:19|20)\\d\\d-\\d\\d-\\d\\d(?!\\d)`, () => ({ period: null, role: 'date' })),
  // The same time of another year
  rule(
    `(?:比|较|与)?(?:上年|去年|前年)?同期(?:相比)?|同比|(?:比|较|与|超)(?:上年|去年|上一年|前一年)(?:末|底)?(?:相比)?|上年(?:末|底)?(?=[净增提上下])`,
    () => ({
      period: null,
      role: 'base',
    }),
  ),
  // Spans of years
  rule(`(?<!\\d)(${YEAR})年?(?:到|至|~|—+|–|-|－)(${YEAR})年?(?!\\d)(?:间|期间)?`, (m) => {
    const [first, last] = [yearNumber(m[1]!), yearNumber(m[2]!)];
    return last > first ? time(`${first}/${last}`) : undefined;
  }),
  // Halves, quarters, months
  rule(`${START}(上|下)半年`, (m, setting) => {
    const half = m[2] === '上' ? 1 : 2;
    const year = partOfYear(m[1], half === 1 ? 6 : 12, setting);
    return time(year === undefined ? null : `${year}-S${half}`);
  }),
  rule(
    `${START}(?:[前头]([二两三23])(?:个)?季度|第?([一二三四1-4首])季度?(?=[^a-z]|$)(?<=季度?|季))`,
    (m, setting) => {
      const first = m[2] ? (m[2] === '三' || m[2] === '3' ? 9 : 6) : 0;
      const quarter = m[3] ? QUARTERS[m[3]]! : 0;
      const year = partOfYear(m[1], first || quarter * 3, setting);
      if (year === undefined) return time(null);
      return time(first ? firstMonths(year, first) : `${year}-Q${quarter}`);
    },
  ),
  rule(
    `${START}(?:[前头]${COUNT}个?月|(?:1|一)(?:月份?)?(?:-|—|–|~|至|到)(\\d{1,2}|[一二三四五六七八九十]{1,2})月份?)`,
    (m, setting) => {
      const months = smallNumber((m[2] ?? m[3])!);
      const year = partOfYear(m[1], months, setting);
      return time(
        year === undefined || months < 1 || months > 12 ? null : firstMonths(year, months),
      );
    },
  ),
  // Days and months
  rule(
    `(截至|截止|截止到|到|至)?(${YEAR}年|${RELATIVE})?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)`,
    (m, setting) => {
      if (m[1] === undefined) return { period: null, role: 'date' };
      const year = relativeYear(m[2], setting);
      return time(year === undefined ? null : monthText(year, smallNumber(m[3]!)), true);
    },
  ),
  rule(
    `(?:截至|截止|截止到|到|至)?(${YEAR}年|${RELATIVE})?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末)?(?![\\d日号])`,
    (m, setting) => {
      const month = smallNumber(m[2]!);
      const year = relativeYear(m[1], setting);
      if (month < 1 || month > 12) return undefined;
      return time(year === undefined ? null : monthText(year, month), /底|末|截/.test(m[0]));
    },
  ),
  // Plans
  rule(
    `(自|进入)?["“'「]?(十[一二三四五六]五|十五|九五)["”'」]?(?:规划)?(?:的)?(时期|期间|以来|期末|末|收官之年|开局之年|的五年|五年|规划期|开局|末期)?`,
    (m, setting) => {
      const number = PLAN_WORDS[m[2]!];
      const quoted = /["“”'「」]/.test(m[0]);
      if (number === undefined || (!quoted && m[3] === undefined)) return undefined;
      const { first, last } = fiveYearPlan(number);
      if (/末|收官/.test(m[3] ?? '')) return time(String(last), true);
      if (/开局/.test(m[3] ?? '')) return time(String(first));
      if (m[3] === '以来')
        return time(setting.year === undefined ? `${first}/${last}` : since(first, setting, last));
      return time(`${first}/${last}`);
    },
  ),
  rule(
    `(?:近|最近|过去|这|刚刚过去的|上个?)(?:的)?${COUNT}(个月|年)(?:来|以来|间|里|中)?(?:时间)?|(?<![\\d第.])${COUNT}年(?:来|间)|近十年|(?:过去|这)十年|(?<![\\d第.年])([三四五六七八九十])年(?=翻|累计|净增|新增|共|总)`,
    (m, setting) => {
      if (m[2] === '个月') return time(null);
      const years = m[1] ?? m[3] ?? m[4];
      return time(pastYears(years === undefined ? 10 : smallNumber(years), setting));
    },
  ),
  rule(`自?(${YEAR})年以来`, (m, setting) => time(since(yearNumber(m[1]!), setting))),
  rule(`(?:同期|期间|这期间|其间|同一时期)`, (m, { span }) =>
    span === undefined ? undefined : m[0] === '同期' ? undefined : time(span),
  ),
  // Now
  rule(
    `截至目前|截止目前|到目前(?:为止)?|迄今(?:为止)?|至今|目前|现在|当前|如今|眼下|现有|现已|已有(?=\\d)`,
    (m, { year, month }) => {
      if (/现有|现已|已有/.test(m[0])) return undefined;
      const period =
        year === undefined ? null : month === undefined ? String(year) : monthText(year, month);
      return { period, role: 'now' };
    },
  ),
  // Years
  rule(
    `(?:截至|截止|截止到|到|至)?(${YEAR}年|${RELATIVE})(?:度)?(?:年)?(末|底|年底|年末)`,
    (m, setting) => {
      const year = relativeYear(m[1], setting);
      return time(year === undefined ? null : `${year}-12`, true);
    },
  ),
  rule(`(到|至)?(${YEAR})年(?:度|全年)?`, (m) => time(String(yearNumber(m[2]!)))),
  rule(`${RELATIVE}(?:全年|度)?`, (m, setting) => {
    const year = relativeYear(m[0], setting);
    return time(year === undefined ? null : String(year));
  }),
  rule(`(?:到|至)?年(?:底|末)`, (_m, setting) =>
    time(setting.year === undefined ? null : `${setting.year}-12`, true),
  ),
  rule(`全年`, (_m, setting) => {
    const { year, month } = setting;
    if (year === undefined) return time(setting.current?.slice(0, 4));
    return time(String(month !== undefined && month <= 4 ? lastFullYear(setting)! : year));
  }),
  rule(`(?:较|比|相当于|是|为)((?:19|20)\\d\\d)(?=[高增提上])`, (m) => ({
    period: m[1]!,
    role: 'base',
  })),
];
