import { strFromU8, unzip } from 'fflate';

const WORDS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT_WORDS = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
/** Larger than any text that a person writes; keeps a hostile archive from filling the memory. */
const MOST_BYTES = 50_000_000;

/**
 * The words of a DOCX as plain text: a line a paragraph, cells of a table parted by tabs. Text
 * struck out by tracked changes is left out, inserted text is in.
 *
 * @throws {RangeError} where the bytes are no DOCX
 */
export async function textOfDocx(bytes: Uint8Array): Promise<string> {
  const xml = strFromU8(await documentPart(bytes));
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const body = parsed.documentElement.firstElementChild;
  if (!body || !isWords(body, 'body')) throw new RangeError('no body');
  return blocks(body)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function documentPart(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    unzip(
      bytes,
      {
        filter: ({ name, originalSize }) =>
          name === 'word/document.xml' && originalSize <= MOST_BYTES,
      },
      (error, files) => {
        const part = files?.['word/document.xml'];
        if (error || !part) reject(new RangeError('not a DOCX'));
        else resolve(part);
      },
    );
  });
}

function isWords(element: Element, name: string): boolean {
  return (
    element.localName === name &&
    (element.namespaceURI === WORDS || element.namespaceURI === STRICT_WORDS)
  );
}

function blocks(parent: Element): string[] {
  return [...parent.children].flatMap((child) => {
    if (isWords(child, 'p')) return [runs(child)];
    if (isWords(child, 'tr'))
      return [
        [...child.children]
          .filter((cell) => isWords(cell, 'tc'))
          .map((cell) => blocks(cell).join(' '))
          .join('\t'),
      ];
    return blocks(child);
  });
}

function runs(parent: Element): string {
  return [...parent.children]
    .map((child) => {
      if (isWords(child, 't')) return child.textContent ?? '';
      if (isWords(child, 'tab')) return '\t';
      if (isWords(child, 'br') || isWords(child, 'cr')) return '\n';
      if (isWords(child, 'noBreakHyphen')) return '-';
      if (isWords(child, 'del') || isWords(child, 'moveFrom') || isWords(child, 'pPr')) return '';
      // Drawings keep a second copy of their words for old readers.
      if (child.localName === 'Fallback') return '';
      return runs(child);
    })
    .join('');
}
