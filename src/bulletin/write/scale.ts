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
