import { posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { isMadeToFill } from '../store/archive.ts';

/** A row that says something, by its number in the sheet from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly (string | null)[];
}

/** A workbook whose sheets are read when they are asked for. */
export interface Spreadsheet {
  readonly names: readonly string[];
  /** The rows of a sheet, cells as text that reads back as the same value; a date as 2024-03-31. */
  rows(name: string): Promise<SheetRow[]>;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** Formats that are dates without being written in the workbook; 27 to 36 and 50 to 58 are those of East Asia. */
const DATE_FORMATS = new Set([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36],
  ...[50, 51, 52, 53, 54, 55, 56, 57, 58],
]);

/**
 * Opens a workbook in Office Open XML. Of the archive only those parts are unpacked that are needed,
 * and sheets are taken apart piece by piece, so that other work goes on meanwhile.
 *
 * @returns nothing where the bytes are no such workbook
 * @throws {Error} where a part of it is damaged, {@link RangeError} where it is larger than can be
 */
export async function openSpreadsheet(bytes: Uint8Array): Promise<Spreadsheet | undefined> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const workbook = unpack(bytes, WORKBOOK);
  const relations = unpack(bytes, RELATIONS);
  if (!workbook || !relations) return undefined;
  const { sheets, styles, texts, epoch1904 } = await readWorkbook(workbook, relations);
  const dates = styles === undefined ? new Set<string>() : await dateStyles(part(bytes, styles));
  let shared: readonly string[] | undefined;
  return {
    names: [...sheets.keys()],
    async rows(name) {
      shared ??= texts === undefined ? [] : await sharedTexts(part(bytes, texts));
      return rowsOf(part(bytes, sheets.get(name) ?? name), { shared, dates, epoch1904 });
    },
  };
}

/** A part that the workbook names: without it cells would lack what they say. */
function part(bytes: Uint8Array, path: string): Uint8Array {
  const found = unpack(bytes, path);
  if (!found) throw new Error(`The workbook has no part ${path}.`);
  return found;
}

/** Names of parts are equal whatever their case. */
function unpack(bytes: Uint8Array, path: string): Uint8Array | undefined {
  const wanted = path.toLowerCase();
  const found = unzipSync(bytes, {
    filter({ name, originalSize, size }) {
      if (name.toLowerCase() !== wanted) return false;
      if (isMadeToFill(originalSize, size))
        throw new RangeError(`The part ${name} is hundreds of times larger than it is packed.`);
      return true;
    },
  });
  return Object.values(found)[0];
}

interface Handlers {
  /** Names come without their prefix. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const PIECE = 1 << 16;
/** Pieces after which others have their turn. */
const TURN = 8;

async function parse(xml: Uint8Array, { open, text, close }: Handlers): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  if (open) parser.on('opentag', (tag) => open(localName(tag.name), tag.attributes));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', (tag) => close(localName(tag.name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0, piece = 1; at < xml.length; at += PIECE, piece++) {
    parser.write(decoder.decode(xml.subarray(at, at + PIECE), { stream: true }));
    if (piece % TURN === 0) await setImmediate();
  }
  parser.write(decoder.decode()).close();
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

async function readWorkbook(workbook: Uint8Array, relations: Uint8Array) {
  const targets = new Map<string, string>();
  const byType = new Map<string, string>();
  await parse(relations, {
    open: (name, { Id, Type, Target }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      const path = posix.join(Target.startsWith('/') ? '' : 'xl', Target).replace(/^\//, '');
      targets.set(Id, path);
      // Of two dialects of the format types differ in all but their last part.
      byType.set(posix.basename(Type ?? ''), path);
    },
  });
  const sheets = new Map<string, string>();
  let epoch1904 = false;
  await parse(workbook, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') epoch1904 = isTrue(attributes['date1904']);
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.set(attributes['name'] ?? '', targets.get(id) ?? '');
    },
  });
  return { sheets, styles: byType.get('styles'), texts: byType.get('sharedStrings'), epoch1904 };
}

