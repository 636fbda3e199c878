import { alternatives } from './vocabulary.js';
export function compileCues(words, language) {
    const bound = language === 'en' ? String.raw `\b` : '';
    const any = (list, flags) => new RegExp(`${bound}(?:${alternatives(list)})${bound}`, flags);
    const open = (list, flags) => new RegExp(`${bound}(?:${alternatives(list)})`, flags);
    const lead = language === 'en' ? String.raw `^[ ,-]*(?:\w+[ -]){0,2}?` : '^[,， ]?';
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
