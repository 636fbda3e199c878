import type { FootnoteDefinition, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { frontmatterToMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { ComposedBulletin, PrintedBlock, PrintedFigure } from './compose.ts';
import { explain } from './explain.ts';
import { LABELS } from './labels.ts';
import { rowTitles } from './row-titles.ts';

/** A bulletin as plain Markdown: each number with a footnote that says what it rests on. */
export function toMarkdownText(bulletin: ComposedBulletin): string {
  const { template, lookup } = bulletin;
  const { head, language } = template;
  const labels = LABELS[language];
  const about = [head.publisher, head.date, `${labels.release} ${lookup.release}`];
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [{ type: 'text', value: head.title }] },
      paragraph(about.filter((part) => part !== undefined).join(' · ')),
      ...(lookup.synthetic
        ? [{ type: 'blockquote' as const, children: [paragraph(labels.synthetic)] }]
        : []),
      ...template.tree.children.flatMap((node) => fill(node, bulletin)),
      ...notesOf(bulletin),
    ],
  };
  return toMarkdown(tree, {
    bullet: '-',
    extensions: [gfmTableToMarkdown(), gfmFootnoteToMarkdown(), frontmatterToMarkdown('yaml')],
  });
}

function fill(node: RootContent, bulletin: ComposedBulletin): RootContent[] {
  if (node.type === 'yaml') return [];
  if (node.type === 'code') {
    const printed = bulletin.blocks.get(node);
    return printed
      ? [paragraph(printed.block.title, 'strong'), tableOf(printed, bulletin)]
      : [node];
  }
  if (node.type === 'figure') {
    const printed = bulletin.texts.get(node);
    return printed ? [{ type: 'text', value: printed.text }, footnote(printed)] : [];
  }
  if (!('children' in node)) return [node];
  const children = (node.children as RootContent[]).flatMap((child) => fill(child, bulletin));
  return [{ ...node, children } as RootContent];
}

function paragraph(value: string, emphasis?: 'strong') {
  const text: PhrasingContent = { type: 'text', value };
  return {
    type: 'paragraph' as const,
    children: [emphasis ? { type: emphasis, children: [text] } : text],
  };
}

function footnote({ number }: PrintedFigure) {
  return { type: 'footnoteReference' as const, identifier: String(number) };
}

function tableOf({ block, rows }: PrintedBlock, { template, lookup }: ComposedBulletin): Table {
  const { language } = template;
  const cell = (value: string) => ({
    type: 'tableCell' as const,
    children: [{ type: 'text' as const, value }],
  });
  const { heads, titles } = rowTitles({ block, rows }, lookup, language);
  const row = (values: readonly string[]) => ({
    type: 'tableRow' as const,
    children: values.map(cell),
  });
  return {
    type: 'table',
    align: [...heads.map(() => null), ...block.periods.map(() => 'right' as const)],
    children: [
      row([...heads, ...block.periods]),
      ...rows.map(({ cells }, index) => row([...titles[index]!, ...cells.map(({ text }) => text)])),
    ],
  };
}

/** A table's cells explain themselves by row and column; a text's numbers each have a note. */
function notesOf({ texts, lookup, template }: ComposedBulletin): FootnoteDefinition[] {
  return [...texts.values()].map((printed) => {
    const lines = explain(printed, lookup, template.language);
    const children: PhrasingContent[] = [
      {
        type: 'strong',
        children: [{ type: 'text', value: printed.indicator.title[template.language] }],
      },
      ...lines.flatMap(({ label, text, url, code }): PhrasingContent[] => [
        { type: 'text', value: ` · ${label} ` },
        code
          ? { type: 'inlineCode', value: text }
          : url === undefined
            ? { type: 'text', value: text }
            : { type: 'link', url, children: [{ type: 'text', value: text }] },
      ]),
    ];
    return {
      type: 'footnoteDefinition',
      identifier: String(printed.number),
      children: [{ type: 'paragraph', children }],
    };
  });
}
