import { formatValue, UNITS } from '../model/unit.js';
/** The words of scale that a table uses, largest first, with their factors. */
const SCALES = {
    en: [
        ['billion', 1e9],
        ['million', 1e6],
    ],
    zh: [
        ['hundred-million', 1e8],
        ['ten-thousand', 1e4],
    ],
};
/**
 * Prints values of one unit for a table: money in one scale for all of them, chosen so that the
 * smallest still shows; the unit once instead of in every cell.
 *
 * @param decimals digits after the point of values that are not scaled
 * @example alignValues([27.1e6, 1.2e9], 'CNY', 'en', 0) // { cells: ['27.1', '1,200.0'], unit: 'million yuan' }
 */
export function alignValues(values, unit, language, decimals) {
    const known = values.filter((value) => value !== null);
    const format = UNITS.get(unit)?.kind === 'money'
        ? scaleOf(known, language)
        : { scale: 'none', decimals };
    const printed = values.map((value) => value === null ? undefined : split(formatValue(value, unit, language, format)));
    const suffix = printed.find((part) => part !== undefined)?.suffix ?? '';
    return {
        cells: printed.map((part) => part?.number),
        unit: suffix === '' ? (UNITS.get(unit)?.title[language] ?? unit) : suffix,
    };
}
function scaleOf(values, language) {
    const sizes = values.map(Math.abs).filter((size) => size > 0);
    const least = Math.min(...sizes);
    const found = SCALES[language].find(([, factor]) => least / factor >= 1);
    return found === undefined
        ? { scale: 'none', decimals: 0 }
        : { scale: found[0], decimals: Math.max(...sizes) / found[1] >= 1000 ? 1 : 2 };
}
/** A printed value as its number and what stands after it. */
function split(text) {
    const [, number = text, suffix = ''] = /^(-?[\d,.]+)\s*(.*)$/.exec(text) ?? [];
    return { number, suffix };
}
