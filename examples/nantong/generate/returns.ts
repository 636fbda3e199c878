import { printDay, dayOf } from './calendar.ts';
import type { Holder } from './certificates.ts';
import { creditCode, misspell } from './credit-code.ts';
import { DIRT, PHANTOMS } from './dirt.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { INSTITUTION_PART, YEARS, FIRST_YEAR, type YearTarget } from './targets.ts';
import { DelimitedWriter, within, type Value } from './write.ts';

const HEADER = [
  '统一社会信用代码',
  '报告期',
  '营业收入（万元）',
  '工业总产值（万元）',
  '其中：高新技术产业产值（万元）',
  '其中：战略性新兴产业产值（万元）',
  '出口额（万元）',
  '其中：高新技术产品（万元）',
  'R&D经费内部支出（万元）',
  '其中：基础研究（万元）',
  '其中：应用研究（万元）',
  '其中：试验发展（万元）',
  '其中：政府资金（万元）',
  '其中：企业资金（万元）',
  'R&D人员全时当量（人年）',
  '从业人员（人）',
  '是否规上',
] as const;

const PURPOSE = {
  growth: 401,
  wobble: 420,
  ratio: 440,
  part: 460,
  performs: 480,
  intensity: 481,
  heads: 490,
  exports: 495,
};

/** Smallest revenue of an industrial enterprise above designated size, in 10,000 yuan. */
const THRESHOLD = 2000;
/** 100 million yuan in 10,000 yuan. */
const HUNDRED_MILLION = 10_000;

/** What one return is made of before a year's totals are met; one object, filled again and again. */
interface Draft {
  above: boolean;
  highTech: boolean;
  /** Revenue beyond the threshold, before scaling. */
  excess: number;
  outputRatio: number;
  /** How much of the output may fall outside high-tech industry, before scaling. */
  outside: number;
  /** R&D before scaling; 0 where the enterprise does none. */
  research: number;
}

/** The factors by which a year's drafts become its returns. */
interface Factors {
  readonly revenue: { readonly highTech: number; readonly other: number };
  readonly output: number;
  readonly outside: number;
  readonly firmResearch: number;
  readonly otherResearch: number;
}

/** Writes a file a year under `returns/`, each meeting its year's totals exactly (to the yuan’s rounding). */
export function writeReturns(
  out: string,
  plan: Plan,
  holders: readonly Holder[],
  scale: number,
): number {
  const held = holderYears(plan, holders);
  let rows = 0;
  for (const target of YEARS) {
    const factors = calibrate(plan, held, target, scale);
    const file = new DelimitedWriter(within(out, `returns/${target.year}.csv`), HEADER);
    const draft = emptyDraft();
    for (let i = 0; i < plan.count; i++) {
      if (!plan.hasReturn(i, target.year)) continue;
      fill(draft, plan, held, i, target.year);
      file.row(
        i < ANCHORS
          ? anchorReturn(plan, i, target.year, i < DIRT.returns.wrongUnit)
          : asReturn(plan, i, target.year, draft, factors),
      );
    }
    soil(file, plan, target.year);
    file.close();
    rows += file.rows;
  }
  return rows;
}

/** R&D of the institutes, colleges and hospitals in a year, in 10,000 yuan. */
export function institutionResearch(target: YearTarget, scale: number): number {
  return otherResearch(target, scale) * INSTITUTION_PART;
}

function otherResearch({ gdp, rdIntensity, firmRd }: YearTarget, scale: number): number {
  return ((gdp * rdIntensity) / 100 - firmRd) * HUNDRED_MILLION * scale;
}

/** For each enterprise, a bit for each year in which it holds a certificate. */
function holderYears(plan: Plan, holders: readonly Holder[]): Uint8Array {
  const years = new Uint8Array(plan.count);
  for (const { enterprise, first, lastYear } of holders)
    for (const { year } of YEARS)
      if (first <= year && year < lastYear) years[enterprise]! |= 1 << (year - FIRST_YEAR);
  return years;
}

function emptyDraft(): Draft {
  return { above: false, highTech: false, excess: 0, outputRatio: 0, outside: 0, research: 0 };
}

