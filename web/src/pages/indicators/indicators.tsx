import { useDeferredValue, useMemo } from 'react';
import { useChangeAddress, useParameter } from '../../address/address.ts';
import { useAnswer } from '../../api/answers.ts';
import { indicatorsOf } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import { grouped } from '../../parts/grouped.ts';
import { Choice } from '../../parts/choice.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Section } from '../../parts/section.tsx';
import { useText, useWords } from '../../words/language.tsx';
import { EntryTable } from './entry-table.tsx';
import { entriesOf, findEntries } from './search.ts';
import { words } from './words.ts';
import './indicators.css';

/** The catalogue, by topic. */
export default function Indicators() {
  const say = useWords(words);
  const text = useText();
  const { indicators } = useAnswer(indicatorsOf(useRelease()));
  const [typed, setTyped] = useParameter('q');
  const [topic, setTopic] = useParameter('topic');
  const change = useChangeAddress();
  const entries = useMemo(() => entriesOf(indicators), [indicators]);
  const wanted = useDeferredValue(typed ?? '');
  const found = useMemo(() => findEntries(entries, wanted, topic), [entries, wanted, topic]);
  const topics = new Map(entries.map(({ indicator }) => [indicator.topic.id, indicator.topic]));
  return (
    <Page title={say.title} lede={say.lede}>
      <div className="filters">
        <SearchBox label={say.search} hint={say.hint} value={typed ?? ''} onChange={setTyped} />
        <Choice
          label={say.topic}
          value={topic}
          all={say.allTopics}
          options={[...topics.values()].map(({ id, title }) => ({ value: id, label: text(title) }))}
          onChange={setTopic}
        />
      </div>
      <p className="soft" role="status">
        {say.found(found.length)}
      </p>
      {found.length === 0 && (
        <Notice title={say.none}>
          <p>{say.noneFix}</p>
          <p>
            <button
              type="button"
              className="plain-button"
              onClick={() => change({ q: undefined, topic: undefined })}
            >
              {say.clear}
            </button>
          </p>
        </Notice>
      )}
      {[...grouped(found, ({ indicator }) => indicator.topic.id)].map(([id, group]) => (
        <Section key={id} title={text(group[0]!.indicator.topic.title)}>
          <EntryTable title={text(group[0]!.indicator.topic.title)} entries={group} />
        </Section>
      ))}
    </Page>
  );
}
