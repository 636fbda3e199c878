import type { Profile } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatCount, formatFigure, formatPeriod } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';
import { YearBars } from './year-bars.tsx';

type Return = Profile['returns'][number];

const MONEY = [
  'revenue',
  'industrial_output',
  'high_tech_output',
  'value_added',
  'exports',
  'rd_expenditure',
] as const;
const COUNTS = ['rd_personnel', 'employees'] as const;
/** What the small charts show of it; a table has it all. */
const SHOWN = ['revenue', 'industrial_output', 'rd_expenditure', 'employees'] as const;

/** What an organisation returned, period by period. */
export function Returns({ returns }: { readonly returns: readonly Return[] }) {
  const words = useWords(own);
  const { language } = useLanguage();
  const inOrder = returns.toSorted((a, b) => a.period.localeCompare(b.period));
  const known = (name: (typeof MONEY | typeof COUNTS)[number]) =>
    returns.some((one) => one[name] !== null);
  const inWords = (name: string, value: number | null) =>
    value === null
      ? '–'
      : COUNTS.some((count) => count === name)
        ? name === 'employees'
          ? formatCount(value, language)
          : String(value)
        : formatFigure(value, 'CNY', null, language);
  const columns: TableColumn<Return>[] = [
    { title: words.period, heads: true, cell: ({ period }) => formatPeriod(period, language) },
    ...[...MONEY, ...COUNTS].filter(known).map((name): TableColumn<Return> => ({
      title: words[name],
      number: true,
      cell: (one) => inWords(name, one[name]),
    })),
    {
      title: words.above_scale,
      cell: ({ above_scale: above }) => (above === null ? '' : above ? words.yes : words.no),
    },
    { title: words.source, cell: (one) => <SourcePlace record={one} /> },
  ];
  return (
    <>
      <div className="year-bars-row">
        {SHOWN.filter(known).map((name) => (
          <YearBars
            key={name}
            title={words[name]}
            bars={inOrder.map((one) => ({
              label: one.period,
              value: one[name],
              words: inWords(name, one[name]),
            }))}
          />
        ))}
      </div>
      <RecordsTable
        caption={words.returns}
        columns={columns}
        rows={inOrder}
        keyOf={({ period }) => period}
      />
    </>
  );
}
