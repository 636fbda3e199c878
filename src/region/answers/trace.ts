import type { Trace, TracePart } from '../../measure/figure.ts';
import type { Figure } from '../../measure/figure.ts';
import { IssuesError } from '../../model/issue.ts';
import { LRUCache } from 'lru-cache';
import { PROVENANCE_COLUMNS } from '../../catalogue/register.ts';
import { traceOpened, type FigureName } from '../trace.ts';
import { expectBreakdown } from './expect.ts';
import { selectFigures, type Page } from './figures.ts';
import type { HeldRelease } from './held.ts';
import { PROVENANCE_FIELDS } from './registers.ts';

/** Traces whose parts may still be paged through. */
const MOST_TRACES = 500;

const traces = new WeakMap<HeldRelease, LRUCache<string, Promise<Trace>>>();

/** A figure's trace without records, made once for as long as it is asked for. */
async function traceIn(held: HeldRelease, name: FigureName): Promise<Trace> {
  expectBreakdown(held, name);
  let known = traces.get(held);
  if (!known) traces.set(held, (known = new LRUCache({ max: MOST_TRACES })));
  const { indicator, region, period, partner, breakdown, category } = name;
  const key = JSON.stringify([indicator, region, period, partner, breakdown, category]);
  const made = known.get(key);
  if (made) return made;
  const tracing = held.heavy(() => traceOpened(held, name, 0));
  known.set(key, tracing);
  tracing.catch(() => known.delete(key));
  return tracing;
}

/** How a figure came about: definition, formula with its values, statement, parts without records. */
export async function describeTrace(held: HeldRelease, name: FigureName) {
  const trace = await traceIn(held, name);
  const { figure, definition, formula, sql, parts } = trace;
  return {
    release: held.release.id,
    figure,
    definition: {
      id: definition.id,
      title: definition.title,
      text: definition.definition,
      version: definition.version,
      unit: definition.unit,
      decimals: definition.decimals,
      source: sourceOf(definition.source),
    },
    formula: { text: formula, tokens: await tokensOf(held, trace) },
    sql,
    parts: parts.map(({ records: _records, ...part }, index) => ({ index, ...part })),
  };
}

export function sourceOf({ title, url, basis }: Trace['definition']['source']) {
  return { title, basis, ...(url === undefined ? {} : { url }) };
}

/** An id, the side of a ratio that is no indicator of its own, and the period where one is named. */
const NAMED =
  /(?<id>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?: (?<side>numerator|denominator))?(?: (?<period>\d{4}(?:-[A-Z]?\d+)*(?:\/\d{4}(?:-[A-Z]?\d+)*)?))?/g;

async function tokensOf(held: HeldRelease, { formula, figure, parts }: Trace) {
  const { indicators } = held.region.catalogue;
  const named = [...formula.matchAll(NAMED)].filter(({ groups }) => indicators.has(groups!['id']!));
  const figures = await sameOf(
    held,
    figure,
    named.map(({ groups }) => ({
      indicator: groups!['id']!,
      period: groups!['period'] ?? figure.period,
    })),
  );
  const tokens = [];
  let end = 0;
  for (const match of named) {
    const { id, side, period = figure.period } = match.groups as Record<string, string>;
    if (match.index > end) tokens.push(plainText(formula.slice(end, match.index)));
    end = match.index + match[0].length;
    const part = parts.findIndex((each) => isSide(each, id!, period, side));
    const found = side === undefined ? figures(id!, period) : undefined;
    const indicator = indicators.get(id!)!;
    const value = found?.value ?? parts[part]?.value ?? null;
    tokens.push({
      kind: 'figure' as const,
      text: match[0],
      indicator: id!,
      title: side === undefined ? indicator.title : null,
      period,
      value,
      unit: found?.unit ?? parts[part]?.unit ?? indicator.unit,
      decimals: side === undefined ? indicator.decimals : null,
      traceable: found !== undefined && !isSame(found, figure),
      part: part === -1 ? null : part,
    });
  }
  if (end < formula.length) tokens.push(plainText(formula.slice(end)));
  return tokens;
}

function plainText(text: string) {
  return { kind: 'text' as const, text };
}

function isSide({ of, role, period, value }: TracePart, id: string, when: string, side?: string) {
  const last = role.split('.').at(-1);
  return of === id && period === when && value !== null && (side === undefined || last === side);
}

/** Figures of other indicators or periods that are of the same region, partner and category. */
async function sameOf(
  held: HeldRelease,
  figure: Figure,
  wanted: readonly { indicator: string; period: string }[],
): Promise<(indicator: string, period: string) => Figure | undefined> {
  if (wanted.length === 0) return () => undefined;
  const { figures } = await selectFigures(
    held,
    {
      indicators: [...new Set(wanted.map(({ indicator }) => indicator))],
      periods: [...new Set(wanted.map(({ period }) => period))],
      regions: [figure.region],
    },
    { offset: 0, limit: 100_000 },
  );
  // A whole stands for what has no breakdown of its own, such as the population.
  const rank = ({ partner_region, breakdown, category }: Figure) => {
    const partner = partner_region === figure.partner_region;
    const own = breakdown === figure.breakdown && category === figure.category;
    if (!partner && partner_region !== '') return 0;
    if (!own && breakdown !== '') return 0;
    return 1 + Number(partner) + 2 * Number(own);
  };
  return (indicator, period) =>
    figures
      .filter((each) => each.indicator === indicator && each.period === period && rank(each) > 0)
      .toSorted((a, b) => rank(b) - rank(a))[0];
}

function isSame(a: Figure, b: Figure): boolean {
  const key = (f: Figure) =>
    [f.indicator, f.region, f.period, f.partner_region, f.breakdown, f.category].join('|');
  return key(a) === key(b);
}

/**
 * A page of the records that a part of a figure rests on, in the order of their source lines.
 *
 * @throws {IssuesError} `trace-part-unknown` where the trace has no such part
 */
export async function traceRecords(
  held: HeldRelease,
  name: FigureName,
  number: number,
  page: Page,
) {
  const { parts, figure } = await traceIn(held, name);
  const part = parts[number];
  if (!part)
    throw new IssuesError([
      {
        code: 'trace-part-unknown',
        severity: 'error',
        place: {},
        value: String(number),
        params: { indicator: figure.indicator, part: number, parts: parts.length },
      },
    ]);
  const register = held.region.catalogue.registers.get(part.register)!;
  const order = ['_file', '_line', ...register.key];
  const columns = [
    ...register.fields.map(({ name: field, title, type, unit }) => ({
      name: field,
      title,
      type,
      ...(unit === undefined ? {} : { unit }),
    })),
    ...PROVENANCE_FIELDS,
  ];
  const rows = await held.listings.page(part.listing, order, page);
  const names = [...register.fields.map((field) => field.name), ...PROVENANCE_COLUMNS];
  return {
    release: held.release.id,
    part: number,
    register: part.register,
    columns,
    total: part.count,
    ...page,
    records: rows.map((row) =>
      Object.fromEntries(names.map((field) => [field, (row[field] ?? null) as Cell])),
    ),
  };
}

type Cell = string | number | boolean | null;
