import type { IssueCode } from './issues/index.ts';

/** `error` sets the record (or the file) aside; `warning` keeps it; `notice` only tells. */
export type Severity = 'error' | 'warning' | 'notice';

/** Where something is wrong. Lines and columns count from 1. */
export interface Place {
  /** Path relative to the region folder (or the catalogue), with forward slashes. */
  readonly file?: string;
  /** Line of a text file, row of a sheet or a Parquet file, item of a JSON array. */
  readonly line?: number;
  /** Column of a text file; for a cell, its column's ordinal in the source. */
  readonly column?: number;
  readonly source?: string;
  readonly register?: string;
  readonly field?: string;
  /** The record's key, printed. */
  readonly record?: string;
}

/**
 * Something wrong with a record or a file, as data. The wording, why it matters and how to mend it
 * live in `locale/` under the same code; `params` fill them in.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly place: Place;
  /** What was found, as it was received. */
  readonly value?: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The nearest valid thing, where one is near: "did you mean …?" */
  readonly suggestion?: string;
}

/** What an issue code promises: how bad it is, and which parameters its wording may use. */
export interface IssueKind {
  readonly severity: Severity;
  readonly params: readonly string[];
}

/** The wording of one issue code in one language; `{name}` is filled from the parameters. */
export interface IssueWording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** A failure that stops the work and is the user's to mend: carries the issues that say how. */
export class IssuesError extends Error {
  override readonly name = 'IssuesError';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.code} at ${printPlace(issue.place)}`).join('; '));
    this.issues = issues;
  }
}

/** `file:line:column`, as editors and terminals understand it. */
export function printPlace(place: Place): string {
  const where = place.file ?? place.source ?? place.register ?? '';
  return [where, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
}
