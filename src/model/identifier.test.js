import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../store/engine.js';
import { checkIdentifier, identifierSql } from './identifier.js';
const ROR_DUMP = '../shared/data/ror/ror_all_compact.jsonl';
const SCHEMES = ['USCC', 'ROR', 'LEI', 'NO-ORG'];
const ALPHABET = {
    USCC: '0123456789ABCDEFGHJKLMNPQRTUWXY',
    ROR: '0123456789abcdefghjkmnpqrstvwxyz',
    LEI: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'NO-ORG': '0123456789',
};
const BODY = { USCC: 17, ROR: 6, LEI: 18, 'NO-ORG': 8 };
const CHECK = { USCC: 'A', ROR: '00', LEI: '00', 'NO-ORG': '0' };
/** Valid identifiers of a scheme: any body, mended by what the check says it expects. */
const validOf = (scheme) => fc
    .string({
    unit: fc.constantFrom(...ALPHABET[scheme].split('')),
    minLength: BODY[scheme],
    maxLength: BODY[scheme],
})
    .map((body) => {
    const start = scheme === 'ROR' ? `0${body}` : body;
    const check = checkIdentifier(scheme, start + CHECK[scheme]);
    if (check.valid)
        return start + CHECK[scheme];
    return check.why === 'check-digit' && check.expected ? start + check.expected : undefined;
})
    .filter((text) => text !== undefined);
const valid = fc
    .constantFrom(...SCHEMES)
    .chain((scheme) => validOf(scheme).map((text) => ({ scheme, text })));
describe('an identifier', () => {
    it.each([
        ['USCC', '914403001922038216'],
        ['USCC', '9144030071526726XG'],
        ['USCC', '91350100M000100Y43'],
        ['ROR', 'https://ror.org/05xg72x27'],
        ['ROR', '042nb2s44'],
        ['LEI', '5493001KJTIIGC8Y1R12'],
        ['LEI', '7LTWFZYICNSX8D621K86'],
        ['NO-ORG', '974767880'],
        ['NO-ORG', '923609016'],
        ['PIC', 'anything'],
        ['local', ''],
    ])('%s %s is right', (scheme, text) => {
        expect(checkIdentifier(scheme, text)).toEqual({ valid: true });
    });
    it.each([
        ['USCC', '914403001922038217', { why: 'check-digit', expected: '6' }],
        ['USCC', '91440300192203821', { why: 'length' }],
        ['USCC', '91440300I922038216', { why: 'alphabet' }],
        ['USCC', '９14403001922038216', { why: 'alphabet' }],
        ['USCC', '9144030071526726xg', { why: 'alphabet' }],
        ['ROR', 'https://ror.org/042nb2s45', { why: 'check-digit', expected: '44' }],
        ['ROR', 'https://ror.org/142nb2s44', { why: 'alphabet' }],
        ['ROR', 'http://ror.org/042nb2s44', { why: 'length' }],
        ['LEI', '5493001KJTIIGC8Y1R13', { why: 'check-digit', expected: '12' }],
        ['NO-ORG', '974767881', { why: 'check-digit', expected: '0' }],
        ['NO-ORG', '97476788O', { why: 'alphabet' }],
        // 11 − (sum mod 11) is 10: no digit makes this number right.
        ['NO-ORG', '000000060', { why: 'check-digit' }],
    ])('%s %s is wrong, and says why', (scheme, text, expected) => {
        expect(checkIdentifier(scheme, text)).toEqual({ valid: false, ...expected });
    });
    it('is found wrong when one character is another of its kind', () => {
        const slip = valid.chain(({ scheme, text }) => fc.record({
            scheme: fc.constant(scheme),
            text: fc.constant(text),
            at: fc.nat(text.length - 1),
            by: fc.constantFrom(...ALPHABET[scheme].split('')),
        }));
        const isDigit = (character) => /\d/.test(character);
        fc.assert(fc.property(slip, ({ scheme, text, at, by }) => {
            // An LEI spells a letter with two digits, so that a digit for a letter shifts the rest.
            fc.pre(scheme !== 'LEI' || isDigit(by) === isDigit(text.charAt(at)));
            const other = text.slice(0, at) + by + text.slice(at + 1);
            expect(checkIdentifier(scheme, other).valid).toBe(other === text);
        }), { numRuns: 5000 });
    });
});
describe('the SQL of an identifier', () => {
    let engine;
    beforeAll(async () => {
        engine = await openEngine();
        await engine.run('CREATE TABLE given (line INTEGER, scheme VARCHAR, value VARCHAR)');
    });
    afterAll(() => engine.close());
    async function verdicts(given) {
        await engine.run('DELETE FROM given');
        await engine.run(`INSERT INTO given SELECT row_number() OVER (), item->>'scheme', item->>'text'
       FROM (SELECT unnest(CAST(CAST($list AS JSON) AS JSON[])) AS item)`, { list: JSON.stringify(given) });
        const rows = await engine.all(`SELECT ${identifierSql('scheme', 'value')} AS ok FROM given ORDER BY line`);
        return rows.map((row) => row.ok);
    }
    it('gives the verdict of the TypeScript, on right ones, slips and noise', async () => {
        const noise = fc.record({
            scheme: fc.constantFrom(...SCHEMES, 'PIC', 'local'),
            text: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Za-z]{7,20}$/)),
        });
        const slip = fc
            .tuple(valid, fc.nat(20), fc.constantFrom(...ALPHABET.LEI.split(''), 'a', '中', ' '))
            .map(([{ scheme, text }, at, by]) => ({
            scheme,
            text: text.slice(0, at) + by + text.slice(at + 1),
        }));
        const prefixed = validOf('ROR').map((text) => ({
            scheme: 'ROR',
            text: `https://ror.org/${text}`,
        }));
        // NUL cannot stand in a JSON text of the engine.
        const one = fc
            .oneof(valid, slip, noise, prefixed)
            .filter(({ text }) => !/[\0\p{Cs}]/u.test(text));
        const given = fc.sample(one, 20_000);
        const expected = given.map(({ scheme, text }) => checkIdentifier(scheme, text).valid);
        const found = await verdicts(given);
        const unequal = given.filter((_, i) => found[i] !== expected[i]);
        expect(unequal).toEqual([]);
        expect(expected.filter(Boolean).length).toBeGreaterThan(5000);
        expect(expected.filter((ok) => !ok).length).toBeGreaterThan(5000);
    });
    it('is null where the scheme or the value is', async () => {
        expect(await verdicts([
            { scheme: null, text: '974767880' },
            { scheme: 'NO-ORG', text: null },
            { scheme: 'local', text: null },
        ])).toEqual([null, null, null]);
    });
});
describe.skipIf(!existsSync(ROR_DUMP))('the register of research organisations', () => {
    it('has no identifier that is found wrong', async () => {
        const engine = await openEngine();
        const [row] = await engine.all(`SELECT count(*) AS "all", count(*) FILTER (NOT ${identifierSql(`'ROR'`, 'id')}) AS wrong
       FROM read_json($path, format = 'newline_delimited', columns = {id: 'VARCHAR'})`, { path: ROR_DUMP });
        engine.close();
        expect(row.all).toBeGreaterThan(50_000);
        expect(row.wrong).toBe(0);
    });
});
