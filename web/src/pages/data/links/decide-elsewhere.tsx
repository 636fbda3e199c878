import type { Decisions } from '../../../api/types.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Notice } from '../../../parts/notice.tsx';
import { useWords } from '../../../words/language.tsx';
import { Decided } from './decided.tsx';
import { words } from './words.ts';

interface Properties {
  readonly pair: string;
  readonly decided: Decisions['decisions'][number] | undefined;
}

const ANSWERS = ['same', 'different', 'unsure'] as const;

/** How to decide where the server only reads: by starting it so that it may write, or by a command. */
export function DecideElsewhere({ pair, decided }: Properties) {
  const say = useWords(words);
  const commands = [
    'rongtong serve --decisions',
    ...ANSWERS.map(
      (answer) =>
        `rongtong links decide ${pair} ${answer} --by "${say.who}" --why "${say.whyDecided}"`,
    ),
  ];
  return (
    <Notice title={say.readOnly}>
      <Decided decided={decided} />
      <p>{say.readOnlyWhy}</p>
      <ul className="decide-commands">
        {commands.map((command) => (
          <li key={command}>
            <code>{command}</code> <CopyButton text={command} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
