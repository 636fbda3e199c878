import './sparkline.css';

export interface Point {
  readonly period: string;
  readonly value: number | null;
}

const WIDTH = 132;
const HEIGHT = 40;
const EDGE = 4;

/**
 * A line of values without axes; where a value is missing, so is the line. It repeats what the text
 * beside it says, so that it is nothing to those who do not see it.
 */
export function Sparkline({ points }: { readonly points: readonly Point[] }) {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const x = (index: number) => EDGE + (index / (points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE);
  const path = points
    .map(({ value }, index) => {
      if (value === null) return '';
      const pen = points[index - 1]?.value == null ? 'M' : 'L';
      return `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const last = points.findLastIndex(({ value }) => value !== null);
  const end = points[last]?.value;
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <path d={path} />
      {end != null && <circle cx={x(last)} cy={y(end)} r="3.2" />}
    </svg>
  );
}
