import { ProblemError } from '../api/client.ts';
import { Notice } from '../parts/notice.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

interface Properties {
  readonly error: unknown;
  readonly again?: () => void;
}

/** An error in the reader's words, with what to do about it. */
export function ProblemNotice({ error, again }: Properties) {
  const words = useWords(shared).problem;
  const { again: tryAgain } = useWords(shared);
  const text = useText();
  const { language } = useLanguage();
  if (!(error instanceof ProblemError))
    return (
      <Notice title={words.unexpected} tone="problem">
        <p>{words.unexpectedFix}</p>
        <p>
          <button type="button" className="plain-button" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </p>
      </Notice>
    );
  const { status, issues = [] } = error.problem;
  const detail = language === 'zh' ? error.problem.detail_zh : error.problem.detail;
  const [title, fix] =
    status === 0 || status >= 502
      ? [words.unreachable, words.unreachableFix]
      : status === 404
        ? [words.missing, words.missingFix]
        : [words.title, undefined];
  return (
    <Notice title={title} tone="problem">
      {issues.length > 0
        ? issues.map(({ code, message, fix: mend, suggestion }) => (
            <p key={`${code} ${message.en}`}>
              {text(message)} {text(mend)}{' '}
              {suggestion !== undefined && words.didYouMean(suggestion)}
            </p>
          ))
        : detail !== undefined && <p>{detail}</p>}
      {fix !== undefined && <p>{fix}</p>}
      {again && status !== 404 && (
        <p>
          <button type="button" className="plain-button" onClick={again}>
            {tryAgain}
          </button>
        </p>
      )}
    </Notice>
  );
}
