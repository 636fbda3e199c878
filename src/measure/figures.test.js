import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../model/period.js';
import { evaluate } from './figures.js';
import { HISTORY } from './history.fixture.js';
import { measuring } from './registers.fixture.js';
async function ask(indicator, region, period, partner = '') {
  const { engine, input } = await measuring(HISTORY);
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
    const at = async (region, period) =>
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
    const at = async (region) => (await ask('partnerships', region, '2024'))?.value;
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
test('a span is the sum of its years where the definition says so, and missing with one of them', async () => {
  expect(await ask('rd-expenditure', 'R', '2023/2024')).toMatchObject({ value: 63, records: 6 });
  expect(await ask('rd-expenditure', 'R', '2022/2024')).toMatchObject({
    value: null,
    reason: 'incomplete-parts',
  });
  expect(await ask('rd-personnel', 'R', '2023/2024')).toMatchObject({ reason: 'not-applicable' });
});
test('a region that the registers do not cover is told from series', async () => {
  expect(await ask('rd-intensity', 'P', '2024')).toMatchObject({ value: 3, basis: 'series' });
  expect(await ask('high-tech-enterprises', 'P', '2024')).toBeUndefined();
});
