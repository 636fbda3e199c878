/** A stretch of a text, and whether the other text has it too. */
export interface Stretch {
  readonly text: string;
  readonly same: boolean;
}

/** Longer names are compared as a whole: the table of their parts would grow with the square. */
const MOST_PARTS = 400;

/** Chinese is compared by characters, other scripts by words; marks and spaces stand by themselves. */
function partsOf(text: string): string[] {
  return text.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? [];
}

/** Without case and forms of width: what readers take for the same. */
function plain(part: string): string {
  return part.normalize('NFKC').toLowerCase();
}

/**
 * Two names, each in stretches that the other has in the same order too, and those that it has not:
 * by the longest common subsequence of their parts (Wagner and Fischer 1974).
 */
export function differing(a: string, b: string): readonly [Stretch[], Stretch[]] {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.length > MOST_PARTS || right.length > MOST_PARTS) {
    const same = plain(a) === plain(b);
    return [[{ text: a, same }], [{ text: b, same }]];
  }
  const [l, r] = [left.map(plain), right.map(plain)];
  const width = r.length + 1;
  const longest = new Uint16Array((l.length + 1) * width);
  for (let i = l.length - 1; i >= 0; i--)
    for (let j = r.length - 1; j >= 0; j--)
      longest[i * width + j] =
        l[i] === r[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const inBoth = [new Set<number>(), new Set<number>()] as const;
  for (let i = 0, j = 0; i < l.length && j < r.length;) {
    if (l[i] === r[j]) {
      inBoth[0].add(i++);
      inBoth[1].add(j++);
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return [stretches(left, inBoth[0]), stretches(right, inBoth[1])];
}

function stretches(parts: readonly string[], inBoth: ReadonlySet<number>): Stretch[] {
  const found: { text: string; same: boolean }[] = [];
  for (const [index, text] of parts.entries()) {
    // A space between words that differ belongs to them.
    const same = inBoth.has(index) || (text.trim() === '' && (found.at(-1)?.same ?? true));
    const last = found.at(-1);
    if (last?.same === same) last.text += text;
    else found.push({ text, same });
  }
  return found;
}
