import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesByRegion } from './places.ts';

const node = (id: number, region: string | null) => ({
  id: String(id),
  name: { en: null, zh: `机构${id}` },
  kind: 'enterprise',
  region,
  degree: 1,
});
const regions = fc.array(fc.constantFrom('320600', '310000', '320500', null), {
  minLength: 1,
  maxLength: 200,
});

test('every organisation lies within the disc of its region, and discs do not overlap', () => {
  fc.assert(
    fc.property(regions, (codes) => {
      const { places, discs } = placesByRegion(codes.map((code, index) => node(index, code)));
      codes.forEach((code, index) => {
        const disc = discs.find(({ region }) => region === (code ?? ''))!;
        const { x, y } = places[index]!;
        expect(Math.hypot(x - disc.x, y - disc.y)).toBeLessThanOrEqual(disc.radius);
      });
      for (const a of discs)
        for (const b of discs)
          if (a !== b)
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius - 0.01);
    }),
  );
});

test('the same network is placed the same', () => {
  const nodes = Array.from({ length: 500 }, (_, index) => node(index, String(index % 7)));
  expect(placesByRegion(nodes)).toEqual(placesByRegion(nodes));
});
