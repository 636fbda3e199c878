import type { Position } from './projection.ts';

/** Degrees between lines: the first of them that leaves no more than a few. */
const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30];
const MOST_LINES = 6;
/** What is left free around the places, of their span; and at least so many degrees. */
const MARGIN = 0.16;
const LEAST_SPAN = 0.1;
/** Pieces that a line is drawn in: it may be bent. */
const PIECES = 24;

export interface Line {
  /** As it is written on maps: 121°E. */
  readonly label: string;
  readonly kind: 'meridian' | 'parallel';
  /** Its longitude or latitude, in degrees. */
  readonly at: number;
  readonly positions: readonly Position[];
}

export interface Graticule {
  readonly centre: Position;
  /** The frame of the map, in degrees. */
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  readonly lines: readonly Line[];
}

/** The net of meridians and parallels about some places: what a map without borders stands on. */
export function graticuleAbout(places: readonly Position[]): Graticule {
  const [west, east] = frame(
    places.map(([longitude]) => longitude),
    180,
  );
  const [south, north] = frame(
    places.map(([, latitude]) => latitude),
    89,
  );
  const between = (from: number, to: number): number[] =>
    Array.from({ length: PIECES + 1 }, (_, index) => from + ((to - from) * index) / PIECES);
  const step = stepFor(Math.max(east - west, north - south));
  const meridians = multiples(west, east, step).map((longitude): Line => ({
    label: degrees(longitude, 'E', 'W'),
    kind: 'meridian',
    at: longitude,
    positions: between(south, north).map((latitude) => [longitude, latitude]),
  }));
  const parallels = multiples(south, north, step).map((latitude): Line => ({
    label: degrees(latitude, 'N', 'S'),
    kind: 'parallel',
    at: latitude,
    positions: between(west, east).map((longitude) => [longitude, latitude]),
  }));
  return {
    centre: [(west + east) / 2, (south + north) / 2],
    ...{ west, east, south, north },
    lines: [...meridians, ...parallels],
  };
}

function frame(values: readonly number[], limit: number): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(LEAST_SPAN, most - least) * MARGIN;
  return [Math.max(-limit, least - margin), Math.min(limit, most + margin)];
}

function stepFor(span: number): number {
  return STEPS.find((step) => span / step <= MOST_LINES) ?? STEPS.at(-1)!;
}

function multiples(from: number, to: number, step: number): number[] {
  const found: number[] = [];
  // Counted, not added up: 0.1 ten times is not 1.
  for (let n = Math.ceil(from / step); n * step <= to; n++) found.push(n * step);
  return found;
}

function degrees(value: number, positive: string, negative: string): string {
  const shown = Math.abs(value)
    .toFixed(2)
    .replace(/\.?0+$/, '');
  return `${shown}°${shown === '0' ? '' : value > 0 ? positive : negative}`;
}
