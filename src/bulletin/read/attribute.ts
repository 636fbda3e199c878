import type { Attribution, SentenceReading, Whole } from './attribution.ts';
import { candidatesFor, countsOther } from './candidates.ts';
import { windowOf } from './clauses.ts';
import type { ConceptMention, Concepts } from './concepts.ts';
import type { Cues } from './cues.ts';
import { isGrowth, isTarget } from './growth-and-targets.ts';
import { meaningOf } from './meaning.ts';
import { targetOf } from './said.ts';
import type { Concept } from './vocabulary.ts';
import { ofWhich, wholeOf } from './whole-of-share.ts';

export class Attributor {
  readonly #concepts: Concepts;
  readonly #cues: Record<'en' | 'zh', Cues>;

  constructor(concepts: Concepts, cues: Record<'en' | 'zh', Cues>) {
    this.#concepts = concepts;
    this.#cues = cues;
  }

  /** Attributes the measures of a sentence in turn; each may lean on the ones before it. */
  read(reading: SentenceReading, isSpanOfYears: (measure: number) => boolean): Attribution[] {
    const done: Attribution[] = [];
    const wholes: (Whole | undefined)[] = reading.measures.map(() => undefined);
    // From the last on: a list says its whole once, at its end.
    for (let i = wholes.length - 1; i >= 0; i--)
      wholes[i] = wholeOf(reading, i, windowOf(reading, i), wholes);
    const paired = pairTopics(reading);
    for (let i = 0; i < reading.measures.length; i++)
      done.push(
        compared(reading, i, done[i - 1]) ??
          leftOut(reading, i, done[i - 1]) ??
          this.#one(reading, i, done, paired.get(i), isSpanOfYears(i), wholes),
      );
    return done.map((attribution, i) => changeTo(reading, i, attribution, done[i + 1]));
  }

  #one(
    reading: SentenceReading,
    i: number,
    done: readonly Attribution[],
    paired: ConceptMention | undefined,
    spans: boolean,
    wholes: readonly (Whole | undefined)[],
  ): Attribution {
    const { language, measures } = reading;
    const measure = measures[i]!;
    const cues = this.#cues[language];
    const window = windowOf(reading, i);
    const whole = ofWhich(wholes[i], done);
    const wholesOfOthers = new Set(
      wholes.flatMap((other, n) => (n === i ? [] : (other?.mention ?? []))),
    );
    const growth = measure.unitKind === 'percent' && isGrowth(window, cues, whole);
    const candidates = paired
      ? [{ mention: paired, cost: 0 }]
      : candidatesFor(reading, i, whole, growth, wholesOfOthers);
    let topic = candidates[0]?.mention.concept;
    let cost = candidates[0]?.cost ?? 0;
    if (topic === undefined) {
      topic = done.findLast((d) => d.topic !== undefined)?.topic ?? reading.carried;
      cost = 60;
      if (topic && countsOther(topic, measure)) topic = undefined;
      // A subject of its own that no vocabulary knows is not what was spoken of before.
      if (topic && done.length === 0 && ownSubject(window.before, language)) topic = undefined;
    }
    const meaningIf = (of: Concept | undefined) =>
      meaningOf({
        reading,
        i,
        measure,
        window,
        whole,
        growth,
        topic: of,
        done,
        spans,
        cues,
        concepts: this.#concepts,
      });
    const derived = meaningIf(topic);
    let { indicator } = derived;
    let kind = derived.kind;
    const target = isTarget(reading, i, window, cues);
    if (target && kind !== 'rank') {
      kind = 'target';
      if (indicator && !indicator.endsWith('-target')) indicator = targetOf(indicator, topic);
    }
    const alternatives = candidates.slice(1, 4).flatMap(({ mention }) => {
      const other = meaningIf(mention.concept).indicator;
      return other !== null && other !== indicator ? [{ indicator: other }] : [];
    });
    const confidence =
      indicator === null
        ? 0.3
        : Math.max(0.35, Math.min(0.95, 0.97 - cost / 160 - (alternatives.length > 0 ? 0.05 : 0)));
    const read = {
      indicator: derived.indicator,
      kind: derived.kind,
      topic: derived.topic ?? topic,
      stock: derived.stock,
      partner: topic?.partner === true,
      ofRegion: this.#concepts.isShareOfRegion(indicator),
      confidence: Number(confidence.toFixed(2)),
      alternatives: alternatives.filter(
        (a, n) => alternatives.findIndex((b) => b.indicator === a.indicator) === n,
      ),
    };
    return kind === derived.kind ? read : { ...read, indicator, kind, reached: read };
  }
}

