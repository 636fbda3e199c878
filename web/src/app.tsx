import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useFragmentLocation, useFragmentSearch } from './address/fragment.ts';
import { mode } from './api/client.ts';
import { queries } from './api/answers.ts';
import { Pages } from './pages/pages.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Shell } from './shell/shell.tsx';
import { LanguageProvider } from './words/language.tsx';

/** A site of files has no server that answers any path with the page: there, it is all in the fragment. */
const address =
  mode === 'static' ? { hook: useFragmentLocation, searchHook: useFragmentSearch } : {};

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Router {...address}>
        <LanguageProvider>
          <ErrorBoundary>
            <Shell>
              <Pages />
            </Shell>
          </ErrorBoundary>
        </LanguageProvider>
      </Router>
    </QueryClientProvider>
  );
}
