import { MISSING_REASONS, OBSERVATION_STATUSES } from '../../../src/model/status.ts';
import { useText } from '../words/language.tsx';

interface Properties {
  readonly status: string;
  readonly reason: string | null;
}

/** What is particular about a figure: provisional, estimated, or why it has no value. */
export function StatusNote({ status, reason }: Properties) {
  const words = useStatusWords(status, reason);
  return words === undefined ? null : <em className="status-note">{words}</em>;
}

/** The same as text; nothing for a normal value. */
export function useStatusWords(status: string, reason: string | null): string | undefined {
  const text = useText();
  const missing = Object.entries(MISSING_REASONS).find(([code]) => code === reason);
  if (missing) return text(missing[1].title);
  if (status === 'A') return undefined;
  const known = Object.entries(OBSERVATION_STATUSES).find(([code]) => code === status);
  return known ? text(known[1].title) : undefined;
}
