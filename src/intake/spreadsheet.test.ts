import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openSpreadsheet } from './spreadsheet.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook of one sheet, as office programs write it. */
function workbook(parts: {
  rows: string;
  texts?: string;
  styles?: string;
  properties?: string;
  /** Where texts and styles lie, and what the workbook calls that. */
  folder?: string;
  called?: string;
}): Uint8Array {
  const { folder = 'xl', called = folder } = parts;
  const related = [
    ['rId7', 'worksheet', '/xl/worksheets/one.xml'],
    ...(parts.texts ? [['rId8', 'sharedStrings', `/${called}/sharedStrings.xml`]] : []),
    ...(parts.styles ? [['rId9', 'styles', `/${called}/styles.xml`]] : []),
  ].map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook ${MAIN} xmlns:r="relations">${parts.properties ?? ''}<sheets><sheet name="一" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${related.join('')}</Relationships>`),
    'xl/worksheets/one.xml': strToU8(
      `<worksheet ${MAIN}><sheetData>${parts.rows}</sheetData></worksheet>`,
    ),
    ...(parts.texts
      ? { [`${folder}/sharedStrings.xml`]: strToU8(`<sst ${MAIN}>${parts.texts}</sst>`) }
      : {}),
    ...(parts.styles
      ? { [`${folder}/styles.xml`]: strToU8(`<styleSheet ${MAIN}>${parts.styles}</styleSheet>`) }
      : {}),
  });
}

async function rowsOf(bytes: Uint8Array, name = '一') {
  return (await openSpreadsheet(bytes))?.rows(name);
}

describe('a workbook in Office Open XML', () => {
  it('gives every value as text that reads back as the same value', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ unit: fc.constantFrom('a', '南', ' ', '"', '<', '&', '_', '0', '\n') }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 9 }),
        fc.boolean(),
        async (table, apart) => {
          const book = utils.book_new();
          utils.book_append_sheet(book, utils.aoa_to_sheet(table), 'S');
          const bytes = new Uint8Array(
            write(book, { type: 'array', bookSST: apart, compression: true }) as ArrayBuffer,
          );
          const rows = new Map((await rowsOf(bytes, 'S'))?.map(({ row, cells }) => [row, cells]));
          for (const [index, expected] of table.entries())
            for (const [place, value] of expected.entries()) {
              const found = rows.get(index + 1)?.[place] ?? '';
              if (typeof value === 'number') expect(Number(found)).toBe(value + 0);
              // A row that says nothing is none.
              else if (rows.has(index + 1)) expect(found).toBe(String(value ?? ''));
              else expect(String(value ?? '').trim()).toBe('');
            }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows a number as a date where the sheet does, from either of the two first days', async () => {
    const styles = `<numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="166" formatCode="#,##0 &quot;days&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs>`;
    const rows =
      '<row r="3"><c r="A3" s="1"><v>45382</v></c><c s="2"><v>45382.75</v></c><c s="3"><v>45382</v></c><c s="4"><v>0.5</v></c><c><v>45382</v></c><c s="1"><v>-7</v></c></row>';
    expect(await rowsOf(workbook({ rows, styles }))).toEqual([
      { row: 3, cells: ['2024-03-31', '2024-03-31', '45382', '0.5', '45382', '-7'] },
    ]);
    const properties = '<workbookPr date1904="1"/>';
    const [since1904] = (await rowsOf(workbook({ rows, styles, properties }))) ?? [];
    expect(since1904?.cells[0]).toBe('2028-04-01');
  });

  it.each([
    ['yyyy/m/d h:mm:ss.000', '2024-03-31'],
    ['e"年"m"月"', '2024-03-31'],
    ['mmm', '2024-03-31'],
    ['General;[Red]-General', '45382.5'],
    ['h:mm:ss.0', '45382.5'],
    ['#,##0.00_d', '45382.5'],
  ])('takes the format %s as it is meant', async (format, expected) => {
    const styles = `<numFmts><numFmt numFmtId="165" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="165"/></cellXfs>`;
    const rows = '<row><c s="0"><v>45382.5</v></c></row>';
    expect((await rowsOf(workbook({ rows, styles })))?.[0]?.cells).toEqual([expected]);
  });

  it('finds texts and formats wherever the workbook says that they are', async () => {
    const cells = {
      rows: '<row><c t="s"><v>0</v></c><c s="0"><v>45382</v></c></row>',
      texts: '<si><t>南通</t></si>',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    };
    for (const where of [{ folder: 'xl/more' }, { folder: 'XL', called: 'xl' }])
      expect((await rowsOf(workbook({ ...cells, ...where })))?.[0]?.cells).toEqual([
        '南通',
        '2024-03-31',
      ]);
  });

  it('is damaged where it lacks a text or a part that it names, not empty', async () => {
    const rows = '<row><c t="s"><v>1</v></c></row>';
    const texts = '<si><t>南通</t></si>';
    await expect(rowsOf(workbook({ rows, texts }))).rejects.toThrow('no shared text 1');
    await expect(rowsOf(workbook({ rows }))).rejects.toThrow('no shared text 1');
    await expect(rowsOf(workbook({ rows, texts, called: 'xl/gone' }))).rejects.toThrow('no part');
  });

  it('is refused before it is unpacked where it is made to fill the memory', async () => {
    await expect(rowsOf(workbook({ rows: ' '.repeat(80 << 20) }))).rejects.toThrow(RangeError);
  });

  it('is refused where hardly a cell of its wide rows says anything', async () => {
    const rows = Array.from(
      { length: 1300 },
      (_, i) => `<row><c r="XFD${i + 1}"><v>1</v></c></row>`,
    );
    await expect(rowsOf(workbook({ rows: rows.join('') }))).rejects.toThrow('empty cells');
    expect(await rowsOf(workbook({ rows: rows.slice(0, 3).join('') }))).toHaveLength(3);
  });

  it('counts the first days of 1900 as spreadsheets do', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const days = [1, 59, 60, 61].map((day) => `<c s="0"><v>${day}</v></c>`);
    expect(await rowsOf(workbook({ rows: `<row>${days.join('')}</row>`, styles }))).toEqual([
      { row: 1, cells: ['1900-01-01', '1900-02-28', '1900-02-28', '1900-03-01'] },
    ]);
  });

  it('puts rich text together, without how it is pronounced', async () => {
    const texts =
      '<si><r><t>南</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 通</t></r><rPh sb="0" eb="1"><t>nan</t></rPh></si><si><t>a_x000A_b</t></si>';
    const rows =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>';
    expect(await rowsOf(workbook({ rows, texts }))).toEqual([
      { row: 1, cells: ['南 通', 'a\nb', 'xy'] },
    ]);
  });

  it('knows cells by their names, and what has none by its place; formulas by their results', async () => {
    const rows =
      '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c t="str"><f>"v"</f><v>v</v></c><c r="AA2" t="b"><v>1</v></c></row><row><c t="e"><v>#DIV/0!</v></c><c s="1"/></row><row><c t="str"><v> </v></c></row>';
    expect(await rowsOf(workbook({ rows }))).toEqual([
      { row: 2, cells: [null, '2', 'v', ...Array.from({ length: 23 }, () => null), 'true'] },
      { row: 3, cells: ['#ERROR'] },
    ]);
  });

  it('is not taken for one where it is another archive, and said to be damaged where it is', async () => {
    expect(await openSpreadsheet(zipSync({ 'content.xml': strToU8('<office/>') }))).toBeUndefined();
    expect(await openSpreadsheet(strToU8('id,name'))).toBeUndefined();
    await expect(rowsOf(workbook({ rows: '<row><c><v>1</row>' }))).rejects.toThrow('tag');
    for (const cell of [
      '<row r="x"><c><v>1</v></c></row>',
      '<row><c r="ZZZZZZ1"><v>1</v></c></row>',
    ])
      await expect(rowsOf(workbook({ rows: cell }))).rejects.toThrow('A sheet has no');
  });
});
