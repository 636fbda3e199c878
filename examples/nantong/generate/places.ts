import { accumulate } from './random.ts';

export interface Place {
  readonly code: string;
  readonly parent: string;
  readonly level: 'country' | 'province' | 'city' | 'county' | 'zone';
  readonly zh: string;
  readonly en: string;
  /** As it stands at the head of a company's name. */
  readonly prefix: { readonly zh: string; readonly en: string };
  /** The six digits of the authority that registers enterprises there. */
  readonly registry: string;
  /** Share of the city's enterprises, and of its GDP, in thousandths. */
  readonly weight: number;
  readonly product: number;
}

export const CITY = '320600';
export const PARTNER = '310000';

/**
 * The ten districts, counties and zones that the city reports by. Zones have no code in GB/T 2260
 * that registers share: ours are used.
 */
export const DISTRICTS: readonly Place[] = [
  place('320613', CITY, 'county', '崇川区', 'Chongchuan', '320613', 190, 158),
  place('320612', CITY, 'county', '通州区', 'Tongzhou', '320612', 140, 126),
  place('320614', CITY, 'county', '海门区', 'Haimen', '320614', 132, 138),
  place('320623', CITY, 'county', '如东县', 'Rudong', '320623', 96, 112),
  place('320681', CITY, 'county', '启东市', 'Qidong', '320681', 112, 120),
  place('320682', CITY, 'county', '如皋市', 'Rugao', '320682', 128, 128),
  place('320685', CITY, 'county', '海安市', "Hai'an", '320685', 126, 126),
  {
    ...place(
      '320600:etda',
      CITY,
      'zone',
      '南通经济技术开发区',
      'Nantong Economic and Technological Development Area',
      '320671',
      54,
      70,
    ),
    prefix: { zh: '南通', en: 'Nantong' },
  },
  {
    ...place(
      '320600:stp',
      CITY,
      'zone',
      '苏锡通科技产业园区',
      'Sutong Science and Technology Park',
      '320600',
      12,
      12,
    ),
    prefix: { zh: '南通', en: 'Nantong' },
  },
  {
    ...place(
      '320600:tongzhou-bay',
      CITY,
      'zone',
      '通州湾江海联动开发示范区',
      'Tongzhou Bay River-Sea Development Zone',
      '320600',
      10,
      10,
    ),
    prefix: { zh: '南通', en: 'Nantong' },
  },
];

export const DISTRICT_WEIGHTS = accumulate(DISTRICTS.map((district) => district.weight));

/** Districts of Shanghai, Putuo more often than its size would have it: it is in the alliance. */
export const SHANGHAI_DISTRICTS: readonly Place[] = [
  place('310107', PARTNER, 'county', '普陀区', 'Putuo', '310107', 160, 0),
  place('310101', PARTNER, 'county', '黄浦区', 'Huangpu', '310101', 30, 0),
  place('310104', PARTNER, 'county', '徐汇区', 'Xuhui', '310104', 90, 0),
  place('310105', PARTNER, 'county', '长宁区', 'Changning', '310105', 40, 0),
  place('310106', PARTNER, 'county', '静安区', "Jing'an", '310106', 40, 0),
  place('310109', PARTNER, 'county', '虹口区', 'Hongkou', '310109', 20, 0),
  place('310110', PARTNER, 'county', '杨浦区', 'Yangpu', '310110', 90, 0),
  place('310112', PARTNER, 'county', '闵行区', 'Minhang', '310112', 120, 0),
  place('310113', PARTNER, 'county', '宝山区', 'Baoshan', '310113', 50, 0),
  place('310114', PARTNER, 'county', '嘉定区', 'Jiading', '310114', 90, 0),
  place('310115', PARTNER, 'county', '浦东新区', 'Pudong', '310115', 180, 0),
  place('310116', PARTNER, 'county', '金山区', 'Jinshan', '310116', 20, 0),
  place('310117', PARTNER, 'county', '松江区', 'Songjiang', '310117', 60, 0),
  place('310118', PARTNER, 'county', '青浦区', 'Qingpu', '310118', 30, 0),
  place('310120', PARTNER, 'county', '奉贤区', 'Fengxian', '310120', 30, 0),
  place('310151', PARTNER, 'county', '崇明区', 'Chongming', '310151', 10, 0),
];

export const SHANGHAI_WEIGHTS = accumulate(SHANGHAI_DISTRICTS.map((district) => district.weight));

/** The eight cities of Jiangsu along the river. Nantong is one of them, and the first. */
export const YANGTZE_CITIES: readonly Place[] = [
  place(CITY, '320000', 'city', '南通市', 'Nantong', '320600', 0, 0),
  place('320100', '320000', 'city', '南京市', 'Nanjing', '320100', 20, 0),
  place('320200', '320000', 'city', '无锡市', 'Wuxi', '320200', 20, 0),
  place('320400', '320000', 'city', '常州市', 'Changzhou', '320400', 15, 0),
  place('320500', '320000', 'city', '苏州市', 'Suzhou', '320500', 30, 0),
  place('321000', '320000', 'city', '扬州市', 'Yangzhou', '321000', 8, 0),
  place('321100', '320000', 'city', '镇江市', 'Zhenjiang', '321100', 8, 0),
  place('321200', '320000', 'city', '泰州市', 'Taizhou', '321200', 10, 0),
];

/** Everything else that an organisation or a published figure of the example stands in. */
const OTHERS: readonly Place[] = [
  place('CN', '', 'country', '中国', 'China', '', 0, 0),
  place('320000', 'CN', 'province', '江苏省', 'Jiangsu', '', 0, 0),
  place(PARTNER, 'CN', 'province', '上海市', 'Shanghai', '', 0, 0),
  place('320300', '320000', 'city', '徐州市', 'Xuzhou', '', 0, 0),
  place('320700', '320000', 'city', '连云港市', 'Lianyungang', '', 0, 0),
  place('320800', '320000', 'city', '淮安市', "Huai'an", '', 0, 0),
  place('320900', '320000', 'city', '盐城市', 'Yancheng', '', 0, 0),
  place('321300', '320000', 'city', '宿迁市', 'Suqian', '', 0, 0),
  place('110000', 'CN', 'province', '北京市', 'Beijing', '', 0, 0),
  place('330000', 'CN', 'province', '浙江省', 'Zhejiang', '', 0, 0),
  place('330100', '330000', 'city', '杭州市', 'Hangzhou', '', 0, 0),
  place('340000', 'CN', 'province', '安徽省', 'Anhui', '', 0, 0),
  place('340100', '340000', 'city', '合肥市', 'Hefei', '', 0, 0),
  place('420000', 'CN', 'province', '湖北省', 'Hubei', '', 0, 0),
  place('420100', '420000', 'city', '武汉市', 'Wuhan', '', 0, 0),
  place('610000', 'CN', 'province', '陕西省', 'Shaanxi', '', 0, 0),
  place('610100', '610000', 'city', '西安市', "Xi'an", '', 0, 0),
];

/** All regions, each after the one it belongs to. */
export const PLACES: readonly Place[] = [
  ...OTHERS,
  ...YANGTZE_CITIES,
  ...DISTRICTS,
  ...SHANGHAI_DISTRICTS,
];

function place(
  code: string,
  parent: string,
  level: Place['level'],
  zh: string,
  en: string,
  registry: string,
  weight: number,
  product: number,
): Place {
  const prefix = { zh: zh.replace(/(新区|市|区|县)$/, ''), en: en.replace("'", '') };
  return { code, parent, level, zh, en, prefix, registry, weight, product };
}
