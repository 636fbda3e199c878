/**
 * Checks an identifier against the rule of its scheme; a scheme without check digits accepts all.
 *
 * - `USCC`, unified social credit code (GB 32100-2015). The inner check digit of the organisation
 *   code (GB 11714, positions 9–17) is not looked at: the outer one covers those positions already,
 *   and the code as a whole is what the registry issued.
 * - `ROR`, with or without `https://ror.org/` (ISO 7064 mod 97-10 over Crockford base 32).
 * - `LEI` (ISO 17442, mod 97-10) and `NO-ORG`, the Norwegian organisation number (mod 11).
 *
 * @example checkIdentifier('NO-ORG', '974767881') // { valid: false, why: 'check-digit', expected: '0' }
 */
export function checkIdentifier(scheme, text) {
    const rule = RULES.get(scheme);
    if (!rule)
        return { valid: true };
    const bare = rule.prefix && text.startsWith(rule.prefix) ? text.slice(rule.prefix.length) : text;
    if (Array.from(bare).length !== rule.length)
        return { valid: false, why: 'length' };
    if (!new RegExp(`^(?:${rule.alphabet})$`).test(bare))
        return { valid: false, why: 'alphabet' };
    const expected = rule.expected(bare);
    if (expected === undefined)
        return { valid: false, why: 'check-digit' };
    return bare.endsWith(expected) ? { valid: true } : { valid: false, why: 'check-digit', expected };
}
/**
 * The same rule as a DuckDB boolean expression over two others: null where either is null, true
 * for schemes without check digits.
 */
export function identifierSql(schemeSql, valueSql) {
    const branches = [...RULES].map(([scheme, rule]) => {
        const value = rule.prefix
            ? `CASE WHEN starts_with(${valueSql}, '${rule.prefix}') THEN substr(${valueSql}, ${rule.prefix.length + 1}) ELSE ${valueSql} END`
            : valueSql;
        return `WHEN ${schemeSql} = '${scheme}' THEN CASE WHEN regexp_full_match(${value}, '${rule.alphabet}') THEN ${rule.sql(`(${value})`)} ELSE false END`;
    });
    return `(CASE WHEN ${schemeSql} IS NULL OR ${valueSql} IS NULL THEN NULL ${branches.join(' ')} ELSE true END)`;
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const range = (length) => Array.from({ length }, (_, i) => i);
/** GB 32100: 31 symbols, without I O S V Z, which read like digits or each other. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = range(17).map((i) => range(i).reduce((weight) => (weight * 3) % 31, 1));
const uscc = {
    length: 18,
    alphabet: '[0-9A-HJ-NP-RTUW-Y]{18}',
    expected: (text) => {
        const total = sum(USCC_WEIGHTS.map((w, i) => w * USCC_ALPHABET.indexOf(text.charAt(i))));
        return USCC_ALPHABET.charAt((31 - (total % 31)) % 31);
    },
    // instr counts from 1: the surplus is one for each weight, and one for the check character.
    sql: (text) => {
        const terms = [...USCC_WEIGHTS, 1].map((weight, i) => `instr('${USCC_ALPHABET}', substr(${text}, ${i + 1}, 1)) * ${weight}`);
        return `(${terms.join(' + ')} - ${sum(USCC_WEIGHTS) + 1}) % 31 = 0`;
    },
};
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const ror = {
    length: 9,
    prefix: 'https://ror.org/',
    alphabet: '0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}',
    expected: (text) => {
        const value = range(7).reduce((v, i) => v * 32 + CROCKFORD.indexOf(text.charAt(i)), 0);
        return String(98 - ((value * 100) % 97)).padStart(2, '0');
    },
    sql: (text) => {
        const terms = range(7).map((i) => `(instr('${CROCKFORD}', substr(${text}, ${i + 1}, 1)) - 1) * ${32 ** (6 - i)}`);
        return `98 - ((${terms.join(' + ')}) * 100) % 97 = substr(${text}, 8, 2)::INTEGER`;
    },
};
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lei = {
    length: 20,
    alphabet: '[0-9A-Z]{18}[0-9]{2}',
    expected: (text) => {
        const digits = range(18)
            .map((i) => String(Number.parseInt(text.charAt(i), 36)))
            .join('');
        return String(98n - ((BigInt(digits) * 100n) % 97n)).padStart(2, '0');
    },
    // Up to 38 digits do not fit BIGINT: the remainder of the first 16 is carried into the next.
    sql: (text) => {
        const digits = LETTERS.split('').reduce((sql, letter, i) => `replace(${sql}, '${letter}', '${i + 10}')`, text);
        const carry = (done, from) => `CAST(CAST(${done} AS BIGINT) % 97 AS VARCHAR) || substr(${digits}, ${from}, 16)`;
        const whole = carry(carry(`substr(${digits}, 1, 16)`, 17), 33);
        return `CAST(${whole} AS BIGINT) % 97 = 1`;
    },
};
const NORWEGIAN_WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];
const norwegian = {
    length: 9,
    alphabet: '[0-9]{9}',
    expected: (text) => {
        const digit = (11 - (sum(NORWEGIAN_WEIGHTS.map((w, i) => w * Number(text[i]))) % 11)) % 11;
        return digit === 10 ? undefined : String(digit);
    },
    sql: (text) => {
        const terms = [...NORWEGIAN_WEIGHTS, 1].map((weight, i) => `substr(${text}, ${i + 1}, 1)::INTEGER * ${weight}`);
        return `(${terms.join(' + ')}) % 11 = 0`;
    },
};
const RULES = new Map([
    ['USCC', uscc],
    ['ROR', ror],
    ['LEI', lei],
    ['NO-ORG', norwegian],
]);
