import { dayOf, printDay } from './calendar.ts';
import { shanghaiEnterprise } from './organisations.ts';
import { DISTRICTS } from './places.ts';
import { ANCHORS, type Plan } from './plan.ts';
import {
  LOCAL_RESEARCHERS,
  OTHER_RESEARCHERS,
  SHANGHAI_RESEARCHERS,
  type Researcher,
} from './researchers.ts';
import { PLATFORMS } from './targets.ts';
import { within, writeWorkbook, type Value } from './write.ts';
import { nameOf } from './organisations.ts';

const PURPOSE = { host: 801, day: 802, field: 803, partner: 804, close: 805, district: 806 };
const FIELDS: readonly (readonly [zh: string, en: string])[] = [
  ['船舶海工', 'Ship and Offshore'],
  ['高端纺织', 'High-end Textile'],
  ['新一代信息技术', 'Information Technology'],
  ['新能源', 'New Energy'],
  ['高端装备', 'High-end Equipment'],
  ['生命健康', 'Life and Health'],
  ['新材料', 'Advanced Materials'],
];

interface Family {
  readonly kind: string;
  readonly level: string;
  readonly suffix: { readonly zh: string; readonly en: string };
  readonly count: number;
  /** Of these, how many stood at the end of 2020 already. */
  readonly before: number;
  /** How many more there were that closed between 2021 and 2024. */
  readonly closed: number;
  readonly hosts:
    | 'enterprise'
    | 'institute'
    | 'university-and-district'
    | 'shanghai-and-enterprise';
}

const FAMILIES: readonly Family[] = [
  {
    kind: '企业研发机构',
    level: '省级',
    suffix: { zh: '工程技术研究中心', en: 'Engineering Research Centre' },
    count: PLATFORMS.enterpriseInstitutions,
    before: PLATFORMS.enterpriseInstitutions2020 - 21,
    closed: 21,
    hosts: 'enterprise',
  },
  {
    kind: '研发机构',
    level: '省级',
    suffix: { zh: '产业技术研究院', en: 'Institute of Industrial Technology' },
    count: PLATFORMS.institutions,
    before: 128,
    closed: 6,
    hosts: 'institute',
  },
  {
    kind: '实验室',
    level: '省级',
    suffix: { zh: '重点实验室', en: 'Key Laboratory' },
    count: PLATFORMS.laboratories,
    before: 7,
    closed: 0,
    hosts: 'enterprise',
  },
  {
    kind: '校地共建机构',
    level: '市级',
    suffix: { zh: '校地共建研究院', en: 'Joint Institute' },
    count: PLATFORMS.coBuilt,
    before: 13,
    closed: 3,
    hosts: 'university-and-district',
  },
  {
    kind: '企业研发机构',
    level: '市级',
    suffix: { zh: '企业技术中心', en: 'Enterprise Technology Centre' },
    count: PLATFORMS.municipal,
    before: 140,
    closed: 18,
    hosts: 'enterprise',
  },
  {
    kind: '孵化器',
    level: '市级',
    suffix: { zh: '科技企业孵化器', en: 'Technology Incubator' },
    count: PLATFORMS.incubators,
    before: 41,
    closed: 4,
    hosts: 'institute',
  },
  {
    kind: '公共服务平台',
    level: '市级',
    suffix: { zh: '公共技术服务平台', en: 'Public Technology Service' },
    count: PLATFORMS.publicServices,
    before: 22,
    closed: 2,
    hosts: 'institute',
  },
  {
    kind: '协同创新平台',
    level: '市级',
    suffix: { zh: '沪通协同创新中心', en: 'Shanghai–Nantong Innovation Centre' },
    count: PLATFORMS.joint + PLATFORMS.jointBefore,
    before: PLATFORMS.jointBefore,
    closed: 0,
    hosts: 'shanghai-and-enterprise',
  },
];

