import { Link } from '../address/link.tsx';
import { ProblemError, type Problem } from '../api/client.ts';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

interface Properties {
  readonly error: unknown;
  readonly again?: () => void;
}

/** An error in the reader's words, with what to do about it. */
export function ProblemNotice({ error, again }: Properties) {
  return (
    <Notice title={useTitle(error)} tone="problem">
      <Body error={error} again={again} />
    </Notice>
  );
}

/** The same where nothing else of the page is left. */
export function ProblemPage({ error, again }: Properties) {
  return (
    <Page title={useTitle(error)}>
      <div className="problem" role="alert">
        <Body error={error} again={again} />
      </div>
    </Page>
  );
}

const isUnreachable = ({ status }: Problem): boolean => status === 0 || status >= 502;

function useTitle(error: unknown): string {
  const words = useWords(shared).problem;
  if (!(error instanceof ProblemError)) return words.unexpected;
  if (isUnreachable(error.problem)) return words.unreachable;
  return error.problem.status === 404 ? words.missing : words.title;
}

function Body({ error, again }: { error: unknown; again: (() => void) | undefined }) {
  const site = useWords(shared);
  const words = site.problem;
  const { language } = useLanguage();
  if (!(error instanceof ProblemError))
    return (
      <>
        <p>{words.unexpectedFix}</p>
        <p>
          <button type="button" className="plain-button" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </p>
      </>
    );
  const { problem } = error;
  const isMissing = problem.status === 404;
  const detail = language === 'zh' ? problem.detail_zh : problem.detail;
  return (
    <>
      {problem.issues ? (
        <Issues issues={problem.issues} fixes={!isMissing} />
      ) : (
        detail !== undefined && <p>{detail}</p>
      )}
      {isUnreachable(problem) && <p>{words.unreachableFix}</p>}
      {isMissing && (
        <p>
          {words.missingFix} <Link to="/indicators">{site.pages.indicators}</Link>
        </p>
      )}
      {again && !isMissing && (
        <p>
          <button type="button" className="plain-button" onClick={again}>
            {site.again}
          </button>
        </p>
      )}
    </>
  );
}

interface IssuesProperties {
  readonly issues: NonNullable<Problem['issues']>;
  /** What the region's own people would do; of no use to a reader with a wrong address. */
  readonly fixes: boolean;
}

function Issues({ issues, fixes }: IssuesProperties) {
  const words = useWords(shared).problem;
  const text = useText();
  return issues.map(({ code, message, fix, suggestion }) => (
    <p key={`${code} ${message.en}`}>
      {text(message)}
      {fixes && <> {text(fix)}</>}
      {suggestion !== undefined && (
        <>
          {' '}
          {code === 'indicator-unknown' ? (
            <Link to={`/indicators/${suggestion}`}>{words.didYouMean(suggestion)}</Link>
          ) : (
            words.didYouMean(suggestion)
          )}
        </>
      )}
    </p>
  ));
}
