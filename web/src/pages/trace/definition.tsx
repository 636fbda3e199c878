import { Link } from '../../address/link.tsx';
import type { Trace } from '../../api/types.ts';
import { useText, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

export function Definition({ trace: { definition } }: { readonly trace: Trace }) {
  const say = useWords(words);
  const text = useText();
  const { source } = definition;
  return (
    <div className="prose">
      <p>{text(definition.text)}</p>
      <p className="soft">
        {say.source(text(source.title))}
        {source.basis === 'knowledge' && ` (${say.knowledge})`} · {say.version(definition.version)}{' '}
        · <Link to={`/indicators/${definition.id}`}>{say.more}</Link>
      </p>
    </div>
  );
}
