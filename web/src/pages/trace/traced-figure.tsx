import { Link } from '../../address/link.tsx';
import { useAnswers } from '../../api/answers.ts';
import { useCategoryNames, useRegions } from '../../api/names.ts';
import { categoriesOf, regionsOf, traceOf, type FigureName } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import type { Categories, Regions, Trace } from '../../api/types.ts';
import { Bounds } from '../../parts/bounds.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { Statement } from '../../parts/statement.tsx';
import { StatusNote } from '../../parts/status-note.tsx';
import { formatPeriod, splitFigure } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { Definition } from './definition.tsx';
import { Formula } from './formula.tsx';
import { Records } from './records.tsx';
import { words } from './words.ts';

export function TracedFigure({ name }: { readonly name: FigureName }) {
  const say = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const release = useRelease();
  const [trace] = useAnswers<[Trace, Regions, Categories]>(
    traceOf(release, name),
    regionsOf(release),
    categoriesOf(release),
  );
  const { nameOf } = useRegions();
  const categoryName = useCategoryNames();
  const { figure, definition } = trace;
  const title = [
    say.title(nameOf(figure.region), text(definition.title), formatPeriod(figure.period, language)),
    ...(figure.partner_region === '' ? [] : [say.with(nameOf(figure.partner_region))]),
    ...(figure.breakdown === '' ? [] : [categoryName(figure.breakdown, figure.category)]),
  ].join(language === 'zh' ? '，' : ', ');
  const leadsOn = trace.formula.tokens.some((token) => token.kind === 'figure' && token.traceable);
  const shown =
    figure.value === null
      ? undefined
      : splitFigure(figure.value, figure.unit, definition.decimals, language);
  return (
    <Page
      title={title}
      above={
        <>
          <Link to={`/indicators/${figure.indicator}`}>{text(definition.title)}</Link> › {say.above}
        </>
      }
    >
      <p className="traced-value">
        {shown && (
          <>
            <span className="traced-number">{shown.number}</span>
            {shown.unit !== '' && <span className="traced-unit">{shown.unit}</span>}
          </>
        )}
        <StatusNote status={figure.status} reason={figure.reason} />
      </p>
      <Bounds figure={figure} decimals={definition.decimals} />
      <Section title={say.formula} aside={leadsOn && say.formulaHint}>
        <Formula trace={trace} />
      </Section>
      <Section title={say.definition}>
        <Definition trace={trace} />
      </Section>
      <Section title={say.records}>
        <Records name={name} trace={trace} />
      </Section>
      <Section title={say.sql} aside={<CopyButton text={trace.sql} />}>
        <p className="soft">{say.sqlWhy}</p>
        <Statement label={say.sql} text={trace.sql} />
      </Section>
    </Page>
  );
}
