/** Names whose best candidate has a weight of one degree. */
export interface WeightBin {
  /** log2 of the odds that the candidate is the one, as the weights have it; the bin's middle. */
  readonly weight: number;
  /** How many names have a best candidate of this weight. */
  readonly names: number;
  /** How many names would, had the register not held the organisation that they surely name. */
  readonly decoys: number;
}

/** Fewer names than this that are sure say too little of what chance brings. */
const LEAST_DECOYS = 100;
/** The weights' own probability counts as much as so many names. */
const STRENGTH = 4;
const FLOOR = 1e-4;

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
  const decoys = bins.reduce((sum, bin) => sum + bin.decoys, 0);
  if (decoys < LEAST_DECOYS) return own;
  const scale = falseNames(bins);
  const shares = bins.map(({ names, decoys: chance }, i) => {
    // What is beyond chance counts only beyond most of its own standard error.
    const error = 0.7 * Math.sqrt(scale * scale * chance + scale * chance);
    const right = Math.max(0, names - scale * (chance + 0.05) - error);
    return (right + STRENGTH * own[i]! * agreement(chance, decoys)) / (names + STRENGTH);
  });
  const pooled = poolAdjacent(
    shares,
    bins.map(({ names }) => names + STRENGTH),
  );
  return pooled.map((share) => Math.min(1 - FLOOR, Math.max(FLOOR, share)));
}

/**
 * How far the weights' own word is taken where names are few: not at all where chance alone reaches
 * that weight more than once in a thousand names.
 */
function agreement(chance: number, decoys: number): number {
  return 1 / (1 + (1000 * chance) / decoys);
}

/** How many names have no organisation in the register, for each decoy: by the bins of least weight. */
function falseNames(bins: readonly WeightBin[]): number {
  let names = 0;
  let decoys = 0;
  let least = Infinity;
  const enough = bins.reduce((sum, bin) => sum + bin.decoys, 0) / 5;
  for (const bin of bins) {
    names += bin.names;
    decoys += bin.decoys;
    if (bin.weight > 0 && Number.isFinite(least)) break;
    if (decoys >= enough) least = Math.min(least, names / decoys);
  }
  return Number.isFinite(least) ? least : names / Math.max(1, decoys);
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
