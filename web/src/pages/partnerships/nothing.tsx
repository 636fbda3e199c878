import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

/** No partnership meets the filters. */
export function Nothing() {
  const words = useWords(own);
  return (
    <Notice title={words.none}>
      <p>{words.noneFix}</p>
    </Notice>
  );
}
