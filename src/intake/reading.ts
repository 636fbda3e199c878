import type { Issue } from '../model/issue.ts';
import type { SourceFile } from './result.ts';
import type { Shift } from './structure.ts';

/** A file opened as a table: what to select from, and how its records find their lines again. */
export interface Reading {
  readonly file: SourceFile;
  /** SQL after FROM: every column of the file as the file has it. */
  readonly from: string;
  /** Columns in order, with DuckDB's type. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /**
   * `column`: the table has `_line`. Otherwise records are in the order of the file, the first one
   * at `first`, later ones moved by `shifts`.
   */
  readonly lines: 'column' | { readonly first: number; readonly shifts: readonly Shift[] };
  /** The UTF-8 text that `from` reads by its path, where lines are told by the order of records. */
  readonly text?: string;
  /** Where lines of the text begin that are compared with their records, as long as each record is a line. */
  readonly marks?: readonly number[];
  /** Records that the reader must find, where that is known: it is checked. */
  readonly records?: number;
  /** The same records with their lines found byte by byte, where there are not as many as lines. */
  readonly located?: () => Promise<Reading>;
  readonly unreadable: number;
  readonly issues: readonly Issue[];
  /** How numbers look, where the file says (a comma between cells and one inside numbers cannot be). */
  readonly delimiter?: string;
  /** Every record again, slowly and surely, where the quick way turns out not to find them all. */
  readonly carefully?: () => Promise<Reading>;
}
