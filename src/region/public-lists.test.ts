import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { readContributions } from '../disclose/read-contributions.ts';
import { withhold } from '../disclose/withhold.ts';
import { findContributions } from '../measure/contributions.ts';
import {
  catalogueWith,
  measuring,
  organisation,
  ownCatalogue,
} from '../measure/registers.fixture.ts';
import { IssuesError } from '../model/issue.ts';
import { parsePeriod } from '../model/period.ts';
import { withPublicLists } from './public-lists.ts';

const place = (path: readonly PropertyKey[]) => ({ file: 'region.yaml', key: path.join('.') });
const regional = (catalogue: Catalogue, lists: object) =>
  withPublicLists(catalogue, {
    configuration: { public_lists: lists } as Parameters<
      typeof withPublicLists
    >[1]['configuration'],
    place,
  });

const recognition = (id: string, holder: string, scheme: string) => ({
  id,
  organisation: holder,
  scheme,
  issued: '2024-01-01',
});

/** Ten enterprises in either county; one unicorn, one on both lists, and certificates of two more. */
const RECORDS = {
  organisations: ['R1', 'R2'].flatMap((county) =>
    Array.from({ length: 10 }, (_, i) => organisation(`${county}-${i}`, county)),
  ),
  recognitions: [
    recognition('u1', 'R1-1', 'unicorn'),
    recognition('u2', 'R2-1', 'unicorn'),
    recognition('h1', 'R1-1', 'hnte'),
    recognition('h2', 'R1-2', 'hnte'),
  ],
  returns: [{ organisation: 'R1-1', period: '2024', rd_expenditure: 5 }],
};

let own: Catalogue;
beforeAll(async () => {
  own = await ownCatalogue();
});

/** The cells of an indicator in 2024: those that are withheld, and those that are told. */
async function decide(indicator: string, catalogue: Catalogue = own) {
  const { engine, input } = await measuring(RECORDS, { catalogue });
  const found = await findContributions(engine, input, {
    indicators: ['enterprises', 'unicorns', 'high-tech-enterprises', indicator],
    periods: [parsePeriod('2024')],
  });
  engine.close();
  const quantity = found.quantities.findIndex(({ ids }) => ids.includes(indicator));
  const cells: Record<string, boolean> = {};
  for (const { tables, names } of readContributions(found, { whole: 'R', told: () => true })) {
    const { cells: withheld } = withhold(tables);
    names.forEach((name, position) => {
      if (name.quantity === quantity && name.breakdown === '')
        cells[name.region] = withheld[position]!;
    });
  }
  return cells;
}

describe('what public lists name', () => {
  it('is counted however little it is', async () => {
    expect(await decide('unicorns')).toMatchObject({ R: false, R1: false, R2: false });
  });

  it('is not what no list of is public', async () => {
    expect(await decide('high-tech-enterprises')).toMatchObject({ R: true, R1: true });
  });

  it('is what the region says it is', async () => {
    const hnte = { en: 'Our list', zh: '本地名单' };
    const lists = { 'recognition-schemes': { hnte, unicorn: false } };
    const catalogue = regional(own, lists);
    expect(await decide('unicorns', catalogue)).toMatchObject({ R: true });
    expect(await decide('high-tech-enterprises', catalogue)).toMatchObject({ R: false });
  });

  it.each([
    [
      'what else its holders have',
      "{ kind: count, of: recognitions, distinct: organisation, where: scheme = 'unicorn', having: [{ of: returns }] }",
    ],
    [
      'a column that the list has not',
      "{ kind: count, of: recognitions, distinct: organisation, where: scheme = 'unicorn' AND holder.successor IS NULL }",
    ],
    [
      'holders on another list too',
      `{ kind: count, of: recognitions, distinct: organisation, where: "scheme IN ('unicorn', 'hnte')" }`,
    ],
    ['amounts of holders', '{ kind: sum, of: returns, column: rd_expenditure }'],
  ])('is not %s', async (_, measure) => {
    const catalogue = await catalogueWith(measure);
    const cells = await decide('own', catalogue);
    expect(cells['R1']).toBe(true);
  });

  it('protects nobody who is counted beside it', async () => {
    // Two unicorns and two certificates: three organisations, of which a list names two.
    const measure = `{ kind: count, of: recognitions, distinct: organisation, where: "scheme IN ('unicorn', 'hnte')" }`;
    expect(await decide('own', await catalogueWith(measure))).toMatchObject({ R: true });
  });

  it('must be of a classification and a code that there are', () => {
    const issuesOf = (lists: object) => {
      try {
        regional(own, lists);
        return [];
      } catch (error) {
        if (!(error instanceof IssuesError)) throw error;
        return error.issues;
      }
    };
    const list = { en: 'List', zh: '名单' };
    expect(issuesOf({ 'recognition-scheme': { hnte: list } })).toMatchObject([
      { code: 'document-unknown-reference', suggestion: 'recognition-schemes' },
    ]);
    expect(issuesOf({ registers: { platfroms: false } })).toMatchObject([
      { suggestion: 'platforms', params: { what: 'register' } },
    ]);
    expect(issuesOf({ 'recognition-schemes': { unicorns: list } })).toMatchObject([
      { suggestion: 'unicorn', place: { key: 'public_lists.recognition-schemes.unicorns' } },
    ]);
  });
});
