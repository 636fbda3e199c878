import type { Profile } from '../../api/types.ts';

type Tie = Profile['partnerships']['ties'][number];

/** A partner with all that ties the two together. */
export interface Partner {
  readonly id: string;
  readonly name: Tie['name'];
  readonly kind: string | null;
  readonly region: string | null;
  readonly ties: number;
}

/** Partners, those with the most ties first; of equal ones those named first in their code's order. */
export function partnersOf(ties: readonly Tie[]): Partner[] {
  const partners = new Map<string, Partner>();
  for (const { partner: id, name, kind_of_partner: kind, region } of ties) {
    const known = partners.get(id);
    partners.set(id, { id, name, kind, region, ties: (known?.ties ?? 0) + 1 });
  }
  return [...partners.values()].toSorted((a, b) => b.ties - a.ties || (a.id < b.id ? -1 : 1));
}

export interface Placed extends Partner {
  readonly x: number;
  readonly y: number;
  /** Whether its name stands to the right of it. */
  readonly right: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly line: number;
}

/**
 * Places partners on an ellipse around the middle, those of a region side by side, half of them to
 * the right and half to the left, so that each name has a line of its own.
 */
export function placePartners(
  partners: readonly Partner[],
  { width, height, line }: Size,
): Placed[] {
  const around = partners.toSorted((a, b) =>
    `${a.region ?? ''} ${a.id}` < `${b.region ?? ''} ${b.id}` ? -1 : 1,
  );
  const half = Math.ceil(around.length / 2);
  const [radiusX, radiusY] = [width * 0.2, (height - 2 * line) / 2];
  const side = (members: readonly Partner[], right: boolean): Placed[] =>
    members.map((partner, index) => {
      const share = members.length === 1 ? 0.5 : index / (members.length - 1);
      const y = (share - 0.5) * 2 * radiusY;
      const x = radiusX * Math.sqrt(Math.max(0.12, 1 - (y / radiusY) ** 2 * 0.9));
      return {
        ...partner,
        x: width / 2 + (right ? x : -x),
        y: height / 2 + y,
        right,
      };
    });
  return [...side(around.slice(0, half), true), ...side(around.slice(half).toReversed(), false)];
}
