import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { evaluate } from './figures.ts';
import { catalogueWith, measuring, organisation } from './registers.fixture.ts';

const WITHIN: Readonly<Record<string, readonly string[]>> = {
  R: ['R', 'R1', 'R2'],
  R1: ['R1'],
  R2: ['R2'],
  Q: ['Q', 'S', 'S1'],
};

const ends = fc.record({
  region: fc.constantFrom('R', 'R1', 'R2', 'S1'),
  kind: fc.constantFrom('enterprise', 'university'),
  industry: fc.constantFrom('C3562', 'I6510', null),
});
const tie = fc.record({
  one: fc.nat(7),
  two: fc.nat(7),
  value: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: null }),
});
const ties = fc.record({
  organisations: fc.array(ends, { minLength: 8, maxLength: 8 }),
  ties: fc
    .array(tie, { minLength: 1, maxLength: 25 })
    .map((all) => all.filter(({ one, two }) => one !== two)),
});

const breakdowns = fc.constantFrom([], ['industry-section']);

type End = typeof ends extends fc.Arbitrary<infer T> ? T : never;

/** What is counted or added up, and which end of a tie it speaks of. */
interface Asked {
  readonly measure: string;
  readonly meets: (own: End, other: End) => boolean;
  readonly adds?: boolean;
}
const ASKED: readonly Asked[] = [
  { measure: '{ kind: count, of: partnerships }', meets: () => true },
  {
    measure: `{ kind: count, of: partnerships, where: "other.kind = 'university'" }`,
    meets: (_, other) => other.kind === 'university',
  },
  {
    measure: `{ kind: count, of: partnerships, where: "holder.kind <> other.kind" }`,
    meets: (own, other) => own.kind !== other.kind,
  },
  {
    measure: `{ kind: sum, of: partnerships, column: value, where: "holder.kind = 'enterprise'" }`,
    meets: (own) => own.kind === 'enterprise',
    adds: true,
  },
];
const CATALOGUES = new Map(
  ASKED.map(({ measure }) => [
    measure,
    catalogueWith(measure, '    partner: optional\n    breakdowns: [industry-section]\n'),
  ]),
);

test('a tie counts once wherever one of its ends is met, in a region, a category and with a partner', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ASKED), breakdowns, ties, async (asked, by, drawn) => {
      const figures = await figuresOf(asked.measure, by, drawn);
      for (const { region, partner_region: partner, category, breakdown, value } of figures) {
        const counted = drawn.ties.filter(({ one, two }) =>
          [
            [one, two],
            [two, one],
          ].some(([own, other]) => {
            const [a, b] = [drawn.organisations[own!]!, drawn.organisations[other!]!];
            return (
              WITHIN[region]!.includes(a.region) &&
              (partner === '' || WITHIN[partner]!.includes(b.region)) &&
              (breakdown === '' || (a.industry?.slice(0, 1) ?? '_U') === category) &&
              asked.meets(a, b)
            );
          }),
        );
        const amounts = counted.flatMap((one) => (one.value === null ? [] : [one.value]));
        const byHand = asked.adds ? amounts.reduce((a, b) => a + b, 0) : counted.length;
        expect({ region, partner, category, value: value ?? 0 }).toEqual({
          region,
          partner,
          category,
          value: byHand,
        });
      }
    }),
    { numRuns: 25 },
  );
});

async function figuresOf(
  measure: string,
  by: readonly string[],
  { organisations, ties: drawn }: typeof ties extends fc.Arbitrary<infer T> ? T : never,
) {
  const { engine, input } = await measuring(
    {
      organisations: organisations.map(({ region, kind, industry }, index) =>
        organisation(`o${index}`, region, { kind, industry }),
      ),
      partnerships: drawn.map(({ one, two, value }, index) => ({
        id: `p${index}`,
        organisation: `o${one}`,
        partner: `o${two}`,
        kind: 'joint-rd',
        started: '2022-01-01',
        value,
      })),
    },
    { catalogue: (await CATALOGUES.get(measure))! },
  );
  try {
    return await evaluate(engine, input, {
      indicators: ['own'],
      periods: [parsePeriod('2024')],
      partners: ['Q', 'R1'],
      by,
    });
  } finally {
    engine.close();
  }
}
