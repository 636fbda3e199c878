import { useChangeAddress } from '../../address/address.ts';
import { useRegions } from '../../api/names.ts';
import { Choice } from '../../parts/choice.tsx';
import { formatPeriod } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** What is looked at, for the whole page. */
export function Controls({ view }: { readonly view: View }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const change = useChangeAddress();
  const frequencyWords: Readonly<Record<string, string>> = say.frequencies;
  return (
    <div className="filters">
      <Choice
        label={say.region}
        value={view.region}
        options={view.regions.map((code) => ({ value: code, label: nameOf(code) }))}
        onChange={(region) => change({ region })}
      />
      {view.frequencies.length > 1 && (
        <Choice
          label={say.frequency}
          value={view.frequency}
          options={view.frequencies.map((one) => ({
            value: one,
            label: frequencyWords[one] ?? one,
          }))}
          onChange={(frequency) => change({ frequency, period: undefined })}
        />
      )}
      <Choice
        label={say.period}
        value={view.period}
        options={view.periods
          .toReversed()
          .map((one) => ({ value: one, label: formatPeriod(one, language) }))}
        onChange={(period) => change({ period })}
      />
      {view.partners.length > 1 && (
        <Choice
          label={say.partner}
          value={view.partner}
          options={view.partners.map((code) => ({
            value: code,
            label: code === '' ? say.noPartner : nameOf(code),
          }))}
          onChange={(partner) => change({ partner })}
        />
      )}
    </div>
  );
}
