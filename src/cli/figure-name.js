import { join } from 'node:path';
import { UsageError } from './command.js';
import { readPeriods } from './values.js';
/** The one figure that a command is about; the last period of the release where none is named. */
export async function nameFigure(indicator, options, { folder, text }) {
    const periods = readPeriods(options.period, text);
    if (periods.length > 1)
        throw new UsageError(text.error.onePeriod, { hint: text.error.periodHint });
    const { findRelease } = await import('../region/index.js');
    const { manifest } = await findRelease(join(folder, 'releases'), options.release);
    return {
        indicator,
        period: periods[0]?.text ?? manifest.rongtong.periods.at(-1),
        ...(options.region === undefined ? {} : { region: options.region }),
        ...(options.with === undefined ? {} : { partner: options.with }),
    };
}
