import { lazy, useDeferredValue } from 'react';
import { useParameter } from '../../address/address.ts';
import { useRelease } from '../../api/region.ts';
import { Answering } from '../../parts/answering.tsx';
import { Page } from '../../parts/page.tsx';
import { Subpages } from '../../parts/subpages.tsx';
import { useWords } from '../../words/language.tsx';
import { FilterRow } from './filter-row.tsx';
import { useFilters } from './filters.ts';
import { PartnershipTable } from './partnership-table.tsx';
import { words as own } from './words.ts';

const NetworkView = lazy(() => import('./network/network-view.tsx'));
const FlowsView = lazy(() => import('./flows/flows-view.tsx'));

const VIEWS = ['network', 'flows', 'table'] as const;

/** Who works with whom: as a network, between regions, and one by one. */
export default function Partnerships() {
  const words = useWords(own);
  const release = useRelease();
  const filters = useFilters();
  // While an answer is on its way the view before stays.
  const shown = useDeferredValue(filters);
  const [asked] = useParameter('view');
  const view = VIEWS.find((name) => name === asked) ?? 'network';
  return (
    <Page title={words.title} lede={words.lede}>
      <Subpages
        label={words.views}
        pages={VIEWS.map((name) => ({
          to: '/partnerships',
          parameters: { ...filters, view: name === 'network' ? undefined : name },
          title: words[name],
          here: name === view,
        }))}
      />
      <Answering lines={2}>
        <FilterRow release={release} filters={filters} />
      </Answering>
      <div className={shown === filters ? undefined : 'is-waiting'} aria-busy={shown !== filters}>
        <Answering key={view}>
          {view === 'network' && <NetworkView release={release} filters={shown} />}
          {view === 'flows' && <FlowsView release={release} filters={shown} />}
          {view === 'table' && <PartnershipTable release={release} filters={shown} />}
        </Answering>
      </div>
    </Page>
  );
}
