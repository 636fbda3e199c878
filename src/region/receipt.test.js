import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallCatalogue } from '../../test/region/small-catalogue.js';
import { buildRegion } from './build.js';
import { recountReceipt, verifyReceipt, writeReceipt } from './receipt.js';
import { initRegion } from './starter.js';
import { traceFigure } from './trace.js';
let scratch;
let folder;
let catalogue;
let written;
const { privateKey } = generateKeyPairSync('ed25519');
const name = { indicator: 'high-tech-enterprises', period: '2024' };
beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'rongtong-receipt-'));
    folder = join(scratch, 'region');
    catalogue = await smallCatalogue(join(scratch, 'catalogue'), ['enterprises']);
    await initRegion(folder);
    await buildRegion(folder, { catalogue });
    written = await writeReceipt(folder, name, privateKey, { catalogue });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));
describe('a trace', () => {
    it('leads to the source lines of the records that a figure counts', async () => {
        const { trace } = await traceFigure(folder, name, { catalogue });
        expect(trace.figure.value).toBe(4);
        const lines = trace.parts.flatMap(({ records }) => records.map(({ _line }) => _line));
        // E001 by its renewed certificate, E003, E004 and E005.
        expect(new Set(lines)).toEqual(new Set([3, 4, 5, 6]));
    });
    it('says which indicator was meant, and that a figure does not exist', async () => {
        await expect(traceFigure(folder, { ...name, indicator: 'high-tech-enterprise' }, { catalogue })).rejects.toMatchObject({
            issues: [{ code: 'indicator-unknown', suggestion: 'high-tech-enterprises' }],
        });
        await expect(traceFigure(folder, { ...name, period: '2024-13' }, { catalogue })).rejects.toMatchObject({ issues: [{ code: 'period-unreadable' }] });
        await expect(traceFigure(folder, { ...name, region: 'river-city-nort' }, { catalogue })).rejects.toMatchObject({
            issues: [{ code: 'region-unknown', suggestion: 'river-city-north' }],
        });
    });
});
describe('a receipt', () => {
    it('is accepted as it was written, and recounts', async () => {
        const verdict = verifyReceipt(written.text);
        expect(verdict).toMatchObject({ valid: true, receipt: { figure: { value: 4 } } });
        const parts = await recountReceipt(folder, written.receipt, { catalogue });
        expect(parts.filter(({ ok }) => !ok)).toEqual([]);
        expect(parts.length).toBeGreaterThan(3);
    });
    it('is rejected after a change of any byte', () => {
        const bytes = Buffer.from(written.text, 'utf8');
        fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
            const changed = Buffer.from(bytes);
            changed[at] = changed[at] ^ flip;
            expect(verifyReceipt(changed).valid).toBe(false);
        }), { numRuns: 1000 });
    });
    it('that states another number of records is found out by recounting', async () => {
        const receipt = structuredClone(written.receipt);
        receipt.parts[0].count += 1;
        receipt.figure['value'] = 5;
        const parts = await recountReceipt(folder, receipt, { catalogue });
        expect(parts.filter(({ ok }) => !ok).map(({ what }) => what)).toEqual(['value', 'count']);
    });
});
