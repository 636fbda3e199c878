import { Link } from '../../address/link.tsx';
import { nameIn, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import type { Profile } from '../../api/types.ts';
import { RecordsTable, type TableColumn } from '../../parts/records-table.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { formatDay } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { industryName } from '../organisations/organisation-list.tsx';
import { words as own } from './words.ts';
import './master-data.css';

type State = Profile['states'][number];

interface Properties {
  readonly organisation: Profile['organisation'];
  readonly states: readonly State[];
}

/** What is known of an organisation itself, and what it was before. */
export function MasterData({ organisation, states }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const { id, scheme, identifier, kind, region, industry, founded, ended } = organisation;
  const { ended_reason: reason, successor, website } = organisation;
  const day = (text: string | null) => (text === null ? '' : formatDay(text, language));
  const industryWords = (code: string | null) =>
    code === null ? '' : `${industryName(codeName, code)} (${code})`;
  const columns: TableColumn<State>[] = [
    { title: words.from, className: 'tight', cell: (state) => day(state.valid_from) || '…' },
    { title: words.until, className: 'tight', cell: (state) => day(state.valid_to) || words.still },
    { title: words.name, cell: (state) => nameIn(state.name, language) },
    { title: words.region, className: 'tight', cell: (state) => nameOf(state.region) },
    { title: words.industry, cell: (state) => industryWords(state.industry) },
    { title: words.source, cell: (state) => <SourcePlace record={state} /> },
  ];
  return (
    <>
      <dl className="master-data">
        <div>
          <dt>{codeName('identifier-scheme', scheme)}</dt>
          <dd>
            <code>{id}</code>{' '}
            <span className={identifier.valid ? 'master-right' : 'master-wrong'}>
              {identifier.checked
                ? identifier.valid
                  ? `✓ ${words.checkRight}`
                  : `✕ ${words.checkWrong}`
                : words.checkNone}
            </span>
          </dd>
        </div>
        <div>
          <dt>{words.kind}</dt>
          <dd>{codeName('organisation-kind', kind)}</dd>
        </div>
        <div>
          <dt>{words.region}</dt>
          <dd>{nameOf(region)}</dd>
        </div>
        {industry !== null && (
          <div>
            <dt>{words.industry}</dt>
            <dd>{industryWords(industry)}</dd>
          </div>
        )}
        {founded !== null && (
          <div>
            <dt>{words.founded}</dt>
            <dd>{day(founded)}</dd>
          </div>
        )}
        {ended !== null && (
          <div>
            <dt>{words.ended}</dt>
            <dd>
              {day(ended)} {codeName('ended-reason', reason)}
            </dd>
          </div>
        )}
        {successor !== null && (
          <div>
            <dt>{words.successor}</dt>
            <dd>
              <Link to={`/organisations/${encodeURIComponent(successor)}`}>{successor}</Link>
            </dd>
          </div>
        )}
        {website !== null && /^https?:\/\//.test(website) && (
          <div>
            <dt>{words.website}</dt>
            <dd>
              <a href={website} rel="noreferrer">
                {website}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <h3>{words.history}</h3>
      <RecordsTable
        caption={words.history}
        columns={columns}
        rows={states}
        keyOf={(_, index) => index}
      />
    </>
  );
}
