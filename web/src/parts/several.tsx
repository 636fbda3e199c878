import { lazy, Suspense } from 'react';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

const List = lazy(() => import('./several-list.tsx'));

export interface SeveralProperties {
  readonly label: string;
  readonly hint: string;
  /** How many may be chosen. */
  readonly most: number;
  readonly chosen: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (chosen: string[]) => void;
}

/** Several of a long list, found by typing: what the system's own list cannot do. */
export function Several(properties: SeveralProperties) {
  const { loading } = useWords(shared);
  return (
    <Suspense
      fallback={
        <p className="soft" aria-busy="true">
          {loading}
        </p>
      }
    >
      <List {...properties} />
    </Suspense>
  );
}
