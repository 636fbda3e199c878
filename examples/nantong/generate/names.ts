import { INDUSTRIES } from './industries.ts';
import type { Chance } from './random.ts';

/** Characters that company names like, with their reading. */
const BRAND_CHARACTERS =
  '沃wo 泽ze 恒heng 瑞rui 鑫xin 盛sheng 华hua 联lian 通tong 达da 康kang 宏hong 润run 博bo 森sen 凯kai 诚cheng 信xin 佳jia 锦jin 腾teng 飞fei 远yuan 航hang 海hai 江jiang 东dong 苏su 中zhong 天tian 力li 源yuan 新xin 科ke 创chuang 智zhi 精jing 工gong 德de 邦bang 世shi 纪ji 金jin 银yin 永yong 安an 宝bao 光guang 明ming 亿yi 嘉jia 禾he 弘hong 益yi 丰feng 优you 特te 思si 贝bei 雷lei 宇yu 辰chen 星xing 晨chen 旭xu 昊hao 昌chang 隆long 兴xing 旺wang 荣rong 顺shun 和he 立li 正zheng 方fang 圆yuan 同tong 元yuan 鼎ding 捷jie 迅xun 锐rui 铭ming 锋feng 钧jun 铠kai 翔xiang 鹏peng 鸿hong 骏jun 骐qi 骥ji 麒qi 麟lin 凌ling 云yun 霖lin 霆ting 露lu 澜lan 涛tao 浩hao 淼miao 洋yang 湾wan 沧cang 沛pei 沁qin 溢yi 清qing 泓hong 泰tai 岳yue 峰feng 岩yan 磊lei 石shi 玉yu 珂ke 琪qi 瑾jin 琳lin 珑long'
    .split(' ')
    .map((entry) => ({ zh: entry[0]!, pinyin: entry.slice(1) }));

const CHARACTERS = BRAND_CHARACTERS.length;
const PAIRS = CHARACTERS * CHARACTERS;
/** A prime, so that the walk comes by every pair. */
const STRIDE = 7919;

export interface BilingualName {
  readonly zh: string;
  readonly en: string;
}

const LIMITED = { zh: '有限公司', en: 'Co., Ltd.' };
const LEGAL_FORMS = [
  LIMITED,
  LIMITED,
  LIMITED,
  LIMITED,
  LIMITED,
  LIMITED,
  LIMITED,
  LIMITED,
  { zh: '股份有限公司', en: 'Inc.' },
  { zh: '集团有限公司', en: 'Group Co., Ltd.' },
];

const NAMING = 101;
const FORM = 102;

/**
 * Place, brand, trade and legal form: 南通沃泽精密机械有限公司, Nantong Woze Precision Machinery Co., Ltd.
 * The brand is a walk through all pairs of characters, so that few enterprises of a place share one.
 */
export function enterpriseName(
  chance: Chance,
  ordinal: number,
  place: BilingualName,
  industry: number,
): BilingualName {
  const pair = ((ordinal + 1) * STRIDE) % PAIRS;
  const head = Math.floor(pair / CHARACTERS);
  const tail = pair % CHARACTERS;
  const first = BRAND_CHARACTERS[head]!;
  const second = BRAND_CHARACTERS[tail === head ? (tail + 1) % CHARACTERS : tail]!;
  // Past the last pair, and now and then before it, a third character.
  const third =
    ordinal >= PAIRS || chance.uniform(ordinal, NAMING) < 0.08
      ? BRAND_CHARACTERS[chance.below(CHARACTERS, ordinal, NAMING + 1)]!
      : undefined;
  const trade = INDUSTRIES[industry]!;
  const form = LEGAL_FORMS[chance.below(LEGAL_FORMS.length, ordinal, FORM)]!;
  const brand = first.pinyin + second.pinyin + (third?.pinyin ?? '');
  return {
    zh: `${place.zh}${first.zh}${second.zh}${third?.zh ?? ''}${trade.zh}${form.zh}`,
    en: `${place.en} ${brand[0]!.toUpperCase()}${brand.slice(1)} ${trade.en} ${form.en}`,
  };
}
