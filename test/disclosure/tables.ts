import fc from 'fast-check';
import { cellsOf, keyOf } from '../../src/disclose/grid.ts';
import { rememberedOf, type Before } from '../../src/disclose/remembered.ts';
import { sensitivityOf } from '../../src/disclose/rules.ts';
import type { Cell, Group, Tables } from '../../src/disclose/tables.ts';
import type { Known, Relation } from './attack.ts';

/** A respondent of an invented survey. */
export interface Respondent {
  readonly region: string;
  readonly division: string;
  /** Whether it holds a certificate, and whether beside that it has a partner. */
  readonly traits: 0 | 1 | 2;
  readonly amount: number;
}

const PARTS = ['A', 'B', 'C', 'D'];
const DIVISIONS = ['C13', 'C14', 'C27', 'E47', 'E48'];
const ABOVE = new Map([
  ['whole', ['whole']],
  ...PARTS.map((part): [string, string[]] => [part, [part, 'whole']]),
]);
const BREAKDOWNS = ['section', 'division'];
const QUANTITIES = 3;

/** Any respondent. */
export const respondent = fc.record({
  region: fc.constantFrom(...PARTS),
  division: fc.constantFrom(...DIVISIONS),
  traits: fc.constantFrom(0, 0, 1, 2),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
}) as fc.Arbitrary<Respondent>;

/** Tables of all respondents, of those with a certificate, and of those with a partner too. */
export function tabulate(
  respondents: readonly Respondent[],
  counts: boolean,
  before: (key: string) => Before | undefined = () => undefined,
): Tables {
  const shape = { above: ABOVE, breakdowns: Array.from({ length: QUANTITIES }, () => BREAKDOWNS) };
  const groups = respondents.map(({ region, division, traits, amount }): Group => ({
    quantities: Array.from({ length: traits + 1 }, (_, quantity) => quantity),
    regions: [region],
    categories: { section: [division.slice(0, 1)], division: [division] },
    amount: counts ? 1 : amount,
  }));
  const amounts = new Map<string, { name: ReturnType<typeof cellsOf>[number]; own: number[] }>();
  for (const group of groups)
    for (const name of cellsOf(group, shape)) {
      const entry = amounts.get(keyOf(name)) ?? { name, own: [] };
      amounts.set(keyOf(name), entry);
      entry.own.push(group.amount);
    }
  const cells = [...amounts.values()].map(({ name, own }): Cell => {
    const total = own.reduce((sum, amount) => sum + amount, 0);
    const behind = {
      organisations: own.length,
      others: 0,
      largest: Math.max(...own),
      total,
    };
    return {
      ...name,
      value: total,
      counts,
      sensitive: sensitivityOf(behind) !== undefined,
      told: true,
      known: false,
      ...rememberedOf(before(keyOf(name))),
      least: 1,
      weight: (name.region === 'whole' ? 15 : 1) * (name.breakdown === '' ? 12 : 1),
    };
  });
  return { ...shape, cells, groups, implied: new Map() };
}

/** What an outsider knows of such tables: what is told, what adds up, and what is part of what. */
export function knowledge({ cells }: Tables, withheld: readonly boolean[]) {
  const numbers: Known[] = cells.map(({ value, counts }, position) => ({
    told: withheld[position] ? undefined : value,
    least: counts ? 1 : 0,
  }));
  const positions = new Map(cells.map((cell, position) => [keyOf(cell), position]));
  const at = (quantity: number, region: string, breakdown: string, category: string) =>
    positions.get(keyOf({ quantity, region, breakdown, category }));
  const relations: Relation[] = [];
  const relate = (whole: number, parts: readonly (number | undefined)[]) =>
    relations.push({
      terms: [[whole, 1], ...parts.flatMap((p) => (p === undefined ? [] : [[p, -1] as const]))],
      least: 0,
      most: 0,
    });
  cells.forEach(({ quantity, region, breakdown, category }, position) => {
    if (region === 'whole')
      relate(
        position,
        PARTS.map((part) => at(quantity, part, breakdown, category)),
      );
    if (breakdown === '')
      relate(
        position,
        ['C', 'E'].map((section) => at(quantity, region, 'section', section)),
      );
    if (breakdown === 'section')
      relate(
        position,
        DIVISIONS.filter((division) => division.startsWith(category)).map((division) =>
          at(quantity, region, 'division', division),
        ),
      );
    const part = at(quantity + 1, region, breakdown, category);
    if (part !== undefined)
      relations.push({
        terms: [
          [position, 1],
          [part, -1],
        ],
        least: 0,
        most: Infinity,
      });
  });
  return { numbers, relations };
}
