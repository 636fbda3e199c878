import { expect, test } from 'vitest';
import { startingWeights } from './fellegi-sunter.ts';
import { NAME_COMPARISONS } from './name-comparisons.ts';
import { explainReasons, reasonBits, wordReasons } from './reasons.ts';

test('a reason says what was compared, and for which answer it speaks', () => {
  const reasons = ['name:same-core', 'place:named-elsewhere', 'code:unsaid'];
  expect(explainReasons(reasons)).toEqual([
    {
      about: { en: 'name', zh: '名称' },
      says: { en: 'the same core name', zh: '核心名称相同' },
      bearing: 'for',
      bits: null,
    },
    {
      about: { en: 'place', zh: '地点' },
      says: {
        en: 'both names say where they are, and differ',
        zh: '两名称所含地名不同',
      },
      bearing: 'against',
      bits: null,
    },
    {
      about: { en: 'code', zh: '代码' },
      says: { en: 'no code to compare', zh: '无代码可比' },
      bearing: 'little',
      bits: null,
    },
  ]);
});

test('what was learned tells for which answer a reason speaks, whatever it was thought to weigh', () => {
  const reasons = ['name:same-core', 'place:named-elsewhere', 'code:unsaid'];
  const learned = [-1.5, 0.2, null];
  expect(explainReasons(reasons, learned).map(({ bearing, bits }) => [bearing, bits])).toEqual([
    ['against', -1.5],
    ['little', 0.2],
    ['little', null],
  ]);
  expect(wordReasons(reasons, 'en', learned)).toBe(
    'the same core name (−1.5); both names say where they are, and differ (+0.2); no code to compare',
  );
  expect(wordReasons(reasons.slice(0, 1), 'zh', learned)).toBe('核心名称相同（−1.5）');
});

test('every level of names has its weight, which is the log of how often same pairs reach it to others', () => {
  const bits = reasonBits(startingWeights(NAME_COMPARISONS, 0.02));
  const [{ id, levels }] = NAME_COMPARISONS as typeof NAME_COMPARISONS &
    [(typeof NAME_COMPARISONS)[0]];
  expect(bits.size).toBe(NAME_COMPARISONS.reduce((sum, one) => sum + one.levels.length, 0));
  expect(bits.get(`${id}:${levels[0]!.id}`)).toBeCloseTo(Math.log2(levels[0]!.m / levels[0]!.u), 0);
});
