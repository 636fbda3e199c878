import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { NameIndex, type Mention } from './names.ts';

export type RegionLevel =
  | 'country'
  | 'union'
  | 'province'
  | 'prefecture'
  | 'county'
  | 'zone'
  | 'group'
  | 'state'
  | 'nuts1'
  | 'nuts2';

export interface GazetteerEntry {
  readonly code: string;
  readonly level: RegionLevel;
  readonly zh: string;
  readonly en: string;
}

interface Name {
  readonly entry: GazetteerEntry;
  /** A Chinese name without its suffix (`海门` of `海门区`), or an English name without its kind. */
  readonly short: boolean;
}

export interface RegionMention {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly level: RegionLevel;
  /** Said by “the city”, 全市. */
  readonly deictic: boolean;
}

/** Regions spoken of so far, the latest last. */
export interface PlaceSetting {
  readonly home: string | undefined;
  readonly recent: readonly string[];
  /** Regions that the rest of the text or batch speaks of. */
  readonly around?: readonly string[];
}

const SUFFIX =
  /(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|地区|盟|新区|区|县|自治县|自治州|旗|州)$/;
/** Stems of districts that are ordinary words. */
const ORDINARY = new Set(
  '和平 朝阳 城关 城中 新华 解放 中山 西湖 河东 河西 河北 新城 东城 西城 中原 中站 长安 永定 大通 凤凰 市中 市北 市南 南山 金山 宝山 江北 江东 江南 海州 高新 路南 路北 平安 新兴 安定 开发 桥东 桥西 青年 东方 文化 工农 友好 前进 向阳 东风 红旗 光明 中心 城区 城东 城西 城南 城北 新市 南区 北区 东区 西区 港口 矿区 临港 生态 海外 华龙 科技 龙华 大同 复兴 公安 通道 双清 清河 建设 兴业 兴国 崇左 大方 大新 大名 大足 平和 共和 名山 成安 长顺 长治 昌江 和顺 中方 中江 新建 新都 新民 都安 安全 安康 东海 南海 北海 定安 保定 清水 城口 建湖 安图 三门 合作 互助 民和 同心 同德 宁国 天等 天长 文成 道真 武功 金口河 工业园 经济 东西湖 万年 永年 五常 北安 西安 大关 建安 新安 高要 高平 丰都'.split(
    ' ',
  ),
);

export class Gazetteer {
  readonly #names = new NameIndex<Name>();
  readonly #byCode = new Map<string, GazetteerEntry>();
  readonly #stems = new Map<string, number>();

  constructor(entries: readonly (GazetteerEntry & { aliases: readonly string[] })[]) {
    for (const entry of entries) {
      const stem = entry.zh.replace(SUFFIX, '');
      if (entry.level === 'county') this.#stems.set(stem, (this.#stems.get(stem) ?? 0) + 1);
    }
    for (const entry of entries) {
      this.#byCode.set(entry.code, entry);
      this.#names.add(entry.en, { entry, short: entry.level === 'county' });
      if (entry.level === 'county')
        for (const kind of ['district', 'county', 'city', 'new area'])
          this.#names.add(`${entry.en} ${kind}`, { entry, short: false });
      for (const alias of entry.aliases) this.#names.add(alias, { entry, short: false });
      if (entry.zh === '') continue;
      this.#names.add(entry.zh, { entry, short: false });
      const stem = entry.zh.replace(SUFFIX, '').replace(/(?:[一-龥]族)+$/, '');
      if (
        stem.length >= 2 &&
        stem !== entry.zh &&
        !(entry.level === 'county' && ORDINARY.has(stem))
      )
        this.#names.add(stem, { entry, short: entry.level === 'county' });
    }
    // These two are texts' own words for the country; a gazetteer has no such names.
    const china = this.#byCode.get('CN');
    if (china)
      for (const name of ['全国', '我国']) this.#names.add(name, { entry: china, short: false });
  }

  entry(code: string): GazetteerEntry | undefined {
    return this.#byCode.get(code);
  }

