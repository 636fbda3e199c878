import { useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

type Kind = 'error' | 'warning' | 'notice';

const SIGNS: Readonly<Record<Kind, string>> = { error: '✕', warning: '▲', notice: '○' };

/** How bad an issue is: sign, colour and word. */
export function Severity({ severity }: { readonly severity: Kind }) {
  const words = useWords(own);
  return (
    <span className={`severity severity-${severity}`}>
      <span aria-hidden="true">{SIGNS[severity]}</span> {words.severities[severity]}
    </span>
  );
}
