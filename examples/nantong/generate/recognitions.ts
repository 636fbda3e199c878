import { batchDay } from './batches.ts';
import { dayOf, printDay, yearsLater } from './calendar.ts';
import type { Holder } from './certificates.ts';
import { misspell } from './credit-code.ts';
import { DIRT } from './dirt.ts';
import { CITY } from './places.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { Quota } from './random.ts';
import { TECH_SMES } from './targets.ts';
import { DelimitedWriter, ParquetWriter, within, type Value } from './write.ts';
import type { Engine } from '../../../src/store/engine.ts';

const HEADER = [
  '证书编号',
  '统一社会信用代码',
  '发证日期',
  '有效期止',
  '提前终止日期',
  '提前终止原因',
] as const;
const PURPOSE = { batch: 601, register: 620, honour: 660, entered: 680 };
const LAST_YEAR = 2025;
const REASONS = { revoked: '撤销', merged: '合并' } as const;

/** Writes the ledger of high-tech certificates: each renewal is a certificate of its own. */
export function writeCertificates(out: string, plan: Plan, holders: readonly Holder[]): number {
  const file = new DelimitedWriter(within(out, 'certificates/hnte.csv'), HEADER, {
    encoding: 'utf-8-bom',
  });
  const number = serial('GR');
  for (const holder of holders) for (const row of certificates(plan, holder, number)) file.row(row);
  soil(file, plan, holders, number);
  file.close();
  return file.rows;
}

function certificates(plan: Plan, holder: Holder, number: (year: number) => string): Value[][] {
  const { enterprise: i, first, fate, day } = holder;
  const rows: Value[][] = [];
  for (let year = first; year <= Math.min(LAST_YEAR, holder.lastYear - 1); year += 3) {
    const issued = batchDay(year, plan.chance.uniform(i, PURPOSE.batch + (year - first)));
    const isLast = year + 3 >= holder.lastYear;
    const cut = isLast && (fate === 'revoked' || fate === 'merged');
    rows.push([
      number(year),
      plan.codes[i]!,
      printDay(issued),
      printDay(yearsLater(issued, 3)),
      cut ? printDay(day) : '',
      cut ? REASONS[fate] : '',
    ]);
  }
  return rows;
}

function serial(prefix: string): (year: number) => string {
  const next = new Map<number, number>();
  return (year) => {
    const number = (next.get(year) ?? 0) + 1;
    next.set(year, number);
    return `${prefix}${year}32${String(number).padStart(6, '0')}`;
  };
}

function soil(
  file: DelimitedWriter,
  plan: Plan,
  holders: readonly Holder[],
  number: (year: number) => string,
): void {
  const dirt = DIRT.certificates;
  const holds = new Set(holders.map((holder) => holder.enterprise));
  const others: number[] = [];
  for (let i = ANCHORS; i < plan.count && others.length < 10; i++)
    if (!holds.has(i)) others.push(i);
  for (let k = 0; k < dirt.unknownOrganisation; k++)
    file.row([number(2021), misspell(plan.codes[200 + k]!), '2021-11-30', '2024-11-30', '', '']);
  for (let k = 0; k < dirt.impossibleDate; k++)
    file.row([number(2021), plan.codes[others[k]!]!, '2021-02-30', '2024-02-28', '', '']);
  for (let k = 0; k < dirt.expiresBeforeIssued; k++)
    file.row([number(2022), plan.codes[others[5 + k]!]!, '2022-11-18', '2019-11-18', '', '']);
  const again = serial('GR');
  for (let k = 0; k < dirt.duplicate; k++) file.row(certificates(plan, holders[k]!, again)[0]!);
}

/** Writes the yearly register of technology SMEs: an entry holds until the year is over. */
export async function writeTechnologySmes(
  out: string,
  plan: Plan,
  scale: number,
  engine: Engine,
): Promise<number> {
  const file = new ParquetWriter(within(out, 'certificates/tech-sme.parquet'), {
    number: 'VARCHAR',
    organisation: 'VARCHAR',
    entered: 'DATE',
    until: 'DATE',
  });
  for (const [year, entries] of TECH_SMES) {
    const isEligible = (i: number) =>
      plan.section(i) !== 'F' &&
      plan.section(i) !== 'G' &&
      plan.isHereIn(i, year) &&
      plan.size[i]! < 1.6;
    let available = 0;
    for (let i = ANCHORS; i < plan.count; i++) if (isEligible(i)) available++;
    const quota = new Quota(Math.round(entries * scale), available);
    let number = 0;
    for (let i = ANCHORS; i < plan.count; i++) {
      if (!isEligible(i) || !quota.take(plan.chance.uniform(i, PURPOSE.register + year))) continue;
      number++;
      const entered = dayOf(year, 4) + plan.chance.below(230, i, PURPOSE.entered + year);
      file.row([
        `${year}3206${String(number).padStart(7, '0')}`,
        plan.codes[i]!,
        printDay(entered),
        `${year + 1}-01-01`,
      ]);
    }
  }
  await file.close(engine);
  return file.rows;
}

