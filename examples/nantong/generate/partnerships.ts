import { dayOf, printDay } from './calendar.ts';
import { soleTies, type NamedTies } from './contract-names.ts';
import type { Holder } from './certificates.ts';
import { DIRT } from './dirt.ts';
import { riverEnterprise, shanghaiEnterprise, strangerCode } from './organisations.ts';
import { LOCAL_RESEARCHERS, OTHER_RESEARCHERS, SHANGHAI_RESEARCHERS } from './researchers.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { Quota } from './random.ts';
import { SHANGHAI_RESEARCH_SHARE, SHANGHAI_SHARE } from './targets.ts';
import { DelimitedWriter, within, type Value } from './write.ts';

const PURPOSE = {
  research: 701,
  shanghai: 702,
  choice: 703,
  kind: 710,
  start: 720,
  end: 730,
  value: 740,
  partner: 750,
  side: 760,
  more: 770,
  field: 780,
  named: 790,
};

const CONTRACT = '技术合同';
/** Kinds as the ledgers name them, the first ones oftener. */
const KINDS = [
  CONTRACT,
  CONTRACT,
  '联合研发',
  '联合研发',
  CONTRACT,
  '共同申请专利',
  '人才合作',
  '共建研究院',
];
const FIELDS = [
  '新材料',
  '高端装备',
  '电子信息',
  '生物医药',
  '新能源',
  '节能环保',
  '纺织',
  '海洋工程',
];

const OPEN_UNTIL = dayOf(2026, 6, 30);
const AS_OF = dayOf(2025, 12, 31);

interface Outside {
  readonly shanghai: number;
  readonly river: number;
}

type Pool = 'shanghai-research' | 'shanghai-enterprise' | 'elsewhere';

/**
 * Writes who works with whom, in the two ledgers that a bureau has: registered technology contracts,
 * and cooperation reported by the districts. An organisation may stand on either side. Some ties are
 * left to a third ledger, which gives names alone.
 */
export function writePartnerships(
  out: string,
  plan: Plan,
  holders: readonly Holder[],
  outside: Outside,
  scale: number,
): { contracts: number; cooperation: number; named: NamedTies } {
  const ledgers = new Ledgers(out, plan, outside);
  const research = researchQuota(plan);
  const shanghai = shanghaiQuota(plan, research.wanted);
  const sole: number[] = [];
  const known: number[] = [];
  const byName = new Quota(soleTies(scale), shanghai.wanted);
  const holds = new Set(holders.map((holder) => holder.enterprise));
  for (let i = 0; i < plan.count; i++) {
    const here = plan.isHere(i);
    const large = here && isLargeManufacturer(plan, i);
    const withResearch = large && research.quota.take(plan.chance.uniform(i, PURPOSE.research));
    const withShanghai =
      withResearch || (here && shanghai.quota.take(plan.chance.uniform(i, PURPOSE.shanghai)));
    if (withResearch) {
      ledgers.tie(i, 0, 'shanghai-research', true);
      known.push(i);
    } else if (withShanghai && byName.take(plan.chance.uniform(i, PURPOSE.named)) && !large)
      sole.push(i);
    else if (withShanghai)
      ledgers.tie(
        i,
        0,
        large || plan.chance.uniform(i, PURPOSE.choice) < 0.6
          ? 'shanghai-enterprise'
          : 'shanghai-research',
        true,
      );
    const more = plan.chance.uniform(i, PURPOSE.more) * (holds.has(i) ? 5 : 2.2);
    for (let k = 1; k < more; k++) {
      const draw = plan.chance.uniform(i, PURPOSE.more + k);
      const pool: Pool =
        draw < 0.45 ? 'elsewhere' : draw < 0.75 ? 'shanghai-enterprise' : 'shanghai-research';
      // A tie that would change who counts as a partner of Shanghai is one that is over.
      const mayBeOpen =
        pool === 'elsewhere' || (pool === 'shanghai-enterprise' ? withShanghai : withResearch);
      ledgers.tie(i, k, pool, mayBeOpen && plan.chance.uniform(i, PURPOSE.end + k) < 0.5);
    }
  }
  return { ...ledgers.close(), named: { sole, known } };
}

function isLargeManufacturer(plan: Plan, i: number): boolean {
  return plan.isManufacturer(i) && plan.isAboveScale(i, 2024);
}

function researchQuota(plan: Plan): { quota: Quota; wanted: number } {
  let available = 0;
  for (let i = 0; i < plan.count; i++)
    if (plan.isHere(i) && isLargeManufacturer(plan, i)) available++;
  const wanted = Math.ceil(available * SHANGHAI_RESEARCH_SHARE);
  return { quota: new Quota(wanted, available), wanted };
}

/** Those partnered with Shanghai in other ways, so that the share of all is met. */
function shanghaiQuota(plan: Plan, already: number): { quota: Quota; wanted: number } {
  let here = 0;
  for (let i = 0; i < plan.count; i++) if (plan.isHere(i)) here++;
  const wanted = Math.round(here * SHANGHAI_SHARE) - already;
  return { quota: new Quota(wanted, here - already), wanted };
}

class Ledgers {
  readonly #plan: Plan;
  readonly #outside: Outside;
  readonly #contracts: DelimitedWriter;
  readonly #cooperation: DelimitedWriter;
  #number = 0;

