import type { FigureLookup, IndicatorFacts } from '../../src/bulletin/write/compose.ts';
import type { Figure } from '../../src/measure/figure.ts';

type Facts = Pick<IndicatorFacts, 'unit' | 'decimals'> &
  Partial<IndicatorFacts> & { readonly values: Readonly<Record<string, Partial<Figure>>> };

const both = (title: string) => ({ en: title, zh: title });

/** Figures of a made-up city, some of whose names try to be markup. */
const FACTS: Readonly<Record<string, Facts>> = {
  'rd-intensity': {
    title: { en: 'R&D intensity', zh: '全社会研发投入占GDP比重' },
    definition: { en: 'R&D expenditure divided by GDP', zh: '研发经费与地区生产总值之比' },
    unit: 'percent',
    decimals: 2,
    source: { title: both('Yearbook'), url: 'https://example.org/yearbook?a=1&b=2' },
    values: {
      '2023': { value: 2.78, numerator: 33.4e9, denominator: 1201e9 },
      '2024': { value: 2.9604, numerator: 36_768_825_900, denominator: 1_242_190_000_000 },
    },
  },
  gdp: {
    title: { en: 'Gross domestic product', zh: '地区生产总值' },
    unit: 'CNY',
    decimals: 0,
    values: {
      '2022': { value: 1.138e12 },
      '2023': { value: 1.201e12 },
      '2024': { value: 1.24219e12 },
    },
  },
  'high-tech-enterprises': {
    title: { en: 'High-tech enterprises', zh: '高新技术企业数' },
    unit: 'enterprises',
    decimals: 0,
    values: { '2022': { value: 3012 }, '2023': { value: 3468 }, '2024': { value: 3905 } },
  },
  institutions: {
    title: { en: 'Institutions <b>&amp;</b> "laboratories"', zh: '机构<script>alert(1)</script>' },
    definition: { en: '</li></ol><script>alert(2)</script>', zh: '<img src=x onerror=alert(3)>' },
    unit: 'institutions',
    decimals: 0,
    source: { title: both('A & B <i>'), url: 'javascript:alert(4)' },
    values: { '2024': { value: 936 } },
  },
  unicorns: {
    title: { en: 'Unicorns', zh: '独角兽企业数' },
    unit: 'enterprises',
    decimals: 0,
    values: { '2024': { value: 2, organisations: 0 } },
  },
};

const REGIONS: Readonly<Record<string, { en: string; zh: string }>> = {
  '320600': { en: 'Nantong', zh: '南通市' },
  X1: { en: '<script>alert("X1")</script>', zh: '“甲”&<乙>区' },
};

export const lookup: FigureLookup = {
  release: 'a'.repeat(64),
  synthetic: true,
  indicators: new Map(
    Object.entries(FACTS).map(([id, { values: _values, ...facts }]): [string, IndicatorFacts] => [
      id,
      {
        id,
        title: { en: id, zh: id },
        definition: { en: `Definition of ${id}`, zh: `${id}的定义` },
        partner: 'none',
        source: { title: both('Bureau') },
        ...facts,
      },
    ]),
  ),
  region: (code) => REGIONS[code],
  formula: ({ indicator }, language) =>
    indicator !== 'rd-intensity'
      ? undefined
      : language === 'zh'
        ? '研发经费 ÷ 地区生产总值 × 100'
        : 'R&D expenditure ÷ GDP × 100',
  figure({ indicator, region, period, partnerRegion }) {
    const facts = FACTS[indicator];
    const known = facts?.values[period];
    if (!facts) return undefined;
    return {
      indicator,
      version: 1,
      region,
      period,
      partner_region: partnerRegion,
      breakdown: '',
      category: '',
      value: null,
      unit: facts.unit,
      numerator: null,
      denominator: null,
      records: known ? 1234 : 0,
      organisations: known ? 1200 : null,
      status: known ? 'A' : 'L',
      reason: known ? null : 'not-collected',
      basis: 'records',
      lower: null,
      upper: null,
      uncertain_records: null,
      ...known,
    };
  },
};
