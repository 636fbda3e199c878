import { createHash } from 'node:crypto';
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { toHast } from 'mdast-util-to-hast';
import type { Code } from 'mdast';
import type { Language } from '../../model/text.ts';
import { drawChart } from './chart.ts';
import type { ComposedBulletin, PrintedBlock, PrintedFigure } from './compose.ts';
import { explain } from './explain.ts';
import { LABELS } from './labels.ts';
import type { FigureNode } from './syntax.ts';
import { rowTitles } from './row-titles.ts';
import { BULLETIN_SCRIPT, BULLETIN_STYLE } from './style.ts';

/**
 * A bulletin as one self-contained page: prints well on A4, works without scripts, and lets each
 * number open what it rests on. Text of the template and of the registers is escaped; the page's
 * policy admits its own style and script by their digests and nothing else.
 */
export function toPage(bulletin: ComposedBulletin): string {
  const { template, lookup } = bulletin;
  const { language, head } = template;
  const labels = LABELS[language];
  const about = [
    head.publisher,
    head.date === undefined ? undefined : `${labels.published} ${head.date}`,
    `${labels.release} ${lookup.release.slice(0, 12)}`,
  ].filter((part) => part !== undefined);
  const page: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language === 'zh' ? 'zh-CN' : 'en' }, [
        h('head', [
          h('meta', { charset: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY }),
          h('title', head.title),
          h('style', BULLETIN_STYLE),
        ]),
        h('body', [
          ...(lookup.synthetic ? [h('p.synthetic', { role: 'note' }, labels.synthetic)] : []),
          h('main.text', [
            h('h1', head.title),
            h('p.about', about.join(' · ')),
            ...textOf(bulletin),
          ]),
          sourcesOf(bulletin),
          h('script', BULLETIN_SCRIPT),
        ]),
      ]),
    ],
  };
  return `${toHtml(page)}\n`;
}

/** What a page of a bulletin may do, as its own head says too. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src '${digestOf(BULLETIN_STYLE)}'`,
  `script-src '${digestOf(BULLETIN_SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function textOf({ template, texts, blocks, lookup }: ComposedBulletin): ElementContent[] {
  const tree = toHast(template.tree, {
    handlers: {
      figure: (_state: unknown, node: FigureNode) => {
        const printed = texts.get(node);
        return printed ? linkTo(printed, printed.text) : undefined;
      },
      code: (_state: unknown, node: Code) => {
        const printed = blocks.get(node);
        if (!printed) return h('pre', [h('code', node.value)]);
        return printed.block.type === 'table'
          ? tableOf(printed, lookup, template.language)
          : chartOf(printed, lookup, template.language);
      },
    },
  });
  return 'children' in tree ? (tree.children as ElementContent[]) : [];
}

function linkTo({ number }: PrintedFigure, text: string): Element {
  return h('a.figure', { href: `#figure-${number}`, 'data-number': String(number) }, text);
}

function tableOf(
  { block, rows }: PrintedBlock,
  lookup: ComposedBulletin['lookup'],
  language: Language,
): Element {
  const { heads, titles } = rowTitles({ block, rows }, lookup, language);
  return h('div.wide', { tabIndex: 0, role: 'group', 'aria-label': block.title }, [
    h('table', [
      h('caption', block.title),
      h('thead', [
        h('tr', [
          ...heads.map((title) => h('th', { scope: 'col' }, title)),
          ...block.periods.map((period) => h('th.number', { scope: 'col' }, period)),
        ]),
      ]),
      h(
        'tbody',
        rows.map(({ cells }, index) =>
          h('tr', [
            ...titles[index]!.map((title) => h('th', { scope: 'row' }, title)),
            ...cells.map((cell) => h('td.number', [linkTo(cell, cell.text)])),
          ]),
        ),
      ),
    ]),
  ]);
}

/** A picture, and the table that says the same for those who cannot see it. */
function chartOf(
  printed: PrintedBlock,
  lookup: ComposedBulletin['lookup'],
  language: Language,
): Element {
  const { block } = printed;
  const label = LABELS[language].sameInNumbers;
  return h('figure', [
    h('figcaption', block.title),
    h('div', { role: 'img', 'aria-label': block.title }, [drawChart(printed, lookup, language)]),
    h('details', [h('summary', label), tableOf(printed, lookup, language)]),
  ]);
}

function sourcesOf({ figures, texts, lookup, template }: ComposedBulletin): Element {
  const { language } = template;
  const labels = LABELS[language];
  const inText = new Set(texts.values());
  return h('section.sources', { 'aria-labelledby': 'sources' }, [
    h('h2', { id: 'sources' }, labels.sources),
    h(
      'ol',
      figures.map((figure) =>
        h('li.source', { id: `figure-${figure.number}`, class: inText.has(figure) ? '' : 'cell' }, [
          h('h3', `[${figure.number}] ${figure.text} — ${figure.indicator.title[language]}`),
          h(
            'dl',
            explain(figure, lookup, language).flatMap(({ kind, label, text, url, code }) => [
              h('dt', { class: kind }, label),
              h('dd', { class: kind }, [
                code ? h('code', text) : url === undefined ? text : h('a', { href: url }, text),
              ]),
            ]),
          ),
          h('a.back', { href: '#' }, labels.back),
        ]),
      ),
    ),
  ]);
}
