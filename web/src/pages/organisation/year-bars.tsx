import './year-bars.css';

interface Properties {
  readonly title: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number | null;
    /** The value in words, shown on the bar of the last year and on hover. */
    readonly words: string;
  }[];
}

const HEIGHT = 64;

/** Bars by year, small enough to stand in a row. The table beside it says the same to all. */
export function YearBars({ title, bars }: Properties) {
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0));
  const last = bars.findLast(({ value }) => value !== null);
  if (most === 0 || last === undefined) return null;
  return (
    <figure className="year-bars" aria-hidden="true">
      <figcaption>
        <span>{title}</span>
        <strong>{last.words}</strong>
      </figcaption>
      <div className="year-bars-plot">
        {bars.map(({ label, value, words }) => (
          <div key={label} title={`${label}: ${words}`}>
            <i style={{ height: value === null ? 0 : Math.max(1, (value / most) * HEIGHT) }} />
            <span>{label.slice(2)}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}
