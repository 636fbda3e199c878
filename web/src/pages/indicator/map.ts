import type { Figure, Region } from '../../api/types.ts';
import { LINK, PAPER } from '../../design/tokens.ts';
import { base, TEXT, tooltip } from '../../parts/chart/style.ts';

interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly value: number;
}

/** The figures whose regions have coordinates, and a value that a circle can show. */
export function placesOf(
  figures: readonly Figure[],
  regions: ReadonlyMap<string, Region>,
  nameOf: (code: string) => string,
): Place[] {
  return figures.flatMap(({ region, value }) => {
    const { latitude, longitude } = regions.get(region) ?? {};
    if (latitude === undefined || longitude === undefined || value === null || value < 0) return [];
    return [{ name: nameOf(region), latitude, longitude, value }];
  });
}

/** Circles at coordinates, their areas in proportion to the values. */
export function mapOption(places: readonly Place[], print: (value: number) => string) {
  const most = Math.max(...places.map(({ value }) => value));
  const middle = places.reduce((sum, { latitude }) => sum + latitude, 0) / places.length;
  // A degree of longitude is shorter than one of latitude, by the cosine of the latitude.
  const narrow = Math.cos((middle * Math.PI) / 180);
  return {
    ...base,
    grid: { left: 60, right: 60, top: 40, bottom: 40 },
    tooltip: { ...tooltip, trigger: 'item' },
    xAxis: { type: 'value', show: false, scale: true },
    yAxis: { type: 'value', show: false, scale: true },
    series: [
      {
        type: 'scatter',
        data: places.map(({ name, latitude, longitude, value }) => ({
          name,
          value: [longitude * narrow, latitude, value],
          symbolSize: most === 0 ? 8 : Math.max(8, 64 * Math.sqrt(value / most)),
        })),
        itemStyle: { color: LINK, opacity: 0.75, borderColor: PAPER },
        label: {
          show: true,
          position: 'bottom',
          ...TEXT,
          formatter: ({ name, value }: { name: string; value: readonly number[] }) =>
            `${name} ${print(value[2]!)}`,
        },
        labelLayout: { moveOverlap: 'shiftY' },
        tooltip: {
          formatter: ({ name, value }: { name: string; value: readonly number[] }) =>
            `${name} ${print(value[2]!)}`,
        },
      },
    ],
  };
}
