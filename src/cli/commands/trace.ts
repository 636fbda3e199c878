import { resolve } from 'node:path';
import type { Trace, TracedRecord, TracePart } from '../../measure/figure.ts';
import type { Release, TracedFigure } from '../../region/index.ts';
import { EXIT, UsageError, type CommandDefinition, type Context } from '../command.ts';
import {
  figureForJson,
  nameOf,
  wordMissing,
  wordUncertain,
  type FigureOptions,
} from '../figures.ts';
import { printJson } from '../json.ts';
import { layTable, wrap } from '../table.ts';
import { formatValue } from '../../model/unit.ts';
import { readCount } from '../values.ts';
import { nameFigure } from '../figure-name.ts';

interface Options extends FigureOptions {
  readonly records?: string;
  readonly out?: string;
}

/** Columns of a record that fit beside its source line. */
const COLUMNS = 5;
const USUAL_RECORDS = 10;

export const trace: CommandDefinition<Options> = {
  arguments: ['<indicator>'],
  options: [
    { flags: '--region <code>' },
    { flags: '--period <period>', repeats: true },
    { flags: '--with <code>' },
    { flags: '--release <release>' },
    { flags: '--records <n>' },
    { flags: '--out <file>' },
  ],
  examples: [
    'rongtong trace high-tech-enterprises --region 320600 --period 2025',
    'rongtong trace rd-intensity --period 2024 --records 50',
    'rongtong trace rd-intensity --period 2024 --out records.parquet',
  ],
  async run(context, { arguments: [indicator = ''], options }) {
    const { folder, json, print, terminal, text } = context;
    const region = await import('../../region/asking.ts');
    const records = readCount('--records', options.records, USUAL_RECORDS, text);
    const format = options.out === undefined ? undefined : readFormat(options.out, context);
    const name = await nameFigure(indicator, options, context);
    const how = { records, release: options.release };
    if (format === undefined || options.out === undefined) {
      show(await region.traceFigure(folder, name, how), records, context);
      return EXIT.done;
    }
    const file = resolve(terminal.folder, options.out);
    const traced = await region.exportTrace(folder, name, file, { ...how, format });
    show(traced, records, context);
    if (!json) print(`\n${text.trace.written(traced.written, options.out)}\n`);
    return EXIT.done;
  },
};

function readFormat(file: string, { text }: Context): 'parquet' | 'csv' {
  const [, format] = /\.(parquet|csv)$/i.exec(file) ?? [];
  if (format === undefined) throw new UsageError(text.error.badOut(file));
  return format.toLowerCase() === 'csv' ? 'csv' : 'parquet';
}

function forJson({ figure, definition, sql, formula, parts }: Trace, release: Release, n: number) {
  const { id, title, version, definition: words, source } = definition;
  return {
    figure: figureForJson(figure, release.id),
    definition: { id, title, version, definition: words, source },
    formula,
    sql,
    parts: parts.map((part) => ({ ...part, records: part.records.slice(0, n) })),
  };
}

function show(traced: TracedFigure, records: number, context: Context): void {
  if (context.json) context.print(printJson(forJson(traced.trace, traced.release, records)));
  else describe(traced, records, context);
}

function describe(
  { trace: traced, release, regions }: TracedFigure,
  shown: number,
  context: Context,
): void {
  const { text, colours, language, print } = context;
  const { figure, definition, formula, sql, parts } = traced;
  const words = text.trace;
  const value =
    figure.value === null
      ? wordMissing(figure.reason, context)
      : formatValue(figure.value, figure.unit, language, {
          ...(/^[A-Z]{3}$/.test(figure.unit) ? {} : { decimals: definition.decimals }),
        });
  const place = (code: string) => nameOf(code, { release, regions }, context);
  const where = [
    place(figure.region),
    ...(figure.partner_region === ''
      ? []
      : [text.figures.withPartner(place(figure.partner_region))]),
    figure.period,
  ];
  print(`${colours.bold(definition.title[language])}  ${text.list(where)}\n`);
  print(`${colours.bold(colours.green(value))}\n\n`);
  const uncertain = wordUncertain(figure, definition, context);
  if (uncertain !== undefined) print(paragraph(words.uncertain, uncertain, context));
  print(paragraph(words.definition, definition.definition[language], context));
  const { url } = definition.source;
  const title = definition.source.title[language];
  print(paragraph(words.source, url === undefined ? title : `${title} ${url}`, context));
  print(paragraph(words.formula, formula, context));
  print(paragraph(words.release, release.id, context));
  print(`${colours.dim(words.sql)}\n${indent(sql)}\n`);
  for (const part of parts) print(`\n${printPart(part, shown, context)}`);
}

function paragraph(title: string, body: string, { colours, width }: Context): string {
  const lines = wrap(body, width === undefined ? Infinity : width - 2);
  return `${colours.dim(title)}\n${lines.map((row) => `  ${row}\n`).join('')}`;
}

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((row) => `  ${row}`)
    .join('\n');
}

function printPart(part: TracePart, shown: number, context: Context): string {
  const { text, colours, width, language } = context;
  const { role, of, period, value, unit, count, records } = part;
  const amount = value === null ? text.none : formatValue(value, unit, language);
  const heading = `${colours.bold(wordRole(role, context))}  ${of}, ${period}: ${amount}`;
  const listed = records.slice(0, shown);
  if (listed.length === 0) return `${heading}  (${text.trace.records(count)})\n`;
  const columns = columnsOf(listed);
  const table = layTable(
    [
      { title: text.trace.where, paint: colours.cyan },
      ...columns.map((title) => ({ title, wraps: true })),
    ],
    listed.map((record) => [
      `${record._file ?? text.none}:${record._line ?? ''}`,
      ...columns.map((name) => cellOf(record[name])),
    ]),
    { width, paintTitle: colours.dim, indent: 2 },
  );
  const more = listed.length < count ? `  ${text.trace.more(listed.length, count)}\n` : '';
  return `${heading}  (${text.trace.records(count)})\n${table}${colours.dim(more)}`;
}

/** A value of a record; of a number, the digits that it was written with. */
function cellOf(value: unknown): string {
  return String((typeof value === 'number' ? Number(value.toPrecision(15)) : value) ?? '');
}

/** `earlier.numerator` in words. */
function wordRole(role: string, { text }: Context): string {
  return role
    .split('.')
    .map((part) => text.trace.role[part] ?? part)
    .join(' › ');
}

/** The first columns that say anything in the records that are shown. */
function columnsOf(records: readonly TracedRecord[]): string[] {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  return [...names]
    .filter((name) => !name.startsWith('_'))
    .filter((name) => records.some((record) => record[name] !== null))
    .slice(0, COLUMNS);
}
