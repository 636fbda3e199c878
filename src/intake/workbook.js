import { readFile } from 'node:fs/promises';
import { read } from '@e965/xlsx';
import { IssuesError } from '../model/issue.js';
import { nearest } from '../model/nearest.js';
import { findHeader, nameColumns } from './header.js';
import { csvLine, openWriter } from './scratch.js';
import { fileIssue, scratchFrom } from './text.js';
/** Opens the sheets of a workbook that a source names (the first, where it names none), one reading each. */
export async function openWorkbook(file, source, scratch) {
    const book = await readBook(file, source);
    const readings = [];
    const names = source.sheet === undefined ? book.SheetNames.slice(0, 1) : [source.sheet].flat();
    for (const name of names) {
        const sheet = rowsOf(book, findSheet(book, name, file, source));
        readings.push(await writeSheet(sheet, file, source, scratch, names.length > 1));
    }
    return readings;
}
async function readBook(file, source) {
    try {
        return read(await readFile(file.path), {
            dense: true,
            cellDates: false,
            cellText: false,
            cellHTML: false,
        });
    }
    catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        throw new IssuesError([fileIssue('file-unreadable', file, source, { detail })]);
    }
}
function findSheet(book, name, file, source) {
    const found = book.SheetNames.find((sheet) => sheet.trim() === name.trim());
    if (found !== undefined)
        return found;
    const suggestion = nearest(name, book.SheetNames);
    throw new IssuesError([
        fileIssue('sheet-unknown', file, source, { sheet: name, known: book.SheetNames.join(', ') }, {
            value: name,
            ...(suggestion === undefined ? {} : { suggestion }),
        }),
    ]);
}
function rowsOf(book, name) {
    const sheet = book.Sheets[name];
    const data = sheet?.['!data'] ?? [];
    const epoch1904 = book.Workbook?.WBProps?.date1904 === true;
    const rows = [];
    for (const [index, cells] of data.entries()) {
        if (!cells)
            continue;
        const texts = Array.from(cells, (cell) => textOf(cell, epoch1904));
        if (texts.some((text) => text !== null && text.trim() !== ''))
            rows.push({ row: index + 1, cells: texts });
    }
    return { name, rows };
}
/** A cell's value as text that reads back as the same value; a date as 2024-03-31. */
function textOf(cell, epoch1904) {
    if (!cell || cell.v === undefined || cell.v === null)
        return null;
    switch (cell.t) {
        case 'n':
            return isDate(cell) ? dateOf(Number(cell.v), epoch1904) : String(cell.v);
        case 'b':
            return cell.v === true ? 'true' : 'false';
        case 'd':
            return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v);
        case 'e':
            // A formula that failed: shown as the sheet shows it, and never taken for a number.
            return typeof cell.w === 'string' ? cell.w : '#ERROR';
        default:
            return String(cell.v);
    }
}
function isDate(cell) {
    const format = typeof cell.z === 'string' ? cell.z.replaceAll(/\[[^\]]*\]|"[^"]*"|\\./g, '') : '';
    return (format !== '' &&
        format.toLowerCase() !== 'general' &&
        /[ymd年月日]/i.test(format) &&
        !/[#0?]/.test(format));
}
function dateOf(serial, epoch1904) {
    const days = Math.floor(serial) + (epoch1904 ? 1462 : 0);
    return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
async function writeSheet(sheet, file, source, scratch, several) {
    const texts = sheet.rows.slice(0, 60).map(({ cells }) => cells.map((cell) => cell ?? ''));
    const at = source.header === undefined
        ? findHeader(texts, source)
        : sheet.rows.findIndex(({ row }) => row >= source.header);
    const header = sheet.rows[at];
    if (!header)
        throw new IssuesError([fileIssue('file-empty', file, source, {})]);
    const width = Math.max(...sheet.rows.slice(at).map(({ cells }) => lastFilled(cells)));
    const columns = nameColumns(Array.from({ length: width }, (_, index) => header.cells[index] ?? ''));
    const out = scratch.path('csv');
    const writer = openWriter(out);
    const records = sheet.rows.slice(at + 1);
    for (const { row, cells } of records)
        await writer.write(csvLine(row, Array.from({ length: width }, (_, index) => cells[index] ?? null)));
    await writer.end();
    return {
        file: several ? { ...file, name: `${file.name}#${sheet.name}` } : file,
        from: scratchFrom(out, columns),
        columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
        lines: 'column',
        records: records.length,
        unreadable: 0,
        issues: [],
    };
}
function lastFilled(cells) {
    return cells.findLastIndex((cell) => cell !== null && cell.trim() !== '') + 1;
}
