import { Link } from '../../address/link.tsx';
import { useParameter } from '../../address/address.ts';
import { useAnswers } from '../../api/answers.ts';
import {
  categoriesOf,
  figuresOf,
  indicatorOf,
  indicatorsOf,
  regionsOf,
} from '../../api/questions.ts';
import { useAbout, useRelease } from '../../api/region.ts';
import type {
  Categories,
  IndicatorDetail,
  IndicatorFigures,
  Indicators,
  Regions,
} from '../../api/types.ts';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { Bridge } from './bridge.tsx';
import { BrokenDown } from './broken-down.tsx';
import { Controls } from './controls.tsx';
import { DefinitionSection } from './definition-section.tsx';
import { Downloads } from './downloads.tsx';
import { OverTime } from './over-time.tsx';
import { RegionsCompared } from './regions-compared.tsx';
import { Value } from './value.tsx';
import { viewOf } from './view.ts';
import { Vintages } from './vintages.tsx';
import { words } from './words.ts';
import './indicator.css';

/** One indicator: what it means, and its figures over time, between regions and broken down. */
export default function OneIndicator({ id }: { readonly id: string }) {
  const say = useWords(words);
  const site = useWords(shared);
  const text = useText();
  const release = useRelease();
  const { region: own } = useAbout();
  const [indicator, { figures }] = useAnswers<
    [IndicatorDetail, IndicatorFigures, Indicators, Regions, Categories]
  >(
    indicatorOf(release, id),
    figuresOf(release, id),
    indicatorsOf(release),
    regionsOf(release),
    categoriesOf(release),
  );
  const [region] = useParameter('region');
  const [period] = useParameter('period');
  const [partner] = useParameter('partner');
  const [frequency] = useParameter('frequency');
  const view = viewOf(figures, { region, period, partner, frequency }, own);
  const broken = figures.filter((figure) => figure.breakdown !== '');
  return (
    <Page
      title={text(indicator.title)}
      above={
        <>
          <Link to="/indicators">{site.pages.indicators}</Link> ›{' '}
          <Link to="/indicators" parameters={{ topic: indicator.topic.id }}>
            {text(indicator.topic.title)}
          </Link>
        </>
      }
      lede={text(indicator.definition)}
    >
      {view ? (
        <>
          <Controls view={view} />
          <Value indicator={indicator} view={view} />
          <OverTime indicator={indicator} view={view} />
          <RegionsCompared indicator={indicator} view={view} />
          <BrokenDown indicator={indicator} figures={broken} view={view} />
          {indicator.bridge && <Bridge indicator={indicator} figures={broken} view={view} />}
        </>
      ) : (
        <Notice title={say.noFigures}>
          <p>{say.noFiguresFix}</p>
        </Notice>
      )}
      <DefinitionSection indicator={indicator} />
      {view && <Vintages indicator={indicator} view={view} />}
      <Downloads id={id} />
    </Page>
  );
}