  /** The regions that a sentence names, by itself or by “the city”. */
  find(sentence: string, language: 'en' | 'zh', setting: PlaceSetting): RegionMention[] {
    const named = this.#names
      .find(sentence, language)
      .filter((mention) => this.#looksLikeName(sentence, mention));
    const sure = named.flatMap(({ value }) =>
      value.length === 1 && !value[0]!.short ? [value[0]!.entry.code] : [],
    );
    const near = [...sure, ...(setting.home ? [setting.home] : []), ...setting.recent.toReversed()];
    const found: RegionMention[] = [];
    for (const mention of named) {
      const entry = this.#choose(mention.value, near, sentence, mention, language, setting.around);
      if (entry)
        found.push({
          start: mention.start,
          end: mention.end,
          code: entry.code,
          level: entry.level,
          deictic: false,
        });
    }
    for (const mention of this.#deictics(sentence, language, setting, found)) {
      if (!found.some((other) => mention.start < other.end && other.start < mention.end))
        found.push(mention);
    }
    return joined(
      sentence,
      found.sort((a, b) => a.start - b.start),
    );
  }

  /** The regions that texts name so that no other can be meant, the most frequent first, at most `limit`. */
  spokenOf(texts: Iterable<string>, limit = 6): string[] {
    const counts = new Map<string, number>();
    for (const text of texts) {
      const language = /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en';
      for (const mention of this.#names.find(text, language)) {
        const [name, ...others] = mention.value;
        if (!name || others.length > 0 || name.short || !this.#looksLikeName(text, mention))
          continue;
        counts.set(name.entry.code, (counts.get(name.entry.code) ?? 0) + 1);
      }
    }
    return [...counts]
      .filter(([code]) => /^\d{6}/.test(code) && !code.endsWith('0000'))
      .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, limit)
      .map(([code]) => code);
  }

  /** The region that an address tells of: the last name of a place in its host and path. */
  ofAddress(address: string): string | undefined {
    const words = address.toLowerCase().replace(/^[a-z]+:\/\//, '');
    let best: GazetteerEntry | undefined;
    const rank: Partial<Record<RegionLevel, number>> = {
      zone: 5,
      prefecture: 4,
      county: 3,
      state: 3,
      nuts2: 2,
      nuts1: 2,
      province: 2,
    };
    for (const part of words.split(/[^a-z]+/)) {
      if (part.length < 4 || part === 'china') continue;
      for (const { value } of this.#names.find(part, 'en')) {
        for (const { entry, short } of value) {
          if (short && value.length > 1) continue;
          if ((rank[entry.level] ?? 0) > (best ? (rank[best.level] ?? 0) : 0)) best = entry;
        }
      }
    }
    if (best) return best.code;
    const host = words.split('/')[0]!;
    const country = /\.([a-z]{2})$/.exec(host)?.[1]?.toUpperCase();
    if (country === 'UK') return 'GB';
    return country && this.#byCode.has(country) && !/^(?:IO|AI|ME|TV|CO|TECH)$/.test(country)
      ? country
      : undefined;
  }

  #looksLikeName(sentence: string, { start, end, value }: Mention<readonly Name[]>): boolean {
    const text = sentence.slice(start, end);
    if (/[\u4e00-\u9fff]/.test(text)) {
      if (value.every(({ short }) => short) && /^[路街道镇村大]/.test(sentence.slice(end, end + 1)))
        return false;
      // A name within a longer one: 南通大学, 北京路.
      if (
        /^(?:大学|学院|路|街|医院|银行|东路|西路|大道|中路|北路|南路)/.test(
          sentence.slice(end, end + 3),
        )
      )
        return false;
      return true;
    }
    if (!/^[A-ZÀ-Þ]/.test(text))
      return (
        /^(?:the |(?:north|south|east|west|central|middle|greater|inner)\w* )/.test(text) &&
        /[A-Z]/.test(text)
      );
    if (/^(?:US|EU|UK)$/i.test(text) && text !== text.toUpperCase()) return false;
    if (/^US$/.test(text) && sentence[end] === '$') return false;
    if (
      /^ (?:University|College|Street|Road|Avenue|Hospital|Bank|Institute|River|Normal University|Airport|Delta|Daily|Morning Post|Sea|Securities|dollars?|yuan)\b/.test(
        sentence.slice(end, end + 20),
      )
    )
      return false;
    if (
      /^(?:US|U\.S\.?|American)$/.test(text) &&
      /^\.? dollars?/.test(sentence.slice(end, end + 9))
    )
      return false;
    if (
      text.length < 5 &&
      value.every(({ entry }) => entry.level === 'county' || entry.level.startsWith('nuts'))
    )
      return value.some(({ short, entry }) => !short && entry.level !== 'nuts2');
    return true;
  }

  #choose(
    names: readonly Name[],
    near: readonly string[],
    sentence: string,
    mention: { start: number; end: number },
    language: 'en' | 'zh',
    around: readonly string[] = [],
  ): GazetteerEntry | undefined {
    const nearest = (entry: GazetteerEntry, codes: readonly string[]) =>
      Math.max(0, ...codes.map((code) => kinship(entry.code, code)));
    // What stands in the same sentence tells more than what the rest speaks of.
    const told = names.some(({ entry }) => nearest(entry, near) >= 2) ? near : [...near, ...around];
    const scored = names.map(({ entry, short }) => {
      const closeness = nearest(entry, told);
      let score = closeness * 10 - LEVEL_ORDER[entry.level];
      if (short) score -= 4;
      if (told !== near)
        score -= Math.max(
          0,
          around.findIndex((code) => kinship(entry.code, code) === closeness),
        );
      if (language === 'zh' && entry.level === 'country') score += 5;
      if (/^ (?:district|county)/i.test(sentence.slice(mention.end, mention.end + 9)))
        score += entry.level === 'county' ? 8 : -8;
      return { entry, short, score, closeness };
    });
    scored.sort((a, b) => b.score - a.score || (a.entry.code < b.entry.code ? -1 : 1));
    const best = scored[0];
    if (!best) return undefined;
    if (best.short && best.entry.level === 'county' && best.closeness < 2) {
      if (language === 'zh' && !standsAsWord(sentence, mention)) return undefined;
      const stem = best.entry.zh.replace(SUFFIX, '');
      if ((this.#stems.get(stem) ?? 0) > 1 && scored.length > 1) return undefined;
      if (language === 'en' && scored.length > 2) return undefined;
    }
    return best.entry;
  }

  #deictics(
    sentence: string,
    language: 'en' | 'zh',
    setting: PlaceSetting,
    named: readonly RegionMention[],
  ): RegionMention[] {
    const pattern = language === 'zh' ? CHINESE_DEICTIC : ENGLISH_DEICTIC;
    const found: RegionMention[] = [];
    for (const match of sentence.matchAll(pattern)) {
      const word = (match.slice(1).find((group) => group !== undefined) ?? match[0]).toLowerCase();
      // What was named before it, the last first; what is named only after it, the first first.
      const before = named.filter(({ start }) => start < match.index).map(({ code }) => code);
      const after = named.filter(({ start }) => start > match.index).map(({ code }) => code);
      const code =
        this.#resolve(word, { ...setting, recent: [...setting.recent, ...before] }) ??
        this.#resolve(word, { ...setting, recent: after.toReversed() });
      if (code === undefined) continue;
      const level = this.#byCode.get(code)?.level ?? 'prefecture';
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        code,
        level,
        deictic: true,
      });
    }
    return found;
  }

  #resolve(word: string, { home, recent }: PlaceSetting): string | undefined {
    const candidates = [...recent.toReversed(), ...(home ? [home] : [])];
    const levelled = (...levels: RegionLevel[]) =>
      candidates.find((code) => levels.includes(this.#byCode.get(code)?.level ?? 'group'));
    if (/high-?tech|hi-tech|高新区/.test(word))
      return candidates.map((code) => `${code}:hitech-zone`).find((code) => this.#byCode.has(code));
    if (/city|市|metropolis/.test(word)) {
      const city = candidates.find((code) => {
        const level = this.#byCode.get(code)?.level;
        return (
          level === 'prefecture' ||
          level === 'county' ||
          level === 'zone' ||
          (level === 'province' && /^(?:11|12|31|50)/.test(code))
        );
      });
      if (city === undefined) return undefined;
      const entry = this.#byCode.get(city)!;
      if (entry.level === 'zone') return city.split(':')[0];
      if (entry.level === 'county' && !entry.zh.endsWith('市')) {
        return /^(?:11|12|31|50)/.test(city) ? `${city.slice(0, 2)}0000` : `${city.slice(0, 4)}00`;
      }
      return city;
    }
    if (/province|省|^(?:north|south)$/.test(word)) {
      const inside = candidates.find((code) => /^\d{6}/.test(code));
      const part =
        /^(?:south|north)/.exec(word)?.[0] ?? (/^(?:cent|mid)/.test(word) ? 'central' : undefined);
      if (part !== undefined) {
        const group = `${inside?.slice(0, 2)}0000:${part}`;
        return this.#byCode.has(group) ? group : undefined;
      }
      // A Dutch or Belgian province is a region of the second level.
      return inside ? `${inside.slice(0, 2)}0000` : levelled('nuts2', 'nuts1');
    }
    if (/country|nation|国/.test(word)) {
      const code = candidates[0];
      if (code === undefined) return /国/.test(word) ? 'CN' : undefined;
      return countryOf(code);
    }
    if (/district|county|区|县/.test(word)) return levelled('county', 'zone');
    if (/zone|area|park/.test(word)) {
      const near = levelled('zone', 'county');
      if (near !== undefined || !word.startsWith('development')) return near;
      return candidates.map((code) => `${code}:etda`).find((code) => this.#byCode.has(code));
    }
    if (/state\b/.test(word)) return levelled('state', 'nuts1');
    if (word.startsWith('member')) return levelled('union');
    if (/bloc|union/.test(word)) return levelled('union') ?? 'EU27_2020';
    if (/region/.test(word)) return levelled('nuts2', 'nuts1', 'group', 'province');
    return undefined;
  }
}

const CHINESE_WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether a span begins and ends where words do: 新平 does not, in 创新平台. */
function standsAsWord(sentence: string, { start, end }: { start: number; end: number }): boolean {
  const bounds = new Set([sentence.length]);
  for (const { index } of CHINESE_WORDS.segment(sentence)) bounds.add(index);
  return bounds.has(start) && bounds.has(end);
}

const LEVEL_ORDER: Readonly<Record<RegionLevel, number>> = {
  country: 0,
  union: 0,
  province: 1,
  state: 1,
  prefecture: 2,
  zone: 2,
  nuts1: 2,
  group: 2,
  nuts2: 3,
  county: 4,
};

const ENGLISH_DEICTIC =
  /\b(?:the city's|its|the) ((?:national )?(?:high-tech|hi-tech) (?:zone|industrial development zone))\b|\bthe ((?:south|north|cent(?:er|re)|middle|central part) of the province)\b|(?<=of the province [^.;]{0,40})in the (north|south)(?=[,.;]| *$)|\b(?:the|this|our) (city|municipality|metropolis|province|district|county|country|nation|development area|development zone|zone|area|park|state|region|bloc|union|member (?:states|countries))(?:'s)?\b(?! of [A-Z]| level|-level| average)|\bthe (national) (?:figure|average|rate|ratio|level|share|value)(?= (?:was|is|stood|being|stands|reached))|(?<=(?:yuan|%|percent|per cent|enterprises|companies|firms) )nation(?:wide|ally)\b|(?<=\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?|all|most|few|only|other) )(member (?:states|countries))\b/gi;
const CHINESE_DEICTIC =
  /全市|我市|本市|该市|全省|我省|本省|该省|全区(?!域)|我区|该区|本区|全县|我县|该县|全国|我国|园区|开发区/g;

function countryOf(code: string): string {
  if (/^\d{6}/.test(code) || code === 'CN' || code.startsWith('CN-')) return 'CN';
  const prefix = code.slice(0, 2);
  if (prefix === 'UK') return 'GB';
  if (prefix === 'EL') return 'GR';
  if (prefix === 'EU') return code;
  return prefix;
}

/** How near two regions are by their codes: the same 5, within one another 4, one prefecture 3, one province 2, one country 1. */
export function kinship(a: string, b: string): number {
  if (a === b) return 5;
  if (/^\d{6}/.test(a) && /^\d{6}/.test(b)) {
    if (a.slice(0, 6) === b.slice(0, 6)) return 4;
    if (a.slice(0, 4) === b.slice(0, 4)) return 3;
    return a.slice(0, 2) === b.slice(0, 2) ? 2 : 1;
  }
  if (countryOf(a) !== countryOf(b)) return 0;
  return a.slice(0, 3) === b.slice(0, 3) ? 3 : 1;
}

function related(a: RegionMention, b: RegionMention): boolean {
  if (kinship(a.code, b.code) >= 2) return true;
  return (
    (a.level === 'country' || b.level === 'country') && countryOf(a.code) === countryOf(b.code)
  );
}

/** “Nantong, Jiangsu”, 江苏省南通市, “Shanghai's Putuo district”: the smaller one is meant. */
function joined(sentence: string, mentions: RegionMention[]): RegionMention[] {
  const kept: RegionMention[] = [];
  for (const mention of mentions) {
    const last = kept.at(-1);
    // “the Shanghai–Suzhou cluster”: what is of both is told of the first.
    if (last && /^[-–—]$/.test(sentence.slice(last.end, mention.start))) {
      kept[kept.length - 1] = { ...last, end: mention.end };
      continue;
    }
    if (last && !mention.deictic && !last.deictic && related(last, mention)) {
      const gap = sentence.slice(last.end, mention.end).slice(0, mention.start - last.end);
      const lastLarger = LEVEL_ORDER[last.level] < LEVEL_ORDER[mention.level];
      if (lastLarger && /^(?:'s |,? ?|的|省|市)$/.test(gap)) {
        kept[kept.length - 1] = { ...mention, start: last.start };
        continue;
      }
      if (
        !lastLarger &&
        /^(?:,? (?:in |of )?(?:east |north |eastern |China's )?|,? in )$/i.test(gap) &&
        LEVEL_ORDER[last.level] > LEVEL_ORDER[mention.level]
      ) {
        kept[kept.length - 1] = { ...last, end: mention.end };
        continue;
      }
    }
    kept.push(mention);
  }
  return kept;
}

const FILES = ['regions-china.csv', 'regions-world.csv', 'regions-zones.csv'];

/**
 * Reads the classification of regions: codes and names in both languages.
 *
 * @param own regions to know besides: those of a register, of which only new codes count
 */
export async function loadGazetteer(
  catalogue: string,
  own: Iterable<GazetteerEntry> = [],
): Promise<Gazetteer> {
  const entries: (GazetteerEntry & { aliases: string[] })[] = [];
  for (const file of FILES) {
    const text = await readFile(join(catalogue, 'classifications', file), 'utf8');
    const rows: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true });
    for (const row of rows) {
      entries.push({
        code: row['code']!,
        level: row['level'] as RegionLevel,
        zh: row['zh']!,
        en: row['en']!,
        aliases: (row['aliases'] ?? '').split('|').filter((alias) => alias !== ''),
      });
    }
  }
  const known = new Set(entries.map(({ code }) => code));
  for (const entry of own) if (!known.has(entry.code)) entries.push({ ...entry, aliases: [] });
  return new Gazetteer(entries);
}
