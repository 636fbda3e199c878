import type { EChartsCoreOption } from 'echarts/core';
import { ACCENT, INK_SOFT, LINK, PAPER, RULE } from '../../design/tokens.ts';
import { base, TEXT, tooltip } from '../../parts/chart/style.ts';
import { graticuleAbout, type Graticule } from './graticule.ts';
import { labelSides } from './label-places.ts';
import type { Place } from './places.ts';
import { equalArea } from './projection.ts';

/** CSS pixels across the largest circle where there is room, and the smallest. */
const LARGEST = 56;
const SMALLEST = 8;
/** CSS pixels about the net, for the degrees; and the height that a map has at most. */
const EDGE = { left: 56, right: 24, top: 12, bottom: 30 };
const TALLEST = 580;

/** A map as ECharts draws it. */
export interface MapDrawing {
  /** The name under which the net has to be registered. */
  readonly map: string;
  /** The net as GeoJSON, by which ECharts knows the extent. */
  readonly net: ReturnType<typeof netOf>;
  readonly option: EChartsCoreOption;
  /** CSS pixels. */
  readonly height: number;
}

/**
 * Places at their coordinates: circles whose areas are in proportion to the values, hollow diamonds
 * for values below zero.
 *
 * @param width CSS pixels that there are for it
 */
export function drawMap(
  places: readonly Place[],
  print: (value: number) => string,
  width: number,
): MapDrawing {
  const graticule = graticuleAbout(places.map(({ longitude, latitude }) => [longitude, latitude]));
  const { centre, west, east, south, north, lines } = graticule;
  // A map keeps the extent that it was registered with: another extent is another map.
  const map = `net ${[west, east, south, north].map((side) => side.toFixed(3)).join(' ')}`;
  const projection = equalArea(centre);
  const extent = extentOf(lines.flatMap(({ positions }) => positions.map(projection.project)));
  const inner = Math.max(120, width - EDGE.left - EDGE.right);
  const scale = Math.min(
    inner / (extent.right - extent.left),
    (TALLEST - EDGE.top - EDGE.bottom) / (extent.bottom - extent.top),
  );
  const frame = {
    left: EDGE.left + (inner - scale * (extent.right - extent.left)) / 2,
    top: EDGE.top,
    width: scale * (extent.right - extent.left),
    height: scale * (extent.bottom - extent.top),
  };
  const height = Math.round(frame.height + EDGE.top + EDGE.bottom);
  const most = Math.max(...places.map(({ value }) => Math.abs(value)));
  const largest = Math.min(LARGEST, width / 11);
  const sizeOf = ({ value }: Place) =>
    most === 0 ? SMALLEST : Math.max(SMALLEST, largest * Math.sqrt(Math.abs(value) / most));
  // The largest first: smaller ones stay in sight upon them.
  const drawn = places.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const wordsOf = ({ name, value }: Place) => (width < 620 ? name : `${name} ${print(value)}`);
  const sides = labelSides(
    drawn.map((place) => {
      const [x = 0, y = 0] = projection.project([place.longitude, place.latitude]);
      return {
        x: frame.left + scale * (x - extent.left),
        y: frame.top + scale * (y - extent.top),
        radius: sizeOf(place) / 2,
        text: wordsOf(place),
      };
    }),
    width,
    frame.top + frame.height,
  );
  const option = {
    ...base,
    tooltip: { ...tooltip, trigger: 'item' },
    geo: {
      map,
      projection,
      preserveAspect: 'contain',
      silent: true,
      ...frame,
      itemStyle: { borderColor: RULE, borderWidth: 1 },
    },
    series: [
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        silent: true,
        symbolSize: 0,
        data: lines.map(({ label, kind, at }) => ({
          name: label,
          value: kind === 'meridian' ? [at, south] : [west, at],
          label: { position: kind === 'meridian' ? 'bottom' : 'left' },
        })),
        label: { ...TEXT, show: true, color: INK_SOFT, fontSize: 12, formatter: '{b}' },
      },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        data: drawn.map((place, index) => ({
          name: place.name,
          value: [place.longitude, place.latitude, place.value],
          symbol: place.value < 0 ? 'diamond' : 'circle',
          symbolSize: sizeOf(place),
          label: {
            show: sides[index] !== undefined,
            position: sides[index] ?? 'right',
            formatter: wordsOf(place),
          },
          itemStyle: styleOf(place),
          tooltip: { formatter: `${escape(place.name)} ${escape(print(place.value))}` },
        })),
        label: { ...TEXT, textBorderColor: PAPER, textBorderWidth: 3 },
      },
    ],
  };
  return { map, net: netOf(graticule), option, height };
}

function netOf({ lines }: Graticule) {
  return {
    type: 'FeatureCollection' as const,
    features: lines.map(({ label, kind, positions }) => ({
      type: 'Feature' as const,
      properties: { name: `${kind} ${label}` },
      geometry: { type: 'LineString' as const, coordinates: positions.map((at) => [...at]) },
    })),
  };
}

function styleOf({ value, marked }: Place) {
  const colour = marked ? ACCENT : LINK;
  return value < 0
    ? { color: PAPER, borderColor: colour, borderWidth: 2 }
    : { color: colour, borderColor: PAPER, borderWidth: 1, opacity: 0.8 };
}

function extentOf(points: readonly (readonly number[])[]) {
  const [x, y] = [points.map(([at]) => at!), points.map(([, at]) => at!)];
  return {
    left: Math.min(...x),
    right: Math.max(...x),
    top: Math.min(...y),
    bottom: Math.max(...y),
  };
}

/** A tooltip is markup; a name is not. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
