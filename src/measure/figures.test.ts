import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { evaluate } from './figures.ts';
import { measuring, organisation, type Records } from './registers.fixture.ts';

const records: Records = {
  organisations: [
    organisation('a', 'R1'),
    organisation('b', 'R1'),
    organisation('c', 'R2', { industry: 'C2710' }),
    organisation('d', 'R2', { industry: 'I6510' }),
    // Moved from R1 to R2 in mid-2024.
    organisation('m', 'R1', { valid_from: '2015-01-01', valid_to: '2024-07-01' }),
    organisation('m', 'R2', { valid_from: '2024-07-01' }),
    organisation('u', 'S1', { kind: 'university', industry: 'P8341' }),
    organisation('s', 'S1'),
  ],
  returns: [
    ['a', '2023', 100, 20, 8, true],
    ['a', '2024', 110, 24, 9, true],
    ['b', '2023', 50, 0, 1, false],
    ['b', '2024', 60, 0, 1, false],
    ['c', '2023', 200, 150, 20, true],
    ['c', '2024', 220, 170, 24, true],
    ['m', '2023', 40, null, null, true],
    ['m', '2024', 50, null, null, true],
    ['u', '2024', null, null, 500, false],
  ].map(([organisationId, period, output, high, rd, above]) => ({
    organisation: organisationId!,
    period: period!,
    revenue: output!,
    industrial_output: output!,
    high_tech_output: high!,
    rd_expenditure: rd!,
    above_scale: above!,
  })),
  recognitions: [
    // Renewed before it ran out: two certificates in force, one enterprise.
    ['1', 'a', 'hnte', '2020-11-01', '2023-11-01', null],
    ['2', 'a', 'hnte', '2023-10-01', '2026-10-01', null],
    ['3', 'c', 'hnte', '2022-01-01', '2025-01-01', null],
    ['4', 'm', 'hnte', '2023-05-01', '2026-05-01', null],
    ['5', 's', 'hnte', '2023-05-01', '2026-05-01', null],
    ['6', 'b', 'hnte', '2024-05-01', '2027-05-01', '2025-03-01'],
    ['7', 'c', 'little-giant', '2024-01-01', '2027-01-01', null],
  ].map(([id, holder, scheme, issued, expires, early]) => ({
    id: id!,
    organisation: holder!,
    scheme: scheme!,
    issued: issued!,
    expires: expires!,
    ended_early: early!,
    ended_reason: early ? 'revoked' : null,
  })),
  partnerships: [
    ['p1', 'a', 'u', 'joint-rd', '2022-01-01', null],
    // The university stands in the first column here: a tie has no direction.
    ['p2', 'u', 'a', 'talent', '2023-01-01', null],
    ['p3', 's', 'b', 'joint-rd', '2022-01-01', '2024-01-01'],
    // Between two counties of the city.
    ['p4', 'a', 'c', 'technology-contract', '2024-03-01', null],
  ].map(([id, one, two, kind, started, ended]) => ({
    id: id!,
    organisation: one!,
    partner: two!,
    kind: kind!,
    started: started!,
    ended: ended!,
    value: kind === 'technology-contract' ? 1000 : null,
  })),
  series: [
    ['R', '2023', 'gdp', 1000, 'first', '2024-02-01'],
    ['R', '2023', 'gdp', 1100, 'revised', '2025-02-01'],
    ['R', '2024', 'gdp', 1200, 'first', '2025-02-01'],
    ['P', '2024', 'gdp', 9000, 'first', '2025-02-01'],
    ['P', '2024', 'rd-expenditure', 270, 'first', '2025-02-01'],
  ].map(([region, period, code, value, vintage, published]) => ({
    region: region!,
    period: period!,
    code: code!,
    value: value!,
    unit: 'CNY',
    vintage: vintage!,
    published_on: published!,
  })),
};

async function ask(indicator: string, region: string, period: string, partner = '') {
  const { engine, input } = await measuring(records);
  try {
    const figures = await evaluate(engine, input, {
      indicators: [indicator],
      regions: [region],
      periods: [parsePeriod(period)],
      partners: partner === '' ? [] : [partner],
      by: [],
    });
    return figures.find((figure) => figure.partner_region === partner);
  } finally {
    engine.close();
  }
}

