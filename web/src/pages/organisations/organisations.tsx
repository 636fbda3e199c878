import { useDeferredValue, useMemo } from 'react';
import { useChangeAddress, useParameter } from '../../address/address.ts';
import { useAnswer } from '../../api/answers.ts';
import type { Parameters } from '../../api/client.ts';
import { useRegions } from '../../api/names.ts';
import { categoriesOf } from '../../api/questions.ts';
import { useRegionOptions } from '../../api/region-options.ts';
import { useRelease } from '../../api/region.ts';
import { Answering } from '../../parts/answering.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { OrganisationList } from './organisation-list.tsx';
import { words as own } from './words.ts';
import './organisations.css';

/** Finds an organisation by its name in either language, or by its code. */
export default function Organisations() {
  const words = useWords(own);
  const { language } = useLanguage();
  const release = useRelease();
  const { codes } = useAnswer(categoriesOf(release));
  const regionOptions = useRegionOptions(useRegions());
  const change = useChangeAddress();
  const [q = ''] = useParameter('q');
  const [kind] = useParameter('kind');
  const [region] = useParameter('region');
  const [offset = '0'] = useParameter('offset');
  const asked = useMemo<Parameters>(
    () => ({ q, kind, region, offset: Number(offset) || 0, limit: 50 }),
    [q, kind, region, offset],
  );
  // While an answer is on its way the one before stays.
  const shown = useDeferredValue(asked);
  const kinds = Object.entries(codes['organisation-kind'] ?? {});
  return (
    <Page title={words.title} lede={words.lede}>
      <div className="filters">
        <SearchBox
          label={words.search}
          hint={words.hint}
          value={q}
          onChange={(next) => change({ q: next.trim(), offset: undefined })}
        />
        <Choice
          label={words.kind}
          all={words.all}
          value={kind}
          options={kinds.map(([value, name]) => ({ value, label: name[language] }))}
          onChange={(next) => change({ kind: next, offset: undefined })}
        />
        <Choice
          label={words.region}
          all={words.all}
          value={region}
          options={regionOptions}
          onChange={(next) => change({ region: next, offset: undefined })}
        />
      </div>
      <div className={shown === asked ? undefined : 'is-waiting'} aria-busy={shown !== asked}>
        <Answering>
          <OrganisationList release={release} asked={shown} />
        </Answering>
      </div>
    </Page>
  );
}
