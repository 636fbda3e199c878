import { Link } from '../../address/link.tsx';
import { useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import type { Cause, Changes, Indicators } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { StatusNote } from '../../parts/status-note.tsx';
import { formatFigure, formatPeriod } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

type Changed = Changes['figures'][number];
type State = NonNullable<Changed['from']>;
type Indicator = Indicators['indicators'][number];

interface Properties {
  readonly changes: Changes;
  readonly registerTitle: (name: string) => string;
  readonly indicators: ReadonlyMap<string, Indicator>;
}

/** Each figure that differs: before, after, by how much, and what may have moved it. */
export function ChangedFigures({ changes, registerTitle, indicators }: Properties) {
  const words = useWords(own);
  const text = useText();
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const write = (value: number, { indicator }: Changed) => {
    const known = indicators.get(indicator);
    return formatFigure(value, known?.unit ?? 'number', known?.decimals, language);
  };
  const state = (figure: Changed, one: State | null) =>
    one === null ? (
      <span className="soft">{words.none}</span>
    ) : one.value === null ? (
      <StatusNote status={one.status} reason={one.reason} />
    ) : (
      write(one.value, figure)
    );
  const columns: TableColumn<Changed>[] = [
    {
      title: words.indicator,
      heads: true,
      cell: ({ indicator, breakdown, category }) => {
        const known = indicators.get(indicator);
        return (
          <>
            <Link to={`/indicators/${indicator}`}>{known ? text(known.title) : indicator}</Link>
            {breakdown !== '' && <span className="soft"> {codeName(breakdown, category)}</span>}
          </>
        );
      },
    },
    {
      title: words.region,
      className: 'tight',
      cell: ({ region, partner_region: partner }) =>
        partner === '' ? nameOf(region) : `${nameOf(region)} – ${nameOf(partner)}`,
    },
    {
      title: words.figurePeriod,
      className: 'tight',
      cell: ({ period }) => formatPeriod(period, language),
    },
    { title: words.before, number: true, cell: (figure) => state(figure, figure.from) },
    { title: words.after, number: true, cell: (figure) => state(figure, figure.to) },
    { title: words.difference, number: true, cell: (figure) => difference(figure, write) },
    { title: words.cause, cell: ({ why }) => <Causes causes={why} titleOf={registerTitle} /> },
  ];
  return (
    <RecordsTable
      caption={words.differ(changes.total)}
      columns={columns}
      rows={changes.figures}
      keyOf={(_, index) => index}
    />
  );
}

function difference(figure: Changed, write: (value: number, figure: Changed) => string): string {
  const [before, after] = [figure.from?.value, figure.to?.value];
  if (before == null || after == null) return '';
  const by = after - before;
  return by > 0 ? `▲ +${write(by, figure)}` : `▼ ${write(by, figure)}`;
}

interface CausesProperties {
  readonly causes: readonly Cause[];
  readonly titleOf: (register: string) => string;
}

function Causes({ causes, titleOf }: CausesProperties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const list = (registers: readonly string[]) =>
    registers.map(titleOf).join(language === 'zh' ? '、' : ', ');
  const say = (cause: Cause): string => {
    switch (cause.kind) {
      case 'records':
        return words.causes.records(list(cause.registers.map(({ register }) => register)));
      case 'correction':
        return words.causes.correction(list(cause.registers));
      case 'definition':
        return cause.from === cause.to
          ? words.newDefinition
          : words.causes.definition(cause.from ?? '–', cause.to ?? '–');
      case 'as-of':
        return words.causes['as-of'](cause.from, cause.to);
      case 'settings':
        return words.causes.settings;
      case 'code':
        return words.causes.code(shortened(cause.from), shortened(cause.to));
    }
  };
  return (
    <ul className="causes">
      {causes.map((cause) => (
        <li key={cause.kind}>{say(cause)}</li>
      ))}
    </ul>
  );
}

/** `0.1.0+61a0fd` of a version with its digest. */
function shortened(code: string): string {
  return code.replace(/(\+\w{6})\w+$/, '$1');
}
