const DAY = 86_400_000;

/** Days since 1970-01-01. */
export function dayOf(year: number, month = 1, day = 1): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

const printed = new Map<number, string>();

export function printDay(day: number): string {
  let text = printed.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    printed.set(day, text);
  }
  return text;
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** The same day, years later. */
export function yearsLater(day: number, years: number): number {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY;
}
