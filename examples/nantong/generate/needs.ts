import { dayOf, printDay } from './calendar.ts';
import { INDUSTRIES } from './industries.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { OTHER_RESEARCHERS, SHANGHAI_RESEARCHERS } from './researchers.ts';
import { CAPABILITIES, NEEDS } from './targets.ts';
import { JsonLinesWriter, within } from './write.ts';

const PURPOSE = {
  who: 1201,
  subject: 1202,
  ready: 1203,
  budget: 1204,
  day: 1205,
  state: 1206,
};

/** What firms ask for and institutes offer: the same problems, in each other's words. */
const SUBJECTS: readonly {
  field: string;
  needZh: string;
  needEn: string;
  offerZh: string;
  offerEn: string;
}[] = [
  {
    field: '新材料',
    needZh: '耐海水腐蚀涂层寿命不足十年，求十五年以上方案',
    needEn: 'Our sea-water coating lasts under ten years; fifteen or more wanted',
    offerZh: '海洋环境长效防腐涂层及其加速老化评价',
    offerEn: 'Long-life anticorrosion coatings for marine use, with accelerated ageing tests',
  },
  {
    field: '高端装备',
    needZh: '大型环锻件内部缺陷在线检测，漏检率需低于千分之一',
    needEn:
      'In-line detection of flaws in large ring forgings, fewer than one in a thousand missed',
    offerZh: '相控阵超声与深度学习结合的铸锻件无损检测',
    offerEn: 'Non-destructive testing of forgings by phased-array ultrasound and deep learning',
  },
  {
    field: '纺织',
    needZh: '印染废水盐分高，求低成本脱盐回用工艺',
    needEn: 'Low-cost desalination and reuse of salty dyeing effluent',
    offerZh: '印染废水膜法分盐与资源化技术',
    offerEn: 'Membrane separation and recovery of salts from dyeing effluent',
  },
  {
    field: '电子信息',
    needZh: '晶圆级封装翘曲控制，十二英寸片翘曲小于一毫米',
    needEn: 'Warpage of 12-inch wafer-level packages below one millimetre',
    offerZh: '先进封装热机械仿真与低应力材料',
    offerEn: 'Thermo-mechanical simulation and low-stress materials for advanced packaging',
  },
  {
    field: '新能源',
    needZh: '海上风电叶片前缘雨蚀防护材料',
    needEn: 'Protection of offshore wind blades against leading-edge erosion',
    offerZh: '聚氨酯前缘防护材料与雨蚀试验平台',
    offerEn: 'Polyurethane leading-edge protection and a rain-erosion test rig',
  },
  {
    field: '生物医药',
    needZh: '原料药连续流合成替代间歇釜',
    needEn: 'Continuous-flow synthesis in place of batch reactors for an active ingredient',
    offerZh: '微反应连续流合成与过程放大',
    offerEn: 'Micro-reactor flow chemistry and scale-up',
  },
  {
    field: '高端装备',
    needZh: '数控机床主轴热误差补偿，精度达到三微米',
    needEn: 'Compensation of spindle thermal error down to three micrometres',
    offerZh: '机床热误差建模与实时补偿',
    offerEn: 'Modelling and real-time compensation of thermal errors in machine tools',
  },
  {
    field: '海洋工程',
    needZh: '船舶分段焊接机器人免示教编程',
    needEn: 'Welding robots for ship blocks that need no teaching',
    offerZh: '基于三维视觉的焊缝识别与路径规划',
    offerEn: 'Seam recognition and path planning by 3D vision',
  },
];
const STATES = ['open', 'open', 'open', 'matched', 'matched', 'solved', 'withdrawn'];

/** Writes what enterprises ask for (budgets in 万元) and what institutes can do. */
export function writeNeeds(
  out: string,
  plan: Plan,
  scale: number,
): { needs: number; capabilities: number } {
  const { chance } = plan;
  const needs = new JsonLinesWriter(within(out, 'needs.ndjson'));
  for (let k = 0; k < Math.round(NEEDS * scale); k++) {
    const subject = SUBJECTS[chance.below(SUBJECTS.length, k, PURPOSE.subject)]!;
    const submitted = dayOf(2022) + chance.below(1400, k, PURPOSE.day);
    const state = STATES[chance.below(STATES.length, k, PURPOSE.state)]!;
    const i = seeker(plan, k);
    needs.row({
      id: `XQ${String(k + 1).padStart(5, '0')}`,
      organisation: plan.codes[i]!,
      text_zh: `${INDUSTRIES[plan.industry[i]!]!.zh}生产中：${subject.needZh}`,
      text_en: subject.needEn,
      field: subject.field,
      readiness: 5 + chance.below(4, k, PURPOSE.ready),
      constraints: null,
      '预算（万元）': 10 * (3 + chance.below(60, k, PURPOSE.budget)),
      state,
      submitted: printDay(submitted),
      closed: state === 'open' || state === 'matched' ? null : printDay(submitted + 40),
    });
  }
  const capabilities = new JsonLinesWriter(within(out, 'capabilities.ndjson'));
  const institutes = [...SHANGHAI_RESEARCHERS, ...OTHER_RESEARCHERS];
  for (let k = 0; k < Math.round(CAPABILITIES * scale); k++) {
    const subject = SUBJECTS[k % SUBJECTS.length]!;
    capabilities.row({
      id: `GJ${String(k + 1).padStart(5, '0')}`,
      organisation: institutes[chance.below(institutes.length, k, PURPOSE.who)]!.id,
      text_zh: subject.offerZh,
      text_en: subject.offerEn,
      field: subject.field,
      readiness: 3 + chance.below(5, k, PURPOSE.ready + 100),
      since: printDay(dayOf(2019) + chance.below(2000, k, PURPOSE.day + 100)),
      until: null,
    });
  }
  needs.close();
  capabilities.close();
  return { needs: needs.rows, capabilities: capabilities.rows };
}

function seeker(plan: Plan, subject: number): number {
  for (let attempt = 0; ; attempt++) {
    const i =
      ANCHORS + plan.chance.below(plan.count - ANCHORS, subject, PURPOSE.who + 3000 + attempt);
    if (plan.isHere(i) && plan.isManufacturer(i)) return i;
  }
}
