import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { textOfDocument } from './document-text.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string) =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ),
  });
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('the text of a document', () => {
  it('has a line for each paragraph, and tabs between the cells of a table', () => {
    const table = `<w:tbl><w:tr><w:tc>${p('研发投入')}</w:tc><w:tc>${p('2.96%')}${p('2024')}</w:tc></w:tr></w:tbl>`;
    expect(textOfDocument(docx(p('R&amp;D rose.') + table + p('End')))).toBe(
      'R&D rose.\n研发投入\t2.96% 2024\nEnd',
    );
  });

  it('leaves out what was struck out, and keeps what was put in', () => {
    const changed = `<w:p><w:del><w:r><w:delText>3</w:delText><w:t>3</w:t></w:r></w:del><w:ins><w:r><w:t>4</w:t><w:tab/><w:t>%</w:t></w:r></w:ins></w:p>`;
    expect(textOfDocument(docx(changed))).toBe('4\t%');
  });

  it.each([
    ['text', strToU8('not an archive')],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:document><w:p>') })],
    ['nothing', new Uint8Array()],
  ])('is refused where it is %s', (_, bytes) => {
    expect(() => textOfDocument(bytes)).toThrow(RangeError);
  });

  it('is refused where it is larger than any text', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(30_000_000) });
    expect(() => textOfDocument(bomb)).toThrow(RangeError);
  });
});
