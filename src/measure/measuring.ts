import { IssuesError } from '../model/issue.ts';
import { comparePeriods, parsePeriod } from '../model/period.ts';
import { EngineError, identifier, literal } from '../store/engine.ts';
import { coverageKey, coverageSql, existenceSql } from './coverage-sql.ts';
import { checkExpressions } from './expression-check.ts';
import { WORKING_COLUMNS } from './figure-sql.ts';
import { jobsOf, tieJobsOf, type Job } from './jobs.ts';
import { settleConditions } from './met.ts';
import type { Plan } from './plan.ts';
import type { Quantity } from './quantity.ts';
import { factsSql, MEASURED_COLUMNS, overlappingSql, rollUpSql, scanSql } from './quantity-sql.ts';
import { settleBounds } from './uncertainty.ts';
import { settleTies, tieRollUpSql } from './ties.ts';
import { setCover, setMoments, settleStates, type Workspace } from './workspace.ts';
import { writeFigures } from './write-figures.ts';

/** Measures a plan: afterwards the workspace's table `figure` holds its figures and their parts. */
export async function measure(workspace: Workspace, plan: Plan): Promise<void> {
  const { engine, at } = workspace;
  const latest = await latestPeriods(workspace, plan);
  await setMoments(workspace, plan.moments, latest);
  await engine.run(`CREATE OR REPLACE TABLE ${at('measured')} (${MEASURED_COLUMNS})`);
  await engine.run(
    `CREATE OR REPLACE TABLE ${at('coverage')} (key VARCHAR, region VARCHAR, period VARCHAR, first DATE, last DATE)`,
  );
  await engine.run(`CREATE OR REPLACE TABLE ${at('figure')} (${WORKING_COLUMNS})`);
  await setCover(workspace, plan.query.regions);
  const columns = organisationColumns(plan.quantities);
  await settleStates(workspace, columns);
  const told = await countRecords(workspace, plan).catch(async (error: unknown) => {
    if (!(error instanceof EngineError)) throw error;
    const issues = await checkExpressions(workspace, plan.named, 'records');
    throw issues.length > 0 ? new IssuesError(issues) : error;
  });
  const exists = await judgeCoverage(workspace, plan, told);
  await writeFigures(workspace, plan, exists);
  await settleBounds(workspace, plan, latest, columns);
}

/** For each register of which a condition asks for the last collected period: which one that is. */
export async function latestPeriods(
  workspace: Workspace,
  { quantities, moments }: Plan,
): Promise<Map<string, readonly (string | null)[]>> {
  const registers = new Set(
    quantities.flatMap(({ having }) =>
      having.filter(({ time }) => time === 'latest').map(({ of }) => of),
    ),
  );
  const latest = new Map<string, readonly (string | null)[]>();
  for (const name of registers) {
    const register = workspace.register(name);
    const column = identifier(register.time.kind === 'period' ? register.time.period : 'period');
    const rows = await workspace.engine.all<{ period: string | null }>(
      `SELECT DISTINCT ${column} AS period FROM ${workspace.at(name)}`,
    );
    const collected = rows
      .filter(({ period }) => period !== null)
      .map(({ period }) => parsePeriod(period!))
      .filter(({ frequency }) => frequency === 'annual')
      .toSorted(comparePeriods);
    latest.set(
      name,
      moments.map(({ next }) => collected.findLast(({ end }) => end <= next)?.text ?? null),
    );
  }
  return latest;
}

/** The columns of organisations that quantities reach. */
export function organisationColumns(quantities: readonly Quantity[]): Set<string> {
  const columns = new Set<string>();
  const add = (expression: { organisationColumns: ReadonlySet<string> } | undefined) =>
    expression?.organisationColumns.forEach((column) => columns.add(column));
  for (const { where, having, breakdowns, on, of, column } of quantities) {
    add(where);
    having.forEach((condition) => add(condition.where));
    breakdowns.forEach(add);
    if (of === 'organisations' && on !== undefined) columns.add(on);
    if (of === 'organisations' && column !== undefined) columns.add(column);
    if (of === 'organisations') columns.add('valid_from');
  }
  return columns;
}

