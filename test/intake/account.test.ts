import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCase } from './run-case.ts';

const CASE = `about: random dirt
sources:
  - id: organisations
    register: organisations
    path: organisations.csv
    columns: { id: id, scheme: { value: local }, name_en: name, kind: kind, region: { value: '320600' }, valid_from: from, valid_to: to }
  - id: returns
    register: returns
    path: returns.csv
    columns: { organisation: organisation, period: period, revenue: revenue, industrial_output: output, high_tech_output: high, employees: employees }
    where: period IS DISTINCT FROM '1999'
`;

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (header: string, rows: readonly (readonly string[])[]) =>
  `${header}\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;

const id = fc.constantFrom('A', 'B', 'C', 'D', ' A ', '');
const date = fc.constantFrom(
  '',
  '2010-01-01',
  '2012/3/1',
  '2015年1月1日',
  '20180101',
  '2024-02-30',
  'soon',
);
const organisation = fc.tuple(
  id,
  fc.constantFrom('One', 'Two', 'Line\nbreak', '"quoted"', '', '一家公司, 有限'),
  fc.constantFrom('enterprise', 'university', 'enterprse', ''),
  date,
  date,
);
const number = fc.constantFrom(
  '',
  '1',
  '12.5',
  '-3',
  '1,234',
  '3.2亿',
  '１２',
  'abc',
  'nan',
  '—',
  '1e400',
);
const statistic = fc.tuple(
  id,
  fc.constantFrom('2023', '2024', '2024年', '2024-Q5', '1999', ''),
  number,
  number,
  number,
  number,
);
/** A line that is no record, somewhere between the others. */
const noise = fc.option(
  fc.constantFrom(
    '',
    ',,,,,',
    'too,few',
    'far,too,many,cells,for,any,of,these',
    'stray "quote",in,it,,,',
  ),
  {
    nil: undefined,
  },
);

describe('for any dirt', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dirt-'));
    await writeFile(path.join(folder, 'case.yaml'), CASE);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('records in = kept + set aside + merged + left out, and nothing kept violates a check', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(organisation, { minLength: 1, maxLength: 12 }),
        fc.array(statistic, { minLength: 1, maxLength: 12 }),
        noise,
        async (organisations, returns, extra) => {
          await writeFile(
            path.join(folder, 'organisations.csv'),
            csv('id,name,kind,from,to', organisations),
          );
          const text = csv('organisation,period,revenue,output,high,employees', returns);
          await writeFile(
            path.join(folder, 'returns.csv'),
            extra === undefined ? text : `${text}${extra}\n`,
          );
          const outcome = await runCase(folder);
          expect(outcome.refused).toBeUndefined();
          for (const { records, kept, setAside, merged, leftOut } of outcome.accounts)
            expect(records).toBe(kept + setAside + merged + leftOut);
          const account = outcome.accounts.find(({ source }) => source === 'organisations')!;
          expect(account.records).toBe(organisations.length);
          // Every record that was set aside or merged has an issue that names its line.
          for (const { source, setAside, merged } of outcome.accounts) {
            const lines = new Set(
              outcome.issues
                .filter((issue) => issue['source'] === source && issue['line'] !== undefined)
                .map((issue) => issue['line']),
            );
            expect(lines.size).toBe(setAside + merged);
          }
          const kept = outcome.registers['organisations'] ?? [];
          const keys = kept.map((row) => `${String(row['id'])} ${String(row['valid_from'])}`);
          expect(new Set(keys).size).toBe(keys.length);
          for (const row of kept) {
            expect(['enterprise', 'university']).toContain(row['kind']);
            expect(row['name_en']).toBeTypeOf('string');
            if (row['valid_from'] !== undefined && row['valid_to'] !== undefined)
              expect(String(row['valid_from']) < String(row['valid_to'])).toBe(true);
          }
          const known = new Set(kept.map((row) => row['id']));
          for (const row of outcome.registers['returns'] ?? []) {
            expect(known.has(row['organisation'])).toBe(true);
            expect(row['period']).toMatch(/^20(23|24)$/);
            for (const amount of [
              row['revenue'],
              row['industrial_output'],
              row['high_tech_output'],
            ])
              expect(amount === undefined || (Number.isFinite(amount) && Number(amount) >= 0)).toBe(
                true,
              );
            expect(row['employees'] === undefined || Number.isInteger(row['employees'])).toBe(true);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);
});
