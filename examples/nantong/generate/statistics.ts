import { CITY, DISTRICTS, PLACES } from './places.ts';
import { SEATS } from './seats.ts';
import type { Chance } from './random.ts';
import { LOCAL_RESEARCHERS } from './researchers.ts';
import { institutionResearch } from './returns.ts';
import { YEARS } from './targets.ts';
import { DelimitedWriter, within, writeWorkbook, type Value } from './write.ts';

const PURPOSE = { size: 901, wobble: 910 };
/** Permanent residents of the city in 2020 … 2025, in 10,000. */
const POPULATION = [772.8, 773.3, 774.4, 774.9, 774.7, 774.5];
/** GDP growth at comparable prices, percent. */
const GROWTH: readonly (readonly [year: number, percent: number])[] = [
  [2020, 4.7],
  [2021, 8.9],
  [2022, 2.1],
  [2023, 5.8],
  [2024, 6.2],
];
/** What bureaus published; the rest of the table is made up, and says so. */
const PUBLISHED: Readonly<Record<string, readonly [publisher: string, on: string]>> = {
  'gdp-2020': ['国家税务总局江苏省税务局', '2021-02-23'],
  'gdp-growth-2020': ['国家税务总局江苏省税务局', '2021-02-23'],
  'gdp-2022': ['ZAKER', '2023-01-30'],
  'gdp-growth-2022': ['ZAKER', '2023-01-30'],
  'gdp-growth-2023': ['中国服务贸易指南网', '2024-02-01'],
};
const MADE_UP = '示例数据（合成）';

/** Writes the regions that anything refers to. */
export function writeRegions(out: string): number {
  const file = new DelimitedWriter(within(out, 'regions.csv'), [
    'code',
    'scheme',
    'parent',
    'level',
    'name_en',
    'name_zh',
    'latitude',
    'longitude',
  ]);
  for (const { code, parent, level, en, zh } of PLACES) {
    const [latitude = null, longitude = null] = SEATS[code] ?? [];
    file.row([code, schemeOf(code), parent, level, en, zh, latitude, longitude]);
  }
  file.close();
  return file.rows;
}

function schemeOf(code: string): string {
  if (code === 'CN') return 'ISO 3166-1';
  return code.includes(':') ? 'other' : 'GB/T 2260';
}

/** Writes GDP by district as a wide table (a column a year), and everything else as a long one. */
export function writeSeries(out: string, scale: number): { wide: number; long: number } {
  return { wide: writeWide(out, scale), long: writeLong(out, scale) };
}

function writeWide(out: string, scale: number): number {
  const years = YEARS.map(({ year }) => String(year));
  const file = new DelimitedWriter(within(out, 'gdp-by-district.csv'), [
    '地区代码',
    '地区',
    ...years,
  ]);
  const parts = DISTRICTS.map((district) => district.product);
  const whole = parts.reduce((sum, product) => sum + product, 0);
  const columns = YEARS.map(({ gdp }) => shares(Math.round(gdp * scale * 100), parts, whole));
  for (const [at, district] of DISTRICTS.entries())
    file.row([district.code, district.zh, ...columns.map((column) => column[at]! / 100)]);
  file.close();
  return file.rows;
}

/** Splits a whole number by weights; the first part takes what rounding leaves. */
function shares(total: number, parts: readonly number[], whole: number): number[] {
  const split = parts.map((product) => Math.round((total * product) / whole));
  split[0]! += total - split.reduce((sum, value) => sum + value, 0);
  return split;
}

function writeLong(out: string, scale: number): number {
  const file = new DelimitedWriter(within(out, 'series.csv'), [
    'region',
    'period',
    'code',
    'value',
    'unit',
    'publisher',
    'published_on',
  ]);
  const row = (year: number, code: string, value: number, unit: string) => {
    const known = scale === 1 ? PUBLISHED[`${code}-${year}`] : undefined;
    file.row([
      CITY,
      year,
      code,
      value,
      unit,
      known?.[0] ?? MADE_UP,
      known?.[1] ?? `${year + 1}-02-20`,
    ]);
  };
  for (const { year, gdp } of YEARS)
    row(year, 'gdp', Math.round(gdp * scale * 10) * 10_000_000, 'CNY');
  for (const [year, percent] of GROWTH) row(year, 'gdp-growth', percent, 'percent');
  for (const [at, people] of POPULATION.entries())
    row(2020 + at, 'population', Math.round(people * scale * 10) * 1000, 'persons');
  file.close();
  return file.rows;
}

/**
 * Writes the R&D of institutes, colleges and hospitals as one workbook a year’s sheet: merged titles,
 * 万元 in the header, numbers as text.
 */
export function writeInstitutions(out: string, chance: Chance, scale: number): number {
  const header = [
    '机构代码',
    '机构名称',
    '报告期',
    'R&D经费内部支出（万元）',
    '基础研究（万元）',
    '应用研究（万元）',
    '试验发展（万元）',
    '政府资金（万元）',
    '企业资金（万元）',
    'R&D人员全时当量（人年）',
  ];
  const sheets = YEARS.map((target) => {
    const weights = LOCAL_RESEARCHERS.map((_, at) =>
      Math.exp(
        chance.normal(at, PURPOSE.size) + 0.1 * chance.normal(at, PURPOSE.wobble + target.year),
      ),
    );
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const cents = shares(Math.round(institutionResearch(target, scale) * 100), weights, whole);
    const rows = LOCAL_RESEARCHERS.map((researcher, at): Value[] => {
      const amount = cents[at]!;
      const basic = Math.round(amount * 0.16);
      const applied = Math.round(amount * 0.34);
      const government = Math.round(amount * 0.62);
      return [
        researcher.id,
        researcher.zh,
        target.year,
        asText(amount),
        asText(basic),
        asText(applied),
        asText(amount - basic - applied),
        asText(government),
        asText(amount - government),
        Math.round(amount / 380) / 10,
      ];
    });
    return {
      name: String(target.year),
      titles: [
        `${target.year}年南通市科研机构、高等院校和医院研发活动情况（示例数据）`,
        '计量单位：见表头',
      ],
      header,
      rows,
    };
  });
  writeWorkbook(within(out, 'institutions.xlsx'), sheets);
  return sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
}

/** Hundredths as text, the way offices paste numbers. */
function asText(cents: number): string {
  return (cents / 100).toFixed(2);
}
