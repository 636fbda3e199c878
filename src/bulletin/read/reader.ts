import type { Indicator } from '../../catalogue/indicators.ts';
import { Attributor } from './attribute.ts';
import type { Attribution } from './attribution.ts';
import type { Claim, TextSetting } from './claim.ts';
import { Concepts } from './concepts.ts';
import { compileCues } from './cues.ts';
import { loadGazetteer, type Gazetteer, type GazetteerEntry } from './gazetteer.ts';
import { withIndicators } from './indicator-concepts.ts';
import { Blocked, type Measure } from './measure.ts';
import { englishMeasures } from './measure-en.ts';
import { chineseMeasures } from './measure-zh.ts';
import { monthText, periodsIn, type TimeSetting } from './period-words.ts';
import { targetOf } from './said.ts';
import { assignPeriods } from './assign-periods.ts';
import { assignRegions } from './assign-regions.ts';
import { codePointCounter, foldText, sentencesOf } from './text.ts';
import { loadVocabulary, type Concept, type Vocabulary } from './vocabulary.ts';

/** A text of more than a sentence or two says by its other places which of two alike is meant. */
const LONG_TEXT = 200;

/** What a text has spoken of so far; each sentence leaves it for the next. */
export interface Memory {
  time: TimeSetting;
  recentRegions: string[];
  home: string | undefined;
  /** Regions that the whole text, or the batch it stands in, speaks of, the most frequent first. */
  around: readonly string[];
  topic: Concept | undefined;
}

/** Reads claims out of texts. Deterministic; nothing but the catalogue's vocabulary behind it. */
export class Reader {
  readonly #attributor: Attributor;
  readonly #concepts: Concepts;
  readonly #gazetteer: Gazetteer;
  readonly #measures: Record<'en' | 'zh', (sentence: string, blocked: Blocked) => Measure[]>;

