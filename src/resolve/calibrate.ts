interface Counted {
  /** How many names have a best candidate of this kind. */
  readonly names: number;
  /** How many names would, had the register not held the organisation that they surely name. */
  readonly decoys: number;
}

/** Names whose best candidate has a weight of one degree. */
export interface WeightBin extends Counted {
  /** log2 of the odds that the candidate is the one, as the weights have it; the bin's middle. `-Infinity`: there is none. */
  readonly weight: number;
}

/** Names whose best candidate is like them in the same respects, which gives them one weight. */
export interface Likeness extends Counted {
  /** What its weight is worth, as `calibrateWeights` has it. */
  readonly probability: number;
  /** Likenesses that differ in little: what few names cannot show, all of them may. */
  readonly family: string;
  /** Of the names, how many have one, two and more candidates that are like them in the very same respects. */
  readonly alike: readonly [number, number, number];
}

/** What a likeness is worth to a name that has one candidate of it, two, and more. */
export type Worth = readonly [number, number, number];

/** Fewer names than this that are sure say too little of what chance brings. */
const LEAST_DECOYS = 100;
/** The weights' own probability counts as much as so many names. */
const STRENGTH = 4;
/** The share that is expected of a likeness counts as one of so many names. */
const EXPECTED_STRENGTH = 3;
/** How much better than its weight, in odds, a likeness can be for want of decoys: four bits. */
const MOST_RAISED = 16;
const FLOOR = 1e-4;

const clamp = (share: number) => Math.min(1 - FLOOR, Math.max(FLOOR, share));
const sum = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((so, row) => so + of(row), 0);
const decoysOf = (rows: readonly Counted[]) => sum(rows, ({ decoys }) => decoys);
const hasCandidate = ({ weight }: WeightBin) => weight > -Infinity;
const namesOf = (rows: readonly Counted[]) => sum(rows, ({ names }) => names);

/**
 * The probability that a name's best candidate of each weight is its organisation. Weights learned
 * without labels overrate what looks alike by chance. What chance brings is seen where the answer is
 * sure: take it away, and the rest of the candidates are all false. The share of such names in each
 * bin, scaled so that bins of least weight hold nothing else, is what is false there (local false
 * discovery rate: Efron, Tibshirani, Storey and Tusher 2001, JASA 96(456); decoys: Elias and Gygi
 * 2007, Nature Methods 4). Who is sure is told by the best candidate alone: to ask that no rival be near
 * would leave out the very names that show how near chance comes. More weight never lowers the probability (pool adjacent violators: Ayer
 * and others 1955).
 *
 * @param bins by rising weight
 * @returns one probability a bin; the weights' own where fewer than 100 names are sure
 */
export function calibrateWeights(bins: readonly WeightBin[]): number[] {
  const own = bins.map(({ weight }) => 1 / (1 + 2 ** -weight));
  const all = decoysOf(bins);
  if (all < LEAST_DECOYS) return own;
  const scale = falseNames(bins);
  // What chance brings too much to one bin it lacks in the next: they are pooled before any is held to be nothing.
  const shares = bins.map((bin, i) => {
    const right = hasCandidate(bin) ? bin.names - scale * (bin.decoys + 0.05) : 0;
    return (right + STRENGTH * own[i]! * agreement(bin.decoys, all)) / (bin.names + STRENGTH);
  });
  return poolAdjacent(
    shares,
    bins.map(({ names }) => names + STRENGTH),
  ).map(clamp);
}

/**
 * The probability that a name's best candidate of each likeness is its organisation. The respects in
 * which names are compared depend on each other, so that likenesses of one weight are not brought by
 * chance alike: each is held against the decoys of its own and, so far as these are few, against those
 * of its family and of its weight. That sure names never meet a likeness does not make it worth much
 * more than its weight: they may be of another kind. Names that are cut short are like several organisations at once,
 * and sure ones, which are whole, never are: there the rivals show what chance brings. A name that the
 * register lacks has as many as one that it holds, but for its own.
 */
export function calibrateLikenesses(
  bins: readonly WeightBin[],
  likenesses: readonly Likeness[],
): Worth[] {
  if (decoysOf(bins) < LEAST_DECOYS)
    return likenesses.map(({ probability }) => [probability, probability, probability]);
  const scale = falseNames(bins);
  const found = bins.filter(hasCandidate);
  const none = namesOf(bins) - namesOf(found);
  const lacking = Math.min(0.9, (none + scale * decoysOf(found)) / Math.max(1, namesOf(bins)));
  const odds = lacking / (1 - lacking);
  const families = new Map<string, { names: number; decoys: number; expected: number }>();
  for (const { family, names, decoys, probability } of likenesses) {
    const so = families.get(family) ?? { names: 0, decoys: 0, expected: 0 };
    families.set(family, {
      names: so.names + names,
      decoys: so.decoys + decoys,
      expected: so.expected + names * (1 - probability),
    });
  }
  return likenesses.map(({ family, names, decoys, alike, probability }) => {
    const kin = families.get(family)!;
    const first = clamp(kin.expected / Math.max(1, kin.names));
    const shift = oddsOf(heldAgainst(kin, first, scale)) / oddsOf(first);
    const expected = shareOf(oddsOf(clamp(1 - probability)) * shift);
    const most = shareOf(oddsOf(clamp(probability)) * MOST_RAISED);
    const worth = Math.min(most, 1 - heldAgainst({ names, decoys }, expected, scale));
    const [one, two, more] = alike;
    // Where chance brings one more as often as none more, it brings the first as often, too.
    const reached = [two / Math.max(1, one), more / Math.max(1, two), 1] as const;
    const held = (rate: number) => clamp(Math.min(worth, 1 / (1 + odds * Math.min(1, rate))));
    return [held(reached[0]), held(reached[1]), held(reached[2])];
  });
}

