import type { Concepts } from '../read/concepts.ts';
import { checkOf, type Check } from './check.ts';
import { Interval } from './interval.ts';
import { groupStatements, type Statement } from './statement.ts';
import { samePeriod } from './verdict.ts';

/** Growth of these is told at comparable prices, their levels at current ones: no level explains it. */
const AT_COMPARABLE_PRICES =
  /^(?:gdp|gdp-per-capita|industrial-value-added|industrial-output|high-tech-output|sei-output|high-tech-value-added|services|industrial-cluster-output)$/;

/** Wholes that are the sum of parts. */
const SUMS: readonly { readonly whole: string; readonly parts: readonly string[] }[] = [
  { whole: 'foreign-trade', parts: ['exports', 'imports'] },
  { whole: 'gdp', parts: ['primary-sector', 'secondary-sector', 'services'] },
];

/**
 * What must hold between numbers whatever is true: sums, shares, growth. Each number is an interval
 * as wide as its printed digits allow, so that a rounded number is never called wrong. Every check
 * uses a claim of the text at least.
 */
export function arithmeticChecks(statements: readonly Statement[], concepts: Concepts): Check[] {
  const groups = groupStatements(statements, ({ region, partner }) => `${region} ${partner}`);
  const checks = [...groups.values()]
    .filter((group) => group.some(({ claim }) => claim !== undefined))
    .map((group) => new Place(group))
    .flatMap((place) => [
      ...sums(place),
      ...changes(place, concepts),
      ...growth(place),
      ...shares(place, concepts),
      ...netAndGross(place, concepts),
      ...stockAndFlow(place, concepts),
    ])
    .filter((check) => check.claims.length > 0);
  const seen = new Set<string>();
  return checks.filter((check) => {
    const key = `${check.kind} ${check.claims.join()} ${check.found} ${check.expected.join()}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The statements of one region (and partner), without what was published before and the text says too. */
class Place {
  readonly statements: readonly Statement[];
  readonly #byIndicator = new Map<string, Statement[]>();

  constructor(group: readonly Statement[]) {
    const own = listBy(group.filter(({ claim }) => claim !== undefined));
    this.statements = group.filter(
      (statement) =>
        statement.claim !== undefined ||
        !own
          .get(statement.indicator)
          ?.some(
            (said) =>
              said.unit === statement.unit &&
              samePeriod(said.period, statement.period) &&
              said.interval.meets(statement.interval),
          ),
    );
    this.#byIndicator = listBy(this.statements);
  }

  of(indicator: string, period?: string): readonly Statement[] {
    const all = this.#byIndicator.get(indicator) ?? [];
    return period === undefined ? all : all.filter((s) => samePeriod(s.period, period));
  }
}

function listBy(statements: readonly Statement[]): Map<string, Statement[]> {
  const lists = new Map<string, Statement[]>();
  for (const statement of statements) {
    const list = lists.get(statement.indicator);
    if (list) list.push(statement);
    else lists.set(statement.indicator, [statement]);
  }
  return lists;
}

function years(period: string): readonly [number, number] | undefined {
  const match = /^(\d{4})(?:-12(?:-31)?)?(?:\/(\d{4}))?$/.exec(period);
  return match ? [Number(match[1]), Number(match[2] ?? match[1])] : undefined;
}

function sums(place: Place): Check[] {
  return SUMS.flatMap(({ whole, parts }) =>
    place.of(whole).flatMap((total) => {
      const found = parts.map((part) =>
        place.of(part, total.period).find((s) => s.unit === total.unit),
      );
      if (found.some((part) => part === undefined)) return [];
      const used = found as Statement[];
      const expected = used.map((s) => s.interval).reduce((sum, part) => sum.plus(part));
      return [
        checkOf('parts-of-whole', total, expected, used, {
          en: 'The parts add up to the whole.',
          zh: '各部分之和等于总数。',
        }),
      ];
    }),
  );
}

/** Level at the end = level before + change. */
function changes(place: Place, concepts: Concepts): Check[] {
  const checks: Check[] = [];
  for (const change of place.statements) {
    const isPoints = change.indicator.endsWith('-change') && change.unit === 'percentage-points';
    const stock = isPoints
      ? change.indicator.slice(0, -'-change'.length)
      : [...concepts.byId.values()].find(
          (c) => c.forms?.['net'] === change.indicator && c.forms['new'] !== change.indicator,
        )?.id;
    const span = years(change.period);
    if (stock === undefined || !span) continue;
    // A change over 2021/2025 starts from the end of 2020; compared with a base, from the base itself.
    const [first, last] = span;
    const before = isPoints && first !== last ? first : first - 1;
    for (const after of place.of(stock, String(last)))
      for (const base of place.of(stock, String(before))) {
        if ([change, after, base].every((s) => s.claim === undefined)) continue;
        const fell = change.value > 0 && after.value < base.value;
        const expected = fell
          ? base.interval.minus(change.interval)
          : base.interval.plus(change.interval);
        const revision =
          isPoints &&
          (base.published !== undefined ||
            after.published !== undefined ||
            base.claim !== undefined);
        const check = checkOf('base-plus-change', after, expected, [change, base], {
          en: `The level before and the change make the level after${revision ? '; where they do not, the earlier figure has been revised (a share moves when its whole is revised)' : ''}.`,
          zh: `上期数加变化等于本期数${revision ? '；不等时多因上期数已修订（分母修订后占比随之变动）' : ''}。`,
        });
        checks.push(check.ok || !revision ? check : { ...check, revision: true });
      }
  }
  return checks;
}

/** Growth against the levels that it lies between, and a yearly growth against a multiple. */
function growth(place: Place): Check[] {
  const checks: Check[] = [];
  const hundred = Interval.of(100);
  const one = Interval.of(1);
  for (const rate of place.statements) {
    const base = growthBase(rate);
    const span = years(rate.period);
    if (base === undefined || !span) continue;
    const [first, last] = span;
    const factor = new Interval(1 + rate.interval.low / 100, 1 + rate.interval.high / 100);
    if (rate.perYear || first !== last) {
      for (const multiple of place.of(`${base}-multiple`)) {
        const around = years(multiple.period);
        if (!around || Math.abs(around[1] - last) > 1) continue;
        const expected = compounded(factor, spansOf(first, last), rate.perYear === true);
        if (expected)
          checks.push(
            checkOf('average-growth', multiple, expected, [rate], {
              en: 'A yearly growth over so many years multiplies to the whole.',
              zh: '年均增速与累计倍数应当一致。',
            }),
          );
      }
    }
    if (AT_COMPARABLE_PRICES.test(base)) continue;
    for (const after of place.of(base, String(last)))
      for (const before of place.of(base)) {
        const time = years(before.period);
        if (!time || time[0] !== time[1]) continue;
        if (before.unit !== after.unit) continue;
        const count = last - time[0];
        if (count < 1) continue;
        const wanted =
          rate.perYear === true && first !== last
            ? [last - first, last - first + 1]
            : first !== last
              ? [last - first]
              : [1];
        if (!wanted.includes(count)) continue;
        const ratio = after.interval.over(before.interval);
        if (!ratio) continue;
        const whole = rate.perYear && count > 1 ? ratio.power(1 / count) : ratio;
        if (!whole) continue;
        const expected = whole.minus(one).times(hundred);
        const falls = after.value < before.value && rate.value > 0;
        checks.push(
          checkOf(
            'growth',
            rate,
            falls ? new Interval(-expected.high, -expected.low) : expected,
            [after, before],
            {
              en: 'The growth lies between the levels, as far as their printed digits tell.',
              zh: '增速应与前后两期数值一致（考虑所印位数）。',
            },
          ),
        );
      }
  }
  return checks;
}

function growthBase({ indicator, unit }: Statement): string | undefined {
  if (unit !== 'percent') return undefined;
  if (indicator === 'tech-contract-growth') return 'tech-contract-value';
  if (indicator.endsWith('-change-cumulative'))
    return indicator.slice(0, -'-change-cumulative'.length);
  if (!indicator.endsWith('-growth')) return undefined;
  return indicator.slice(0, -'-growth'.length);
}

/** “2021 to 2025” may count four steps or five. */
function spansOf(first: number, last: number): readonly [number, number] {
  return first === last ? [5, 5] : [last - first, last - first + 1];
}

function compounded(
  factor: Interval,
  [few, many]: readonly [number, number],
  perYear: boolean,
): Interval | undefined {
  if (!perYear) return factor;
  const [low, high] = [factor.power(few), factor.power(many)];
  return low && high
    ? new Interval(Math.min(low.low, high.low), Math.max(low.high, high.high))
    : undefined;
}

/** Part = share × whole, for every ratio of the catalogue whose part and whole are told too. */
function shares(place: Place, concepts: Concepts): Check[] {
  return place.statements.flatMap((share) => {
    const concept = concepts.byId.get(share.indicator);
    if (!concept?.part || !concept.whole || share.unit !== 'percent') return [];
    return place.of(concept.part, share.period).flatMap((part) =>
      place
        .of(concept.whole!, share.period)
        .filter((whole) => whole.unit === part.unit)
        .flatMap((whole) => {
          const ratio = part.interval.over(whole.interval);
          return ratio
            ? [
                checkOf('share-of-whole', share, ratio.times(Interval.of(100)), [part, whole], {
                  en: 'The part divided by the whole is the share.',
                  zh: '部分除以总体等于占比。',
                }),
              ]
            : [];
        }),
    );
  });
}

/** Newly recognised counts renewals too, so it is no less than what the stock rose by. */
function netAndGross(place: Place, concepts: Concepts): Check[] {
  return place.statements.flatMap((fresh) => {
    const stock = [...concepts.byId.values()].find((c) => c.forms?.['new'] === fresh.indicator)?.id;
    const span = years(fresh.period);
    if (stock === undefined || !span) return [];
    const [first, last] = span;
    return place.of(stock, String(last)).flatMap((after) =>
      place.of(stock, String(first - 1)).map((before) => {
        const rise = after.interval.minus(before.interval);
        const expected = new Interval(rise.low, Number.POSITIVE_INFINITY);
        return checkOf('net-and-gross', fresh, expected, [after, before], {
          en: `The stock rose by about ${Math.round(after.value - before.value).toLocaleString('en')}; new ones count renewals and cannot be fewer than that.`,
          zh: `存量约增${Math.round(after.value - before.value)}；新认定含重新认定，不应少于净增数。`,
        });
      }),
    );
  });
}

/** One number as the stock at a date and as what came in over years: only one can be meant. */
function stockAndFlow(place: Place, concepts: Concepts): Check[] {
  return place.statements.flatMap((flow) => {
    const span = /^(\d{4})\/(\d{4})$/.exec(flow.period);
    const stocks = concepts.byId.get(flow.indicator)?.stock
      ? [flow.indicator]
      : [flow.indicator.replace(/^new-/, '')];
    if (!span || flow.unit === 'percent' || !concepts.byId.get(stocks[0]!)?.stock) return [];
    return stocks
      .flatMap((stock) =>
        place
          .of(stock)
          .filter(
            (s) =>
              !s.period.includes('/') && s.period.startsWith(span[2]!) && s.value === flow.value,
          ),
      )
      .map((total) =>
        checkOf(
          'stock-and-flow',
          flow,
          total.interval,
          [total],
          {
            en: 'The same number is told as a total and as what came in over the years; one of them is meant.',
            zh: '同一数字既作总数又作期间新增，只能取其一。',
          },
          { ok: false },
        ),
      );
  });
}
