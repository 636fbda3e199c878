import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { useHashLocation } from 'wouter/use-hash-location';
import { mode } from './api/client.ts';
import { queries } from './api/answers.ts';
import { Pages } from './pages/pages.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Shell } from './shell/shell.tsx';
import { LanguageProvider } from './words/language.tsx';

/** A site of files has no server that answers any path with the page: there, the path is a fragment. */
const addressHook = mode === 'static' ? useHashLocation : useBrowserLocation;

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Router hook={addressHook}>
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
