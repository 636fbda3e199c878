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

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)(?![a-z])';
const YEAR = '(?:19|20)\\d\\d';
const OF_YEAR = `(?:,? (?:of |in )?(?:the )?(${YEAR}|this year|last year|the year|year|previous year|same year))?`;
const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
};
const COUNT = `(\\d{1,2}|${Object.keys(NUMBERS).join('|')})`;
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  last: 4,
  final: 4,
};
const PLANS: Readonly<Record<string, number>> = {
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
};

const count = (text: string) => NUMBERS[text.toLowerCase()] ?? Number(text);
const monthOf = (text: string) => MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

function yearOf(text: string | undefined, setting: TimeSetting): number | undefined {
  if (text === undefined) return contextYear(setting);
  if (/^\d/.test(text)) return Number(text);
  if (setting.year === undefined) return contextYear(setting);
  if (/last|previous/i.test(text)) return setting.year - 1;
  if (/this/i.test(text)) return setting.year;
  return contextYear(setting);
}

/** The year spoken of, or the year of publication. */
function contextYear(setting: TimeSetting): number | undefined {
  const current = setting.current?.slice(-7).match(/(?:19|20)\d\d/)?.[0];
  return setting.year ?? (current === undefined ? undefined : Number(current));
}

/** A part of the year that must be over at publication. */
function partOfYear(text: string | undefined, months: number, setting: TimeSetting) {
  const year = yearOf(text, setting);
  if (year === undefined || text !== undefined) return year;
  return setting.month !== undefined && setting.month <= months - 1 ? year - 1 : year;
}

const time = (period: string | null | undefined) =>
  ({ period: period ?? null, role: 'time' }) as const;
const rule = (pattern: string, read: PeriodRule['read'], flags = 'gi'): PeriodRule => ({
  pattern: new RegExp(pattern, flags),
  read,
});
const longYear = (first: string, last: string) =>
  last.length === 4 ? Number(last) : Number(first.slice(0, 2) + last);

