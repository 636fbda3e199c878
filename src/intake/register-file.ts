import { PROVENANCE_COLUMNS } from '../catalogue/register.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { joinParquet, rowsOfGroups, type Piece } from '../store/parquet/join.ts';
import type { Pool } from './pool.ts';
import { OBJECT_FORMAT, recordsSql } from './records.ts';
import { isOneOf, MOST_NAMED } from './rows.ts';
import { Scratch } from './scratch.ts';

/** Fewer rows than this are not worth a row group of their own. */
const SMALL_RUN = 61_440;

/** Row groups of an intake object that follow on one another. */
interface Run {
  readonly intake: number;
  /** Groups from, up to but not with; and the rows that they hold. */
  readonly groups: readonly [number, number];
  readonly rows: readonly [number, number];
  /** No record of theirs is put out: they can be copied as they are. */
  readonly whole: boolean;
}

/**
 * Writes the records of a register that are kept, in the order of sources and rows, so that equal
 * sources give equal bytes. Row groups of which no record goes are copied as reading wrote them; only
 * the others are written again.
 */
export async function writeRegister(engine: Engine, pool: Pool, path: string): Promise<void> {
  const columns = [...pool.register.fields.map(({ name }) => name), ...PROVENANCE_COLUMNS];
  const runs: Run[] = [];
  for (const intake of pool.intakes.keys()) runs.push(...(await runsOf(engine, pool, intake)));
  const write = async (some: readonly Run[], out: string) =>
    engine.run(
      `COPY (SELECT ${columns.map(identifier).join(', ')} FROM (${await keptOf(engine, pool, some)}) AS kept) TO ${literal(out)} ${OBJECT_FORMAT}`,
    );
  if (!runs.some(({ whole }) => whole)) return write(runs, path);
  const scratch = new Scratch(path);
  try {
    const pieces: Piece[] = [];
    for (const some of together(runs)) {
      const [{ intake, groups, whole }] = some;
      const object = whole ? pool.intakes[intake]!.object : scratch.path('part');
      if (!whole) await write(some, object);
      pieces.push({ path: object, ...(whole ? { from: groups[0], to: groups[1] } : {}) });
    }
    await joinParquet(pieces, columns, path);
  } finally {
    await scratch.remove();
  }
}

/** The row groups of an intake, in runs of those that lose records and those that lose none. */
async function runsOf(engine: Engine, pool: Pool, intake: number): Promise<Run[]> {
  const { object } = pool.intakes[intake]!;
  const sizes = await rowsOfGroups(object);
  if (sizes.length === 0) return [{ intake, groups: [0, 0], rows: [0, 0], whole: false }];
  const starts = sizes.map((_, group) => sizes.slice(0, group).reduce((sum, n) => sum + n, 0));
  const losing = await groupsThatLose(engine, pool, intake, starts);
  const runs: Run[] = [];
  for (const [group, size] of sizes.entries()) {
    const whole = !losing.has(group);
    const [from, to] = [starts[group]!, starts[group]! + size];
    const last = runs.at(-1);
    if (last?.whole === whole)
      runs[runs.length - 1] = {
        ...last,
        groups: [last.groups[0], group + 1],
        rows: [last.rows[0], to],
      };
    else runs.push({ intake, groups: [group, group + 1], rows: [from, to], whole });
  }
  return runs.map((run) =>
    run.rows[1] - run.rows[0] < SMALL_RUN ? { ...run, whole: false } : run,
  );
}

async function groupsThatLose(
  engine: Engine,
  pool: Pool,
  intake: number,
  starts: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = await engine.all<{ place: number }>(
    `WITH gone AS (
       SELECT file_row_number AS _row FROM read_parquet(${literal(pool.intakes[intake]!.object)}, file_row_number = true) WHERE _outcome IS NOT NULL
       UNION ALL SELECT _row FROM ${pool.excluded} WHERE _intake = ${intake}),
     groups AS (SELECT unnest(range(${starts.length})) AS place, unnest([${starts.join(', ')}]::BIGINT[]) AS begins)
     SELECT DISTINCT place FROM gone ASOF JOIN groups ON gone._row >= groups.begins`,
  );
  return new Set(found.map(({ place }) => place));
}

/** Runs that are copied stand alone; those that are written again and follow on one another are written together. */
function together(runs: readonly Run[]): (readonly [Run, ...Run[]])[] {
  const batches: [Run, ...Run[]][] = [];
  for (const run of runs) {
    const last = batches.at(-1);
    if (last && !run.whole && !last[0].whole) last.push(run);
    else batches.push([run]);
  }
  return batches;
}

/**
 * SQL of the kept records of some runs in their order. A join with those put out would bring them in
 * another order, and differently each time: few are named in the statement, for many all are sorted.
 */
async function keptOf(engine: Engine, pool: Pool, runs: readonly Run[]): Promise<string> {
  const gone = await Promise.all(runs.map((run) => rowsPutOut(engine, pool, run)));
  const records = runs.map(({ intake, rows: [from, to] }, index) => {
    const own = gone[index];
    return `SELECT ${intake} AS _intake, * FROM (${recordsSql(pool.intakes[intake]!, pool.register)}) AS one
      WHERE _outcome IS NULL AND _row >= ${from} AND _row < ${to}
      AND ${own ? `NOT ${isOneOf(own)}` : `_row NOT IN (SELECT _row FROM ${pool.excluded} WHERE _intake = ${intake})`}`;
  });
  const all = records.join('\nUNION ALL\n');
  return gone.includes(undefined) ? `SELECT * FROM (${all}) AS kept ORDER BY _intake, _row` : all;
}

/** The rows of a run that other records put out, ascending; nothing where they are too many to be named. */
async function rowsPutOut(
  engine: Engine,
  pool: Pool,
  { intake, rows: [from, to] }: Run,
): Promise<number[] | undefined> {
  if (pool.excludedCount === 0) return [];
  const rows = await engine.all<{ row: number }>(
    `SELECT DISTINCT _row AS "row" FROM ${pool.excluded} WHERE _intake = ${intake} AND _row >= ${from} AND _row < ${to}
     ORDER BY ALL LIMIT ${MOST_NAMED + 1}`,
  );
  return rows.length > MOST_NAMED ? undefined : rows.map(({ row }) => row);
}
