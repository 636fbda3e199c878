import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import type { Parameters } from '../../api/client.ts';
import { nameIn, otherName, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import { askOrganisations } from '../../api/records.ts';
import { Notice } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

/** What leaves organisations out of the list. */
const FILTERS = ['q', 'kind', 'region'];

interface Properties {
  readonly release: string;
  readonly asked: Parameters;
}

export function OrganisationList({ release, asked }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const { organisations, total, offset, limit } = useAnswer(askOrganisations(release, asked));
  if (total === 0 && FILTERS.every((name) => !asked[name]))
    return (
      <Notice title={words.empty}>
        <p>{words.emptyFix}</p>
        <p>
          <Link to="/data">{words.sources}</Link>
        </p>
      </Notice>
    );
  if (total === 0)
    return (
      <Notice title={words.none}>
        <p>{words.noneFix}</p>
        <p>
          <Link to="/organisations">{words.lift}</Link>
        </p>
      </Notice>
    );
  return (
    <>
      <p className="soft" role="status">
        {words.found(total)}
      </p>
      <ul className="organisations">
        {organisations.map(({ id, name, kind, region, industry, ended }) => (
          <li key={id}>
            <p className="organisation-name">
              <Link to={`/organisations/${encodeURIComponent(id)}`}>{nameIn(name, language)}</Link>
              {otherName(name, language) !== undefined && (
                <span className="soft" lang={language === 'zh' ? 'en' : 'zh-CN'}>
                  {otherName(name, language)}
                </span>
              )}
            </p>
            <p className="organisation-kind">
              {codeName('organisation-kind', kind)}
              {ended !== null && <span className="soft"> ({words.ended})</span>}
            </p>
            <p>{nameOf(region)}</p>
            <p className="soft">{industryName(codeName, industry)}</p>
            <p className="organisation-id">{id}</p>
          </li>
        ))}
      </ul>
      <Pager offset={offset} limit={limit} total={total} />
    </>
  );
}

/** The division that an industry's code lies in: finer classes have no names of ours. */
export function industryName(
  codeName: (list: string, code: string | null) => string,
  industry: string | null,
): string {
  return industry === null ? '' : codeName('industry-division', industry.slice(0, 3));
}
