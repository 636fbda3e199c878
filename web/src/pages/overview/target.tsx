import type { Headline } from '../../api/types.ts';
import { FigureLink } from '../../parts/figure-link.tsx';
import { formatFigure, formatPeriod } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

interface Properties {
  readonly target: NonNullable<Headline['target']>;
  readonly decimals: number;
  readonly region: string;
}

/** The target and whether it is reached: in words and by a mark, the colour only repeats it. */
export function Target({ target, decimals, region }: Properties) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { value, unit, period, reached, indicator } = target;
  return (
    <p className={`target ${reached ? 'target-reached' : 'target-open'}`}>
      <FigureLink figure={{ indicator, region, period }}>
        {say.target(formatFigure(value, unit, decimals, language), formatPeriod(period, language))}
      </FigureLink>{' '}
      {reached !== null && (
        <strong>
          <span aria-hidden="true">{reached ? '✓' : '○'}</span>{' '}
          {reached ? say.reached : say.notReached}
        </strong>
      )}
    </p>
  );
}
