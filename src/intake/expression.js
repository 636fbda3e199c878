import { nearest } from '../model/nearest.js';
import { EngineError } from '../store/engine.js';
/** Asks the engine's binder for the type of an expression over a table, or for what is wrong with it. */
export async function bindExpression(engine, expression, from, known) {
    try {
        const [row] = await engine.all(`DESCRIBE SELECT (${expression}\n) AS bound FROM ${from}`);
        return { type: row.column_type };
    }
    catch (error) {
        if (!(error instanceof EngineError))
            throw error;
        const detail = error.message
            .split('\n')[0]
            .replace(/^[A-Za-z ]*Error:\s*/, '')
            .replace(/ at or near "(AS|bound)"$/, ' at its end');
        const name = /Referenced column "(.+?)" not found/.exec(error.message)?.[1];
        if (name === undefined)
            return {
                issue: {
                    code: 'expression-syntax',
                    severity: 'error',
                    place: {},
                    params: { expression, detail },
                },
            };
        const suggestion = nearest(name, known);
        return {
            issue: {
                code: 'expression-unknown-column',
                severity: 'error',
                place: {},
                value: name,
                params: { expression, name, known: known.join(', ') },
                ...(suggestion === undefined ? {} : { suggestion }),
            },
        };
    }
}
