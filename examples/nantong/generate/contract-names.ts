import { dayOf, printDay } from './calendar.ts';
import { nameOf } from './organisations.ts';
import type { Plan } from './plan.ts';
import { OTHER_RESEARCHERS, SHANGHAI_RESEARCHERS } from './researchers.ts';
import { NAMES_ONLY } from './targets.ts';
import { DelimitedWriter, within } from './write.ts';

const PURPOSE = { order: 1301, form: 1302, partner: 1304, day: 1305, value: 1306 };
const LAST_DAY = dayOf(2025, 11, 30);

/** Enterprises by what their contracts with institutes of Shanghai say of them. */
export interface NamedTies {
  /** Those whose only tie of the plan stands here. */
  readonly sole: readonly number[];
  /** Those that other ledgers tie to an institute of Shanghai already. */
  readonly known: readonly number[];
}

/** How many enterprises have their tie here alone: one in three of the contracts. */
export function soleTies(scale: number): number {
  return Math.round((NAMES_ONLY * scale) / 3);
}

/** How people write a partner's name in a contract: short, in brackets, in full-width letters. */
const SHORT: Readonly<Record<string, string>> = {
  上海交通大学: '上海交大',
  华东理工大学: '华理工',
  上海理工大学: '上理工',
  华东师范大学: '华东师大',
  中国科学院上海硅酸盐研究所: '中科院硅酸盐所',
  中国科学院上海有机化学研究所: '上海有机所',
  清华大学: '清华',
  东南大学: '东大',
};

/**
 * Writes a contract ledger that names both sides and gives no codes, and beside it, for whoever wants
 * to judge the linking, whose names they are. An enterprise that is tied to Shanghai here alone is
 * one of those that the published share counts.
 */
export function writeContractNames(
  out: string,
  plan: Plan,
  { sole, known }: NamedTies,
  scale: number,
): number {
  const { chance } = plan;
  const ledger = new DelimitedWriter(within(out, 'unlinked/contract-names.csv'), [
    '序号',
    '委托方',
    '受托方',
    '签订日期',
    '金额（万元）',
  ]);
  const answers = new DelimitedWriter(within(out, 'unlinked/contract-names-answers.csv'), [
    '序号',
    '委托方代码',
    '受托方代码',
  ]);
  const contracts = Math.round(NAMES_ONLY * scale);
  const again = Array.from(
    { length: known.length === 0 ? 0 : contracts - sole.length },
    (_, k) => known[chance.below(known.length, k, PURPOSE.order)]!,
  );
  const order = [...sole.map((i) => [i, true] as const), ...again.map((i) => [i, false] as const)]
    .map(([i, only], k) => ({ i, only, place: chance.uniform(k, PURPOSE.order + 1) }))
    .toSorted((a, b) => a.place - b.place);
  order.forEach(({ i, only }, k) => {
    const draw = chance.uniform(k, PURPOSE.form);
    const elsewhere = !only && chance.uniform(k, PURPOSE.partner + 1) < 0.25;
    const institutes = elsewhere ? OTHER_RESEARCHERS : SHANGHAI_RESEARCHERS;
    const institute = institutes[chance.below(institutes.length, k, PURPOSE.partner)]!;
    const short = SHORT[institute.zh];
    const earliest = Math.max(dayOf(2023), plan.founded[i]! + 60);
    const day = earliest + chance.below(Math.max(1, LAST_DAY - earliest), k, PURPOSE.day);
    ledger.row([
      k + 1,
      asWritten(nameOf(plan, i).zh, chance.uniform(k, PURPOSE.form + 1)),
      draw < 0.35 && short !== undefined
        ? short
        : draw < 0.6
          ? `${institute.zh}（技术转移中心）`
          : institute.zh,
      printDay(Math.min(day, LAST_DAY)),
      Math.round(Math.exp(3 + 0.9 * chance.normal(k, PURPOSE.value)) * 10) / 10,
    ]);
    answers.row([k + 1, plan.codes[i]!, institute.id]);
  });
  ledger.close();
  answers.close();
  return ledger.rows;
}

function asWritten(name: string, draw: number): string {
  if (draw < 0.2) return name.replace('有限公司', '公司');
  if (draw < 0.3) return name.replace(/^(南通|江苏)(.*)$/, '$2（$1）');
  if (draw < 0.4) return ` ${name} `;
  if (draw < 0.45) return name.replace('股份有限公司', '股份公司').replace('集团有限公司', '集团');
  return name;
}
