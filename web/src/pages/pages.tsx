import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { NoRelease } from '../shell/no-release.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { isAt, PAGES } from '../shell/navigation.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useAbout } from '../api/region.ts';
import { Overview } from './overview/overview.tsx';
import { NotFound } from './not-found/not-found.tsx';

const Indicators = lazy(() => import('./indicators/indicators.tsx'));
const OneIndicator = lazy(() => import('./indicator/indicator.tsx'));
const Trace = lazy(() => import('./trace/trace.tsx'));
const Organisations = lazy(() => import('./organisations/organisations.tsx'));
const Organisation = lazy(() => import('./organisation/organisation.tsx'));
const Partnerships = lazy(() => import('./partnerships/partnerships.tsx'));
const Data = lazy(() => import('./data/data.tsx'));
const CheckText = lazy(() => import('./check/check.tsx'));

/** Which page an address shows. All but the first are loaded when they are opened. */
export function Pages() {
  const [path] = useLocation();
  const { release, can } = useAbout();
  if (release === null) return <NoRelease />;
  const page = PAGES.find(({ at }) => isAt(path, at));
  if (page?.needs && !can[page.needs]) return <NotFound />;
  return (
    <ErrorBoundary key={path} page>
      <Suspense fallback={<Skeleton />}>
        <Switch>
          <Route path="/" component={Overview} />
          <Route path="/indicators" component={Indicators} />
          <Route path="/indicators/:id">{({ id }) => <OneIndicator id={id} key={id} />}</Route>
          <Route path="/trace" component={Trace} />
          <Route path="/organisations" component={Organisations} />
          <Route path="/organisations/:id">{({ id }) => <Organisation id={id} key={id} />}</Route>
          <Route path="/partnerships" component={Partnerships} />
          <Route path="/data/*?" component={Data} />
          <Route path="/check" component={CheckText} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
