import type { Figure } from '../api/types.ts';
import { formatCount, formatFigure } from '../words/format.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

interface Properties {
  readonly figure: Figure;
  readonly decimals: number;
}

/** Between what a figure lies where records were linked by names, and it is not certain to whom. */
export function Bounds({ figure, decimals }: Properties) {
  const { bounds } = useWords(shared);
  const { language } = useLanguage();
  const { lower, upper, unit, uncertain_records: uncertain } = figure;
  if (lower === null || upper === null || uncertain === null || uncertain === 0) return null;
  const print = (value: number) => formatFigure(value, unit, decimals, language);
  return (
    <p className="soft">{bounds(print(lower), print(upper), formatCount(uncertain, language))}</p>
  );
}
