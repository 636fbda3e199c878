import { expect, test } from 'vitest';
import { nameOf, readingFor, withoutReading, withReading } from './readings.ts';

const claims = [{ text: '40' }, { text: '12%' }, { text: '40' }];

test('the second claim of the same words is named as the second', () => {
  expect(nameOf(claims, 0)).toEqual({ text: '40', occurrence: 1 });
  expect(nameOf(claims, 2)).toEqual({ text: '40', occurrence: 2 });
});

test('a second correction of a claim adds to the first and replaces what it names anew', () => {
  const second = nameOf(claims, 2);
  const once = withReading([], second, { region: '320600', period: '2024' });
  const twice = withReading(once, second, { period: '2025' });
  expect(twice).toEqual([{ ...second, set: { region: '320600', period: '2025' } }]);
});

test('taking a correction back leaves those of other claims with the same words', () => {
  const [first, second] = [nameOf(claims, 0), nameOf(claims, 2)];
  const both = withReading(withReading([], first, { period: '2024' }), second, { period: '2025' });
  const left = withoutReading(both, first);
  expect(readingFor(left, first)).toBeUndefined();
  expect(readingFor(left, second)?.set).toEqual({ period: '2025' });
});
