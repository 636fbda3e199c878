import type { SentenceReading, Whole } from './attribution.ts';
import { CLAUSE, count } from './clauses.ts';
import type { ConceptMention } from './concepts.ts';
import type { Measure } from './measure.ts';
import type { Concept } from './vocabulary.ts';

/** The mentions that a measure could be of, the likeliest first. */
export function candidatesFor(
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
        mentions.some((m) => m.concept.id === concept.needs || m.concept.part === concept.needs) ||
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
          : Math.min(Math.abs(measure.start - mention.end), Math.abs(mention.start - measure.end)) *
            0.5;
      if (mention.start >= measure.end) {
        const between = sentence.slice(measure.end, mention.start);
        cost +=
          30 * measures.filter((m) => m.start >= measure.end && m.end <= mention.start).length;
        cost += 20 * count(between, /[;；,，]/g);
        // “£66.2 billion, of which business performed …” goes on to a part of it.
        if (/,? of which\b|其中/.test(between)) cost += 60;
      }
      if (mention.end <= measure.start)
        cost += 6 * measures.filter((m) => m.start >= mention.end && m.end <= measure.start).length;
      cost -= 12;
    } else if (mention.start >= measure.numberEnd - 1) {
      const between = sentence.slice(measure.end, mention.start);
      const adjacent =
        measure.unitKind === 'count' &&
        /^[^,;.，。；]*$/.test(between) &&
        !/\b(?:and|of which|while|to|in)\b|、|和/.test(between) &&
        between.length < (language === 'en' ? 32 : 8);
      cost += adjacent ? between.length * 0.2 - 14 : between.length + (language === 'zh' ? 14 : 10);
      cost += 45 * count(between, CLAUSE);
      // “the 3.61 trillion yuan that China spent on R&D” says itself what it is.
      if (measure.unitKind === 'money' && SPENT_ON.test(sentence.slice(measure.end, mention.end)))
        cost = 0;
      cost += 70 * measures.filter((m) => m.start >= measure.end && m.end <= mention.start).length;
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

const SPENT_ON = /^ (?:that |which )?[^,;.\d]{0,30}\b(?:spent|invested|put) (?:on|in|into) /;

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
export function countsOther({ counts }: Concept, { unit }: Measure): boolean {
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
