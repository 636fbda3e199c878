/** A stretch of a text: plain, or the words of a claim (by its place in the list). */
export interface Segment {
  readonly text: string;
  readonly claim?: number;
}

interface Span {
  /** Code points from the beginning of the text, half-open. */
  readonly start: number;
  readonly end: number;
}

/** Cuts a text at its claims. Of claims that overlap the first is marked; all of them are listed. */
export function segmentsOf(text: string, claims: readonly Span[]): Segment[] {
  const characters = Array.from(text);
  const segments: Segment[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) segments.push({ text: characters.slice(at, end).join('') });
  };
  claims.forEach(({ start, end }, claim) => {
    if (start < at) return;
    plain(start);
    segments.push({ text: characters.slice(start, end).join(''), claim });
    at = end;
  });
  plain(characters.length);
  return segments;
}
