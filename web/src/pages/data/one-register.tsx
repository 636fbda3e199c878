import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import { useCodeNames } from '../../api/code-names.ts';
import { askRegister } from '../../api/data.ts';
import { useRelease } from '../../api/region.ts';
import type { Register } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { Section } from '../../parts/section.tsx';
import { formatCount, unitTitle } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { Severity } from './severity.tsx';
import { words as own } from './words.ts';

type Column = Register['columns'][number];
type Check = Register['checks'][number];

/** A register's descriptor: what each column means, and what every record has to meet. */
export function OneRegister({ name }: { readonly name: string }) {
  const words = useWords(own);
  const text = useText();
  const { language } = useLanguage();
  const codeName = useCodeNames();
  const register = useAnswer(askRegister(useRelease(), name));
  const { title, description, rows, key, columns, references, checks, sources, time } = register;
  const titleOf = (column: string) => {
    const known = columns.find((one) => one.name === column);
    return known ? text(known.title) : column;
  };
  const columnsOf: TableColumn<Column>[] = [
    { title: words.column, heads: true, cell: (column) => text(column.title) },
    { title: words.name, cell: (column) => <code>{column.name}</code> },
    { title: words.type, className: 'tight', cell: ({ type }) => words.types[type] },
    {
      title: words.unit,
      className: 'tight',
      cell: ({ unit }) => unit !== undefined && unitTitle(unit, language),
    },
    { title: words.required, cell: ({ required }) => (required ? words.yes : '') },
    { title: words.allowed, cell: (column) => <Allowed column={column} codeName={codeName} /> },
  ];
  const checkColumns: TableColumn<Check>[] = [
    { title: words.check, heads: true, cell: (check) => text(check.title) },
    { title: words.severity, cell: ({ severity }) => <Severity severity={severity} /> },
    { title: words.sql, cell: ({ sql }) => <code>{sql}</code> },
  ];
  return (
    <>
      <p className="page-above">
        <Link to="/data/registers">{words.registers}</Link>
      </p>
      <Section title={text(title)} aside={`${formatCount(rows, language)} ${words.rows}`}>
        <p>{text(description)}</p>
        <p>
          {words.key}: {key.map(titleOf).join(language === 'zh' ? '、' : ', ')}
          <br />
          {words.time}:{' '}
          {time['kind'] === 'period'
            ? words.period
            : time['kind'] === 'state'
              ? words.state
              : words.timeless}
          <br />
          {words.fromSources}: {sources.join(language === 'zh' ? '、' : ', ')}
        </p>
      </Section>
      <Section title={words.columns}>
        <RecordsTable
          caption={words.columns}
          columns={columnsOf}
          rows={columns}
          keyOf={(column) => column.name}
        />
      </Section>
      {references.length > 0 && (
        <Section title={words.references}>
          <ul>
            {references.map(({ field, register: other, column }) => (
              <li key={field}>
                {words.refers(titleOf(field), other, column)}{' '}
                <Link to={`/data/registers/${other}`}>
                  <code>{other}</code>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {checks.length > 0 && (
        <Section title={words.checks}>
          <RecordsTable
            caption={words.checks}
            columns={checkColumns}
            rows={checks}
            keyOf={({ code }) => code}
          />
        </Section>
      )}
    </>
  );
}

interface AllowedProperties {
  readonly column: Column;
  readonly codeName: (list: string, code: string | null) => string;
}

/** Which values a column takes, where not all of its type. */
function Allowed({ column, codeName }: AllowedProperties) {
  const words = useWords(own);
  const { values, classification, minimum, maximum, pattern } = column;
  if (values)
    return (
      <span>
        {values.map((value, index) => (
          <span key={value}>
            {index > 0 && ', '}
            <code title={codeName(column.name, value)}>{value}</code>
          </span>
        ))}
      </span>
    );
  return (
    <>
      {classification !== undefined && `${words.classification} ${classification} `}
      {minimum !== undefined && `${words.atLeast(String(minimum))} `}
      {maximum !== undefined && `${words.atMost(String(maximum))} `}
      {pattern !== undefined && (
        <>
          {words.pattern} <code>{pattern}</code>
        </>
      )}
    </>
  );
}
