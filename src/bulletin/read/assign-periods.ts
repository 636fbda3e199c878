import { isPeriod, parsePeriod, sameOfPreviousYear } from '../../model/period.ts';
import type { Measure } from './measure.ts';
import { lastFullYear, monthText, type PeriodMention, type TimeSetting } from './period-words.ts';

export interface AssignedPeriod {
  readonly period: string | null;
  /** The sentence says it, rather than what came before it. */
  readonly explicit: boolean;
  readonly sure: boolean;
  /** What is compared with, where the sentence says it. */
  readonly base: string | undefined;
  /** The period runs from a base year that the sentence compares with. */
  readonly fromBase: boolean;
  /** Said to be expected, so that a coming period makes no target of it. */
  readonly forecast: boolean;
}

const COMPARED = {
  en: /(?:\bthan(?: it was| it had been| that)?(?: in| at| during)?|\bfrom|\bon|\bover|\babove|\bbelow|\bagainst|\bversus|\bvs\.?|\b(?:compared|relative|up|down)(?: with| to| on| from)|\bcompared (?:with|to)(?: that (?:of|in))?(?: the end of)?|\bthe (?:level|figure|value|number|total) (?:of|in|for)|\btimes (?:that|those|the \w+) (?:of|in)|\bas (?:much|many|large|big|high) as(?: in)?|\bin comparison with|\bwhat it was in|\bthat of|\bthose of|\bbeat(?:ing)?|\bsince)\s*$/i,
  zh: /(?:比|较|与|同|相当于|相比|是|为|对比|从|达到?了?|由)\s*$/,
};

/** Gives each measure of a sentence the period that the sentence, or the text before it, says. */
export function assignPeriods(
  sentence: string,
  language: 'en' | 'zh',
  measures: readonly Measure[],
  periods: readonly PeriodMention[],
  setting: TimeSetting,
): AssignedPeriod[] {
  const isBase = periods.map((p) => p.role === 'base' || compares(sentence, language, p, measures));
  const usable = periods.filter((p, n) => (p.role === 'time' || p.role === 'now') && !isBase[n]);
  const forecast =
    language === 'zh'
      ? /预计|预期|估计|测算/
      : /\b(?:expected|forecast|estimated|projected|likely)\b/i;
  const ends = endpoints(sentence, language, measures, periods, setting);
  changesBetween(sentence, measures, ends);
  return measures.map((measure, i) => {
    const isForecast = forecast.test(sentence.slice(0, measure.start));
    const paired = ends.get(i);
    if (paired)
      return {
        period: paired,
        explicit: true,
        sure: true,
        base: undefined,
        fromBase: false,
        forecast: isForecast,
      };
    // “… than in 2023, when the US laid out $940bn” goes on to speak of what it compared with.
    const spokenOf = periods.filter(
      ({ end }, n) => isBase[n] && end <= measure.start && /^,? when\b/.test(sentence.slice(end)),
    );
    const mention = nearest(sentence, language, measure, measures, i, [...usable, ...spokenOf]);
    const earlier = yearEarlier(
      sentence,
      language,
      measure,
      periods,
      mention?.period ?? setting.current,
    );
    if (earlier)
      return {
        period: earlier,
        explicit: true,
        sure: true,
        base: undefined,
        fromBase: false,
        forecast: isForecast,
      };
    const base = baseOf(sentence, language, measure, measures, i, periods, isBase);
    let period = mention?.period;
    // “11 percent higher than in the first quarter of 2021”: than a year later.
    if (mention === undefined && base !== undefined && PART_OF_YEAR.test(base))
      period = sameOfPreviousYear(parsePeriod(base), -1).text;
    if (period === undefined) period = fallback(setting, language, sentence, measure);
    const explicit = mention !== undefined;
    const common = { explicit, sure: explicit && mention.period !== null, forecast: isForecast };
    if (base !== undefined && period !== null) {
      const from = Number(base.slice(0, 4));
      const year = /^\d{4}$/.test(period)
        ? Number(period)
        : /^\d{4}-12$/.test(period)
          ? Number(period.slice(0, 4))
          : undefined;
      // Compared with the year before, a change is that year's own.
      if (year !== undefined && from < year - 1 && changes(measure))
        return { period: `${from}/${year}`, ...common, base, fromBase: true };
      const untilNow = setting.year === undefined ? undefined : lastFullYear(setting);
      if (
        !explicit &&
        untilNow !== undefined &&
        from < untilNow - 1 &&
        measure.unitKind === 'times'
      )
        return { period: `${from}/${untilNow}`, ...common, base, fromBase: true };
      return { period, ...common, base, fromBase: false };
    }
    return { period: period ?? null, ...common, base, fromBase: false };
  });
}

