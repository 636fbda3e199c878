import { useChangeAddress } from '../../address/address.ts';
import { Link } from '../../address/link.tsx';
import { useAbout } from '../../api/region.ts';
import type { Column, TraceRecord } from '../../api/types.ts';
import { formatNumber } from '../../../../src/model/unit.ts';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

/** CSS pixels. */
export const ROW_HEIGHT = 38;

interface HeadProperties {
  readonly columns: readonly Column[];
  readonly template: string;
  readonly width: number;
}

export function RecordHead({ columns, template, width }: HeadProperties) {
  const say = useWords(words);
  const text = useText();
  return (
    <div role="rowgroup" className="records-head" style={{ width }}>
      <div
        role="row"
        aria-rowindex={1}
        className="record"
        style={{ gridTemplateColumns: template }}
      >
        <span role="columnheader">{say.sourceLine}</span>
        {columns.map(({ name, title, type }) => (
          <span key={name} role="columnheader" className={isNumber(type) ? 'number' : undefined}>
            {text(title)}
          </span>
        ))}
      </div>
    </div>
  );
}

interface RowProperties {
  readonly index: number;
  /** CSS pixels from the top of the list. */
  readonly start: number;
  readonly record: TraceRecord | undefined;
  readonly columns: readonly Column[];
  readonly register: string;
  readonly template: string;
}

export function RecordRow({ index, start, record, columns, register, template }: RowProperties) {
  const say = useWords(words);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy={record === undefined}
      className="record record-row"
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
    >
      {record === undefined ? (
        <span role="gridcell" className="soft">
          {say.loadingRow}
        </span>
      ) : (
        <>
          <span role="gridcell" className="record-place">
            <Place record={record} />
          </span>
          {columns.map((column) => (
            <span
              key={column.name}
              role="gridcell"
              className={isNumber(column.type) ? 'number' : undefined}
            >
              <Cell column={column} register={register} value={record[column.name]} />
            </span>
          ))}
        </>
      )}
    </div>
  );
}

/** Where the record came from, as the way to its source line. */
function Place({ record }: { readonly record: TraceRecord }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const change = useChangeAddress();
  const { _source: source, _file: file, _line: line } = record;
  if (typeof file !== 'string' || line == null) return <>—</>;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const place = `${name} ${say.line(formatCount(Number(line), language))}`;
  return (
    <button
      type="button"
      className="plain-button"
      title={place}
      aria-label={say.open(place)}
      onClick={() => change({ source: String(source ?? ''), file, line: String(line) })}
    >
      {place}
    </button>
  );
}

interface CellProperties {
  readonly column: Column;
  readonly register: string;
  readonly value: TraceRecord[string] | undefined;
}

function Cell({ column, register, value }: CellProperties) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { can } = useAbout();
  if (value == null || value === '') return <span className="soft">—</span>;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (typeof value === 'number')
    return column.type === 'number' ? formatNumber(value, language) : formatCount(value, language);
  if (can.organisations && isOrganisation(column.name, register))
    return <Link to={`/organisations/${encodeURIComponent(value)}`}>{value}</Link>;
  return <span title={value}>{value}</span>;
}

function isOrganisation(column: string, register: string): boolean {
  return column === 'organisation' || (register === 'organisations' && column === 'id');
}

const isNumber = (type: Column['type']): boolean => type === 'integer' || type === 'number';
