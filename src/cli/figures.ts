import type { Indicator } from '../catalogue/indicators.ts';
import type { Figure } from '../measure/figure.ts';
import { MISSING_REASONS } from '../model/status.ts';
import { printInterval, wordUncertainty } from '../model/uncertainty.ts';
import { formatValue } from '../model/unit.ts';
import type { Answer, RegionEntry } from '../region/index.ts';
import { UsageError, type Context } from './command.ts';
import { printIssue } from './errors.ts';

/** What is asked of figures: the same on every command that asks. */
export interface FigureOptions {
  readonly region?: string;
  readonly period: readonly string[];
  readonly with?: string;
  readonly release?: string;
  readonly regionsOf?: string;
}

/** What is to be said of a question beside its answer, where it does not get into what a program reads. */
export function printRemarks({ remarks = [] }: Answer, context: Context): void {
  const { terminal, language, colours, width } = context;
  for (const remark of remarks)
    terminal.stderr.write(`${printIssue(remark, language, { colours, width })}\n`);
}

/** A figure as programs get it. */
export function figureForJson(figure: Figure, release: string) {
  const { indicator, region, period, partner_region, value, unit } = figure;
  return {
    indicator,
    region,
    period,
    breakdown: figure.breakdown === '' ? null : { [figure.breakdown]: figure.category },
    ...(partner_region === '' ? {} : { partner_region }),
    value,
    unit,
    numerator: figure.numerator,
    denominator: figure.denominator,
    records: figure.records,
    ...(figure.uncertain_records === null
      ? {}
      : {
          lower: figure.lower,
          upper: figure.upper,
          uncertain_records: figure.uncertain_records,
        }),
    status: figure.status,
    reason: figure.reason,
    release,
  };
}

/** A value as a bulletin would print it; a dash where it is missing. */
export function printValue(figure: Figure | undefined, answer: Answer, context: Context): string {
  if (figure === undefined || figure.value === null) return context.text.none;
  const indicator = answer.catalogue.indicators.get(figure.indicator);
  return formatValue(figure.value, figure.unit, context.language, {
    ...(indicator && !isScaled(figure.unit) ? { decimals: indicator.decimals } : {}),
  });
}

/** Money is scaled to billions or 亿, and then has digits after the point of its own. */
function isScaled(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

/** The interval that uncertain links of names leave to a figure; nothing where none bears on it. */
export function printUncertain(
  figure: Figure | undefined,
  answer: Answer,
  { language }: Context,
): string | undefined {
  if (figure === undefined) return undefined;
  return printInterval(
    figure,
    language,
    answer.catalogue.indicators.get(figure.indicator)?.decimals,
  );
}

/** What a figure owes to uncertain links of names, in words; nothing where none bears on it. */
export function wordUncertain(
  figure: Figure,
  { decimals, measure: { kind } }: Indicator,
  { language }: Context,
): string | undefined {
  const compared = ['change', 'growth', 'cagr', 'index'].includes(kind);
  return wordUncertainty(figure, language, { decimals, compared });
}

/** Why a value is missing, in words. */
export function wordMissing(reason: string | null, { language, text }: Context): string {
  const known = Object.entries(MISSING_REASONS).find(([code]) => code === reason);
  return known?.[1].title[language] ?? reason ?? text.none;
}

/** A region's name and code. */
export function nameOf(
  code: string,
  { release, regions }: Pick<Answer, 'release' | 'regions'>,
  { language }: Context,
): string {
  const { rongtong } = release.manifest;
  if (code === rongtong.region) return rongtong.name[language];
  const entry: RegionEntry | undefined = regions.get(code);
  if (entry === undefined) return code;
  const { name_en, name_zh } = entry;
  return (language === 'zh' ? (name_zh ?? name_en) : (name_en ?? name_zh)) ?? code;
}

/** What a category of a breakdown is called. */
export function categoryTitle(
  breakdown: string,
  category: string,
  { catalogue }: Answer,
  { language, text }: Context,
): string {
  const classification = catalogue.breakdowns.get(breakdown)?.classification;
  const items =
    classification === undefined ? undefined : catalogue.classifications.get(classification)?.items;
  const item = items?.find(({ code }) => code === category);
  if (item) return item.title[language];
  return category === '' ? text.none : category;
}

/** The dimension that `--by` names: one of the indicator's breakdowns, or the regions beneath. */
export function readDimension(
  by: string,
  indicator: string,
  breakdowns: readonly string[],
  { text }: Context,
): { regions: true } | { breakdown: string } {
  if (/^(region|district|county|city|province)s?$/.test(by)) return { regions: true };
  const breakdown =
    breakdowns.find((id) => id === by) ??
    breakdowns.find((id) => id.startsWith(`${by}-`) || id.endsWith(`-${by}`));
  if (breakdown !== undefined) return { breakdown };
  throw new UsageError(text.error.unknownBreakdown(by, indicator), {
    hint: text.error.breakdownsHint(text.list(['district', ...breakdowns])),
  });
}

/** Why values are missing, in words, each reason once. */
export function reasonsIn(figures: readonly Figure[], context: Context): string[] {
  const missing = figures.filter(({ value }) => value === null);
  return [...new Set(missing.map(({ reason }) => wordMissing(reason, context)))];
}

/** Things by a key, in the order in which each key is first met. */
export function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
