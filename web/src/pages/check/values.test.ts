import { expect, test } from 'vitest';
import { valueBeside } from './values.ts';

test('a figure that prints like the claim is written with the digit that tells them apart', () => {
  expect(valueBeside(2.963, 2.96, 'percent', 'en')).toBe('2.963%');
  expect(valueBeside(2.9, 2.96, 'percent', 'en')).toBe('2.9%');
});

test('a figure equal but for the noise of adding up is written as usual', () => {
  expect(valueBeside(2.96000000001, 2.96, 'percent', 'zh')).toBe('2.96%');
});
