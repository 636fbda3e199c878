import { dayOf, yearOf } from './calendar.ts';
import { creditCode } from './credit-code.ts';
import { INDUSTRIES, INDUSTRY_WEIGHTS } from './industries.ts';
import { DISTRICT_WEIGHTS, DISTRICTS, SHANGHAI_DISTRICTS, SHANGHAI_WEIGHTS } from './places.ts';
import { pickWeighted, type Chance } from './random.ts';
import { AS_OF, ENTERPRISES, FIRST_YEAR, RETURN_YEARS } from './targets.ts';

/** Enterprises that are the same for every seed and scale, so that corrections can name them. */
export const ANCHORS = 8;

const PURPOSE = {
  district: 1,
  industry: 2,
  age: 3,
  founded: 4,
  end: 5,
  endDay: 6,
  size: 7,
  above: 8,
  response: 9,
  move: 10,
  moveDay: 11,
  home: 12,
};

const AS_OF_DAY = dayOf(Number(AS_OF.slice(0, 4)), 12, 31);
const ABOVE_FROM = -0.02;

/** A change of an enterprise's region. `to` and `from` are places; one of them may be outside the city. */
export interface Move {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/**
 * The city's enterprises, one slot each, in typed arrays: what every other register must agree on.
 * Everything else about an enterprise is drawn again when it is written.
 */
export class Plan {
  readonly count: number;
  readonly chance: Chance;
  readonly district: Uint8Array;
  readonly industry: Uint8Array;
  /** Days since 1970; 0 in `ended` means still in business. */
  readonly founded: Int32Array;
  readonly ended: Int32Array;
  /** The enterprise that took it over, or -1. */
  readonly successor: Int32Array;
  /** Standard-normal size. */
  readonly size: Float32Array;
  readonly moves = new Map<number, Move>();
  readonly codes: string[];
  readonly #above: Uint8Array;
  readonly #filed: Uint8Array;

  constructor(chance: Chance, scale: number) {
    this.chance = chance;
    this.count = Math.max(400, Math.round(ENTERPRISES * scale));
    this.district = new Uint8Array(this.count);
    this.industry = new Uint8Array(this.count);
    this.founded = new Int32Array(this.count);
    this.ended = new Int32Array(this.count);
    this.successor = new Int32Array(this.count).fill(-1);
    this.size = new Float32Array(this.count);
    this.#above = new Uint8Array(this.count);
    this.#filed = new Uint8Array(this.count);
    this.codes = Array.from({ length: this.count }, () => '');
    for (let i = 0; i < this.count; i++) this.#settle(i);
  }

  #settle(i: number): void {
    const { chance } = this;
    if (i < ANCHORS) {
      this.district[i] = i;
      this.industry[i] = INDUSTRIES.findIndex((industry) => industry.code === 'C3484');
      this.founded[i] = dayOf(2005, 3, 1 + i);
      this.size[i] = 1;
    } else {
      this.district[i] = pickWeighted(DISTRICT_WEIGHTS, chance.uniform(i, PURPOSE.district));
      this.industry[i] = pickWeighted(INDUSTRY_WEIGHTS, chance.uniform(i, PURPOSE.industry));
      const age = chance.uniform(i, PURPOSE.founded);
      const young = chance.uniform(i, PURPOSE.age) < 0.08;
      this.founded[i] = young
        ? between(dayOf(2020), dayOf(2025, 7), age)
        : between(dayOf(1992), dayOf(2020), age ** 0.7);
      this.size[i] = chance.normal(i, PURPOSE.size);
      if (!young && chance.uniform(i, PURPOSE.end) < 0.03) {
        this.ended[i] = between(dayOf(2020, 2), dayOf(2025, 12), chance.uniform(i, PURPOSE.endDay));
        if (this.ended[i] <= this.founded[i] + 400) this.ended[i] = 0;
      } else if (chance.uniform(i, PURPOSE.move) < 0.004) {
        this.#moveWithin(i);
      }
    }
    this.codes[i] = creditCode(DISTRICTS[this.district[i]]!.registry, i);
  }

