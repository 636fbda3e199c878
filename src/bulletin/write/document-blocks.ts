import {
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type FileChild,
  type ParagraphChild,
} from 'docx';
import { ChartRun, type ChartSeries } from 'docx/charts';
import type { AlignType } from 'mdast';
import type { Language } from '../../model/text.ts';
import { UNITS } from '../../model/unit.ts';
import { CHART_COLOURS, seriesName } from './chart.ts';
import type { ComposedBulletin, PrintedBlock } from './compose.ts';
import { STYLE, TYPOGRAPHY } from './document-style.ts';
import { LABELS } from './labels.ts';
import { axisScale } from './scale.ts';
import { rowTitles } from './row-titles.ts';

const HEAVY = { style: 'single', size: 12, color: '1C2430' } as const;
const LIGHT = { style: 'single', size: 4, color: 'B8BFC9' } as const;
const NONE = { style: 'none', size: 0, color: 'auto' } as const;

/** Of A4 less its margins, in twentieths of a point. */
const TEXT_WIDTH = 8800;

/** A block's table with its title above and its sources beneath. */
export function figureTable(printed: PrintedBlock, bulletin: ComposedBulletin): FileChild[] {
  const { block, rows } = printed;
  const { language } = bulletin.template;
  const { heads, titles } = rowTitles(printed, bulletin.lookup, language);
  const cell = (text: string) => [new TextRun(text)];
  const lines = [
    [...heads, ...block.periods].map(cell),
    ...rows.map(({ cells }, index) =>
      [...titles[index]!, ...cells.map(({ text }) => text)].map(cell),
    ),
  ];
  const align = [...heads.map(() => null), ...block.periods.map(() => 'right' as const)];
  return [
    new Paragraph({ style: STYLE.caption, children: [new TextRun(block.title)] }),
    ...textTable(lines, align, { keepNext: true }),
    sourceOf(printed, bulletin),
  ];
}

/**
 * A table with three rules, its head repeated on every page.
 *
 * @param align a column's alignment; those at the right are taken for numbers
 */
export function textTable(
  lines: readonly (readonly (readonly ParagraphChild[])[])[],
  align: readonly AlignType[],
  { keepNext = false } = {},
): FileChild[] {
  const widths = columnWidths(align);
  const rows = lines.map(
    (cells, index) =>
      new TableRow({
        tableHeader: index === 0,
        cantSplit: true,
        children: cells.map(
          (children, column) =>
            new TableCell({
              verticalAlign: 'center',
              width: { size: widths[column]!, type: 'dxa' },
              margins: { left: 60, right: 60 },
              ...(index === 0 ? { borders: { bottom: { ...HEAVY, size: 8 } } } : {}),
              children: [
                new Paragraph({
                  style: STYLE.cell,
                  alignment: align[column] ?? 'left',
                  keepNext: keepNext || index < lines.length - 1,
                  children,
                }),
              ],
            }),
        ),
      }),
  );
  return [
    new Table({
      width: { size: 100, type: 'pct' },
      columnWidths: widths,
      layout: 'fixed',
      borders: {
        top: HEAVY,
        bottom: HEAVY,
        left: NONE,
        right: NONE,
        insideVertical: NONE,
        insideHorizontal: LIGHT,
      },
      rows,
    }),
  ];
}

/** In twentieths of a point: columns of words are wider than columns of numbers. */
function columnWidths(align: readonly AlignType[]): number[] {
  const shares = align.map((side) => (side === 'right' ? 1 : 2.4));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((TEXT_WIDTH * share) / whole));
}

/** A chart that Word can edit, its data in it; each point is labelled as the text would print it. */
export function chartParagraphs(printed: PrintedBlock, bulletin: ComposedBulletin): FileChild[] {
  const { block, rows } = printed;
  const { template, lookup } = bulletin;
  const { language } = template;
  const unit = rows[0]?.indicator.unit ?? '';
  const values = rows.flatMap(({ cells }) => cells.map(({ figure }) => figure?.value ?? 0));
  const { factor, title } = axisScale(unit, Math.max(...values.map(Math.abs)), language);
  const isBar = block.type === 'chart' && block.kind === 'bar';
  const position = isBar ? 'outsideEnd' : 'above';
  const font = TYPOGRAPHY[language].display;
  const series = rows.map((row, index): ChartSeries => ({
    name: seriesName(row, rows, lookup, language),
    values: row.cells.map(({ figure }) => (figure?.value == null ? null : figure.value / factor)),
    color: CHART_COLOURS[index % CHART_COLOURS.length]!.slice(1),
    ...(rows.length === 1
      ? { pointLabels: row.cells.map(({ text }) => ({ text, position })) }
      : {}),
  }));
  const common = {
    categories: [...block.periods],
    series,
    legend: rows.length > 1 ? ({ position: 'top' } as const) : (false as const),
    font: { name: (language === 'zh' ? font.eastAsia : font.ascii)! },
    chartArea: { fill: 'none', border: 'none' } as const,
    valueAxis: {
      numberFormat: axisFormat(unit, language),
      ...(title === undefined ? {} : { title }),
    },
    transformation: { width: 590, height: 290 },
    altText: { name: block.title, title: block.title, description: describe(printed, bulletin) },
  };
  const chart = new ChartRun(
    isBar
      ? { ...common, type: 'column', gapWidth: 80 }
      : { ...common, type: 'line', markers: true },
  );
  return [
    new Paragraph({ style: STYLE.caption, children: [new TextRun(block.title)] }),
    new Paragraph({ alignment: 'center', keepNext: true, children: [chart] }),
    sourceOf(printed, bulletin),
  ];
}

function axisFormat(unit: string, language: Language): string {
  const kind = UNITS.get(unit)?.kind;
  if (kind === 'share') return '0.##"%"';
  return language === 'en' ? '#,##0.##' : '0.##';
}

/** What a picture shows, for those who cannot see it. */
function describe({ block, rows }: PrintedBlock, { template, lookup }: ComposedBulletin): string {
  const { language } = template;
  const [comma, stop] = language === 'zh' ? ['，', '。'] : [', ', '. '];
  return rows
    .map((row) => {
      const points = row.cells.map(({ text }, index) => `${block.periods[index]} ${text}`);
      return `${seriesName(row, rows, lookup, language)}${language === 'zh' ? '：' : ': '}${points.join(comma)}`;
    })
    .join(stop);
}

function sourceOf({ rows }: PrintedBlock, { template, lookup }: ComposedBulletin): Paragraph {
  const { language } = template;
  const titles = [...new Set(rows.map(({ indicator }) => indicator.source.title[language]))];
  const labels = LABELS[language];
  const [colon, list, semicolon] = language === 'zh' ? ['：', '；', '；'] : [': ', '; ', '; '];
  return new Paragraph({
    style: STYLE.source,
    children: [
      new TextRun(
        `${labels.wording}${colon}${titles.join(list)}${semicolon}${labels.release} ${lookup.release.slice(0, 12)}`,
      ),
    ],
  });
}
