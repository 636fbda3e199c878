import { comparePeriods, parsePeriod } from '../../../../src/model/period.ts';
import type { Figure } from '../../api/types.ts';
import { frequencyOf } from '../../words/format.ts';

/** What of an indicator is looked at; what the address leaves open is chosen by what there is. */
export interface View {
  readonly region: string;
  readonly period: string;
  readonly partner: string;
  readonly frequency: string;
  readonly regions: readonly string[];
  /** Of the frequency that is looked at, in order of time. */
  readonly periods: readonly string[];
  readonly frequencies: readonly string[];
  readonly partners: readonly string[];
  /** Figures of the whole, of this partner. */
  readonly whole: readonly Figure[];
}

interface Asked {
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  readonly partner?: string | undefined;
  readonly frequency?: string | undefined;
}

/**
 * @param own the code of the region that the site is of
 * @returns nothing where there are no figures
 */
export function viewOf(figures: readonly Figure[], asked: Asked, own: string): View | undefined {
  const partners = unique(figures.map(({ partner_region }) => partner_region)).toSorted();
  const partner = known(asked.partner ?? '', partners) ?? partners[0];
  if (partner === undefined) return undefined;
  const whole = figures.filter(
    (figure) => figure.breakdown === '' && figure.partner_region === partner,
  );
  const regions = unique(whole.map(({ region }) => region));
  const region = known(asked.region ?? own, regions) ?? known(own, regions) ?? regions[0];
  if (region === undefined) return undefined;
  const all = inOrderOfTime(unique(whole.map(({ period }) => period)));
  const frequencies = unique(all.map(frequencyOf));
  const askedPeriod = known(asked.period, all);
  const frequency =
    (askedPeriod && frequencyOf(askedPeriod)) ??
    known(asked.frequency, frequencies) ??
    known('annual', frequencies) ??
    frequencies[0]!;
  const periods = all.filter((period) => frequencyOf(period) === frequency);
  const latest = periods.findLast((period) =>
    whole.some((one) => one.region === region && one.period === period && one.value !== null),
  );
  const period = askedPeriod ?? latest ?? periods.at(-1)!;
  return { region, period, partner, frequency, regions, periods, frequencies, partners, whole };
}

function inOrderOfTime(periods: readonly string[]): string[] {
  return periods.toSorted((a, b) => comparePeriods(parsePeriod(a), parsePeriod(b)));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function known(value: string | undefined, values: readonly string[]): string | undefined {
  return value !== undefined && values.includes(value) ? value : undefined;
}
