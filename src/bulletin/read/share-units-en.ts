import { scaled, type Measure } from './measure.ts';

/** Lists say the unit once: “6.83, 4.44 and 3.49 percent”, “1.9 percentage points and … by 1.0”. */
export function shareUnits(sentence: string, measures: Measure[]): Measure[] {
  for (let i = measures.length - 2; i >= 0; i--) {
    const [measure, next] = [measures[i]!, measures[i + 1]!];
    const gap = sentence.slice(measure.numberEnd, next.start);
    if (!measure.shared || next.shared) continue;
    if (/^(?:\s*[,/]|\s*,?\s*(?:and|to|or|–|-)\s)\s*$/.test(gap) && next.unitKind !== 'rank') {
      measure.unitKind = next.unitKind;
      measure.unit = next.unit;
      if (next.scale !== undefined && measure.value < 1e5) {
        measure.value = scaled(String(measure.value), next.scale);
        measure.halfStep *= next.scale;
      }
      delete measure.shared;
    }
  }
  for (let i = 1; i < measures.length; i++) {
    const [previous, measure] = [measures[i - 1]!, measures[i]!];
    if (!measure.shared) continue;
    const gap = sentence.slice(previous.numberEnd, measure.start);
    if (previous.unitKind === 'points' && /\b(?:and|by|or)\b/.test(gap) && measure.value < 100) {
      measure.unitKind = 'points';
      measure.unit = previous.unit;
      delete measure.shared;
    } else if (
      previous.unitKind === 'percent' &&
      /^[^.,;]{0,30}\b(?:and|from|to|against|compared with|versus) (?:[\w']+ ){0,2}$/.test(gap) &&
      !/\bratio\b/.test(gap) &&
      measure.value < 100 &&
      measure.halfStep < 0.5
    ) {
      measure.unitKind = 'percent';
      measure.unit = 'percent';
      delete measure.shared;
    }
  }
  return measures.filter((measure) => {
    if (!measure.shared) return true;
    if (
      /\bratio\b/i.test(sentence.slice(Math.max(0, measure.start - 60), measure.start)) &&
      measure.halfStep < 0.5
    ) {
      measure.unitKind = 'times';
      measure.unit = 'times';
      return true;
    }
    measure.unitKind = 'count';
    measure.unit = 'count';
    // A bare small integer without a word for what it counts says too little.
    const head = sentence.slice(Math.max(0, measure.start - 30), measure.start);
    const cue =
      /\b(?:to|reached|reaches|reaching|totall?ed|totall?ing|totals?|numbered|numbering|stood at|stands at|hit|hitting|was|were|is|are|at|of|from|by|came to|into|had|has|have|which|including|them|with|added|adding|count(?:ed|s|ing)?|only|and|than|house[sd]?|some|amount\w* to|be|:)\W*$/i;
    if (
      /^\W*(?:per|for every|for each|every) /i.test(
        sentence.slice(measure.numberEnd, measure.numberEnd + 14),
      )
    )
      return true;
    return cue.test(head) || measure.qualifier !== 'exact' || measure.value >= 1000;
  });
}
