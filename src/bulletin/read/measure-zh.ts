import type { Qualifier } from './claim.ts';
import { block, each, halfStepOf, scaled, type Blocked, type Measure } from './measure.ts';
import { qualifierPatterns } from './qualifier-patterns.ts';
import { alternatives, escaped, type ChineseWords } from './vocabulary.ts';

const DIGIT_VALUES: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** Reads Chinese numerals (`一千五百`, `百亿`, `两万三千`); nothing where they are none. */
function chineseNumber(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const c of text) {
    const value = DIGIT_VALUES[c];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      continue;
    }
    const place = PLACES[c];
    if (place === undefined) return undefined;
    if (place < 1e4) {
      section += (digit ?? (section === 0 ? 1 : 0)) * place;
    } else {
      const whole = section + (digit ?? 0);
      if (place === 1e8) total = (total + (whole || (total === 0 ? 1 : 0))) * 1e8;
      else total += (whole || 1) * 1e4;
      section = 0;
    }
    digit = undefined;
  }
  return total + section + (digit ?? 0);
}

/** Numbers in Chinese that claim nothing: addresses, times, documents, names, thresholds. */
const BLOCKERS: readonly RegExp[] = [
  /https?:\S+|www\.\S+|[\w.]{1,64}@[\w.]+/gi,
  /\d{1,2}:\d{2}(?:\s?(?:-|至|~|—)\s?\d{1,2}:\d{2})?|\d{1,2}[时点](?:\d{1,2}分?|半|整)?(?!百|千|对)/g,
  /0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4}|(?:电话|热线|拨打?|邮编|邮政编码|传真)[^。,;]{0,8}?\d[\d-]{2,}/g,
  /\d+(?:-\d+)?号(?:楼|院|厅|馆|机|门|线|文|令|公告|地块)?|[\d一二三四五六七八九十]+(?:楼|层|室|幢|栋|单元|弄|路(?!程)|期(?!末|间)|届|版)/g,
  /[〔[(]\d{4}[〕\])]\s?\d+号?/g,
  /(?<![A-Za-z&])(?!GDP|GERD|R&D)[A-Za-z]+[-/ ]?[A-Za-z]*\/?T?\s?\d[\w.-]*(?!\s?(?:%|亿|万|家|个|元))|\d+[GDKPV](?![A-Za-z])/g,
  /["“"'「《『][^"”"'」》』。,;]{0,10}\d+[^"”"'」》』。,;]{0,10}["”"'」》』]/g,
  /["“「][\d一二三四五六七八九十]+[^"”」。,;]{0,8}["”」]/g,
  /\d+条(?=(?:政策|措施|意见|举措|新政|规定|细则|实施|惠企|建议|$|[。,;"”]))|[新政策措]\d+条|创新\d+条/g,
  /代码\s?\d+(?:\s?[至到~—-]\s?\d+)?/g,
  /第\s?[一二三四五六七八九十百\d]+(?=届|节|章|条|期|批|次|轮|个|款|项|版|卷|回|代|者|方|产业|季度|阶段|梯队|时间|医院|中学|人民|附属|步|部|场|天|年|生产力|资源|动力|大道|大街|工业园|号)/g,
  /(?:前|top|TOP|百强|世界|全球|全国|中国)?\s?\d+强|前(?:\d+|[一二三四五六七八九十百]+)(?:名|位|强|列|大|的城市)?(?!个?月|个?季度|年)|[百千]强/g,
  /每(?:\d+|[一二三四五六七八九十百千万]+)(?:万)?(?:名|个|位|家|元|亿元|平方公里)?(?:人|常住|户籍|人口)?/g,
  /\d+(?:\.\d+)?\s?(?:多|余|来|几)?(?:年|个月|个工作日|工作日|天|小时|分钟|周(?!岁|边)|秒|岁|周岁|个小时|个星期|个季度)(?!均|产)/g,
  /[一二两三四五六七八九十百]+(?:多|余)?(?:年|个月|天|小时|分钟|周|岁|个工作日|个季度)/g,
  /\d+\s?[+＋]\s?[\dN]+(?:\s?[+＋]\s?[\dN]+)*|\d+\/\d+(?!\d)|\d+[:∶]\d+(?:\.\d+)?/g,
  /(?<![\d.一二两三四五六七八九十百千几数]|\d,)万人(?=[^,。;]{0,6}(?:专利|拥有))|(?<=欧盟|联盟)\d+国/g,
  /(?:步行|相距|距离?|全长|长|行驶|半径|约|仅)?\d+(?:\.\d+)?\s?[多余]?(?:米|公里|千米|厘米|海里)/g,
  /[(（]\d{1,2}[)）]|^\s*\d{1,2}[.、．]\s?(?!\d)|\[\d+\]/g,
  /(?<![\d.一二三四五六七八九十百千万亿]|\d,)(?:\d[\d.,]{0,12}|[一二三四五六七八九十百千]{1,6})?[十百千万亿]{0,3}(?:元|美元|人|户|平方米)?(?:及|或|\(含\))?以上(?:的)?(?:(?:工业|服务业|重大|产业|制造业|高新|外资|民营|科技|先进|大|投资|亿元|学历|优质|新|重点|在建|新开工|内资|成长|高端)){0,3}(?:项目|企业|单位|机构|人口|地区|人员|园区|工程|人才|城市|集团)/g,
  /(?:成员国|(?<=[个些多])(?:国家|地区|大区|省份|城市|区域))[^。;,，\d]{0,20}(?:超过|高于|超|突破|不低于)(\d+(?:\.\d+)?%)(?!以上)/g,
  /(?:超过|高于|突破|不低于|超|达到?)(\d+(?:\.\d+)?%)(?:以上)?的[^。;,]{0,10}(?:国家|成员国|地区|大区|省份|城市|区域)/g,
  /(?:营业收入|主营业务收入|年销售|年营收|年收入|年产值)[^。;,]{0,4}?(\d[\d.,]*[万亿]?元?)(?:及|或)?以上/g,
  /(?:项目|工程|方案|行动|计划|课题|代码|编号|文号|型号)为?\s?\d+(?!\d)(?![\d.]*[多余]?(?:个|项|家|亿|万|%|条|名|百|千))/g,
  /\d+(?:型|体系|号文|工程|计划|行动|模式|战略|格局|产业体系|现代|政策|系列|航班|路公交|国道|省道|医院|实验室(?!建))/g,
  /[\d一二三四五六七八九十]+大(?!院)(?![\d])/g,
];
/** The first place without a number: 居各省首位, 稳坐第一把交椅. */
const TOP =
  /(?:居|列|排名?|占据|保持|升至|升到|夺得?|稳坐|坐上|登上|登顶|问鼎|摘得|拔得)[^,，。;；、\d]{0,8}?(首位|榜首|头名|魁首|鳌头|头筹|第一把交椅)/g;
/** Places won or lost: 前进2位, 上升三个位次. */
const PLACES_MOVED =
  /(?:前进|前移|上升|提升|跃升|攀升|进位?|升|提高|后退|下降|下滑|退后|退)了?(?<number>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个?位次|个?名次|位)/g;
/** Whose level a number is that something else is held against. */
const COMPARED_LEVEL = /^的?(?:全国|全省|全市|世界|全球|同期|行业)?(?:平均)?(?:水平|均值|平均)/;
const DEFINITIONS =
  /是指|指的是|认定标准|认定条件|申报条件|门槛|划分依据|应当(?:具备|符合)|不得(?:低于|少于)|的定义|须(?:达到|满足|具备)/;

/** Compiles the vocabulary into a reader of measures in Chinese sentences. */
export function chineseMeasures(
  words: ChineseWords,
): (sentence: string, blocked: Blocked) => Measure[] {
  const currency = alternatives(Object.keys(words.currencies).map(escaped));
  const classifier = alternatives(words.classifiers);
  const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
  const han = '[零〇一二两三四五六七八九十百千万亿]+';
  const main = new RegExp(
    String.raw`(?:(?<=GDP|R&D)|(?<![\d.A-Za-z]|\d,))(?<sign>[-−])?(?<pre>US\$|\$|€|£|¥|￥|人民币)?(?:(?<digits>${number})|(?<han>${han}))\s?(?<more>[多余几来])?(?<scale>[十百千万亿兆]*)(?<more2>[多余几来])?\s?(?:(?<points>个?百分点|pct|pp)|(?<percent>%|％)|(?<money>${currency})|(?<unit>${classifier}))?`,
    'g',
  );
  const ratios =
    /百分之(?<percent>\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)|(?<bottom>[二三四五六七八九十\d]+)分之(?<top>[一二两三四五六七八九十\d]+)|(?<tenths>[一二两三四五六七八九])成(?<half>半)?(?!立|员|果|为|长|本|功|都|绩|了|交|熟|分|效|型|套|品)|(?<halves>过半(?!数?年)|一半|半数|(?<=[超近约占过])半(?=[,。;以的])|大半)/g;
  const turns =
    /翻了?(?<times>一|两|三|四|1|2|3)?番(?<beyond>多)?|(?<multiple>\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)(?<more>多)?倍/g;
  const rank =
    /第\s?(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?<unit>位|名|席|大|高|多|(?![\u4e00-\u9fff])|(?=的|和|、|与|,|。))/g;
  const rankCue = new RegExp(`(?:${alternatives(words.rankBefore)})$`);
  const notRank = new RegExp(`^(?:${alternatives(words.notRank)})`);
  const nounAfter = new RegExp(`^[^,。;、\\d]{0,10}?(?:${alternatives(words.groupNouns)})`);
  const nounBefore = new RegExp(
    `(?:${alternatives(words.groupNouns)})(?:达到?|共|已达|有|为|总数|超过?|近)?$`,
  );
  const blockedNoun = new RegExp(`^(?:${alternatives(words.blockedNouns)})`);
  const gap = String.raw`(?:(?:全省|全市|全国|本市|该市|当地|同期)?(?:GDP|地区生产总值|生产总值|总量|总数|总产值|规上工业总产值|规上工业产值|国内生产总值|全省|全国|全市|平均(?:水平|值)?|均值)的)?\s?$`;
  const qualifierBefore = qualifierPatterns(
    words.qualifiers.before,
    (w) => `(?:${w})(?:了|至|到)?${gap}`,
  );
  const qualifierAfter = qualifierPatterns(words.qualifiers.after, (w) => `^(?:${w})`);

  return (sentence, blocked) => {
    block(sentence, BLOCKERS, blocked);
    if (DEFINITIONS.test(sentence)) return [];
    const found: Measure[] = [];
    const add = (measure: Measure) => {
      if (found.some((m) => measure.numberStart < m.numberEnd && m.numberStart < measure.numberEnd))
        return;
      found.push(measure);
    };
    const common = (start: number, end: number, value: number) => ({
      start,
      end,
      numberStart: start,
      numberEnd: end,
      value,
      halfStep: 0,
      qualifier: 'exact' as Qualifier,
    });
    for (const match of each(ratios, sentence)) {
      const g = match.groups ?? {};
      const [start, end] = [match.index, match.index + match[0].length];
      let value: number | undefined;
      let qualifier: Qualifier = 'exact';
      let halfStep = 0;
      if (g['percent']) {
        const [whole, fraction] = g['percent'].split('点');
        value = /^\d/.test(g['percent']) ? Number(g['percent']) : chineseNumber(whole!);
        if (value !== undefined && fraction)
          value = Number(`${value}.${Array.from(fraction, (c) => DIGIT_VALUES[c]).join('')}`);
        halfStep = 0.5;
      } else if (g['bottom']) {
        const part = (text: string) =>
          /^\d/.test(text) ? Number(text) : (chineseNumber(text) ?? Number.NaN);
        value = Number(((100 * part(g['top']!)) / part(g['bottom'])).toFixed(4));
        halfStep = 0.5;
      } else if (g['tenths']) {
        value = (chineseNumber(g['tenths']) ?? 0) * 10 + (g['half'] ? 5 : 0);
      } else {
        value = 50;
        if (
          /^(?:过半|大半)/.test(match[0]) ||
          /[超过]$/.test(sentence.slice(Math.max(0, start - 1), start))
        )
          qualifier = 'over';
      }
      if (value === undefined || !Number.isFinite(value)) continue;
      add({
        ...common(start, end, value),
        halfStep,
        qualifier,
        unitKind: 'percent',
        unit: 'percent',
      });
    }
    for (const match of each(turns, sentence)) {
      const g = match.groups ?? {};
      const [start, end] = [match.index, match.index + match[0].length];
      if (g['multiple'] === undefined) {
        const times =
          g['times'] === undefined ? 1 : (chineseNumber(g['times']) ?? Number(g['times']));
        add({
          ...common(start, end, 2 ** times),
          qualifier: g['beyond'] ? 'over' : 'exact',
          unitKind: 'times',
          unit: 'times',
          isChange: true,
        });
      } else if (/^\d/.test(g['multiple'])) {
        add({
          ...common(start, end, Number(g['multiple'])),
          halfStep: halfStepOf(g['multiple'], 1),
          qualifier: g['more'] ? 'over' : 'exact',
          unitKind: 'times',
          unit: 'times',
        });
      } else {
        const value = chineseNumber(g['multiple']);
        if (value !== undefined && value > 1)
          add({
            ...common(start, end, value),
            qualifier: g['more'] ? 'over' : 'exact',
            unitKind: 'times',
            unit: 'times',
          });
      }
    }
    for (const match of each(TOP, sentence)) {
      const start = match.index + match[0].length - match[1]!.length;
      add({
        ...common(start, start + match[1]!.length, 1),
        unitKind: 'rank',
        unit: 'rank',
      });
    }
    for (const match of each(PLACES_MOVED, sentence)) {
      const text = match.groups!['number']!;
      const value = /^\d/.test(text) ? Number(text) : chineseNumber(text);
      const start = match.index + match[0].lastIndexOf(text);
      if (value !== undefined)
        add({
          ...common(start, match.index + match[0].length, value),
          unitKind: 'count',
          unit: 'places',
        });
    }
    for (const match of each(rank, sentence)) {
      const g = match.groups ?? {};
      const [start, end] = [match.index, match.index + match[0].length];
      if (blocked.has(start)) continue;
      const head = sentence.slice(Math.max(0, start - 6), start);
      const rest = sentence.slice(end);
      if (g['unit'] !== '位' && g['unit'] !== '名') {
        if (g['unit'] !== '' || notRank.test(rest)) continue;
        if (!rankCue.test(head)) continue;
      }
      const value = /^\d/.test(g['number']!) ? Number(g['number']) : chineseNumber(g['number']!);
      if (value === undefined) continue;
      add({ ...common(start, end, value), unitKind: 'rank', unit: 'rank' });
    }
    for (const match of each(main, sentence)) {
      const g = match.groups ?? {};
      const text = g['digits'] ?? g['han'];
      if (text === undefined) continue;
      const start = match.index;
      let end = start + match[0].length;
      while (end > start && sentence[end - 1] === ' ') end--;
      const at = start + match[0].indexOf(text);
      if (blocked.has(at, at + text.length)) continue;
      const unitPart = g['points'] ?? g['percent'] ?? g['money'] ?? g['unit'];
      const rest = sentence.slice(end);
      const head = sentence.slice(Math.max(0, start - 8), start);
      const scale = Array.from(g['scale'] ?? '').reduce(
        (product, c) => product * (words.scales[c] ?? 1),
        1,
      );
      let value: number;
      let halfStep: number;
      if (g['digits']) {
        const digits = text.replaceAll(',', '');
        if (digits.length > 18) continue;
        value = scaled(digits, scale);
        halfStep = halfStepOf(digits, scale);
      } else {
        const read = chineseNumber(text);
        if (read === undefined) continue;
        value = read * scale;
        halfStep = 0;
        if (unitPart === undefined) continue;
        if (g['unit'] !== undefined) {
          if (read <= 1 || (/第|[一二三四五六七八九]?$/.test('') && head.endsWith('第'))) continue;
          if (
            g['unit'] === '个' &&
            !nounAfter.test(rest) &&
            !nounBefore.test(sentence.slice(Math.max(0, start - 8), start))
          )
            continue;
          if (
            g['unit'] === '项' &&
            read < 10 &&
            !/^(?:国家|省|奖|专利|发明|科技|项目|成果|技术)/.test(rest)
          )
            continue;
          if (
            /^(?:次|种|类|处|位|支|对|国|城|部|例|本|场|人|张|件)$/.test(g['unit']) &&
            read < 100 &&
            !/^(?:件|人)$/.test(g['unit'])
          )
            continue;
          if (/^(?:市|座)$/.test(g['unit']) && !/[^一二三四五六七八九十]$|^$/.test(head)) continue;
          if (blockedNoun.test(rest)) continue;
        }
      }
      const measure: Measure = {
        ...common(start, end, value),
        halfStep,
        unitKind: 'bare',
        unit: '',
        ...(scale > 1 ? { scale } : {}),
      };
      if (g['sign'] && (g['percent'] || g['points']) && !/[\d\u4e00-\u9fff]$/.test(head))
        measure.value = -value;
      else if (g['sign'])
        measure.start = (measure as { numberStart: number }).numberStart = start + 1;
      if (g['points']) [measure.unitKind, measure.unit] = ['points', 'percentage-points'];
      else if (g['percent']) [measure.unitKind, measure.unit] = ['percent', 'percent'];
      else if (g['money'])
        [measure.unitKind, measure.unit] = ['money', words.currencies[g['money']] ?? 'CNY'];
      else if (g['pre']) [measure.unitKind, measure.unit] = ['money', currencyBefore(g['pre'])];
      else if (g['unit']) {
        [measure.unitKind, measure.unit] = ['count', g['unit']];
        if (g['unit'] === '位' && /[居列第排]/.test(head))
          [measure.unitKind, measure.unit] = ['rank', 'rank'];
        if (g['digits'] && /^(?:个|项|条)$/.test(g['unit']) && blockedNoun.test(rest)) continue;
        if (g['unit'] === '市' || g['unit'] === '国') {
          if (/^\d/.test(text) && value > 300) continue;
        }
      } else {
        // A number with nothing to count must at least stand where a figure would.
        if (g['digits'] === undefined) continue;
        if (scale > 1 && /^\s?(?:人口|人|户)/.test(rest)) measure.unitKind = 'count';
        else if (
          scale === 1 &&
          /^\s?[\u4e00-\u9fffA-Za-z]/.test(rest) &&
          !/^\s?(?:和|、|与|及|至|到|以上|左右|以下|以内|上下)/.test(rest)
        )
          continue;
        if (/^(?:19|20)\d\d$/.test(text) && scale === 1) continue;
        if (scale === 1 && /^[-—~]\d/.test(rest)) {
          measure.shared = true;
        } else if (/^\s?[、和与及至到~—-]/.test(rest)) measure.shared = true;
        else {
          [measure.unitKind, measure.unit] = ['count', 'count'];
          if (scale === 1 && !/[为达到至有是计的]\s?$/.test(head) && !/\.\d/.test(text)) continue;
        }
      }
      if (g['more'] || g['more2']) measure.qualifier = 'over';
      add(measure);
    }
    found.sort((a, b) => a.numberStart - b.numberStart);
    let previousEnd = 0;
    for (const measure of found) {
      const from = Math.max(previousEnd, measure.numberStart - 24);
      if (measure.unitKind !== 'rank') {
        const head = sentence.slice(from, measure.numberStart);
        for (const [qualifier, pattern] of qualifierBefore) {
          const match = pattern.exec(head);
          if (!match || match[0] === '在') continue;
          if (match[0].startsWith('在')) continue;
          // “远高于2.65%的全国水平” compares with a number that is exact.
          if (
            /^(?:高于|低于|超过|超出|超)/.test(match[0]) &&
            COMPARED_LEVEL.test(sentence.slice(measure.numberEnd))
          )
            continue;
          measure.qualifier = qualifier;
          measure.start = from + match.index;
          break;
        }
        const rest = sentence.slice(measure.numberEnd, measure.numberEnd + 8);
        for (const [qualifier, pattern] of qualifierAfter) {
          const match = pattern.exec(rest);
          if (!match) continue;
          if (measure.qualifier === 'exact' || qualifier !== 'over') measure.qualifier = qualifier;
          measure.end = measure.numberEnd + match[0].length;
          break;
        }
      }
      previousEnd = measure.end;
    }
    for (let i = found.length - 2; i >= 0; i--) {
      const [measure, next] = [found[i]!, found[i + 1]!];
      if (!measure.shared || next.shared) continue;
      if (!/^[、和与及至到~—-]+$/.test(sentence.slice(measure.numberEnd, next.start).trim()))
        continue;
      measure.unitKind = next.unitKind;
      measure.unit = next.unit;
      if (next.scale !== undefined && measure.scale === undefined) {
        measure.value = scaled(String(measure.value), next.scale);
        measure.halfStep *= next.scale;
      }
      delete measure.shared;
    }
    return found.filter((measure) => !measure.shared);
  };
}

function currencyBefore(sign: string): string {
  if (sign === '€') return 'EUR';
  if (sign === '£') return 'GBP';
  return sign.includes('$') ? 'USD' : 'CNY';
}
