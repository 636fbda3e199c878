import { printDay } from './calendar.ts';
import { creditCode, misspell } from './credit-code.ts';
import { DIRT, PHANTOMS } from './dirt.ts';
import { INDUSTRIES, INDUSTRY_WEIGHTS } from './industries.ts';
import { enterpriseName, type BilingualName } from './names.ts';
import {
  DISTRICTS,
  SHANGHAI_DISTRICTS,
  SHANGHAI_WEIGHTS,
  YANGTZE_CITIES,
  type Place,
} from './places.ts';
import type { Plan } from './plan.ts';
import { accumulate, pickWeighted, type Chance } from './random.ts';
import { DORMANT, dormantCode } from './returns.ts';
import { DelimitedWriter, JsonLinesWriter, within, type Value } from './write.ts';
import { RESEARCHERS } from './researchers.ts';

const HEADER = [
  '统一社会信用代码',
  '企业名称',
  '英文名称',
  '机构类型',
  '行政区划代码',
  '国民经济行业代码',
  '成立日期',
  '终止日期',
  '终止原因',
  '承继单位',
  '有效期起',
  '有效期止',
] as const;

const PURPOSE = { place: 501, industry: 502, district: 503, founded: 504 };

export function nameOf(plan: Plan, i: number): BilingualName {
  const district = DISTRICTS[plan.district[i]!]!;
  const draw = plan.chance.uniform(i, PURPOSE.place);
  const place =
    draw < 0.5
      ? { zh: '南通', en: 'Nantong' }
      : draw < 0.62
        ? { zh: '江苏', en: 'Jiangsu' }
        : district.prefix;
  return enterpriseName(plan.chance, i, place, plan.industry[i]!);
}

/** Writes the city's enterprises: a line for each, two for one that moved. */
export function writeEnterprises(out: string, plan: Plan): number {
  const file = new DelimitedWriter(within(out, 'enterprises.csv'), HEADER);
  for (let i = 0; i < plan.count; i++) {
    if (passes(i, plan.count, DIRT.enterprises.blankLines)) file.blank();
    for (const row of enterpriseRows(plan, i)) file.row(row);
  }
  soil(file, plan);
  file.close();
  return file.rows;
}

/** True for `times` of the ordinals below `count`, evenly spread. */
function passes(i: number, count: number, times: number): boolean {
  return Math.floor(((i + 1) * times) / count) > Math.floor((i * times) / count);
}

function enterpriseRows(plan: Plan, i: number): Value[][] {
  const name = nameOf(plan, i);
  const founded = printDay(plan.founded[i]!);
  const ended = plan.ended[i]! > 0 ? printDay(plan.ended[i]!) : '';
  const successor = plan.successor[i]!;
  const reason = ended === '' ? '' : successor >= 0 ? '合并' : '注销';
  const row = (region: string, from: string, to: string): Value[] => [
    plan.codes[i]!,
    name.zh,
    name.en,
    '企业',
    region,
    INDUSTRIES[plan.industry[i]!]!.code,
    founded,
    ended,
    reason,
    successor >= 0 ? plan.codes[successor]! : '',
    from,
    to,
  ];
  const move = plan.moves.get(i);
  if (move === undefined) return [row(DISTRICTS[plan.district[i]!]!.code, founded, ended)];
  const day = printDay(move.day);
  return [row(move.from, founded, day), row(move.to, day, ended)];
}

