import { useParameter } from '../../address/address.ts';
import { Link } from '../../address/link.tsx';
import { useAnswers } from '../../api/answers.ts';
import { askChanges, askRegisters } from '../../api/data.ts';
import { indicatorsOf } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import { Pager } from '../../parts/pager.tsx';
import { RecordsTable } from '../../parts/records-table.tsx';
import { Section } from '../../parts/section.tsx';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { ChangedFigures } from './changed-figures.tsx';
import { words as own } from './words.ts';

interface Properties {
  readonly from: string;
  readonly to: string;
}

/** What differs between two releases: records, corrections, definitions, and the figures they moved. */
export function Difference({ from, to }: Properties) {
  const words = useWords(own);
  const text = useText();
  const release = useRelease();
  const [offset = '0'] = useParameter('offset');
  const [changes, { registers }, { indicators }] = useAnswers(
    askChanges(from, to, { offset: Number(offset) || 0, limit: 100 }),
    askRegisters(release),
    indicatorsOf(release),
  );
  const { language } = useLanguage();
  const registerTitle = (name: string) => {
    const known = registers.find((one) => one.name === name);
    return known ? text(known.title) : name;
  };
  const { corrections, definitions } = changes;
  const titleOf = new Map(indicators.map(({ id, title }) => [id, text(title)]));
  return (
    <>
      <Section title={words.registerChanges}>
        {changes.registers.length === 0 ? (
          <p className="soft">{words.noRegisterChanges}</p>
        ) : (
          <RecordsTable
            caption={words.registerChanges}
            columns={[
              {
                title: words.register,
                heads: true,
                cell: ({ register }) => registerTitle(register),
              },
              {
                title: words.added,
                number: true,
                cell: ({ added }) => formatCount(added, language),
              },
              {
                title: words.removed,
                number: true,
                cell: ({ removed }) => formatCount(removed, language),
              },
              {
                title: words.changed,
                number: true,
                cell: ({ changed }) => formatCount(changed, language),
              },
            ]}
            rows={changes.registers}
            keyOf={({ register }) => register}
          />
        )}
        {corrections.added.length > 0 && (
          <p>
            <Link to="/data/corrections">{words.correctionsAdded(corrections.added.length)}</Link>
          </p>
        )}
        {corrections.removed.length > 0 && (
          <p>{words.correctionsRemoved(corrections.removed.length)}</p>
        )}
      </Section>
      {definitions.length > 0 && (
        <Section title={words.definitions}>
          <ul>
            {definitions.map((id) => (
              <li key={id}>
                <Link to={`/indicators/${id}`}>{titleOf.get(id) ?? id}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.differ(changes.total)}>
        {changes.total > 0 && (
          <ChangedFigures
            changes={changes}
            registerTitle={registerTitle}
            indicators={new Map(indicators.map((one) => [one.id, one]))}
          />
        )}
        <Pager offset={changes.offset} limit={changes.limit} total={changes.total} />
      </Section>
    </>
  );
}