const PART_OF_YEAR = /^\d{4}-(?:[QS]\d|\d\d)/;

function changes(measure: Measure): boolean {
  return (
    measure.unitKind === 'percent' ||
    measure.unitKind === 'points' ||
    measure.unitKind === 'times' ||
    measure.unitKind === 'count'
  );
}

function compares(
  sentence: string,
  language: 'en' | 'zh',
  mention: PeriodMention,
  measures: readonly Measure[],
): boolean {
  if (mention.period === null || mention.role !== 'time') return false;
  const words = sentence.slice(mention.start, mention.end);
  if (language === 'en') {
    if (
      !/^(?:in |at |the )?(?:the )?(?:(?:end|close) of )?(?:19|20)\d\d/.test(words) &&
      !/^last year|^(?:the )?previous/i.test(words) &&
      !/^(?:the )?(?:first|second|third|fourth)/i.test(words)
    )
      return false;
    const head = sentence.slice(0, mention.start) + (/^in /i.test(words) ? '' : '');
    if (!COMPARED.en.test(head)) return false;
    // “from 2013” begins a span; “on 2019” compares only after a change.
    if (
      /\b(?:up|down|rise|increase\w*|grew|more|fewer|higher|lower|percent|points?|times|%|growth|compared|than|against|versus|double\w*|tripl\w*|above|below|that of|gain\w*|jump\w*|fell|drop\w*|rose|surg\w*|improv\w*|climb\w*)\b/i.test(
        head,
      )
    )
      return true;
    return /%/.test(head);
  }
  const head = sentence.slice(Math.max(0, mention.start - 6), mention.start);
  const tail = sentence.slice(mention.end, mention.end + 10);
  if (/(?:比|较|相比|对比|相当于)\s*$/.test(head)) return true;
  if (
    /(?:是|为|达|达到)\s*$/.test(head) &&
    tail.startsWith('的') &&
    measures.some((m) => m.unitKind === 'times')
  )
    return true;
  if (/(?:与|同|和)\s*$/.test(head) && /^(?:相比|比)/.test(tail)) return true;
  return /^(?:的)?(?:\d|近|约|超)*[\d.]*倍/.test(tail) && /[是为于]\s*$/.test(head);
}

function baseOf(
  sentence: string,
  language: 'en' | 'zh',
  measure: Measure,
  measures: readonly Measure[],
  i: number,
  periods: readonly PeriodMention[],
  isBase: readonly boolean[],
): string | undefined {
  const nextIndex = measures
    .slice(i + 1)
    .findIndex(
      (m) =>
        !/^[\s,]*(?:and|,|和|、)[\s]*$/.test(
          sentence.slice(measures[i + 1 + measures.slice(i + 1).indexOf(m) - 1]!.end, m.start),
        ),
    );
  const limit = nextIndex < 0 ? sentence.length : measures[i + 1 + nextIndex]!.start;
  const previousEnd = measures[i - 1]?.end ?? 0;
  for (const [n, mention] of periods.entries()) {
    if (!isBase[n] || mention.period === null || !/^\d{4}/.test(mention.period)) continue;
    if (
      language === 'en' &&
      mention.start >= measure.end &&
      mention.start < limit &&
      !/[;；]/.test(sentence.slice(measure.end, mention.start))
    )
      return mention.period;
    if (
      mention.end <= measure.start &&
      mention.start >= previousEnd &&
      !/[,;，；]/.test(sentence.slice(mention.end, measure.start))
    )
      return mention.period;
  }
  return undefined;
}

