import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Language } from '../../model/text.ts';
import { formatNumber, formatValue, UNITS } from '../../model/unit.ts';
import type { PrintedNames, PrintedBlock } from './compose.ts';
import { axisScale } from './scale.ts';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer]);

/** Colours that differ in lightness as well as hue; lines differ in their dashes too. */
export const CHART_COLOURS = ['#1d4f91', '#c8641e', '#2e7d4f', '#7b4fa3', '#8a6d1d', '#555555'];
const DASHES = ['solid', 'dashed', 'dotted'] as const;

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a block of figures as a standing picture.
 *
 * @returns a tree of SVG without scripts, styles or addresses; values in the usual scale of the
 *   language
 */
export function drawChart(
  { block, rows }: PrintedBlock,
  lookup: PrintedNames,
  language: Language,
  { width, height }: ChartSize = { width: 680, height: 320 },
): Element {
  const kind = block.type === 'chart' ? block.kind : 'line';
  const unit = rows[0]?.indicator.unit ?? '';
  const values = rows.flatMap(({ cells }) => cells.map(({ figure }) => figure?.value ?? 0));
  const { factor, title } = axisScale(unit, Math.max(...values.map(Math.abs)), language);
  const label = (value: number) =>
    title === undefined ? formatValue(value, unit, language) : formatNumber(value, language);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      color: CHART_COLOURS,
      // What a page's own style then replaces; it is what widths of labels are reckoned by.
      textStyle: { fontFamily: 'sans-serif' },
      grid: {
        left: 8,
        right: 24,
        top: rows.length > 1 ? 44 : 28,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      ...(rows.length > 1 ? { legend: { top: 0, itemWidth: 28, silent: true } } : {}),
      xAxis: { type: 'category', data: [...block.periods], silent: true },
      yAxis: {
        type: 'value',
        scale: kind === 'line' && UNITS.get(unit)?.kind !== 'count',
        silent: true,
        ...(title === undefined ? {} : { name: title, nameTextStyle: { align: 'left' as const } }),
        axisLabel: { formatter: label },
      },
      series: rows.map((row, index) => ({
        type: kind,
        name: seriesName(row, rows, lookup, language),
        data: row.cells.map(({ figure }) => (figure?.value == null ? null : figure.value / factor)),
        silent: true,
        symbolSize: 7,
        barMaxWidth: 44,
        lineStyle: { width: 2.5, type: DASHES[index % DASHES.length] },
        label: {
          show: rows.length === 1,
          position: 'top',
          formatter: ({ dataIndex }: { dataIndex: number }) => row.cells[dataIndex]?.text ?? '',
        },
      })),
    });
    return plainPicture(chart.renderToSVGString());
  } finally {
    // Undisposed, a chart keeps the process alive.
    chart.dispose();
  }
}

/** What the drawing adds for a page that it lives on, and names counted over all of a process. */
const ALIVE = new Set(['style', 'script', 'defs']);

/** The picture's shapes and texts alone. */
function plainPicture(text: string): Element {
  const tree = fromHtml(text, { fragment: true, space: 'svg' });
  visit(tree, 'element', (element, index, parent) => {
    if (parent && index !== undefined && ALIVE.has(element.tagName)) {
      parent.children.splice(index, 1);
      return index;
    }
    const { className: _class, style: _style, clipPath: _clip, ...kept } = element.properties;
    element.properties = kept;
    return undefined;
  });
  const picture = tree.children.find((child) => child.type === 'element');
  if (picture === undefined) throw new Error('The drawing gave no picture');
  return picture;
}

/** What tells a row of a chart from the others. */
export function seriesName(
  { indicator, region }: PrintedBlock['rows'][number],
  rows: PrintedBlock['rows'],
  lookup: PrintedNames,
  language: Language,
): string {
  const name = lookup.region(region)?.[language] ?? region;
  const indicators = new Set(rows.map((row) => row.indicator.id));
  const regions = new Set(rows.map((row) => row.region));
  if (regions.size === 1) return indicator.title[language];
  return indicators.size === 1 ? name : `${name} · ${indicator.title[language]}`;
}
