import type { RegisterField } from '../catalogue/register.ts';
import { IssuesError, type Issue, type Place } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { readCell, saysNothing, type NumberStyle } from './cells.ts';
import { asText } from './columnar.ts';
import { bindExpression, type PlacedExpression } from './expression.ts';
import { findColumn } from './header.ts';
import { lineSql } from './lines.ts';
import type { Reading } from './reading.ts';
import type { IntakeRequest } from './result.ts';
import { COUNTED_WORDS, factorOf, SCALE_WORDS, unitOfHeader } from './scale.ts';
import type { SourceColumn } from './source.ts';

export const DUCKDB_TYPES: Readonly<Record<RegisterField['type'], string>> = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  period: 'VARCHAR',
};

/** The name under which a field's cell travels as it was received. */
export const rawName = (field: string) => `_raw_${field}`;

/** A file's records as the register's fields, in SQL: `field`, `_raw_field`, `_file`, `_line`, `_left_out`. */
export interface MappedFile {
  readonly sql: string;
  /** Records that one record of the file becomes. */
  readonly times: number;
  readonly ordinals: Readonly<Record<string, number>>;
  readonly issues: readonly Issue[];
  readonly expressions: readonly PlacedExpression[];
}

interface Cell {
  /** SQL of the typed value. */
  readonly value: string;
  /** SQL of the text as received; undefined for a constant. */
  readonly raw?: string;
}

/**
 * Compiles a source's mapping against the columns of one of its files.
 *
 * @throws {IssuesError} with everything in the mapping that the file cannot serve
 */
export async function mapFile(
  engine: Engine,
  reading: Reading,
  request: IntakeRequest,
  style: NumberStyle,
): Promise<MappedFile> {
  return new Mapping(engine, reading, request, style).compile();
}

class Mapping {
  readonly #engine: Engine;
  readonly #reading: Reading;
  readonly #request: IntakeRequest;
  readonly #style: NumberStyle;
  readonly #issues: Issue[] = [];
  readonly #ordinals: Record<string, number> = {};
  readonly #expressions: PlacedExpression[] = [];
  #from: string;
  #columns: readonly { readonly name: string; readonly type: string }[];
  #times = 1;

  constructor(engine: Engine, reading: Reading, request: IntakeRequest, style: NumberStyle) {
    this.#engine = engine;
    this.#reading = reading;
    this.#request = request;
    this.#style = style;
    this.#from = reading.from;
    this.#columns = reading.columns;
  }

