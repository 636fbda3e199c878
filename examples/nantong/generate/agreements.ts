import { CITY, PARTNER, YANGTZE_CITIES } from './places.ts';
import { OTHER_RESEARCHERS, SHANGHAI_RESEARCHERS } from './researchers.ts';
import { DelimitedWriter, within, type Value } from './write.ts';

type Party = readonly [code: string, kind: 'region' | 'organisation', role: string];

interface Agreement {
  readonly zh: string;
  readonly en: string;
  readonly kind: string;
  readonly subject: string;
  readonly round: number | null;
  readonly signed: string;
  readonly until: string;
  readonly parties: readonly Party[];
}

const region = (code: string, role = '成员'): Party => [code, 'region', role];

const MAIN: readonly Agreement[] = [
  {
    zh: '沪通科技创新战略合作协议',
    en: 'Shanghai–Nantong strategic cooperation agreement on scientific and technological innovation',
    kind: '合作协议',
    subject: '科技创新',
    round: 1,
    signed: '2018-06-20',
    until: '2023-06-20',
    parties: [region(CITY, '发起'), region(PARTNER)],
  },
  {
    zh: '新一轮沪通科技创新战略合作协议',
    en: 'New round of the Shanghai–Nantong strategic cooperation agreement on scientific and technological innovation',
    kind: '合作协议',
    subject: '科技创新',
    round: 2,
    signed: '2023-07-12',
    until: '2028-07-12',
    parties: [region(CITY, '发起'), region(PARTNER)],
  },
  {
    zh: '普陀—江苏沿江八市产业链联盟章程',
    en: 'Industrial chain alliance of Putuo and the eight Yangtze cities of Jiangsu',
    kind: '联盟',
    subject: '产业链',
    round: null,
    signed: '2024-05-16',
    until: '',
    parties: [
      region('310107', '发起'),
      ...YANGTZE_CITIES.map((city) => region(city.code, city.code === CITY ? '发起' : '成员')),
    ],
  },
  {
    zh: '北沿江人才合作协议',
    en: 'Talent cooperation agreement of the northern bank',
    kind: '合作协议',
    subject: '人才',
    round: 1,
    signed: '2021-09-28',
    until: '2026-09-28',
    parties: [region(CITY, '发起'), region('321000'), region('321200')],
  },
];

/** Writes agreements and alliances, and who is party to each. */
export function writeAgreements(out: string): { agreements: number; parties: number } {
  const agreements = new DelimitedWriter(within(out, 'agreements/agreements.csv'), [
    '编号',
    '名称',
    '英文名称',
    '类型',
    '主题',
    '轮次',
    '签署日期',
    '有效期止',
  ]);
  const parties = new DelimitedWriter(within(out, 'agreements/parties.csv'), [
    '协议编号',
    '签署方代码',
    '签署方类别',
    '角色',
  ]);
  for (const [at, agreement] of [...MAIN, ...withUniversities()].entries()) {
    const id = `XY-${String(at + 1).padStart(3, '0')}`;
    const { zh, en, kind, subject, round, signed, until } = agreement;
    agreements.row([id, zh, en, kind, subject, round, signed, until] satisfies Value[]);
    for (const [code, sort, role] of agreement.parties)
      parties.row([id, code, sort === 'region' ? '地区' : '机构', role]);
  }
  agreements.close();
  parties.close();
  return { agreements: agreements.rows, parties: parties.rows };
}

/** The city and a university, one after the other over ten years. */
function withUniversities(): Agreement[] {
  return [...SHANGHAI_RESEARCHERS, ...OTHER_RESEARCHERS].map((researcher, at) => {
    const year = 2016 + (at % 10);
    const month = String(1 + (at % 9)).padStart(2, '0');
    return {
      zh: `南通市人民政府与${researcher.zh}全面合作协议`,
      en: `Cooperation agreement of Nantong and ${researcher.en}`,
      kind: '合作协议',
      subject: '科技创新',
      round: null,
      signed: `${year}-${month}-15`,
      until: `${year + 5}-${month}-15`,
      parties: [region(CITY, '发起'), [researcher.id, 'organisation', '成员']],
    };
  });
}
