import type { Claim, Reading } from './answers.ts';

/** Names a claim so that its correction outlives changes elsewhere in the text. */
export function nameOf(
  claims: readonly Pick<Claim, 'text'>[],
  index: number,
): Pick<Reading, 'text' | 'occurrence'> {
  const { text } = claims[index]!;
  const occurrence = claims.slice(0, index + 1).filter((other) => other.text === text).length;
  return { text, occurrence };
}

const isOf = (reading: Reading, { text, occurrence }: Pick<Reading, 'text' | 'occurrence'>) =>
  reading.text === text && reading.occurrence === occurrence;

/** The corrections with one more; what was said of the same claim before still holds beside it. */
export function withReading(
  readings: readonly Reading[],
  name: Pick<Reading, 'text' | 'occurrence'>,
  set: Reading['set'],
): Reading[] {
  const before = readings.find((reading) => isOf(reading, name));
  const next = { ...name, set: { ...before?.set, ...set } };
  return before
    ? readings.map((reading) => (reading === before ? next : reading))
    : [...readings, next];
}

export function withoutReading(
  readings: readonly Reading[],
  name: Pick<Reading, 'text' | 'occurrence'>,
): Reading[] {
  return readings.filter((reading) => !isOf(reading, name));
}

export function readingFor(
  readings: readonly Reading[],
  name: Pick<Reading, 'text' | 'occurrence'>,
): Reading | undefined {
  return readings.find((reading) => isOf(reading, name));
}
