import type { SentenceReading, Whole } from './attribution.ts';
import { lastEnd, type Window } from './clauses.ts';
import type { Cues } from './cues.ts';

/** Whether a percentage tells by how much something grew, rather than how large it is. */
export function isGrowth(window: Window, cues: Cues, whole: Whole | undefined): boolean {
  if (/^ ?\)? ?of\b/.test(window.after) && whole !== undefined) {
    return false;
  }
  const text = window.before.slice(-70);
  // “rose to 3%”, 提高到3% tell a level, not a growth.
  const tellsLevel =
    /\b(?:from|to)(?: (?:a|an|the|over|about|around|some|nearly|almost|more than))* ?$|(?:从|由|至|到|达到?|保持在|稳定在|维持在)[了的]?(?:(?:19|20)\d\d年(?:底|末)?的?)?(?:约|近)?\s?$/i.test(
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
  return lastGrowth >= 0 && lastGrowth > lastShare;
}

/** Whether a number is what somebody means to reach. */
export function isTarget(reading: SentenceReading, i: number, window: Window, cues: Cues): boolean {
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
