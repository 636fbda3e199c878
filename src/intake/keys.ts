import type { Register } from '../catalogue/register.ts';
import { identifier, type Engine } from '../store/engine.ts';
import { keyText, PLACE_SQL, type Pool } from './pool.ts';
import { isOneOf, MOST_NAMED } from './rows.ts';

const SUSPECTS = 'rongtong_suspects';
const REPEATED = 'rongtong_repeated';

/**
 * Settles what repeats. Records of one key: equal ones are merged into the first; those that differ are
 * all set aside, unless their source keeps the first or the last. Validity intervals of one thing may
 * touch and may not overlap: of two that do, the later one is set aside.
 */
export async function checkKeys(engine: Engine, pool: Pool): Promise<void> {
  const interval = intervalOf(pool.register);
  // Records of one key are of one thing: who looks for the latter finds both.
  if (!(await findSuspects(engine, pool, interval?.thing ?? pool.key()))) return;
  await settleKeys(engine, pool);
  if (interval) await settleOverlaps(engine, pool, interval);
  await engine.run(`DROP TABLE ${SUSPECTS}`);
}

async function settleKeys(engine: Engine, pool: Pool): Promise<void> {
  const policies = pool.intakes
    .map((intake, index) => `WHEN ${index} THEN '${intake.conflicts}'`)
    .join(' ');
  const place = `CASE WHEN CAST(${keyText(pool.register)} AS VARCHAR) IS NULL THEN NULL ELSE ${PLACE_SQL} END`;
  const equal = pool.fields().join(', ');
  const key = pool.key().join(', ');
  await pool.exclude(
    `SELECT _intake, _row, 'merged', 'record-duplicate', NULL, NULL, first_place, NULL
     FROM (SELECT _intake, _row,
             row_number() OVER same AS ordinal, first_value(${PLACE_SQL}) OVER same AS first_place
           FROM ${SUSPECTS} WINDOW same AS (PARTITION BY ${equal} ORDER BY _intake, _row))
     WHERE ordinal > 1`,
  );
  // The places of two neighbours are told: the first names the second, the others name the first.
  await pool.exclude(
    `SELECT _intake, _row, 'set-aside', 'key-conflict', ${fieldOfKey(pool)}, ${keyText(pool.register)},
       CASE WHEN ordinal = 1 THEN second_place ELSE first_place END, NULL
     FROM (SELECT *,
             row_number() OVER (PARTITION BY ${key} ORDER BY _intake, _row) AS ordinal,
             count(*) OVER (PARTITION BY ${key}) AS records,
             first_value(CASE _intake ${policies} END) OVER alike AS policy,
             first_value(${place}) OVER alike AS first_place,
             nth_value(${place}, 2) OVER alike AS second_place
           FROM ${SUSPECTS}
           WHERE (_intake, _row) NOT IN (SELECT (_intake, _row) FROM ${pool.excluded})
           WINDOW alike AS (PARTITION BY ${key} ORDER BY _intake, _row ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
     WHERE records > 1 AND NOT (policy = 'keep-first' AND ordinal = 1) AND NOT (policy = 'keep-last' AND ordinal = records)`,
  );
}

/**
 * Gathers the records that agree in some columns with another one, or seem to.
 *
 * @returns whether there are any
 */
async function findSuspects(
  engine: Engine,
  pool: Pool,
  columns: readonly string[],
): Promise<boolean> {
  const hash = `hash(${columns.join(', ')})`;
  // Columns besides these are read only once it is known which records are wanted.
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE ${REPEATED} AS
     SELECT ${hash} AS hash FROM (${pool.kept()}) AS kept GROUP BY ALL HAVING count(*) > 1`,
  );
  const found = await engine.all(`SELECT 1 FROM ${REPEATED} LIMIT 1`);
  if (found.length > 0) await gatherSuspects(engine, pool, hash);
  await engine.run(`DROP TABLE ${REPEATED}`);
  return found.length > 0;
}

/** Asked for by its row, a record is read without any of the others. */
async function gatherSuspects(engine: Engine, pool: Pool, hash: string): Promise<void> {
  const repeated = `${hash} IN (SELECT hash FROM ${REPEATED})`;
  const places = await engine.all<{ intake: number; row: number }>(
    `SELECT _intake AS intake, _row AS "row" FROM (${pool.kept()}) AS kept WHERE ${repeated} LIMIT ${MOST_NAMED + 1}`,
  );
  const among = (intake: number) =>
    isOneOf(
      places
        .filter((place) => place.intake === intake)
        .map(({ row }) => row)
        .toSorted((a, b) => a - b),
    );
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE ${SUSPECTS} AS ${
      places.length > MOST_NAMED
        ? `SELECT * FROM (${pool.kept()}) AS kept WHERE ${repeated}`
        : pool.named(among)
    }`,
  );
}

function fieldOfKey(pool: Pool): string {
  const [first, ...rest] = pool.register.key;
  return rest.length === 0 ? `'${first}'` : 'CAST(NULL AS VARCHAR)';
}

/** From when to when a record holds of a thing. */
interface Interval {
  /** SQL of the columns that say which thing. */
  readonly thing: readonly string[];
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** Nothing for registers whose key does not say both which thing and from when. */
function intervalOf({ time, key }: Register): Interval | undefined {
  if (time.kind !== 'state' || !key.includes(time.from) || key.length < 2) return undefined;
  const ends = [time.to, ...(time.ended === undefined ? [] : [time.ended])].map(
    (name) => `coalesce(${identifier(name)}, DATE 'infinity')`,
  );
  return {
    thing: key.filter((name) => name !== time.from).map(identifier),
    field: time.from,
    from: `coalesce(${identifier(time.from)}, DATE '-infinity')`,
    to: ends.length === 1 ? ends[0]! : `least(${ends.join(', ')})`,
  };
}

async function settleOverlaps(
  engine: Engine,
  pool: Pool,
  { thing, field, from, to }: Interval,
): Promise<void> {
  // One of each thing at a time: what overlapped only with a record now set aside is right again.
  for (let before = -1, now = pool.excludedCount; now !== before;) {
    before = now;
    now = await pool.exclude(
      `SELECT _intake, _row, 'set-aside', 'validity-overlap', '${field}', CAST(${identifier(field)} AS VARCHAR), other, NULL
       FROM (SELECT *, row_number() OVER (PARTITION BY ${thing.join(', ')} ORDER BY ${from}, _intake, _row) AS ordinal
             FROM (SELECT *, ${from} AS begins,
                     lag(${to}) OVER along AS earlier_ends, lag(${PLACE_SQL}) OVER along AS other
                   FROM ${SUSPECTS}
                   WHERE (_intake, _row) NOT IN (SELECT (_intake, _row) FROM ${pool.excluded})
                   WINDOW along AS (PARTITION BY ${thing.join(', ')} ORDER BY ${from}, _intake, _row))
             WHERE earlier_ends > begins)
       WHERE ordinal = 1`,
    );
  }
}
