import { checkOf } from './check.js';
import { Interval } from './interval.js';
import { isCounted, meaningOf } from './statement.js';
const YEARLY = /\b(?:a|per|each|every) year\b|annual(?:ly)?\b|on average|年均|平均每年|每年/i;
const NUMBER_WORDS = 'two three four five six seven eight nine ten'.split(' ');
const HAN_NUMBERS = '两三四五六七八九十';
/** What one sentence's own words tie together, whatever the numbers are of. */
export function sentenceChecks(claims, text) {
    const characters = Array.from(text);
    const between = (from, to) => characters.slice(Math.max(0, from), Math.max(0, to)).join('');
    const sentences = new Map();
    claims.forEach(({ sentence }, i) => sentences.set(sentence, [...(sentences.get(sentence) ?? []), i]));
    const checks = [];
    for (const numbers of sentences.values()) {
        if (numbers.length < 2)
            continue;
        for (const i of numbers) {
            const claim = claims[i];
            if (claim.unit === 'percent' && claim.kind === 'share')
                checks.push(...partOf(claims, numbers, i, between));
            if (claim.unit === 'percent')
                checks.push(...fromTo(claims, numbers, i, between));
            if (claim.unit === 'times')
                checks.push(...multipleAndRate(claims, numbers, i, between));
        }
    }
    return checks;
}
function statement(claims, i) {
    const claim = claims[i];
    return {
        indicator: claim.indicator ?? '',
        region: claim.region ?? '',
        period: claim.period ?? '',
        partner: '',
        value: claim.value,
        unit: claim.unit,
        interval: isCounted(claim) ? Interval.of(claim.value) : meaningOf(claim),
        claim: i,
    };
}
const amounts = (claims, numbers) => numbers.filter((i) => !['percent', 'percentage-points', 'times', 'rank'].includes(claims[i].unit));
/** “12 of the 207 …, 5.9 percent”; 207家中有12家，占5.9%. */
function partOf(claims, numbers, share, between) {
    const checks = [];
    const listed = amounts(claims, numbers);
    for (let n = 0; n + 1 < listed.length; n++) {
        const [first, second] = [listed[n], listed[n + 1]];
        const [a, b] = [claims[first], claims[second]];
        const gap = between(a.end, b.start);
        const partFirst = /^(?: [\w-]+){0,4},? (?:out )?of (?:the |its |all |some |a total of )*$/i.test(gap) ||
            /^[^,，;；。]{0,8}[,，]?占(?:全部|全市|全省|全国)?$/.test(gap);
        const wholeFirst = /中[^。;；\d]{0,6}有?$/.test(gap) ||
            /^(?: [\w-]+){0,4}, (?:of which|including|of them|among them)\b[^.;\d]{0,20}$/i.test(gap);
        if (!partFirst && !wholeFirst)
            continue;
        const [part, whole] = partFirst ? [first, second] : [second, first];
        if (claims[part].value >= claims[whole].value)
            continue;
        const printed = claims[share];
        const gapToShare = printed.start >= b.end ? between(b.end, printed.start) : between(printed.end, a.start);
        if (gapToShare.length > 60 ||
            listed.some((i) => claims[i].start > b.end && claims[i].start < printed.start))
            continue;
        const ratio = statement(claims, part).interval.over(statement(claims, whole).interval);
        if (ratio)
            checks.push(checkOf('share-of-whole', statement(claims, share), ratio.times(Interval.of(100)), [statement(claims, part), statement(claims, whole)], {
                en: 'The part divided by the whole is the share.',
                zh: '部分除以总体等于占比。',
            }));
    }
    return checks;
}
/** “Rose 15 percent from 20 to 23”. */
function fromTo(claims, numbers, rate, between) {
    const listed = amounts(claims, numbers);
    const checks = [];
    for (let n = 0; n + 1 < listed.length; n++) {
        const [first, second] = [listed[n], listed[n + 1]];
        const [a, b] = [claims[first], claims[second]];
        if (a.unit !== b.unit || a.value <= 0)
            continue;
        const head = between(a.start - 14, a.start);
        const gap = between(a.end, b.start);
        const says = (/\bfrom (?:the |a )?$/i.test(head) && /^[^.;]{0,46}\bto (?:the |a )?$/i.test(gap)) ||
            (/[从由][^,，;；]{0,12}$/.test(head) && /[至到为][^,，;；\d]{0,8}$/.test(gap));
        const printed = claims[rate];
        if (!says ||
            (printed.kind === 'share' &&
                !/increase|growth|up|rise|增/i.test(between(printed.start - 20, printed.end + 12))))
            continue;
        if (YEARLY.test(between(printed.start - 12, printed.end + 12)) ||
            /gdp|output|value-added/.test(printed.indicator ?? ''))
            continue;
        const ratio = statement(claims, second).interval.over(statement(claims, first).interval);
        if (!ratio)
            continue;
        const expected = ratio.minus(Interval.of(1)).times(Interval.of(100));
        const sign = b.value < a.value && printed.value > 0
            ? new Interval(-expected.high, -expected.low)
            : expected;
        checks.push(checkOf('growth', statement(claims, rate), sign, [statement(claims, first), statement(claims, second)], {
            en: 'The growth lies between the two levels.',
            zh: '增幅应与前后两个数值一致。',
        }));
    }
    return checks;
}
/** “Doubled in five years, 21.1 percent a year.” */
function multipleAndRate(claims, numbers, multiple, between) {
    const printed = claims[multiple];
    return numbers.flatMap((i) => {
        const rate = claims[i];
        if (rate.unit !== 'percent' || !YEARLY.test(between(rate.start - 24, rate.end + 24)))
            return [];
        const told = yearsBetween(printed, between(Math.min(printed.start, rate.start) - 60, Math.max(printed.end, rate.end) + 60));
        if (told === undefined)
            return [];
        const { count, steps } = told;
        const { low, high } = statement(claims, i).interval;
        const factor = new Interval(1 + low / 100, 1 + high / 100);
        const [few, many] = [factor.power(steps), factor.power(count)];
        if (!few || !many)
            return [];
        // “Grew 2.2 times” may mean 2.2-fold or 3.2-fold; “five years” may be four steps.
        const expected = new Interval(few.low, many.high);
        const meaning = statement(claims, multiple);
        const half = new Interval(meaning.interval.low * 0.95, meaning.interval.high * 1.1 + (printed.halfStep > 0 ? 1 : 0));
        return [
            checkOf('average-growth', { ...meaning, interval: half }, expected, [statement(claims, i)], {
                en: `At that yearly growth ${count} years make ${expected.high.toFixed(2)} times.`,
                zh: `按该年均增速，${count}年累计为${expected.high.toFixed(2)}倍。`,
            }),
        ];
    });
}
function yearsBetween({ period }, around) {
    const said = yearsSaid(around);
    if (said !== undefined)
        return { count: said, steps: said };
    const span = /^(\d{4})\/(\d{4})$/.exec(period ?? '');
    const count = span ? Number(span[2]) - Number(span[1]) + 1 : undefined;
    return count === undefined ? undefined : { count, steps: count - 1 };
}
function yearsSaid(around) {
    const word = new RegExp(`\\b(\\d{1,2}|${NUMBER_WORDS.join('|')})[- ]years?\\b`, 'i').exec(around)?.[1];
    if (word)
        return /^\d/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word.toLowerCase()) + 2;
    const han = /(\d{1,2}|[两三四五六七八九十])年(?!代)/.exec(around)?.[1];
    if (han)
        return /^\d/.test(han) ? Number(han) : HAN_NUMBERS.indexOf(han) + 2;
    return undefined;
}
