import type { ComposedBulletin } from './compose.ts';
import { toDocument } from './document.ts';
import { toPage } from './html.ts';
import { toJson } from './json.ts';
import { toMarkdownText } from './markdown.ts';
import { plainText } from './plain.ts';

export const BULLETIN_FORMATS = ['html', 'docx', 'md', 'txt', 'json'] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];

/** A bulletin as a file: text in UTF-8, or a document of Office Open XML. The same in, the same out. */
export async function renderBulletin(
  bulletin: ComposedBulletin,
  format: BulletinFormat,
): Promise<Uint8Array> {
  return format === 'docx'
    ? toDocument(bulletin)
    : new TextEncoder().encode(writeText(bulletin, format));
}

function writeText(bulletin: ComposedBulletin, format: Exclude<BulletinFormat, 'docx'>): string {
  switch (format) {
    case 'html':
      return toPage(bulletin);
    case 'md':
      return toMarkdownText(bulletin);
    case 'txt':
      return plainText(bulletin).text;
    case 'json':
      return `${JSON.stringify(toJson(bulletin), undefined, 2)}\n`;
  }
}