export const englishPeriods: readonly PeriodRule[] = [
  // Machine-written periods
  rule(`\\b(${YEAR})-(S[12]|Q[1-4])\\b`, (m) => time(`${m[1]}-${m[2]!.toUpperCase()}`)),
  rule(`\\b(${YEAR})-(\\d\\d)-(\\d\\d)\\b`, () => ({ period: null, role: 'date' })),
  // The same time of another year
  rule(
    `\\bthe (?:same|corresponding|equivalent|like) (?:months?|period|quarter|half|time|point|quarters)(?: (?:of|in|a) (?:${YEAR}|the previous year|the year before|last year|a year (?:earlier|before|ago)|the prior year|year earlier))?|\\ba year (?:earlier|ago|before|previously)|\\bthe (?:year|12 months) before\\b(?! last)|\\bthe same (?:months?|period) last year|\\bthe preceding year|\\ba year-earlier`,
    () => ({ period: null, role: 'base' }),
  ),
  rule(`\\b(?:${COUNT} years|(a decade)) (?:earlier|before|previously)\\b`, (m) => ({
    period: null,
    role: 'base',
    yearsEarlier: m[2] === undefined ? count(m[1]!) : 10,
  })),
  // Financial years
  rule(
    `\\b(?:year|12 months|twelve months|financial year|fiscal year|fy)(?: (?:that )?(?:to|ending|ended|ends)(?: in| on| the end of)?) (?:(?:the end of|31|30|28|31st|30th) )?(${MONTH})(?: \\d{1,2},?)? (${YEAR})`,
    (m) => {
      const month = monthOf(m[1]!);
      const year = Number(m[2]);
      if (month === 12) return time(String(year));
      return time(`${monthText(year - 1, month + 1)}/${monthText(year, month)}`);
    },
  ),
  rule(`\\b(?:financial|fiscal) years? (${YEAR})(?:[-–/](\\d\\d(?:\\d\\d)?))?`, (m) =>
    time(m[2] === undefined ? m[1]! : `${m[1]}-04/${longYear(m[1]!, m[2])}-03`),
  ),
  rule(`\\b(${YEAR})[-–/](\\d\\d(?:\\d\\d)?) (?:financial|fiscal) year`, (m) =>
    time(`${m[1]}-04/${longYear(m[1]!, m[2]!)}-03`),
  ),
  rule(`\\bFY ?(${YEAR})\\b`, (m) => time(m[1])),
  // Halves, quarters, months of the year
  rule(
    `\\b(?:the )?(first|second|latter|last|1st|2nd)[- ]half(?:[- ]year)?${OF_YEAR}|\\bH([12])(?: of)? (${YEAR})|\\b(${YEAR}) ?H([12])\\b`,
    (m, setting) => {
      if (m[3]) return time(`${m[4]}-S${m[3]}`);
      if (m[6]) return time(`${m[5]}-S${m[6]}`);
      const half = /first|1st/i.test(m[1]!) ? 1 : 2;
      const year = partOfYear(m[2], half * 6, setting);
      return time(year === undefined ? null : `${year}-S${half}`);
    },
  ),
  rule(
    `\\b(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th|final|last)[- ]quarter\\b${OF_YEAR}|\\bQ([1-4])(?:,? (?:of |in )?(${YEAR}|last year|this year))?|\\b(${YEAR}) ?Q([1-4])\\b`,
    (m, setting) => {
      const quarter = m[1] ? ORDINALS[m[1].toLowerCase()]! : Number(m[3] ?? m[6]);
      const year = m[5] ? Number(m[5]) : partOfYear(m[2] ?? m[4], quarter * 3, setting);
      return time(year === undefined ? null : `${year}-Q${quarter}`);
    },
  ),
  rule(
    `\\b(?:the )?(?:first|opening) (?:(three) quarters|${COUNT} months)${OF_YEAR}|\\b(?:the )?(${YEAR})'?s? first ${COUNT} months`,
    (m, setting) => {
      const months = m[1] ? 9 : count((m[2] ?? m[5])!);
      const year = m[4] ? Number(m[4]) : partOfYear(m[3], months, setting);
      return time(year === undefined || months > 12 ? null : firstMonths(year, months));
    },
  ),
  rule(
    `\\b(?:from |between )?(${MONTH})(?: ?[-–] ?| to | and | through )(${MONTH})(?: period)?(?:,? (?:of |in )?(${YEAR}|this year|last year))?`,
    (m, setting) => {
      const [first, last] = [monthOf(m[1]!), monthOf(m[2]!)];
      const year = partOfYear(m[3], last, setting);
      if (year === undefined || last < first) return time(null);
      if (first === 1) return time(firstMonths(year, last));
      return time(`${monthText(year, first)}/${monthText(year, last)}`);
    },
  ),
  rule(
    `\\b(?:the |in the |for the )?${COUNT} months (?:to|through|up to|until|ending(?: in)?|ended(?: in)?) (?:the end of )?(${MONTH})(?:,? (?:of |in )?(${YEAR}|this year|last year))?`,
    (m, setting) => {
      const [months, last] = [count(m[1]!), monthOf(m[2]!)];
      const year = partOfYear(m[3], last, setting);
      if (year === undefined || months > 12) return time(null);
      if (months === last) return time(firstMonths(year, last));
      const first = year * 12 + last - months;
      const from = monthText(Math.floor(first / 12), (first % 12) + 1);
      return time(`${from}/${monthText(year, last)}`);
    },
  ),
  // Plans
  rule(
    `\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th) Five[- ]Year[- ]Plan(?:[- ]period| years)?(?: ?\\((?:${YEAR})[-–](?:\\d\\d){1,2}\\))?|\\b(?:the )?(${Object.keys(PLANS).join('|')}) Five[- ]Year[- ]Plan(?:[- ]period| years)?(?: ?\\((?:${YEAR})[-–](?:\\d\\d){1,2}\\))?`,
    (m) => {
      const { first, last } = fiveYearPlan(m[1] ? Number(m[1]) : PLANS[m[2]!.toLowerCase()]!);
      return time(`${first}/${last}`);
    },
  ),
  rule(`\\bHorizon 2020\\b`, () => ({ period: null, role: 'date' })),
  // Days
  rule(
    `\\b(?:(as of|as at|by|until|up to|at) )?(?:(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?(?:,? (${YEAR}))?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})(?:,? (${YEAR}))?)(?!\\d)`,
    (m, setting) => {
      if (m[1] === undefined) return { period: null, role: 'date' };
      const month = monthOf(new RegExp(MONTH, 'i').exec(m[0])![0]);
      const year = m[2] ?? m[3] ?? (setting.year === undefined ? undefined : String(setting.year));
      return {
        period: year === undefined ? null : monthText(Number(year), month),
        role: 'time',
        point: true,
      };
    },
  ),
  // Ends of periods, and months
  rule(
    `\\b(?:as of |by |at |until |to )?(?:the )?(?:end|close|turn)[- ]?(?:of |-)(?:the year )?(?:(${MONTH}),? )?(?:of )?(${YEAR}|last year|this year|the year)|\\b(?:year-?end|end of year)[- ]?(${YEAR})|\\b(?:by |at )?(?:the )?(?:end of )(${MONTH})\\b`,
    (m, setting) => {
      const month = m[1] ?? m[4];
      const year = yearOf(m[2] ?? m[3], setting);
      if (year === undefined) return { period: null, role: 'time', point: true };
      return {
        period: month ? monthText(year, monthOf(month)) : `${year}-12`,
        role: 'time',
        point: true,
      };
    },
  ),
  rule(`\\b(?:by |at )?year[- ]?end\\b|\\bby the end of the year`, (_m, setting) => {
    const year = setting.year;
    return { period: year === undefined ? null : `${year}-12`, role: 'time', point: true };
  }),
  rule(`\\b(?:by |at |in |as of )?(?:the )?(?:end of )?(last|this) month`, (m, { year, month }) => {
    if (year === undefined || month === undefined) return time(null);
    const n = year * 12 + month - 1 - (m[1]!.toLowerCase() === 'last' ? 1 : 0);
    return time(monthText(Math.floor(n / 12), (n % 12) + 1));
  }),
  // Spans
  rule(
    `\\b(?:from|between|during|over|in|the (?:period|years) )?\\s?(${YEAR}) ?(?:to|and|through|until|till|–|-|/|—) ?(${YEAR})\\b`,
    (m) => {
      if (Number(m[2]) <= Number(m[1])) return undefined;
      if (/ and /.test(m[0]) && !/between/i.test(m[0])) return undefined;
      return time(`${m[1]}/${m[2]}`);
    },
  ),
  rule(`\\b(${YEAR})[–/-](\\d\\d)\\b(?!-)`, (m) => {
    const last = longYear(m[1]!, m[2]!);
    return last > Number(m[1]) && last - Number(m[1]) < 40 ? time(`${m[1]}/${last}`) : undefined;
  }),
  rule(
    `\\b(?:over|in|during|for) the ${COUNT} years (?:to|through|up to|until|ending(?: in)?) (${YEAR})`,
    (m) => time(`${Number(m[2]) - count(m[1]!)}/${m[2]}`),
  ),
  rule(
    `\\b(?:over |in |during |within |for |across )?(?:the |these )?(?:past|last|previous|recent|preceding|latest) (?:${COUNT} years|(decade)|(two) decades)|\\b(?:in|over|within|during) (?:(?:just |the space of |a span of |a period of )?${COUNT} years|(a decade|a single decade))\\b`,
    (m, setting) => {
      const years = m[2] || m[5] ? 10 : m[3] ? 20 : count((m[1] ?? m[4])!);
      return time(pastYears(years, setting));
    },
  ),
  rule(`\\bsince (?:the (?:start|beginning|end) of )?(${YEAR})`, (m, setting) => {
    const first = Number(m[1]);
    return { period: since(first, setting), role: 'time' };
  }),
  rule(
    `\\b(?:over|in|during|within|across) (?:that|this|the same|these|those) (?:time|period|years|span|interval|stretch|decade)|\\bin those years|\\bin the (?:same )?interval|\\bover the (?:same )?(?:period|years|interval)|\\bin the period|\\bmeanwhile over the period`,
    (_m, { span }) => (span === undefined ? undefined : time(span)),
  ),
  rule(`\\bthe (?:quarter|half|half-year|first half)\\b(?! of)`, (_m, { current }) =>
    current === undefined || !/-[QS]\d/.test(current) ? undefined : time(current),
  ),
  // Years
  rule(`\\b(?:in |at |by )?(?:the )?(?:beginning|start|middle|mid) ?-?of (${YEAR})`, (m) =>
    time(m[1]),
  ),
  rule(`\\b(${MONTH}),? (?:of )?(?:(${YEAR})|(last|this) year)`, (m, setting) => {
    const year = m[2] ? Number(m[2]) : yearOf(`${m[3]} year`, setting);
    return time(year === undefined ? null : monthText(year, monthOf(m[1]!)));
  }),
  rule(
    `\\b(?:(?:last|the past|the previous) year|(?:the )?year before last)\\b|\\bin the (?:last|past) year\\b`,
    (m, { year }) =>
      time(year === undefined ? null : String(year - (/before last/i.test(m[0]) ? 2 : 1))),
  ),
  rule(
    `\\bthis year\\b|\\bthe current year\\b|\\bthe whole year\\b|\\bthe full year\\b|\\ball year\\b|\\bfor the year\\b`,
    (m, setting) => {
      if (/this|current/i.test(m[0]))
        return time(setting.year === undefined ? null : String(setting.year));
      const year = setting.current?.slice(0, 4) ?? lastFullYear(setting);
      return time(year === undefined ? null : String(year));
    },
  ),
  rule(`\\bnext year\\b`, (_m, { year }) => time(year === undefined ? null : String(year + 1))),
  rule(`\\b(?:in )?(?:that|the same) year\\b`, (_m, { current }) =>
    time(
      current === undefined
        ? null
        : current.slice(-4).match(/^\d{4}$/)
          ? current.slice(-4)
          : current.slice(0, 4),
    ),
  ),
  rule(
    `\\b(?:now|currently|at present|presently|to date|so far|as of now|today|at the moment|these days|already)\\b`,
    (m, { year, month }) => {
      if (/already/i.test(m[0])) return undefined;
      const period =
        year === undefined ? null : month === undefined ? String(year) : monthText(year, month);
      return { period, role: 'now' };
    },
  ),
  rule(
    `(?<![\\d.,$€£¥-])\\b(${YEAR})(?:'s)?\\b(?![,.]\\d|\\s?(?:%|per ?cent|percent|yuan|million|billion|trillion|euros|dollars|enterprises|companies|firms|patents|SMEs|institutions|projects)|-\\d)`,
    (m) => time(m[1]),
  ),
];
