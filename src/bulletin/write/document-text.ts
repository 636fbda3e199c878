import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  Paragraph,
  TextRun,
  type FileChild,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { List, PhrasingContent, RootContent } from 'mdast';
import { chartParagraphs, figureTable, textTable } from './document-blocks.ts';
import { STYLE } from './document-style.ts';
import type { ComposedBulletin, PrintedFigure } from './compose.ts';
import { explain } from './explain.ts';
import { webAddress } from './web-address.ts';

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/** What a footnote says of a number; the rest is a command away. */
const NOTED = new Set(['place', 'formula', 'records', 'basis', 'uncertain', 'wording']);

/** The text of a bulletin as paragraphs and tables, each number with a footnote of its source. */
export function textOf(bulletin: ComposedBulletin): FileChild[] {
  return bulletin.template.tree.children.flatMap((node) => blockOf(node, bulletin, STYLE.body));
}

function blockOf(node: RootContent, bulletin: ComposedBulletin, style: string): FileChild[] {
  switch (node.type) {
    case 'paragraph':
      return [new Paragraph({ style, children: runsOf(node.children, bulletin) })];
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[Math.min(node.depth, HEADINGS.length) - 1]!,
          children: runsOf(node.children, bulletin),
        }),
      ];
    case 'blockquote':
      return node.children.flatMap((child) => blockOf(child, bulletin, STYLE.quote));
    case 'list':
      return listOf(node, bulletin, 0);
    case 'table':
      return textTable(
        node.children.map((row) => row.children.map((cell) => runsOf(cell.children, bulletin))),
        node.children[0]!.children.map((_, column) => node.align?.[column] ?? null),
      );
    case 'thematicBreak':
      return [
        new Paragraph({
          border: { bottom: { style: 'single', size: 6, color: 'B8BFC9', space: 1 } },
        }),
      ];
    case 'code': {
      const printed = bulletin.blocks.get(node);
      if (!printed)
        return node.value
          .split('\n')
          .map((line) => new Paragraph({ style: STYLE.code, children: [new TextRun(line)] }));
      return printed.block.type === 'table'
        ? figureTable(printed, bulletin)
        : chartParagraphs(printed, bulletin);
    }
    default:
      return [];
  }
}

function listOf(list: List, bulletin: ComposedBulletin, level: number): FileChild[] {
  return list.children.flatMap((item, index) =>
    item.children.flatMap((child): FileChild[] => {
      if (child.type === 'list') return listOf(child, bulletin, level + 1);
      if (child.type !== 'paragraph') return blockOf(child, bulletin, STYLE.body);
      const mark = list.ordered ? `${(list.start ?? 1) + index}.` : '•';
      return [
        new Paragraph({
          style: STYLE.body,
          indent: { left: 480 * (level + 1), hanging: 360, firstLine: 0 },
          tabStops: [{ type: 'left', position: 480 * (level + 1) }],
          children: [new TextRun(`${mark}\t`), ...runsOf(child.children, bulletin)],
        }),
      ];
    }),
  );
}

function runsOf(
  nodes: readonly PhrasingContent[],
  bulletin: ComposedBulletin,
  look: IRunOptions = {},
): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'text':
        return [new TextRun({ ...look, text: node.value.replaceAll('\n', ' ') })];
      case 'inlineCode':
        return [new TextRun({ ...look, text: node.value, font: 'Consolas' })];
      case 'strong':
        return runsOf(node.children, bulletin, { ...look, bold: true });
      case 'emphasis':
        return runsOf(node.children, bulletin, { ...look, italics: true });
      case 'break':
        return [new TextRun({ ...look, break: 1 })];
      case 'link': {
        const link = webAddress(node.url);
        const children = runsOf(node.children, bulletin, { ...look, style: 'Hyperlink' });
        return link === undefined ? children : [new ExternalHyperlink({ link, children })];
      }
      case 'figure': {
        const printed = bulletin.texts.get(node);
        if (!printed) return [];
        const note = { children: [noteOf(printed, bulletin)] };
        return [new TextRun({ ...look, text: printed.text }), new FootnoteReferenceRun(note)];
      }
      default:
        return [];
    }
  });
}

function noteOf(printed: PrintedFigure, { lookup, template }: ComposedBulletin): Paragraph {
  const { language } = template;
  const lines = explain(printed, lookup, language).filter(({ kind }) => NOTED.has(kind));
  const joint = language === 'zh' ? '：' : ': ';
  const end = language === 'zh' ? '。' : '.';
  const parts = lines.flatMap(({ kind, label, text, url }, index): ParagraphChild[] => {
    const before = index === 0 ? '' : language === 'zh' ? '；' : '; ';
    const named = kind === 'place' || kind === 'basis' ? '' : `${label}${joint}`;
    const run = new TextRun({ text, ...(url === undefined ? {} : { style: 'Hyperlink' }) });
    return [
      new TextRun(`${before}${named}`),
      url === undefined ? run : new ExternalHyperlink({ link: url, children: [run] }),
    ];
  });
  return new Paragraph({
    style: 'FootnoteText',
    children: [
      new TextRun({ text: ` ${printed.indicator.title[language]}${joint}`, bold: true }),
      ...parts,
      new TextRun(end),
    ],
  });
}
