import type { Register } from '../catalogue/register.ts';
import { printPlace, type Issue } from '../model/issue.ts';
import { literal, type Engine } from '../store/engine.ts';
import { defineCells } from './cells.ts';
import { correctionsOf } from './corrections.ts';
import { IssueTable } from './issue-table.ts';
import { checkKeys } from './keys.ts';
import { Pool } from './pool.ts';
import { checkReferences, inReferenceOrder } from './references.ts';
import { writeRegister } from './register-file.ts';
import type {
  Account,
  AssembledRegister,
  AssembledRegisters,
  AssembleRequest,
  IntakeResult,
} from './result.ts';

/**
 * Makes registers of what was read: merges equal records, sets aside those that contradict one another
 * or refer to nothing, writes the others, and accounts for every record that came in.
 */
export async function assembleRegisters(
  engine: Engine,
  request: AssembleRequest,
): Promise<AssembledRegisters> {
  await defineCells(engine);
  const table = new IssueTable(engine);
  await table.open();
  const order = inReferenceOrder(request.registers);
  const late = dependants(order, request.pending?.registers ?? new Set());
  const pools = new Map<string, Pool>();
  const made = new Map<string, Made>();
  const make = async (
    registers: readonly Register[],
    intakes: AssembleRequest['intakes'],
  ): Promise<void> => {
    const own: Pool[] = [];
    for (const register of registers) {
      const read = intakes.get(register.name) ?? [];
      if (read.length > 0) own.push(new Pool(engine, register, read));
    }
    for (const pool of own) {
      pools.set(pool.register.name, pool);
      await pool.open();
    }
    for (const pool of own)
      made.set(pool.register.name, await makeRegister(engine, pool, pools, table, request));
  };
  try {
    await make(
      order.filter(({ name }) => !late.has(name)),
      request.intakes,
    );
    const intakes = (await request.pending?.intakes()) ?? request.intakes;
    await make(
      order.filter(({ name }) => late.has(name)),
      intakes,
    );
    await table.add(lostCorrections({ ...request, intakes }));
    const inOrder = order.flatMap(({ name }) => made.get(name) ?? []);
    return {
      registers: inOrder.map(({ register }) => register),
      accounts: inOrder.flatMap(({ accounts }) => accounts),
      issues: { path: request.issues, rows: await table.write(request.issues) },
    };
  } finally {
    for (const pool of pools.values()) await pool.close();
  }
}

/** Those registers, and all that refer to one of them, at however many removes. */
function dependants(
  registers: readonly Register[],
  first: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(first);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { name, references } of registers)
      if (references.some(({ register }) => found.has(register))) found.add(name);
  }
  return found;
}

interface Made {
  readonly register: AssembledRegister;
  readonly accounts: readonly Account[];
}

async function makeRegister(
  engine: Engine,
  pool: Pool,
  pools: ReadonlyMap<string, Pool>,
  table: IssueTable,
  { classifications, out }: AssembleRequest,
): Promise<Made> {
  await checkKeys(engine, pool);
  await table.add(await checkReferences(engine, pool, pools));
  const path = out(pool.register.name);
  await writeRegister(engine, pool, path);
  pool.written = path;
  const outcomes = await inspect(engine, pool, path);
  for (const [index, intake] of pool.intakes.entries()) {
    await table.add(intake.issues);
    if (outcomes[index]!.problems > 0) await table.addCells(intake, pool.register, classifications);
  }
  await table.addExcluded(pool);
  const rows = outcomes.reduce((sum, { kept }) => sum + kept, 0);
  return {
    register: { register: pool.register.name, path, rows },
    accounts: accountsOf(pool.intakes, outcomes),
  };
}

/** What became of an intake's records. */
interface Outcomes {
  readonly kept: number;
  readonly setAside: number;
  readonly merged: number;
  readonly leftOut: number;
  /** Records with problems of their own. */
  readonly problems: number;
}

