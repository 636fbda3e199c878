import type { Figure, Region } from '../../api/types.ts';

export interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly value: number;
  /** Whether it is the region that is looked at. */
  readonly marked: boolean;
}

/** The figures that have a value and whose regions have coordinates. */
export function placesOf(
  figures: readonly Figure[],
  regions: ReadonlyMap<string, Region>,
  nameOf: (code: string) => string,
  looked: string,
): Place[] {
  return figures.flatMap(({ region, value }) => {
    const { latitude, longitude } = regions.get(region) ?? {};
    if (latitude === undefined || longitude === undefined || value === null) return [];
    return [{ name: nameOf(region), latitude, longitude, value, marked: region === looked }];
  });
}
