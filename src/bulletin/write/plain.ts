import type { Nodes } from 'mdast';
import type { ComposedBulletin, PrintedFigure } from './compose.ts';

/** Line ends after each kind of block. */
const ENDS: Readonly<Record<string, string>> = {
  paragraph: '\n\n',
  heading: '\n\n',
  listItem: '\n',
  list: '\n\n',
  tableRow: '\n',
  table: '\n\n',
};

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
  const endWith = (end: string) => {
    while (!text.endsWith(end)) add('\n');
  };
  let inList = 0;
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
      if (node.type === 'listItem') inList++;
      node.children.forEach((child, index) => {
        if (child.type === 'tableCell' && index > 0) add('\t');
        walk(child);
      });
      endWith(node.type === 'paragraph' && inList > 0 ? '\n' : (ENDS[node.type] ?? ''));
      if (node.type === 'listItem') inList--;
    }
  };
  walk(template.tree);
  return { text: `${text.trimEnd()}\n`, spans };
}