const oddsOf = (share: number) => share / (1 - share);
const shareOf = (odds: number) => clamp(odds / (1 + odds));

/**
 * The share of names that are false where so many decoys were met and a share was expected: the mean
 * over what it may be, which is as if so many names had shown what is expected (a beta distribution),
 * by how well each explains the decoys (Poisson, spread by the chance in the number of names).
 */
function heldAgainst({ names, decoys }: Counted, expected: number, scale: number): number {
  if (names === 0) return expected;
  const terms = ODDS.map((odds) => {
    const share = odds / (1 + odds);
    const wrong = names * share;
    // Where decoys are met and no false names, they say nothing.
    const met = scale === 0 ? 0 : scale * decoys * Math.log(wrong / scale);
    const fit = (met - wrong) / (1 + scale);
    const before =
      EXPECTED_STRENGTH * (expected * Math.log(share) + (1 - expected) * Math.log(1 - share));
    return { share, log: fit + before };
  });
  const most = Math.max(...terms.map(({ log }) => log));
  const likely = ({ log }: { log: number }) => Math.exp(log - most);
  return clamp(sum(terms, (term) => term.share * likely(term)) / sum(terms, likely));
}

/** Odds from one in 160,000 up to as many for one, in even steps of their logarithm. */
const ODDS = Array.from({ length: 241 }, (_, i) => Math.exp(i / 10 - 12));

/**
 * How far the weights' own word is taken where names are few: not at all where chance alone reaches
 * that weight more than once in a thousand names.
 */
function agreement(chance: number, decoys: number): number {
  return 1 / (1 + (1000 * chance) / decoys);
}

/**
 * How many names have no organisation in the register, for each decoy: by the bins of least weight,
 * where names are fewest for each decoy, and by those above so long as they hold no more names than
 * chance leaves to such few: the fewest alone would be too few. Names without any candidate are mostly
 * of other kinds, and say nothing of the rest unless there is little else.
 */
function falseNames(all: readonly WeightBin[]): number {
  const found = all.filter(hasCandidate);
  const bins = decoysOf(found) < LEAST_DECOYS ? all : found;
  const enough = decoysOf(bins) / 5;
  const upTo = (end: number) => {
    const below = bins.slice(0, end);
    return { names: namesOf(below), decoys: decoysOf(below) };
  };
  const ratio = ({ names, decoys }: Counted) => names / Math.max(1, decoys);
  const last = bins.findIndex(({ weight }) => weight > 0);
  const ends = bins
    .map((_, i) => i + 1)
    .filter((end) => upTo(end).decoys >= enough && (last < 0 || end <= last));
  const first = ends.toSorted((a, b) => ratio(upTo(a)) - ratio(upTo(b)) || a - b)[0];
  if (first === undefined) return ratio(upTo(bins.length));
  const base = upTo(first);
  let end = first;
  while (end < bins.length) {
    const { names, decoys } = upTo(end + 1);
    const more = { names: names - base.names, decoys: decoys - base.decoys };
    if (exceeds(bins[end]!, base) || exceeds(more, base)) break;
    end += 1;
  }
  return ratio(upTo(end));
}

/** Whether there are more names for each decoy than elsewhere, by more than two standard errors. */
function exceeds(here: Counted, elsewhere: Counted): boolean {
  const scale = elsewhere.names / Math.max(1, elsewhere.decoys);
  const expected = scale * here.decoys;
  const variance =
    scale * expected +
    expected +
    expected ** 2 * (1 / Math.max(1, elsewhere.decoys) + 1 / Math.max(1, elsewhere.names));
  return here.names - expected > 2 * Math.sqrt(Math.max(1, variance));
}

function poolAdjacent(values: readonly number[], weights: readonly number[]): number[] {
  const blocks: { value: number; weight: number; length: number }[] = [];
  values.forEach((value, i) => {
    blocks.push({ value, weight: weights[i]!, length: 1 });
    while (blocks.length > 1 && blocks.at(-2)!.value > blocks.at(-1)!.value) {
      const b = blocks.pop()!;
      const a = blocks.pop()!;
      const weight = a.weight + b.weight;
      blocks.push({
        value: (a.value * a.weight + b.value * b.weight) / weight,
        weight,
        length: a.length + b.length,
      });
    }
  });
  return blocks.flatMap(({ value, length }) => Array.from({ length }, () => value));
}
