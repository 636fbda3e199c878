import { useCodeNames } from '../../../api/code-names.ts';
import type { Network } from '../../../api/types.ts';
import { useWords } from '../../../words/language.tsx';
import { words as own } from '../words.ts';
import { colourOf, shapeOf } from './kinds.ts';

/** What form and colour mean, of the kinds that are shown. */
export function Legend({ nodes }: { readonly nodes: Network['nodes'] }) {
  const words = useWords(own);
  const codeName = useCodeNames();
  const counts = new Map<string, number>();
  for (const { kind } of nodes) counts.set(kind ?? 'other', (counts.get(kind ?? 'other') ?? 0) + 1);
  const kinds = [...counts].toSorted(([, a], [, b]) => b - a);
  return (
    <div className="network-legend">
      <ul aria-label={words.legend}>
        {kinds.map(([kind, count]) => (
          <li key={kind}>
            <svg width="12" height="12" aria-hidden="true">
              {shapeOf(kind) === 'circle' ? (
                <circle cx="6" cy="6" r="5" fill={colourOf(kind)} />
              ) : (
                <rect x="1" y="1" width="10" height="10" fill={colourOf(kind)} />
              )}
            </svg>
            {codeName('organisation-kind', kind)} <span className="soft">{count}</span>
          </li>
        ))}
      </ul>
      <p className="soft">{words.size}</p>
    </div>
  );
}
