import { Link } from '../../address/link.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/language.tsx';
import { useFilters } from './filters.ts';
import { words as own } from './words.ts';

/** No partnership meets the filters, or there is none at all. */
export function Nothing() {
  const words = useWords(own);
  if (Object.keys(useFilters()).length === 0)
    return (
      <Notice title={words.empty}>
        <p>{words.emptyFix}</p>
        <p>
          <Link to="/data">{words.sources}</Link>
        </p>
      </Notice>
    );
  return (
    <Notice title={words.none}>
      <p>{words.noneFix}</p>
    </Notice>
  );
}