const HELD_AGAINST = {
  en: /^[^;.]{0,50}(?:^|[ ,(–—])(?:up|down|compared|versus|against|from)(?: (?:from|with|to|on|the|a|about|around|some|just|only|over|under|nearly|almost))* ?$/i,
  zh: /^[,，(（]?(?:高于|低于|而)?(?:上年|去年|上年同期|去年同期|前一年|此前)(?:同期)?(?:的|为|是|仅为|只有)$/,
};

/** “63 percent, up from 57.5 percent”: the second number is of what the first is of. */
function compared(
  { sentence, language, measures, mentions, regions }: SentenceReading,
  i: number,
  previous: Attribution | undefined,
): Attribution | undefined {
  const [before, measure] = [measures[i - 1], measures[i]!];
  if (!before || !previous || previous.indicator === null) return undefined;
  if (before.unitKind !== measure.unitKind || before.unit !== measure.unit) return undefined;
  if (measure.unitKind === 'points' || measure.unitKind === 'rank') return undefined;
  // What the first is a share of may stand between them.
  const from = wholeEnd(sentence, mentions, before.end, measure.start);
  const says = (m: { start: number; end: number }) => m.start >= from && m.end <= measure.start;
  // It may be named anew: “€381.4 billion on R&D in 2023, compared with €357.4 billion”.
  if (mentions.some((m) => says(m) && m.concept !== previous.topic) || regions.some(says))
    return undefined;
  const next = measures[i + 1]?.start ?? sentence.length;
  if (
    mentions.some(
      (m) =>
        m.start >= measure.end &&
        m.start - measure.end < 24 &&
        m.end <= next &&
        !/[,;，；]/.test(sentence.slice(measure.end, m.start)),
    )
  )
    return undefined;
  if (!HELD_AGAINST[language].test(sentence.slice(from, measure.start))) return undefined;
  // What somebody means to reach is held against what was reached.
  return previous.kind === 'target' ? (previous.reached ?? previous) : previous;
}

/** Where “… of its GDP” after a share, or all that follows it up to a comma, ends. */
function wholeEnd(
  sentence: string,
  mentions: readonly ConceptMention[],
  from: number,
  to: number,
): number {
  const between = sentence.slice(from, to);
  const clause = /^ of [^,;.]*(?=,)/.exec(between);
  if (clause) return from + clause[0].length;
  const of = /^ of (?:its |the |their )?/.exec(between);
  return (of && mentions.find(({ start }) => start === from + of[0].length)?.end) ?? from;
}

const CONNECTORS = {
  en: /\b(?:and|while|whereas|but|in|for|of|at|was|were|is|stood|with|to|the|that|by|followed|then|against|compared|versus|ahead|behind|before|after|next|came)\b|'s|[\s,;:()]/gi,
  zh: /分别|而|则|和|与|及|以及|为|是|达到?|的|在|[\s,、;:()]/g,
};

/** “Yangzhou's GDP grew 4.3 percent and Taizhou's 4.4”: nothing but a region is new, so all else is as before. */
function leftOut(
  { sentence, language, measures, regions, mentions }: SentenceReading,
  i: number,
  previous: Attribution | undefined,
): Attribution | undefined {
  const [before, measure] = [measures[i - 1], measures[i]!];
  if (!before || !previous || previous.indicator === null) return undefined;
  if (before.unitKind !== measure.unitKind || measure.unitKind === 'points') return undefined;
  // What the first is a share of, and when, may stand between them.
  const [from, to] = [wholeEnd(sentence, mentions, before.end, measure.start), measure.start];
  const named = regions.filter((r) => !r.deictic && r.start >= from && r.end <= to);
  if (named.length === 0) return undefined;
  let rest = '';
  let at = from;
  for (const { start, end } of named) {
    rest += `${sentence.slice(at, start)} `;
    at = end;
  }
  rest += sentence.slice(at, to);
  if (rest.replaceAll(CONNECTORS[language], '') !== '') return undefined;
  const next = measures[i + 1]?.start ?? sentence.length;
  if (mentions.some((m) => m.start >= measure.numberEnd && m.end <= next)) return undefined;
  if (language === 'en' && /^ ?\)? of\b/.test(sentence.slice(measure.end))) return undefined;
  return previous;
}

/** “Its share climbed 1.3 percentage points to 45.1 %”: the points are of what they led to. */
function changeTo(
  { sentence, language, measures }: SentenceReading,
  i: number,
  attribution: Attribution,
  next: Attribution | undefined,
): Attribution {
  const [measure, after] = [measures[i]!, measures[i + 1]];
  if (measure.unitKind !== 'points' || !after || !next) return attribution;
  if (next.kind !== 'share' || next.indicator === null || next.indicator.startsWith('other:'))
    return attribution;
  const gap = sentence.slice(measure.end, after.start);
  const leads =
    language === 'en'
      ? /^ (?:[\w-]+ ){0,2}(?:to|to reach|reaching)(?: a record)? ?$/
      : /^[,，]?(?:后)?(?:达到?|至|到|升至|提高到|为)$/;
  return leads.test(gap) && !attribution.indicator?.endsWith('-gap')
    ? { ...attribution, indicator: `${next.indicator}-change`, topic: next.topic }
    : attribution;
}

/** The clause has a subject that the vocabulary does not know, so nothing earlier is spoken of. */
function ownSubject(before: string, language: 'en' | 'zh'): boolean {
  if (language === 'zh')
    return /^[^,;，]*(?:大中型企业|小微|行业|产业|领域|板块|集群|医药|纺织|船舶|汽车|旅游|农业|人口|学生|面积|港口|铁路)/.test(
      before,
    );
  return /^(?:The |Its |Their |In [\w ]+, (?:the )?)?(?:[a-z-]+ )*(?:sector|industry|industries|population|port|airport|exports|imports|tourism|students|manufacturers|makers|area)\b/i.test(
    before,
  );
}

/** “A and B accounted for 41.3% and 49.9%”: as many things as numbers, in the same order. */
function pairTopics({
  sentence,
  measures,
  mentions,
}: SentenceReading): Map<number, ConceptMention> {
  const pairs = new Map<number, ConceptMention>();
  const joins = /^(?:\s*(?:,|、|,? and|和|与|以及)\s*(?:the |its |[a-z-]+ )?)$/;
  for (let i = 0; i + 1 < measures.length; i++) {
    const run = [i];
    while (run.at(-1)! + 1 < measures.length) {
      const [last, next] = [measures[run.at(-1)!]!, measures[run.at(-1)! + 1]!];
      if (
        last.unitKind !== next.unitKind ||
        !joins.test(sentence.slice(last.end, next.start).replace(/分别为?|respectively/g, ''))
      )
        break;
      run.push(run.at(-1)! + 1);
    }
    if (run.length < 2) continue;
    const before = mentions.filter((m) => m.end <= measures[i]!.start && !m.pattern);
    for (let first = 0; first + run.length <= before.length; first++) {
      const topics = before.slice(first, first + run.length);
      const joinedUp = topics.every(
        (topic, n) => n === 0 || joins.test(sentence.slice(topics[n - 1]!.end, topic.start)),
      );
      if (joinedUp && new Set(topics.map((t) => t.concept.id)).size === run.length)
        run.forEach((index, n) => pairs.set(index, topics[n]!));
    }
    i = run.at(-1)!;
  }
  return pairs;
}
