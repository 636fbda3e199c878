import { SankeyChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { useRegions } from '../../../api/names.ts';
import { INK_SOFT, SERIES } from '../../../design/tokens.ts';
import { ChartWithTable } from '../../../parts/chart/chart-with-table.tsx';
import { base, TEXT, tooltip } from '../../../parts/chart/style.ts';
import type { TableColumn } from '../../../parts/records-table.tsx';
import { useWidth } from '../../../parts/use-width.ts';
import { formatCount } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { words as own } from '../words.ts';
import type { Between } from './between.ts';

use(SankeyChart);

const MOST = 11;

interface Band {
  readonly part: string;
  readonly place: string;
  readonly ties: number;
}

/** Bands from the parts of the region to the places of their partners. */
export default function FlowChart({ between }: { readonly between: Between }) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const [frame, width] = useWidth();
  const bands = useMemo(() => bandsOf(between), [between]);
  const rest = between.columns.length - MOST;
  const option = useMemo(() => {
    const narrow = width < 620;
    const label = (side: 'left' | 'right') => ({ ...TEXT, position: side });
    const nodes = [
      ...between.rows.filter((row) => bands.some(({ part }) => part === row)),
      ...[...between.columns.slice(0, MOST), ...(rest > 0 ? [''] : [])].map((place) => `${place} `),
    ];
    const title = (name: string) => (name.trim() === '' ? words.rest(rest) : nameOf(name.trim()));
    return {
      ...base,
      tooltip: { ...tooltip, trigger: 'item' },
      series: [
        {
          type: 'sankey',
          left: narrow ? 84 : 180,
          right: narrow ? 84 : 120,
          top: 8,
          bottom: 8,
          nodeWidth: 12,
          nodeGap: 13,
          // In the order given, the largest first.
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          lineStyle: { color: 'source', opacity: 0.28 },
          data: nodes.map((name) => {
            const isPlace = name.endsWith(' ');
            return {
              name,
              depth: isPlace ? 1 : 0,
              itemStyle: { color: isPlace ? INK_SOFT : SERIES[0] },
              label: {
                ...label(isPlace ? 'right' : 'left'),
                formatter: title(name),
                width: narrow ? 76 : 172,
                overflow: 'truncate',
              },
              tooltip: { formatter: title(name) },
            };
          }),
          links: bands.map(({ part, place, ties }) => ({
            source: part,
            target: `${place} `,
            value: ties,
            tooltip: {
              formatter: `${title(part)} – ${title(place)}: ${formatCount(ties, language)}`,
            },
          })),
        },
      ],
    };
  }, [between, bands, rest, nameOf, words, width, language]);
  const columns: TableColumn<Band>[] = [
    { title: words.own, heads: true, cell: ({ part }) => nameOf(part) },
    {
      title: words.place,
      cell: ({ place }) => (place === '' ? words.rest(rest) : nameOf(place)),
    },
    { title: words.tiesColumn, number: true, cell: ({ ties }) => formatCount(ties, language) },
  ];
  return (
    <div ref={frame}>
      <ChartWithTable
        caption={words.sankeyCaption}
        note={words.sankeyNote}
        option={option}
        height={Math.max(380, Math.max(between.rows.length, MOST) * 44)}
        columns={columns}
        rows={bands}
        keyOf={({ part, place }) => `${part} ${place}`}
      />
    </div>
  );
}

/** Places beyond the largest are one band. */
function bandsOf({ rows, columns, ties }: Between): Band[] {
  const shown = columns.slice(0, MOST);
  const rest = columns.slice(MOST);
  return rows
    .flatMap((part) => [
      ...shown.map((place) => ({ part, place, ties: ties(part, place) })),
      { part, place: '', ties: rest.reduce((sum, place) => sum + ties(part, place), 0) },
    ])
    .filter((band) => band.ties > 0)
    .toSorted((a, b) => b.ties - a.ties);
}
