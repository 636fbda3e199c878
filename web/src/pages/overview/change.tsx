import type { Headline } from '../../api/types.ts';
import { UNITS } from '../../../../src/model/unit.ts';
import { formatFigure, formatPeriod } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

interface Properties {
  readonly change: NonNullable<Headline['change']>;
  readonly decimals: number;
}

/** Which way a figure went, in words and by an arrow. Up is not always good: neither has a colour. */
export function Change({ change, decimals }: Properties) {
  const say = useWords(words);
  const { language } = useLanguage();
  const kind = UNITS.get(change.unit)?.kind;
  const isDifference = kind === 'difference';
  const digits = change.unit === 'percent' ? 1 : isDifference ? Math.max(decimals, 1) : decimals;
  const rounded = Number(change.value.toFixed(digits));
  const since = formatPeriod(change.since, language);
  if (rounded === 0) return <span>{say.same(since)}</span>;
  const amount = formatFigure(Math.abs(change.value), change.unit, digits, language);
  const [up, down] = isDifference
    ? [say.upPoints, say.downPoints]
    : kind === 'share'
      ? [say.up, say.down]
      : [say.more, say.fewer];
  return (
    <span className="change">
      <span aria-hidden="true">{rounded > 0 ? '▲' : '▼'}</span>{' '}
      {rounded > 0 ? up(amount, since) : down(amount, since)}
    </span>
  );
}
