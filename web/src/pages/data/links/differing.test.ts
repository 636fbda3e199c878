import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differing } from './differing.ts';

const marked = (a: string, b: string) =>
  differing(a, b).map((stretches) =>
    stretches.map(({ text, same }) => (same ? text : `[${text}]`)).join(''),
  );

test('Chinese names differ by characters, others by words', () => {
  expect(marked('南通宏思家纺公司', '南通宏思家纺有限公司')).toEqual([
    '南通宏思家纺公司',
    '南通宏思家纺[有限]公司',
  ]);
  expect(marked('Tongji Univ.', 'Tongji University')).toEqual([
    'Tongji [Univ.]',
    'Tongji [University]',
  ]);
});

test('case and width are no difference', () => {
  expect(marked('ＡＢＣ公司', 'abc公司')).toEqual(['ＡＢＣ公司', 'abc公司']);
});

test('nothing of either name is lost, and what is the same is the same in both', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const [left, right] = differing(a, b);
      expect(left.map(({ text }) => text).join('')).toBe(a);
      expect(right.map(({ text }) => text).join('')).toBe(b);
      const common = (stretches: typeof left) =>
        stretches
          .filter(({ same }) => same)
          .map(({ text }) => text)
          .join('')
          .normalize('NFKC')
          .toLowerCase()
          .replaceAll(/\s/g, '');
      expect(common(left)).toBe(common(right));
    }),
  );
});
