import { identifier, literal } from '../store/engine.js';
/** How often each issue code occurs, the most frequent first. */
export async function countIssues(engine, path) {
    const rows = await engine.all(`
    SELECT code, count(*) AS issues FROM read_parquet(${literal(path)})
    GROUP BY code ORDER BY issues DESC, code`);
    return Object.fromEntries(rows.map(({ code, issues }) => [code, issues]));
}
const COLUMNS = [
    ['code', 'VARCHAR'],
    ['severity', 'VARCHAR'],
    ['source', 'VARCHAR'],
    ['register', 'VARCHAR'],
    ['file', 'VARCHAR'],
    ['line', 'BIGINT'],
    ['column', 'BIGINT'],
    ['field', 'VARCHAR'],
    ['record', 'VARCHAR'],
    ['value', 'VARCHAR'],
    ['suggestion', 'VARCHAR'],
    ['params', 'VARCHAR'],
];
/** Writes the issues of an `issues.parquet` and more of them into another file. */
export async function appendIssues(engine, path, more, out) {
    const columns = COLUMNS.map(([name]) => identifier(name)).join(', ');
    const shape = JSON.stringify([Object.fromEntries(COLUMNS)]);
    const rows = more.map(({ place, params, ...issue }) => ({
        ...place,
        ...issue,
        params: JSON.stringify(params),
    }));
    await engine.run(`COPY (SELECT * FROM (SELECT ${columns} FROM read_parquet(${literal(path)}) UNION ALL
      SELECT ${columns} FROM (SELECT unnest(from_json($rows, ${literal(shape)}), recursive := true)))
      ORDER BY source, file, line, "column", code, field, record, params)
    TO ${literal(out)} (FORMAT parquet)`, { rows: JSON.stringify(rows) });
}
const PLACE = ['file', 'line', 'column', 'source', 'register', 'field', 'record'];
const ORDER = `array_position(['error', 'warning', 'notice'], severity), source, file, line, "column", code`;
/** Issues of an `issues.parquet`: errors first, then by place. */
export async function listIssues(engine, path, { limit, perCode, code, source } = {}) {
    const rows = await engine.all(`SELECT code, severity, ${PLACE.map((name) => `"${name}"`).join(', ')}, value, suggestion, params
    FROM read_parquet(${literal(path)})
    WHERE ($code IS NULL OR code = $code) AND ($source IS NULL OR source = $source)
    QUALIFY row_number() OVER (PARTITION BY code ORDER BY ${ORDER}) <= $perCode
    ORDER BY ${ORDER}
    LIMIT $limit`, {
        limit: atMost(limit),
        perCode: atMost(perCode),
        code: code ?? null,
        source: source ?? null,
    });
    return rows.map((row) => ({
        code: row.code,
        severity: row.severity,
        place: Object.fromEntries(PLACE.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]]))),
        params: JSON.parse(row.params ?? '{}'),
        ...(row.value === null ? {} : { value: row.value }),
        ...(row.suggestion === null ? {} : { suggestion: row.suggestion }),
    }));
}
function atMost(count) {
    return Math.min(count ?? Infinity, Number.MAX_SAFE_INTEGER);
}
