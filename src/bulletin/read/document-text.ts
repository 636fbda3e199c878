import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Both namespaces of WordprocessingML: the usual and the strict one. */
const WORDS = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const PART = 'word/document.xml';
/** Larger than any text that a person writes; keeps a hostile archive from filling the memory. */
const MOST_BYTES = 20_000_000;
/** Words that are struck out, settings, and the copy that drawings keep for old readers. */
const PASSED_OVER = new Set(['del', 'moveFrom', 'pPr', 'rPr', 'Fallback']);
const MARKS: Readonly<Record<string, string>> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};

/**
 * The words of a DOCX as plain text: a line a paragraph, the cells of a table parted by tabs. Text
 * struck out by tracked changes is left out, inserted text is in.
 *
 * @throws {RangeError} where the bytes are no DOCX
 */
export function textOfDocument(bytes: Uint8Array): string {
  const xml = partOf(bytes);
  try {
    return wordsOf(xml)
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim();
  } catch (error) {
    throw new RangeError('not a DOCX', { cause: error });
  }
}

function partOf(bytes: Uint8Array): string {
  let part: Uint8Array | undefined;
  try {
    part = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === PART && originalSize <= MOST_BYTES,
    })[PART];
  } catch (error) {
    throw new RangeError('not a DOCX', { cause: error });
  }
  if (!part) throw new RangeError('not a DOCX');
  return strFromU8(part);
}

function wordsOf(xml: string): string[] {
  const lines: string[] = [];
  /** Where paragraphs go: the text itself, or the cell that they stand in. */
  const blocks = [lines];
  const rows: string[][] = [];
  const parser = new SaxesParser({ xmlns: true });
  let paragraph = '';
  let skipped = 0;
  let inText = false;
  const isWord = ({ uri }: SaxesTagNS) => WORDS.has(uri);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (skipped > 0 || PASSED_OVER.has(tag.local)) skipped++;
    else if (!isWord(tag)) return;
    else if (tag.local === 't') inText = true;
    else if (tag.local === 'p') paragraph = '';
    else if (tag.local === 'tr') rows.push([]);
    else if (tag.local === 'tc') blocks.push([]);
    else paragraph += MARKS[tag.local] ?? '';
  });
  parser.on('text', (text) => {
    if (inText) paragraph += text;
  });
  parser.on('closetag', (tag) => {
    if (skipped > 0) skipped--;
    else if (!isWord(tag)) return;
    else if (tag.local === 't') inText = false;
    else if (tag.local === 'p') blocks.at(-1)!.push(paragraph);
    else if (tag.local === 'tc' && blocks.length > 1) rows.at(-1)?.push(blocks.pop()!.join(' '));
    else if (tag.local === 'tr') blocks.at(-1)!.push(rows.pop()!.join('\t'));
  });
  parser.write(xml).close();
  return lines;
}
