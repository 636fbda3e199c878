import type { AlternativeReading, ClaimKind } from './claim.ts';
import type { ConceptMention, Concepts } from './concepts.ts';
import type { Cues } from './cues.ts';
import type { Measure } from './measure.ts';
import type { RegionMention } from './gazetteer.ts';
import type { Concept } from './vocabulary.ts';

/** What the words around a measure make of it. */
export interface Attribution {
  readonly indicator: string | null;
  readonly kind: ClaimKind;
  readonly topic: Concept | undefined;
  readonly stock: boolean;
  readonly partner: boolean;
  /** A region's share of a larger one's whole. */
  readonly ofRegion: boolean;
  readonly confidence: number;
  readonly alternatives: readonly AlternativeReading[];
}

/** Everything found in one sentence. */
export interface SentenceReading {
  readonly sentence: string;
  readonly language: 'en' | 'zh';
  readonly measures: readonly Measure[];
  readonly mentions: readonly ConceptMention[];
  readonly regions: readonly RegionMention[];
  /** What the text spoke of last, for “the sum” and for sentences that leave it out. */
  readonly carried: Concept | undefined;
}

interface Whole {
  readonly mention?: ConceptMention;
  readonly id: string;
}

/** Commas within numbers part no clauses. */
const CLAUSE = /(?<!\d)[,:]|[,:](?!\d)|[;()，；：（）。]/g;
const YEARLY = /\b(?:a|per) year\b|annual average|on average|annually|年均|平均每年/i;

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
      wholes[i] = this.#wholeOf(reading, i, windowOf(reading, i), wholes);
    const paired = pairTopics(reading);
    for (let i = 0; i < reading.measures.length; i++)
      done.push(
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
    const growth = measure.unitKind === 'percent' && isGrowth(measure, window, cues, whole);
    const candidates = paired
      ? [{ mention: paired, cost: 0 }]
      : this.#rank(reading, i, whole, growth, wholesOfOthers);
    let topic = candidates[0]?.mention.concept;
    let cost = candidates[0]?.cost ?? 0;
    const previous = done.at(-1);
    if (topic === undefined) {
      topic = done.findLast((d) => d.topic !== undefined)?.topic ?? reading.carried;
      cost = 60;
      if (topic && countsOther(topic, measure)) topic = undefined;
      // A subject of its own that no vocabulary knows is not what was spoken of before.
      if (topic && done.length === 0 && ownSubject(window.before, language)) topic = undefined;
    }
    const derived = this.#derive({
      reading,
      i,
      window,
      whole,
      growth,
      topic,
      previous,
      done,
      spans,
    });
    let { indicator } = derived;
    let kind = derived.kind;
    const target = isTarget(reading, i, window, cues);
    if (target && kind !== 'rank') {
      kind = 'target';
      if (indicator && !indicator.startsWith('other:') && !indicator.endsWith('-target'))
        indicator =
          topic?.forms?.['target'] && indicator === topic.id
            ? topic.forms['target']
            : `${indicator}-target`;
    }
    const alternatives = candidates.slice(1, 4).flatMap(({ mention }) => {
      const other = this.#derive({
        reading,
        i,
        window,
        whole,
        growth,
        topic: mention.concept,
        previous,
        done,
        spans,
      }).indicator;
      return other !== null && other !== indicator ? [{ indicator: other }] : [];
    });
    const confidence =
      indicator === null
        ? 0.3
        : Math.max(0.35, Math.min(0.95, 0.97 - cost / 160 - (alternatives.length > 0 ? 0.05 : 0)));
    return {
      indicator,
      kind,
      topic: derived.topic ?? topic,
      stock: derived.stock,
      partner: topic?.partner === true,
      ofRegion: this.#concepts.isShareOfRegion(indicator),
      confidence: Number(confidence.toFixed(2)),
      alternatives: alternatives.filter(
        (a, n) => alternatives.findIndex((b) => b.indicator === a.indicator) === n,
      ),
    };
  }

  /** The mentions that a measure could be of, the likeliest first. */
  #rank(
    reading: SentenceReading,
    i: number,
    whole: Whole | undefined,
    growth: boolean,
    wholesOfOthers: ReadonlySet<ConceptMention>,
  ): { mention: ConceptMention; cost: number }[] {
    const { sentence, language, measures, mentions, carried } = reading;
    const measure = measures[i]!;
    const scored: { mention: ConceptMention; cost: number }[] = [];
    for (const mention of mentions) {
      const { concept } = mention;
      if (whole?.mention === mention || concept.hidden) continue;
      if (
        whole?.mention &&
        !mention.pattern &&
        mention.start < whole.mention.end &&
        whole.mention.start < mention.end
      )
        continue;
      if (mention.pattern && concept.needs !== undefined) {
        const about =
          mentions.some(
            (m) => m.concept.id === concept.needs || m.concept.part === concept.needs,
          ) ||
          carried?.id === concept.needs ||
          carried?.part === concept.needs ||
          whole?.id === concept.needs;
        if (!about) continue;
      }
      const fit = fitness(concept, measure, growth, whole);
      if (fit === undefined) continue;
      let cost = fit + (mention.weak ? 14 : 0);
      if (whole && !whole.mention && whole.id === concept.id) cost += 60;
      if (wholesOfOthers.has(mention)) {
        const follows = sentence.slice(mention.end, measure.start);
        if (measure.unitKind !== 'money' || mention.end > measure.start || /[,，;；]/.test(follows))
          cost += 60;
      }
      if (mention.pattern) {
        cost +=
          mention.start <= measure.numberStart && mention.end >= measure.numberStart
            ? 0
            : Math.min(
                Math.abs(measure.start - mention.end),
                Math.abs(mention.start - measure.end),
              ) * 0.5;
        if (mention.start >= measure.end) {
          const between = sentence.slice(measure.end, mention.start);
          cost +=
            30 * measures.filter((m) => m.start >= measure.end && m.end <= mention.start).length;
          cost += 20 * count(between, /[;；,，]/g);
        }
        cost -= 12;
      } else if (mention.start >= measure.numberEnd - 1) {
        const between = sentence.slice(measure.end, mention.start);
        const adjacent =
          measure.unitKind === 'count' &&
          /^[^,;.，。；]*$/.test(between) &&
          !/\b(?:and|of which|while|to|in)\b|、|和/.test(between) &&
          between.length < (language === 'en' ? 32 : 8);
        cost += adjacent
          ? between.length * 0.2 - 14
          : between.length + (language === 'zh' ? 14 : 10);
        cost += 45 * count(between, CLAUSE);
        cost +=
          70 * measures.filter((m) => m.start >= measure.end && m.end <= mention.start).length;
        // The subject of an English sentence may follow its share: “4% of the EU's R&D”.
      } else if (mention.start < measure.numberStart) {
        const between = sentence.slice(mention.end, measure.start);
        cost += Math.min(between.length, 60) * (language === 'zh' ? 1 : 0.6);
        cost +=
          12 * count(between, CLAUSE) +
          8 * measures.filter((m) => m.start >= mention.end && m.end <= measure.start).length;
        if (/;|；/.test(between)) cost += 10;
        if (language === 'en' && /\b(?:and|while|whereas|but)\b/.test(between)) cost += 4;
        // A count that the mention's own number stands before is not of it: “620 high-tech firms”.
        const owner = measures.find(
          (m) =>
            m.numberEnd <= mention.start &&
            mention.start - m.numberEnd < 12 &&
            !/[、,;，；]/.test(sentence.slice(m.numberEnd, mention.start)) &&
            m.unitKind === 'count' &&
            m !== measure,
        );
        if (owner && measure.unitKind === 'count') cost += 18;
      } else continue;
      scored.push({ mention, cost });
    }
    return scored.sort(
      (a, b) =>
        a.cost - b.cost || b.mention.end - b.mention.start - (a.mention.end - a.mention.start),
    );
  }

  /** What a percentage is a share of, where the sentence says so. */
  #wholeOf(
    reading: SentenceReading,
    i: number,
    window: Window,
    later: readonly (Whole | undefined)[],
  ): Whole | undefined {
    const { sentence, language, measures } = reading;
    const mentions = reading.mentions.filter(
      ({ pattern, concept }) => !pattern && concept.unit !== 'percent' && concept.unit !== 'rank',
    );
    const measure = measures[i]!;
    if (measure.unitKind !== 'percent') return undefined;
    const after = (mention: ConceptMention) => mention.start >= measure.numberEnd;
    if (language === 'en') {
      const of =
        /^ ?\)? ?(?:of|in)\b(?: the| its| their| all| a| total| overall| this| that)*/i.exec(
          sentence.slice(measure.numberEnd),
        );
      if (of && /of/i.test(of[0])) {
        const from = measure.numberEnd;
        const stop = from + sentence.slice(from).search(/[,;.]|$/);
        const inside = mentions.filter((m) => after(m) && m.start < stop && m.start - from < 64);
        const mention =
          inside.find(
            (m) =>
              !/\b(?:in|into|on|to|was|were|is|are|for|by)\b/.test(
                sentence.slice(from + of[0].length, m.start).replace(/\bin the \w+'s\b/, ''),
              ),
          ) ?? undefined;
        if (mention) return { mention, id: mention.concept.id };
        if (/^ ?\)? ?of (?:which|it|them|this|that)\b/i.test(sentence.slice(from)))
          return { id: ANTECEDENT };
        const scope =
          /^ ?\)? ?of (?:the |its |their )?(?:(national|country's|nation's|U\.S\.|US|UK|Chinese|China's|EU|European)|(province's|provincial))\b/i.exec(
            sentence.slice(from),
          );
        if (scope) return { id: scope[2] ? 'province' : 'country' };
        const listed = measures[i + 1];
        const gap = listed ? sentence.slice(measure.numberEnd, listed.start) : '';
        if (listed && /^\s*(?:,|and|or)\s*$/.test(gap)) return later[i + 1];
        if (/^ ?\)? ?of (?:the |its )?(?:total|whole|sum)\b/i.test(sentence.slice(from)))
          return { id: 'total' };
        return { id: 'unknown' };
      }
      const listed = measures[i + 1];
      if (
        listed?.unitKind === 'percent' &&
        /^\s*(?:,|,? and)\s*$/.test(sentence.slice(measure.numberEnd, listed.start))
      )
        return later[i + 1];
      const head = sentence.slice(window.clauseStart, measure.start);
      for (const mention of mentions) {
        if (mention.end > measure.start || mention.start < window.clauseStart) continue;
        if (
          /\b(?:share|percentage|proportion|part|ratio|portion|slice|fraction) (?:of|to|in) (?:the |its |their |total |overall |[\w']+'s )*$/i.test(
            sentence.slice(window.clauseStart, mention.start),
          ) &&
          /\b(?:as|a|in|its|to)\b/i.test(head)
        ) {
          if (mentions.some((m) => m !== mention && m.start < mention.start))
            return { mention, id: mention.concept.id };
        }
      }
      return undefined;
    }
    const head = sentence.slice(0, measure.start);
    const scope =
      /占(?:到|据)?(全省|全国|省|江苏|全市)(?:的|[^,。;\d]*高新技术[^,。;\d]*)?[^,。;\dG产]{0,3}(?:的|比重|比例)?(?:为|达到?)?$/.exec(
        head.slice(window.clauseStart),
      );
    if (scope) return { id: /国/.test(scope[1]!) ? 'country' : 'province' };
    for (const mention of mentions.toReversed()) {
      const inner = mention.end <= measure.numberStart && mention.start >= measure.start;
      if (!inner && (mention.end > measure.start || mention.start < window.clauseStart - 1))
        continue;
      const between = sentence.slice(mention.end, inner ? measure.numberStart : measure.start);
      const lead = sentence.slice(Math.max(0, mention.start - 16), mention.start);
      if (
        /^(?:总量|总额|总数|总计|增加值|总产值|产值)?(?:的|之比|比重|比例|比|中|里)/.test(
          between,
        ) ||
        between === '' ||
        inner
      ) {
        if (
          inner ||
          /(?:占|与|和|相当于|超过?|达到?|在|当于|近|约|升至)[^,。;]{0,14}$/.test(lead)
        ) {
          if (!/\d/.test(between)) return { mention, id: mention.concept.id };
        }
      }
    }
    return undefined;
  }

  #derive(input: {
    reading: SentenceReading;
    i: number;
    window: Window;
    whole: Whole | undefined;
    growth: boolean;
    topic: Concept | undefined;
    previous: Attribution | undefined;
    done: readonly Attribution[];
    spans: boolean;
  }): { indicator: string | null; kind: ClaimKind; stock: boolean; topic?: Concept | undefined } {
    const { reading, i, window, whole, growth, topic, done, spans } = input;
    const { language, measures, sentence } = reading;
    const measure = measures[i]!;
    const cues = this.#cues[language];
    const around = `${window.before}#${window.after}`;
    const form = (name: string) => topic?.forms?.[name];
    const named = (concept: Concept, suffix = '') =>
      `${concept.known === false ? 'other:' : ''}${concept.is ?? concept.id}${suffix}`;
    const none = (kind: ClaimKind) => ({ indicator: null, kind, stock: false });

    if (measure.unitKind === 'rank') {
      if (topic === undefined) return none('rank');
      const clause = sentence.slice(window.clauseStart, window.clauseEnd);
      if (topic.unit === 'rank') {
        const scoped =
          topic.scopes &&
          new RegExp(
            (topic.scopes[language] ?? []).map((s) => s.replaceAll(/[{}]/g, '')).join('|') ||
              '(?!)',
            'i',
          );
        const provincial = form('provincial');
        if (provincial && scoped?.test(window.before.slice(-12) + window.after))
          return { indicator: provincial, kind: 'rank', stock: true };
        return { indicator: named(topic), kind: 'rank', stock: true };
      }
      const base = topic.unit === 'percent' && topic.id.endsWith('-growth') ? topic.id : topic.id;
      const before = done.at(-1);
      if (
        before?.kind === 'growth-rate' &&
        (language === 'zh' ? /增速|增幅/ : /growth|rate|pace/).test(window.before)
      )
        return {
          indicator: `other:${(before.indicator ?? base).replace('other:', '')}-rank`,
          kind: 'rank',
          stock: true,
        };
      const rank = this.#concepts.rankOf(
        base,
        language === 'zh' ? window.before : clause,
        language,
      );
      return {
        indicator: rank ? named(rank) : (form('rank') ?? `other:${base}-rank`),
        kind: 'rank',
        stock: true,
      };
    }
    if (measure.unitKind === 'times') {
      if (topic === undefined) return none('change');
      return {
        indicator: form('multiple') ?? `other:${topic.id}-multiple`,
        kind: 'change',
        stock: false,
      };
    }
    if (measure.unitKind === 'points') {
      const gap =
        language === 'en'
          ? /\b(?:beat\w*|outpac\w+|ahead of|above the (?:national|provincial|city|average)|(?:higher|faster|more|lower|slower) than the (?:national|provincial|average|city|country)|outstrip\w*|national (?:average|level|pace)|provincial (?:average|level|one|pace))\b/i
          : /(?:高于|高出|快于|低于|超出|超过|领先)(?:全国|全省|全市|全区|平均)|平均水平/;
      const share = done.findLast(
        (d) =>
          d.kind === 'share' ||
          (d.indicator?.endsWith('-change') ?? false) ||
          d.kind === 'growth-rate' ||
          (d.kind === 'target' && d.topic?.unit === 'percent'),
      );
      const own = input.topic;
      const ownBefore = own && (own.unit === 'percent' || this.#defaultRatio(own));
      const base =
        share &&
        (share.indicator ?? null) !== null &&
        (!ownBefore ||
          share.topic === own ||
          share.indicator === own?.id ||
          this.#defaultRatio(own)?.id === share.indicator ||
          !clauseHas(reading, i, own))
          ? share.indicator!.replace(/-target$/, '')
          : own === undefined
            ? undefined
            : own.unit === 'percent'
              ? named(own)
              : this.#defaultRatio(own)
                ? named(this.#defaultRatio(own)!)
                : `other:${own.id}`;
      if (base === undefined) return none('change');
      if (gap.test(around))
        return {
          indicator: `other:${base.replace('other:', '')}-gap`,
          kind: 'change',
          stock: false,
        };
      if (base.endsWith('-change')) return { indicator: base, kind: 'change', stock: false };
      if (base.endsWith('-growth') || base.startsWith('other:'))
        return {
          indicator: `other:${base.replace('other:', '')}-change`,
          kind: 'change',
          stock: false,
        };
      return {
        indicator: `${base}-change`,
        kind: 'change',
        stock: false,
        topic: share?.topic ?? own,
      };
    }
    if (measure.unitKind === 'percent') {
      if (growth) {
        const base = topic?.unit === 'percent' && !topic.id.endsWith('growth') ? topic : topic;
        if (base === undefined) return none('growth-rate');
        if (base.unit === 'percent' && base.id.endsWith('-growth'))
          return { indicator: named(base), kind: 'growth-rate', stock: false };
        const per10k =
          base.forms?.['per-10k'] && cues.people.test(sentence) ? base.forms['per-10k'] : undefined;
        if (spans && !YEARLY.test(around) && form('cumulative'))
          return { indicator: form('cumulative')!, kind: 'growth-rate', stock: false };
        const ratioOf = base.unit === 'percent' ? base.part : undefined;
        const basis = ratioOf !== undefined ? (this.#concepts.byId.get(ratioOf) ?? base) : base;
        return {
          indicator: per10k
            ? `${per10k}-growth`
            : (basis.forms?.['growth'] ?? named(basis, '-growth')),
          kind: 'growth-rate',
          stock: false,
          topic: basis,
        };
      }
      if (topic === undefined && whole?.mention) {
        const share = this.#shareOfRegion(whole.mention.concept);
        return share
          ? { indicator: share, kind: 'share', stock: false, topic: whole.mention.concept }
          : none('share');
      }
      if (topic === undefined) return none('share');
      const regionShare =
        whole?.mention &&
        (whole.mention.concept === topic ||
          (topic.part === whole.mention.concept.id && topic.part !== undefined))
          ? this.#shareOfRegion(whole.mention.concept)
          : undefined;
      if (regionShare)
        return { indicator: regionShare, kind: 'share', stock: topic.stock === true };
      if (topic.unit === 'percent') {
        // “The same, 57.2% in 2015”; a ratio whose whole is named anew may be another ratio.
        if (
          whole &&
          topic.part &&
          whole.id !== 'unknown' &&
          whole.id !== 'total' &&
          whole.id !== topic.whole &&
          topic.whole !== 'any'
        ) {
          const other = this.#concepts.ratiosOf(topic.part).find((r) => r.whole === whole.id);
          if (other) return { indicator: named(other), kind: 'share', stock: false, topic: other };
        }
        return {
          indicator: named(topic),
          kind: topic.id.endsWith('-growth') ? 'growth-rate' : 'share',
          stock: topic.stock === true,
        };
      }
      const ratios = this.#concepts.ratiosOf(topic.id);
      const wholeId = whole?.id === 'country' ? 'country-rd' : whole?.id;
      const ratio =
        wholeId !== undefined && wholeId !== 'unknown' && wholeId !== 'total'
          ? ratios.find((r) => r.whole === wholeId || r.whole === 'any')
          : (ratios.find((r) => r.default || r.whole === 'any') ?? undefined);
      if (ratio)
        return {
          indicator: named(ratio),
          kind: 'share',
          stock: ratio.stock === true,
          topic: ratio,
        };
      const share = form('share') ?? `other:share-of-${topic.id}`;
      return {
        indicator:
          whole?.id === 'unknown' && form('share') === undefined
            ? `other:share-of-${topic.id}`
            : share,
        kind: 'share',
        stock: topic.stock === true,
      };
    }
    if (topic === undefined) return none('level');
    if (measure.unitKind === 'money') {
      // “… and their revenue totalled”: of what was counted before.
      const owner =
        topic.id === 'revenue' && POSSESSIVE[language].test(window.before)
          ? done.findLast((d) => d.topic?.forms?.['money'])?.topic
          : undefined;
      if (owner)
        return { indicator: owner.forms!['money']!, kind: 'level', stock: false, topic: owner };
      if (topic.unit === 'count')
        return {
          indicator: form('money') ?? `other:${topic.id}-value`,
          kind: 'level',
          stock: false,
        };
      if (topic.unit === 'percent' && topic.part) {
        const part = this.#concepts.byId.get(topic.part);
        if (part) return { indicator: named(part), kind: 'level', stock: false, topic: part };
      }
      return { indicator: named(topic), kind: 'level', stock: false };
    }
    // Counts
    const per10k =
      (cues.people.test(sentence) &&
        /\.\d/.test(sentence.slice(measure.numberStart, measure.numberEnd))) ||
      (cues.people.test(sentence) &&
        (topic.per10k === true || form('per-10k') !== undefined) &&
        cues.people.test(sentence.slice(window.clauseStart, window.clauseEnd)));
    if (per10k && form('per-10k'))
      return {
        indicator: form('per-10k')!,
        kind: 'level',
        stock: true,
        topic: this.#concepts.byId.get(form('per-10k')!),
      };
    const tight = language === 'zh' ? window.before.slice(-16) : window.before.slice(-40);
    const following = window.after.slice(0, language === 'zh' ? 10 : 70);
    const total = cues.total.test(tight);
    if (form('net') && cues.net.test(tight + following) && !cues.net.test(total ? '' : ''))
      return { indicator: form('net')!, kind: 'change', stock: false };
    if (form('new')) {
      const says =
        language === 'zh' ? cues.new.test(tight) : cues.new.test(tight) || cues.new.test(following);
      if (
        says &&
        !(
          total &&
          !cues.new.test(
            language === 'zh' ? window.before.slice(-8) : window.before.slice(-14) + following,
          )
        )
      )
        return { indicator: form('new')!, kind: 'change', stock: false };
    }
    if (
      form('change') &&
      cues.rise.test(tight.slice(-12) + following) &&
      /(?:\bby|\bof|增加了?|净?增)\s*$/.test(tight)
    )
      return { indicator: form('change')!, kind: 'change', stock: false };
    const change = /^(?:net-increase|new)-/.test(topic.id) || topic.id.endsWith('-new');
    if (change && total && language === 'en') {
      const stock = this.#concepts.byId.get(topic.id.replace(/^(?:net-increase|new)-/, ''));
      if (stock) return { indicator: named(stock), kind: 'level', stock: true, topic: stock };
    }
    const inClause = clauseHas(reading, i, topic);
    const goesOn =
      language === 'zh' && !inClause && !cues.new.test(tight.slice(-8)) && !cues.net.test(tight);
    if (change && ((total && /总|累计|共/.test(tight)) || goesOn)) {
      const stock = this.#concepts.byId.get(topic.id.replace(/^(?:net-increase|new)-/, ''));
      if (stock) return { indicator: named(stock), kind: 'level', stock: true, topic: stock };
    }
    return {
      indicator: named(topic),
      kind: change ? 'change' : 'level',
      stock: topic.stock === true && !change,
    };
  }

  #defaultRatio(concept: Concept): Concept | undefined {
    return this.#concepts.ratiosOf(concept.id).find((ratio) => ratio.default);
  }

  /** A region's share of a thing: half of all publicly funded R&D. */
  #shareOfRegion(concept: Concept): string | undefined {
    if (concept.forms?.['share']) return concept.forms['share'];
    const ratio = this.#concepts
      .ratiosOf(concept.id)
      .find((r) => r.whole === 'any' || r.whole === 'country-rd');
    return ratio && (ratio.known === false ? `other:${ratio.id}` : ratio.id);
  }
}

