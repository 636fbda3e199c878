/** Larger files are checked in parts. */
export const MOST_BYTES = 5_000_000;

/** @throws {RangeError} where the file is neither a text nor a DOCX */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isArchive) return (await import('./docx-text.ts')).textOfDocx(bytes);
  return decode(bytes);
}

/** Offices still write GB 18030; anything that holds a zero byte is no text in either. */
function decode(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of marked ? ['utf-16le'] : ['utf-8', 'gb18030'])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // The next encoding may fit.
    }
  throw new RangeError('not a text');
}
