import { Route, Switch } from 'wouter';
import { NotFound } from '../not-found/not-found.tsx';
import { Changes } from './changes.tsx';
import { Corrections } from './corrections.tsx';
import { DataPage } from './data-page.tsx';
import { IssueCodes } from './issue-codes.tsx';
import { IssueList } from './issue-list.tsx';
import { Links } from './links/links.tsx';
import { OneRegister } from './one-register.tsx';
import { Registers } from './registers.tsx';
import { Releases } from './releases.tsx';
import { Sources } from './sources.tsx';
import './data.css';

/** What the figures are made of, a part a page. */
export default function Data() {
  return (
    <Switch>
      <Route path="/data">
        <DataPage part="sources">
          <Sources />
        </DataPage>
      </Route>
      <Route path="/data/registers">
        <DataPage part="registers">
          <Registers />
        </DataPage>
      </Route>
      <Route path="/data/registers/:name">
        {({ name }) => (
          <DataPage part="registers">
            <OneRegister name={name} />
          </DataPage>
        )}
      </Route>
      <Route path="/data/issues">
        <DataPage part="issues">
          <IssueCodes />
        </DataPage>
      </Route>
      <Route path="/data/issues/list">
        <DataPage part="issues">
          <IssueList />
        </DataPage>
      </Route>
      <Route path="/data/corrections">
        <DataPage part="corrections">
          <Corrections />
        </DataPage>
      </Route>
      <Route path="/data/links">
        <DataPage part="links">
          <Links />
        </DataPage>
      </Route>
      <Route path="/data/releases">
        <DataPage part="releases">
          <Releases />
        </DataPage>
      </Route>
      <Route path="/data/changes">
        <DataPage part="changes">
          <Changes />
        </DataPage>
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}
