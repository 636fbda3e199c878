import type { Figure } from '../../api/types.ts';
import { FigureLink, nameOfFigure } from '../../parts/figure-link.tsx';
import { useStatusWords } from '../../parts/status-note.tsx';
import { formatFigure } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';

interface Properties {
  readonly figure: Figure | undefined;
  readonly decimals: number;
}

/** A figure in a table: a link to its trace; where it has no value, a dash that says why. */
export function FigureCell({ figure, decimals }: Properties) {
  const { noValue } = useWords(shared);
  const { language } = useLanguage();
  const why = useStatusWords(figure?.status ?? 'A', figure?.reason ?? null);
  if (figure?.value == null)
    return (
      <span className="soft" title={why ?? noValue}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{why ?? noValue}</span>
      </span>
    );
  return (
    <>
      <FigureLink figure={nameOfFigure(figure)}>
        {formatFigure(figure.value, figure.unit, decimals, language)}
      </FigureLink>
      {why !== undefined && (
        <abbr className="figure-status" title={why}>
          {figure.status}
        </abbr>
      )}
    </>
  );
}
