/**
 * Joins records into clusters, surest ties first, and refuses a tie that would put two different
 * valid codes, or two records that a person has held apart, into one cluster. The result does not
 * depend on the order in which ties are given.
 *
 * @param codes the valid code of a record, where it has one
 * @param apart pairs decided to be different
 * @returns the cluster of each record named by a tie: its smallest member's key
 */
export function clusterConsistently(ties, codes = new Map(), apart = []) {
    const parent = new Map();
    const members = new Map();
    const code = new Map();
    const enemies = new Map();
    for (const [a, b] of apart) {
        (enemies.get(a) ?? enemies.set(a, new Set()).get(a)).add(b);
        (enemies.get(b) ?? enemies.set(b, new Set()).get(b)).add(a);
    }
    const root = (key) => {
        if (!parent.has(key)) {
            parent.set(key, key);
            members.set(key, [key]);
            const own = codes.get(key);
            if (own !== undefined)
                code.set(key, own);
            return key;
        }
        let top = key;
        while (parent.get(top) !== top)
            top = parent.get(top);
        let step = key;
        while (step !== top) {
            const up = parent.get(step);
            parent.set(step, top);
            step = up;
        }
        return top;
    };
    const compare = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
    const sorted = ties
        .map((tie) => (tie.left <= tie.right ? tie : { ...tie, left: tie.right, right: tie.left }))
        .toSorted((a, b) => b.probability - a.probability || compare(a.left, b.left) || compare(a.right, b.right));
    for (const tie of sorted) {
        const a = root(tie.left);
        const b = root(tie.right);
        if (a === b)
            continue;
        const codeA = code.get(a);
        const codeB = code.get(b);
        if (codeA !== undefined && codeB !== undefined && codeA !== codeB)
            continue;
        const [small, large] = members.get(a).length <= members.get(b).length ? [a, b] : [b, a];
        const there = members.get(large);
        const held = enemies.size > 0 &&
            members.get(small).some((one) => {
                const against = enemies.get(one);
                return against !== undefined && [...against].some((other) => root(other) === large);
            });
        if (held)
            continue;
        parent.set(small, large);
        there.push(...members.get(small));
        members.delete(small);
        const kept = codeA ?? codeB;
        if (kept !== undefined)
            code.set(large, kept);
    }
    const result = new Map();
    for (const group of members.values()) {
        const name = group.reduce((least, key) => (key < least ? key : least));
        for (const key of group)
            result.set(key, name);
    }
    return result;
}