/** Writes the directory of platforms as one workbook: a sheet of platforms, a sheet of their hosts. */
export function writePlatforms(
  out: string,
  plan: Plan,
  scale: number,
  shanghaiEnterprises: number,
): { platforms: number; hosts: number } {
  const platforms: Value[][] = [];
  const hosts: Value[][] = [];
  for (const family of FAMILIES) {
    const size = (count: number) => Math.round(count * scale);
    const standing = size(family.count);
    const before = size(family.before);
    const closed = size(family.closed);
    for (let k = 0; k < standing + closed; k++) {
      const subject = platforms.length;
      const isOld = k < before || k >= standing;
      const draw = plan.chance.uniform(subject, PURPOSE.day);
      const established = isOld
        ? dayOf(2009) + Math.floor(draw * (dayOf(2020, 12) - dayOf(2009)))
        : dayOf(2021) + Math.floor(draw * (dayOf(2025, 12) - dayOf(2021)));
      const close =
        k < standing
          ? null
          : printDay(dayOf(2021, 2) + plan.chance.below(1300, subject, PURPOSE.close));
      const id = `PT${String(subject + 1).padStart(6, '0')}`;
      const field = FIELDS[plan.chance.below(FIELDS.length, subject, PURPOSE.field)]!;
      const place = placeAndHosts(plan, family, subject, k, shanghaiEnterprises);
      platforms.push([
        id,
        `${place.name.zh}${field[0]}${family.suffix.zh}`,
        `${place.name.en} ${field[1]} ${family.suffix.en}`,
        family.kind,
        levelOf(family, k),
        place.region,
        field[0],
        // The office keeps years and months of old ones as text.
        printDay(established),
        close,
      ]);
      for (const [at, host] of place.hosts.entries())
        hosts.push([id, host.organisation, host.region, at === 0 ? '牵头' : '参与']);
    }
  }
  writeWorkbook(within(out, 'platforms.xlsx'), [
    {
      name: '平台载体',
      titles: ['南通市科技创新平台载体名录（示例数据）', '截至2025年12月31日'],
      header: [
        '编号',
        '平台名称',
        '英文名称',
        '类型',
        '级别',
        '所在地区',
        '领域',
        '成立日期',
        '关闭日期',
      ],
      rows: platforms,
    },
    {
      name: '依托单位',
      titles: ['科技创新平台载体依托单位（示例数据）'],
      header: ['平台编号', '依托单位代码', '依托地区', '角色'],
      rows: hosts,
    },
  ]);
  return { platforms: platforms.length, hosts: hosts.length };
}

/** Some laboratories are national, some joint institutes provincial. */
function levelOf(family: Family, k: number): string {
  if (family.kind === '实验室' && k % 7 === 3) return '国家级';
  if (family.kind === '校地共建机构' && k % 3 === 0) return '省级';
  return family.level;
}

interface Host {
  readonly organisation: string | null;
  readonly region: string | null;
}

function placeAndHosts(
  plan: Plan,
  family: Family,
  subject: number,
  k: number,
  shanghaiEnterprises: number,
): { name: { zh: string; en: string }; region: string; hosts: Host[] } {
  const { chance } = plan;
  if (family.hosts === 'institute') {
    const host = LOCAL_RESEARCHERS[chance.below(LOCAL_RESEARCHERS.length, subject, PURPOSE.host)]!;
    return { name: host, region: host.region, hosts: [organisation(host.id)] };
  }
  if (family.hosts === 'university-and-district') {
    const district = DISTRICTS[chance.below(8, subject, PURPOSE.district)]!;
    const university = FOUNDERS[k % FOUNDERS.length]!;
    return {
      name: {
        zh: `${university.zh}（${district.prefix.zh}）`,
        en: `${university.en} (${district.prefix.en})`,
      },
      region: district.code,
      hosts: [organisation(university.id), { organisation: null, region: district.code }],
    };
  }
  const i = hostEnterprise(plan, subject);
  const name = nameOf(plan, i);
  const region = DISTRICTS[plan.district[i]!]!.code;
  if (family.hosts === 'enterprise') return { name, region, hosts: [organisation(plan.codes[i]!)] };
  const partner =
    chance.uniform(subject, PURPOSE.partner) < 0.7
      ? SHANGHAI_RESEARCHERS[
          chance.below(SHANGHAI_RESEARCHERS.length, subject, PURPOSE.partner + 10)
        ]!.id
      : shanghaiEnterprise(chance, chance.below(shanghaiEnterprises, subject, PURPOSE.partner + 20))
          .code;
  return { name, region, hosts: [organisation(plan.codes[i]!), organisation(partner)] };
}

/** Tsinghua, Peking University and the national centre first, as the city names them. */
const FOUNDERS: readonly Researcher[] = [
  OTHER_RESEARCHERS[0]!,
  OTHER_RESEARCHERS[1]!,
  SHANGHAI_RESEARCHERS.at(-1)!,
  ...SHANGHAI_RESEARCHERS.slice(0, 18),
  ...OTHER_RESEARCHERS.slice(2),
];

function organisation(code: string): Host {
  return { organisation: code, region: null };
}

function hostEnterprise(plan: Plan, subject: number): number {
  for (let attempt = 0; ; attempt++) {
    const i =
      ANCHORS + plan.chance.below(plan.count - ANCHORS, subject, PURPOSE.host + 1000 + attempt);
    if (plan.isHere(i) && !plan.moves.has(i) && plan.isManufacturer(i) && plan.size[i]! > 0)
      return i;
  }
}
