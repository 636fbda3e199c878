import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { IssuesError, type Issue, type Place } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { Bilingual } from '../model/text.ts';
import { UNITS } from '../model/unit.ts';
import type { Breakdown } from './breakdowns.ts';
import { derivedIndicators } from './derived-indicators.ts';
import { readDefinition } from './document.ts';
import { indicatorFileSchema, type IndicatorDefinition, type Measure } from './indicator.ts';
import type { Register } from './register.ts';

/** Where a definition comes from: read in the named source, or general knowledge so far. */
export interface DefinitionSource {
  readonly title: Bilingual;
  readonly url?: string | undefined;
  readonly basis: 'source' | 'knowledge';
}

/** An indicator as it is computed: its definition with the source it names, and its place. */
export interface Indicator extends Omit<IndicatorDefinition, 'source' | 'derive'> {
  readonly family: string;
  readonly source: DefinitionSource;
  /** The indicator that it is a derived form of. */
  readonly derivedFrom?: string;
  /** Where a part of the definition stands in its file. */
  readonly place: (path: readonly PropertyKey[], at?: 'key' | 'value') => Place;
}

export interface IndicatorFamily {
  readonly id: string;
  readonly title: Bilingual;
}

export interface Indicators {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly families: ReadonlyMap<string, IndicatorFamily>;
}

/** A file of indicators: what it is opened as, and what messages call it. */
export interface IndicatorSource {
  readonly path: string;
  readonly name: string;
}

interface Known {
  readonly registers: ReadonlyMap<string, Register>;
  readonly breakdowns: ReadonlyMap<string, Breakdown>;
}

/** The indicator files of a catalogue's folder. */
export async function indicatorFiles(folder: string): Promise<IndicatorSource[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return names.map((name) => ({ path: path.join(folder, name), name: `indicators/${name}` }));
}

/**
 * Reads indicators, adds their derived forms, and checks that what they name exists.
 *
 * @throws {IssuesError} naming file, line and key of whatever does not hold together
 */
export async function loadIndicators(
  files: readonly IndicatorSource[],
  known: Known,
): Promise<Indicators> {
  const issues: Issue[] = [];
  const indicators = new Map<string, Indicator>();
  const families = new Map<string, IndicatorFamily>();
  for (const file of files) {
    try {
      const read = await readFamily(file, issues);
      families.set(read.family.id, read.family);
      for (const indicator of read.indicators) add(indicator, indicators, issues);
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      issues.push(...error.issues);
    }
  }
  // What another file's fault made unknown is not worth a message of its own.
  if (issues.length === 0) {
    for (const indicator of indicators.values())
      issues.push(...danglingNames(indicator, indicators, known));
    if (issues.length === 0) issues.push(...cycles(indicators));
  }
  if (issues.length > 0) throw new IssuesError(issues);
  return { indicators, families };
}

async function readFamily(file: IndicatorSource, issues: Issue[]) {
  const { data, place } = readDefinition(
    await readFile(file.path, 'utf8'),
    file.name,
    indicatorFileSchema,
    'indicators',
  );
  const indicators = data.indicators.flatMap((definition, index): Indicator[] => {
    const at: Indicator['place'] = (steps, which) => place(['indicators', index, ...steps], which);
    const { source: sourceId, derive, ...rest } = definition;
    const source = data.sources[sourceId];
    if (!source) {
      issues.push(unknown('source', sourceId, Object.keys(data.sources), at(['source'])));
      return [];
    }
    const indicator: Indicator = { ...rest, family: data.family, source, place: at };
    return [indicator, ...derivedIndicators(indicator, derive)];
  });
  return { family: { id: data.family, title: data.title }, indicators };
}

