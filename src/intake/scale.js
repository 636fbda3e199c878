/**
 * Words that scale a number, as headers, cells and mappings write them, and what they are worth.
 * Longer words come first: 万亿 is not 万.
 */
export const SCALE_WORDS = [
    ['万亿', 1e12],
    ['百亿', 1e10],
    ['十亿', 1e9],
    ['亿', 1e8],
    ['千万', 1e7],
    ['百万', 1e6],
    ['十万', 1e5],
    ['万', 1e4],
    ['千', 1e3],
    ['百', 1e2],
    ['trillion', 1e12],
    ['billion', 1e9],
    ['million', 1e6],
    ['thousand', 1e3],
    ['bn', 1e9],
    ['mn', 1e6],
    ['‰', 1e-3],
    ['%', 1e-2],
    ['％', 1e-2],
];
/** What may follow a scale word without changing the number. */
export const COUNTED_WORDS = [
    '元人民币', '人民币', '美元', '欧元', '港元', '元', '人年', '人次', '人', '家', '户', '个', '件', '项', '篇', '种', '吨', '公里', '平方米', '千瓦时',
    'yuan', 'rmb', 'cny', 'usd', 'eur', 'euros', 'euro', 'nok', 'gbp', 'dollars', 'people', 'persons', 'person-years', 'enterprises', 'firms',
]; // prettier-ignore
const UNIT = new RegExp(`^(${SCALE_WORDS.map(([word]) => word).join('|')})?\\s*(?:of\\s+)?(${COUNTED_WORDS.join('|')})?$`, 'i');
/**
 * The factor from a unit as written to base units: `万元` → 10000, `million yuan` → 1e6, `‰` → 0.001,
 * `元` → 1.
 *
 * @returns undefined where the text is no unit
 */
export function factorOf(unit) {
    const match = UNIT.exec(unit.trim());
    if (!match || unit.trim() === '')
        return undefined;
    const scale = match[1]?.toLowerCase();
    return scale === undefined ? 1 : SCALE_WORDS.find(([word]) => word === scale)?.[1];
}
/** The unit that a header carries: `营业收入（万元）`, `Revenue (million)`, `产值/亿元`, `研发经费，单位：万元`. */
export function unitOfHeader(header) {
    const bracketed = /[（([【]\s*(?:单位\s*[:：]\s*|unit\s*:\s*|in\s+)?([^（()）[\]【】]+?)\s*[)）\]】]\s*$/i.exec(header);
    const trailing = /(?:[,，/／_-]\s*(?:单位\s*[:：]\s*)?|单位\s*[:：]\s*)([^,，/／_:：-]+)$/.exec(header);
    for (const unit of [bracketed?.[1], trailing?.[1]])
        if (unit !== undefined && factorOf(unit) !== undefined)
            return unit.trim();
    return undefined;
}
/** The header without its unit, for finding a column that a mapping names without it. */
export function withoutUnit(header) {
    const unit = unitOfHeader(header);
    if (unit === undefined)
        return header;
    return header
        .slice(0, header.lastIndexOf(unit))
        .replace(/[\s（([【,，/／_:：-]*(单位|unit|in)?[\s（([【,，/／_:：-]*$/i, '');
}
