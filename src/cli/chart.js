const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const MISSING = '·';
/**
 * A bar for a value between 0 and `most`, in eighths of a character.
 *
 * @param width length in characters of the bar for `most`
 * @example bar(3, 4, 2) // '█▌'
 */
export function bar(value, most, width) {
    if (value === null || !(most > 0) || value <= 0)
        return '';
    const eighths = Math.max(1, Math.round((Math.min(value, most) / most) * width * 8));
    return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}
/**
 * A line of one character a value, from the smallest to the largest. A missing value is a dot, which
 * is not the same as a low one.
 *
 * @example line([1, null, 3]) // '▁·█'
 */
export function line(values) {
    const known = values.filter((value) => value !== null);
    const least = Math.min(...known);
    const span = Math.max(...known) - least;
    return values
        .map((value) => {
        if (value === null)
            return MISSING;
        const height = span === 0 ? 3 : Math.round(((value - least) / span) * (HEIGHTS.length - 1));
        return HEIGHTS[height];
    })
        .join('');
}
