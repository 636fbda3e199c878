import { alternatives, type ChineseWords, type EnglishWords } from './vocabulary.ts';

/** The vocabulary's words around numbers, compiled. Patterns with the flag `g` are for `matchAll`. */
export interface Cues {
  readonly growthBefore: RegExp;
  readonly growthAfter: RegExp;
  readonly share: RegExp;
  readonly target: RegExp;
  readonly targetEnds: RegExp;
  readonly new: RegExp;
  readonly net: RegExp;
  readonly rise: RegExp;
  readonly total: RegExp;
  readonly people: RegExp;
}

export function compileCues(words: EnglishWords | ChineseWords, language: 'en' | 'zh'): Cues {
  const bound = language === 'en' ? String.raw`\b` : '';
  const any = (list: readonly string[], flags: string) =>
    new RegExp(`${bound}(?:${alternatives(list)})${bound}`, flags);
  const open = (list: readonly string[], flags: string) =>
    new RegExp(`${bound}(?:${alternatives(list)})`, flags);
  const lead = language === 'en' ? String.raw`^[ ,-]*(?:\w+[ -]){0,2}?` : '^[,， ]?';
  return {
    growthBefore: any(words.growth.before, 'gi'),
    growthAfter: new RegExp(`${lead}(?:${alternatives(words.growth.after)})`, 'i'),
    share: open(words.share, 'gi'),
    target: open(words.target, 'gi'),
    targetEnds: open(words.targetEnds, 'i'),
    new: open(words.new, 'i'),
    net: open(words.net, 'i'),
    rise: open(words.rise, 'i'),
    total: open(words.total, 'i'),
    people: open(words.people, 'i'),
  };
}
