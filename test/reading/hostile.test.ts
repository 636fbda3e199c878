import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openReader } from '../../src/bulletin/read/index.ts';
import { figureTable, verifyText } from '../../src/bulletin/verify/index.ts';

const reader = await openReader(fileURLToPath(new URL('../../catalogue', import.meta.url)));
const piece = fc.oneof(
  fc.constantFrom(
    '%',
    '万',
    '亿元',
    '个百分点',
    ' percent',
    '第',
    '占',
    'GDP',
    '，',
    '。',
    '\u202e',
    '\u2066',
    '1,2,3',
    '..',
    '½',
    '１２３',
    '𝟛',
    '🙂',
    'R&D',
    '2021',
    '/',
    '至',
    '-',
    '“',
    '（',
    '十四五',
    'from ',
    ' to ',
    '倍',
    '\n',
    'US$',
    '€',
  ),
  fc.nat(1e9).map(String),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Of the processor: those by the clock depend on what else the machine does. */
function secondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

it('reads whatever it is given, and no claim lies outside of the text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const characters = Array.from(text);
      for (const claim of reader.read(text, { publishedOn: '2025-12-23' })) {
        expect(claim.start).toBeGreaterThanOrEqual(0);
        expect(claim.end).toBeLessThanOrEqual(characters.length);
        expect(characters.slice(claim.start, claim.end).join('')).toBe(claim.text);
        expect(Number.isFinite(claim.value)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

it.each(['9', '1,', '一', '第', ' a', '%', '占', '(', '2021-', 'from 1 to ', '与'])(
  'does not slow down over a long row of %j',
  (unit) => {
    const started = process.cpuUsage();
    reader.read(unit.repeat(20_000), { publishedOn: '2025' });
    expect(secondsSince(started)).toBeLessThan(10);
  },
);

it('checks a long text of many numbers in time that grows with it', async () => {
  const text = Array.from(
    { length: 1000 },
    (_, i) =>
      `In ${1990 + (i % 35)} Nantong had ${1000 + i} high-tech enterprises, up ${i % 90}.${i % 10} percent.`,
  ).join(' ');
  const started = process.cpuUsage();
  const { claims } = await verifyText(text, reader, figureTable(), { publishedOn: '2025' });
  expect(claims.length).toBeGreaterThan(1800);
  expect(secondsSince(started)).toBeLessThan(20);
}, 60_000);
