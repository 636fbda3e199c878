import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePeriods, parsePeriod } from '../model/period.js';
import { BRIDGE_SIGNS } from './bridge.js';
import { evaluate } from './figures.js';
import { measuring, organisation } from './registers.fixture.js';
const day = fc
  .integer({ min: 0, max: 2190 })
  .map((days) => new Date(Date.UTC(2019, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const later = (date, days) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const region = fc.constantFrom('R1', 'R2', 'R', 'S1', 'S');
/** An enterprise that moves about, may cease, and holds certificates that may overlap or end early. */
const enterprise = fc.record({
  regions: fc.array(region, { minLength: 1, maxLength: 3 }),
  moves: fc.tuple(day, day).map((days) => days.toSorted()),
  ceased: fc.option(day, { nil: null, freq: 4 }),
  merged: fc.boolean(),
  certificates: fc.array(
    fc.record({
      issued: day,
      years: fc.integer({ min: 1, max: 3 }),
      early: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null, freq: 3 }),
      reason: fc.constantFrom('revoked', 'withdrawn', 'merged', 'moved', 'other'),
    }),
    { maxLength: 3 },
  ),
});
function registersOf(enterprises) {
  const organisations = enterprises.flatMap(({ regions, moves, ceased, merged }, index) =>
    regions.map((where, turn) =>
      organisation(`e${index}`, where, {
        valid_from: turn === 0 ? null : moves[turn - 1],
        valid_to: turn === regions.length - 1 ? null : moves[turn],
        ended: ceased,
        ended_reason: ceased === null ? null : merged ? 'merged' : 'dissolved',
      }),
    ),
  );
  const recognitions = enterprises.flatMap(({ certificates }, holder) =>
    certificates.map(({ issued, years, early, reason }, index) => ({
      id: `${holder}-${index}`,
      organisation: `e${holder}`,
      scheme: 'hnte',
      issued,
      expires: later(issued, years * 365),
      ended_early: early === null ? null : later(issued, early),
      ended_reason: early === null ? null : reason,
    })),
  );
  return { organisations, recognitions };
}
/** The same stock, counted in plain TypeScript. */
function stockByHand(enterprises, within, date) {
  return enterprises.filter(({ regions, moves, ceased, certificates }) => {
    const turn = moves.slice(0, regions.length - 1).filter((move) => move <= date).length;
    const here = within.includes(regions[turn]);
    const alive = ceased === null || date < ceased;
    return (
      here &&
      alive &&
      certificates.some(({ issued, years, early }) => {
        const ends = [
          later(issued, years * 365),
          ...(early === null ? [] : [later(issued, early)]),
        ];
        return issued <= date && ends.every((end) => date < end);
      })
    );
  }).length;
}
async function figuresOf(records, indicators, periods, by) {
  const { engine, input } = await measuring(records);
  try {
    return await evaluate(engine, input, {
      indicators,
      periods: periods.map(parsePeriod).toSorted(comparePeriods),
      ...(by ? { by } : {}),
    });
  } finally {
    engine.close();
  }
}
const RUNS = { numRuns: 12 };
const distinctMoves = (enterprises) => enterprises.every(({ moves }) => moves[0] !== moves[1]);
describe('whatever the history of certificates, moves and closures', () => {
  const histories = fc.array(enterprise, { minLength: 1, maxLength: 25 }).filter(distinctMoves);
  test('the stock is what counting by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (enterprises) => {
        const records = registersOf(enterprises);
        if (records['recognitions'].length === 0) return;
        const figures = await figuresOf(
          records,
          ['high-tech-enterprises'],
          ['2021', '2023-06'],
          [],
        );
        const territories = { R: ['R', 'R1', 'R2'], R1: ['R1'], R2: ['R2'] };
        for (const [code, within] of Object.entries(territories))
          for (const [period, date] of [
            ['2021', '2021-12-31'],
            ['2023-06', '2023-06-30'],
          ]) {
            const figure = figures.find((f) => f.region === code && f.period === period);
            expect(figure.value ?? 0).toBe(stockByHand(enterprises, within, date));
          }
      }),
      RUNS,
    );
  });
  test('the bridge closes, in every region and over every span', async () => {
    let bridges = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (enterprises) => {
        const periods = ['2021', '2022', '2023', '2021/2023'];
        const figures = await figuresOf(
          registersOf(enterprises),
          ['high-tech-enterprises'],
          periods,
        );
        for (const whole of figures.filter((figure) => figure.breakdown === '')) {
          const steps = figures.filter(
            (figure) =>
              figure.breakdown === 'bridge' &&
              figure.region === whole.region &&
              figure.period === whole.period,
          );
          if (steps.length === 0) continue;
          bridges += 1;
          const sum = steps.reduce(
            (total, { category, value }) => total + BRIDGE_SIGNS[category] * value,
            0,
          );
          expect(sum).toBe(whole.value);
          expect(valueOf(steps, 'closing')).toBe(whole.value);
          const before = figures.find(
            (figure) =>
              figure.breakdown === 'bridge' &&
              figure.category === 'closing' &&
              figure.region === whole.region &&
              Number(figure.period) === Number(whole.period) - 1,
          );
          if (before) expect(valueOf(steps, 'opening')).toBe(before.value);
        }
      }),
      RUNS,
    );
    expect(bridges).toBeGreaterThan(0);
  });
  test('counties add up to the city, and industries to the whole', async () => {
    const returned = fc.record({
      where: fc.constantFrom('R1', 'R2'),
      industry: fc.constantFrom('C3562', 'C2710', 'I6510', null),
      amount: fc.integer({ min: 0, max: 1000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(returned, { minLength: 1, maxLength: 40 }), async (returns) => {
        const figures = await figuresOf(
          {
            organisations: returns.map(({ where, industry }, i) =>
              organisation(`e${i}`, where, { industry }),
            ),
            returns: returns.map(({ amount }, i) => ({
              organisation: `e${i}`,
              period: '2024',
              rd_expenditure: amount,
              above_scale: true,
            })),
          },
          ['rd-expenditure'],
          ['2024'],
          ['industry-section', 'industry-division'],
        );
        const whole = figures.find((f) => f.region === 'R' && f.breakdown === '');
        expect(whole.value).toBe(returns.reduce((sum, { amount }) => sum + amount, 0));
        const sum = (of) =>
          figures.filter(of).reduce((total, { value }) => total + (value ?? 0), 0);
        expect(sum((f) => f.region !== 'R' && f.breakdown === '')).toBe(whole.value);
        for (const dimension of ['industry-section', 'industry-division'])
          expect(sum((f) => f.region === 'R' && f.breakdown === dimension)).toBe(whole.value);
      }),
      RUNS,
    );
  });
});
function valueOf(steps, category) {
  return steps.find((step) => step.category === category)?.value;
}
test('a bridge tells each way in and out by its name', async () => {
  const certificate = (id, holder, issued, more = {}) => ({
    id,
    organisation: holder,
    scheme: 'hnte',
    issued,
    expires: later(issued, 1095),
    ...more,
  });
  const moved = (id, from, to) => [
    organisation(id, from, { valid_to: '2024-06-01' }),
    organisation(id, to, { valid_from: '2024-06-01' }),
  ];
  const records = {
    organisations: [
      ...['stays', 'lapses', 'loses', 'fresh', 'renews'].map((id) => organisation(id, 'R1')),
      organisation('absorbed', 'R1', { ended: '2024-03-01', ended_reason: 'merged' }),
      ...moved('arrives', 'S1', 'R1'),
      ...moved('leaves', 'R1', 'S1'),
      ...moved('within', 'R1', 'R2'),
    ],
    recognitions: [
      certificate('1', 'stays', '2022-11-01'),
      certificate('2', 'lapses', '2021-05-01'),
      certificate('3', 'loses', '2022-11-01', {
        ended_early: '2024-02-01',
        ended_reason: 'revoked',
      }),
      certificate('4', 'fresh', '2024-11-01'),
      // A gap between two certificates within the year is no loss.
      certificate('5', 'renews', '2021-10-01'),
      certificate('6', 'renews', '2024-12-01'),
      certificate('7', 'absorbed', '2022-11-01'),
      certificate('8', 'arrives', '2022-11-01'),
      certificate('9', 'leaves', '2022-11-01'),
      certificate('10', 'within', '2022-11-01'),
    ],
  };
  const figures = await figuresOf(records, ['high-tech-enterprises'], ['2024']);
  const bridge = (code) =>
    Object.fromEntries(
      figures
        .filter((f) => f.breakdown === 'bridge' && f.region === code)
        .map(({ category, value }) => [category, value]),
    );
  expect(bridge('R')).toEqual({
    opening: 7,
    'newly-certified': 1,
    'moved-in': 1,
    expired: 1,
    revoked: 1,
    'moved-out': 1,
    merged: 1,
    closing: 5,
  });
  expect(bridge('R1')).toMatchObject({ opening: 7, 'moved-out': 2, closing: 4 });
  expect(bridge('R2')).toMatchObject({ opening: 0, 'moved-in': 1, closing: 1 });
});