/** Runs every scan; returns the coverage keys that scans of whole registers have told by the way. */
async function countRecords(workspace: Workspace, plan: Plan): Promise<Set<string>> {
  const { engine, at } = workspace;
  const { quantities, partners } = plan;
  const measured = (sql: string) => engine.run(`INSERT INTO ${at('measured')} ${sql}`);
  const ties = await settleTies(workspace, quantities);
  const met = await settleConditions(workspace, quantities, partners, ties);
  for (const members of tieJobsOf(quantities))
    await measured(tieRollUpSql(workspace, ties.of(members[0]!.quantity), members, partners));
  // What is large is held no longer than it takes.
  await ties.close();
  const told = new Set<string>();
  for (const job of jobsOf(quantities, partners, met.of)) {
    const scan = at('scan');
    if (job.kind === 'additive') {
      await engine.run(`CREATE OR REPLACE TABLE ${scan} AS ${scanSql(workspace, job)}`);
      await measured(rollUpSql(workspace, job, scan));
      await tellCoverage(workspace, job, told);
    } else {
      await engine.run(`CREATE OR REPLACE TABLE ${scan} AS ${factsSql(workspace, job)}`);
      await measured(overlappingSql(workspace, job, scan));
    }
    await engine.run(`DROP TABLE ${scan}`);
  }
  await met.close();
  return told;
}

async function tellCoverage(workspace: Workspace, { first }: Job, told: Set<string>) {
  const { engine, at } = workspace;
  const key = coverageKey(first);
  if (first.time !== 'period' || told.has(key)) return;
  told.add(key);
  await engine.run(
    `INSERT INTO ${at('coverage')} SELECT DISTINCT ${literal(key)}, cover.ancestor, scan.period, NULL::DATE, NULL::DATE
     FROM ${at('scan')} AS scan JOIN ${at('cover')} AS cover ON cover.region = scan.region`,
  );
}

/**
 * Finds out what registers cover, but only of quantities that lack a value somewhere; and for those
 * that lack all, whether the release holds any such record.
 */
async function judgeCoverage(
  workspace: Workspace,
  plan: Plan,
  told: Set<string>,
): Promise<readonly boolean[]> {
  const { engine, at } = workspace;
  const [{ regions }] = (await engine.all<{ regions: number }>(
    `SELECT count(DISTINCT ancestor) AS regions FROM ${at('cover')}`,
  )) as [{ regions: number }];
  const rows = await engine.all<{ quantity: number; found: number }>(
    `SELECT quantity, count(value) AS found FROM ${at('measured')} WHERE breakdown = '' GROUP BY quantity`,
  );
  const found = new Map(rows.map((row) => [row.quantity, row.found]));
  const begun = plan.moments.filter((moment) => moment.begun).length;
  const exists: boolean[] = [];
  for (const [index, quantity] of plan.quantities.entries()) {
    const runs = 1 + (quantity.partner ? plan.partners.length : 0);
    const have = found.get(index) ?? 0;
    exists.push(have > 0 || (await anyRecord(workspace, quantity)));
    const key = coverageKey(quantity);
    if (have >= regions * begun * runs || told.has(key)) continue;
    told.add(key);
    await engine.run(
      `INSERT INTO ${at('coverage')} SELECT ${literal(key)}, region, period, first, last FROM (${coverageSql(workspace, quantity)})`,
    );
  }
  return exists;
}

async function anyRecord(workspace: Workspace, quantity: Quantity): Promise<boolean> {
  const kinds = [quantity, ...quantity.having];
  for (const kind of kinds) {
    const rows = await workspace.engine.all(existenceSql(workspace, kind));
    if (rows.length === 0) return false;
  }
  return true;
}
