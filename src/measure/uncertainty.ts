import { identifier, literal } from '../store/engine.ts';
import {
  addedBoundsSql,
  BOUNDS_COLUMNS,
  comparedBoundsSql,
  quantityBoundsSql,
  ratioBoundsSql,
  shareBoundsSql,
} from './bounds-sql.ts';
import {
  CERTAIN_VERSION,
  deltasSql,
  doubtfulSql,
  evidenceSql,
  SAME_COLUMN,
  touches,
  VERSION_COLUMNS,
  versionsSql,
} from './evidence-sql.ts';
import { partsOf } from './moments.ts';
import type { NamedQuantity, Plan } from './plan.ts';
import { openWorkspace, setCover, setMoments, settleStates, type Workspace } from './workspace.ts';
import { comparedOf, ratioOf, shareOf } from './write-figures.ts';

const ORGANISATIONS = 'organisations';

/** Works out bounds of the figures that rest on linked names: the table `bounds` of the workspace. */
export async function settleBounds(
  workspace: Workspace,
  plan: Plan,
  latest: ReadonlyMap<string, readonly (string | null)[]>,
  columns: ReadonlySet<string>,
): Promise<void> {
  const { engine, at } = workspace;
  await engine.run(`CREATE OR REPLACE TABLE ${at('bounds')} (${BOUNDS_COLUMNS})`);
  const registers = linkedRegisters(workspace);
  const touched = plan.named.filter(({ quantity }) => touches(quantity, registers));
  if (touched.length === 0) return;
  await engine.run(
    `CREATE OR REPLACE TABLE ${at('deltas')} (quantity INTEGER, partner_region VARCHAR, period VARCHAR, ancestor VARCHAR,
       breakdown VARCHAR, category VARCHAR, down DOUBLE, up DOUBLE, records BIGINT)`,
  );
  await withDoubt(workspace, plan, latest, columns, (index, versions, doubtful) =>
    engine.run(
      `INSERT INTO ${at('deltas')} SELECT ${index}, * FROM (${deltasSql(versions, doubtful)})`,
    ),
  );
  await boundFigures(workspace, plan, touched);
  await engine.run(`DROP TABLE ${at('deltas')}`);
}

function linkedRegisters({ input }: Workspace): Set<string> {
  return new Set(input.uncertain?.keys());
}

/**
 * Lays out, beside a workspace, one of the organisations alone that uncertain links bear on, with
 * all versions of their records, and calls back for each quantity that rests on them.
 */
export async function withDoubt(
  workspace: Workspace,
  plan: Plan,
  latest: ReadonlyMap<string, readonly (string | null)[]>,
  columns: ReadonlySet<string>,
  work: (index: number, versions: string, doubtful: string) => Promise<void>,
): Promise<void> {
  const registers = linkedRegisters(workspace);
  const aside = await openWorkspace(workspace.engine, workspace.input);
  const { engine, at } = aside;
  try {
    await setMoments(aside, plan.moments, latest);
    await setCover(aside, plan.query.regions);
    await keepAffected(aside, registers, throughRegisters(plan));
    const versioned = registers.has(ORGANISATIONS) ? [...VERSION_COLUMNS, SAME_COLUMN] : [];
    await settleStates(aside, new Set([...columns, ...versioned]));
    for (const [index, quantity] of plan.quantities.entries()) {
      if (!touches(quantity, registers)) continue;
      const runs = quantity.partner && plan.partners.length > 0 ? [[], plan.partners] : [[]];
      const evidence = runs.map((partners) => evidenceSql(aside, quantity, partners, registers));
      const [rows, versions, doubtful] = ['evidence', 'versions', 'doubtful'].map(at) as [
        string,
        string,
        string,
      ];
      await engine.run(`CREATE OR REPLACE TABLE ${rows} AS ${evidence.join('\nUNION ALL\n')}`);
      await engine.run(
        `CREATE OR REPLACE TABLE ${versions} AS ${versionsSql(aside, rows, [...quantity.breakdowns.keys()])}`,
      );
      await engine.run(`CREATE OR REPLACE TABLE ${doubtful} AS ${doubtfulSql(versions)}`);
      await work(index, versions, doubtful);
    }
  } finally {
    await aside.close();
  }
}

/** Registers that say who takes part in what, with the column that names what. */
function throughRegisters({ quantities }: Plan): Map<string, string> {
  const uses = quantities.flatMap(({ attribution, having }) => [
    attribution,
    ...having.map((condition) => condition.attribution),
  ]);
  return new Map(
    uses.flatMap((attribution) =>
      attribution.kind === 'through' ? [[attribution.link, attribution.reference] as const] : [],
    ),
  );
}

/**
 * Leaves of each linked register the records of affected organisations, with every version of those
 * that are uncertain, and of the organisations those that are named there. What certain records of
 * others come to is the same in every version, so that nothing is lost.
 */
