import type { Register } from '../catalogue/register.ts';
import { recordsSql } from '../intake/records.ts';
import type { AssembledRegister, IntakeResult } from '../intake/result.ts';
import { BESIDE } from '../resolve/decisions.ts';
import type { Weights } from '../resolve/fellegi-sunter.ts';
import { reasonBits } from '../resolve/reasons.ts';
import { CERTAIN } from '../measure/index.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';

/** A source in which names were linked. */
export interface NamedSource {
  readonly register: Register;
  /** With identifiers for names. */
  readonly result: IntakeResult;
  /** Columns that hold names. */
  readonly columns: readonly string[];
}

/** Candidates less probable than this are taken for impossible. */
const POSSIBLE = 0.1;

/**
 * Finds what is doubtful of the links in the engine's `links` and `links__candidates`: in `link_pairs`
 * each name with a candidate that is neither certain nor impossible and that nobody has decided; in
 * `link_versions` the candidates of each cell that has such. `bits` is what each of a pair's reasons weighs.
 */
export async function findDoubtful(engine: Engine, weights: Weights): Promise<void> {
  // An address is the last part, and none where there is none: pairs without keep their names.
  const always = ['text', 'country', 'region', 'city', 'website'].map((name) => `q.${name}`);
  const parts = [...always, 'c.organisation']
    .map((part) => `coalesce(${part}, '')`)
    .concat('q.address')
    .join(', ');
  await engine.run(`CREATE OR REPLACE TABLE link_pairs AS
    SELECT left(md5(concat_ws(chr(31), ${parts})), 10) AS pair, c.mention, q.text AS name, ${BESIDE.map((name) => `q.${name}`).join(', ')},
      c.organisation, c.probability, array_to_string(c.reasons, ' ') AS reasons, ${bitsSql(weights)} AS bits, nullif(c.decision, '') AS decision, l.organisation IS NOT NULL AS made
    FROM links__candidates c JOIN resolve.questions q USING (mention)
    LEFT JOIN (SELECT DISTINCT mention, organisation FROM links) l ON l.mention = c.mention AND l.organisation = c.organisation
    WHERE c.probability >= ${POSSIBLE} AND c.probability < ${CERTAIN} AND c.decision NOT IN ('same', 'different')`);
  await engine.run(`CREATE OR REPLACE TABLE link_cells AS
    SELECT split_part(record, ':', 1) AS source, split_part(record, ':', 2)::BIGINT AS "row", * EXCLUDE (record, reasons), array_to_string(reasons, ' ') AS reasons FROM links`);
  await engine.run(`CREATE OR REPLACE TABLE link_versions AS
    SELECT l.source, l."row", l."column", p.organisation, p.probability, p.made, p.pair FROM link_cells l JOIN link_pairs p USING (mention)`);
}

/** SQL of what reasons weigh, to a tenth of a bit, in their order: `6.3 -1.2 -`. */
function bitsSql(weights: Weights): string {
  const entries = [...reasonBits(weights)].map(
    ([reason, bits]) => `${literal(reason)}: ${literal(bits.toFixed(1))}`,
  );
  return `array_to_string(list_transform(c.reasons, lambda r: coalesce(MAP {${entries.join(', ')}}[r], '-')), ' ')`;
}

/**
 * SQL of the doubtful pairs, with the number of cells that say each name. Cells that differ in what a
 * decision cannot name (an unknown code) are one pair.
 */
export const PAIRS_SQL = `SELECT pair, name, ${BESIDE.join(', ')}, organisation, max(probability) AS probability,
    arg_max(reasons, probability) AS reasons, arg_max(bits, probability) AS bits, max(decision) AS decision, bool_or(made) AS made, sum(n.cells)::BIGINT AS cells
  FROM link_pairs JOIN (SELECT mention, count(*) AS cells FROM link_cells GROUP BY mention) n USING (mention)
  GROUP BY pair, name, ${BESIDE.join(', ')}, organisation ORDER BY name, pair`;

/**
 * Writes the versions of a register's records that doubtful links leave open, as `MeasureInput` wants
 * them: those that the register holds by such a link, and those that it would hold if another
 * candidate were right. Reads what `findDoubtful` left in the engine.
 */
export async function writeVersions(
  engine: Engine,
  sources: readonly NamedSource[],
  assembled: AssembledRegister,
  out: string,
): Promise<void> {
  const { register } = sources[0]!;
  const keys = `(${register.key.map(identifier).join(', ')})`;
  const [one, two] = (register.symmetric ?? []).map(identifier);
  const apart = one && two ? `AND ${one} <> ${two}` : '';
  const versions = sources.map(versionsOf).join('\nUNION ALL\n');
  // A record that was set aside for another reason is not brought back by another candidate.
  await engine.run(
    `COPY (
      SELECT * EXCLUDE (_there, _held), _record || '#' || row_number() OVER (PARTITION BY _record ORDER BY _probability DESC, _pairs) AS _version
      FROM (SELECT *, CASE WHEN bool_or(_made) OVER record THEN bool_or(_made AND _there) OVER record ELSE NOT bool_or(_there) OVER record END AS _held
        FROM (SELECT v.*, ${keys} IN (SELECT ${keys} FROM read_parquet(${literal(assembled.path)})) AS _there
          FROM (${versions}) AS v WHERE true ${apart})
        WINDOW record AS (PARTITION BY _record))
      WHERE _held AND _pairs <> '' ORDER BY _version) TO ${literal(out)} (FORMAT parquet)`,
  );
}

/** SQL of the versions of one source's records: every choice of candidates for its doubtful names. */
function versionsOf({ register, result, columns }: NamedSource): string {
  const source = literal(result.source);
  const cameIn = `SELECT * FROM (${recordsSql(result, register)})
    WHERE _outcome IS NULL AND _row IN (SELECT "row" FROM link_versions WHERE source = ${source})`;
  const choices = columns.map((column, i) => {
    const own = `source = ${source} AND "column" = ${literal(column)}`;
    return `JOIN (SELECT "row", organisation, probability, made, pair FROM link_versions WHERE ${own}
        UNION ALL SELECT _row, ${identifier(column)}, 1, true, NULL FROM (${cameIn}) WHERE _row NOT IN (SELECT "row" FROM link_versions WHERE ${own})) AS c${i} ON c${i}."row" = r._row`;
  });
  const all = (value: (alias: string) => string) => columns.map((_, i) => value(`c${i}`));
  const made = all((alias) => `${alias}.made`).join(' AND ');
  // Where a version needs candidates that were not taken, those alone are what must be right.
  const pairs = all((alias) => `CASE WHEN ${alias}.made = (${made}) THEN ${alias}.pair END`);
  const fields = register.fields.map(({ name }) => {
    const at = columns.indexOf(name);
    return at < 0 ? `r.${identifier(name)}` : `c${at}.organisation AS ${identifier(name)}`;
  });
  return `SELECT ${fields.join(', ')}, r._source, r._file, r._line, ${source} || ':' || r._row AS _record,
      ${all((alias) => `${alias}.probability`).join(' * ')} AS _probability, ${made} AS _made, concat_ws(' ', ${pairs.join(', ')}) AS _pairs
    FROM (${cameIn}) AS r ${choices.join('\n')}`;
}