  constructor(vocabulary: Vocabulary, gazetteer: Gazetteer) {
    this.#concepts = new Concepts(vocabulary);
    this.#gazetteer = gazetteer;
    this.#attributor = new Attributor(this.#concepts, {
      en: compileCues(vocabulary.en, 'en'),
      zh: compileCues(vocabulary.zh, 'zh'),
    });
    this.#measures = { en: englishMeasures(vocabulary.en), zh: chineseMeasures(vocabulary.zh) };
  }

  get gazetteer(): Gazetteer {
    return this.#gazetteer;
  }

  get concepts(): Concepts {
    return this.#concepts;
  }

  /** A memory for the beginning of a text. */
  remember(setting: TextSetting): Memory {
    const [year, month] = (setting.publishedOn || dateOfAddress(setting.address))
      .split('-')
      .map(Number);
    const home =
      setting.region ?? (setting.address ? this.#gazetteer.ofAddress(setting.address) : undefined);
    return {
      time: { year: year || undefined, month: month || undefined },
      recentRegions: [],
      home,
      around: setting.around ?? [],
      topic: undefined,
    };
  }

  /**
   * The claims of a text, in order.
   *
   * @param memory what came before in the same document; it is left as this text leaves it
   */
  read(text: string, setting: TextSetting = {}, memory: Memory = this.remember(setting)): Claim[] {
    const folded = foldText(text);
    const codePoints = codePointCounter(text);
    if (memory.around.length === 0 && folded.length > LONG_TEXT)
      memory.around = this.#gazetteer.spokenOf([folded.slice(0, 100_000)]);
    const claims: Claim[] = [];
    for (const [number, { start, end, language }] of sentencesOf(folded).entries()) {
      const sentence = folded.slice(start, end);
      if (!/\d|[a-z]{3}|[一二两三四五六七八九十百千万亿半]/i.test(sentence)) continue;
      for (const claim of this.#readSentence(sentence, language, memory)) {
        const from = start + claim.start;
        const to = start + claim.end;
        claims.push({
          ...claim,
          text: text.slice(from, to),
          start: codePoints(from),
          end: codePoints(to),
          sentence: number,
        });
      }
    }
    return claims;
  }

  #readSentence(sentence: string, language: 'en' | 'zh', memory: Memory): Claim[] {
    const periods = periodsIn(sentence, language, memory.time);
    const blocked = new Blocked(sentence.length);
    for (const period of periods) blocked.add(period.start, period.end);
    const measures = this.#measures[language](sentence, blocked);
    const mentions = this.#concepts
      .find(sentence, language)
      // “For every 10,000 residents” speaks of no population.
      .filter(
        (m) =>
          !/(?:(?:10,000|10 000|ten thousand) |万(?:名|常住)?)$/i.test(
            sentence.slice(Math.max(0, m.start - 13), m.start),
          ),
      );
    const regions = this.#gazetteer
      .find(sentence, language, {
        home: memory.home,
        recent: memory.recentRegions,
        around: memory.around,
      })
      // “National key laboratories” tell of no nation.
      .filter(
        (r) =>
          !/^(?:全国|国家|national|state)/i.test(sentence.slice(r.start, r.end)) ||
          !mentions.some((m) => !m.pattern && m.start <= r.start && m.end >= r.end),
      )
      .map((r) => ({ ...r, code: this.#unionAt(r.code, memory.time) }));
    if (measures.length === 0) {
      this.#leave(
        memory,
        regions.filter((r) => !r.deictic).map((r) => r.code),
        undefined,
      );
      rememberTime(
        memory,
        periods.filter((p) => p.role === 'time').map((p) => p.period),
      );
      return [];
    }
    const reading = { sentence, language, measures, mentions, regions, carried: memory.topic };
    const times = assignPeriods(sentence, language, measures, periods, memory.time);
    const attributions = this.#attributor.read(
      reading,
      (i) => times[i]!.fromBase || /^\d{4}\/\d{4}$/.test(times[i]!.period ?? ''),
    );
    const places = assignRegions(sentence, language, measures, regions, attributions, {
      home: memory.home,
      recent: memory.recentRegions,
    });
    const claims: Claim[] = measures.map((measure, i) => {
      const attribution = attributions[i]!;
      const place = places[i]!;
      const time = times[i]!;
      const flow = bringsIn(sentence, language, measure);
      const period = periodOf(time, attribution, measure, memory.time, {
        flow,
        present: language === 'en' && saysNow(sentence, measure),
        reached: attribution.kind === 'level' && saysReached(sentence, language, measure),
      });
      const target =
        attribution.kind !== 'target' &&
        isFuture(period, memory.time) &&
        !time.forecast &&
        attribution.kind !== 'rank';
      const indicator =
        target && attribution.indicator !== null
          ? targetOf(attribution.indicator, attribution.topic)
          : attribution.indicator;
      const doubt = (place.sure ? 0 : 0.1) + (time.sure ? 0 : 0.1);
      return {
        text: '',
        start: measure.start,
        end: measure.end,
        value: falls(sentence, language, measure, attribution) ? -measure.value : measure.value,
        halfStep: measure.halfStep,
        unit: unitOf(measure, attribution),
        qualifier: measure.qualifier,
        kind: target ? 'target' : attribution.kind,
        region: place.region ?? null,
        period,
        periodStated: time.explicit,
        indicator,
        ...(place.partner === undefined ? {} : { with: place.partner }),
        sentence: 0,
        confidence: Number(Math.max(0.1, attribution.confidence - doubt).toFixed(2)),
        alternatives: attribution.alternatives,
      };
    });
    const lastTopic = attributions.findLast((a) => a.topic !== undefined)?.topic;
    this.#leave(
      memory,
      places.flatMap((p) => (p.region && p.named ? [p.region] : [])),
      lastTopic,
    );
    const spoken = claims.filter((c) => c.kind !== 'target').map((claim) => claim.period);
    rememberTime(memory, [latestOf(spoken)]);
    const span = times.flatMap((t) =>
      t.base === undefined || t.period === null || !/^\d{4}$/.test(t.base)
        ? []
        : [`${t.base}/${t.period.slice(-4)}`],
    );
    const explicit = spoken.filter((p) => p !== null && /^\d{4}\/\d{4}$/.test(p));
    const last = explicit.at(-1) ?? span.at(-1);
    if (last) memory.time = { ...memory.time, span: last };
    return claims;
  }

  /** The Union has the members that it had at publication. */
  #unionAt(code: string, { year, month }: TimeSetting): string {
    if (code !== 'EU27_2020' || year === undefined) return code;
    const at = year * 12 + (month ?? 7);
    if (at >= 2020 * 12 + 2) return code;
    return at >= 2013 * 12 + 7 ? 'EU28' : 'EU27_2007';
  }

  #leave(memory: Memory, regions: readonly string[], topic: Concept | undefined): void {
    for (const region of regions) {
      const at = memory.recentRegions.indexOf(region);
      if (at >= 0) memory.recentRegions.splice(at, 1);
      memory.recentRegions.push(region);
    }
    if (memory.recentRegions.length > 12)
      memory.recentRegions.splice(0, memory.recentRegions.length - 12);
    if (topic) memory.topic = topic;
  }
}

