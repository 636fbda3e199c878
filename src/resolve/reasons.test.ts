import { expect, test } from 'vitest';
import { explainReasons } from './reasons.ts';

test('a reason says what was compared, and for which answer it speaks', () => {
  const reasons = ['name:same-core', 'place:named-elsewhere', 'code:unsaid'];
  expect(explainReasons(reasons)).toEqual([
    {
      about: { en: 'name', zh: '名称' },
      says: { en: 'the same core name', zh: '核心名称相同' },
      bearing: 'for',
    },
    {
      about: { en: 'place', zh: '地点' },
      says: {
        en: 'both names say where they are, and differ',
        zh: '两名称所含地名不同',
      },
      bearing: 'against',
    },
    {
      about: { en: 'code', zh: '代码' },
      says: { en: 'no code to compare', zh: '无代码可比' },
      bearing: 'little',
    },
  ]);
});
