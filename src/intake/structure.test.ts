import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countLines } from './structure.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'structure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('lines are counted', () => {
  it('with those that are empty, how far these move records, and where records begin', async () => {
    const path = join(folder, 'lines.csv');
    const line = fc.tuple(fc.constantFrom('', '', 'a', ' ', '南通'), fc.constantFrom('\n', '\r\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (written, open, first, step) => {
          const text = written.map((parts) => parts.join('')).join('');
          await writeFile(path, open ? `${text}last` : text);
          const counted = await countLines(path, first, step);
          const all = open ? [...written, ['last', '']] : written;
          const records = all.flatMap(([cells], index) =>
            cells !== '' && index + 1 >= first ? [index] : [],
          );
          expect(counted.lines).toBe(all.length);
          expect(counted.empty).toBe(Math.max(0, all.length - first + 1) - records.length);
          for (const [place, index] of records.entries()) {
            const moved = counted.shifts?.findLast(({ record }) => record <= place + 1)?.lines ?? 0;
            expect(first + place + moved).toBe(index + 1);
          }
          const beginning = (index: number) =>
            Buffer.byteLength(all.slice(0, index).flat().join(''));
          const marked = records.filter(
            (_, place) => place % step === 0 || place === records.length - 1,
          );
          expect(counted.marks).toEqual(marked.map(beginning));
        },
      ),
    );
  });

  it('across the pieces in which a file is looked through', async () => {
    const path = join(folder, 'long.csv');
    const length = (1 << 20) - 1;
    // The end of a line, and one that is empty, on either side of where pieces meet.
    for (const end of ['\n', '\r\n', '\n\n', '\r\n\r\n']) {
      await writeFile(path, `${'x'.repeat(length)}${end}y${end}z`);
      const { lines, empty, marks } = await countLines(path, 1, 1);
      const begins = length + end.length;
      expect({ lines: lines - empty, marks }).toEqual({
        lines: 3,
        marks: [0, begins, begins + 1 + end.length],
      });
    }
  });

  it('and nothing is told of empty lines where there are very many', async () => {
    const path = join(folder, 'gaps.csv');
    await writeFile(path, 'a\n\n'.repeat(100));
    expect(await countLines(path, 1, 10)).toMatchObject({
      lines: 200,
      empty: 100,
      shifts: undefined,
    });
  });
});
