import { useChangeAddress } from '../../address/address.ts';
import { useAnswers } from '../../api/answers.ts';
import { nameIn, useCodeNames } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import { categoriesOf } from '../../api/questions.ts';
import { askPartnerships, askProfile } from '../../api/records.ts';
import { useRegionOptions } from '../../api/region-options.ts';
import { useLaterAnswer } from '../../api/answers.ts';
import { Choice } from '../../parts/choice.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { FILTERS, type Filters } from './filters.ts';
import { words as own } from './words.ts';

interface Properties {
  readonly release: string;
  readonly filters: Filters;
}

/** What the partnerships shown have in common. The lists hold what there is in the release at all. */
export function FilterRow({ release, filters }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const codeName = useCodeNames();
  const regionOptions = useRegionOptions(useRegions());
  const change = useChangeAddress();
  const [, { facets }] = useAnswers(categoriesOf(release), askPartnerships(release, { limit: 1 }));
  const set = (name: string) => (value: string | undefined) =>
    change({ [name]: value, offset: undefined });
  const lift = () => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  return (
    <>
      <div className="filters">
        <Choice
          label={words.kind}
          all={words.all}
          value={filters.kind}
          options={facets.kinds.map(({ code }) => ({
            value: code,
            label: codeName('partnership-kind', code),
          }))}
          onChange={set('kind')}
        />
        <Choice
          label={words.field}
          all={words.all}
          value={filters.field}
          options={facets.fields.map(({ code }) => ({
            value: code,
            label: codeName('field', code),
          }))}
          onChange={set('field')}
        />
        <Choice
          label={words.year}
          all={words.all}
          value={filters.year}
          options={facets.years
            .map(({ year }) => ({ value: String(year), label: String(year) }))
            .toReversed()}
          onChange={set('year')}
        />
        <Choice
          label={words.region}
          all={words.all}
          value={filters.region}
          options={regionOptions}
          onChange={set('region')}
        />
        <Choice
          label={words.partnerRegion}
          all={words.all}
          value={filters.partner_region}
          options={regionOptions}
          onChange={set('partner_region')}
        />
        {Object.keys(filters).length > 0 && (
          <button type="button" className="plain-button" onClick={lift}>
            {words.lift}
          </button>
        )}
      </div>
      {filters.organisation !== undefined && (
        <OnlyOf release={release} id={filters.organisation} language={language} />
      )}
    </>
  );
}

interface OnlyProperties {
  readonly release: string;
  readonly id: string;
  readonly language: 'en' | 'zh';
}

function OnlyOf({ release, id, language }: OnlyProperties) {
  const words = useWords(own);
  const { data } = useLaterAnswer(askProfile(release, id));
  return <p>{words.only(data ? nameIn(data.organisation.name, language) : id)}</p>;
}
