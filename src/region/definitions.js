import { operandsOf } from '../catalogue/indicators.js';
import { digestValue } from '../store/digest.js';
/**
 * What a release remembers of each indicator: its version, a digest of all that its value depends
 * on by definition (the indicators it is made of included), and the registers that it rests on.
 */
export function rememberDefinitions(catalogue) {
    const known = new Map();
    const remember = (id) => {
        const done = known.get(id);
        if (done)
            return done;
        const indicator = catalogue.indicators.get(id);
        const operands = operandsOf(indicator.measure).map(remember);
        const registers = new Set([
            ...registersOf(indicator, catalogue),
            ...operands.flatMap((operand) => operand.registers),
        ]);
        const definition = {
            version: String(indicator.version),
            digest: digestOf(indicator, catalogue, operands),
            registers: [...registers].toSorted(),
        };
        known.set(id, definition);
        return definition;
    };
    return Object.fromEntries([...catalogue.indicators.keys()].map((id) => [id, remember(id)]));
}
function digestOf(indicator, catalogue, operands) {
    const { measure, unit, version, partner, breakdowns, otherwise, adds, bridge } = indicator;
    return digestValue({
        measure,
        unit,
        version,
        partner,
        otherwise: otherwise ?? null,
        adds,
        bridge,
        breakdowns: breakdowns.map((id) => [id, catalogue.breakdowns.get(id)?.sql ?? null]),
        operands: operands.map(({ digest }) => digest),
    });
}
/** Registers that a measure names, with those that say whose the records are. */
function registersOf({ measure, otherwise, bridge }, catalogue) {
    const named = new Set();
    collect(measure, catalogue, named);
    if (measure.kind === 'series' || otherwise)
        named.add('series');
    if (measure.kind === 'published')
        named.add('published');
    if (bridge)
        named.add('organisations');
    for (const name of named)
        for (const { register } of catalogue.registers.get(name)?.references ?? [])
            if (register === 'organisations')
                named.add(register);
    return [...named];
}
function collect(part, catalogue, named) {
    if (part === null || typeof part !== 'object')
        return;
    for (const [key, value] of Object.entries(part)) {
        const isName = key === 'of' || key === 'through';
        if (isName && typeof value === 'string' && catalogue.registers.has(value))
            named.add(value);
        else
            collect(value, catalogue, named);
    }
}
