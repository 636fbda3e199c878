import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attack } from '../../test/disclosure/attack.ts';
import { knowledge, respondent, tabulate, type Respondent } from '../../test/disclosure/tables.ts';
import { RULES } from './rules.ts';
import type { Tables } from './tables.ts';
import { opennessOf, withhold } from './withhold.ts';

/** Withheld cells of which more can be concluded than the rules allow. */
async function recovered(tables: Tables, withheld: readonly boolean[]): Promise<number[]> {
  const { numbers, relations } = knowledge(tables, withheld);
  const targets = withheld.flatMap((is, position) => (is ? [position] : []));
  const ranges = await attack(numbers, relations, targets);
  return targets.filter((target) => {
    const { least, most } = ranges.get(target)!;
    return most - least < opennessOf(tables.cells[target]!, RULES) * (1 - 1e-6) - 1e-6;
  });
}

describe('withholding', () => {
  const town: Respondent[] = [
    ...Array.from({ length: 6 }, () => ['A', 'C13'] as const),
    ...Array.from({ length: 5 }, () => ['A', 'C14'] as const),
    ...Array.from({ length: 4 }, () => ['B', 'C13'] as const),
    ['B', 'C14'] as const,
    ...Array.from({ length: 7 }, () => ['C', 'C14'] as const),
    ...Array.from({ length: 5 }, () => ['C', 'C13'] as const),
  ].map(([region, division], index) => ({ region, division, traits: 0, amount: 100 + index }));

  it.each([true, false])('withholds what has few contributors (counts: %s)', (counts) => {
    const tables = tabulate(town, counts);
    const { cells } = withhold(tables);
    const names = tables.cells.filter((_, position) => cells[position]);
    expect(names).toContainEqual(
      expect.objectContaining({ region: 'B', breakdown: 'division', category: 'C14' }),
    );
    expect(names).not.toContainEqual(expect.objectContaining({ region: 'whole', breakdown: '' }));
  });

  it.each([true, false])(
    'is needed: what has few contributors can be worked out from the rest (counts: %s)',
    async (counts) => {
      const tables = tabulate(town, counts);
      const alone = tables.cells.map(({ sensitive }) => sensitive);
      expect((await recovered(tables, alone)).length).toBeGreaterThan(0);
      expect(await recovered(tables, withhold(tables).cells)).toEqual([]);
    },
  );

  it('leaves every withheld cell of any counts open to linear programming', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(respondent, { maxLength: 120 }), async (respondents) => {
        const tables = tabulate(respondents, true);
        expect(await recovered(tables, withhold(tables).cells)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves every withheld cell of any amounts open to linear programming', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(respondent, { maxLength: 120 }), async (respondents) => {
        const tables = tabulate(respondents, false);
        expect(await recovered(tables, withhold(tables).cells)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has a witness for every withheld cell: all that is told the same, the cell not', () => {
    fc.assert(
      fc.property(fc.array(respondent, { maxLength: 120 }), fc.boolean(), (respondents, counts) => {
        const tables = tabulate(respondents, counts);
        const { cells, witnesses } = withhold(tables);
        const open = new Map<number, number>();
        for (const { changes } of witnesses)
          for (const [cell, change] of changes) {
            expect(cells[cell]).toBe(true);
            expect(tables.cells[cell]!.value + change).toBeGreaterThanOrEqual(counts ? 1 : 0);
            open.set(cell, Math.max(open.get(cell) ?? 0, Math.abs(change)));
          }
        cells.forEach((withheld, cell) => {
          if (withheld)
            expect(open.get(cell) ?? 0).toBeGreaterThanOrEqual(
              opennessOf(tables.cells[cell]!, RULES),
            );
        });
      }),
    );
  });

  it('withholds nothing where nothing is sensitive', () => {
    const many = town.flatMap((each) => [each, each, each, each]);
    expect(withhold(tabulate(many, true)).cells).not.toContain(true);
  });
});
