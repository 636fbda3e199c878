import { Link } from '../../address/link.tsx';
import type { Indicator } from '../../api/types.ts';
import { RecordsTable } from '../../parts/records-table.tsx';
import { formatCount, unitTitle } from '../../words/format.ts';
import { kinds } from '../../words/kinds.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import type { Entry } from './search.ts';
import { words } from './words.ts';

/** The indicators of a topic, each with its derived forms. */
export function EntryTable({ title, entries }: { title: string; entries: readonly Entry[] }) {
  const say = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const kindWords: Readonly<Record<string, string>> = useWords(kinds);
  return (
    <RecordsTable
      caption={title}
      rows={entries}
      keyOf={({ indicator }) => indicator.id}
      columns={[
        {
          title: say.indicator,
          heads: true,
          className: 'entry-title',
          cell: ({ indicator }) => (
            <>
              <Link to={`/indicators/${indicator.id}`}>{text(indicator.title)}</Link>
              {indicator.headline && <span className="entry-mark">{say.headline}</span>}
            </>
          ),
        },
        {
          title: say.id,
          className: 'entry-id',
          cell: ({ indicator }) => <code>{indicator.id}</code>,
        },
        {
          title: say.unit,
          className: 'entry-unit',
          cell: ({ indicator }) => unitTitle(indicator.unit, language),
        },
        {
          title: say.kind,
          className: 'entry-kind',
          cell: ({ indicator }) => kindWords[indicator.kind] ?? indicator.kind,
        },
        {
          title: say.derived,
          className: 'entry-derived',
          cell: ({ indicator, derived }) =>
            derived.map((form) => {
              const name = formName(form, indicator, say.forms);
              return (
                <Link key={form.id} to={`/indicators/${form.id}`}>
                  {name ?? text(form.title)}
                  {name !== undefined && (
                    <span className="visually-hidden"> {text(indicator.title)}</span>
                  )}
                </Link>
              );
            }),
        },
        {
          title: say.figures,
          number: true,
          cell: ({ indicator }) =>
            indicator.figures === 0 ? (
              <span className="soft">—</span>
            ) : (
              formatCount(indicator.figures, language)
            ),
        },
      ]}
    />
  );
}

/** A derived form's id is that of its indicator with the form behind it. */
function formName(
  form: Indicator,
  { id }: Indicator,
  forms: Readonly<Record<string, string>>,
): string | undefined {
  return form.id.startsWith(`${id}-`) ? forms[form.id.slice(id.length + 1)] : undefined;
}
