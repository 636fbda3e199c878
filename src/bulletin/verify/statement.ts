import type { Claim } from '../read/claim.ts';
import { intervalOf, type PrintedNumber } from './agreement.ts';
import { Interval } from './interval.ts';
import type { PublishedFigure } from './figure-source.ts';

/** A number that somebody stated: in this text, or in an earlier publication. */
export interface Statement {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partner: string;
  readonly value: number;
  readonly unit: string;
  readonly interval: Interval;
  /** Number of the claim in this text; nothing where it was published earlier. */
  readonly claim?: number;
  readonly published?: PublishedFigure;
  readonly perYear?: boolean;
}

/** “Over” and “under” are said of numbers near by: a tenth beyond, no further. */
const BEYOND = 0.1;

/** What a printed number means in a calculation; unlike its truth, it does not reach to infinity. */
export function meaningOf(printed: PrintedNumber): Interval {
  const [low, high] = intervalOf(printed);
  const size = Math.abs(printed.value) * BEYOND;
  return new Interval(
    Number.isFinite(low) ? low : printed.value - size,
    Number.isFinite(high) ? high : printed.value + size,
  );
}

/** Things are counted whole: 12 means 12, where it was not rounded to hundreds. */
export function isCounted({ unit, value, qualifier, halfStep }: Claim): boolean {
  if (qualifier !== 'exact' || halfStep !== 0.5 || !Number.isInteger(value)) return false;
  if (/^[A-Z]{3}$|^(?:percent|percentage-points|times|rank)$/.test(unit)) return false;
  return value < 1000 || value % 100 !== 0;
}

/** The claims that say of what, whose and when, as statements. */
export function statementsOf(claims: readonly Claim[], text: string): Statement[] {
  const codePoints = Array.from(text);
  return claims.flatMap((claim, number) => {
    const { indicator, region, period } = claim;
    if (indicator === null || period === null || claim.kind === 'target') return [];
    const around = codePoints.slice(Math.max(0, claim.start - 40), claim.end + 40).join('');
    return [
      {
        indicator: indicator.replace(/^other:/, ''),
        region: region ?? '',
        period,
        partner: claim.with ?? '',
        value: claim.value,
        unit: claim.unit,
        interval: isCounted(claim) ? Interval.of(claim.value) : meaningOf(claim),
        claim: number,
        perYear:
          /\b(?:a|per) year\b|annual(?:ly)? average|\bannually\b|on average|年均|平均每年/i.test(
            around,
          ),
      },
    ];
  });
}

/** Of a figure said again and again, no more than these are compared with each other. */
const ALIKE = 2;
const DIFFERENT = 4;

/**
 * Statements by a key, in order; of one key, indicator and period at most so many, and fewer of one
 * value, so that the work grows with the text and not with its square.
 */
export function groupStatements(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => string,
): Map<string, Statement[]> {
  const groups = new Map<string, Statement[]>();
  const counts = new Map<string, number>();
  const more = (key: string, most: number) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count < most;
  };
  for (const statement of statements) {
    const key = keyOf(statement);
    const figure = `${key}|${statement.indicator}|${statement.period}|${statement.unit}|${statement.published ? 'p' : ''}`;
    if (!more(`${figure}|${statement.value}`, ALIKE) || !more(figure, DIFFERENT)) continue;
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return groups;
}

/** Earlier publications as statements; a value is taken to be printed to its last digit but zeros. */
export function publishedStatements(published: readonly PublishedFigure[]): Statement[] {
  return published.map((figure) => {
    const qualifier = (figure.qualifier ?? 'exact') as Claim['qualifier'];
    const printed = { value: figure.value, halfStep: printedHalfStep(figure.value), qualifier };
    return {
      indicator: figure.indicator,
      region: figure.region,
      period: figure.period,
      partner: figure.partner ?? '',
      value: figure.value,
      unit: figure.unit,
      interval: meaningOf(printed),
      published: figure,
    };
  });
}

/** Half of the last digit that is not a zero at the end: how finely a value was surely printed. */
function printedHalfStep(value: number): number {
  const text = String(Math.abs(value));
  if (text.includes('e')) return 0;
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals > 0) return 0.5 / 10 ** decimals;
  const zeros = /0*$/.exec(text)![0].length;
  return value < 10_000 ? 0.5 : 0.5 * 10 ** Math.min(zeros, text.length - 1);
}