/** The day, or month, that many an address of a page carries: `/2024-01/23/`, `t20240123_8197434`. */
function dateOfAddress(address = ''): string {
  const match =
    /(?:^|[/_t-])((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])(?:[-/_]?(0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(
      address,
    );
  return match
    ? match
        .slice(1)
        .filter((part) => part !== undefined)
        .join('-')
    : '';
}

function rememberTime(memory: Memory, periods: readonly (string | null)[]): void {
  const last = periods.findLast((p) => p !== null);
  if (last) memory.time = { ...memory.time, current: last };
}

/** What a sentence was mainly about: the period that ends last; what it compares with lies before. */
function latestOf(periods: readonly (string | null)[]): string | null {
  let latest: string | null = null;
  const end = (period: string) => period.split('/').at(-1)!;
  for (const period of periods)
    if (period !== null && (latest === null || end(period) >= end(latest))) latest = period;
  return latest;
}

/** A stock said of a span is meant at its end; a total after a flow is. */
function periodOf(
  time: { period: string | null; fromBase: boolean; explicit: boolean },
  attribution: Attribution,
  measure: Measure,
  setting: TimeSetting,
  { flow, present, reached }: { flow: boolean; present: boolean; reached: boolean },
): string | null {
  const { period } = time;
  if (period === null) return null;
  // A stock is told for today where nothing but an earlier flow within a year was spoken of.
  if (
    attribution.stock &&
    !time.explicit &&
    /^\d{4}-(?:[SQ]\d|\d\d\/)/.test(period) &&
    setting.month !== undefined
  )
    return monthText(setting.year!, setting.month);
  if (
    present &&
    attribution.stock &&
    attribution.kind === 'level' &&
    !time.explicit &&
    setting.month !== undefined
  )
    return monthText(setting.year!, setting.month);
  // What somebody means to reach lies ahead, whatever year was spoken of before.
  if (attribution.kind === 'target' && !time.explicit && setting.year !== undefined)
    return /^\d{4}$/.test(period) && Number(period) < setting.year ? String(setting.year) : period;
  // A stock told with a span of months is that of the last one.
  const months = /^\d{4}-\d\d\/(\d{4}-\d\d)$/.exec(period);
  if (months && attribution.stock && attribution.kind === 'level') return months[1]!;
  const years = /^(\d{4})\/(\d{4})$/.exec(period);
  if (
    years &&
    !(flow && time.explicit) &&
    (attribution.stock || reached) &&
    attribution.kind !== 'change' &&
    measure.unitKind !== 'times' &&
    measure.unitKind !== 'points'
  ) {
    const last = Number(years[2]);
    return setting.year === last && setting.month !== undefined ? `${last}-12` : String(last);
  }
  return period;
}

/** “The city has …”, “is home to …”: told of the day it was written on. */
function saysNow(sentence: string, { start }: Measure): boolean {
  return /\b(?:has|have|is home to|hosts|holds|counts|boasts|owns|are)(?: (?:over|more than|some|about|nearly|a total of|around|at least))* ?$/i.test(
    sentence.slice(Math.max(0, start - 40), start),
  );
}

const REACHED = {
  en: /\b(?:reach(?:ing|ed|es)|to stand at|standing at|topping|passing|exceeding|hitting|when it (?:passed|reached|topped|exceeded|hit|crossed|surpassed))(?: (?:about|over|more than|some|nearly|almost|a|around))* ?$/i,
  zh: /(?:达到?|升至|增至|增加到|提高到|跃升至|跃升到)了?$/,
};

/** “Doubled in the decade, reaching 160,000 yuan”: told of its end. */
function saysReached(sentence: string, language: 'en' | 'zh', { numberStart }: Measure): boolean {
  return REACHED[language].test(sentence.slice(Math.max(0, numberStart - 40), numberStart));
}

const FALLING = {
  en: {
    before:
      /\b(?:fell|falls?|fallen|falling|dropp?(?:ed|s|ing)?|declin(?:ed|es|ing|e)|decreas(?:ed|es|ing|e)|down|shr[aiu]nk|slipp(?:ed|ing)|slid|contract(?:ed|ing)|lost|losing|loss|shav(?:ed|ing)(?: off)?|trimm(?:ed|ing)|sank|plunged|tumbled|dipped|reduced|cut|reduction|contraction|fewer|(?<!more or )less)(?: (?:by|of|a|an|some|about|nearly|almost|over|around|just|further|another|more than|year[- ]on[- ]year|sharply|slightly))* ?$/i,
    after: /^ (?:lower|less|fewer|down|below|decline|drop|fall|decrease|reduction|contraction)\b/i,
  },
  zh: {
    before:
      /(?:下降|下滑|减少|回落|降低|下跌|萎缩|缩减|负增长|降幅(?:为|达)?|缩水|收缩|走低|变[低少]|(?<![至最不])[低少]|跌|(?<![升增])降|减)(?:了|近|约|超过?|达)*$/,
    after: /^(?:的)?(?:降幅|跌幅|负增长)/,
  },
};

const RISING =
  /\b(?:grew|grow(?:s|n|ing|th)?|rose|ris(?:e|es|en|ing)|increas\w*|gain\w*|climb\w*|expand\w*|up)\b[^,;]*$/i;

/** Whether a change is a fall: what it printed without a sign is negative. */
function falls(
  sentence: string,
  language: 'en' | 'zh',
  { numberStart, numberEnd, value, unitKind }: Measure,
  { kind, indicator }: Attribution,
): boolean {
  if (value <= 0 || (kind !== 'growth-rate' && kind !== 'change')) return false;
  if (unitKind === 'times' || unitKind === 'rank' || indicator?.endsWith('-gap')) return false;
  const { before, after } = FALLING[language];
  const lead = sentence.slice(Math.max(0, numberStart - 40), numberStart);
  if (before.test(lead)) return true;
  // “Grew by 5.2 percent less than planned” is a rise all the same.
  if (RISING.test(lead)) return false;
  return after.test(sentence.slice(numberEnd, numberEnd + 20));
}

const BRINGING_IN = {
  en: /\b(?:brought in|introduced|attracted|set up|established|built|founded|added|created|launched|signed|drawn)\b/i,
  zh: /引进|招引|新建|落地|引育|签约|共建[^,，;；]*$/,
};
const TOTALLING = /\btotal|\bbringing|\bin all\b|总数|累计|共有|总量|达到?/i;

/** What was built or brought in over some years, rather than what there is at their end. */
function bringsIn(sentence: string, language: 'en' | 'zh', { start, end }: Measure): boolean {
  const before = sentence.slice(Math.max(0, start - 40), start);
  const clause =
    language === 'zh'
      ? before.slice(Math.max(0, before.search(/[^,，;；]*$/)))
      : before + sentence.slice(end, end + 60);
  return BRINGING_IN[language].test(clause) && !TOTALLING.test(before);
}

function isFuture(period: string | null, { year }: TimeSetting): boolean {
  if (period === null || year === undefined) return false;
  return Number(period.slice(0, 4)) > year;
}

function unitOf(measure: Measure, attribution: Attribution): string {
  if (measure.unitKind === 'count')
    return attribution.topic?.counts && attribution.indicator !== null
      ? attribution.topic.counts
      : measure.unit;
  return measure.unit;
}

/**
 * Reads the catalogue's vocabulary and makes a reader of it.
 *
 * @param indicators definitions to recognise by their titles and names where the vocabulary has no
 *   words for them, a region's own for one
 * @param regions places to recognise that are in no classification, from a region's own register
 */
export async function openReader(
  catalogue: string,
  indicators: Iterable<Omit<Indicator, 'place'>> = [],
  regions: Iterable<GazetteerEntry> = [],
): Promise<Reader> {
  const [vocabulary, gazetteer] = await Promise.all([
    loadVocabulary(catalogue),
    loadGazetteer(catalogue, regions),
  ]);
  return new Reader(withIndicators(vocabulary, indicators), gazetteer);
}
