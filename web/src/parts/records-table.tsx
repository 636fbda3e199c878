import type { ReactNode } from 'react';
import './records-table.css';

export interface TableColumn<R> {
  readonly title: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** Numbers stand under each other, at the end of their column. */
  readonly number?: boolean;
  /** Heads its row. */
  readonly heads?: boolean;
  readonly className?: string;
}

interface Properties<R> {
  /** Read out before the table, and shown above it where `captionShown`. */
  readonly caption: string;
  readonly captionShown?: boolean;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R, index: number) => string | number;
}

/** A table of some hundred rows at most; wide ones scroll within their frame, by keyboard too. */
export function RecordsTable<R>({ caption, captionShown, columns, rows, keyOf }: Properties<R>) {
  return (
    // It takes the focus so that the keyboard can scroll it.
    <div className="records-frame" role="group" aria-label={caption} tabIndex={0}>
      <table className="records">
        <caption className={captionShown ? undefined : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number, className }, index) => (
              <th
                key={index}
                scope="col"
                className={[number && 'number', className].filter(Boolean).join(' ') || undefined}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map(({ cell, number, heads, className }, at) => {
                const Cell = heads ? 'th' : 'td';
                return (
                  <Cell
                    key={at}
                    scope={heads ? 'row' : undefined}
                    className={
                      [number && 'number', className].filter(Boolean).join(' ') || undefined
                    }
                  >
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
