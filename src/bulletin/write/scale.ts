import type { Language } from '../../model/text.ts';
import { SCALES, UNITS, type ScaleWord } from '../../model/unit.ts';

const SCALES_OF_MONEY: Readonly<Record<Language, readonly ScaleWord[]>> = {
  en: ['billion', 'million'],
  zh: ['hundred-million', 'ten-thousand'],
};

/** The one scale in which amounts of money stand beside each other; none for other units. */
export function commonScale(
  unit: string | undefined,
  amount: number,
  language: Language,
): ScaleWord | 'none' {
  if (UNITS.get(unit ?? '')?.kind !== 'money') return 'none';
  return (
    SCALES_OF_MONEY[language].find((word) => Math.abs(amount) >= SCALES[word].factor) ?? 'none'
  );
}

/** What amounts are divided by on an axis, and what the axis then says beside them. */
export function axisScale(
  unit: string,
  most: number,
  language: Language,
): { factor: number; title?: string } {
  const scale = commonScale(unit, most, language);
  if (scale === 'none') return { factor: 1 };
  const symbol = UNITS.get(unit)?.symbol[language] ?? '';
  const { factor, [language]: word = '' } = SCALES[scale];
  return { factor, title: language === 'zh' ? `${word}${symbol}` : `${word} ${symbol}` };
}
