import type { Parameter } from '../store/engine.ts';
import type { Indicator } from '../catalogue/indicators.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Period } from '../model/period.ts';
import type { MissingReasonCode, ObservationStatus } from '../model/status.ts';

/** What a figure rests on: records computed here, a series taken as given, or what others published. */
export type Basis = 'records' | 'series' | 'published';

/** One value of an indicator for a region and a period; a row of a release's `figures`. */
export interface Figure {
  readonly indicator: string;
  readonly version: number;
  readonly region: string;
  /** As SDMX writes it. */
  readonly period: string;
  /** The partner region; empty where none was given. */
  readonly partner_region: string;
  /** Dimension of a breakdown and its value; both empty for the whole. */
  readonly breakdown: string;
  readonly category: string;
  /** In base units; a percentage as 2.96. */
  readonly value: number | null;
  readonly unit: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Records, and distinct organisations, that the figure rests on. */
  readonly records: number | null;
  readonly organisations: number | null;
  readonly status: ObservationStatus;
  readonly reason: MissingReasonCode | null;
  readonly basis: Basis;
}

/** The columns of `figures`, in their order, with their types in the engine. */
export const FIGURE_COLUMNS = {
  indicator: 'VARCHAR',
  version: 'BIGINT',
  region: 'VARCHAR',
  period: 'VARCHAR',
  partner_region: 'VARCHAR',
  breakdown: 'VARCHAR',
  category: 'VARCHAR',
  value: 'DOUBLE',
  unit: 'VARCHAR',
  numerator: 'DOUBLE',
  denominator: 'DOUBLE',
  records: 'BIGINT',
  organisations: 'BIGINT',
  status: 'VARCHAR',
  reason: 'VARCHAR',
  basis: 'VARCHAR',
} as const satisfies Record<keyof Figure, string>;

/** What figures are computed from. */
export interface MeasureInput {
  readonly catalogue: Catalogue;
  /** Parquet files of each register; one that is left out is empty. */
  readonly registers: ReadonlyMap<string, readonly string[]>;
  /** Code of the region that the registers are complete for; its descendants are covered too. */
  readonly coverage: string;
  /** The day of the registers, `YYYY-MM-DD`: nothing is taken for known that lies after it. */
  readonly asOf: string;
}

/** Which figures are asked for. */
export interface FigureQuery {
  readonly indicators: readonly string[];
  /** Every covered region, and every one with a series, where it is left out. */
  readonly regions?: readonly string[];
  readonly periods: readonly Period[];
  /** Partner regions to compute for, beside none at all. */
  readonly partners?: readonly string[];
  /** Breakdowns wanted; those that the indicator declares where it is left out. */
  readonly by?: readonly string[];
}

/** One side of a figure, down to its records. */
export interface TracePart {
  readonly role: 'value' | 'numerator' | 'denominator' | 'current' | 'earlier';
  /** The indicator or measure, and the region and period that it was taken for. */
  readonly of: string;
  readonly period: string;
  readonly value: number | null;
  readonly unit: string;
  /** The statement that lists the records, and its parameters. */
  readonly sql: string;
  /** How many records there are in all; `records` may hold fewer. */
  readonly count: number;
  /** Records with `_register`, `_file` and `_line`: source lines that the part rests on. */
  readonly records: readonly TracedRecord[];
}

export type TracedRecord = Readonly<Record<string, unknown>> & {
  readonly _file: string | null;
  readonly _line: number | null;
};

/** How a figure came about. */
export interface Trace {
  readonly figure: Figure;
  readonly definition: Indicator;
  /** The statement that computes the value. */
  readonly sql: string;
  /** In words and numbers: `numerator ÷ denominator × 100`. */
  readonly formula: string;
  readonly parts: readonly TracePart[];
}

/** Values to bind to a statement. */
export type Bindings = Readonly<Record<string, Parameter>>;
