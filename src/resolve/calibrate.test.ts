import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrateWeights, type WeightBin } from './calibrate.ts';

const bin = (weight: number, names: number, decoys: number): WeightBin => ({
  weight,
  names,
  decoys,
});

test('a weight that chance reaches as often as names do is worth nothing', () => {
  const [, middle, high] = calibrateWeights([bin(-5, 500, 500), bin(3, 50, 50), bin(12, 900, 0)]);
  expect(middle).toBeLessThan(0.1);
  expect(high).toBeGreaterThan(0.98);
});

test('a weight that chance hardly ever reaches is worth more than the weights say', () => {
  const [, middle] = calibrateWeights([bin(-5, 500, 1000), bin(-1, 200, 10), bin(12, 900, 0)]);
  expect(middle).toBeGreaterThan(0.85);
});

test('where few names are sure the weights are taken at their word', () => {
  const probabilities = calibrateWeights([bin(-1, 20, 20), bin(0, 5, 5), bin(2, 40, 0)]);
  expect(probabilities[1]).toBe(0.5);
  expect(probabilities[2]).toBe(0.8);
});

test('more weight never lowers the probability', () => {
  const count = fc.nat({ max: 2000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 60 }), (counts) => {
      const bins = counts.map(([names, decoys], i) => bin(i - 20, names, decoys));
      const found = calibrateWeights(bins);
      found.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        if (i > 0) expect(value).toBeGreaterThanOrEqual(found[i - 1]! - 1e-12);
      });
    }),
  );
});
