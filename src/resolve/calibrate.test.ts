import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrateLikenesses, calibrateWeights, type WeightBin } from './calibrate.ts';

const NONE = [0, 0, 0] as const;
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
  const bins = [bin(-1, 20, 20), bin(0, 5, 5), bin(2, 40, 0)];
  const probabilities = calibrateWeights(bins);
  expect(probabilities[1]).toBe(0.5);
  expect(probabilities[2]).toBe(0.8);
  const likeness = { ...bins[1]!, family: 'a', alike: NONE, probability: 0.5 };
  expect(calibrateLikenesses(bins, [likeness])).toEqual([[0.5, 0.5, 0.5]]);
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

test('where chance explains every candidate, the ups and downs of bins are worth nothing', () => {
  const counts = [230, 980, 30, 680, 60, 22];
  const chance = [224, 940, 24, 640, 66, 29];
  const bins = counts.map((names, i) => bin(i - 7, names, chance[i]!));
  for (const probability of calibrateWeights([...bins, bin(12, 9000, 0)]).slice(0, counts.length))
    expect(probability).toBeLessThan(0.04);
});

test('names that have no candidate do not tell how many false ones there are', () => {
  const bins = [bin(-6, 600, 400), bin(-3, 1000, 400), bin(12, 9000, 0)];
  const [, without] = calibrateWeights(bins);
  const [, , beside] = calibrateWeights([bin(-Infinity, 1200, 1200), ...bins]);
  expect(beside).toBeCloseTo(without!, 3);
  expect(beside).toBeCloseTo(0.4, 1);
});

test('of two likenesses of one weight, that which chance brings is worth less', () => {
  const bins = [bin(-8, 1000, 1000), bin(-3, 400, 100), bin(12, 9000, 0)];
  const of = (decoys: number) => ({
    ...bin(-3, 200, decoys),
    family: `${decoys}`,
    alike: NONE,
    probability: 0.75,
  });
  const [seldom, often] = calibrateLikenesses(bins, [of(5), of(95)]);
  expect(seldom![0]).toBeGreaterThan(0.93);
  expect(often![0]).toBeGreaterThan(0.5);
  expect(often![0]).toBeLessThan(0.6);
});

test('a likeness that sure names never meet is hardly worth more than its weight', () => {
  const bins = [bin(-8, 1000, 1000), bin(-3, 400, 100), bin(12, 9000, 0)];
  const unmet = { ...bin(-8, 60, 0), family: 'a', alike: NONE, probability: 0.01 };
  expect(calibrateLikenesses(bins, [unmet])[0]![0]).toBeLessThan(0.15);
});

test('what few names of a likeness cannot show is taken from its family', () => {
  const bins = [bin(-8, 1000, 1000), bin(-3, 400, 100), bin(12, 9000, 0)];
  const rare = { ...bin(-3, 3, 1), family: 'a', alike: NONE, probability: 0.75 };
  const kin = (decoys: number) => ({
    ...bin(-3, 200, decoys),
    family: 'a',
    alike: NONE,
    probability: 0.75,
  });
  const [beside] = calibrateLikenesses(bins, [rare, kin(190)]);
  const [apart] = calibrateLikenesses(bins, [rare, kin(10)]);
  expect(beside![0]).toBeLessThan(0.4);
  expect(apart![0]).toBeGreaterThan(0.7);
});

test('where several are alike, a name is worth no more than that the register has it at all', () => {
  const bins = [bin(-8, 1000, 1000), bin(-1, 400, 0), bin(12, 3600, 0)];
  const cut = (...alike: [number, number, number]) =>
    calibrateLikenesses(bins, [{ ...bin(-1, 400, 0), family: 'a', alike, probability: 0.97 }])[0]!;
  // A fifth of all names is of organisations that the register lacks.
  const [, , several] = cut(20, 80, 300);
  expect(several).toBeCloseTo(0.8, 2);
  // Where one in ten has another, chance reaches the likeness for a name in ten that the register lacks.
  const [alone, beside] = cut(360, 36, 4);
  expect(alone).toBeCloseTo(1 / (1 + 0.25 * 0.1), 2);
  expect(beside).toBeCloseTo(1 / (1 + 0.25 / 9), 2);
});

test('where no name is false, what is like in part is worth about what its weight says', () => {
  const bins = [bin(-12, 0, 900), bin(-1, 5, 0), bin(12, 1000, 0)];
  const weak = { ...bin(-1, 5, 0), family: 'a', alike: [5, 0, 0] as const, probability: 0.4 };
  const met = { ...bin(-12, 0, 900), family: 'b', alike: NONE, probability: 0.001 };
  const sure = { ...bin(12, 1000, 0), family: 'c', alike: [1000, 0, 0] as const };
  const [few, none, all] = calibrateLikenesses(bins, [weak, met, { ...sure, probability: 0.9999 }]);
  expect(few![0]).toBeGreaterThan(0.4);
  expect(few![0]).toBeLessThan(0.9);
  expect(none![0]).toBeLessThan(0.01);
  expect(all![0]).toBeGreaterThan(0.999);
});

test('whatever is counted, a likeness has a probability', () => {
  const count = fc.oneof(fc.constant(0), fc.nat({ max: 2000 }));
  const share = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(count, count, share), { minLength: 1, maxLength: 60 }),
      (rows) => {
        const bins = rows.map(([names, decoys], i) => bin(i - 30, names, decoys));
        const likenesses = rows.map(([, , probability], i) => ({
          ...bins[i]!,
          family: String(i % 3),
          alike: [bins[i]!.names, 0, 0] as const,
          probability,
        }));
        for (const worth of calibrateLikenesses(bins, likenesses).flat()) {
          expect(worth).toBeGreaterThan(0);
          expect(worth).toBeLessThan(1);
        }
      },
    ),
  );
});
