import { expect, test } from 'vitest';
import { graticuleAbout } from './graticule.ts';

test('a city has lines by tenths of a degree, a nation by tens, and every place lies within', () => {
  const city = graticuleAbout([
    [120.5, 31.8],
    [121.7, 32.6],
  ]);
  expect(city.lines.map(({ label }) => label)).toEqual([
    ...['120.5°E', '121°E', '121.5°E'],
    ...['32°N', '32.5°N'],
  ]);
  const nation = graticuleAbout([
    [87.6, 43.8],
    [126.5, 20],
  ]);
  expect(nation.lines.map(({ label }) => label)).toEqual([
    ...['90°E', '100°E', '110°E', '120°E', '130°E'],
    ...['20°N', '30°N', '40°N'],
  ]);
  expect(nation.west).toBeLessThan(87.6);
  expect(nation.north).toBeGreaterThan(43.8);
});

test('the equator and the first meridian have no side', () => {
  const { lines } = graticuleAbout([
    [-10, -10],
    [10, 10],
  ]);
  expect(lines.map(({ label }) => label)).toEqual([
    ...['10°W', '5°W', '0°', '5°E', '10°E'],
    ...['10°S', '5°S', '0°', '5°N', '10°N'],
  ]);
});

test('a single place has a map too', () => {
  const { west, east, lines } = graticuleAbout([[120, 32]]);
  expect(east).toBeGreaterThan(west);
  expect(lines.length).toBeGreaterThan(1);
});
