import {
  QueryClient,
  skipToken,
  useQuery,
  useSuspenseQueries,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { addressOf, ProblemError, request, type Parameters } from './client.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // A refusal stays one; a server that is starting may answer the second time.
      retry: (count, error) =>
        count < 2 && error instanceof ProblemError && [0, 502, 503].includes(error.problem.status),
    },
  },
});

/** A question to the API and, as a type only, what it answers. */
export interface Question<T> {
  /** Below `/api`. */
  readonly path: string;
  readonly parameters?: Parameters | undefined;
  readonly answer?: T;
}

/** A question as TanStack Query takes it. */
export function asQuery<T>({ path, parameters = {} }: Question<T>) {
  return {
    queryKey: [path, parameters],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<T>(addressOf(path, parameters), { signal }),
  };
}

/** An answer of the API. The page waits (its skeleton shows) until it is there; a refusal is thrown. */
export function useAnswer<T>(question: Question<T>): T {
  return useSuspenseQuery(asQuery(question)).data;
}

/** Several answers, asked for at once. */
export function useAnswers<T extends readonly unknown[]>(
  ...questions: { readonly [K in keyof T]: Question<T[K]> }
): T {
  const asked = questions as readonly Question<unknown>[];
  return useSuspenseQueries({ queries: asked.map((one) => asQuery(one)) }).map(
    (result) => result.data,
  ) as unknown as T;
}

/** An answer that the page can do without while it is on its way; none is asked for without a question. */
export function useLaterAnswer<T>(question: Question<T> | undefined) {
  return useQuery<T>(
    question === undefined ? { queryKey: ['nothing'], queryFn: skipToken } : asQuery(question),
  );
}