function fill(draft: Draft, plan: Plan, held: Uint8Array, i: number, year: number): void {
  const { chance } = plan;
  const elapsed = year - FIRST_YEAR;
  const holds = (held[i]! & (1 << elapsed)) > 0;
  const growth = 0.05 + 0.09 * chance.normal(i, PURPOSE.growth);
  const wobble = 0.06 * chance.normal(i, PURPOSE.wobble + elapsed);
  draft.above = plan.isAboveScale(i, year);
  draft.highTech = plan.isHighTech(i);
  const size = Math.exp(8 + 1.5 * Math.abs(plan.size[i]!) + growth * elapsed + wobble);
  draft.excess = draft.above ? size : 1900 / (1 + 40_000 / size);
  draft.outputRatio = 0.94 + 0.16 * chance.uniform(i, PURPOSE.ratio + elapsed);
  draft.outside = chance.uniform(i, PURPOSE.part + elapsed);
  const section = plan.section(i);
  const performs =
    holds ||
    chance.uniform(i, PURPOSE.performs) < (draft.above ? 0.42 : section === 'M' ? 0.2 : 0.02);
  const intensity =
    (holds ? 0.045 : 0.02) * Math.exp(0.4 * chance.normal(i, PURPOSE.intensity + elapsed));
  draft.research = performs
    ? (draft.above ? draft.excess + THRESHOLD : draft.excess + 100) * intensity
    : 0;
}

/** Sums a year's drafts and solves for the factors that make its totals those aimed at. */
function calibrate(plan: Plan, held: Uint8Array, target: YearTarget, scale: number): Factors {
  const { year } = target;
  const firms = { highTech: { count: 0, excess: 0 }, other: { count: 0, excess: 0 } };
  const draft = emptyDraft();
  const anchors = { revenue: 0, research: 0 };
  let firmResearch = 0;
  let smallResearch = 0;
  for (let i = 0; i < plan.count; i++) {
    if (!plan.hasReturn(i, year)) continue;
    if (i < ANCHORS) {
      anchors.revenue += anchorRevenue(i, year);
      anchors.research += anchorRevenue(i, year) * ANCHOR_RESEARCH;
      continue;
    }
    fill(draft, plan, held, i, year);
    if (draft.above) {
      const group = draft.highTech ? firms.highTech : firms.other;
      group.count++;
      group.excess += draft.excess;
      firmResearch += draft.research;
    } else smallResearch += draft.research;
  }
  const money = HUNDRED_MILLION * scale;
  const revenue = (target.firmRd / target.firmRdIntensity) * 100 * money - anchors.revenue;
  // Somewhat more revenue than output is the high-tech trades', for not all they make is high-tech.
  const highTech = (revenue * (target.highTechShare + 5)) / 100;
  const factors = {
    revenue: {
      highTech: (highTech - firms.highTech.count * THRESHOLD) / firms.highTech.excess,
      other: (revenue - highTech - firms.other.count * THRESHOLD) / firms.other.excess,
    },
    output: 1,
    outside: 1,
    firmResearch: (target.firmRd * money - anchors.research) / firmResearch,
    otherResearch: (otherResearch(target, scale) * (1 - INSTITUTION_PART)) / smallResearch,
  };
  let output = 0;
  let highTechOutput = 0;
  let outside = 0;
  for (let i = ANCHORS; i < plan.count; i++) {
    if (!plan.isAboveScale(i, year)) continue;
    fill(draft, plan, held, i, year);
    const made = revenueOf(draft, factors) * draft.outputRatio;
    output += made;
    if (!draft.highTech) continue;
    highTechOutput += made;
    outside += made * draft.outside;
  }
  const wanted = target.output * money;
  const outputFactor = (wanted - anchors.revenue) / output;
  return {
    ...factors,
    output: outputFactor,
    outside:
      (highTechOutput * outputFactor - (wanted * target.highTechShare) / 100) /
      (outside * outputFactor),
  };
}

function revenueOf(draft: Draft, factors: Pick<Factors, 'revenue'>): number {
  if (!draft.above) return 20 + draft.excess;
  const factor = draft.highTech ? factors.revenue.highTech : factors.revenue.other;
  return THRESHOLD + factor * draft.excess;
}

