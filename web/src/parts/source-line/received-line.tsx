import type { SourceLine } from '../../api/types.ts';
import { Statement } from '../statement.tsx';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

/** A line of a source as it was received: its cells under the file's own header, and its text. */
export function ReceivedLine({ line }: { readonly line: SourceLine }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { header, cells, text, encoding } = line;
  return (
    <>
      <dl className="line-facts">
        <dt>{say.file}</dt>
        <dd>
          <code>{line.file}</code>
        </dd>
        <dt>{say.at}</dt>
        <dd>{formatCount(line.line, language)}</dd>
        <dt>{say.from}</dt>
        <dd>
          <code>{line.source}</code>
        </dd>
        {encoding !== null && (
          <>
            <dt>{say.encoding}</dt>
            <dd>{encoding}</dd>
          </>
        )}
      </dl>
      <p className={line.hash_matches ? 'line-same' : 'line-changed'}>
        <span aria-hidden="true">{line.hash_matches ? '✓' : '⚠'}</span>{' '}
        {line.hash_matches ? say.same : say.changed}
      </p>
      {cells !== null && (
        <table className="line-cells">
          <thead>
            <tr>
              <th scope="col">{say.column}</th>
              <th scope="col">{say.cell}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell, index) => (
              <tr key={index}>
                <th scope="row">{header?.[index] ?? index + 1}</th>
                <td>
                  {cell === null || cell === '' ? <span className="soft">{say.empty}</span> : cell}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {text !== null && (
        <>
          <h3>{say.text}</h3>
          <Statement label={say.text} text={text} />
        </>
      )}
    </>
  );
}
