import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
/**
 * Reads YAML text with a zod schema.
 *
 * @param file the file's name as issues should print it
 * @throws {IssuesError} naming file, line, column, key and the nearest valid key
 */
export function readDocument(text, file, schema) {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    const place = (path, at = 'value') => {
        const { line, col } = lines.linePos(offsetOf(document, path, at));
        return { file, line, column: col };
    };
    if (document.errors.length > 0) {
        throw new IssuesError(document.errors.map((error) => ({
            code: 'document-syntax',
            severity: 'error',
            place: { file, ...lineAndColumn(lines, error.pos[0]) },
            params: { detail: error.message.split('\n')[0].replace(/ at line .*$/, '') },
        })));
    }
    const parsed = schema.safeParse(document.toJS() ?? {});
    if (parsed.success)
        return { data: parsed.data, place };
    throw new IssuesError(parsed.error.issues.flatMap((issue) => fromZod(issue, [], schema, place, document)));
}
function lineAndColumn(lines, offset) {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
}
function offsetOf(document, path, at) {
    for (let depth = path.length; depth > 0; depth--) {
        const parent = document.getIn(path.slice(0, depth - 1), true);
        const last = path[depth - 1];
        if (at === 'key' && isMap(parent)) {
            const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(last));
            if (pair && isScalar(pair.key) && pair.key.range)
                return pair.key.range[0];
        }
        const node = document.getIn(path.slice(0, depth), true);
        if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
            return node.range[0];
    }
    return 0;
}
function fromZod(issue, prefix, schema, place, document) {
    const path = [...prefix, ...issue.path];
    const key = path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
        const known = knownKeys(schema, path);
        return issue.keys.map((name) => ({
            code: 'document-unknown-key',
            severity: 'error',
            place: place([...path, name], 'key'),
            value: name,
            params: { key: name, known: known.join(', ') },
            ...suggest(nearest(name, known)),
        }));
    }
    if (issue.code === 'invalid_union') {
        // The branch that came furthest is the one that was meant.
        const branch = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0];
        if (branch?.length &&
            (depthOf(branch) > 0 || branch.some((b) => b.code === 'unrecognized_keys')))
            return branch.flatMap((inner) => fromZod(inner, path, schema, place, document));
    }
    if (issue.code === 'invalid_type' && document.getIn(path) === undefined) {
        return [
            {
                code: 'document-missing-key',
                severity: 'error',
                place: place(path.slice(0, -1)),
                params: { key },
            },
        ];
    }
    const found = document.getIn(path);
    const value = found === null || typeof found !== 'object' ? String(found) : undefined;
    const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
    return [
        {
            code: 'document-bad-value',
            severity: 'error',
            place: place(path),
            ...(value === undefined ? {} : { value }),
            params: { key, expected: options.length > 0 ? options.join(' | ') : expectation(issue) },
            ...suggest(value === undefined ? undefined : nearest(value, options)),
        },
    ];
}
function expectation(issue) {
    if (issue.code === 'invalid_type')
        return issue.expected;
    return issue.message;
}
function depthOf(issues) {
    return Math.max(0, ...issues.map((issue) => issue.path.length));
}
function suggest(suggestion) {
    return suggestion === undefined ? {} : { suggestion };
}
/** The keys that the schema knows at a path; unions and wrappers are looked through. */
function knownKeys(schema, path) {
    let level = [schema];
    for (const step of path)
        level = level.flatMap((type) => descend(type, step));
    return [...new Set(level.flatMap((type) => Object.keys(shapeOf(type) ?? {})))];
}
function unwrap(type) {
    const definition = type.def;
    if (definition.options)
        return definition.options.flatMap(unwrap);
    const inner = definition.innerType ?? definition.in ?? definition.getter?.();
    return inner ? unwrap(inner) : [type];
}
function shapeOf(type) {
    const shapes = unwrap(type).map((t) => t.def.shape);
    return shapes.some(Boolean) ? Object.assign({}, ...shapes) : undefined;
}
function descend(type, step) {
    return unwrap(type).flatMap((t) => {
        const definition = t.def;
        const next = definition.shape?.[String(step)] ??
            definition.element ??
            definition.valueType ??
            definition.items?.[Number(step)];
        return next ? [next] : [];
    });
}