  #moveWithin(i: number): void {
    const from = this.district[i]!;
    const to = pickWeighted(DISTRICT_WEIGHTS, this.chance.uniform(i, PURPOSE.home));
    const earliest = Math.max(dayOf(2020, 2), this.founded[i]! + 200);
    const latest = dayOf(2025, 11);
    if (from === to || earliest >= latest) return;
    const day = between(earliest, latest, this.chance.uniform(i, PURPOSE.moveDay));
    this.moves.set(i, { day, from: DISTRICTS[from]!.code, to: DISTRICTS[to]!.code });
  }

  /** Moves it here from Shanghai; its code keeps the authority that registered it. */
  moveIn(i: number, day: number): void {
    const home =
      SHANGHAI_DISTRICTS[pickWeighted(SHANGHAI_WEIGHTS, this.chance.uniform(i, PURPOSE.home))]!;
    const section = this.section(i);
    if (section !== 'C' && section !== 'I' && section !== 'M')
      this.industry[i] = INDUSTRIES.findIndex((industry) => industry.code === 'C3499');
    this.ended[i] = 0;
    this.founded[i] = Math.min(this.founded[i]!, dayOf(2015, 6, 1));
    this.codes[i] = creditCode(home.registry, i);
    this.moves.set(i, { day, from: home.code, to: DISTRICTS[this.district[i]!]!.code });
  }

  moveOut(i: number, day: number, to: string): void {
    this.moves.set(i, { day, from: DISTRICTS[this.district[i]!]!.code, to });
  }

  end(i: number, day: number, successor: number): void {
    this.ended[i] = day;
    this.successor[i] = successor;
  }

  isManufacturer(i: number): boolean {
    return this.section(i) === 'C';
  }

  section(i: number): string {
    return INDUSTRIES[this.industry[i]!]!.code[0]!;
  }

  isHighTech(i: number): boolean {
    return INDUSTRIES[this.industry[i]!]!.highTech;
  }

  /** In business and in the city at the day that the registers are of. */
  isHere(i: number): boolean {
    if (this.ended[i]! > 0 && this.ended[i]! <= AS_OF_DAY) return false;
    const move = this.moves.get(i);
    return this.founded[i]! <= AS_OF_DAY && (move === undefined || isWithin(move.to));
  }

  /** In business and in the city for the whole of a year. */
  isHereIn(i: number, year: number): boolean {
    if (this.founded[i]! >= dayOf(year)) return false;
    if (this.ended[i]! > 0 && this.ended[i]! <= dayOf(year, 12, 31)) return false;
    const move = this.moves.get(i);
    if (move === undefined) return true;
    if (!isWithin(move.to)) return move.day > dayOf(year, 12, 31);
    return isWithin(move.from) || yearOf(move.day) < year;
  }

  /** Above designated size in a year; growing firms cross the line, a few fall below it. */
  isAboveScale(i: number, year: number): boolean {
    return (this.#above[i]! & bit(year)) > 0;
  }

  /** Whether a return was filed: those ever above scale must; others mostly do. */
  hasReturn(i: number, year: number): boolean {
    return (this.#filed[i]! & bit(year)) > 0;
  }

  /** Settles who files what, once moves and mergers are known. */
  closeBooks(): void {
    for (let i = 0; i < this.count; i++) {
      let above = 0;
      let here = 0;
      for (let year = FIRST_YEAR; year < FIRST_YEAR + RETURN_YEARS; year++) {
        if (this.#isLarge(i, year)) above |= bit(year);
        if (this.isHereIn(i, year)) here |= bit(year);
      }
      const files = above > 0 || this.chance.uniform(i, PURPOSE.response) >= 0.03;
      this.#above[i] = above;
      this.#filed[i] = files ? here : 0;
    }
  }

  #isLarge(i: number, year: number): boolean {
    const section = this.section(i);
    if ((section !== 'C' && section !== 'D') || !this.isHereIn(i, year)) return false;
    if (i < ANCHORS) return true;
    const draw = this.chance.uniform(i, PURPOSE.above);
    if (draw < 0.02 && year >= FIRST_YEAR + 1 + Math.floor(draw * 200)) return false;
    return this.size[i]! + 0.05 * (year - FIRST_YEAR - RETURN_YEARS + 1) > ABOVE_FROM;
  }
}

function bit(year: number): number {
  return 1 << (year - FIRST_YEAR);
}

function isWithin(place: string): boolean {
  return DISTRICTS.some((district) => district.code === place);
}

function between(from: number, until: number, uniform: number): number {
  return from + Math.floor(uniform * (until - from));
}
