import { identifier, literal, openEngine, type Engine } from '../store/engine.ts';
import { isRegister } from './resources.ts';
import { resourceFile, type Release } from '../store/releases.ts';

/** Why a figure differs between two releases. Several may hold at once. */
export type Cause =
  | { readonly kind: 'records'; readonly registers: readonly RegisterDifference[] }
  | { readonly kind: 'correction'; readonly registers: readonly string[] }
  | { readonly kind: 'definition'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'as-of'; readonly from: string; readonly to: string }
  | { readonly kind: 'settings' }
  | { readonly kind: 'code'; readonly from: string; readonly to: string };

/** Records of a register by what became of them, told by the register's key. */
export interface RegisterDifference {
  readonly register: string;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export interface FigureState {
  readonly value: number | null;
  readonly status: string;
  readonly reason: string | null;
  readonly version: string | number;
}

export interface FigureDifference {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partnerRegion: string;
  readonly breakdown: string;
  readonly category: string;
  /** Null where the earlier release has no such figure. */
  readonly from: FigureState | null;
  readonly to: FigureState | null;
  readonly why: readonly Cause[];
}

type ManifestCorrection = Release['manifest']['rongtong']['corrections'][number];

export interface ReleaseDifference {
  readonly from: string;
  readonly to: string;
  readonly registers: readonly RegisterDifference[];
  readonly corrections: {
    readonly added: readonly ManifestCorrection[];
    readonly removed: readonly ManifestCorrection[];
  };
  readonly definitions: readonly string[];
  readonly figures: readonly FigureDifference[];
}

const FIGURE_KEY = ['indicator', 'region', 'period', 'partner_region', 'breakdown', 'category'];
const PROVENANCE = new Set(['_source', '_file', '_line']);

/** Each figure that differs between two releases, with what may have moved it. */
export async function diffReleases(from: Release, to: Release): Promise<ReleaseDifference> {
  const engine = await openEngine({
    directories: [...new Set([from.folder, to.folder])],
  });
  try {
    const registers = await diffRegisters(engine, from, to);
    const corrections = diffCorrections(from, to);
    const causes = causesOf(from, to, registers, corrections);
    const figures = await diffFigures(engine, from, to, causes);
    return {
      from: from.id,
      to: to.id,
      registers: registers.filter(({ added, removed, changed }) => added + removed + changed > 0),
      corrections,
      definitions: definitionsThatDiffer(from, to),
      figures,
    };
  } finally {
    engine.close();
  }
}

async function diffRegisters(engine: Engine, from: Release, to: Release) {
  const names = new Set([...registersOf(from), ...registersOf(to)]);
  const differences: RegisterDifference[] = [];
  for (const name of [...names].toSorted()) {
    const [a, b] = [resourceOf(from, name), resourceOf(to, name)];
    if (a?.hash === b?.hash) continue;
    if (!a || !b) {
      const rows = (a ?? b)!['rongtong:rows'];
      const [added, removed] = a ? [0, rows] : [rows, 0];
      differences.push({ register: name, added, removed, changed: 0 });
    } else differences.push(await diffRegister(engine, from, to, name));
  }
  return differences;
}

async function diffRegister(
  engine: Engine,
  from: Release,
  to: Release,
  register: string,
): Promise<RegisterDifference> {
  const [a, b] = [resourceOf(from, register)!, resourceOf(to, register)!];
  const columnsOf = (resource: typeof a) => resource.schema.fields.map(({ name }) => name);
  const common = columnsOf(a).filter(
    (name) => columnsOf(b).includes(name) && !PROVENANCE.has(name),
  );
  const key = (b.schema.primaryKey ?? common).filter((name) => common.includes(name));
  const row = (side: string) => `row(${common.map((c) => `${side}.${identifier(c)}`).join(', ')})`;
  const match = key
    .map((c) => `a.${identifier(c)} IS NOT DISTINCT FROM b.${identifier(c)}`)
    .join(' AND ');
  const read = (release: Release) =>
    `(SELECT *, true AS _present FROM read_parquet(${literal(resourceFile(release, register)!)}))`;
  const [counts] = await engine.all<{ added: number; removed: number; changed: number }>(`
    SELECT count(*) FILTER (WHERE a._present IS NULL) AS added,
      count(*) FILTER (WHERE b._present IS NULL) AS removed,
      count(*) FILTER (WHERE a._present AND b._present AND ${row('a')} IS DISTINCT FROM ${row('b')}) AS changed
    FROM ${read(from)} AS a FULL JOIN ${read(to)} AS b ON ${match}`);
  return { register, ...counts! };
}

/** What moved a table that is no register is seen in the registers. */
function registersOf({ manifest }: Release): string[] {
  return manifest.resources.filter(isRegister).map(({ name }) => name);
}

function resourceOf({ manifest }: Release, name: string) {
  return manifest.resources.find((resource) => resource.name === name);
}

function diffCorrections(from: Release, to: Release): ReleaseDifference['corrections'] {
  const [a, b] = [from.manifest.rongtong.corrections, to.manifest.rongtong.corrections];
  const without = (list: typeof a, other: typeof a) => {
    const known = new Set(other.map((correction) => JSON.stringify(correction)));
    return list.filter((correction) => !known.has(JSON.stringify(correction)));
  };
  return { added: without(b, a), removed: without(a, b) };
}

function definitionsThatDiffer(from: Release, to: Release): string[] {
  const [a, b] = [from.manifest.rongtong.indicators, to.manifest.rongtong.indicators];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((id) => a[id]?.digest !== b[id]?.digest)
    .toSorted();
}

/** What could have moved the figures of an indicator, the nearest cause first. */
function causesOf(
  from: Release,
  to: Release,
  registers: readonly RegisterDifference[],
  corrections: ReleaseDifference['corrections'],
): (indicator: string) => Cause[] {
  const [a, b] = [from.manifest.rongtong, to.manifest.rongtong];
  const corrected = new Set(
    [...corrections.added, ...corrections.removed].map(({ register }) => String(register)),
  );
  return (indicator) => {
    const [old, now] = [a.indicators[indicator], b.indicators[indicator]];
    const rests = new Set(['regions', ...(old?.registers ?? []), ...(now?.registers ?? [])]);
    const moved = registers.filter(
      ({ register, added, removed, changed }) =>
        rests.has(register) && added + removed + changed > 0,
    );
    const mended = [...corrected].filter((register) => rests.has(register));
    const causes: Cause[] = [];
    if (old?.digest !== now?.digest)
      causes.push({ kind: 'definition', from: old?.version ?? null, to: now?.version ?? null });
    if (mended.length > 0) causes.push({ kind: 'correction', registers: mended });
    if (moved.length > 0) causes.push({ kind: 'records', registers: moved });
    if (a.asOf !== b.asOf) causes.push({ kind: 'as-of', from: a.asOf, to: b.asOf });
    if (a.settings !== b.settings) causes.push({ kind: 'settings' });
    if (a.code.digest !== b.code.digest)
      causes.push({ kind: 'code', from: printCode(a.code), to: printCode(b.code) });
    return causes;
  };
}

function printCode({ version, digest }: { version: string; digest: string }): string {
  return `${version}+${digest.slice(0, 12)}`;
}

interface FigureRow extends Record<string, unknown> {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partner_region: string;
  readonly breakdown: string;
  readonly category: string;
  readonly in_from: boolean | null;
  readonly in_to: boolean | null;
}

async function diffFigures(
  engine: Engine,
  from: Release,
  to: Release,
  causes: (indicator: string) => Cause[],
): Promise<FigureDifference[]> {
  const read = (release: Release) =>
    `(SELECT *, true AS present FROM read_parquet(${literal(resourceFile(release, 'figures')!)}))`;
  const states = ['value', 'status', 'reason', 'version'];
  const rows = await engine.all<FigureRow>(`
    SELECT ${FIGURE_KEY.map((c) => `coalesce(a.${c}, b.${c}) AS ${c}`).join(', ')},
      a.present AS in_from, b.present AS in_to,
      ${states.map((c) => `a.${c} AS from_${c}, b.${c} AS to_${c}`).join(', ')}
    FROM ${read(from)} AS a FULL JOIN ${read(to)} AS b
      ON ${FIGURE_KEY.map((c) => `a.${c} = b.${c}`).join(' AND ')}
    WHERE a.present IS NULL OR b.present IS NULL OR ${differs('a.value', 'b.value')}
      OR a.status IS DISTINCT FROM b.status OR a.reason IS DISTINCT FROM b.reason
    ORDER BY ${FIGURE_KEY.map((_, index) => index + 1).join(', ')}`);
  return rows.map((row) => ({
    indicator: row.indicator,
    region: row.region,
    period: row.period,
    partnerRegion: row.partner_region,
    breakdown: row.breakdown,
    category: row.category,
    from: row.in_from ? stateOf(row, 'from') : null,
    to: row.in_to ? stateOf(row, 'to') : null,
    why: causes(row.indicator),
  }));
}

/** Sums of many numbers may differ in their last digits with the order in which they are added. */
const ROUNDING = 1e-9;

function differs(a: string, b: string): string {
  return `coalesce(abs(${a} - ${b}) > ${ROUNDING} * greatest(abs(${a}), abs(${b})), ${a} IS DISTINCT FROM ${b})`;
}

function stateOf(row: FigureRow, side: 'from' | 'to'): FigureState {
  return {
    value: row[`${side}_value`] as number | null,
    status: row[`${side}_status`] as string,
    reason: row[`${side}_reason`] as string | null,
    version: row[`${side}_version`] as string | number,
  };
}
