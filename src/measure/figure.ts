import type { Indicator } from '../catalogue/indicators.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Period } from '../model/period.ts';
import type { MissingReasonCode, ObservationStatus } from '../model/status.ts';
import { identifier, literal } from '../store/engine.ts';

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
  /**
   * What the value would be if no link of a name below the threshold were right, and if every link
   * that was nearly made were; null where no names are linked.
   */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Records with such links that bear on it; null where no names are linked. */
  readonly uncertain_records: number | null;
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
  lower: 'DOUBLE',
  upper: 'DOUBLE',
  uncertain_records: 'BIGINT',
} as const satisfies Record<keyof Figure, string>;

/** The figures of a file; columns that releases had none of are null in those that were made before. */
export function figuresIn(file: string): string {
  const columns = Object.entries(FIGURE_COLUMNS).map(
    ([name, type]) => `NULL::${type} AS ${identifier(name)}`,
  );
  return `(SELECT ${columns.join(', ')} WHERE false UNION ALL BY NAME SELECT * FROM read_parquet(${literal(file)}))`;
}

/** What figures are computed from. */
export interface MeasureInput {
  readonly catalogue: Catalogue;
  /** Parquet files of each register; one that is left out is empty. */
  readonly registers: ReadonlyMap<string, readonly string[]>;
  /**
   * For each register in which names were linked, a Parquet file of the versions of records that the
   * links below the threshold leave open: its columns, `_record` and `_version` that name them,
   * `_probability`, whether the register holds it (`_made`), and the pairs of a name and an
   * organisation that it takes (`_pairs`). Under `organisations`: those that may be others, with `_same`,
   * equal for those that are one where they are not others.
   */
  readonly uncertain?: ReadonlyMap<string, string> | undefined;
  /**
   * Files of what traces rest on, with numbers in place of organisations, by the names of registers,
   * and `states`. Where there are none, a trace numbers what it needs itself.
   */
  readonly numbered?: ReadonlyMap<string, string> | undefined;
  /** Code of the region that the registers are complete for; its descendants are covered too. */
  readonly coverage: string;
  /** The day whose regions records are counted in, `YYYY-MM-DD`; today's where it is left out. */
  readonly regionsOf?: string | undefined;
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
  /** `value`, `numerator`, `denominator`, `current`, `earlier`, `part`; joined by points where nested. */
  readonly role: string;
  /** The indicator, or the register that a condition was met by. */
  readonly of: string;
  readonly period: string;
  /** What the records recount to; nothing for the records that only show that a condition is met. */
  readonly value: number | null;
  readonly unit: string;
  readonly basis: Basis;
  /** The statement that recounts: `value` and `records`. It stands by itself over the registers. */
  readonly sql: string;
  /** The statement that lists the records. */
  readonly listing: string;
  readonly register: string;
  /** How many records there are in all; `records` may hold fewer. */
  readonly count: number;
  readonly records: readonly TracedRecord[];
}

/** A record as it was released, with the source line it came from. */
export type TracedRecord = Readonly<Record<string, unknown>> & {
  readonly _source: string | null;
  readonly _file: string | null;
  readonly _line: number | null;
};

/** How a figure came about. */
export interface Trace {
  readonly figure: Figure;
  readonly definition: Indicator;
  /** The statement that computes the value, from the registers alone. */
  readonly sql: string;
  /** In ids and operations: `rd-expenditure ÷ gdp × 100`. */
  readonly formula: string;
  readonly parts: readonly TracePart[];
}
