import { queries, asQuery, type Question } from './answers.ts';
import { addressOf, inRelease, request, type Parameters } from './client.ts';
import type {
  Decision,
  DecisionRequest,
  Decisions,
  DoubtfulLink,
  DoubtfulLinks,
  Undone,
} from './types.ts';

export const askLinks = (release: string, parameters: Parameters): Question<DoubtfulLinks> => ({
  path: inRelease(release, 'links'),
  parameters,
});

export const askLink = (release: string, pair: string): Question<DoubtfulLink> => ({
  path: inRelease(release, 'links', pair),
});

export const askDecisions = (release: string): Question<Decisions> => ({
  path: inRelease(release, 'decisions'),
});

/** Asks for a pair before it is looked at, so that it shows at once. */
export function expectLink(release: string, pair: string | null): void {
  if (pair !== null) void queries.prefetchQuery(asQuery(askLink(release, pair)));
}

/** Records a decision in the region folder; the answers that tell of decisions follow. */
export async function recordDecision(
  release: string,
  pair: string,
  decision: DecisionRequest,
): Promise<Decision> {
  const written = await send<Decision>(inRelease(release, 'links', pair, 'decision'), decision);
  replace(release, pair, written);
  return written;
}

/** Takes back a decision that was just recorded. */
export async function undoDecision(
  release: string,
  { pair, ...decision }: Decision,
): Promise<void> {
  const path = inRelease(release, 'links', pair, 'decision', 'undo');
  const { left } = await send<Undone>(path, decision);
  replace(release, pair, left === null ? undefined : { pair, ...left });
}

function send<T>(path: string, body: unknown): Promise<T> {
  return request<T>(addressOf(path), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function replace(release: string, pair: string, decision: Decision | undefined): void {
  queries.setQueryData<Decisions>(asQuery(askDecisions(release)).queryKey, (known) =>
    known === undefined
      ? undefined
      : {
          ...known,
          decisions: [
            ...known.decisions.filter((each) => each.pair !== pair),
            ...(decision ? [decision] : []),
          ],
        },
  );
}