  async compile(): Promise<MappedFile> {
    const { source, register } = this.#request;
    const leftOut = [...(await this.#unpivot()), ...(await this.#where())];
    const fields = register.fields.map((field) => field.name);
    for (const name of Object.keys(source.columns))
      if (!fields.includes(name)) this.#unknown('field-unknown', name, fields, ['columns', name]);
    const selected: string[] = [];
    for (const field of register.fields) {
      const cell = await this.#field(field);
      selected.push(`${cell.value} AS ${identifier(field.name)}`);
      selected.push(`${cell.raw ?? 'CAST(NULL AS VARCHAR)'} AS ${identifier(rawName(field.name))}`);
    }
    if (this.#issues.some((issue) => issue.severity === 'error'))
      throw new IssuesError(this.#issues);
    // A row with nothing in any column that the mapping names is no record of anything.
    const named = Object.keys(this.#ordinals).map((field) =>
      identifier(this.#reading.columns[this.#ordinals[field]! - 1]!.name),
    );
    if (named.length > 0 && !source.unpivot) leftOut.push(nothingIn([...new Set(named)]));
    const { lines } = this.#reading;
    const line =
      lines === 'column' || source.unpivot ? '_line' : lineSql('row_number() OVER ()', lines);
    selected.push(
      `${literal(this.#reading.file.name)} AS _file`,
      `CAST(${line} AS BIGINT) AS _line`,
      `${leftOut.length === 0 ? 'false' : leftOut.join(' OR ')} AS _left_out`,
    );
    return {
      sql: `SELECT ${selected.join(',\n  ')}\nFROM ${this.#from}`,
      times: this.#times,
      ordinals: this.#ordinals,
      issues: this.#issues,
      expressions: this.#expressions,
    };
  }

  async #field(field: RegisterField): Promise<Cell> {
    const column = this.#request.source.columns[field.name];
    if (column === undefined) {
      if (field.default !== undefined) return { value: literal(field.default) };
      if (field.required)
        this.#issues.push(
          this.#mappingIssue('field-not-mapped', ['columns'], { field: field.name }),
        );
      return { value: `CAST(NULL AS ${DUCKDB_TYPES[field.type]})` };
    }
    const cell = await this.#cell(field, column);
    if (field.default === undefined) return cell;
    const otherwise = this.#read(field, literal(field.default), 1, undefined);
    const nothing =
      cell.raw === undefined
        ? 'true'
        : saysNothing(cell.raw, field.type, this.#request.source.nulls);
    return {
      ...cell,
      value: `coalesce(${cell.value}, CASE WHEN ${nothing} THEN ${otherwise} END)`,
    };
  }

  async #cell(field: RegisterField, column: SourceColumn): Promise<Cell> {
    const path = ['columns', field.name];
    if (typeof column === 'object' && 'value' in column) {
      const text = literal(column.value);
      return { value: this.#read(field, text, 1, undefined), raw: text };
    }
    if (typeof column === 'object' && 'sql' in column) {
      const type = await this.#bind(column.sql, [...path, 'sql']);
      if (type === undefined) return { value: 'NULL' };
      if (!column.map) return this.#typed(field, `(${column.sql}\n)`, type, 1, undefined);
      const text = `CAST((${column.sql}\n) AS VARCHAR)`;
      return { value: this.#read(field, mappedSql(text, column.map), 1, undefined), raw: text };
    }
    const { from, map, unit, date } = typeof column === 'string' ? { from: column } : column;
    const found = this.#find(from, typeof column === 'string' ? path : [...path, 'from']);
    if (!found) return { value: 'NULL' };
    const ordinal =
      this.#reading.columns.findIndex((candidate) => candidate.name === found.name) + 1;
    if (ordinal > 0) this.#ordinals[field.name] = ordinal;
    const factor = this.#factor(field, found.name, unit, path);
    if (map) {
      const text = asText(identifier(found.name), found.type);
      return { value: this.#read(field, mappedSql(text, map), factor, date), raw: text };
    }
    return this.#typed(field, identifier(found.name), found.type, factor, date);
  }

  /** A value that has the right type already is not taken through text. */
  #typed(
    field: RegisterField,
    sql: string,
    type: string,
    factor: number,
    date: string | undefined,
  ): Cell {
    const raw = asText(sql, type);
    const numeric = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL)/.test(type);
    const scaled = factor === 1 ? `CAST(${sql} AS DOUBLE)` : `(CAST(${sql} AS DOUBLE) * ${factor})`;
    if (field.type === 'number' && numeric) return { value: `rongtong_finite(${scaled})`, raw };
    if (field.type === 'date' && (type === 'DATE' || type.startsWith('TIMESTAMP')))
      return { value: `CAST(${sql} AS DATE)`, raw };
    if (field.type === 'boolean' && type === 'BOOLEAN') return { value: sql, raw };
    return { value: this.#read(field, raw, factor, date), raw };
  }

  #read(field: RegisterField, text: string, factor: number, date: string | undefined): string {
    const { source, register } = this.#request;
    const code =
      field.format !== undefined ||
      field.enum !== undefined ||
      field.pattern !== undefined ||
      register.key.includes(field.name) ||
      register.references.some((reference) => reference.field === field.name);
    return readCell({
      field,
      text,
      style: this.#style,
      factor,
      code,
      ...(source.nulls === undefined ? {} : { nulls: source.nulls }),
      ...(date === undefined ? {} : { date }),
    });
  }

  #factor(
    field: RegisterField,
    column: string,
    stated: string | undefined,
    path: PropertyKey[],
  ): number {
    if (field.type !== 'number' && field.type !== 'integer') return 1;
    const unit = stated ?? unitOfHeader(column);
    if (unit === undefined) return 1;
    const factor = factorOf(unit);
    if (factor === undefined) {
      const known = [...SCALE_WORDS.map(([word]) => word), ...COUNTED_WORDS];
      this.#issues.push(
        this.#mappingIssue(
          'unit-unknown',
          [...path, 'unit'],
          { unit, known: known.join(', ') },
          unit,
          nearest(unit, known),
        ),
      );
      return 1;
    }
    // A share is held as a ratio only where the descriptor says so; else the number stays percent.
    return /[%％‰]/.test(unit) && field.unit !== 'ratio' ? factor * 100 : factor;
  }

  async #where(): Promise<string[]> {
    const { where } = this.#request.source;
    if (where === undefined) return [];
    await this.#bind(where, ['where']);
    return [`((${where}\n) IS NOT TRUE)`];
  }

