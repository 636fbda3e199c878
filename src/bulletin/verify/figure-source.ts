/** A value that a release holds, as far as a verdict needs it. */
export interface KnownFigure {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  /** The partner region; left out or empty where there is none. */
  readonly partner?: string;
  /** Base units, percent as 2.96; nothing where the value is missing. */
  readonly value: number | null;
  readonly unit: string;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly status?: string;
  /** Why the value is missing. */
  readonly reason?: string;
}

/** A figure that somebody published before. */
export interface PublishedFigure {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partner?: string;
  readonly value: number;
  readonly unit: string;
  readonly qualifier?: string;
  readonly publisher?: string;
  readonly publishedOn?: string;
  readonly address?: string;
}

/** Where verdicts get true values from: a release, or a table in a test. */
export interface FigureSource {
  /** All figures of the whole population (no breakdown) of some indicators. */
  figuresOf(indicators: readonly string[]): Promise<readonly KnownFigure[]>;
  /** What was published before on some indicators. */
  publishedOf(indicators: readonly string[]): Promise<readonly PublishedFigure[]>;
}

/** A source out of lists; with none, texts are still checked against themselves. */
export function figureTable(
  figures: readonly KnownFigure[] = [],
  published: readonly PublishedFigure[] = [],
): FigureSource {
  const of = <T extends { readonly indicator: string }>(
    list: readonly T[],
    indicators: readonly string[],
  ) => {
    const wanted = new Set(indicators);
    return Promise.resolve(list.filter(({ indicator }) => wanted.has(indicator)));
  };
  return {
    figuresOf: (indicators) => of(figures, indicators),
    publishedOf: (indicators) => of(published, indicators),
  };
}
