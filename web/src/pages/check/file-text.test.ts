import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { textOfFile } from './file-text.ts';

const text = '全社会研发投入占GDP比重达2.96%';

test.each(['utf8', 'gb18030', 'utf16le'])('a text in %s is read', async (encoding) => {
  const bytes = iconv.encode(text, encoding, { addBOM: encoding === 'utf16le' });
  expect(await textOfFile(new Blob([new Uint8Array(bytes)]))).toBe(text);
});

test('a picture is refused', async () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  await expect(textOfFile(new Blob([bytes]))).rejects.toThrow(RangeError);
});
