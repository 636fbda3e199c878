import { packSiblings } from 'd3-hierarchy';
import type { Network } from '../../../api/types.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A region as a disc that its organisations lie in. */
export interface Disc extends Place {
  readonly region: string;
  readonly radius: number;
}

/** By the golden angle points fill a disc evenly, however many there are. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const APART = 1;

/**
 * Places organisations by region: each region a disc, those with the most partners in its middle.
 * The same network always comes out the same.
 *
 * @returns places in the order of the nodes, and the discs, largest first
 */
export function placesByRegion(nodes: Network['nodes']): {
  places: readonly Place[];
  discs: readonly Disc[];
} {
  const members = new Map<string, number[]>();
  nodes.forEach(({ region }, index) => {
    const code = region ?? '';
    members.set(code, [...(members.get(code) ?? []), index]);
  });
  const circles = [...members]
    .toSorted(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
    .map(([region, indices]) => ({ region, indices, x: 0, y: 0, r: radiusOf(indices.length) }));
  packSiblings(circles);
  const places: Place[] = Array.from(nodes, () => ({ x: 0, y: 0 }));
  for (const { indices, x, y } of circles)
    indices.forEach((node, at) => {
      const [far, angle] = [APART * Math.sqrt(at), at * GOLDEN];
      places[node] = { x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) };
    });
  const discs = circles.map(({ region, x, y, r }) => ({ region, x, y, radius: r }));
  return { places, discs };
}

/** Room for so many points and some space around them. */
function radiusOf(count: number): number {
  return APART * (Math.sqrt(count) * 1.05 + 2.5);
}
