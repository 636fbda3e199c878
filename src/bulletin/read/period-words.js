import { englishPeriods } from './period-words-en.js';
import { chinesePeriods } from './period-words-zh.js';
/** The expressions of time in a sentence, in order, none within another. */
export function periodsIn(sentence, language, setting) {
    if (!/\d|year|month|decade|quarter|half|now|current|present|date|time|plan|today|far|period|[年月季今]|目前|十[二三四五六]五|截/i.test(sentence))
        return [];
    const found = [];
    for (const { pattern, read } of language === 'zh' ? chinesePeriods : englishPeriods) {
        pattern.lastIndex = 0;
        for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
            if (match[0] === '') {
                pattern.lastIndex++;
                continue;
            }
            const start = match.index;
            const end = start + match[0].length;
            if (found.some((other) => start < other.end && other.start < end))
                continue;
            const mention = read(match, setting);
            if (mention)
                found.push({ start, end, ...mention });
        }
    }
    return found.sort((a, b) => a.start - b.start);
}
export const two = (n) => String(n).padStart(2, '0');
export function monthText(year, month) {
    return `${year}-${two(month)}`;
}
/** The year that counting back starts from: the last that is over, or nearly so, at publication. */
export function lastFullYear({ year, month }) {
    if (year === undefined)
        return undefined;
    return month !== undefined && month >= 10 ? year : year - 1;
}
export function pastYears(count, setting) {
    const end = lastFullYear(setting);
    if (end === undefined || count < 1)
        return null;
    return count === 1 ? String(end) : `${end - count + 1}/${end}`;
}
/** January to a month: the first half, a quarter, or a span of months. */
export function firstMonths(year, months) {
    if (months === 12)
        return String(year);
    if (months === 6)
        return `${year}-S1`;
    if (months === 3)
        return `${year}-Q1`;
    return months === 1 ? monthText(year, 1) : `${year}-01/${monthText(year, months)}`;
}
/** China's five-year plans: the 14th runs 2021–2025, each other (from the 6th) five years off. */
export function fiveYearPlan(number) {
    const first = 2021 + (number - 14) * 5;
    return { first, last: first + 4 };
}
/** From a year until now: ends with the year of publication once most of it is over. */
export function since(first, setting, last = 9999) {
    const { year } = setting;
    if (year === undefined)
        return last < 9999 ? `${first}/${last}` : null;
    const end = Math.min(last, lastFullYear(setting) ?? year);
    return end <= first ? String(first) : `${first}/${end}`;
}
