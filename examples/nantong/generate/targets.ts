/**
 * What the generator aims at: the figures that the city's bureau has published, and beside them a
 * plausible path. Nothing but the generator reads this; the figures are computed from the records.
 * Money in 100 million yuan, for a region of scale 1; shares in percent.
 */
export interface YearTarget {
  readonly year: number;
  /** Gross regional product. */
  readonly gdp: number;
  /** R&D expenditure of all performers, as a share of GDP. */
  readonly rdIntensity: number;
  /** R&D expenditure of above-scale industry, as a share of its revenue. */
  readonly firmRdIntensity: number;
  readonly firmRd: number;
  /** Gross output of above-scale industry, and the share of high-tech industry in it. */
  readonly output: number;
  readonly highTechShare: number;
}

export const YEARS: readonly YearTarget[] = [
  {
    year: 2020,
    gdp: 10036.3,
    rdIntensity: 2.6,
    firmRdIntensity: 2.8,
    firmRd: 215.3,
    output: 8050,
    highTechShare: 46.4,
  },
  {
    year: 2021,
    gdp: 11026.9,
    rdIntensity: 2.64,
    firmRdIntensity: 2.85,
    firmRd: 236.38,
    output: 8800,
    highTechShare: 47.3,
  },
  {
    year: 2022,
    gdp: 11380,
    rdIntensity: 2.7,
    firmRdIntensity: 2.94,
    firmRd: 261.2,
    output: 9400,
    highTechShare: 48.2,
  },
  {
    year: 2023,
    gdp: 11813.3,
    rdIntensity: 2.78,
    firmRdIntensity: 3.03,
    firmRd: 280,
    output: 9807,
    highTechShare: 48.8,
  },
  {
    year: 2024,
    gdp: 12421.9,
    rdIntensity: 2.96,
    firmRdIntensity: 3.19,
    firmRd: 313.5,
    output: 10150,
    highTechShare: 49.6,
  },
];

export const FIRST_YEAR = 2020;
/** Years of returns. */
export const RETURN_YEARS = YEARS.length;

/** Part of the R&D outside above-scale industry that institutes, colleges and hospitals do. */
export const INSTITUTION_PART = 0.42;

export const ENTERPRISES = 20_000;
export const SHANGHAI_ENTERPRISES = 1_600;
export const RIVER_CITY_ENTERPRISES = 700;

/** Enterprises with a high-tech certificate in force: the stock at the end of 2020, then each year's changes. */
export const HIGH_TECH_STOCK = 2178;
export const HIGH_TECH_CHANGES: readonly {
  readonly year: number;
  readonly net: number;
  readonly movedIn: number;
  readonly lapsed: number;
  readonly revoked: number;
  readonly movedOut: number;
  readonly merged: number;
}[] = [
  { year: 2021, net: 390, movedIn: 6, lapsed: 92, revoked: 4, movedOut: 5, merged: 3 },
  { year: 2022, net: 444, movedIn: 7, lapsed: 104, revoked: 5, movedOut: 6, merged: 3 },
  { year: 2023, net: 456, movedIn: 8, lapsed: 118, revoked: 6, movedOut: 6, merged: 4 },
  { year: 2024, net: 437, movedIn: 9, lapsed: 131, revoked: 6, movedOut: 7, merged: 4 },
  { year: 2025, net: 419, movedIn: 10, lapsed: 140, revoked: 7, movedOut: 8, merged: 5 },
];

/** Entries of the technology SME register, which starts anew each year. */
export const TECH_SMES: readonly (readonly [year: number, entries: number])[] = [
  [2020, 1650],
  [2021, 2350],
  [2022, 2890],
  [2023, 3320],
  [2024, 3610],
  [2025, 3880],
];

/** Share of enterprises with a tie to Shanghai in force at the end of 2025. */
export const SHANGHAI_SHARE = 0.524;
/** Share of above-scale manufacturers with a tie to a university or institute of Shanghai. */
export const SHANGHAI_RESEARCH_SHARE = 0.7;

/** Platforms in force at the end of 2025, but for the joint ones, which are those set up 2021–2025. */
export const PLATFORMS = {
  enterpriseInstitutions: 705,
  enterpriseInstitutions2020: 592,
  institutions: 203,
  laboratories: 14,
  coBuilt: 40,
  municipal: 260,
  incubators: 62,
  publicServices: 38,
  joint: 108,
  jointBefore: 37,
} as const;

export const PATENTS = 14_000;
export const PROJECTS = 1_400;
export const NEEDS = 420;
export const CAPABILITIES = 300;
export const NAMES_ONLY = 1_200;

/** The day the registers are of. */
export const AS_OF = '2025-12-31';
