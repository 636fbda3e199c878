import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attack, type Known } from '../../test/disclosure/attack.ts';
import { knowledge, respondent, tabulate, type Respondent } from '../../test/disclosure/tables.ts';
import { keyOf } from './grid.ts';
import { RULES } from './rules.ts';
import type { Tables } from './tables.ts';
import { opennessOf, withhold } from './withhold.ts';

/** A survey, and a few who leave it and come to it before its figures are published again. */
const twice = fc.record({
  stay: fc.array(respondent, { maxLength: 100 }),
  leave: fc.array(respondent, { maxLength: 4 }),
  come: fc.array(respondent, { maxLength: 4 }),
});

interface Site {
  readonly tables: Tables;
  readonly withheld: readonly boolean[];
  readonly unprotected: readonly number[];
}

function publish(tables: Tables): Site {
  const { cells, unprotected } = withhold(tables);
  return { tables, withheld: cells, unprotected };
}

/** What each cell was told as; nothing for one that was withheld. */
function toldBy({ tables, withheld }: Site): Map<string, number | undefined> {
  return new Map(
    tables.cells.map((cell, position) => [
      keyOf(cell),
      withheld[position] ? undefined : cell.value,
    ]),
  );
}

function remembered(before: ReadonlyMap<string, number | undefined>, key: string) {
  const value = before.get(key);
  return before.has(key)
    ? { value, withheld: value === undefined ? ('itself' as const) : undefined }
    : undefined;
}

/**
 * Withheld cells of a second site of which somebody who kept the first concludes more than the rules
 * allow. They know which records changed, and so by how much each cell did: what either of the sites
 * tells of a cell, they know of both.
 */
async function recovered(first: Site, { tables, withheld, unprotected }: Site): Promise<string[]> {
  const before = toldBy(first);
  const { numbers, relations } = knowledge(tables, withheld);
  const known: Known[] = tables.cells.map((cell, position) => {
    const wasTold = before.get(keyOf(cell)) !== undefined;
    return wasTold ? { ...numbers[position]!, told: cell.value } : numbers[position]!;
  });
  const admitted = new Set(unprotected);
  const targets = tables.cells.flatMap((cell, position) => {
    // A cell that only the new stand in is all change.
    const isOld = before.has(keyOf(cell)) && before.get(keyOf(cell)) === undefined;
    return isOld && withheld[position] && !admitted.has(position) ? [position] : [];
  });
  const ranges = await attack(known, relations, targets);
  return targets
    .filter((target) => {
      const { least, most } = ranges.get(target)!;
      return most - least < opennessOf(tables.cells[target]!, RULES) * (1 - 1e-6) - 1e-6;
    })
    .map((target) => keyOf(tables.cells[target]!));
}

interface Survey {
  readonly stay: readonly Respondent[];
  readonly leave: readonly Respondent[];
  readonly come: readonly Respondent[];
}

function publishTwice({ stay, leave, come }: Survey, counts: boolean) {
  const first = publish(tabulate([...stay, ...leave], counts));
  const before = toldBy(first);
  const second = publish(tabulate([...stay, ...come], counts, (key) => remembered(before, key)));
  return { first, second };
}

it.each([true, false])(
  'two sites together leave open what they withhold, whoever knows what changed in between (counts: %s)',
  async (counts) => {
    await fc.assert(
      fc.asyncProperty(twice, async (survey) => {
        const { first, second } = publishTwice(survey, counts);
        expect(await recovered(first, second)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
  300_000,
);

it.each([true, false])(
  'a site that is published again from the same records withholds the same (counts: %s)',
  (counts) => {
    fc.assert(
      fc.property(twice, ({ stay }) => {
        const { first, second } = publishTwice({ stay, leave: [], come: [] }, counts);
        expect(second.withheld).toEqual(first.withheld);
        expect(second.unprotected).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },
  300_000,
);

/** Surveys by which it is seen what the test finds out where something is passed over. */
const SAMPLE = fc.sample(twice, { numRuns: 24, seed: 5 });

async function foundOut(second: (first: Site, survey: Survey) => Site): Promise<number> {
  let found = 0;
  for (const survey of SAMPLE) {
    const first = publish(tabulate([...survey.stay, ...survey.leave], true));
    if ((await recovered(first, second(first, survey))).length > 0) found++;
  }
  return found;
}

it('finds out a second site that forgot the first', async () => {
  expect(
    await foundOut((_, { stay, come }) => publish(tabulate([...stay, ...come], true))),
  ).toBeGreaterThan(0);
}, 300_000);

it('finds out a second site that takes for known only what it tells as the first did', async () => {
  const found = await foundOut((first, { stay, come }) => {
    const before = toldBy(first);
    const tables = tabulate([...stay, ...come], true, (key) => remembered(before, key));
    const isSame = (key: string, value: number) => before.get(key) === value;
    const cells = tables.cells.map((cell) => ({
      ...cell,
      toldBefore: !cell.sensitive && isSame(keyOf(cell), cell.value),
    }));
    return publish({ ...tables, cells });
  });
  expect(found).toBeGreaterThan(0);
}, 300_000);