describe('stocks', () => {
  test('count an enterprise with a renewed certificate once', async () => {
    expect(await ask('high-tech-enterprises', 'R1', '2023-10')).toMatchObject({
      value: 2,
      records: 3,
      organisations: 2,
    });
  });

  test('follow an enterprise that moves, in the regions it moves between and not above', async () => {
    const at = async (region: string, period: string) =>
      (await ask('high-tech-enterprises', region, period))?.value;
    expect([await at('R1', '2023'), await at('R2', '2023'), await at('R', '2023')]).toEqual([
      2, 1, 3,
    ]);
    expect([await at('R1', '2024'), await at('R2', '2024'), await at('R', '2024')]).toEqual([
      2, 2, 4,
    ]);
  });

  test('end with the certificate, and earlier where it was revoked', async () => {
    expect((await ask('high-tech-enterprises', 'R', '2025'))?.value).toBe(2);
    expect((await ask('net-increase-high-tech-enterprises', 'R', '2025'))?.value).toBe(-2);
  });
});

describe('ratios', () => {
  test('are ratios of sums, of the last vintage', async () => {
    expect(await ask('rd-intensity', 'R', '2023')).toMatchObject({
      value: (29 / 1100) * 100,
      numerator: 29,
      denominator: 1100,
      basis: 'records',
    });
    expect((await ask('rd-intensity-change', 'R', '2024'))?.value).toBeCloseTo(
      (34 / 1200 - 29 / 1100) * 100,
      12,
    );
  });

  test('name the high-tech share of above-scale output only', async () => {
    expect(await ask('high-tech-output-share', 'R', '2024')).toMatchObject({
      numerator: 194,
      denominator: 380,
    });
  });
});

describe('partnerships', () => {
  test('are counted once for the city when they join two of its counties', async () => {
    const at = async (region: string) => (await ask('partnerships', region, '2024'))?.value;
    expect([await at('R1'), await at('R2'), await at('R')]).toEqual([3, 1, 3]);
    expect((await ask('tech-contract-value', 'R', '2024'))?.value).toBe(1000);
  });

  test('make a partnered enterprise whichever column it stands in, and only once', async () => {
    // a with u; b with s until 2023: of a, b, c, d and m.
    expect(await ask('share-enterprises-partnered', 'R', '2023', 'Q')).toMatchObject({
      value: 40,
      numerator: 2,
      denominator: 5,
    });
    expect((await ask('share-enterprises-partnered', 'R', '2024', 'Q'))?.value).toBe(20);
    expect((await ask('share-enterprises-partnered', 'R', '2024'))?.value).toBe(40);
  });

  test('go by the last collected return for what is above scale', async () => {
    // a, c and m are above scale by their returns of 2024; a works with the university.
    expect(
      await ask('share-manufacturers-collaborating-universities', 'R', '2025-12', 'S'),
    ).toMatchObject({ numerator: 1, denominator: 3 });
  });
});

describe('missing is never zero', () => {
  test('a register that holds nothing for the period gives no sum', async () => {
    expect(await ask('rd-expenditure', 'R', '2022')).toMatchObject({
      value: null,
      status: 'L',
      reason: 'not-collected',
    });
  });

  test('a register that covers the region but holds none of the kind there gives zero', async () => {
    expect(await ask('little-giants', 'R1', '2024')).toMatchObject({ value: 0, status: 'A' });
  });

  test('a kind that the release holds nowhere is missing', async () => {
    expect(await ask('unicorns', 'R', '2024')).toMatchObject({
      value: null,
      reason: 'not-collected',
    });
  });

  test('a ratio without its denominator, a change without its earlier period, a year to come', async () => {
    expect(await ask('rd-intensity', 'R1', '2024')).toMatchObject({ reason: 'no-denominator' });
    expect(await ask('rd-intensity-change', 'R', '2023')).toMatchObject({
      reason: 'no-earlier-period',
    });
    expect(await ask('high-tech-enterprises', 'R', '2026')).toMatchObject({
      value: null,
      reason: 'no-later-period',
    });
  });
});

test('a region that the registers do not cover is told from series', async () => {
  expect(await ask('rd-intensity', 'P', '2024')).toMatchObject({ value: 3, basis: 'series' });
  expect(await ask('high-tech-enterprises', 'P', '2024')).toBeUndefined();
});
