import type { Nodes } from 'mdast';
import type { ComposedBulletin, PrintedFigure } from './compose.ts';

/** Blocks that end a line of plain text. */
const LINES = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'thematicBreak']);

/**
 * The running text of a bulletin without its marks, and where in it each number stands. Tables and
 * charts of figures are left out: they are data, not sentences.
 *
 * @returns spans in code points
 */
export function plainText({ template, texts }: ComposedBulletin): {
  text: string;
  spans: ReadonlyMap<PrintedFigure, { start: number; end: number }>;
} {
  const spans = new Map<PrintedFigure, { start: number; end: number }>();
  let text = `${template.head.title}\n\n`;
  let length = [...text].length;
  const add = (part: string) => {
    text += part;
    length += [...part].length;
  };
  const walk = (node: Nodes): void => {
    if (node.type === 'figure') {
      const printed = texts.get(node);
      if (!printed) return;
      const start = length;
      add(printed.text);
      spans.set(printed, { start, end: length });
    } else if (node.type === 'text' || node.type === 'inlineCode') add(node.value);
    else if (node.type === 'break') add('\n');
    else if ('children' in node) {
      for (const child of node.children) walk(child);
      if (node.type === 'tableCell') add('\t');
      if (LINES.has(node.type)) add('\n\n');
    }
  };
  walk(template.tree);
  return { text: `${text.trimEnd()}\n`, spans };
}
