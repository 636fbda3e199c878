import { organisation } from './registers.fixture.js';
/** A few organisations over three years, with every turn that figures have to take right. */
export const HISTORY = {
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
    organisation: organisationId,
    period: period,
    revenue: output,
    industrial_output: output,
    high_tech_output: high,
    rd_expenditure: rd,
    above_scale: above,
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
    id: id,
    organisation: holder,
    scheme: scheme,
    issued: issued,
    expires: expires,
    ended_early: early,
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
    id: id,
    organisation: one,
    partner: two,
    kind: kind,
    started: started,
    ended: ended,
    value: kind === 'technology-contract' ? 1000 : null,
  })),
  series: [
    ['R', '2023', 'gdp', 1000, 'first', '2024-02-01'],
    ['R', '2023', 'gdp', 1100, 'revised', '2025-02-01'],
    ['R', '2024', 'gdp', 1200, 'first', '2025-02-01'],
    ['P', '2024', 'gdp', 9000, 'first', '2025-02-01'],
    ['P', '2024', 'rd-expenditure', 270, 'first', '2025-02-01'],
  ].map(([region, period, code, value, vintage, published]) => ({
    region: region,
    period: period,
    code: code,
    value: value,
    unit: 'CNY',
    vintage: vintage,
    published_on: published,
  })),
};
