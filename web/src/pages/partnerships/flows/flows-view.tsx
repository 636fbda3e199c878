import { lazy, useMemo } from 'react';
import { useAnswer } from '../../../api/answers.ts';
import { useRegions } from '../../../api/names.ts';
import { askFlows } from '../../../api/records.ts';
import { useAbout } from '../../../api/region.ts';
import { Answering } from '../../../parts/answering.tsx';
import { Section } from '../../../parts/section.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Filters } from '../filters.ts';
import { Nothing } from '../nothing.tsx';
import { words as own } from '../words.ts';
import { between } from './between.ts';
import { Matrix } from './matrix.tsx';
import './flows.css';

const FlowChart = lazy(() => import('./flow-chart.tsx'));

interface Properties {
  readonly release: string;
  readonly filters: Filters;
}

/** Ties between the parts of the region and the places that their partners are in. */
export default function FlowsView({ release, filters }: Properties) {
  const words = useWords(own);
  const { region } = useAbout();
  const { regions } = useRegions();
  const { flows, unplaced } = useAnswer(askFlows(release, filters));
  const counted = useMemo(() => between(flows, region, regions), [flows, region, regions]);
  if (flows.length === 0) return <Nothing />;
  return (
    <>
      {counted.columns.length > 0 && (
        <Section title={words.sankey}>
          <Answering>
            <FlowChart between={counted} />
          </Answering>
        </Section>
      )}
      <Section title={words.matrix}>
        <p className="soft">{words.matrixWhy}</p>
        <Matrix between={counted} />
        {unplaced > 0 && <p className="soft">{words.unplaced(unplaced)}</p>}
      </Section>
    </>
  );
}
