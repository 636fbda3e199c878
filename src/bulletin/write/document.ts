import { Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { ComposedBulletin } from './compose.ts';
import { MARGINS, STYLE, stylesFor } from './document-style.ts';
import { textOf } from './document-text.ts';
import { LABELS } from './labels.ts';
import { steadyArchive } from './steady-archive.ts';

/** The day on which a bulletin without a date says that it was made. */
const UNDATED = '2000-01-01';

/**
 * A bulletin as a document of Office Open XML, as an office would circulate it: styles, footnotes
 * with sources, tables, charts with their data in them, page numbers. The same bulletin gives the
 * same bytes.
 */
export async function toDocument(bulletin: ComposedBulletin): Promise<Uint8Array> {
  const { template, lookup } = bulletin;
  const { head, language } = template;
  const labels = LABELS[language];
  const about = [
    head.publisher,
    head.date,
    `${labels.release} ${lookup.release.slice(0, 12)}`,
  ].filter((part) => part !== undefined);
  const document = new Document({
    title: head.title,
    creator: head.publisher ?? '',
    lastModifiedBy: head.publisher ?? '',
    description: `${labels.release} ${lookup.release}`,
    styles: stylesFor(language),
    sections: [
      {
        properties: {
          page: { size: { width: '210mm', height: '297mm' }, margin: MARGINS[language] },
        },
        headers: { default: headerOf(bulletin) },
        footers: { default: footerOf(bulletin) },
        children: [
          new Paragraph({ heading: 'Title', children: [new TextRun(head.title)] }),
          new Paragraph({ style: STYLE.about, children: [new TextRun(about.join(' · '))] }),
          ...(lookup.synthetic
            ? [new Paragraph({ style: STYLE.synthetic, children: [new TextRun(labels.synthetic)] })]
            : []),
          ...textOf(bulletin),
        ],
      },
    ],
  });
  return steadyArchive(await Packer.pack(document, 'uint8array'), head.date ?? UNDATED);
}

/** Whose it is; and on every page, that it is made up. */
function headerOf({ template, lookup }: ComposedBulletin): Header {
  const { head, language } = template;
  const parts = [
    head.publisher ?? head.title,
    ...(lookup.synthetic ? [LABELS[language].syntheticShort] : []),
  ];
  return new Header({
    children: [
      new Paragraph({
        alignment: 'right',
        children: [new TextRun({ text: parts.join(' · '), size: 17, color: '56606E' })],
      }),
    ],
  });
}

function footerOf({ template }: ComposedBulletin): Footer {
  const number = new TextRun({
    children:
      template.language === 'zh'
        ? ['— ', PageNumber.CURRENT, ' —']
        : [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
    size: template.language === 'zh' ? 28 : 18,
  });
  return new Footer({ children: [new Paragraph({ alignment: 'center', children: [number] })] });
}
