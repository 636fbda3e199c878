import type { ComposedBulletin } from './compose.ts';
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
  if (format !== 'docx') return new TextEncoder().encode(await writeText(bulletin, format));
  const { toDocument } = await import('./document.ts');
  return toDocument(bulletin);
}

/** What draws and lays out is large, and loaded only by those who ask for it. */
async function writeText(
  bulletin: ComposedBulletin,
  format: Exclude<BulletinFormat, 'docx'>,
): Promise<string> {
  switch (format) {
    case 'html': {
      const { toPage } = await import('./html.ts');
      return toPage(bulletin);
    }
    case 'md':
      return toMarkdownText(bulletin);
    case 'txt':
      return plainText(bulletin).text;
    case 'json':
      return `${JSON.stringify(toJson(bulletin), undefined, 2)}\n`;
  }
}