const ANTECEDENT = 'antecedent';
const POSSESSIVE = { en: /\b(?:their|its|whose)\b/i, zh: /其(?!中|他|它|余|间)|它们的|这些企业/ };

/** “…, 53.3 percent of which”: the whole is what the number before was of. */
function ofWhich(whole: Whole | undefined, done: readonly Attribution[]): Whole | undefined {
  if (whole?.id !== ANTECEDENT) return whole;
  const topic = done.at(-1)?.topic;
  return { id: topic?.id ?? 'unknown' };
}

const CONNECTORS = {
  en: /\b(?:and|while|whereas|but|in|for|of|at|was|were|is|stood|with|to|the|that|by|followed|then|against|compared|versus)\b|'s|[\s,;:()]/gi,
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
  const [from, to] = [before.end, measure.start];
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

interface Window {
  /** From the measure before, or further back where that is in the same clause's list. */
  readonly before: string;
  readonly after: string;
  readonly clauseStart: number;
  readonly clauseEnd: number;
}

function windowOf({ sentence, measures }: SentenceReading, i: number): Window {
  const measure = measures[i]!;
  const previousEnd = measures[i - 1]?.end ?? 0;
  const nextStart = measures[i + 1]?.start ?? sentence.length;
  let clauseStart = 0;
  for (const match of sentence.slice(0, measure.start).matchAll(CLAUSE))
    clauseStart = match.index + 1;
  const rest = sentence.slice(measure.end).search(CLAUSE);
  const clauseEnd = rest < 0 ? sentence.length : measure.end + rest;
  return {
    before: sentence.slice(previousEnd, measure.start),
    after: sentence.slice(measure.end, Math.min(nextStart, clauseEnd)),
    clauseStart,
    clauseEnd,
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const COUNTED_ALIKE: readonly RegExp[] = [
  /^(?:enterprises|companies|firms|businesses|smes|hntes|unicorns|giants|gazelles|start-?ups)$/,
  /^(?:institutions|institutes|cent(?:er|re)s|universities|colleges|academies|facilities)$/,
  /^(?:cities|counties|districts|municipalities|prefectures)$/,
  /^(?:countries|states|members|economies)$/,
  /^regions$/,
  /^(?:laboratories|labs)$/,
  /^patents/,
  /^platforms$/,
  /^(?:awards|prizes)$/,
  /^projects$/,
  /^(?:clusters|parks|zones)$/,
  /^(?:people|residents|researchers|employees|scientists|graduates)$/,
];

/** The text counts cities, and the concept is of institutions. */
function countsOther({ counts }: Concept, { unit }: Measure): boolean {
  if (counts === undefined) return false;
  const kind = (noun: string) => COUNTED_ALIKE.findIndex((alike) => alike.test(noun));
  const [said, meant] = [kind(unit), kind(counts)];
  return said >= 0 && meant >= 0 && said !== meant;
}

/** How ill a measure's unit suits a concept; nothing where it cannot be of it. */
function fitness(
  concept: Concept,
  measure: Measure,
  growth: boolean,
  whole: Whole | undefined,
): number | undefined {
  const { unit } = concept;
  switch (measure.unitKind) {
    case 'money':
      if (unit === 'money') return 0;
      if (unit === 'count') return concept.forms?.['money'] ? 10 : 24;
      return unit === 'percent' && concept.part !== undefined && concept.part !== 'any'
        ? 16
        : undefined;
    case 'percent':
      if (unit === 'rank') return undefined;
      if (unit === 'percent') return growth && !concept.id.endsWith('-growth') ? 14 : 0;
      if (unit === 'money') return growth ? 0 : whole ? 0 : 4;
      return growth ? 4 : concept.forms?.['share'] ? 8 : 26;
    case 'points':
      return unit === 'percent' ? 0 : unit === 'money' ? 10 : undefined;
    case 'times':
      return unit === 'rank' ? undefined : unit === 'percent' ? 12 : 2;
    case 'rank':
      return unit === 'rank' ? 0 : unit === 'count' ? 12 : 4;
    default:
      if (unit !== 'count') return undefined;
      return countsOther(concept, measure) ? 40 : 0;
  }
}

function isGrowth(measure: Measure, window: Window, cues: Cues, whole: Whole | undefined): boolean {
  if (/^ ?\)? ?of\b/.test(window.after) && whole !== undefined) {
    return false;
  }
  const text = window.before.slice(-70);
  // “rose to 3%”, 提高到3% tell a level, not a growth.
  const tellsLevel =
    /\b(?:from|to)(?: (?:a|an|the|over|about|around|some|nearly|almost|more than))* ?$|(?:从|由|至|到|达到?)[了的]?(?:约|近)?\s?$/i.test(
      text,
    );
  const nouns = /(?:增速|增幅|增长率|涨幅|growth(?: rate)?)[^,，;；]{0,14}$/i.test(text);
  if (tellsLevel && !nouns && !cues.growthAfter.test(window.after.slice(0, 20))) return false;
  const lastGrowth = lastEnd(text, cues.growthBefore);
  const lastShare = lastEnd(text, cues.share);
  if (cues.growthAfter.test(window.after.slice(0, 46))) {
    if (!(lastShare > lastGrowth && lastShare > text.length - 12)) return true;
  }
  if (whole?.mention && lastShare >= lastGrowth) return false;
  void measure;
  return lastGrowth >= 0 && lastGrowth > lastShare;
}

function lastEnd(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length;
  return last;
}

function isTarget(reading: SentenceReading, i: number, window: Window, cues: Cues): boolean {
  const { sentence, measures, language } = reading;
  const measure = measures[i]!;
  if (language === 'zh') {
    // Said of what follows, up to the end of the part of the sentence.
    const semicolon = Math.max(
      sentence.lastIndexOf(';', measure.start),
      sentence.lastIndexOf('。', measure.start),
    );
    const head = sentence.slice(semicolon + 1, measure.start);
    const at = lastEnd(head, cues.target);
    if (/^(?:以上|左右)?的?(?:预期|奋斗)?目标/.test(sentence.slice(measure.end))) return true;
    if (at < 0) return false;
    const rest = head.slice(at);
    return (
      !/同比|去年|已(?:达|有|占)|目前|现有|实现(?:了)|增速[为达]|为上年/.test(rest) &&
      !/预计/.test(rest)
    );
  }
  const semicolon = sentence.lastIndexOf(';', measure.start);
  const head = sentence.slice(semicolon + 1, measure.start);
  const at = lastEnd(head, cues.target);
  if (at >= 0) {
    const rest = head.slice(at);
    if (!cues.targetEnds.test(rest) || /should/.test(head)) return true;
    return false;
  }
  const tail = sentence.slice(measure.end, measures[i + 1]?.start ?? sentence.length);
  return (
    /^[^,;]{0,40}\b(?:target|goal|is the (?:aim|goal|target)|are the targets)\b/i.test(tail) &&
    !/\b(?:above|below|missed|over|beyond|ahead of|short of|exceed\w*|than)\b/i.test(tail)
  );
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

function clauseHas(
  { mentions, sentence, measures }: SentenceReading,
  i: number,
  concept: Concept | undefined,
): boolean {
  const measure = measures[i]!;
  let clauseStart = 0;
  for (const match of sentence.slice(0, measure.start).matchAll(CLAUSE))
    clauseStart = match.index + 1;
  return mentions.some(
    (m) => m.concept === concept && m.start >= clauseStart && m.end <= measure.start,
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
