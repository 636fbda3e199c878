import { dayOf, printDay, yearsLater } from './calendar.ts';
import { shanghaiEnterprise } from './organisations.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { LOCAL_RESEARCHERS, OTHER_RESEARCHERS, SHANGHAI_RESEARCHERS } from './researchers.ts';
import { INDUSTRIES } from './industries.ts';
import { PROJECTS } from './targets.ts';
import { DelimitedWriter, within } from './write.ts';

const PURPOSE = { lead: 1001, start: 1002, cost: 1003, partner: 1010, topic: 1020, length: 1021 };
const PROGRAMMES = [
  '南通市科技计划（重点研发）',
  '江苏省重点研发计划（产业前瞻）',
  '江苏省科技成果转化专项',
  '沪通协同创新专项',
];
const TOPICS: readonly (readonly [zh: string, en: string])[] = [
  ['关键技术研发', 'Key technology of'],
  ['核心部件国产化', 'Domestic core parts for'],
  ['数字化生产线', 'Digital production line for'],
  ['绿色制造工艺', 'Green manufacturing of'],
  ['在线检测与质量控制', 'In-line inspection and quality control of'],
];

/** Writes funded projects and who takes part: an enterprise leads, one to three others join. */
export function writeProjects(
  out: string,
  plan: Plan,
  scale: number,
  shanghaiEnterprises: number,
): { projects: number; participations: number } {
  const { chance } = plan;
  const projects = new DelimitedWriter(
    within(out, 'projects/projects.csv'),
    [
      '项目编号',
      '计划类别',
      '项目名称',
      '英文名称',
      '开始日期',
      '结束日期',
      '总经费（万元）',
      '财政资助（万元）',
      '状态',
    ],
    { encoding: 'gb18030' },
  );
  const participations = new DelimitedWriter(within(out, 'projects/participations.csv'), [
    '项目编号',
    '单位代码',
    '角色',
    '经费（万元）',
    '财政资助（万元）',
  ]);
  for (let k = 0; k < Math.round(PROJECTS * scale); k++) {
    const lead = leader(plan, k);
    const trade = INDUSTRIES[plan.industry[lead]!]!;
    const topic = TOPICS[chance.below(TOPICS.length, k, PURPOSE.topic)]!;
    const start = dayOf(2019, 7) + chance.below(2250, k, PURPOSE.start);
    const end = yearsLater(start, 2 + chance.below(2, k, PURPOSE.length));
    const cost = Math.round(Math.exp(5.4 + 0.8 * chance.normal(k, PURPOSE.cost)));
    const funding = Math.round(cost * 0.22);
    const id = `KJ${String(k + 1).padStart(6, '0')}`;
    const members = partners(plan, k, shanghaiEnterprises);
    projects.row([
      id,
      PROGRAMMES[chance.below(PROGRAMMES.length, k, PURPOSE.length + 1)]!,
      `${trade.zh}${topic[0]}`,
      `${topic[1]} ${trade.en.toLowerCase()}`,
      printDay(start),
      printDay(end),
      cost,
      funding,
      end > dayOf(2026) ? '在研' : '已结题',
    ]);
    const share = 1 / (members.length + 2);
    participations.row([
      id,
      plan.codes[lead]!,
      '牵头',
      tenths(cost * 2 * share),
      tenths(funding * 2 * share),
    ]);
    for (const member of members)
      participations.row([id, member, '参与', tenths(cost * share), tenths(funding * share)]);
  }
  projects.close();
  participations.close();
  return { projects: projects.rows, participations: participations.rows };
}

function leader(plan: Plan, k: number): number {
  for (let attempt = 0; ; attempt++) {
    const i = ANCHORS + plan.chance.below(plan.count - ANCHORS, k, PURPOSE.lead + 2000 + attempt);
    if (plan.isHere(i) && plan.isHereIn(i, 2020) && plan.size[i]! > -0.3) return i;
  }
}

function partners(plan: Plan, k: number, shanghaiEnterprises: number): string[] {
  const { chance } = plan;
  const pools = [SHANGHAI_RESEARCHERS, OTHER_RESEARCHERS, LOCAL_RESEARCHERS];
  const members = new Set<string>();
  const count = 1 + chance.below(3, k, PURPOSE.partner);
  for (let n = 0; n < count; n++) {
    const purpose = PURPOSE.partner + 2 * n + 1;
    const draw = chance.uniform(k, purpose);
    const pool = draw < 0.45 ? pools[0]! : draw < 0.65 ? pools[1]! : pools[2]!;
    members.add(
      draw > 0.85
        ? shanghaiEnterprise(chance, chance.below(shanghaiEnterprises, k, purpose + 1)).code
        : pool[chance.below(pool.length, k, purpose + 1)]!.id,
    );
  }
  return [...members];
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
