import { useChangeAddress, useParameter } from '../../address/address.ts';
import { useAnswer } from '../../api/answers.ts';
import { RELEASES } from '../../api/questions.ts';
import { Answering } from '../../parts/answering.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Difference } from './difference.tsx';
import { formatMoment } from './moment.ts';
import { words as own } from './words.ts';

/** Two releases held against each other. */
export function Changes() {
  const words = useWords(own);
  const { language } = useLanguage();
  const { releases } = useAnswer(RELEASES);
  const change = useChangeAddress();
  const [to = releases[0]?.id] = useParameter('to');
  const [from = releases.find(({ id }) => id === to)?.parent ?? releases[1]?.id] =
    useParameter('from');
  if (releases.length < 2)
    return (
      <Notice title={words.only}>
        <p>{words.onlyFix}</p>
      </Notice>
    );
  const options = releases.map(({ id, created }) => ({
    value: id,
    label: `${formatMoment(created, language)} · ${id.slice(0, 8)}`,
  }));
  return (
    <>
      <div className="filters">
        <Choice
          label={words.earlier}
          value={from}
          options={options}
          onChange={(next) => change({ from: next, offset: undefined })}
        />
        <Choice
          label={words.later}
          value={to}
          options={options}
          onChange={(next) => change({ to: next, offset: undefined })}
        />
      </div>
      {from === undefined || to === undefined || from === to ? (
        <Notice title={words.same}>
          <p>{words.sameFix}</p>
        </Notice>
      ) : (
        <Answering key={`${from} ${to}`}>
          <Difference from={from} to={to} />
        </Answering>
      )}
    </>
  );
}
