import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRIDGE_SIGNS, type BridgeCategory } from '../measure/bridge.ts';
import type { Figure } from '../measure/figure.ts';
import { closedBridges } from './bridges.ts';
import { RULES } from './rules.ts';

const STEPS = ['newly-certified', 'moved-in', 'expired', 'revoked', 'moved-out', 'merged'] as const;

function figure(period: string, breakdown: string, category: string, value: number): Figure {
  return {
    indicator: 'stock',
    version: 1,
    region: 'R',
    period,
    partner_region: '',
    breakdown,
    category,
    value,
    unit: 'enterprises',
    numerator: null,
    denominator: null,
    records: null,
    organisations: null,
    status: 'A',
    reason: null,
    basis: 'records',
    lower: null,
    upper: null,
    uncertain_records: null,
  };
}

/** Stocks and bridges of some periods, each opening with what the one before closed with. */
function bridges(start: number, periods: readonly (readonly number[])[]): Figure[] {
  let stock = start;
  return periods.flatMap((values, index) => {
    const period = String(2021 + index);
    const opening = stock;
    const steps = STEPS.map((category, i) => {
      stock += BRIDGE_SIGNS[category] * values[i]!;
      return figure(period, 'bridge', category, values[i]!);
    });
    return [
      figure(period, 'bridge', 'opening', opening),
      ...steps,
      figure(period, 'bridge', 'closing', stock),
      figure(period, '', '', stock),
    ];
  });
}

/**
 * How many values a withheld step can have for an outsider, who knows that the bridge closes; and that
 * each is something, unless those that are nothing are withheld too.
 */
function possible(own: readonly Figure[], closed: ReadonlySet<Figure>, asked: Figure): number {
  const sign = ({ category }: Figure) => BRIDGE_SIGNS[category as BridgeCategory];
  const open = own.filter((step) => closed.has(step));
  const sum = open.reduce((total, step) => total + sign(step) * step.value!, 0);
  const least = open.some((step) => step.value === 0) ? 0 : 1;
  const found = new Set<number>();
  const others = open.filter((step) => step !== asked);
  for (let value = least; value <= 60; value++) {
    const left = sum - sign(asked) * value;
    const [more, less] = [1, -1].map((s) => others.filter((step) => sign(step) === s).length);
    const reach = {
      least: less! > 0 ? -Infinity : more! * least,
      most: more! > 0 ? Infinity : -less! * least,
    };
    const isExact = others.length === 0 && left === 0;
    if (isExact || (others.length > 0 && left >= reach.least && left <= reach.most))
      found.add(value);
  }
  return found.size;
}

describe('bridges', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 40 }));
  const periods = fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), {
    minLength: 1,
    maxLength: 3,
  });

  it('leave every step that is withheld with more than one value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 130, max: 400 }), periods, (start, values) => {
        const figures = bridges(start, values);
        const positions = closedBridges(
          figures,
          // A stock of one or two is withheld before its bridge is looked at.
          figures.map(({ breakdown, value: v }) =>
            breakdown === '' && v! > 0 && v! < 3 ? 'few' : undefined,
          ),
          'R',
          RULES,
        );
        const closed = new Set(positions.map((position) => figures[position]!));
        for (const step of figures) {
          const isFew = step.breakdown === 'bridge' && step.value! > 0 && step.value! < 3;
          if (isFew) expect(closed.has(step), `${step.category} of ${step.value}`).toBe(true);
        }
        for (const step of closed) {
          if (step.value === 0 || ['opening', 'closing'].includes(step.category)) continue;
          const own = figures.filter(
            ({ period, breakdown, category }) =>
              period === step.period &&
              breakdown === 'bridge' &&
              !['opening', 'closing'].includes(category),
          );
          expect(possible(own, closed, step)).toBeGreaterThan(1);
        }
      }),
    );
  });

  it('would not, if only the small steps were withheld', () => {
    const figures = bridges(200, [[10, 20, 5, 7, 1, 0]]);
    const small = figures.filter(({ category, value: v }) => category === 'moved-out' && v === 1);
    const own = figures.filter(({ category }) => STEPS.some((step) => step === category));
    expect(possible(own, new Set(small), small[0]!)).toBe(1);
  });

  it('are told whole where public lists name all that they count', () => {
    const figures = bridges(200, [[10, 20, 5, 7, 1, 0]]);
    const why = figures.map(() => undefined);
    expect(closedBridges(figures, why, 'R', RULES, () => true)).toEqual([]);
    expect(closedBridges(figures, why, 'R', RULES).length).toBeGreaterThan(1);
  });
});
