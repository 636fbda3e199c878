import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterConsistently } from './clusters.js';
const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const ties = fc.array(fc.record({
    left: fc.constantFrom(...keys),
    right: fc.constantFrom(...keys),
    probability: fc.integer({ min: 50, max: 100 }).map((percent) => percent / 100),
}), { maxLength: 20 });
const codes = fc
    .dictionary(fc.constantFrom(...keys), fc.constantFrom('X', 'Y', 'Z'))
    .map((dictionary) => new Map(Object.entries(dictionary)));
test('no cluster holds two different valid codes', () => {
    fc.assert(fc.property(ties, codes, (given, valid) => {
        const seen = new Map();
        for (const [key, cluster] of clusterConsistently(given, valid)) {
            const code = valid.get(key);
            if (code === undefined)
                continue;
            expect(seen.get(cluster) ?? code).toBe(code);
            seen.set(cluster, code);
        }
    }));
});
test('records held apart by a person are never joined, not even through others', () => {
    const chain = [
        { left: 'a', right: 'b', probability: 0.99 },
        { left: 'b', right: 'c', probability: 0.98 },
    ];
    const clusters = clusterConsistently(chain, new Map(), [['a', 'c']]);
    expect(clusters.get('a')).toBe(clusters.get('b'));
    expect(clusters.get('c')).not.toBe(clusters.get('a'));
});
test('the order of ties does not matter', () => {
    fc.assert(fc.property(ties, codes, (given, valid) => {
        const sorted = (list) => [...clusterConsistently(list, valid)].map(String).toSorted((a, b) => (a < b ? -1 : 1));
        expect(sorted(given.toReversed())).toEqual(sorted(given));
    }));
});