function asReturn(plan: Plan, i: number, year: number, draft: Draft, factors: Factors): Value[] {
  const { chance } = plan;
  const revenue = revenueOf(draft, factors);
  const section = plan.section(i);
  const industrial = section === 'C' || section === 'D';
  const output = industrial
    ? revenue * draft.outputRatio * (draft.above ? factors.output : 1)
    : null;
  const highTech =
    output === null ? null : draft.highTech ? output * (1 - draft.outside * factors.outside) : 0;
  const exporting = industrial && chance.uniform(i, PURPOSE.exports) < 0.4;
  const exports = exporting ? revenue * 0.5 * chance.uniform(i, PURPOSE.exports + 1) : 0;
  const research = draft.research * (draft.above ? factors.firmResearch : factors.otherResearch);
  const productivity = 70 + 60 * chance.uniform(i, PURPOSE.heads);
  return [
    plan.codes[i]!,
    year,
    cents(revenue),
    output === null ? null : cents(output),
    highTech === null ? null : cents(highTech),
    highTech === null ? null : cents(Math.min(highTech * 0.82, output ?? 0)),
    cents(exports),
    draft.highTech ? cents(exports * 0.55) : 0,
    ...researchCells(research),
    Math.max(1, Math.round(revenue / productivity)),
    draft.above ? '是' : '否',
  ];
}

/** R&D, its three types, two of its sources, and the person-years it takes. */
function researchCells(research: number): Value[] {
  if (research === 0) return [0, 0, 0, 0, 0, 0, 0];
  const total = cents(research);
  const basic = cents(research * 0.004);
  const applied = cents(research * 0.058);
  const government = cents(research * 0.035);
  return [
    total,
    basic,
    applied,
    cents(total - basic - applied),
    government,
    cents(total - government),
    Math.round(research / 4.2) / 10,
  ];
}

const ANCHOR_RESEARCH = 0.03;

function anchorRevenue(i: number, year: number): number {
  return 8000 + 1000 * i + 500 * (year - FIRST_YEAR);
}

/** The same for every seed and scale; in 2022, the first of them typed yuan for 万元. */
function anchorReturn(plan: Plan, i: number, year: number, slips: boolean): Value[] {
  const revenue = anchorRevenue(i, year);
  return [
    plan.codes[i]!,
    year,
    slips && year === 2022 ? revenue * 10_000 : revenue,
    revenue,
    0,
    0,
    0,
    0,
    ...researchCells(revenue * ANCHOR_RESEARCH),
    100 + i,
    '是',
  ];
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** The dirt of a year's file. Enterprises that filed nothing that year lend their names to it. */
function soil(file: DelimitedWriter, plan: Plan, year: number): void {
  const at = year - FIRST_YEAR;
  const share = (total: number) =>
    Math.floor((total * (at + 1)) / YEARS.length) - Math.floor((total * at) / YEARS.length);
  const blank: Value[] = HEADER.slice(8, 15).map(() => 0);
  const row = (code: string, revenue: Value): Value[] => [
    code,
    year,
    revenue,
    null,
    null,
    null,
    0,
    0,
    ...blank,
    3,
    '否',
  ];
  const silent = silentEnterprises(plan, year);
  for (let k = 0; k < share(DIRT.returns.unknownOrganisation); k++)
    file.row(row(misspell(plan.codes[200 + k]!), 120 + k));
  const slips: Value[] = [
    ...times(share(DIRT.returns.negative), (k) => -(15 + k)),
    ...times(share(DIRT.returns.notANumber), () => '待核实'),
    ...times(share(DIRT.returns.thousandsSeparator), (k) => `1,${200 + k}.50`),
  ];
  for (const slip of slips) {
    const i = silent.next().value;
    if (i !== undefined) file.row(row(plan.codes[i]!, slip));
  }
  for (let k = 0; k < share(DIRT.returns.conflict); k++) {
    const code = dormantCode(k);
    file.row(row(code, 10 + k));
    file.row(row(code, 90 + k));
  }
  for (let k = 0; k < share(DIRT.returns.duplicate); k++)
    file.row(anchorReturn(plan, ANCHORS - 1 - (k % 4), year, false));
}

function times(count: number, make: (k: number) => Value): Value[] {
  return Array.from({ length: count }, (_, k) => make(k));
}

function* silentEnterprises(plan: Plan, year: number): Generator<number, undefined> {
  for (let i = ANCHORS; i < plan.count; i++)
    if (plan.isHereIn(i, year) && !plan.hasReturn(i, year)) yield i;
  return undefined;
}

/** Enterprises that closed in 2018, before any period of the example. */
export const DORMANT = {
  founded: printDay(dayOf(2009, 5, 4)),
  ended: printDay(dayOf(2018, 6, 30)),
};

export function dormantCode(k: number): string {
  return creditCode('320600', PHANTOMS + k);
}
