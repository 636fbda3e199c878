import type { Attribution } from './attribution.ts';
import { kinship, type PlaceSetting, type RegionMention } from './gazetteer.ts';
import type { Measure } from './measure.ts';

export interface AssignedRegion {
  readonly region: string | undefined;
  readonly partner: string | undefined;
  readonly sure: boolean;
  /** The sentence itself names it. */
  readonly named: boolean;
}

/** Gives each measure of a sentence its region, and the partner of those that take one. */
export function assignRegions(
  sentence: string,
  language: 'en' | 'zh',
  measures: readonly Measure[],
  regions: readonly RegionMention[],
  attributions: readonly Attribution[],
  { home, recent }: PlaceSetting,
): AssignedRegion[] {
  const carried = recent.at(-1) ?? home;
  const subjects = regions.filter(
    (mention) =>
      !isScope(sentence, language, mention) ||
      measures.some((m) => /^ ?\($/.test(sentence.slice(mention.end, m.start))),
  );
  // “占南京规上工业56%”: with no other place named, the whole's is the share's.
  const wholes = regions.filter(
    ({ start, deictic }) =>
      !deictic && /(?:占|占到)$/.test(sentence.slice(Math.max(0, start - 3), start)),
  );
  const lists = pairRegions(sentence, measures, subjects);
  return measures.map((measure, i) => {
    const attribution = attributions[i]!;
    const paired = lists.get(i);
    if (paired) return { region: paired, partner: undefined, sure: true, named: true };
    const countsCountries = attribution.topic?.counts === 'countries';
    const besides = (
      subjects.length === 0 && attribution.kind === 'share' ? wholes : subjects
    ).filter(
      (mention) =>
        !isPartner(sentence, language, mention) &&
        !(countsCountries && mention.level === 'country'),
    );
    // A region's share of a country's whole is the region's.
    const parts = attribution.ofRegion
      ? besides.filter(
          ({ start }) => !WHOLE_OF.test(sentence.slice(Math.max(0, start - 30), start)),
        )
      : [];
    const others = parts.length > 0 ? parts : besides;
    if (attribution.partner) return withPartner(subjects, others, sentence, { home, recent });
    const chosen = nearest(
      sentence,
      language,
      measure,
      measures,
      others.length > 0 || countsCountries ? others : subjects,
    );
    if (chosen)
      return {
        region: chosen.code,
        partner: undefined,
        sure: !chosen.deictic || recent.length > 0 || home !== undefined,
        named: true,
      };
    return {
      region: carried,
      partner: undefined,
      sure: carried !== undefined && recent.length > 0,
      named: false,
    };
  });
}

const WHOLE_OF =
  /(?:percent|per cent|%|half|third|quarter|fifth)\)? of (?:the |all |total )?$|占$/i;

function withPartner(
  subjects: readonly RegionMention[],
  others: readonly RegionMention[],
  sentence: string,
  { home, recent }: PlaceSetting,
): AssignedRegion {
  const known = [home, ...recent.toReversed()].filter((code) => code !== undefined);
  const codes = [...new Set(subjects.map((s) => s.code))];
  const homes = codes.filter(
    (code) => known.slice(0, 1).includes(code) || (home === undefined && known.includes(code)),
  );
  const between = /\bbetween\b|之间|与|和/.test(sentence);
  let region = homes[0] ?? others[0]?.code;
  if (region === undefined || (between && homes.length === 0 && codes.length > 1)) {
    // Of two that are named side by side the smaller one is whose figure it is.
    region =
      codes.find(
        (code) => /^\d{4}(?!00)/.test(code) || (code.endsWith('00') && !code.endsWith('0000')),
      ) ??
      region ??
      known[0];
  }
  const partner = codes.find((code) => code !== region && kinship(code, region ?? '') < 4);
  return {
    region: region ?? known[0],
    partner,
    sure: region !== undefined,
    named: region !== undefined,
  };
}