/** Styles, by their place as cells name it, that show a number as a date. */
async function dateStyles(styles: Uint8Array): Promise<Set<string>> {
  const written = new Map<number, boolean>();
  const dates = new Set<string>();
  let inCells = false;
  let place = 0;
  await parse(styles, {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') written.set(id, isDateFormat(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        if (written.get(id) ?? DATE_FORMATS.has(id)) dates.add(String(place));
        place++;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Whether a format has a year (`e` in East Asia), a month by its name or a day in it, and no digits of a number. */
function isDateFormat(format: string): boolean {
  const bare = format
    .replaceAll(/\[[^\]]*\]|"[^"]*"|\\.|general/gi, '')
    // Parts of a second are written as digits.
    .replaceAll(/s\.0+/gi, 's');
  return /[yed]|mmm/i.test(bare) && !/[#0?]/.test(bare);
}

/** The texts of cells that are kept apart, in their order. How they are pronounced is no part of them. */
async function sharedTexts(xml: Uint8Array): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let spoken = false;
  await parse(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') spoken = true;
      else if (name === 't') inText = !spoken;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') spoken = false;
      else if (name === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

interface Book {
  readonly shared: readonly string[];
  readonly dates: ReadonlySet<string>;
  readonly epoch1904: boolean;
}

/** Cells before one that says something take memory as well: a sheet of such alone is made to fill it. */
const MOST_EMPTY = 20_000_000;

async function rowsOf(xml: Uint8Array, book: Book): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let empty = 0;
  let full = 0;
  let row = 0;
  let cells: (string | null)[] = [];
  let says = false;
  let column = -1;
  let type = '';
  let style = '';
  let text = '';
  let inText = false;
  let spoken = false;
  await parse(xml, {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          row = attributes['r'] === undefined ? row + 1 : rowOf(attributes['r']);
          [cells, says, column] = [[], false, -1];
          break;
        case 'c':
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
          type = attributes['t'] ?? 'n';
          style = attributes['s'] ?? '';
          text = '';
          break;
        case 'v':
          inText = true;
          break;
        case 'rPh':
          spoken = true;
          break;
        case 't':
          inText = type === 'inlineStr' && !spoken;
      }
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      switch (name) {
        case 'v':
        case 't':
          inText = false;
          break;
        case 'rPh':
          spoken = false;
          break;
        case 'c': {
          const value = text === '' ? null : valueOf(text, type, style, book);
          if (value === null) break;
          empty += column - cells.length;
          full++;
          if (empty > MOST_EMPTY && empty > 20 * full)
            throw new RangeError(`The sheet has ${empty} empty cells before ${full} others.`);
          while (cells.length < column) cells.push(null);
          cells[column] = value;
          says ||= value.trim() !== '';
          break;
        }
        case 'row':
          if (says) rows.push({ row, cells });
      }
    },
  });
  return rows;
}

function valueOf(
  text: string,
  type: string,
  style: string,
  { shared, dates, epoch1904 }: Book,
): string | null {
  switch (type) {
    case 'n': {
      const number = Number.parseFloat(text);
      return dates.has(style) ? dateOf(number, epoch1904) : String(number);
    }
    case 's': {
      const found = shared[Number(text)];
      if (found === undefined) throw new Error(`The workbook has no shared text ${text}.`);
      return found;
    }
    case 'b':
      return String(isTrue(text));
    case 'd':
      return text.slice(0, '2024-03-31'.length);
    case 'e':
      // A formula that failed is never taken for a number, nor for an empty cell.
      return '#ERROR';
    default:
      return unescaped(text);
  }
}

/** As many rows and columns as a sheet can have; what names others is damaged, or made to fill the memory. */
const MOST = { rows: 1_048_576, columns: 16_384 };

function rowOf(reference: string): number {
  const row = Number(reference);
  if (!Number.isInteger(row) || row < 1 || row > MOST.rows)
    throw new RangeError(`A sheet has no row ${reference}.`);
  return row;
}

/** A → 0, AA → 26. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column < 1 || column > MOST.columns)
    throw new RangeError(`A sheet has no cell ${reference}.`);
  return column - 1;
}

/** The last day that a spreadsheet knows, 9999-12-31. */
const LAST_DAY = 2_958_465;

function dateOf(serial: number, epoch1904: boolean): string {
  // Spreadsheets count a 29 February 1900 that never was; what comes before it is a day later than it says.
  const missing = !epoch1904 && serial < 60 ? 1 : 0;
  const days = Math.floor(serial) + (epoch1904 ? 1462 : missing);
  if (!(days >= 1 && days <= LAST_DAY)) return String(serial);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** Characters that XML cannot hold are written as `_x000D_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
