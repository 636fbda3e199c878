import type { Code, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { readDocument } from '../../catalogue/document.ts';
import { IssuesError, type Issue, type Place } from '../../model/issue.ts';
import { isPeriod, parsePeriod, periodsOf } from '../../model/period.ts';
import type { Language } from '../../model/text.ts';
import { readReference, type FigureReference } from './reference.ts';
import { webAddress } from './web-address.ts';
import { figureFromMarkdown, figureSyntax, type FigureNode } from './syntax.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const period = text.refine(isPeriod, 'a period such as 2024, 2024-S1 or 2021/2025');
/** A period, or all those of a frequency from one to another: `2020..2024`. */
const periods = z
  .union([
    z.array(period),
    text.refine(isRange, 'periods such as [2023, 2024] or 2020..2024').transform(listRange),
  ])
  .pipe(z.array(z.string()).min(1));

const head = z.strictObject({
  title: z.string().min(1),
  /** Day of issue. */
  date: z.iso.date('a day such as 2025-12-23').optional(),
  publisher: z.string().optional(),
  region: text.optional(),
  period: period.optional(),
});

const cells = {
  title: z.string().min(1),
  indicators: z.array(z.string().min(1)).min(1),
  /** The bulletin's region where it is left out. */
  regions: z.array(text).min(1).optional(),
  periods,
  with: text.optional(),
};
const table = z.strictObject(cells);
const chart = z.strictObject({ ...cells, kind: z.enum(['line', 'bar']).default('line') });

/** What a bulletin's template says of itself at its head. */
export type TemplateHead = z.infer<typeof head>;
/** A table or a chart of figures. */
export type Block =
  | ({ readonly type: 'table'; readonly place: Place } & z.infer<typeof table>)
  | ({ readonly type: 'chart'; readonly place: Place } & z.infer<typeof chart>);

/** A template that was read: the text as a tree, and the figures it asks for. */
export interface Template {
  readonly file: string;
  readonly language: Language;
  readonly head: TemplateHead;
  readonly tree: Root;
  /** By the node that stands in the tree for the figure, in the order of the text. */
  readonly references: ReadonlyMap<FigureNode, FigureReference>;
  /** By the code block that declares it. */
  readonly blocks: ReadonlyMap<Code, Block>;
}

/**
 * Reads a bulletin's template: Markdown with a head, figures in double braces, and fenced blocks
 * `table` and `chart` that declare what they show in YAML.
 *
 * @param file the file's name as issues should print it
 * @throws {IssuesError} naming file, line, column and the nearest valid thing
 */
export function readTemplate(source: string, file: string, language: Language): Template {
  const tree = fromMarkdown(source, {
    // Without the third, **bold** beside Chinese text and a brace would be asterisks.
    extensions: [frontmatter('yaml'), gfmTable(), cjkFriendlyExtension(), figureSyntax()],
    mdastExtensions: [
      frontmatterFromMarkdown('yaml'),
      gfmTableFromMarkdown(),
      figureFromMarkdown(),
    ],
  });
  const issues: Issue[] = [];
  const references = new Map<FigureNode, FigureReference>();
  const found = new Map<Code, Block>();
  let front: TemplateHead | undefined;
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      issues.push(...error.issues);
      return undefined;
    }
  };

  const refuse = (markup: string, place: Place) =>
    issues.push({
      code: 'bulletin-markup-refused',
      severity: 'error',
      place,
      params: { markup },
    });

  visit(tree, (node) => {
    const place = placeOf(file, node);
    if (node.type === 'yaml')
      front = collect(() => readPart(node.value, file, head, place.line ?? 1).data);
    else if (node.type === 'figure') {
      const { reference, issues: wrong } = readReference(node.value, place);
      issues.push(...wrong);
      if (reference) references.set(node, reference);
    } else if (node.type === 'code' && (node.lang === 'table' || node.lang === 'chart')) {
      const { value, lang: type } = node;
      const block = collect((): Block => {
        const line = place.line ?? 1;
        return type === 'table'
          ? { ...readPart(value, file, table, line).data, type, place }
          : { ...readPart(value, file, chart, line).data, type, place };
      });
      if (block) found.set(node, block);
    } else if (node.type === 'html' || node.type === 'image' || node.type === 'imageReference') {
      refuse(node.type === 'html' ? node.value.slice(0, 60) : '![…](…)', place);
    } else if (node.type === 'link' || node.type === 'definition') {
      if (webAddress(node.url) === undefined) refuse(node.url.slice(0, 60), place);
    } else if (node.type === 'text') {
      const unclosed = /\{\{.*/.exec(node.value);
      if (unclosed && isUnescaped(source, node.position?.start.offset, node.position?.end.offset))
        issues.push({
          code: 'figure-unclosed',
          severity: 'error',
          place,
          params: { text: unclosed[0].slice(0, 60) },
        });
    }
  });
  if (!front && issues.length === 0)
    issues.push({
      code: 'document-missing-key',
      severity: 'error',
      place: { file, line: 1, column: 1 },
      params: { key: 'title' },
    });
  if (!front || issues.length > 0) throw new IssuesError(issues);
  return { file, language, head: front, tree, references, blocks: found };
}

/** The references of a block, row by row: each indicator, for each region and period. */
export function referencesOf(block: Block, front: TemplateHead): FigureReference[] {
  const regions = block.regions ?? [front.region];
  return block.indicators.flatMap((indicator) =>
    regions.flatMap((region) =>
      block.periods.map((at) => ({
        indicator,
        ...(region === undefined ? {} : { region }),
        period: at,
        ...(block.with === undefined ? {} : { partnerRegion: block.with }),
        qualifier: 'exact' as const,
        form: 'digits' as const,
        place: block.place,
      })),
    ),
  );
}

/** A YAML part within a file, its issues placed in the file: it begins on the line after `line`. */
function readPart<T>(yaml: string, file: string, schema: z.ZodType<T>, line: number) {
  return readDocument(`${'\n'.repeat(line)}${yaml}`, file, schema);
}

function placeOf(
  file: string,
  node: { position?: { start: { line: number; column: number } } | undefined },
): Place {
  const start = node.position?.start;
  return start ? { file, line: start.line, column: start.column } : { file };
}

function isUnescaped(source: string, from = 0, to = source.length): boolean {
  return source.slice(from, to).includes('{{');
}

function isRange(range: string): boolean {
  try {
    return listRange(range).length > 0;
  } catch {
    return false;
  }
}

function listRange(range: string): string[] {
  const [from = '', to = from] = range.split('..');
  const { frequency } = parsePeriod(from);
  if (frequency === 'span') return [range];
  return periodsOf(from, to, frequency).map((each) => each.text);
}
