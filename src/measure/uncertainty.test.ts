import fc from 'fast-check';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { identifier, literal } from '../store/engine.ts';
import type { Figure } from './figure.ts';
import { evaluate } from './figures.ts';
import { measuring, organisation, type Records } from './registers.fixture.ts';

const ORGANISATIONS = [
  ...['a', 'b', 'c', 'd', 'e'].map((id, i) => organisation(id, i < 3 ? 'R1' : 'R2')),
  organisation('u', 'S1', { kind: 'university' }),
  organisation('s', 'S1'),
];
const INDICATORS = [
  'partnerships',
  'new-partnerships',
  'tech-contract-value',
  'share-enterprises-partnered',
  'share-enterprises-partnered-change',
  'enterprises',
];

interface Tie {
  readonly id: string;
  readonly organisation: string;
  readonly partner: string;
  readonly year: number;
  /** How sure the links of its names are; 1 where it gives codes. */
  readonly probability: number;
  readonly made: boolean;
}

const recordOf = ({ id, organisation: one, partner, year }: Tie) => ({
  id,
  organisation: one,
  partner,
  kind: 'technology-contract',
  started: `${year}-03-01`,
  value: 100,
});
const world = (ties: readonly Tie[]): Records => ({
  organisations: ORGANISATIONS,
  partnerships: ties.map(recordOf),
});

const QUERY = {
  indicators: INDICATORS,
  periods: ['2023', '2024'].map(parsePeriod),
  partners: ['Q'],
};

/** Figures where `ties` are what the names were linked to. */
async function figuresOf(ties: readonly Tie[]): Promise<Figure[]> {
  const { engine, input } = await measuring(world(ties.filter(({ made }) => made)));
  try {
    const file = path.join(
      await mkdtemp(path.join(tmpdir(), 'uncertain-')),
      'partnerships.parquet',
    );
    const doubtful = ties.filter(({ probability, made }) => probability < 0.99 || !made);
    const fields = input.catalogue.registers.get('partnerships')!.fields;
    const types = { string: 'VARCHAR', number: 'DOUBLE', date: 'DATE' } as const;
    const columns = fields.map(
      ({ name, type }) =>
        `(j->>'${name}')::${types[type as keyof typeof types]} AS ${identifier(name)}`,
    );
    await engine.run(
      `COPY (SELECT ${columns.join(', ')}, NULL::VARCHAR AS _source, NULL::VARCHAR AS _file, NULL::BIGINT AS _line, j->>'id' AS _record, j->>'id' AS _version,
         (j->>'probability')::DOUBLE AS _probability, (j->>'made')::BOOLEAN AS _made, j->>'id' AS _pairs
       FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS j)) TO ${literal(file)} (FORMAT parquet)`,
      {
        rows: JSON.stringify(
          doubtful.map((tie) => ({
            ...recordOf(tie),
            probability: tie.probability,
            made: tie.made,
          })),
        ),
      },
    );
    return await evaluate(
      engine,
      { ...input, uncertain: new Map([['partnerships', file]]) },
      QUERY,
    );
  } finally {
    engine.close();
  }
}

async function plain(ties: readonly Tie[]): Promise<Map<string, Figure>> {
  const { engine, input } = await measuring(world(ties));
  try {
    return byName(await evaluate(engine, input, QUERY));
  } finally {
    engine.close();
  }
}

const nameOf = ({ indicator, region, period, partner_region, breakdown, category }: Figure) =>
  [indicator, region, period, partner_region, breakdown, category].join('|');
const byName = (figures: readonly Figure[]) =>
  new Map(figures.map((figure) => [nameOf(figure), figure]));

const tie = fc
  .record({
    organisation: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'u'),
    partner: fc.constantFrom('a', 'c', 'u', 's'),
    year: fc.constantFrom(2022, 2023, 2024),
    probability: fc.constantFrom(1, 1, 0.95, 0.5),
    made: fc.boolean(),
  })
  .filter(({ organisation: one, partner }) => one !== partner)
  // What is certain is linked.
  .map((one) => ({ ...one, made: one.made || one.probability === 1 }));
const ties = fc
  .array(tie, { minLength: 1, maxLength: 9 })
  .map((list) => [
    { id: 't0', organisation: 'a', partner: 'u', year: 2022, probability: 1, made: true },
    ...list.map((one, i): Tie => ({ ...one, id: `t${i + 1}` })),
  ]);

const LEVELS = new Set([
  'partnerships',
  'new-partnerships',
  'tech-contract-value',
  'share-enterprises-partnered',
]);

test('bounds are what the figure would be with none of the uncertain links, and with all of them', async () => {
  await fc.assert(
    fc.asyncProperty(ties, async (given) => {
      const found = await figuresOf(given);
      const least = await plain(given.filter(({ probability }) => probability === 1));
      const most = await plain(given);
      const levels = found.filter(
        ({ indicator, value }) => LEVELS.has(indicator) && value !== null,
      );
      expect(levels.length).toBeGreaterThan(20);
      for (const figure of levels) {
        const [low, high] = [least, most].map((one) => one.get(nameOf(figure))?.value);
        if (low !== undefined && low !== null)
          expect(figure.lower, nameOf(figure)).toBeCloseTo(low, 9);
        if (high !== undefined && high !== null)
          expect(figure.upper, nameOf(figure)).toBeCloseTo(high, 9);
      }
      for (const figure of found) {
        if (figure.indicator === 'enterprises')
          expect([figure.lower, figure.upper, figure.uncertain_records]).toEqual([
            null,
            null,
            null,
          ]);
        else if (figure.value !== null) {
          expect(figure.lower).toBeLessThanOrEqual(figure.value);
          expect(figure.upper).toBeGreaterThanOrEqual(figure.value);
          expect(figure.uncertain_records! > 0).toBe(figure.upper! - figure.lower! > 1e-9);
        }
      }
    }),
    { numRuns: 8 },
  );
});
