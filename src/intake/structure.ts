import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A line of a text file that is not one record of the expected number of cells. */
export interface Ragged {
  readonly line: number;
  readonly cells: number;
}

/** From record `record` on (counted from 1, ragged ones not counted), lines are `lines` further. */
export interface Shift {
  readonly record: number;
  readonly lines: number;
}

export interface Structure {
  /** Records below the header that have the expected number of cells. */
  readonly records: number;
  /** Line of the first record, if every line were one. */
  readonly firstLine: number;
  readonly ragged: readonly Ragged[];
  readonly shifts: readonly Shift[];
  /** There is more of this than can be told simply: read the file record by record. */
  readonly irregular: boolean;
}

const LIMIT = 64;

/** How many lines a file has, and where some of them begin. */
export interface CountedLines {
  /** The last one may lack its end. */
  readonly lines: number;
  /** How many of them are empty. */
  readonly empty: number;
  /** What records behind empty lines are moved by; nothing where these are too many to be told simply. */
  readonly shifts: readonly Shift[] | undefined;
  /** Byte offsets of the first line with anything on it, of every so many after it, and of the last. */
  readonly marks: readonly number[];
}

/** Bytes that are looked through at a time. */
const PIECE = 1 << 20;

/**
 * Counts the lines of a file from one on, and those before it.
 *
 * @param first line, from 1, from which on lines may be records
 * @param step every so many lines with anything on them the beginning of one is noted
 */
export async function countLines(path: string, first: number, step: number): Promise<CountedLines> {
  const marks: number[] = [];
  const shifts: Shift[] = [];
  let lines = 0;
  let filled = 0;
  let empty = 0;
  let begins = 0;
  let last = 0;
  let offset = 0;
  const enter = (isEmpty: boolean) => {
    lines++;
    if (lines < first) return;
    if (isEmpty) {
      empty++;
      if (shifts.at(-1)?.record === filled + 1) shifts.pop();
      if (shifts.length <= LIMIT) shifts.push({ record: filled + 1, lines: empty });
      return;
    }
    last = begins;
    if (filled++ % step === 0) marks.push(begins);
  };
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    let before = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, offset);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, bytesRead);
      for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
        const length = offset + at - begins;
        enter(
          length === 0 || (length === 1 && (at === 0 ? before : bytes[at - 1]) === CARRIAGE_RETURN),
        );
        begins = offset + at + 1;
      }
      before = bytes.at(-1)!;
      offset += bytesRead;
    }
    if (begins < offset) enter(offset - begins === 1 && before === CARRIAGE_RETURN);
  } finally {
    await file.close();
  }
  if (filled > 0 && marks.at(-1) !== last) marks.push(last);
  // Behind the last record there is nothing to be moved.
  if (shifts.at(-1)?.record === filled + 1) shifts.pop();
  return { lines, empty, shifts: shifts.length > LIMIT ? undefined : shifts, marks };
}

/**
 * Walks the bytes of a UTF-8 delimited file once and finds where each record stands, so that a reader
 * that knows records only by their order can still name lines.
 *
 * @param shape `header`: row of the header, from 1; `cells`: how many each record should have;
 *   `mark`: bytes of the byte order mark
 */
export async function readStructure(
  path: string,
  shape: { delimiter: string; quote: string; header: number; cells: number; mark: number },
): Promise<Structure> {
  const delimiter = shape.delimiter.charCodeAt(0);
  const quote = shape.quote.charCodeAt(0);
  const ragged: Ragged[] = [];
  const shifts: Shift[] = [];
  let line = 1;
  let recordLine = 1;
  let cells = 1;
  let bytesOfRecord = 0;
  let records = 0;
  let headerSeen = false;
  let headerEnd = shape.header;
  let shift = 0;
  let quoted = false;
  let atCellStart = true;
  let mayClose = false;
  let lastByte = 0;
  let loneReturns = false;
  let lastFilled = 0;
  let emptyTails = false;
  let offset = 0;

  const endRecord = () => {
    if (!headerSeen) {
      if (recordLine >= shape.header) {
        headerSeen = true;
        headerEnd = line;
      }
    } else if (bytesOfRecord === 0) {
      // An empty line is no record.
    } else if (cells !== shape.cells) {
      if (!atCellStart) lastFilled = cells;
      if (cells > shape.cells && lastFilled <= shape.cells) emptyTails = true;
      if (ragged.length <= LIMIT) ragged.push({ line: recordLine, cells });
    } else {
      records++;
      const lines = recordLine - headerEnd - records;
      if (lines !== shift) {
        shift = lines;
        if (shifts.length <= LIMIT) shifts.push({ record: records, lines });
      }
    }
    line++;
    recordLine = line;
    cells = 1;
    lastFilled = 0;
    bytesOfRecord = 0;
    atCellStart = true;
  };

  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    const length = bytes.length;
    // The mark is no cell: a quote behind it opens one.
    for (let i = offset === 0 ? shape.mark : 0; i < length; i++) {
      const byte = bytes[i]!;
      if (quoted) {
        if (byte === quote) {
          quoted = false;
          mayClose = true;
        } else if (byte === LINE_FEED) line++;
        bytesOfRecord++;
        continue;
      }
      if (byte === LINE_FEED) {
        mayClose = false;
        endRecord();
      } else if (byte === delimiter) {
        if (!atCellStart) lastFilled = cells;
        cells++;
        bytesOfRecord++;
        atCellStart = true;
        mayClose = false;
      } else if (byte === quote) {
        // A quote opens at the start of a cell, and a second one right after a closing one is text.
        if (atCellStart || mayClose) quoted = true;
        atCellStart = false;
        mayClose = false;
        bytesOfRecord++;
      } else if (byte === CARRIAGE_RETURN) {
        mayClose = false;
      } else {
        if (lastByte === CARRIAGE_RETURN) loneReturns = true;
        atCellStart = false;
        mayClose = false;
        bytesOfRecord++;
      }
      lastByte = byte;
    }
    offset += length;
  }
  if (bytesOfRecord > 0) endRecord();
  return {
    records,
    firstLine: headerEnd + 1,
    ragged,
    shifts,
    irregular:
      quoted ||
      loneReturns ||
      emptyTails ||
      !headerSeen ||
      ragged.length > LIMIT ||
      shifts.length > LIMIT ||
      shape.cells === 1,
  };
}
