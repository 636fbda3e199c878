const PERIOD = /^(?<year>\d{4})(?:-(?:S(?<semester>[12])|Q(?<quarter>[1-4])|(?<month>\d{2})(?:-(?<day>\d{2}))?))?$/;
/** Months of one period of a frequency; days and spans are not made of whole months. */
const MONTHS = { annual: 12, semester: 6, quarter: 3, month: 1 };
/**
 * Reads an SDMX time period.
 *
 * @example parsePeriod('2024-S1') // { text: '2024-S1', frequency: 'semester', start: '2024-01-01', end: '2024-07-01' }
 * @throws {RangeError} if the text is no period, or a span that ends before it starts
 */
export function parsePeriod(text) {
    const slash = text.indexOf('/');
    if (slash >= 0)
        return spanOf(text.slice(0, slash), text.slice(slash + 1));
    const { year, semester, quarter, month, day } = PERIOD.exec(text)?.groups ?? {};
    if (year === undefined)
        throw notAPeriod(text);
    if (day !== undefined) {
        const start = dayOf(Number(year), Number(month) - 1, Number(day));
        // An impossible day (2023-02-29) rolls over into another one.
        if (start !== text)
            throw notAPeriod(text);
        return {
            text,
            frequency: 'day',
            start,
            end: dayOf(Number(year), Number(month) - 1, Number(day) + 1),
        };
    }
    if (month !== undefined) {
        if (Number(month) < 1 || Number(month) > 12)
            throw notAPeriod(text);
        return monthly('month', Number(year) * 12 + Number(month) - 1);
    }
    if (quarter !== undefined)
        return monthly('quarter', Number(year) * 12 + (Number(quarter) - 1) * 3);
    if (semester !== undefined)
        return monthly('semester', Number(year) * 12 + (Number(semester) - 1) * 6);
    return monthly('annual', Number(year) * 12);
}
export function isPeriod(text) {
    try {
        parsePeriod(text);
        return true;
    }
    catch {
        return false;
    }
}
/** The period of the same frequency `n` before this one; a span moves by its own length. */
export function previousPeriod(period, n = 1) {
    if (period.frequency === 'day')
        return parsePeriod(shiftDays(period.start, -n));
    if (period.frequency === 'span') {
        const [from, to] = ends(period);
        if (from.frequency === to.frequency) {
            const length = periodsOf(from, to, from.frequency).length;
            return spanOf(previousPeriod(from, n * length), previousPeriod(to, n * length));
        }
        const days = Math.round((Date.parse(period.end) - Date.parse(period.start)) / DAY);
        return spanOf(shiftDays(period.start, -n * days), shiftDays(period.end, -n * days - 1));
    }
    return monthly(period.frequency, monthIndex(period.start) - n * MONTHS[period.frequency]);
}
/** The same part of the year, `years` before. The 29th of February becomes the 28th. */
export function sameOfPreviousYear(period, years = 1) {
    if (period.frequency === 'span') {
        const [from, to] = ends(period);
        return spanOf(sameOfPreviousYear(from, years), sameOfPreviousYear(to, years));
    }
    if (period.frequency === 'day') {
        const year = String(Number(period.text.slice(0, 4)) - years).padStart(4, '0');
        const text = `${year}${period.text.slice(4)}`;
        return parsePeriod(isPeriod(text) ? text : `${year}-02-28`);
    }
    return monthly(period.frequency, monthIndex(period.start) - 12 * years);
}
/**
 * The periods of one frequency that lie wholly between two periods, both ends included.
 *
 * @example periodsOf('2024', '2025', 'semester') // 2024-S1, 2024-S2, 2025-S1, 2025-S2
 * @throws {RangeError} if an end is no period, the ends are in the wrong order, or spans are asked for
 */
export function periodsOf(from, to, frequency) {
    const { start, end } = spanOf(from, to);
    if (frequency === 'span')
        throw new RangeError('Spans cannot be listed: their number has no end');
    const periods = [];
    let period = frequency === 'day' ? parsePeriod(start) : monthly(frequency, firstMonth(start, frequency));
    for (; period.end <= end; period = following(period))
        periods.push(period);
    return periods;
}
/**
 * The span from the start of one period to the end of another.
 *
 * @example spanOf('2021', '2025').text // '2021/2025'
 * @throws {RangeError} if an end is no period or a span itself, or the span would end before it starts
 */
export function spanOf(from, to) {
    const first = typeof from === 'string' ? parseEnd(from, from, to) : from;
    const last = typeof to === 'string' ? parseEnd(to, from, to) : to;
    const text = `${first.text}/${last.text}`;
    if (first.frequency === 'span' || last.frequency === 'span' || last.end <= first.start)
        throw notAPeriod(text);
    return { text, frequency: 'span', start: first.start, end: last.end };
}
/** Orders periods by their start; of those that start together, the shorter one first. */
export function comparePeriods(a, b) {
    return compare(a.start, b.start) || compare(a.end, b.end) || compare(a.text, b.text);
}
const DAY = 86_400_000;
function parseEnd(text, from, to) {
    if (text.includes('/'))
        throw notAPeriod(`${textOf(from)}/${textOf(to)}`);
    return parsePeriod(text);
}
function textOf(period) {
    return typeof period === 'string' ? period : period.text;
}
function ends(span) {
    const [from, to] = span.text.split('/');
    return [parsePeriod(from), parsePeriod(to)];
}
function following(period) {
    if (period.frequency === 'day')
        return parsePeriod(period.end);
    return monthly(period.frequency, monthIndex(period.end));
}
/** The first month at or after a day that begins a period of the frequency. */
function firstMonth(day, frequency) {
    const months = MONTHS[frequency];
    const month = monthIndex(day) + (day.endsWith('-01') ? 0 : 1);
    return Math.ceil(month / months) * months;
}
/** Months since the year 0. */
function monthIndex(day) {
    return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
function monthly(frequency, month) {
    const year = Math.floor(month / 12);
    const part = month - year * 12;
    const printed = String(year).padStart(4, '0');
    const text = {
        annual: printed,
        semester: `${printed}-S${part / 6 + 1}`,
        quarter: `${printed}-Q${part / 3 + 1}`,
        month: `${printed}-${String(part + 1).padStart(2, '0')}`,
    }[frequency];
    return {
        text,
        frequency,
        start: dayOf(year, part, 1),
        end: dayOf(year, part + MONTHS[frequency], 1),
    };
}
function shiftDays(day, days) {
    return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
/** A day as text, months from 0; days and months beyond the end roll over. */
function dayOf(year, month, day) {
    const date = new Date(Date.UTC(2000, month, day));
    // Date.UTC reads years below 100 as 19xx, and the rollover depends on the year being a leap one.
    date.setUTCFullYear(year, month, day);
    return date.toISOString().slice(0, 10);
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function notAPeriod(text) {
    return new RangeError(`Not a period: ${JSON.stringify(text)}. Write 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-31 or a span like 2021/2025`);
}
