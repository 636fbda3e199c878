import type { PhrasingContent, Root, RootContent } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Verified } from '../../../../src/server/schemas/index.ts';
import type { Language } from '../../../../src/model/text.ts';
import type { Translated } from '../../words/words.ts';
import type { checkWords } from './check-words.ts';
import { segmentsOf } from './segments.ts';
import { valueBeside } from './values.ts';
import { SIGNS } from './verdict-sign.tsx';

type Words = Translated<(typeof checkWords)['en']>;

/**
 * The text as Markdown, each claim bold with its sign and a footnote that says how it was read and
 * what the figure is; the checks that fail stand after it. What the text itself has of marks is escaped.
 */
export function annotatedMarkdown(
  text: string,
  { claims, checks, release }: Verified,
  language: Language,
  words: Words,
): string {
  const paragraphs: RootContent[] = paragraphsOf(text, claims).map((children) => ({
    type: 'paragraph',
    children,
  }));
  const failing = checks.filter(({ ok }) => !ok);
  const root: Root = {
    type: 'root',
    children: [
      ...paragraphs,
      ...(failing.length === 0
        ? []
        : ([
            { type: 'heading', depth: 2, children: [{ type: 'text', value: words.checks }] },
            {
              type: 'list',
              children: failing.map((check) => ({
                type: 'listItem',
                children: [paragraph(`${check.why[language]} ${check.detail[language]}`)],
              })),
            },
          ] satisfies RootContent[])),
      { type: 'thematicBreak' },
      paragraph(`${words.title}: ${release}`),
      ...claims.map((claim, index): RootContent => ({
        type: 'footnoteDefinition',
        identifier: String(index + 1),
        children: [
          paragraph(
            [
              `${SIGNS[claim.verdict]} ${words.verdicts[claim.verdict]}`,
              claim.reading[language],
              claim.why[language],
              claim.computed === undefined
                ? undefined
                : `${words.figure}: ${valueBeside(claim.computed, claim.value, claim.unit, language)}`,
            ]
              .filter((part) => part !== undefined)
              .join(' · '),
          ),
        ],
      })),
    ],
  };
  return toMarkdown(root, { extensions: [gfmFootnoteToMarkdown()], bullet: '-' });
}

function paragraph(value: string) {
  return { type: 'paragraph' as const, children: [{ type: 'text' as const, value }] };
}

/** An empty line ends a paragraph; a single one stays a line. */
function paragraphsOf(text: string, claims: Verified['claims']): PhrasingContent[][] {
  const paragraphs: PhrasingContent[][] = [[]];
  for (const { text: words, claim } of segmentsOf(text, claims)) {
    if (claim !== undefined) {
      paragraphs
        .at(-1)!
        .push(
          { type: 'strong', children: [{ type: 'text', value: words }] },
          { type: 'footnoteReference', identifier: String(claim + 1) },
        );
      continue;
    }
    words.split(/\n\s*\n/).forEach((part, index) => {
      if (index > 0) paragraphs.push([]);
      part.split('\n').forEach((line, at) => {
        if (at > 0) paragraphs.at(-1)!.push({ type: 'break' });
        if (line !== '') paragraphs.at(-1)!.push({ type: 'text', value: line });
      });
    });
  }
  return paragraphs.filter((children) => children.length > 0);
}