function nearest(
  sentence: string,
  language: 'en' | 'zh',
  measure: Measure,
  measures: readonly Measure[],
  i: number,
  mentions: readonly PeriodMention[],
): PeriodMention | undefined {
  if (mentions.length <= 1) {
    const only = mentions[0];
    if (
      only &&
      only.start > measure.end &&
      /^by /i.test(sentence.slice(only.start)) &&
      measures.some((m) => m.start >= measure.end && m.end <= only.start) &&
      /\b(?:and|but|while)\b/.test(sentence.slice(measure.end, only.start))
    )
      return undefined;
    if (only && /[;；]/.test(sentence.slice(measure.end, only.start)) && only.start > measure.end)
      return undefined;
    if (
      only &&
      language === 'zh' &&
      only.start >= measure.end &&
      /[,，;；]/.test(sentence.slice(measure.end, only.start))
    )
      return undefined;
    return only;
  }
  const costs = mentions.map((mention) => {
    if (mention.end <= measure.numberStart) {
      const between = sentence.slice(mention.end, measure.start);
      let cost =
        (between.match(/[,，]/g)?.length ?? 0) * 6 + (between.match(/[;；]/g)?.length ?? 0) * 30;
      cost += measures.filter((m) => m.start >= mention.end && m.end <= measure.start).length * 4;
      cost += Math.min(between.length, 100) * 0.1;
      // “… in 2013, and 35 regions … in 2012”: a clause of its own has a time of its own.
      if (
        /[,;] (?:and|while|whereas|but) | and (?:was|were|is|are|has|had|ranked|came|took|won|stood) /.test(
          between,
        )
      )
        cost += 6;
      if (mention.role === 'now') cost += 9;
      // “up from € 241.5 billion in 2013”
      if (
        /\b(?:from|against|compared with|compared to|than) (?:the |about |around )?$/i.test(
          sentence.slice(Math.max(0, measure.start - 20), measure.start),
        ) &&
        language === 'en'
      )
        cost += 18;
      return cost;
    }
    const between = sentence.slice(measure.end, mention.start);
    let cost = language === 'en' ? 3 : 30;
    cost +=
      (between.match(/[,，]/g)?.length ?? 0) * 14 + (between.match(/[;；]/g)?.length ?? 0) * 60;
    cost += measures.filter((m) => m.start >= measure.end && m.end <= mention.start).length * 9;
    cost += Math.min(between.length, 100) * 0.12;
    if (/\b(?:and|while|whereas|but)\b/.test(between)) cost += 4;
    // “1.98 percent in 2012 and 2.07 percent in 2015”: a year straight after a number is the number's.
    if (/^(?: of (?:them|these|those|it))? ?\(?(?:in |for |during |at |by )?$/.test(between))
      cost = 0.2;
    return cost;
  });
  let best = 0;
  for (let n = 1; n < costs.length; n++)
    if (costs[n]! < costs[best]! || (costs[n] === costs[best] && mentions[n]!.end <= measure.start))
      best = n;
  void i;
  return mentions[best];
}

/** “Between 2012 and 2021 … from A to B”: the first number is of the first year, the second of the last. */
function endpoints(
  sentence: string,
  language: 'en' | 'zh',
  measures: readonly Measure[],
  periods: readonly PeriodMention[],
  setting: TimeSetting,
): Map<number, string> {
  const found = new Map<number, string>();
  for (let i = 0; i + 1 < measures.length; i++) {
    const [first, second] = [measures[i]!, measures[i + 1]!];
    if (first.unitKind !== second.unitKind) continue;
    const head = sentence.slice(Math.max(0, first.start - 24), first.start);
    const gap = sentence.slice(first.end, second.start);
    const says =
      language === 'en'
        ? /\bfrom (?:the |a )?$/i.test(head) && /^[^;.]{0,40}\bto (?:the |a )?$/i.test(gap)
        : /(?:从|由)[^,;，；]{0,14}$/.test(head) &&
          /^[^;；]{0,16}(?:至|到|为|上升|提高|增加|增长|扩大)[^,;]{0,12}$/.test(gap);
    if (!says) continue;
    const afterFirst = periods.find(
      (p) => p.start >= first.end && p.end <= second.start && p.role === 'time',
    );
    const afterSecond = periods.find(
      (p) => p.start >= second.end && p.role === 'time' && p.start - second.end < 16,
    );
    const beforeFirst = periods.find(
      (p) =>
        p.end <= first.start &&
        first.start - p.end < (language === 'zh' ? 14 : 6) &&
        p.role === 'time' &&
        /^\d{4}(?:-12)?$/.test(p.period ?? ''),
    );
    const span = periods
      .map((p) => /^(\d{4})\/(\d{4})$/.exec(p.period ?? ''))
      .find((m) => m !== null);
    if (language === 'zh' && beforeFirst?.period && afterFirst?.period) {
      found.set(i, beforeFirst.period);
      found.set(i + 1, afterFirst.period);
    } else if (language === 'zh' && beforeFirst?.period && !afterFirst) {
      // 2020年……由2015年的57.2%提升至62.8%
      const main = periods.find(
        (p) =>
          p.end <= beforeFirst.start &&
          p.role === 'time' &&
          p.period &&
          p.period > beforeFirst.period!,
      );
      found.set(i, beforeFirst.period);
      const now = main?.period ?? setting.current;
      if (now) found.set(i + 1, now);
    } else if (afterFirst?.period && afterSecond?.period) {
      found.set(i, afterFirst.period);
      found.set(i + 1, afterSecond.period);
    } else if (span) {
      found.set(i, span[1]!);
      found.set(i + 1, span[2]!);
    } else if (afterFirst?.period && /^\d{4}/.test(afterFirst.period)) {
      found.set(i, afterFirst.period);
      const now =
        periods.find((p) => p !== afterFirst && p.role === 'time' && p.period)?.period ??
        (setting.year === undefined
          ? undefined
          : (setting.current ?? fallback(setting, language, sentence, second)));
      if (now) found.set(i + 1, now);
    }
  }
  return found;
}

const CHANGE_WORDS =
  /(?:增长|提高|提升|上升|增加|下降|累计)[^,，;；]{0,6}$|\b(?:up|rise|increase|growth|grew|rose|gain|loss|drop|fall|decline)\b[^,;]{0,14}$/i;

/** “From 6.6 in 2012 to 15.5 in 2022, up 1.3 times”: the change is between the two. */
function changesBetween(
  sentence: string,
  measures: readonly Measure[],
  ends: Map<number, string>,
): void {
  const years = (i: number) => /^\d{4}/.exec(ends.get(i) ?? '')?.[0];
  for (let i = 0; i + 1 < measures.length; i++) {
    const [first, last] = [years(i), years(i + 1)];
    if (first === undefined || last === undefined || first >= last) continue;
    const span = `${first}/${last}`;
    const [before, after] = [measures[i - 1], measures[i + 2]];
    const isChange = (measure: Measure) =>
      measure.unitKind === 'times' ||
      measure.unitKind === 'points' ||
      (measure.unitKind === 'percent' &&
        CHANGE_WORDS.test(sentence.slice(Math.max(0, measure.start - 24), measure.start)));
    if (
      after &&
      !ends.has(i + 2) &&
      isChange(after) &&
      !/[;；。]|\d{4}|(?:比|较)(?:上|去)年/.test(
        sentence.slice(measures[i + 1]!.end, after.start).replace(last, ''),
      )
    )
      ends.set(i + 2, span);
    if (
      before?.unitKind === 'times' &&
      !ends.has(i - 1) &&
      /^,? (?:rising |going |growing |up |down |falling )?from (?:the )?$/i.test(
        sentence.slice(before.end, measures[i]!.start),
      )
    )
      ends.set(i - 1, span);
  }
}

/** “up from 357.4 billion a year earlier”, 上年为45.1%: the same time of the year before. */
function yearEarlier(
  sentence: string,
  language: 'en' | 'zh',
  measure: Measure,
  periods: readonly PeriodMention[],
  of: string | undefined,
): string | undefined {
  if (of === undefined || !isPeriod(of) || measure.unitKind === 'points') return undefined;
  const said = periods.find(({ start, end, role, period: own }) => {
    if (role !== 'base' || own !== null) return false;
    return language === 'en'
      ? start >= measure.end &&
          /^,? ?(?:in |for )?$/.test(sentence.slice(measure.end, start)) &&
          /\b(?:from|against|versus|than|compared (?:with|to)|up on|down on|was|were) (?:the )?$/i.test(
            sentence.slice(Math.max(0, measure.start - 20), measure.start),
          )
      : end <= measure.start &&
          /^(?:的|为|是|仅为|只有)$/.test(sentence.slice(end, measure.start)) &&
          !/[高多增长升]/.test(sentence.slice(measure.end, measure.end + 1));
  });
  return said ? sameOfPreviousYear(parsePeriod(of), said.yearsEarlier).text : undefined;
}

/** No word of time: what the text spoke of last, or its publication. */
function fallback(
  setting: TimeSetting,
  language: 'en' | 'zh',
  sentence: string,
  measure: Measure,
): string | null {
  const { year, month, current } = setting;
  void sentence;
  void language;
  if (measure.unitKind === 'rank' && current && !current.includes('/')) return current;
  if (current) return current;
  if (year === undefined) return null;
  return month === undefined ? String(year) : monthText(year, month);
}
