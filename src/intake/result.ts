import type { Issue, Place } from '../model/issue.ts';
import type { Register } from '../catalogue/register.ts';
import type { Correction, Source } from './source.ts';

/** A file of a source: where it is opened, and its name in outputs (relative, forward slashes). */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  /** The file of the archive at `path` that is meant; it is unpacked before anything opens it. */
  readonly member?: string;
}

export interface IntakeRequest {
  readonly source: Source;
  readonly register: Register;
  readonly files: readonly SourceFile[];
  /** Corrections of the register, in the order of their file; others are passed over. */
  readonly corrections: readonly Correction[];
  /** Codes of the classifications that the register's fields name. */
  readonly classifications: ReadonlyMap<string, readonly string[]>;
  /** The intake object to write. Temporary files are written beside it and removed. */
  readonly out: string;
  /** Where a part of the source's mapping stands in its file, for messages. */
  readonly place?: (path: readonly PropertyKey[]) => Place;
  /** Where a correction, by its index in `corrections`, stands. */
  readonly placeOfCorrection?: (index: number) => Place;
}

/** What became of one correction in one source. */
export interface CorrectionOutcome {
  /** Index among the corrections of the register. */
  readonly index: number;
  readonly records: number;
  readonly applied: number;
  /** What the first record that it did not fit said instead, and where. */
  readonly found?: string;
  readonly place?: Place;
}

/** The records of one file in an intake object, which keeps them in the order of the file. */
export interface Segment {
  readonly file: string;
  /** Row in the object, from 0, of the file's first record. */
  readonly start: number;
  readonly records: number;
}

/**
 * A source that was read. It is plain data, so that a build may keep it beside the object and skip
 * reading while bytes, mapping, descriptor, corrections and code are the same.
 */
export interface IntakeResult {
  readonly source: string;
  readonly register: string;
  /** Parquet of every record that came in: fields, provenance, `_outcome`, `_problems`. */
  readonly object: string;
  readonly segments: readonly Segment[];
  readonly conflicts: Source['conflicts'];
  readonly tolerance?: number;
  /** Records that came in, those in no object (unreadable lines) included. */
  readonly records: number;
  /** Of those, lines that could not be read as records. */
  readonly unreadable: number;
  /** Issues of files and lines; those of cells are in the object. */
  readonly issues: readonly Issue[];
  readonly corrections: readonly CorrectionOutcome[];
  /** Ordinal, from 1, of the column that feeds each field, by file. */
  readonly ordinals: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** records = kept + setAside + merged + leftOut, always. */
export interface Account {
  readonly source: string;
  readonly register: string;
  readonly records: number;
  readonly kept: number;
  readonly setAside: number;
  readonly merged: number;
  readonly leftOut: number;
  /** Share of the records set aside that is tolerated, where the source states one. */
  readonly tolerance?: number;
}

/** What is not to be read before it is told. */
export interface Pending {
  readonly registers: ReadonlySet<string>;
  /** What was read of all registers, once it is as it is to be. */
  readonly intakes: () => Promise<ReadonlyMap<string, readonly IntakeResult[]>>;
}

export interface AssembleRequest {
  readonly registers: ReadonlyMap<string, Register>;
  /** By register; sources in the order in which they are to be read. */
  readonly intakes: ReadonlyMap<string, readonly IntakeResult[]>;
  /** Registers whose records are still being changed; what does not depend on them is made meanwhile. */
  readonly pending?: Pending;
  readonly classifications: ReadonlyMap<string, readonly string[]>;
  readonly corrections: readonly Correction[];
  /** Where the Parquet of a register is to be written. */
  readonly out: (register: string) => string;
  /** Where `issues.parquet` is to be written; its folder takes temporary files. */
  readonly issues: string;
  readonly placeOfCorrection?: (index: number) => Place;
}

export interface AssembledRegister {
  readonly register: string;
  readonly path: string;
  readonly rows: number;
}

export interface AssembledRegisters {
  readonly registers: readonly AssembledRegister[];
  readonly accounts: readonly Account[];
  /** Parquet: code, severity, source, register, file, line, column, field, record, value, suggestion, params. */
  readonly issues: { readonly path: string; readonly rows: number };
}