  constructor(out: string, plan: Plan, outside: Outside) {
    this.#plan = plan;
    this.#outside = outside;
    this.#contracts = new DelimitedWriter(
      within(out, 'partnerships/technology-contracts.csv'),
      ['合同登记号', '甲方代码', '乙方代码', '技术领域', '签订日期', '履行期止', '成交金额（元）'],
      { delimiter: ';' },
    );
    this.#cooperation = new DelimitedWriter(
      within(out, 'partnerships/cooperation.csv'),
      [
        '序号',
        '单位代码',
        '合作单位代码',
        '合作方式',
        '领域',
        '起始日期',
        '终止日期',
        '合作金额（万元）',
      ],
      { encoding: 'gb18030' },
    );
  }

  /** A tie of an enterprise: still in force at the day of the registers, or over before it. */
  tie(i: number, k: number, pool: Pool, open: boolean): void {
    const { chance } = this.#plan;
    const subject = i * 8 + k;
    const founded = this.#plan.founded[i]!;
    const leave = this.#plan.isHere(i)
      ? AS_OF
      : this.#plan.ended[i]! || this.#plan.moves.get(i)!.day;
    const earliest = Math.max(founded + 60, dayOf(2015));
    const latest = Math.min(dayOf(2025, 11, 30), leave - 60);
    if (latest - earliest < 30 && !open) return;
    const room = Math.max(1, latest - earliest);
    const start = Math.min(
      AS_OF - 10,
      earliest + Math.floor(room * chance.uniform(subject, PURPOSE.start) ** 0.75),
    );
    const length = 300 + chance.below(1400, subject, PURPOSE.end);
    const openEnd =
      chance.uniform(subject, PURPOSE.end + 5) < 0.4 ? '' : printDay(OPEN_UNTIL + length);
    const end = open ? openEnd : printDay(Math.min(start + length, AS_OF - 20));
    const kind = KINDS[chance.below(KINDS.length, subject, PURPOSE.kind)]!;
    const value = Math.exp(3 + 1.2 * chance.normal(subject, PURPOSE.value));
    const field = FIELDS[chance.below(FIELDS.length, subject, PURPOSE.field)]!;
    const own = this.#plan.codes[i]!;
    const other = this.#partner(subject, pool);
    const sides =
      chance.uniform(subject, PURPOSE.side) < 0.6
        ? ([own, other] as const)
        : ([other, own] as const);
    if (!open && start >= AS_OF - 25) return;
    const number = ++this.#number;
    if (kind === CONTRACT)
      this.#contracts.row([
        `JSHT${String(number).padStart(8, '0')}`,
        ...sides,
        field,
        printDay(start),
        end,
        Math.round(value * 100) * 100,
      ]);
    else
      this.#cooperation.row([
        `HZ${String(number).padStart(8, '0')}`,
        ...sides,
        kind,
        field,
        printDay(start),
        end,
        kind === '人才合作' ? null : Math.round(value * 10) / 10,
      ]);
  }

  close(): { contracts: number; cooperation: number } {
    this.#soil();
    this.#contracts.close();
    this.#cooperation.close();
    return { contracts: this.#contracts.rows, cooperation: this.#cooperation.rows };
  }

  #partner(subject: number, pool: Pool): string {
    const { chance } = this.#plan;
    const pick = <T>(list: readonly T[]) =>
      list[Math.floor(list.length * chance.uniform(subject, PURPOSE.partner) ** 1.5)]!;
    if (pool === 'shanghai-research') return pick(SHANGHAI_RESEARCHERS).id;
    if (pool === 'shanghai-enterprise')
      return shanghaiEnterprise(
        chance,
        chance.below(this.#outside.shanghai, subject, PURPOSE.partner),
      ).code;
    const draw = chance.uniform(subject, PURPOSE.partner + 1);
    if (draw < 0.4) return pick(OTHER_RESEARCHERS).id;
    if (draw < 0.6) return pick(LOCAL_RESEARCHERS).id;
    return riverEnterprise(chance, chance.below(this.#outside.river, subject, PURPOSE.partner))
      .code;
  }

  /** Between anchors and universities elsewhere: no figure on Shanghai rests on these. */
  #soil(): void {
    const dirt = DIRT.cooperation;
    const elsewhere = OTHER_RESEARCHERS[0]!.id;
    let number = 0;
    const row = (change: Partial<Record<number, Value>>): Value[] => {
      const values: Value[] = [
        `HZX${String(++number).padStart(5, '0')}`,
        this.#plan.codes[number % ANCHORS]!,
        elsewhere,
        '联合研发',
        FIELDS[0]!,
        '2022-03-01',
        '2024-03-01',
        20,
      ];
      for (const [at, value] of Object.entries(change)) values[Number(at)] = value ?? null;
      return values;
    };
    const times = (count: number, make: (k: number) => Value[]) => {
      for (let k = 0; k < count; k++) this.#cooperation.row(make(k));
    };
    times(dirt.misspeltKind, () => row({ 3: '联合研法' }));
    times(dirt.endsBeforeStart, () => row({ 6: '2021-03-01' }));
    times(dirt.ownPartner, () => {
      const values = row({});
      return values.with(2, values[1]!);
    });
    times(dirt.unknownPartner, (k) => row({ 2: strangerCode(k) }));
    times(dirt.fullWidthDigits, () => row({ 7: '３５．５' }));
    const repeated = row({});
    for (let k = 0; k <= dirt.duplicate; k++) this.#cooperation.row(repeated);
  }
}
