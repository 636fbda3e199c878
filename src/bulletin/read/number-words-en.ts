/** Numbers below twenty as English writes them, zero first. */
const SMALL = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
].flatMap((words) => words.split(' '));
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** What a single word is worth. */
export const WORD_VALUES = new Map<string, number>([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, i) => [word, (i + 2) * 10] as const),
  ['dozen', 12],
]);
/** A number below a hundred in words, as a pattern. */
export const WORD_NUMBER = `(?:${TENS.join('|')})(?:[- ](?:${SMALL.slice(1, 10).join('|')}))?|(?:${SMALL.slice(1).join('|')})`;
/** “Two thirds” are two of so many parts. */
export const DENOMINATORS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  seventh: 7,
  sevenths: 7,
  eighth: 8,
  eighths: 8,
  tenth: 10,
  tenths: 10,
};
/** How many times as much is left: “doubled”, “tenfold”, “halved”. */
export const MULTIPLES: Readonly<Record<string, number>> = {
  doubled: 2,
  doubling: 2,
  doubles: 2,
  double: 2,
  tripled: 3,
  tripling: 3,
  triples: 3,
  triple: 3,
  trebled: 3,
  quadrupled: 4,
  quadrupling: 4,
  quadruple: 4,
  quintupled: 5,
  sextupled: 6,
  twofold: 2,
  threefold: 3,
  fourfold: 4,
  fivefold: 5,
  sixfold: 6,
  sevenfold: 7,
  eightfold: 8,
  ninefold: 9,
  tenfold: 10,
  halved: 0.5,
  halving: 0.5,
};
/** A whole number below a thousand in digits, or below twenty in words, as a pattern. */
export const SHORT_NUMBER = `\\d{1,3}|${SMALL.slice(1).join('|')}`;

/** Digits without grouping, decimal point for comma. */
export function plainDigits(text: string): string | undefined {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(',', '.');
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '');
  const digits = text.replaceAll(/\s/g, '');
  return digits.length <= 18 ? digits : undefined;
}

/** The digits of a number in words: “twenty-one” is 21. */
export function wordNumber(text: string): string | undefined {
  if (/^an?$/i.test(text)) return '1';
  const parts = text.toLowerCase().split(/[- ]/);
  let value = 0;
  for (const part of parts) {
    const of = WORD_VALUES.get(part);
    if (of === undefined) return undefined;
    value += of;
  }
  return String(value);
}
