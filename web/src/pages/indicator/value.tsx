import { useRegions } from '../../api/names.ts';
import type { IndicatorDetail } from '../../api/types.ts';
import { Bounds } from '../../parts/bounds.tsx';
import { FigureLink, nameOfFigure } from '../../parts/figure-link.tsx';
import { StatusNote } from '../../parts/status-note.tsx';
import { formatPeriod, splitFigure } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

interface Properties {
  readonly indicator: IndicatorDetail;
  readonly view: View;
}

/** The one figure that is looked at. */
export function Value({ indicator, view }: Properties) {
  const say = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const figure = view.whole.find(
    ({ region, period }) => region === view.region && period === view.period,
  );
  if (!figure) return <p>{say.noValueHere}</p>;
  const shown =
    figure.value === null
      ? undefined
      : splitFigure(figure.value, figure.unit, indicator.decimals, language);
  return (
    <div className="indicator-value">
      <p>
        {shown && (
          <FigureLink figure={nameOfFigure(figure)} says={text(indicator.title)}>
            <span className="indicator-number">{shown.number}</span>
            {shown.unit !== '' && <span className="indicator-unit">{shown.unit}</span>}
          </FigureLink>
        )}
        <span className="soft">
          {say.value(nameOf(view.region), formatPeriod(view.period, language))}
        </span>{' '}
        <StatusNote status={figure.status} reason={figure.reason} />
      </p>
      <Bounds figure={figure} decimals={indicator.decimals} />
    </div>
  );
}
