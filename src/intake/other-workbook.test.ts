import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceSchema } from './source.ts';
import { readSheet } from './workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const source = sourceSchema.parse({ id: 's', register: 'r', path: 'a.xlsx', columns: {} });

describe('a workbook of another kind under the name of an XLSX', () => {
  for (const bookType of ['xls', 'xlsb'] as const)
    it(`is read as one: ${bookType}`, async () => {
      const book = utils.book_new();
      const day = { t: 'n', v: 45382, z: 'yyyy-mm-dd' } as const;
      const sheet = utils.aoa_to_sheet([['编号', 'n', 'day'], [], ['A1', 1.5, day]]);
      utils.book_append_sheet(book, sheet, '名录');
      const path = join(folder, `${bookType}.xlsx`);
      await writeFile(path, write(book, { type: 'buffer', bookType }) as Buffer);
      const { name, rows } = await readSheet({ path, name: 'a.xlsx' }, source);
      expect({ name, rows }).toEqual({
        name: '名录',
        rows: [
          { row: 1, cells: ['编号', 'n', 'day'] },
          { row: 3, cells: ['A1', '1.5', '2024-03-31'] },
        ],
      });
    });

  it('is not asked for where a sheet names more rows or columns than there can be', async () => {
    const path = join(folder, 'beyond.xlsx');
    for (const cell of ['A99999999', 'ZZZZZZ1']) {
      const parts = {
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="${cell.replace(/\D+/, '')}"><c r="${cell}"><v>1</v></c></row></sheetData></worksheet>`,
      };
      await writeFile(
        path,
        zipSync(
          Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
        ),
      );
      await expect(readSheet({ path, name: 'a.xlsx' }, source)).rejects.toMatchObject({
        issues: [
          { code: 'file-unreadable', params: { detail: expect.stringMatching('A sheet has no') } },
        ],
      });
    }
  });

  it('is refused where it is none', async () => {
    const path = join(folder, 'none.xlsx');
    await writeFile(path, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    await expect(readSheet({ path, name: 'a.xlsx' }, source)).rejects.toMatchObject({
      issues: [{ code: 'file-unreadable', place: { file: 'a.xlsx', source: 's' } }],
    });
  });
});
