import type { Decisions } from '../../../api/types.ts';
import { formatDay } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { words } from './words.ts';

/** What somebody has decided of the pair already, and why. */
export function Decided({
  decided,
}: {
  readonly decided: Decisions['decisions'][number] | undefined;
}) {
  const say = useWords(words);
  const { language } = useLanguage();
  if (!decided) return null;
  const { decision, who, why, date } = decided;
  return (
    <p className="decided">
      <span aria-hidden="true">✓</span>{' '}
      <strong>{say.decided(say.answers[decision], who, formatDay(date, language))}</strong>
      {language === 'zh' ? '：' : ': '}
      {why}
    </p>
  );
}
