/** “Nearly” and “about” stretch this far: a tenth below, a twentieth to either side. */
const NEARLY = 0.1;
const ABOUT = 0.05;
/** A round number of thousands or billions still means no more than a twentieth. */
const ROUND = 0.05;
/** The values that a printed number may stand for, both ends included. */
export function intervalOf({ value, halfStep, qualifier, }) {
    const size = Math.abs(value);
    const step = roundingOf(value, halfStep);
    switch (qualifier) {
        case 'over':
        case 'at-least':
            return [value, Number.POSITIVE_INFINITY];
        case 'at-most':
        case 'under':
            return [Number.NEGATIVE_INFINITY, value];
        case 'nearly':
            return [value - size * NEARLY, value];
        case 'about':
            return [value - Math.max(step, size * ABOUT), value + Math.max(step, size * ABOUT)];
        default:
            return [value - step, value + step];
    }
}
export function roundingOf(value, halfStep) {
    return halfStep > 1 ? Math.min(halfStep, Math.max(0.5, Math.abs(value) * ROUND)) : halfStep;
}
/** Whether a true value makes a printed number true; nothing where it does not. */
export function agreement(printed, truth) {
    const { value, qualifier } = printed;
    const grain = 1e-9 * Math.max(1, Math.abs(value), Math.abs(truth));
    const same = Math.abs(truth - value) <= grain;
    if (qualifier === 'exact' && same)
        return 'exactly';
    const [low, high] = intervalOf(printed);
    if (truth < low - grain || truth > high + grain)
        return undefined;
    if (qualifier === 'exact')
        return 'rounded';
    if (same && (qualifier === 'over' || qualifier === 'under' || qualifier === 'nearly'))
        return undefined;
    return 'qualifier';
}
