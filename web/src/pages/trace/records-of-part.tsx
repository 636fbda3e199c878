import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent } from 'react';
import { useAnswer } from '../../api/answers.ts';
import { recordsOf, type FigureName } from '../../api/questions.ts';
import type { Column, Trace } from '../../api/types.ts';
import { useRelease } from '../../api/region.ts';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { columnWidths } from './column-widths.ts';
import { RecordHead, RecordRow, ROW_HEIGHT } from './record-row.tsx';
import { RECORDS_A_PAGE, useRecordPages } from './record-pages.ts';
import { words } from './words.ts';

interface Properties {
  readonly name: FigureName;
  readonly part: Trace['parts'][number];
}

/** All records of a part. Only the rows in sight are in the page; records are asked for as they come. */
export function RecordsOfPart({ name, part }: Properties) {
  const { index: at, count: total } = part;
  const say = useWords(words);
  const { language } = useLanguage();
  const release = useRelease();
  const first = useAnswer(recordsOf(release, name, at, 0, RECORDS_A_PAGE));
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const inSight = rows.getVirtualItems();
  const from = inSight[0]?.index ?? 0;
  const to = inSight.at(-1)?.index ?? 0;
  const { recordAt, failed, retry } = useRecordPages(name, at, from, to);
  if (total === 0) return <p>{say.noRecords}</p>;
  const columns = inOrderOfUse(
    // Where a record came from is told by the way to its source line.
    first.columns.filter(({ name }) => !name.startsWith('_')),
    part.sql,
  );
  const widths = columnWidths(columns, first.records, language);
  const template = widths.map((width) => `${width}px`).join(' ');
  const across = widths.reduce((sum, width) => sum + width, 0);
  return (
    <>
      <div
        ref={frame}
        className="records-list"
        role="grid"
        aria-rowcount={total + 1}
        aria-label={say.records}
        tabIndex={0}
        onKeyDown={moveFocus}
        style={{ maxHeight: `min(70vh, ${(total + 1) * ROW_HEIGHT + 20}px)` }}
      >
        <RecordHead columns={columns} template={template} width={across} />
        <div role="rowgroup" style={{ height: rows.getTotalSize(), width: across }}>
          {inSight.map(({ index, start }) => (
            <RecordRow
              key={index}
              index={index}
              start={start}
              record={recordAt(index)}
              columns={columns}
              register={first.register}
              template={template}
            />
          ))}
        </div>
      </div>
      <p className="records-place soft" aria-live="polite">
        {say.rows(
          formatCount(from + 1, language),
          formatCount(to + 1, language),
          formatCount(total, language),
        )}
      </p>
      {failed && (
        <p role="alert">
          {say.missing}{' '}
          <button type="button" className="plain-button" onClick={retry}>
            ↻
          </button>
        </p>
      )}
    </>
  );
}

/**
 * The columns that the part is counted from come first: they are what a reader looks for. The
 * statement names them again beside the list of all columns.
 */
function inOrderOfUse(columns: readonly Column[], sql: string): Column[] {
  const names: readonly string[] = sql.match(/\w+/g) ?? [];
  const used = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return columns.toSorted((a, b) => Number(used.has(b.name)) - Number(used.has(a.name)));
}

/** Up and down go from the source line of a row to that of the next. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = (event.target as HTMLElement).closest('[aria-rowindex]');
  if (step === 0 || !row) return;
  const next = Number(row.getAttribute('aria-rowindex')) + step;
  const target = event.currentTarget.querySelector<HTMLElement>(`[aria-rowindex="${next}"] button`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}
