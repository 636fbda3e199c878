import { Link } from '../../address/link.tsx';
import { useParameter } from '../../address/address.ts';
import { useAnswer } from '../../api/answers.ts';
import { askIssueCodes } from '../../api/data.ts';
import { useRelease } from '../../api/region.ts';
import type { IssueCodes as Codes } from '../../api/types.ts';
import { LinePanel } from '../../parts/source-line/line-panel.tsx';
import { Notice } from '../../parts/notice.tsx';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { IssueTable } from './issue-table.tsx';
import { Severity } from './severity.tsx';
import { words as own } from './words.ts';

type Code = Codes['codes'][number];

/** What is wrong with the data, a kind of issue at a time: why it matters, how to mend it, examples. */
export function IssueCodes() {
  const words = useWords(own);
  const { codes } = useAnswer(askIssueCodes(useRelease()));
  const [open, setOpen] = useParameter('code');
  if (codes.length === 0)
    return (
      <Notice title={words.noIssues}>
        <p>{words.noIssuesWhy}</p>
      </Notice>
    );
  const total = codes.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p>{words.issuesWhy(total, codes.length)}</p>
      <ul className="code-list">
        {inOrder(codes).map((code) => (
          <li key={code.code}>
            <OneCode
              code={code}
              open={code.code === open}
              onToggle={(now) => {
                if (now) setOpen(code.code);
                else if (code.code === open) setOpen(undefined);
              }}
            />
          </li>
        ))}
      </ul>
      <LinePanel />
    </>
  );
}

const GRAVITY = ['error', 'warning', 'notice'];

/** What sets records aside comes first. */
function inOrder(codes: readonly Code[]): Code[] {
  return codes.toSorted(
    (a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) || b.count - a.count,
  );
}

interface Properties {
  readonly code: Code;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

function OneCode({ code, open, onToggle }: Properties) {
  const words = useWords(own);
  const text = useText();
  const { language } = useLanguage();
  const [example] = code.examples;
  return (
    <details open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        <Severity severity={code.severity} />
        <span>
          {example ? text(example.message) : text(code.why)}
          <br />
          <code>{code.code}</code>
        </span>
        <span className="code-count">{formatCount(code.count, language)}</span>
      </summary>
      <div className="code-body">
        <dl>
          <dt>{words.why}</dt>
          <dd>{text(code.why)}</dd>
          {example && (
            <>
              <dt>{words.fix}</dt>
              <dd>{text(example.fix)}</dd>
            </>
          )}
          <dt>{words.source}</dt>
          <dd>{code.sources.join(', ')}</dd>
        </dl>
        <IssueTable caption={words.examples} issues={code.examples} />
        {code.count > code.examples.length && (
          <p>
            <Link to="/data/issues/list" parameters={{ code: code.code }}>
              {words.allOf(code.count)}
            </Link>
          </p>
        )}
      </div>
    </details>
  );
}
