import { intervalOf } from './agreement.js';
import { Interval } from './interval.js';
/** “Over” and “under” are said of numbers near by: a tenth beyond, no further. */
const BEYOND = 0.1;
/** What a printed number means in a calculation; unlike its truth, it does not reach to infinity. */
export function meaningOf(printed) {
    const [low, high] = intervalOf(printed);
    const size = Math.abs(printed.value) * BEYOND;
    return new Interval(Number.isFinite(low) ? low : printed.value - size, Number.isFinite(high) ? high : printed.value + size);
}
/** Things are counted whole: 12 means 12, where it was not rounded to hundreds. */
export function isCounted({ unit, value, qualifier, halfStep }) {
    if (qualifier !== 'exact' || halfStep !== 0.5 || !Number.isInteger(value))
        return false;
    if (/^[A-Z]{3}$|^(?:percent|percentage-points|times|rank)$/.test(unit))
        return false;
    return value < 1000 || value % 100 !== 0;
}
/** The claims that say of what, whose and when, as statements. */
export function statementsOf(claims, text) {
    const codePoints = Array.from(text);
    return claims.flatMap((claim, number) => {
        const { indicator, region, period } = claim;
        if (indicator === null || period === null || claim.kind === 'target')
            return [];
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
                perYear: /\b(?:a|per) year\b|annual(?:ly)? average|\bannually\b|on average|年均|平均每年/i.test(around),
            },
        ];
    });
}
/** Earlier publications as statements; a value is taken to be printed to its last digit but zeros. */
export function publishedStatements(published) {
    return published.map((figure) => {
        const qualifier = (figure.qualifier ?? 'exact');
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
function printedHalfStep(value) {
    const text = String(Math.abs(value));
    if (text.includes('e'))
        return 0;
    const decimals = text.split('.')[1]?.length ?? 0;
    if (decimals > 0)
        return 0.5 / 10 ** decimals;
    const zeros = /0*$/.exec(text)[0].length;
    return value < 10_000 ? 0.5 : 0.5 * 10 ** Math.min(zeros, text.length - 1);
}
