import { Suspense, type ReactNode } from 'react';
import { Skeleton } from '../parts/skeleton.tsx';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';
import { Band } from './band.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import './shell.css';

/** What surrounds every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const words = useWords(shared);
  return (
    <>
      <a className="skip" href="#content" onClick={skip}>
        {words.skip}
      </a>
      <Header />
      <main id="content" className="within" tabIndex={-1}>
        <ErrorBoundary>
          <Suspense fallback={<Skeleton />}>
            <Band />
            {children}
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
    </>
  );
}

/** By hand: with `<base>`, a fragment would lead to another page. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
