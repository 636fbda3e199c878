import { Link } from '../../address/link.tsx';
import { useChangeAddress, useParameter } from '../../address/address.ts';
import { useAnswers } from '../../api/answers.ts';
import { askIssueCodes, askIssues, askSources } from '../../api/data.ts';
import { useRelease } from '../../api/region.ts';
import { Choice } from '../../parts/choice.tsx';
import { LinePanel } from '../../parts/source-line/line-panel.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useWords } from '../../words/language.tsx';
import { IssueTable } from './issue-table.tsx';
import { words as own } from './words.ts';

/** All issues that answer to the filters, errors first. */
export function IssueList() {
  const words = useWords(own);
  const release = useRelease();
  const change = useChangeAddress();
  const [code] = useParameter('code');
  const [source] = useParameter('source');
  const [offset = '0'] = useParameter('offset');
  const [{ codes }, { sources }, page] = useAnswers(
    askIssueCodes(release),
    askSources(release),
    askIssues(release, { code, source, offset: Number(offset) || 0, limit: 100 }),
  );
  const sourceIds = [...new Set(sources.map((one) => one.source))];
  return (
    <>
      <p className="page-above">
        <Link to="/data/issues">{words.issues}</Link>
      </p>
      <div className="filters">
        <Choice
          label={words.code}
          all={words.all}
          value={code}
          options={codes.map((one) => ({ value: one.code, label: one.code }))}
          onChange={(next) => change({ code: next, offset: undefined })}
        />
        <Choice
          label={words.source}
          all={words.all}
          value={source}
          options={sourceIds.map((value) => ({ value, label: value }))}
          onChange={(next) => change({ source: next, offset: undefined })}
        />
      </div>
      {page.total === 0 ? (
        <Notice title={words.noneOf}>
          <p>
            <Link to="/data/issues/list">{words.lift}</Link>
          </p>
        </Notice>
      ) : (
        <>
          <IssueTable caption={words.issues} issues={page.issues} mixed />
          <LinePanel />
          <Pager offset={page.offset} limit={page.limit} total={page.total} />
        </>
      )}
    </>
  );
}
