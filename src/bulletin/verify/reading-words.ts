import type { Bilingual } from '../../model/text.ts';
import type { Claim } from '../read/claim.ts';
import type { Gazetteer } from '../read/gazetteer.ts';
import { valueWords } from './value-words.ts';

/** Names an indicator in both languages; nothing where the catalogue has none of that id. */
export type IndicatorTitle = (indicator: string) => Bilingual | undefined;

const QUALIFIER_WORDS: Readonly<Record<Claim['qualifier'], Bilingual>> = {
  exact: { en: '', zh: '' },
  over: { en: 'over ', zh: '超过' },
  nearly: { en: 'nearly ', zh: '近' },
  about: { en: 'about ', zh: '约' },
  'at-least': { en: 'at least ', zh: '至少' },
  'at-most': { en: 'at most ', zh: '至多' },
  under: { en: 'less than ', zh: '不足' },
};
const UNKNOWN: Bilingual = { en: '?', zh: '？' };

/** A claim's reading as a person would say it, so that a misreading is seen at a glance. */
export function readingOf(claim: Claim, title: IndicatorTitle, gazetteer: Gazetteer): Bilingual {
  const entry = claim.region === null ? undefined : gazetteer.entry(claim.region);
  const partner = claim.with === undefined ? undefined : gazetteer.entry(claim.with);
  const target = claim.kind === 'target';
  const base = claim.indicator?.replace(/-target$/, '');
  const thing =
    base === undefined
      ? undefined
      : (title(base) ?? {
          en: base.replace(/^other:/, '').replaceAll('-', ' '),
          zh: base.replace(/^other:/, ''),
        });
  const en = [
    `${QUALIFIER_WORDS[claim.qualifier].en}${valueWords(claim.value, claim.unit, 'en')}:`,
    `${target ? 'target of ' : ''}${thing?.en ?? UNKNOWN.en},`,
    `${entry?.en || claim.region || UNKNOWN.en},`,
    ...(partner ? [`with ${partner.en},`] : []),
    claim.period ?? UNKNOWN.en,
  ].join(' ');
  const zh = [
    claim.period ?? UNKNOWN.zh,
    entry?.zh || entry?.en || claim.region || UNKNOWN.zh,
    ...(partner ? [`与${partner.zh || partner.en}`] : []),
    `${thing?.zh ?? UNKNOWN.zh}${target ? '（目标）' : ''}`,
    `${QUALIFIER_WORDS[claim.qualifier].zh}${valueWords(claim.value, claim.unit, 'zh')}`,
  ].join('，');
  return { en, zh };
}
