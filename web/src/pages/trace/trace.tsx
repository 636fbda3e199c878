import { useSearch } from 'wouter';
import { Link } from '../../address/link.tsx';
import type { FigureName } from '../../api/questions.ts';
import { useAbout } from '../../api/region.ts';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { ErrorBoundary } from '../../shell/error-boundary.tsx';
import { useWords } from '../../words/language.tsx';
import { TracedFigure } from './traced-figure.tsx';
import { words } from './words.ts';
import './trace.css';

/** How the figure that the address names came about, down to its source lines. */
export default function Trace() {
  const say = useWords(words);
  const { region: own } = useAbout();
  const name = nameIn(useSearch(), own);
  if (!name)
    return (
      <Page title={say.above}>
        <Notice title={say.noName}>
          <p>{say.noNameFix}</p>
          <p>
            <Link to="/indicators">{say.toIndicators}</Link>
          </p>
        </Notice>
      </Page>
    );
  // A trace leads to others: each is a page of its own, though the path is the same.
  const key = JSON.stringify(name);
  return (
    <ErrorBoundary key={key} page>
      <TracedFigure key={key} name={name} />
    </ErrorBoundary>
  );
}

function nameIn(search: string, own: string): FigureName | undefined {
  const parameters = new URLSearchParams(search);
  const get = (name: string) => parameters.get(name) ?? undefined;
  const indicator = get('indicator');
  const period = get('period');
  if (indicator === undefined || period === undefined) return undefined;
  return {
    indicator,
    period,
    region: get('region') ?? own,
    partner: get('partner'),
    breakdown: get('breakdown'),
    category: get('category'),
  };
}
