import { expect, test } from 'vitest';
import { labelSides } from './label-places.ts';

const circle = (x: number, y: number, text: string, radius = 20) => ({ x, y, radius, text });

test('a label stands to the right, and elsewhere where another circle or label does', () => {
  expect(labelSides([circle(100, 100, '通州区')], 400, 300)).toEqual(['right']);
  const [first, second] = labelSides(
    [circle(100, 100, '通州区'), circle(150, 100, '海门区')],
    400,
    300,
  );
  expect([first, second]).toEqual(['left', 'right']);
});

test('a label that finds no room has none, and none leaves the map', () => {
  expect(labelSides([circle(380, 100, '启东市')], 400, 300)).toEqual(['left']);
  const crowd = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));
  const middle = labelSides(
    [[0, 0] as const, ...crowd.filter(([x, y]) => x !== 0 || y !== 0)].map(([x, y]) =>
      circle(100 + 40 * x, 100 + 40 * y, '崇川区 225家'),
    ),
    400,
    300,
  )[0];
  expect(middle).toBeUndefined();
});
