/** A university, institute or hospital: an outsider known by name, or a made-up one of the city. */
export interface Researcher {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: 'university' | 'institute' | 'hospital';
  readonly region: string;
}

/** Public names only: what these do in the example is made up. */
const SHANGHAI: readonly Researcher[] = list('SH', [
  ['复旦大学', 'Fudan University', 'university', '310110'],
  ['上海交通大学', 'Shanghai Jiao Tong University', 'university', '310112'],
  ['同济大学', 'Tongji University', 'university', '310110'],
  ['华东师范大学', 'East China Normal University', 'university', '310107'],
  ['华东理工大学', 'East China University of Science and Technology', 'university', '310104'],
  ['东华大学', 'Donghua University', 'university', '310117'],
  ['上海大学', 'Shanghai University', 'university', '310113'],
  ['上海理工大学', 'University of Shanghai for Science and Technology', 'university', '310110'],
  ['上海海事大学', 'Shanghai Maritime University', 'university', '310115'],
  ['上海海洋大学', 'Shanghai Ocean University', 'university', '310115'],
  ['上海工程技术大学', 'Shanghai University of Engineering Science', 'university', '310117'],
  ['上海应用技术大学', 'Shanghai Institute of Technology', 'university', '310120'],
  ['上海电力大学', 'Shanghai University of Electric Power', 'university', '310115'],
  ['上海电机学院', 'Shanghai Dianji University', 'university', '310115'],
  ['上海中医药大学', 'Shanghai University of Traditional Chinese Medicine', 'university', '310115'],
  ['上海科技大学', 'ShanghaiTech University', 'university', '310115'],
  ['上海师范大学', 'Shanghai Normal University', 'university', '310104'],
  ['上海第二工业大学', 'Shanghai Polytechnic University', 'university', '310115'],
  [
    '中国科学院上海硅酸盐研究所',
    'Shanghai Institute of Ceramics, Chinese Academy of Sciences',
    'institute',
    '310105',
  ],
  [
    '中国科学院上海有机化学研究所',
    'Shanghai Institute of Organic Chemistry, Chinese Academy of Sciences',
    'institute',
    '310104',
  ],
  [
    '中国科学院上海微系统与信息技术研究所',
    'Shanghai Institute of Microsystem and Information Technology, Chinese Academy of Sciences',
    'institute',
    '310105',
  ],
  [
    '中国科学院上海药物研究所',
    'Shanghai Institute of Materia Medica, Chinese Academy of Sciences',
    'institute',
    '310115',
  ],
  [
    '中国科学院上海技术物理研究所',
    'Shanghai Institute of Technical Physics, Chinese Academy of Sciences',
    'institute',
    '310109',
  ],
  [
    '中国科学院上海光学精密机械研究所',
    'Shanghai Institute of Optics and Fine Mechanics, Chinese Academy of Sciences',
    'institute',
    '310114',
  ],
  ['上海材料研究所', 'Shanghai Research Institute of Materials', 'institute', '310109'],
  [
    '上海船舶研究设计院',
    'Shanghai Merchant Ship Design and Research Institute',
    'institute',
    '310115',
  ],
  ['长三角国家技术创新中心', 'National Innovation Center par Excellence', 'institute', '310115'],
]);

const ELSEWHERE: readonly Researcher[] = list('CN', [
  ['清华大学', 'Tsinghua University', 'university', '110000'],
  ['北京大学', 'Peking University', 'university', '110000'],
  ['北京航空航天大学', 'Beihang University', 'university', '110000'],
  ['北京理工大学', 'Beijing Institute of Technology', 'university', '110000'],
  ['浙江大学', 'Zhejiang University', 'university', '330100'],
  ['中国科学技术大学', 'University of Science and Technology of China', 'university', '340100'],
  ['华中科技大学', 'Huazhong University of Science and Technology', 'university', '420100'],
  ['武汉理工大学', 'Wuhan University of Technology', 'university', '420100'],
  ['西安交通大学', "Xi'an Jiaotong University", 'university', '610100'],
  ['南京大学', 'Nanjing University', 'university', '320100'],
  ['东南大学', 'Southeast University', 'university', '320100'],
  [
    '南京航空航天大学',
    'Nanjing University of Aeronautics and Astronautics',
    'university',
    '320100',
  ],
  ['南京理工大学', 'Nanjing University of Science and Technology', 'university', '320100'],
  ['南京工业大学', 'Nanjing Tech University', 'university', '320100'],
  ['江南大学', 'Jiangnan University', 'university', '320200'],
  ['苏州大学', 'Soochow University', 'university', '320500'],
  ['江苏大学', 'Jiangsu University', 'university', '321100'],
  ['江苏科技大学', 'Jiangsu University of Science and Technology', 'university', '321100'],
  ['扬州大学', 'Yangzhou University', 'university', '321000'],
]);

const FIELDS: readonly (readonly [zh: string, en: string])[] = [
  ['海洋装备', 'Marine Equipment'],
  ['新材料', 'Advanced Materials'],
  ['家纺设计', 'Home Textile Design'],
  ['智能制造', 'Intelligent Manufacturing'],
  ['生命健康', 'Life and Health'],
  ['半导体封测', 'Semiconductor Packaging'],
  ['新能源', 'New Energy'],
  ['农业技术', 'Agricultural Technology'],
  ['环境工程', 'Environmental Engineering'],
  ['先进纤维', 'Advanced Fibre'],
];
const TOWNS: readonly (readonly [region: string, zh: string, en: string])[] = [
  ['320613', '濠滨', 'Haobin'],
  ['320612', '金沙湾', 'Jinshawan'],
  ['320614', '东洲', 'Dongzhou'],
  ['320623', '掘港', 'Juegang'],
  ['320681', '汇龙', 'Huilong'],
  ['320682', '雉水', 'Zhishui'],
  ['320685', '三塘', 'Santang'],
  ['320600:etda', '新港', 'Xingang'],
];

/** The city's own performers of R&D beside its enterprises: all made up. */
const LOCAL: readonly Researcher[] = list('NT', [
  ['江海工学院', 'Jianghai Institute of Technology', 'university', '320613'],
  ['濠河学院', 'Haohe College', 'university', '320613'],
  ['江海医学院', 'Jianghai Medical College', 'university', '320613'],
  ['紫琅职业技术学院', 'Zilang Vocational and Technical College', 'university', '320600:etda'],
  ...TOWNS.flatMap(([region, zh, en]) => [
    [`${zh}医院`, `${en} Hospital`, 'hospital', region] as const,
    ...FIELDS.map(
      ([fieldZh, fieldEn]) =>
        [`${zh}${fieldZh}研究院`, `${en} Institute of ${fieldEn}`, 'institute', region] as const,
    ),
  ]),
]);

export const SHANGHAI_RESEARCHERS = SHANGHAI;
export const OTHER_RESEARCHERS = ELSEWHERE;
export const LOCAL_RESEARCHERS = LOCAL;
export const RESEARCHERS: readonly Researcher[] = [...SHANGHAI, ...ELSEWHERE, ...LOCAL];

function list(
  series: string,
  rows: readonly (readonly [zh: string, en: string, kind: Researcher['kind'], region: string])[],
): Researcher[] {
  return rows.map(([zh, en, kind, region], at) => ({
    id: `${series}-${String(at + 1).padStart(3, '0')}`,
    zh,
    en,
    kind,
    region,
  }));
}