function add(indicator: Indicator, indicators: Map<string, Indicator>, issues: Issue[]): void {
  const other = indicators.get(indicator.id);
  if (!other) {
    indicators.set(indicator.id, indicator);
    return;
  }
  const { file, line } = other.place(['id']);
  issues.push({
    code: 'document-duplicate',
    severity: 'error',
    place: indicator.place(['id']),
    value: indicator.id,
    params: { what: 'indicator', id: indicator.id, other: `${file}:${line}` },
  });
}

/** Ids of the indicators that a measure is computed from. */
export function operandsOf(measure: Measure): string[] {
  switch (measure.kind) {
    case 'ratio':
      return [measure.numerator, measure.denominator].filter((o) => typeof o === 'string');
    case 'change':
    case 'growth':
    case 'cagr':
    case 'index':
      return [measure.of];
    default:
      return [];
  }
}

function danglingNames(
  indicator: Indicator,
  indicators: ReadonlyMap<string, Indicator>,
  { registers, breakdowns }: Known,
): Issue[] {
  const issues: Issue[] = [];
  const expect = (
    what: string,
    id: string | undefined,
    names: Iterable<string>,
    at: PropertyKey[],
  ) => {
    const all = [...names];
    if (id === undefined || all.includes(id)) return;
    issues.push(unknown(what, id, all, indicator.place(at)));
  };
  const expectRecords = (measure: object, at: PropertyKey[]) => {
    const { of, through, column, on, having, meeting } = measure as Partial<RecordsPart>;
    expect('register', of, registers.keys(), [...at, 'of']);
    expect('register', through, registers.keys(), [...at, 'through']);
    const fields = registers.get(of ?? '')?.fields;
    if (fields) {
      const names = fields.map((field) => field.name);
      expect('column', column, names, [...at, 'column']);
      expect('column', on, names, [...at, 'on']);
    }
    having?.forEach((part, index) => expectRecords(part, [...at, 'having', index]));
    meeting?.forEach((part, index) => expectRecords(part, [...at, 'meeting', index]));
  };
  const { measure } = indicator;
  expect('unit', indicator.unit, UNITS.keys(), ['unit']);
  indicator.breakdowns.forEach((id, index) =>
    expect('breakdown', id, breakdowns.keys(), ['breakdowns', index]),
  );
  switch (measure.kind) {
    case 'ratio':
      for (const role of ['numerator', 'denominator'] as const) {
        const operand = measure[role];
        if (typeof operand === 'string')
          expect('indicator', operand, indicators.keys(), ['measure', role]);
        else expectRecords(operand, ['measure', role]);
      }
      break;
    case 'change':
    case 'growth':
    case 'cagr':
    case 'index':
      expect('indicator', measure.of, indicators.keys(), ['measure', 'of']);
      break;
    case 'series':
    case 'published':
      break;
    default:
      expectRecords(measure, ['measure']);
  }
  return issues;
}

interface RecordsPart {
  readonly of: string;
  readonly through?: string;
  readonly column?: string;
  readonly on?: string;
  readonly having?: readonly object[];
  readonly meeting?: readonly object[];
}

/** Indicators that are computed from themselves, each ring once. */
function cycles(indicators: ReadonlyMap<string, Indicator>): Issue[] {
  const issues: Issue[] = [];
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]) => {
    if (trail.includes(id)) {
      const ring = [...trail.slice(trail.indexOf(id)), id];
      issues.push({
        code: 'indicator-cycle',
        severity: 'error',
        place: indicators.get(id)!.place(['measure']),
        value: id,
        params: { ring: ring.join(' → ') },
      });
      return;
    }
    if (done.has(id)) return;
    for (const operand of operandsOf(indicators.get(id)!.measure)) visit(operand, [...trail, id]);
    done.add(id);
  };
  for (const id of indicators.keys()) visit(id, []);
  return issues;
}

function unknown(what: string, id: string, known: readonly string[], place: Place): Issue {
  const suggestion = nearest(id, known);
  return {
    code: 'document-unknown-reference',
    severity: 'error',
    place,
    value: id,
    params: { what, id },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