interface Honour {
  readonly scheme: string;
  readonly prefix: string;
  readonly level: string;
  readonly publisher: string;
  /** How many in each year from 2020, at scale 1. */
  readonly counts: readonly number[];
  /** Years that it holds; 0 where it has no term. */
  readonly years: number;
  readonly month: number;
  /** Only for high-tech firms founded since 2016. */
  readonly startUps?: true;
}

const HONOURS: readonly Honour[] = [
  {
    scheme: '专精特新“小巨人”企业',
    prefix: 'XJR',
    level: '国家级',
    publisher: '工业和信息化部',
    counts: [14, 32, 41, 52, 39, 36],
    years: 3,
    month: 7,
  },
  {
    scheme: '省级专精特新中小企业',
    prefix: 'ZJTX',
    level: '省级',
    publisher: '江苏省工业和信息化厅',
    counts: [60, 110, 230, 310, 290, 260],
    years: 3,
    month: 11,
  },
  {
    scheme: '瞪羚企业',
    prefix: 'DL',
    level: '省级',
    publisher: '江苏省生产力促进中心',
    counts: [12, 18, 24, 31, 36, 44],
    years: 1,
    month: 9,
  },
  {
    scheme: '潜在独角兽企业',
    prefix: 'QZ',
    level: '省级',
    publisher: '江苏省生产力促进中心',
    counts: [1, 2, 3, 5, 6, 8],
    years: 1,
    month: 9,
    startUps: true,
  },
  {
    scheme: '独角兽企业',
    prefix: 'DJS',
    level: '国家级',
    publisher: '长城战略咨询',
    counts: [0, 0, 0, 0, 0, 2],
    years: 0,
    month: 4,
    startUps: true,
  },
  {
    scheme: '制造业单项冠军',
    prefix: 'DXGJ',
    level: '国家级',
    publisher: '工业和信息化部',
    counts: [4, 5, 7, 8, 9, 8],
    years: 0,
    month: 12,
  },
  {
    scheme: '重点实验室',
    prefix: 'ZDSYS',
    level: '省级',
    publisher: '江苏省科学技术厅',
    counts: [7, 1, 1, 1, 1, 1],
    years: 0,
    month: 6,
  },
  {
    scheme: '企业技术中心',
    prefix: 'JSZX',
    level: '省级',
    publisher: '江苏省工业和信息化厅',
    counts: [46, 22, 25, 27, 24, 21],
    years: 0,
    month: 10,
  },
  {
    scheme: '工程技术研究中心',
    prefix: 'GCZX',
    level: '省级',
    publisher: '江苏省科学技术厅',
    counts: [38, 20, 21, 24, 22, 19],
    years: 0,
    month: 10,
  },
  {
    scheme: '科学技术奖',
    prefix: 'KJJ',
    level: '省级',
    publisher: '江苏省人民政府',
    counts: [9, 11, 12, 10, 13, 12],
    years: 0,
    month: 5,
  },
];

/** Writes every other title, and the city's own: a candidate city in each year since 2021. */
export function writeHonours(out: string, plan: Plan, scale: number): number {
  const file = new DelimitedWriter(
    within(out, 'certificates/honours.tsv'),
    ['编号', '统一社会信用代码', '地区', '类别', '级别', '发布机构', '认定日期', '有效期止'],
    { delimiter: '\t' },
  );
  for (const [at, honour] of HONOURS.entries()) {
    const held = new Set<number>();
    for (const [elapsed, count] of honour.counts.entries()) {
      const year = 2020 + elapsed;
      const issued = dayOf(year, honour.month, 20);
      const until = honour.years === 0 ? '' : printDay(yearsLater(issued, honour.years));
      for (let k = 0; k < Math.round(count * scale); k++) {
        const i = winner(plan, honour, held, at * 1_000_000 + elapsed * 100_000 + k);
        file.row([
          `${honour.prefix}-${year}-${String(k + 1).padStart(4, '0')}`,
          plan.codes[i]!,
          '',
          honour.scheme,
          honour.level,
          honour.publisher,
          printDay(issued),
          until,
        ]);
      }
    }
  }
  for (let year = 2021; year <= LAST_YEAR; year++)
    file.row([
      `CITY-${year}`,
      '',
      CITY,
      '“魅力中国—外籍人才眼中最具吸引力的中国城市”候选城市',
      '国家级',
      '科学技术部国外人才研究中心',
      `${year}-06-30`,
      `${year + 1}-01-01`,
    ]);
  file.close();
  return file.rows;
}

/** A firm that stays in the city and has not had this title yet. */
function winner(plan: Plan, honour: Honour, held: Set<number>, subject: number): number {
  for (let attempt = 0; ; attempt++) {
    const i = ANCHORS + plan.chance.below(plan.count - ANCHORS, subject, PURPOSE.honour + attempt);
    if (held.has(i) || !plan.isHere(i) || !plan.isHereIn(i, 2020) || plan.size[i]! < -0.2) continue;
    if (!plan.isManufacturer(i)) continue;
    if (honour.startUps && (!plan.isHighTech(i) || plan.founded[i]! < dayOf(2016))) continue;
    held.add(i);
    return i;
  }
}
