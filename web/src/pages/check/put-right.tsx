import Select from 'antd/es/select';
import { useId, useState, type FormEvent } from 'react';
import { Antd } from '../../design/antd.tsx';
import { Choice } from '../../parts/choice.tsx';
import { useWords } from '../../words/language.tsx';
import type { Claim, Reading } from './answers.ts';
import { checkWords } from './check-words.ts';
import type { Names } from './names.ts';

interface Properties {
  readonly claim: Claim;
  readonly names: Names;
  readonly onRead: (set: Reading['set']) => void;
  readonly onCancel: () => void;
}

const QUALIFIERS = ['exact', 'over', 'nearly', 'about', 'at-least', 'at-most', 'under'] as const;

/** Says what a claim is a number of, whose and when, where it was read wrongly. */
export function PutRight({ claim, names, onRead, onCancel }: Properties) {
  const words = useWords(checkWords);
  const ids = { indicator: useId(), period: useId(), periods: useId() };
  const [set, change] = useState<Reading['set']>({});
  const now = {
    indicator: set.indicator ?? claim.indicator,
    region: set.region ?? claim.region ?? undefined,
    period: set.period ?? claim.period ?? '',
    with: set.with ?? claim.with,
    qualifier: set.qualifier ?? claim.qualifier,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRead(set);
  };
  const known = names.indicators.some(({ value }) => value === now.indicator);
  return (
    <form className="put-right" aria-label={words.putRight} onSubmit={submit}>
      <div className="filters">
        <div className="filter put-right-indicator">
          <label htmlFor={ids.indicator}>{words.indicator}</label>
          <Antd>
            <Select
              id={ids.indicator}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.choose}
              options={[...names.indicators]}
              value={known ? now.indicator : null}
              onChange={(indicator: string) => change({ ...set, indicator })}
            />
          </Antd>
        </div>
        <Choice
          label={words.region}
          value={now.region}
          all={words.choose}
          options={names.regions}
          onChange={(region) => region !== undefined && change({ ...set, region })}
        />
        <p className="filter">
          <label htmlFor={ids.period}>{words.period}</label>
          <input
            id={ids.period}
            list={ids.periods}
            size={12}
            pattern="\d{4}(-(S[12]|Q[1-4]|\d{2}(-\d{2})?))?(/\d{4}.*)?"
            value={now.period}
            onChange={(event) => change({ ...set, period: event.target.value })}
          />
          <datalist id={ids.periods}>
            {names.periods.map((period) => (
              <option key={period}>{period}</option>
            ))}
          </datalist>
        </p>
        <Choice
          label={words.partner}
          value={now.with}
          all="—"
          options={names.regions}
          onChange={(partner = '') => change({ ...set, with: partner })}
        />
        <Choice
          label={words.qualifier}
          value={now.qualifier}
          options={QUALIFIERS.map((value) => ({ value, label: words.qualifiers[value] }))}
          onChange={(qualifier) => qualifier !== undefined && change({ ...set, qualifier })}
        />
      </div>
      <div className="check-actions">
        <button
          type="submit"
          className="button button-first"
          disabled={Object.keys(set).length === 0}
        >
          {words.apply}
        </button>
        <button type="button" className="plain-button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