/** Counts what was written, and what was not and why, each from the files themselves. */
async function inspect(engine: Engine, pool: Pool, path: string): Promise<Outcomes[]> {
  const kept = await engine.all<{ source: string; file: string; n: number }>(
    `SELECT _source AS source, _file AS file, count(*) AS n FROM read_parquet(${literal(path)}) GROUP BY ALL`,
  );
  const put =
    pool.excludedCount === 0
      ? []
      : await engine.all<{ intake: number; outcome: string; n: number }>(
          `SELECT _intake AS intake, outcome, count(*) AS n FROM ${pool.excluded} GROUP BY ALL`,
        );
  const all: Outcomes[] = [];
  for (const [index, intake] of pool.intakes.entries()) {
    const alone = await engine.all<{ outcome: string | null; n: number; problems: number }>(
      `SELECT _outcome AS outcome, count(*) AS n, count(*) FILTER (WHERE _problems IS NOT NULL) AS problems
       FROM read_parquet(${literal(intake.object)}) GROUP BY _outcome`,
    );
    const by = (outcome: string) =>
      (alone.find((row) => row.outcome === outcome)?.n ?? 0) +
      (put.find((row) => row.intake === index && row.outcome === outcome)?.n ?? 0);
    const files = new Set(intake.segments.map(({ file }) => file));
    const own = kept.filter((row) => row.source === intake.source && files.has(row.file));
    all.push({
      kept: own.reduce((sum, { n }) => sum + n, 0),
      setAside: by('set-aside') + intake.unreadable,
      merged: by('merged'),
      leftOut: by('left-out'),
      problems: alone.reduce((sum, { problems }) => sum + problems, 0),
    });
  }
  return all;
}

/** One account for each source, in the order of sources, however many parts it was read in. */
function accountsOf(intakes: readonly IntakeResult[], outcomes: readonly Outcomes[]): Account[] {
  const accounts = new Map<string, Account>();
  for (const [index, intake] of intakes.entries()) {
    const part = account(intake, outcomes[index]!);
    const whole = accounts.get(intake.source);
    accounts.set(intake.source, whole ? added(whole, part) : part);
  }
  return [...accounts.values()];
}

function added(whole: Account, part: Account): Account {
  return {
    ...whole,
    records: whole.records + part.records,
    kept: whole.kept + part.kept,
    setAside: whole.setAside + part.setAside,
    merged: whole.merged + part.merged,
    leftOut: whole.leftOut + part.leftOut,
  };
}

/** Holds what went in against what came out; a difference is a fault of this program. */
function account(intake: IntakeResult, { problems: _, ...sums }: Outcomes): Account {
  if (intake.records !== sums.kept + sums.setAside + sums.merged + sums.leftOut)
    throw new Error(
      `The records of source ${intake.source} do not add up: ${intake.records} came in, and ${JSON.stringify(sums)} came out.`,
    );
  return {
    source: intake.source,
    register: intake.register,
    records: intake.records,
    ...sums,
    ...(intake.tolerance === undefined ? {} : { tolerance: intake.tolerance }),
  };
}

/** Corrections that found no record, or found something else there than they expect. */
function lostCorrections({
  registers,
  intakes,
  corrections,
  placeOfCorrection,
}: AssembleRequest): Issue[] {
  return [...registers.values()].flatMap((register) =>
    correctionsOf(register, corrections).flatMap(({ index, position, correction }): Issue[] => {
      const outcomes = (intakes.get(register.name) ?? [])
        .flatMap((intake) => intake.corrections)
        .filter((outcome) => outcome.index === index);
      if (outcomes.some((outcome) => outcome.applied > 0)) return [];
      const record = Object.entries(correction.record)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ');
      const place = {
        ...placeOfCorrection?.(position),
        register: register.name,
        field: correction.column,
        record,
      };
      const met = outcomes.find((outcome) => outcome.records > 0);
      if (!met)
        return [{ code: 'correction-no-record', severity: 'error', place, params: { record } }];
      const found = met.found ?? '';
      return [
        {
          code: 'correction-stale',
          severity: 'error',
          place,
          value: found,
          params: {
            field: correction.column,
            expected: correction.from ?? '',
            found,
            other: printPlace(met.place ?? {}),
          },
        },
      ];
    }),
  );
}
