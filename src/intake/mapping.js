import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { identifier, literal } from '../store/engine.js';
import { readCell, saysNothing } from './cells.js';
import { asText } from './columnar.js';
import { bindExpression } from './expression.js';
import { findColumn } from './header.js';
import { lineSql } from './lines.js';
import { COUNTED_WORDS, factorOf, SCALE_WORDS, unitOfHeader } from './scale.js';
export const DUCKDB_TYPES = {
    string: 'VARCHAR',
    integer: 'BIGINT',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    period: 'VARCHAR',
};
/** The name under which a field's cell travels as it was received. */
export const rawName = (field) => `_raw_${field}`;
/**
 * Compiles a source's mapping against the columns of one of its files.
 *
 * @throws {IssuesError} with everything in the mapping that the file cannot serve
 */
export async function mapFile(engine, reading, request, style) {
    return new Mapping(engine, reading, request, style).compile();
}
class Mapping {
    #engine;
    #reading;
    #request;
    #style;
    #issues = [];
    #ordinals = {};
    #from;
    #columns;
    #times = 1;
    constructor(engine, reading, request, style) {
        this.#engine = engine;
        this.#reading = reading;
        this.#request = request;
        this.#style = style;
        this.#from = reading.from;
        this.#columns = reading.columns;
    }
    async compile() {
        const { source, register } = this.#request;
        const leftOut = [...(await this.#unpivot()), ...(await this.#where())];
        const fields = register.fields.map((field) => field.name);
        for (const name of Object.keys(source.columns))
            if (!fields.includes(name))
                this.#unknown('field-unknown', name, fields, ['columns', name]);
        const selected = [];
        for (const field of register.fields) {
            const cell = await this.#field(field);
            selected.push(`${cell.value} AS ${identifier(field.name)}`);
            selected.push(`${cell.raw ?? 'CAST(NULL AS VARCHAR)'} AS ${identifier(rawName(field.name))}`);
        }
        if (this.#issues.some((issue) => issue.severity === 'error'))
            throw new IssuesError(this.#issues);
        // A row with nothing in any column that the mapping names is no record of anything.
        const named = Object.keys(this.#ordinals).map((field) => identifier(this.#reading.columns[this.#ordinals[field] - 1].name));
        if (named.length > 0 && !source.unpivot)
            leftOut.push(`(${[...new Set(named)].map((column) => `${column} IS NULL`).join(' AND ')})`);
        const hasLines = this.#reading.lines === 'column' || source.unpivot !== undefined;
        selected.push(`${literal(this.#reading.file.name)} AS _file`, `${hasLines ? '_line' : 'CAST(NULL AS BIGINT)'} AS _line`, `${leftOut.length === 0 ? 'false' : leftOut.join(' OR ')} AS _left_out`);
        return {
            sql: `SELECT ${selected.join(',\n  ')}\nFROM ${this.#from}`,
            times: this.#times,
            hasLines,
            ordinals: this.#ordinals,
            issues: this.#issues,
        };
    }
    async #field(field) {
        const column = this.#request.source.columns[field.name];
        if (column === undefined) {
            if (field.default !== undefined)
                return { value: literal(field.default) };
            if (field.required)
                this.#issues.push(this.#mappingIssue('field-not-mapped', ['columns'], { field: field.name }));
            return { value: `CAST(NULL AS ${DUCKDB_TYPES[field.type]})` };
        }
        const cell = await this.#cell(field, column);
        if (field.default === undefined)
            return cell;
        const otherwise = this.#read(field, literal(field.default), 1, undefined);
        const nothing = cell.raw === undefined
            ? 'true'
            : saysNothing(cell.raw, field.type, this.#request.source.nulls);
        return {
            ...cell,
            value: `coalesce(${cell.value}, CASE WHEN ${nothing} THEN ${otherwise} END)`,
        };
    }
    async #cell(field, column) {
        const path = ['columns', field.name];
        if (typeof column === 'object' && 'value' in column) {
            const text = literal(column.value);
            return { value: this.#read(field, text, 1, undefined), raw: text };
        }
        if (typeof column === 'object' && 'sql' in column) {
            const type = await this.#bind(column.sql, [...path, 'sql']);
            if (type === undefined)
                return { value: 'NULL' };
            if (!column.map)
                return this.#typed(field, `(${column.sql})`, type, 1, undefined);
            const text = `CAST((${column.sql}) AS VARCHAR)`;
            return { value: this.#read(field, mappedSql(text, column.map), 1, undefined), raw: text };
        }
        const { from, map, unit, date } = typeof column === 'string' ? { from: column } : column;
        const found = this.#find(from, typeof column === 'string' ? path : [...path, 'from']);
        if (!found)
            return { value: 'NULL' };
        const ordinal = this.#reading.columns.findIndex((candidate) => candidate.name === found.name) + 1;
        if (ordinal > 0)
            this.#ordinals[field.name] = ordinal;
        const factor = this.#factor(field, found.name, unit, path);
        if (map) {
            const text = asText(identifier(found.name), found.type);
            return { value: this.#read(field, mappedSql(text, map), factor, date), raw: text };
        }
        return this.#typed(field, identifier(found.name), found.type, factor, date);
    }
    /** A value that has the right type already is not taken through text. */
    #typed(field, sql, type, factor, date) {
        const raw = asText(sql, type);
        const numeric = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL)/.test(type);
        const scaled = factor === 1 ? `CAST(${sql} AS DOUBLE)` : `(CAST(${sql} AS DOUBLE) * ${factor})`;
        if (field.type === 'number' && numeric)
            return { value: `rongtong_finite(${scaled})`, raw };
        if (field.type === 'date' && (type === 'DATE' || type.startsWith('TIMESTAMP')))
            return { value: `CAST(${sql} AS DATE)`, raw };
        if (field.type === 'boolean' && type === 'BOOLEAN')
            return { value: sql, raw };
        return { value: this.#read(field, raw, factor, date), raw };
    }
    #read(field, text, factor, date) {
        const { source, register } = this.#request;
        const code = field.format !== undefined ||
            field.enum !== undefined ||
            field.pattern !== undefined ||
            register.key.includes(field.name) ||
            register.references.some((reference) => reference.field === field.name);
        return readCell({
            field,
            text,
            style: this.#style,
            factor,
            code,
            ...(source.nulls === undefined ? {} : { nulls: source.nulls }),
            ...(date === undefined ? {} : { date }),
        });
    }
    #factor(field, column, stated, path) {
        if (field.type !== 'number' && field.type !== 'integer')
            return 1;
        const unit = stated ?? unitOfHeader(column);
        if (unit === undefined)
            return 1;
        const factor = factorOf(unit);
        if (factor === undefined) {
            const known = [...SCALE_WORDS.map(([word]) => word), ...COUNTED_WORDS];
            this.#issues.push(this.#mappingIssue('unit-unknown', [...path, 'unit'], { unit, known: known.join(', ') }, unit, nearest(unit, known)));
            return 1;
        }
        // A share is held as a ratio only where the descriptor says so; else the number stays percent.
        return /[%％‰]/.test(unit) && field.unit !== 'ratio' ? factor * 100 : factor;
    }
    async #where() {
        const { where } = this.#request.source;
        if (where === undefined)
            return [];
        await this.#bind(where, ['where']);
        return [`((${where}) IS NOT TRUE)`];
    }
    /** Turns columns into records; a cell of theirs that says nothing is no record, and left out. */
    async #unpivot() {
        const { unpivot } = this.#request.source;
        if (!unpivot)
            return [];
        const wide = 'columns' in unpivot
            ? unpivot.columns.flatMap((name, index) => this.#find(name, ['unpivot', 'columns', index])?.name ?? [])
            : this.#matching(unpivot.pattern);
        if (this.#issues.length > 0)
            throw new IssuesError(this.#issues);
        const lines = this.#reading.lines === 'column'
            ? ''
            : `${lineSql('row_number() OVER ()', this.#reading.lines)} AS _line, `;
        const casts = wide.map((name) => `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`);
        this.#from = `(SELECT ${lines}* REPLACE (${casts.join(', ')}) FROM ${this.#reading.from}) UNPIVOT INCLUDE NULLS (${identifier(unpivot.value)} FOR ${identifier(unpivot.name)} IN (${wide.map(identifier).join(', ')}))`;
        this.#columns = [
            ...this.#columns.filter((column) => !wide.includes(column.name)),
            { name: unpivot.name, type: 'VARCHAR' },
            { name: unpivot.value, type: 'VARCHAR' },
        ];
        this.#times = wide.length;
        return [saysNothing(identifier(unpivot.value), 'number', this.#request.source.nulls)];
    }
    #matching(pattern) {
        const wanted = new RegExp(pattern, 'u');
        const names = this.#columns.map((column) => column.name).filter((name) => wanted.test(name));
        if (names.length === 0)
            this.#unknown('column-unknown', pattern, this.#columns.map((column) => column.name), ['unpivot', 'pattern']);
        return names;
    }
    #find(name, path) {
        const names = this.#columns.map((column) => column.name);
        const found = findColumn(name, names);
        if (found === undefined) {
            this.#unknown('column-unknown', name, names, path);
            return undefined;
        }
        return this.#columns.find((column) => column.name === found);
    }
    async #bind(expression, path) {
        const bound = await bindExpression(this.#engine, expression, this.#from, this.#columns.map((column) => column.name));
        if ('type' in bound)
            return bound.type;
        this.#issues.push({
            ...bound.issue,
            place: { ...this.#place(path), field: String(path[1] ?? path[0]) },
        });
        return undefined;
    }
    #unknown(code, name, known, path) {
        const params = {
            [code === 'column-unknown' ? 'column' : 'field']: name,
            known: known.join(', '),
        };
        this.#issues.push(this.#mappingIssue(code, path, params, name, nearest(name, known)));
    }
    #mappingIssue(code, path, params, value, suggestion) {
        return {
            code,
            severity: 'error',
            place: this.#place(path),
            params,
            ...(value === undefined ? {} : { value }),
            ...(suggestion === undefined ? {} : { suggestion }),
        };
    }
    /** The place in the configuration where it is known, else the file that lacks the thing. */
    #place(path) {
        const { source, register, place } = this.#request;
        return {
            file: this.#reading.file.name,
            ...place?.(path),
            source: source.id,
            register: register.name,
        };
    }
}
/** What a map makes of a text; one that it does not name passes unchanged. */
function mappedSql(text, map) {
    const cases = Object.entries(map).map(([said, meant]) => `WHEN ${literal(said.trim())} THEN ${literal(meant)}`);
    return cases.length === 0 ? text : `CASE trim(${text}) ${cases.join(' ')} ELSE ${text} END`;
}
