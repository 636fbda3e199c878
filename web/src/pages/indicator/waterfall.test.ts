import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRIDGE_SIGNS } from '../../../../src/measure/bridge.ts';
import { stepsOf } from './waterfall.ts';

const CHANGES = Object.entries(BRIDGE_SIGNS).filter(
  ([name]) => !['opening', 'closing'].includes(name),
);

describe('the bars of a bridge', () => {
  it('lead from the opening stock to the closing one, whatever changed and in whatever order it is told', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.tuple(...CHANGES.map(() => fc.nat(3_000))),
        (opening, changes) => {
          const closing = CHANGES.reduce((sum, [, sign], i) => sum + sign * changes[i]!, opening);
          const figures = [
            { category: 'closing', value: closing },
            ...CHANGES.map(([category], i) => ({ category, value: changes[i]! })).toReversed(),
            { category: 'opening', value: opening },
          ];
          const steps = stepsOf(figures);
          expect(steps).toHaveLength(CHANGES.length + 2);
          expect(steps.at(-2)!.to).toBe(closing);
          for (const [i, step] of steps.slice(1, -1).entries())
            expect(step.from).toBe(steps[i]!.to);
        },
      ),
    );
  });

  it('are none where an end of the bridge is missing', () => {
    expect(stepsOf([{ category: 'opening', value: 3 }])).toEqual([]);
    expect(
      stepsOf([
        { category: 'opening', value: 3 },
        { category: 'closing', value: null },
      ]),
    ).toEqual([]);
  });
});
