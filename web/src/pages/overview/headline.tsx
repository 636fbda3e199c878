import { Link } from '../../address/link.tsx';
import { useRegions } from '../../api/names.ts';
import type { Headline as HeadlineAnswer } from '../../api/types.ts';
import { FigureLink, nameOfFigure } from '../../parts/figure-link.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import { StatusNote } from '../../parts/status-note.tsx';
import { formatFigure, formatPeriod, splitFigure } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { Change } from './change.tsx';
import { Target } from './target.tsx';
import { words } from './words.ts';

/** One headline figure: what it is, how much, when, which way it goes, and whether that is enough. */
export function Headline({ headline }: { readonly headline: HeadlineAnswer }) {
  const say = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const { figure, decimals, series } = headline;
  const title = text(headline.title);
  const partner = figure.partner_region === '' ? '' : say.with(nameOf(figure.partner_region));
  const print = (value: number) => formatFigure(value, figure.unit, decimals, language);
  const known = series.filter(({ value }) => value !== null);
  const first = known[0];
  const last = known.at(-1);
  const shown =
    figure.value === null ? undefined : splitFigure(figure.value, figure.unit, decimals, language);
  return (
    <li className="headline">
      <h3>
        <Link to={`/indicators/${headline.indicator}`}>{title}</Link>
        {partner !== '' && <span className="soft"> {partner}</span>}
      </h3>
      <div className="headline-figure">
        <p className="headline-value">
          {shown && (
            <FigureLink
              figure={nameOfFigure(figure)}
              says={`${title}${language === 'zh' ? '，' : ', '}${formatPeriod(figure.period, language)}`}
            >
              <span className="headline-number">{shown.number}</span>
              {shown.unit !== '' && <span className="headline-unit">{shown.unit}</span>}
            </FigureLink>
          )}
        </p>
        <Sparkline points={series} />
        {first && last && first !== last && (
          <span className="visually-hidden">
            {say.trend(
              formatPeriod(first.period, language),
              print(first.value!),
              formatPeriod(last.period, language),
              print(last.value!),
            )}
          </span>
        )}
      </div>
      <p className="headline-facts">
        <span>{formatPeriod(figure.period, language)}</span>
        <StatusNote status={figure.status} reason={figure.reason} />
        {headline.change && <Change change={headline.change} decimals={decimals} />}
      </p>
      <div>
        {headline.target && (
          <Target target={headline.target} decimals={decimals} region={figure.region} />
        )}
        <p className="headline-basis">
          {figure.basis === 'records'
            ? figure.records === null
              ? say.computed
              : say.rests(figure.records)
            : figure.basis === 'published'
              ? say.published
              : say.series}
        </p>
      </div>
    </li>
  );
}