  /** Turns columns into records; a cell of theirs that says nothing is no record, and left out. */
  async #unpivot(): Promise<string[]> {
    const { unpivot } = this.#request.source;
    if (!unpivot) return [];
    const wide =
      'columns' in unpivot
        ? unpivot.columns.flatMap(
            (name, index) => this.#find(name, ['unpivot', 'columns', index])?.name ?? [],
          )
        : this.#matching(unpivot.pattern);
    if (this.#issues.length > 0) throw new IssuesError(this.#issues);
    const lines =
      this.#reading.lines === 'column'
        ? ''
        : `${lineSql('row_number() OVER ()', this.#reading.lines)} AS _line, `;
    const casts = wide.map((name) => `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`);
    this.#from = `(SELECT ${lines}* REPLACE (${casts.join(', ')}) FROM ${this.#reading.from}) UNPIVOT INCLUDE NULLS (${identifier(unpivot.value)} FOR ${identifier(unpivot.name)} IN (${wide.map(identifier).join(', ')}))`;
    this.#columns = [
      ...this.#columns.filter((column) => !wide.includes(column.name)),
      { name: unpivot.name, type: 'VARCHAR' },
      { name: unpivot.value, type: 'VARCHAR' },
    ];
    this.#times = wide.length;
    return [saysNothing(identifier(unpivot.value), 'number', this.#request.source.nulls)];
  }

  #matching(pattern: string): string[] {
    const wanted = new RegExp(pattern, 'u');
    const names = this.#columns.map((column) => column.name).filter((name) => wanted.test(name));
    if (names.length === 0)
      this.#unknown(
        'column-unknown',
        pattern,
        this.#columns.map((column) => column.name),
        ['unpivot', 'pattern'],
      );
    return names;
  }

  #find(name: string, path: readonly PropertyKey[]) {
    const names = this.#columns.map((column) => column.name);
    const found = findColumn(name, names);
    if (found === undefined) {
      this.#unknown('column-unknown', name, names, path);
      return undefined;
    }
    return this.#columns.find((column) => column.name === found);
  }

  async #bind(expression: string, path: readonly PropertyKey[]): Promise<string | undefined> {
    const bound = await bindExpression(
      this.#engine,
      expression,
      this.#from,
      this.#columns.map((column) => column.name),
    );
    const place = { ...this.#place(path), field: String(path[1] ?? path[0]) };
    if ('type' in bound) {
      this.#expressions.push({ expression, from: this.#from, place });
      return bound.type;
    }
    this.#issues.push({ ...bound.issue, place });
    return undefined;
  }

  #unknown(
    code: 'column-unknown' | 'field-unknown',
    name: string,
    known: readonly string[],
    path: readonly PropertyKey[],
  ) {
    const params = {
      [code === 'column-unknown' ? 'column' : 'field']: name,
      known: known.join(', '),
    };
    this.#issues.push(this.#mappingIssue(code, path, params, name, nearest(name, known)));
  }

  #mappingIssue(
    code: Issue['code'],
    path: readonly PropertyKey[],
    params: Issue['params'],
    value?: string,
    suggestion?: string,
  ): Issue {
    return {
      code,
      severity: 'error',
      place: this.#place(path),
      params,
      ...(value === undefined ? {} : { value }),
      ...(suggestion === undefined ? {} : { suggestion }),
    };
  }

  /** The place in the configuration where it is known, else the file that lacks the thing. */
  #place(path: readonly PropertyKey[]): Place {
    const { source, register, place } = this.#request;
    return {
      file: this.#reading.file.name,
      ...place?.(path),
      source: source.id,
      register: register.name,
    };
  }
}

/** SQL, true where no column says anything; all but the first are looked at only where that one is empty. */
function nothingIn([first, ...others]: readonly string[]): string {
  const rest = others.map((column) => `${column} IS NULL`).join(' AND ');
  return `CASE WHEN ${first} IS NOT NULL THEN false ELSE ${rest || 'true'} END`;
}

/** What a map makes of a text; one that it does not name passes unchanged. */
function mappedSql(text: string, map: Readonly<Record<string, string>>): string {
  const cases = Object.entries(map).map(
    ([said, meant]) => `WHEN ${literal(said.trim())} THEN ${literal(meant)}`,
  );
  return cases.length === 0 ? text : `CASE trim(${text}) ${cases.join(' ')} ELSE ${text} END`;
}
