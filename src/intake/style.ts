import type { Issue } from '../model/issue.ts';
import { identifier, type Engine } from '../store/engine.ts';
import type { NumberStyle } from './cells.ts';
import { findColumn } from './header.ts';
import type { Reading } from './reading.ts';
import type { IntakeRequest } from './result.ts';

const SAMPLE = 20_000;
/** Only a decimal comma is written so: 1,5 and 0,125 and 1234,567 and 1.234,5. */
const COMMA = String.raw`[+-]?([0-9]+,[0-9]{1,2}|[0-9]+,[0-9]{4,}|0,[0-9]+|[0-9]{4,},[0-9]+|[0-9]{1,3}([. ][0-9]{3})+,[0-9]+)`;
/** Only a decimal point: 1.5, 1,234.5, 1,234,567. */
const POINT = String.raw`[+-]?([0-9]+\.[0-9]{1,2}|[0-9]+\.[0-9]{4,}|0\.[0-9]+|[0-9]{4,}\.[0-9]+|[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(,[0-9]{3}){2,})`;
const EITHER = String.raw`[+-]?[1-9][0-9]{0,2},[0-9]{3}`;

interface Evidence {
  readonly comma: number;
  readonly point: number;
  readonly either: string | null;
}

/** How a file writes its numbers: as the source states, or by what its columns of numbers show. */
export async function numberStyle(
  engine: Engine,
  reading: Reading,
  request: IntakeRequest,
): Promise<{ style: NumberStyle; issues: readonly Issue[] }> {
  const { source, register } = request;
  const thousands = source.thousands === undefined ? {} : { thousands: source.thousands };
  if (source.decimal !== undefined)
    return { style: { decimal: source.decimal, ...thousands }, issues: [] };
  if (source.thousands !== undefined)
    return { style: { decimal: source.thousands === '.' ? ',' : '.', ...thousands }, issues: [] };
  const columns = numberColumns(reading, request);
  if (columns.length === 0) return { style: { decimal: '.' }, issues: [] };
  const sample = `(SELECT ${columns.map(identifier).join(', ')} FROM ${reading.from} LIMIT ${SAMPLE})`;
  const commas = columns.map((name) => `coalesce(contains(${identifier(name)}, ','), false)`);
  const [any] = await engine.all<{ commas: boolean | null }>(
    `SELECT bool_or(${commas.join(' OR ')}) AS commas FROM ${sample}`,
  );
  // Without a comma anywhere there is nothing to take for one.
  if (any?.commas !== true) return { style: { decimal: '.' }, issues: [] };
  const measures = columns.flatMap((name, index) => {
    const cell = identifier(name);
    const text = `trim(${cell})`;
    // Most cells have neither, and are not looked at any closer.
    const like = (pattern: string, ...marks: string[]) =>
      `CASE WHEN ${marks.map((mark) => `contains(${cell}, '${mark}')`).join(' OR ')} THEN regexp_full_match(${text}, '${pattern}') ELSE false END`;
    return [
      `count(*) FILTER (WHERE ${like(COMMA, ',')}) AS comma_${index}`,
      `count(*) FILTER (WHERE ${like(POINT, '.', ',')}) AS point_${index}`,
      `min(${text}) FILTER (WHERE ${like(EITHER, ',')}) AS either_${index}`,
    ];
  });
  const [row] = await engine.all(`SELECT ${measures.join(', ')} FROM ${sample}`);
  const evidence = columns.map((_, index): Evidence => ({
    comma: Number(row?.[`comma_${index}`]),
    point: Number(row?.[`point_${index}`]),
    either: (row?.[`either_${index}`] as string | null | undefined) ?? null,
  }));
  const comma = evidence.reduce((sum, { comma }) => sum + comma, 0);
  const point = evidence.reduce((sum, { point }) => sum + point, 0);
  if (comma > point) return { style: { decimal: ',' }, issues: [] };
  const doubtful = evidence.findIndex(({ either }) => either !== null);
  // A file that keeps the comma out of its delimiters most likely needs it inside its numbers.
  if (doubtful === -1 || point > 0 || comma > 0 || reading.delimiter !== ';')
    return { style: { decimal: '.' }, issues: [] };
  const issue: Issue = {
    code: 'decimal-ambiguous',
    severity: 'warning',
    place: { file: reading.file.name, source: source.id, register: register.name },
    params: { column: columns[doubtful]!, example: evidence[doubtful]!.either! },
  };
  return { style: { decimal: ',' }, issues: [issue] };
}

function numberColumns(reading: Reading, { source, register }: IntakeRequest): string[] {
  const texts = reading.columns
    .filter((column) => column.type === 'VARCHAR')
    .map((column) => column.name);
  const names = register.fields
    .filter((field) => field.type === 'number' || field.type === 'integer')
    .flatMap((field) => {
      const column = source.columns[field.name];
      if (column === undefined) return [];
      const name = typeof column === 'string' ? column : 'from' in column ? column.from : undefined;
      if (name !== undefined && name === source.unpivot?.value)
        return wideColumns(source.unpivot, texts);
      return name === undefined ? [] : [findColumn(name, texts)];
    });
  return [...new Set(names.filter((name) => name !== undefined))];
}

function wideColumns(
  unpivot: NonNullable<IntakeRequest['source']['unpivot']>,
  columns: readonly string[],
): (string | undefined)[] {
  if ('columns' in unpivot) return unpivot.columns.map((name) => findColumn(name, columns));
  const wanted = new RegExp(unpivot.pattern, 'u');
  return columns.filter((name) => wanted.test(name));
}