async function keepAffected(
  workspace: Workspace,
  registers: ReadonlySet<string>,
  through: ReadonlyMap<string, string>,
): Promise<void> {
  const { engine, at, register, input } = workspace;
  const ends: string[] = [];
  for (const name of registers) {
    if (name === ORGANISATIONS) continue;
    const { key, references, fields } = register(name);
    const doubts = `read_parquet(${literal(input.uncertain!.get(name)!)})`;
    const own = references
      .filter((reference) => reference.register === 'organisations')
      .map(({ field }) => identifier(field));
    const names = (relation: string) =>
      own.map((column) => `SELECT ${column} AS id FROM ${relation}`).join(' UNION ');
    const keys = key.map(identifier).join(', ');
    const what = through.has(name) ? identifier(through.get(name)!) : undefined;
    const near = what
      ? `(SELECT * FROM ${at(name)} WHERE ${what} IN (SELECT ${what} FROM ${doubts}) UNION ALL BY NAME SELECT * FROM ${doubts})`
      : doubts;
    await engine.run(
      `CREATE OR REPLACE TABLE ${at('affected')} AS SELECT DISTINCT id FROM (${names(near)}) SEMI JOIN (
         SELECT id FROM ${organisationsOf(workspace)} WHERE region IN (SELECT region FROM ${at('cover')})) AS here USING (id)`,
    );
    const theirs = own
      .map((column) => `${column} IN (SELECT id FROM ${at('affected')})`)
      .join(' OR ');
    const kept = what
      ? `${what} IN (SELECT ${what} FROM ${at(name)} WHERE ${theirs} UNION SELECT ${what} FROM ${doubts})`
      : theirs;
    const columns = [...fields.map((field) => field.name), '_source', '_file', '_line'].map(
      identifier,
    );
    const table = at('versions_of');
    await engine.run(
      `CREATE TABLE ${table} AS
       SELECT ${columns.join(', ')}, ${CERTAIN_VERSION} FROM ${at(name)}
       WHERE (${kept}) AND (${keys}) NOT IN (SELECT (${keys}) FROM ${doubts} WHERE _made)
       UNION ALL SELECT ${[...columns, ...VERSION_COLUMNS].join(', ')} FROM ${doubts}`,
    );
    await engine.run(`DROP VIEW ${at(name)}`);
    await engine.run(`ALTER TABLE ${table} RENAME TO ${identifier(name)}`);
    ends.push(names(at(name)));
  }
  await keepOrganisations(workspace, ends);
  await engine.run(`DROP VIEW ${at('states')}`);
  await engine.run(`DROP VIEW ${at('organisations')}`);
  await engine.run(`ALTER TABLE ${at('versions_of')} RENAME TO organisations`);
  await engine.run(`CREATE VIEW ${at('states')} AS ${workspace.definitions.get('states')}`);
}

/** Leaves of the organisations those that are named, with every version of what is in doubt of them. */
async function keepOrganisations(
  { engine, at, input, register }: Workspace,
  named: readonly string[],
): Promise<void> {
  const kept = named.length === 0 ? 'false' : `id IN (${named.join(' UNION ')})`;
  const doubts = input.uncertain?.get(ORGANISATIONS);
  const fields = register(ORGANISATIONS).fields.map(({ name }) => name);
  const list = [...fields, '_source', '_file', '_line'].map(identifier).join(', ');
  const table = at('versions_of');
  if (doubts === undefined) {
    await engine.run(`CREATE TABLE ${table} AS SELECT * FROM ${at(ORGANISATIONS)} WHERE ${kept}`);
    return;
  }
  const versions = `read_parquet(${literal(doubts)})`;
  await engine.run(
    `CREATE TABLE ${table} AS
     SELECT ${list}, ${CERTAIN_VERSION}, NULL::VARCHAR AS ${SAME_COLUMN} FROM ${at(ORGANISATIONS)}
     WHERE ${kept} AND id NOT IN (SELECT id FROM ${versions} WHERE _made)
     UNION ALL SELECT ${list}, ${VERSION_COLUMNS.join(', ')}, ${SAME_COLUMN} FROM ${versions}`,
  );
}

/** The organisations, those included that others were held to be. */
function organisationsOf({ at, input, register }: Workspace): string {
  const more = input.uncertain?.get(ORGANISATIONS);
  const columns = register('organisations').fields.map(({ name }) => identifier(name));
  const list = [...columns, '_source', '_file', '_line'].join(', ');
  if (more === undefined) return at('organisations');
  return `(SELECT ${list} FROM ${at('organisations')} UNION ALL SELECT ${list} FROM read_parquet(${literal(more)}) WHERE NOT _made)`;
}

/** Carries bounds from quantities to all that is computed from them. */
async function boundFigures(
  workspace: Workspace,
  plan: Plan,
  touched: readonly NamedQuantity[],
): Promise<void> {
  const { engine, at } = workspace;
  const known = new Set<string>();
  const insert = async (id: string, sql: string) => {
    known.add(id);
    await engine.run(`INSERT INTO ${at('bounds')} ${sql}`);
  };
  for (const indicator of plan.ordered) {
    const { id, measure, adds } = indicator;
    for (const { id: name, index, quantity } of touched.filter(
      (one) => one.indicator === indicator,
    ))
      await insert(
        name,
        quantityBoundsSql(workspace, name, index, adds && quantity.time === 'period'),
      );
    const ratio = ratioOf(workspace, plan, indicator) ?? shareOf(plan, indicator);
    if (ratio && (known.has(ratio.numerator) || known.has(ratio.denominator)))
      await insert(
        id,
        measure.kind === 'share'
          ? shareBoundsSql(workspace, ratio)
          : ratioBoundsSql(workspace, ratio),
      );
    const compared = comparedOf(workspace, plan, indicator);
    if (compared && known.has(compared.of))
      await insert(id, comparedBoundsSql(workspace, compared));
    const own = touched.find((one) => one.id === id);
    if (adds && own?.quantity.time === 'period') {
      const parts = [...(plan.periods.get(id)?.values() ?? [])].flatMap((period) =>
        partsOf(period).map((part) => ({ period: period.text, part: part.text })),
      );
      if (parts.length > 0) await insert(id, addedBoundsSql(workspace, indicator, parts));
    }
  }
}
