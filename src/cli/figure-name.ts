import type { FigureName } from '../region/index.ts';
import { UsageError, type Context } from './command.ts';
import type { FigureOptions } from './figures.ts';
import { readPeriods } from './values.ts';

/** The one figure that a command is about; the last period that is no span, where none is named. */
export async function nameFigure(
  indicator: string,
  options: FigureOptions,
  { folder, text }: Context,
): Promise<FigureName> {
  const periods = readPeriods(options.period, text);
  if (periods.length > 1)
    throw new UsageError(text.error.onePeriod, { hint: text.error.periodHint });
  const { findRelease, findReleases } = await import('../region/asking.ts');
  const { manifest } = await findRelease(await findReleases(folder), options.release);
  return {
    indicator,
    period: periods[0]?.text ?? lastOf(manifest.rongtong.periods),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.with === undefined ? {} : { partner: options.with }),
  };
}

function lastOf(periods: readonly string[]): string {
  return periods.findLast((period) => !period.includes('/')) ?? periods.at(-1)!;
}
