import { describe, expect, it } from 'vitest';
import { MISSING_REASONS, OBSERVATION_STATUSES, statusOf } from './status.js';
describe('the status of a figure', () => {
    it('is normal where nothing is missing', () => {
        expect(statusOf(undefined)).toBe('A');
    });
    it('says for every reason that a value is missing, by a status whose title says so', () => {
        for (const reason of Object.values(MISSING_REASONS)) {
            expect(OBSERVATION_STATUSES[reason.status].title.en).toMatch(/^missing/);
            expect(OBSERVATION_STATUSES[reason.status].title.zh).toMatch(/^缺失/);
        }
    });
    it('tells data that were not collected from data that cannot exist', () => {
        expect(statusOf('not-collected')).toBe('L');
        expect(statusOf('not-applicable')).toBe('M');
        expect(statusOf('confidential')).toBe('Q');
    });
});
