import { useParameter } from '../../address/address.ts';
import type { FigureName } from '../../api/questions.ts';
import type { Trace } from '../../api/types.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Statement } from '../../parts/statement.tsx';
import { formatFigure } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { ErrorBoundary } from '../../shell/error-boundary.tsx';
import { LinePanel } from '../../parts/source-line/line-panel.tsx';
import { RecordsOfPart } from './records-of-part.tsx';
import { usePartTitle } from './part-title.ts';
import { words } from './words.ts';

interface Properties {
  readonly name: FigureName;
  readonly trace: Trace;
}

/** The records of each part of the formula, one part at a time; the address says which. */
export function Records({ name, trace }: Properties) {
  const say = useWords(words);
  const { language } = useLanguage();
  const [asked, choose] = useParameter('part');
  const titleOf = usePartTitle(trace);
  const part = trace.parts[Number(asked ?? 0)] ?? trace.parts[0];
  if (!part) return <p>{say.noRecords}</p>;
  return (
    <>
      {trace.parts.length > 1 && (
        <div className="part-choice" role="group" aria-label={say.part}>
          {trace.parts.map((one) => (
            <button
              key={one.index}
              type="button"
              aria-pressed={one === part}
              onClick={() => choose(one.index === 0 ? undefined : String(one.index))}
            >
              <span>{titleOf(one)}</span>
              <span className="part-count">{say.count(one.count)}</span>
            </button>
          ))}
        </div>
      )}
      <p className="soft">
        {say.count(part.count)}
        {language === 'zh' ? '。' : '. '}
        {part.value !== null &&
          say.recount(formatFigure(part.value, part.unit, undefined, language))}{' '}
        {say.hint}
      </p>
      <ErrorBoundary key={part.index}>
        <RecordsOfPart name={name} part={part} />
      </ErrorBoundary>
      <LinePanel />
      <details className="part-sql no-print">
        <summary>{say.partSql}</summary>
        <CopyButton text={part.listing} />
        <Statement label={say.partSql} text={part.listing} />
      </details>
    </>
  );
}
