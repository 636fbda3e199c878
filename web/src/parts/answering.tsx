import { Suspense, type ReactNode } from 'react';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { Skeleton } from './skeleton.tsx';

interface Properties {
  readonly lines?: number;
  readonly children: ReactNode;
}

/** A part of a page that waits for answers, and fails, by itself: what stands around it stays. */
export function Answering({ lines = 6, children }: Properties) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton lines={lines} />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
