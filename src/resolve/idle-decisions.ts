import type { Issue } from '../model/issue.ts';
import { identifier, type Engine } from '../store/engine.ts';
import { BESIDE, inForce, type Decision, type Decisions } from './decisions.ts';

/** How alike a name must be to be offered in place of one that nobody gives (Jaro and Winkler). */
const NEAR = 0.88;

/**
 * Remembers which decisions met a name that was asked about, and the names, since each linking
 * forgets its own: `out(i)` and `out__names(name)`, to which a second call adds.
 */
export async function rememberMet(engine: Engine, decisions: string, out: string): Promise<void> {
  const says = BESIDE.map((column) => `(d.${column} IS NULL OR d.${column} = q.${column})`);
  await engine.run(`CREATE TEMP TABLE IF NOT EXISTS ${identifier(out)} (i BIGINT)`);
  await engine.run(`CREATE TEMP TABLE IF NOT EXISTS ${identifier(`${out}__names`)} (name VARCHAR)`);
  await engine.run(`INSERT INTO ${identifier(out)}
    SELECT DISTINCT d.i FROM ${decisions} d JOIN resolve.questions q ON q.text = d.name AND ${says.join(' AND ')}`);
  await engine.run(
    `INSERT INTO ${identifier(`${out}__names`)} SELECT DISTINCT text FROM resolve.questions`,
  );
}

/**
 * Decisions that do nothing: about an organisation that is in no register; about a name that no
 * source gives, or gives with something else beside it; about the name of an organisation whose own
 * code says who it is.
 *
 * @param organisations `(id, name, coded)`: every name of every organisation that was read
 * @param met what `rememberMet` wrote, where names were linked
 */
export async function findIdle(
  engine: Engine,
  { decisions, place }: Decisions,
  organisations: string,
  met: string | undefined,
): Promise<Issue[]> {
  const names =
    met === undefined ? `(SELECT NULL::VARCHAR AS name WHERE false)` : identifier(`${met}__names`);
  const reached = met === undefined ? 'false' : `i IN (SELECT i FROM ${identifier(met)})`;
  const rows = await engine.all<Idle>(
    `WITH asked AS (SELECT (j->>'$.i')::INT AS i, j->>'$.name' AS name, j->>'$.organisation' AS organisation FROM (SELECT unnest(from_json($asked, '["JSON"]')) AS j)),
      -- Of millions of names the few that are asked about, by one look at each.
      listed AS MATERIALIZED (SELECT id, name, coded FROM ${organisations} WHERE id IN (SELECT organisation FROM asked) OR name IN (SELECT name FROM asked))
    SELECT i, organisation IN (SELECT id FROM listed) AS known, ${reached} AS met, name IN (SELECT name FROM ${names}) AS given,
      (SELECT min(id) FROM listed o WHERE o.name = asked.name AND o.coded) AS named,
      CASE WHEN NOT (${reached}) THEN (SELECT arg_max(n.name, jaro_winkler_similarity(n.name, asked.name)) FROM (SELECT DISTINCT name FROM ${names}) n
        WHERE n.name <> asked.name AND jaro_winkler_similarity(n.name, asked.name) >= ${NEAR}) END AS nearest
    FROM asked ORDER BY i`,
    {
      asked: JSON.stringify(
        decisions.map(({ name, organisation }, i) => ({ i, name, organisation })),
      ),
    },
  );
  const holding = new Set(inForce(decisions));
  return rows.flatMap((row): Issue[] => {
    const decision = decisions[row.i]!;
    const { name, organisation } = decision;
    const at = { severity: 'warning', place: place(row.i) } as const;
    if (!row.known)
      return [
        {
          ...at,
          code: 'link-decision-nobody',
          value: organisation,
          params: { name, organisation },
        },
      ];
    if (row.met || !holding.has(decision)) return [];
    if (row.named !== null && !row.given)
      return [
        {
          ...at,
          code: 'link-decision-coded',
          value: name,
          params: { name, organisation, found: row.named },
        },
      ];
    return [
      {
        ...at,
        code: row.given ? 'link-decision-elsewhere' : 'link-decision-unmet',
        value: name,
        params: { name, organisation, beside: besideOf(decision) },
        ...(row.nearest === null || row.given ? {} : { suggestion: row.nearest }),
      },
    ];
  });
}

interface Idle extends Record<string, unknown> {
  readonly i: number;
  readonly known: boolean;
  readonly met: boolean;
  readonly given: boolean;
  readonly named: string | null;
  readonly nearest: string | null;
}

function besideOf(decision: Decision): string {
  return BESIDE.flatMap((column) =>
    decision[column] === undefined ? [] : [`${column}: ${decision[column]}`],
  ).join(', ');
}
