/** A check of a found statement against what others make it. */
export function checkOf(kind, found, expected, used, why, more = {}) {
    const all = [found, ...used];
    return {
        kind,
        ok: more.ok ?? expected.meets(found.interval),
        claims: [...new Set(all.flatMap(({ claim }) => claim ?? []))].toSorted((a, b) => a - b),
        expected: [rounded(expected.low), rounded(expected.high)],
        found: found.value,
        why,
        against: all.flatMap(({ published }) => published
            ? [
                {
                    publisher: published.publisher ?? '',
                    publishedOn: published.publishedOn ?? '',
                    value: published.value,
                    period: published.period,
                    address: published.address ?? '',
                },
            ]
            : []),
        ...(more.revision ? { revision: true } : {}),
    };
}
function rounded(value) {
    return Number.isFinite(value) ? Number(value.toPrecision(8)) : value;
}