function soil(file: DelimitedWriter, plan: Plan): void {
  const dirt = DIRT.enterprises;
  for (let k = 0; k < dirt.badCheckCharacter; k++) {
    const [row] = enterpriseRows(plan, 200 + k);
    file.row([misspell(plan.codes[200 + k]!), ...row!.slice(1)]);
  }
  for (let k = 0; k < dirt.duplicate; k++) file.row(enterpriseRows(plan, 240 + k)[0]!);
  // The rest closed in 2018, before any period of the example.
  let phantom = 0;
  const dormant = (change: (row: Value[]) => void) => {
    const row: Value[] = [
      dormantCode(phantom),
      `南通旧档${phantom}号纺织有限公司`,
      `Nantong Archive ${phantom} Textile Co., Ltd.`,
      '企业',
      '320613',
      'C1712',
      DORMANT.founded,
      DORMANT.ended,
      '注销',
      '',
      DORMANT.founded,
      DORMANT.ended,
    ];
    phantom++;
    change(row);
    file.row(row);
    return row;
  };
  for (let k = 0; k < dirt.conflict; k++) {
    const row = dormant(() => {});
    file.row(row.with(5, 'C1713'));
  }
  for (let k = 0; k < dirt.unknownRegion; k++) dormant((row) => (row[4] = '320699'));
  for (let k = 0; k < dirt.misspeltKind; k++) dormant((row) => (row[3] = '企叶'));
  for (let k = 0; k < dirt.impossibleDate; k++) dormant((row) => (row[6] = '2010-02-30'));
  for (let k = 0; k < dirt.fullWidthDigits; k++)
    dormant((row) => (row[6] = '２００９－０５－０４'));
}

/** An enterprise outside the city. */
export interface Outsider {
  readonly code: string;
  readonly place: Place;
}

const SHANGHAI_ORDINAL = 4_000_000;
const RIVER_ORDINAL = 8_000_000;
const RIVER = YANGTZE_CITIES.slice(1);
const RIVER_WEIGHTS = accumulate(RIVER.map((city) => city.weight));

export function shanghaiEnterprise(chance: Chance, k: number): Outsider {
  const ordinal = SHANGHAI_ORDINAL + k;
  const place =
    SHANGHAI_DISTRICTS[pickWeighted(SHANGHAI_WEIGHTS, chance.uniform(ordinal, PURPOSE.district))]!;
  return { code: creditCode(place.registry, ordinal), place };
}

export function riverEnterprise(chance: Chance, k: number): Outsider {
  const ordinal = RIVER_ORDINAL + k;
  const place = RIVER[pickWeighted(RIVER_WEIGHTS, chance.uniform(ordinal, PURPOSE.district))]!;
  return { code: creditCode(place.registry, ordinal), place };
}

/** Writes everyone from outside that the city works with: universities, institutes, enterprises. */
export function writePartners(
  out: string,
  chance: Chance,
  counts: { readonly shanghai: number; readonly river: number },
): number {
  const file = new JsonLinesWriter(within(out, 'partners.ndjson'));
  for (const researcher of RESEARCHERS)
    file.row({
      id: researcher.id,
      scheme: 'local',
      name_zh: researcher.zh,
      name_en: researcher.en,
      kind: researcher.kind,
      region: researcher.region,
      industry: null,
      founded: null,
    });
  const enterprise = ({ code, place }: Outsider, ordinal: number, prefix: BilingualName) => {
    const industry = pickWeighted(INDUSTRY_WEIGHTS, chance.uniform(ordinal, PURPOSE.industry));
    const name = enterpriseName(chance, ordinal, prefix, industry);
    file.row({
      id: code,
      scheme: 'USCC',
      name_zh: name.zh,
      name_en: name.en,
      kind: 'enterprise',
      region: place.code,
      industry: INDUSTRIES[industry]!.code,
      founded: printDay(8000 + chance.below(9000, ordinal, PURPOSE.founded)),
    });
  };
  for (let k = 0; k < counts.shanghai; k++)
    enterprise(shanghaiEnterprise(chance, k), SHANGHAI_ORDINAL + k, { zh: '上海', en: 'Shanghai' });
  for (let k = 0; k < counts.river; k++) {
    const outsider = riverEnterprise(chance, k);
    enterprise(outsider, RIVER_ORDINAL + k, outsider.place.prefix);
  }
  file.close();
  return file.rows;
}

/** How many enterprises outside stand for no one: their codes are right, and nobody has them. */
export function strangerCode(k: number): string {
  return creditCode('310107', PHANTOMS + 10_000 + k);
}
