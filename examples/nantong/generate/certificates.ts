import { dayOf } from './calendar.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { Quota } from './random.ts';
import { HIGH_TECH_CHANGES, HIGH_TECH_STOCK } from './targets.ts';

type Fate = 'lapsed' | 'revoked' | 'moved' | 'merged';

/** An enterprise's time as a high-tech enterprise: certified, renewed each third year, perhaps lost. */
export interface Holder {
  readonly enterprise: number;
  /** Year of the first certificate. */
  readonly first: number;
  fate: Fate | undefined;
  /** Year and day in which the fate came. */
  lastYear: number;
  day: number;
}

const PURPOSE = { rank: 201, start: 202, before: 203, fate: 210, day: 240, city: 260 };
const DESTINATIONS = ['310107', '310114', '310115', '320500', '320200'];
const OPENING_YEARS = [2018, 2019, 2020];

/**
 * Draws who holds a certificate when, so that the stock of each year's end is the one aimed at.
 * Moves and mergers that take a certificate away are entered in the plan.
 */
export function planHolders(plan: Plan, scale: number): Holder[] {
  const size = (count: number) => Math.round(count * scale);
  const opening = size(HIGH_TECH_STOCK);
  const changes = HIGH_TECH_CHANGES.map((change) => {
    const part = {
      year: change.year,
      movedIn: size(change.movedIn),
      lapsed: size(change.lapsed),
      revoked: size(change.revoked),
      moved: size(change.movedOut),
      merged: size(change.merged),
    };
    const lost = part.lapsed + part.revoked + part.moved + part.merged;
    return { ...part, certified: size(change.net) + lost - part.movedIn };
  });
  const incoming = changes.reduce((sum, change) => sum + change.movedIn, 0);
  const certified = changes.reduce((sum, change) => sum + change.certified, 0);
  const chosen = chooseEnterprises(plan, opening + certified, plan.count - incoming);

  const holders: Holder[] = [];
  const starts = [
    ...OPENING_YEARS.map((year, at) => ({ year, count: part(opening, at, OPENING_YEARS.length) })),
    ...changes.map((change) => ({ year: change.year, count: change.certified })),
  ];
  let left = chosen.length;
  for (const enterprise of chosen) {
    let at = plan.chance.below(left--, enterprise, PURPOSE.start);
    const start = starts.find((candidate) => (at -= candidate.count) < 0)!;
    start.count--;
    holders.push(holding(enterprise, firstYear(plan, enterprise, start.year)));
  }
  let next = plan.count - incoming;
  for (const change of changes) {
    for (let k = 0; k < change.movedIn; k++, next++) {
      const day = dayOf(change.year, 2) + plan.chance.below(240, next, PURPOSE.day);
      plan.moveIn(next, day);
      holders.push(holding(next, change.year - 1 - plan.chance.below(2, next, PURPOSE.start)));
    }
    for (const fate of ['lapsed', 'revoked', 'moved', 'merged'] as const)
      strike(plan, holders, change.year, fate, change[fate]);
  }
  return holders;
}

/** Of the opening stock, some had been certified three years before. */
function firstYear(plan: Plan, enterprise: number, year: number): number {
  const isOpening = OPENING_YEARS.includes(year);
  const couldBe = plan.founded[enterprise]! < dayOf(year - 4);
  const wasBefore = plan.chance.uniform(enterprise, PURPOSE.before) < 0.4;
  return isOpening && couldBe && wasBefore ? year - 3 : year;
}

function holding(enterprise: number, first: number): Holder {
  return { enterprise, first, fate: undefined, lastYear: 9999, day: 0 };
}

/** Those likeliest to hold one: high-tech trades and larger firms, with luck. */
function chooseEnterprises(plan: Plan, wanted: number, before: number): number[] {
  const scores = new Float64Array(before).fill(-1);
  for (let i = ANCHORS; i < before; i++) {
    const section = plan.section(i);
    const eligible = section === 'C' || section === 'I' || section === 'M';
    if (!eligible || plan.founded[i]! >= dayOf(2017) || plan.ended[i]! > 0) continue;
    const size = plan.size[i]! > 0 ? 0.3 : 0;
    scores[i] = plan.chance.uniform(i, PURPOSE.rank) + size + (plan.isHighTech(i) ? 0.45 : 0);
  }
  const least = scores.toSorted()[before - wanted]!;
  if (least < 0) throw new RangeError(`Only some of ${wanted} certificates find an enterprise`);
  const chosen: number[] = [];
  for (let i = 0; i < before && chosen.length < wanted; i++)
    if (scores[i]! >= least) chosen.push(i);
  return chosen;
}

function strike(plan: Plan, holders: Holder[], year: number, fate: Fate, wanted: number): void {
  const isOpen = (holder: Holder) =>
    holder.fate === undefined &&
    holder.first < year &&
    (fate === 'lapsed' ? (year - holder.first) % 3 === 0 : !plan.moves.has(holder.enterprise));
  const open = holders.filter(isOpen);
  const quota = new Quota(wanted, open.length);
  for (const [at, holder] of open.entries()) {
    const i = holder.enterprise;
    if (!quota.take(plan.chance.uniform(i, PURPOSE.fate + year))) continue;
    holder.fate = fate;
    holder.lastYear = year;
    // Before October, when the year's certificates have not been issued yet.
    holder.day = dayOf(year, 3) + plan.chance.below(200, i, PURPOSE.day);
    if (fate === 'moved')
      plan.moveOut(i, holder.day, DESTINATIONS[plan.chance.below(5, i, PURPOSE.city)]!);
    if (fate === 'merged') plan.end(i, holder.day, survivor(open, at, year));
  }
}

/** The next holder in the list that the year has not struck, which takes the merged one over. */
function survivor(open: readonly Holder[], at: number, year: number): number {
  for (let step = 1; step < open.length; step++) {
    const other = open[(at + step) % open.length]!;
    if (other.fate === undefined) return other.enterprise;
  }
  throw new RangeError(`Nobody is left to take over a merged enterprise in ${year}`);
}

function part(total: number, at: number, parts: number): number {
  return Math.floor((total * (at + 1)) / parts) - Math.floor((total * at) / parts);
}
