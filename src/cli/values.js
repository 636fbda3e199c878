import { parsePeriod, periodsOf } from '../model/period.js';
import { UsageError } from './command.js';
/**
 * Reads what `--period` was given: periods, and rows of them such as `2020..2025`.
 *
 * @throws {UsageError} where a text is no period
 */
export function readPeriods(texts, text) {
    return texts.flatMap((part) => part.split(',')).flatMap((part) => readPart(part.trim(), text));
}
function readPart(part, text) {
    const refuse = () => new UsageError(text.error.notAPeriod(part), { hint: text.error.periodHint });
    const [from, to, more] = part.split('..');
    try {
        if (from === undefined || more !== undefined)
            throw refuse();
        if (to === undefined)
            return [parsePeriod(from)];
        const { frequency } = parsePeriod(from);
        if (frequency === 'span' || parsePeriod(to).frequency !== frequency)
            throw refuse();
        const periods = periodsOf(from, to, frequency);
        if (periods.length === 0)
            throw refuse();
        return periods;
    }
    catch (error) {
        if (error instanceof RangeError)
            throw refuse();
        throw error;
    }
}
/** A whole number from 0. */
export function readCount(option, given, usual, text) {
    if (given === undefined)
        return usual;
    if (!/^\d{1,9}$/.test(given))
        throw new UsageError(text.error.notANumber(option, given));
    return Number(given);
}
