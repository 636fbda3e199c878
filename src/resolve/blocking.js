import { identifier, literal } from '../store/engine.js';
/**
 * Proposes the pairs worth comparing, never all of them: pairs that share the value of a column, of
 * two columns where one alone is too common, or a rare word of a text. Writes the table
 * `out(l, r)` of distinct keys and returns the rules it used.
 *
 * @param right undefined where one table is compared with itself; then each pair comes once
 */
export async function proposePairs(engine, left, right, key, columns, out, options = {}) {
    const other = right ?? left;
    const { pairsPerRecord = 10 } = options;
    const [size] = await engine.all(`SELECT (SELECT count(*) FROM ${left}) + (SELECT count(*) FROM ${other}) AS n`);
    const budget = pairsPerRecord * size.n;
    const rules = [];
    const selects = [];
    const keyOf = (side) => `${side}.${identifier(key)}`;
    const apart = right === undefined ? ` AND ${keyOf('l')} < ${keyOf('r')}` : '';
    const add = (rule, condition) => {
        rules.push(rule);
        selects.push(`SELECT ${keyOf('l')} AS l, ${keyOf('r')} AS r FROM ${left} l JOIN ${other} r ON ${condition}${apart}`);
    };
    const short = columns.filter((column) => column.kind !== 'text');
    const common = [];
    for (const column of short) {
        const pairs = await countPairs(engine, left, other, [column.name]);
        if (pairs <= budget)
            add(column.name, same([column.name]));
        else
            common.push(column);
        if (column.swapped !== undefined && pairs <= budget) {
            const swapped = `l.${identifier(column.name)} = r.${identifier(column.swapped)}`;
            if (right === undefined) {
                // Either of the two may stand first in the order of keys.
                add(`${column.name} in ${column.swapped}`, swapped);
                add(`${column.swapped} in ${column.name}`, `l.${identifier(column.swapped)} = r.${identifier(column.name)}`);
            }
            else
                add(`${column.name} in ${column.swapped}`, swapped);
        }
    }
    for (let i = 0; i < common.length; i++) {
        for (let j = i + 1; j < common.length; j++) {
            const names = [common[i].name, common[j].name];
            if ((await countPairs(engine, left, other, names)) <= budget)
                add(names.join(' + '), same(names));
        }
    }
    for (const column of columns.filter(({ kind }) => kind === 'text')) {
        const words = identifier(`${column.name}__words`);
        rules.push(`rare words of ${column.name}`);
        const list = (table) => `SELECT ${identifier(key)} AS k, unnest(${words}) AS word FROM ${table}`;
        selects.push(`SELECT a.k AS l, b.k AS r FROM
      (SELECT k, word FROM (${list(left)}) QUALIFY count(*) OVER (PARTITION BY word) <= 100) a JOIN
      (SELECT k, word FROM (${list(other)}) QUALIFY count(*) OVER (PARTITION BY word) <= 100) b
      ON a.word = b.word${right === undefined ? ' AND a.k < b.k' : ''}`);
    }
    if (selects.length === 0)
        throw new RangeError(`No column of ${literal(left)} is selective enough to propose pairs by`);
    await engine.run(`CREATE OR REPLACE TABLE ${out} AS SELECT DISTINCT l, r FROM (${selects.join(' UNION ALL ')})`);
    return rules;
}
function same(names) {
    return names.map((name) => `l.${identifier(name)} = r.${identifier(name)}`).join(' AND ');
}
async function countPairs(engine, left, right, names) {
    const list = names.map((name) => identifier(name)).join(', ');
    const count = (table) => `SELECT ${list}, count(*) AS n FROM ${table} WHERE ${names.map((name) => `${identifier(name)} IS NOT NULL`).join(' AND ')} GROUP BY ALL`;
    const [row] = await engine.all(`SELECT sum(l.n::DOUBLE * r.n) AS pairs FROM (${count(left)}) l JOIN (${count(right)}) r ON ${same(names)}`);
    return row.pairs ?? 0;
}
