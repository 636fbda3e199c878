import { identifier, type Engine } from '../store/engine.ts';

/** Columns whose amounts add up to that of another in every record. */
export interface Identity {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** How the amounts of a record's columns lie over each other. */
export interface Layout {
  /** Columns of one family lie over each other: the name of the whole. */
  readonly family: string;
  /** A list of the pieces `{lo, hi}` that the columns of the family cut an amount into. */
  readonly segments?: string;
  /** Whether a piece belongs to the column. */
  readonly covers: string;
}

const BUCKETS = 48;
const CLOSE = 1e-9;
const MOST_PARTS = 4;

/**
 * Finds columns that add up to another by their sums over some fifty random parts of the records: what
 * holds in all of them holds in the records.
 */
export async function findIdentities(
  engine: Engine,
  relation: string,
  columns: readonly string[],
): Promise<Identity[]> {
  if (columns.length < 3) return [];
  const sums = columns.map(
    (name, index) => `coalesce(sum(${identifier(`amount:${name}`)}), 0)::DOUBLE AS s${index}`,
  );
  const rows = await engine.all<Record<string, number>>(
    `SELECT ${sums.join(', ')} FROM ${relation} GROUP BY hash(record_key) % ${BUCKETS} ORDER BY hash(record_key) % ${BUCKETS}`,
  );
  const sumsOf = columns.map((_, index) => rows.map((row) => row[`s${index}`]!));
  const present = columns.map((_, index) => index).filter((i) => sumsOf[i]!.some((s) => s !== 0));
  const identities: Identity[] = [];
  for (const whole of present)
    for (const parts of subsets(present.filter((i) => i !== whole)))
      if (
        sumsOf[whole]!.every((total, bucket) => {
          const added = parts.reduce((sum, i) => sum + sumsOf[i]![bucket]!, 0);
          return Math.abs(total - added) <= CLOSE * Math.abs(total);
        })
      )
        identities.push({ whole: columns[whole]!, parts: parts.map((i) => columns[i]!) });
  return identities;
}

function* subsets(from: readonly number[], chosen: readonly number[] = []): Generator<number[]> {
  if (chosen.length >= 2) yield [...chosen];
  if (chosen.length === MOST_PARTS) return;
  for (const [position, one] of from.entries())
    yield* subsets(from.slice(position + 1), [...chosen, one]);
}

/**
 * Lays the parts of a whole end to end, once for each way in which it divides: a record's R&D by type
 * of activity and by source of funds are two rulers over one length, and the marks of both cut it into
 * pieces that belong to one column of each. So what adds up goes on adding up, whatever the lengths.
 */
export function layOut(
  columns: readonly string[],
  identities: readonly Identity[],
): Map<string, Layout> {
  const amount = (name: string) => `coalesce(${identifier(`amount:${name}`)}, 0)`;
  const layouts = new Map<string, Layout>();
  const laid = new Set<string>();
  const wholes = new Set(identities.map(({ whole }) => whole));
  for (const whole of wholes) {
    if (laid.has(whole)) continue;
    const intervals = new Map<string, [string, string]>([[whole, ['0', amount(whole)]]]);
    for (const { parts } of identities.filter((identity) => identity.whole === whole)) {
      if (parts.some((part) => laid.has(part) || intervals.has(part))) continue;
      let from = '0';
      for (const part of parts) {
        const to = from === '0' ? amount(part) : `${from} + ${amount(part)}`;
        intervals.set(part, [from, to]);
        from = to;
      }
    }
    const marks = [...intervals.values()].flat();
    const cuts = `list_sort(list_distinct([${[...new Set(marks)].map((mark) => `round((${mark})::DOUBLE, 6)`).join(', ')}]))`;
    const segments = `list_transform(range(1, len(${cuts})), i -> {lo: (${cuts})[i], hi: (${cuts})[i + 1]})`;
    for (const [name, [start, end]] of intervals) {
      laid.add(name);
      const middle = '(lo + hi) / 2';
      layouts.set(name, {
        family: whole,
        segments,
        covers: `(${middle} > ${start} AND ${middle} < ${end})`,
      });
    }
  }
  for (const name of columns)
    if (!laid.has(name)) layouts.set(name, { family: name, covers: 'true' });
  return layouts;
}
