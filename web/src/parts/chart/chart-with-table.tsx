import { useState, type ReactNode } from 'react';
import { useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { RecordsTable, type TableColumn } from '../records-table.tsx';
import { Chart, type ChartProperties } from './chart.tsx';
import './chart.css';

interface Properties<R> extends Omit<ChartProperties, 'label'> {
  readonly caption: string;
  /** What the caption alone would leave open. */
  readonly note?: ReactNode;
  /** The table that says what the chart shows. */
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R, index: number) => string | number;
  /** Said in the chart's place where there is nothing to draw: the table says why of each value. */
  readonly instead?: string | undefined;
}

/** A chart, and at a press of a button the table that says the same. */
export function ChartWithTable<R>({
  caption,
  note,
  columns,
  rows,
  keyOf,
  instead,
  ...chart
}: Properties<R>) {
  const words = useWords(shared);
  const [asTable, setAsTable] = useState(false);
  const isTable = asTable || instead !== undefined;
  return (
    <figure className="chart-figure">
      <div className="chart-head">
        <figcaption>{caption}</figcaption>
        {instead === undefined && (
          <div className="chart-toggle no-print" role="group" aria-label={words.showAs}>
            <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
              {words.chart}
            </button>
            <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
              {words.table}
            </button>
          </div>
        )}
      </div>
      {instead !== undefined && <p className="soft">{instead}</p>}
      {isTable ? (
        <RecordsTable caption={caption} columns={columns} rows={rows} keyOf={keyOf} />
      ) : (
        <Chart {...chart} label={words.chartOf(caption)} />
      )}
      {note !== undefined && <p className="chart-note">{note}</p>}
    </figure>
  );
}