/** “first in the city”, 居全省第二, “of the national total”, “faster than the province”. */
function isScope(sentence: string, language: 'en' | 'zh', mention: RegionMention): boolean {
  const head = sentence.slice(Math.max(0, mention.start - 40), mention.start);
  const tail = sentence.slice(mention.end, mention.end + 24);
  if (language === 'en') {
    const words = sentence.slice(mention.start, mention.end);
    // “ahead of Belgium with 3.24 %” has a number of its own.
    if (/^(?:'s)? (?:average )?(?:with|at|on|of) (?:an? )?(?:US)?[€$£¥]?\d/.test(tail))
      return false;
    if (
      /\b(?:first|second|third|\d+(?:st|nd|rd|th)|rank\w*|(?<!\b(?:takes?|taking|took|taken) )place|position|one|best|highest|largest|spot) (?:place )?(?:in|of|among|within|across|for)(?: all| the| the cities of)? ?$/i.test(
        head,
      )
    )
      return true;
    if (/\bamong (?:all |the )?$/i.test(head)) return true;
    if (
      /\b(?:than|above|below|beating|outpacing|ahead of|exceed\w*|behind|over) (?:that of |those of |the )?$/i.test(
        head,
      )
    )
      return true;
    if (
      /(?:percent|per cent|%|half|third|fifth|quarter|tenth|share|quarters|thirds) \)? ?of (?:the |all )?$/i.test(
        head,
      ) &&
      /^(?:'s)? (?:total|national total)/i.test(tail)
    )
      return true;
    if (
      /^(?:the country|the nation|the province|the district|the city)/i.test(words) &&
      /^ (?:average|level|as a whole|pace|total)/i.test(tail)
    )
      return true;
    // “led EU regions”, “of all US states”: the field that one is compared within.
    return (
      /^(?:'s)? (?:NUTS ?\d )?(?:regions|member states|countries|states|provinces|cities|districts)\b/i.test(
        tail,
      ) &&
      /\b(?:led|leads|leading|tops?|topped|heads?|headed|all|other|among|of|ahead of)(?: all| the| other)* $/i.test(
        head,
      )
    );
  }
  if (
    /^(?:平均(?:水平|值)|均值|第|前列|首位|总量|领先|前\d|前[一二三四五六七八九十]|榜首|首个|最|排名|第一|设区市|各(?=[省市地城县区国])|均|大中城市|地级)/.test(
      tail,
    )
  )
    return true;
  if (
    /(?:居|列|排名?|位居|位列|位于|高于|低于|快于|占|占到|超过|领先|跃居|超|名列|领跑|走在)$/.test(
      head,
    )
  )
    return true;
  return /^的?\d/.test(tail) && head.endsWith('占');
}

function isPartner(sentence: string, language: 'en' | 'zh', mention: RegionMention): boolean {
  // “… with Belgium (3.32%) close behind” has a number of its own.
  if (
    /^(?: ?[(（]| (?:[a-z]+ ){0,5}(?:at|in) (?:the )?)\d/.test(
      sentence.slice(mention.end, mention.end + 50),
    )
  )
    return false;
  const head = sentence.slice(Math.max(0, mention.start - 24), mention.start);
  if (
    language === 'en' &&
    /\b(?:district|county|city|town|part|area|zone|suburb|neighbou?r|satellite|hub|port|seat|capital)s? (?:of|in|near|under|within|belonging to) $/i.test(
      head,
    )
  )
    return true;
  if (language === 'en')
    return /\b(?:with|alongside|near|outside|beside|next to|bordering|close to) (?:neighbou?ring |the city of )?$/i.test(
      head,
    );
  return (
    /(?:与|同|和)$/.test(head) &&
    /^[^,;。]{0,14}(?:合作|协同|共建|联合|携手|对接|协作|联系|签)/.test(sentence.slice(mention.end))
  );
}

function nearest(
  sentence: string,
  language: 'en' | 'zh',
  measure: Measure,
  measures: readonly Measure[],
  mentions: readonly RegionMention[],
): RegionMention | undefined {
  let best: RegionMention | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const mention of mentions) {
    let cost: number;
    if (mention.end <= measure.numberStart) {
      const between = sentence.slice(mention.end, measure.start);
      cost =
        (between.match(/[,，]/g)?.length ?? 0) * 3 +
        (between.match(/[;；]/g)?.length ?? 0) * 8 +
        Math.min(between.length, 80) * 0.05;
      cost += measures.filter((m) => m.start >= mention.end && m.end <= measure.start).length;
      if (/^ ?[(:]? ?$/.test(between)) cost -= 3;
    } else {
      const between = sentence.slice(measure.end, mention.start);
      cost =
        (language === 'en' ? 5 : 16) +
        (between.match(/[,，]/g)?.length ?? 0) * 8 +
        (between.match(/[;；]/g)?.length ?? 0) * 40 +
        Math.min(between.length, 80) * 0.1;
      cost += measures.filter((m) => m.start >= measure.end && m.end <= mention.start).length * 6;
      if (/\b(?:and|while|whereas|but)\b/.test(between)) cost += 5;
      // “and 39 in Suzhou”
      if (/^[^,;，；]{0,22}\b(?:in|for|of|from) (?:the )?$/.test(between) && !/\d/.test(between))
        cost = Math.min(cost, 0.1);
      // “… 5.7% and Guangdong's …” begins something else.
      if (/^'s\b/.test(sentence.slice(mention.end, mention.end + 2)) && /,|and/.test(between))
        cost += 10;
    }
    if (mention.deictic) cost += 1;
    if (cost < bestCost) [best, bestCost] = [mention, cost];
  }
  if (best && best.start >= measure.end && /[;；]/.test(sentence.slice(measure.end, best.start)))
    return undefined;
  return best;
}

/** “Beijing, Shanghai and Tianjin … 6.83, 4.44 and 3.49 percent”: as many regions as numbers. */
function pairRegions(
  sentence: string,
  measures: readonly Measure[],
  regions: readonly RegionMention[],
): Map<number, string> {
  const pairs = new Map<number, string>();
  const joins = /^\s*(?:,|、|,? and|,? followed by|和|与|以及|及)\s*(?:the |分别为?)?$/;
  let i = 0;
  while (i < measures.length) {
    const run = [i];
    while (run.at(-1)! + 1 < measures.length) {
      const [last, next] = [measures[run.at(-1)!]!, measures[run.at(-1)! + 1]!];
      if (last.unitKind !== next.unitKind || !joins.test(sentence.slice(last.end, next.start)))
        break;
      run.push(run.at(-1)! + 1);
    }
    if (run.length >= 2) {
      for (const side of [
        regions.filter((r) => r.end <= measures[i]!.start),
        regions.filter((r) => r.start >= measures[run.at(-1)!]!.end),
      ]) {
        for (let first = 0; first + run.length <= side.length; first++) {
          const group = side.slice(first, first + run.length);
          if (
            !group.every(
              (r, n) => n === 0 || joins.test(sentence.slice(group[n - 1]!.end, r.start)),
            )
          )
            continue;
          run.forEach((index, n) => pairs.set(index, group[n]!.code));
        }
      }
    }
    i = run.at(-1)! + 1;
  }
  return pairs;
}
