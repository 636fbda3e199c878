import { expect, test } from 'vitest';
import { between, placeOf } from './between.ts';

const region = (code: string, parent: string | null) =>
  [code, { code, parent, level: 'x', name: { en: code, zh: code } }] as const;
const regions = new Map([
  region('CN', null),
  region('320000', 'CN'),
  region('320600', '320000'),
  region('320613', '320600'),
  region('320614', '320600'),
  region('320500', '320000'),
  region('320583', '320500'),
  region('310000', 'CN'),
  region('310107', '310000'),
]);

test('a district of another province counts as the province, a county of the own one as its city', () => {
  expect(placeOf('310107', '320600', regions)).toBe('310000');
  expect(placeOf('320583', '320600', regions)).toBe('320500');
  expect(placeOf('US', '320600', regions)).toBe('US');
});

test('every tie is counted where it belongs, and sums are those of their cells', () => {
  const flow = (from: string, to: string, ties: number) => ({ from, to, ties, organisations: 2 });
  const result = between(
    [
      flow('310107', '320613', 5),
      flow('310000', '320613', 2),
      flow('320583', '320614', 3),
      flow('320613', '320614', 4),
      flow('320613', '320613', 6),
      flow('310000', '320583', 9),
    ],
    '320600',
    regions,
  );
  expect(result.rows).toEqual(['320613', '320614']);
  expect(result.columns).toEqual(['310000', '320500']);
  expect(result.ties('320613', '310000')).toBe(7);
  expect(result.within('320613')).toBe(10);
  expect(result.within('320614')).toBe(4);
  expect(result.rowSum('320613')).toBe(17);
  expect(result.columnSum('320500')).toBe(3);
  expect(result.withinSum).toBe(10);
  expect(result.elsewhere).toBe(9);
});
