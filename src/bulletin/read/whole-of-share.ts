import type { Attribution, SentenceReading, Whole } from './attribution.ts';
import type { Window } from './clauses.ts';
import type { ConceptMention } from './concepts.ts';

const ANTECEDENT = 'antecedent';

/** What a percentage is a share of, where the sentence says so. */
export function wholeOf(
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
  if (measure.unitKind === 'points') return inItsWhole(reading, window, measure);
  if (measure.unitKind !== 'percent') return undefined;
  const after = (mention: ConceptMention) => mention.start >= measure.numberEnd;
  if (language === 'en') {
    const of = /^ ?\)? ?(?:of|in)\b(?: the| its| their| all| a| total| overall| this| that)*/i.exec(
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
        if (reading.mentions.some((m) => m !== mention && m.start < mention.start))
          return { mention, id: mention.concept.id };
      }
    }
    return inItsWhole(reading, window, measure);
  }
  const head = sentence.slice(0, measure.numberStart);
  const scope =
    /(?:占(?:到|据)?|贡献了?)(全省|全国|省|江苏|全市)(?:的|[^,。;\d]{0,20}高新技术[^,。;\d]{0,20})?[^,。;\dG产]{0,3}(?:的|比重|比例)?(?:为|达到?)?$/.exec(
      head.slice(window.clauseStart),
    );
  if (scope) return { id: /国/.test(scope[1]!) ? 'country' : 'province' };
  for (const mention of mentions.toReversed()) {
    const inner = mention.end <= measure.numberStart && mention.start >= measure.start;
    if (!inner && (mention.end > measure.start || mention.start < window.clauseStart - 1)) continue;
    const between = sentence
      .slice(mention.end, inner ? measure.numberStart : measure.start)
      .replace(/[由从](?:19|20)\d\d年(?:底|末)?的?$/, '');
    const lead = sentence.slice(Math.max(0, mention.start - 16), mention.start);
    if (
      /^(?:总量|总额|总数|总计|增加值|总产值|产值)?(?:的|之比|比重|比例|比|中|里)/.test(between) ||
      between === '' ||
      (lead.endsWith('占') &&
        /^已?(?:达到?|为|是|约|超过?|近|升至|提高到|提升至)+$/.test(between)) ||
      inner
    ) {
      if (
        inner ||
        /(?:占|拿出|用|与|和|相当于|超过?|达到?|在|当于|近|约|升至)[^,。;]{0,14}$/.test(lead)
      ) {
        if (!/\d/.test(between)) return { mention, id: mention.concept.id };
      }
    }
  }
  return undefined;
}

const IN_ITS_WHOLE =
  /\b(?:(?:share|proportion|weight|ratio|percentage|portion|contribution) of [^,;.]{2,60} (?:in|to|within)|(?:its|their) (?:share|proportion|weight|part) (?:in|of)) (?:the |its |their |total |overall |[\w-]+'s |all )*$/i;

/** “the share of services in its GDP”: what it is said to be in is the whole. */
function inItsWhole(
  { sentence, language, mentions }: SentenceReading,
  { clauseStart }: Window,
  { start }: { readonly start: number },
): Whole | undefined {
  if (language !== 'en') return undefined;
  const mention = mentions.findLast(
    (m) =>
      m.start >= clauseStart &&
      m.end <= start &&
      !m.pattern &&
      m.concept.unit === 'money' &&
      IN_ITS_WHOLE.test(sentence.slice(clauseStart, m.start)),
  );
  return mention && { mention, id: mention.concept.id };
}

/** “…, 53.3 percent of which”: the whole is what the number before was of. */
export function ofWhich(whole: Whole | undefined, done: readonly Attribution[]): Whole | undefined {
  if (whole?.id !== ANTECEDENT) return whole;
  const topic = done.at(-1)?.topic;
  return { id: topic?.id ?? 'unknown' };
}
