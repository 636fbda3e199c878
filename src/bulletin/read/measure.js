/** Half of the last digit printed: `2.96` → 0.005, `1.34`万 → 50, `4,324` → 0.5; round words → 0. */
export function halfStepOf(digits, scale) {
    const decimals = /[.](\d+)$/.exec(digits)?.[1]?.length ?? 0;
    return (0.5 / 10 ** decimals) * scale;
}
/** A decimal times a power of ten without the binary rest of the multiplication. */
export function scaled(digits, scale) {
    return Number(digits) === 0 ? 0 : Number((Number(digits) * scale).toPrecision(15));
}
export function* each(pattern, sentence) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
        if (match[0] === '')
            pattern.lastIndex++;
        else
            yield match;
    }
}
/** Marks stretches of a sentence whose numbers claim nothing. */
export class Blocked {
    #flags;
    constructor(length) {
        this.#flags = new Uint8Array(length + 1);
    }
    add(start, end) {
        this.#flags.fill(1, start, end);
    }
    has(start, end = start + 1) {
        for (let i = start; i < end; i++)
            if (this.#flags[i] === 1)
                return true;
        return false;
    }
}
/** Blocks every match of some patterns; a first group, where there is one, is the part to block. */
export function block(sentence, patterns, blocked) {
    for (const pattern of patterns) {
        pattern.lastIndex = 0;
        for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
            if (match[0] === '') {
                pattern.lastIndex++;
                continue;
            }
            const part = match[1];
            const start = part === undefined ? match.index : match.index + match[0].indexOf(part);
            blocked.add(start, start + (part ?? match[0]).length);
        }
    }
}
