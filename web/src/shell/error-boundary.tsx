import { Component, type ReactNode } from 'react';
import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { ProblemNotice, ProblemPage } from './problem-notice.tsx';

interface Properties {
  /** Whether it holds a whole page: then what went wrong is the page. */
  readonly page?: boolean;
  readonly children: ReactNode;
}

/** Shows what went wrong in a part of the page, what to do about it, and lets the part be tried again. */
export function ErrorBoundary({ page = false, children }: Properties) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Boundary reset={reset} page={page}>
          {children}
        </Boundary>
      )}
    </QueryErrorResetBoundary>
  );
}

class Boundary extends Component<Properties & { readonly reset: () => void }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const again = () => {
      this.props.reset();
      this.setState({ error: undefined });
    };
    return this.props.page ? (
      <ProblemPage error={error} again={again} />
    ) : (
      <ProblemNotice error={error} again={again} />
    );
  }
}
