import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalArea, type Position } from './projection.ts';

const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const position = fc.tuple(degrees(-180, 180), degrees(-80, 80));

test('a place is found again where it was drawn', () => {
  fc.assert(
    fc.property(position, degrees(-60, 60), degrees(-50, 50), (centre, east, north) => {
      const { project, unproject } = equalArea(centre);
      const latitude = Math.max(-85, Math.min(85, centre[1] + north));
      const [longitude, back] = unproject(project([centre[0] + east, latitude]));
      expect(longitude).toBeCloseTo(centre[0] + east, 6);
      expect(back).toBeCloseTo(latitude, 6);
    }),
  );
});

test('areas are true wherever they lie', () => {
  const { project } = equalArea([120, 32]);
  const areaOf = ([longitude, latitude]: Position) => {
    const side = 0.01;
    const corners = [
      [0, 0],
      [side, 0],
      [side, side],
      [0, side],
    ].map(([x, y]) => project([longitude + x!, latitude + y!]));
    const area = corners.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = corners[(index + 1) % 4]!;
      return sum + x! * nextY! - nextX! * y!;
    }, 0);
    const onSphere =
      ((side * Math.PI) / 180) *
      (Math.sin(((latitude + side) * Math.PI) / 180) - Math.sin((latitude * Math.PI) / 180));
    return Math.abs(area / 2) / onSphere;
  };
  for (const place of [
    [120, 32],
    [87, 44],
    [10, 60],
  ] as const)
    expect(areaOf(place)).toBeCloseTo(1, 3);
});

test('east is to the right and north is up', () => {
  const { project } = equalArea([121, 32]);
  const [east, north] = [project([122, 32]), project([121, 33])];
  expect(east[0]).toBeGreaterThan(0);
  expect(north[1]).toBeLessThan(0);
});
