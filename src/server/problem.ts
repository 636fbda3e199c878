import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { STATUS_CODES } from 'node:http';
import type { Issue } from '../model/issue.ts';
import { wordIssue } from '../model/locale/index.ts';
import type { Bilingual } from '../model/text.ts';
import type { IssueWords, Problem } from './schemas/common.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** An answer that is a refusal: thrown anywhere, answered in the one shape. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: ContentfulStatusCode;
  readonly detail: Bilingual;
  readonly issues: readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    detail: Bilingual,
    more: { issues?: readonly Issue[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail.en);
    this.status = status;
    this.detail = detail;
    this.issues = more.issues ?? [];
    this.headers = more.headers ?? {};
  }
}

/** Problem details, RFC 9457. */
export function describeProblem(
  { status, detail, issues }: Pick<ProblemError, 'status' | 'detail' | 'issues'>,
  instance?: string,
): Problem {
  const code = issues[0]?.code;
  return {
    type: code === undefined ? 'about:blank' : `urn:rongtong:issue:${code}`,
    title: STATUS_CODES[status] ?? String(status),
    status,
    detail: detail.en,
    detail_zh: detail.zh,
    ...(instance === undefined ? {} : { instance }),
    ...(issues.length === 0 ? {} : { issues: issues.map(describeIssue) }),
  };
}

function describeIssue(issue: Issue): IssueWords {
  const [en, zh] = [wordIssue(issue, 'en'), wordIssue(issue, 'zh')];
  return {
    code: issue.code,
    severity: issue.severity,
    message: { en: en.message, zh: zh.message },
    why: { en: en.why, zh: zh.why },
    fix: { en: en.fix, zh: zh.fix },
    ...(issue.suggestion === undefined ? {} : { suggestion: issue.suggestion }),
  };
}

/** A refusal in the words of its issues. */
export function problemOf(status: ContentfulStatusCode, issues: readonly Issue[]): ProblemError {
  const both = (language: 'en' | 'zh') =>
    issues.map((issue) => wordIssue(issue, language).message).join(language === 'en' ? '; ' : '；');
  return new ProblemError(status, { en: both('en'), zh: both('zh') }, { issues });
}

/** The refusals that have no issue of their own. */
export const REFUSALS = {
  internal: {
    en: 'The server could not answer. What went wrong is in its log.',
    zh: '服务器未能作答，原因已记入服务器日志。',
  },
  notFound: { en: 'There is nothing at this address.', zh: '该地址没有内容。' },
  notAllowed: {
    en: 'This address does not answer this method; the header Allow says which it does.',
    zh: '该地址不支持此请求方法，可用方法见Allow标头。',
  },
  notAcceptable: {
    en: 'The answer is not to be had in any of the forms that the header Accept asks for.',
    zh: '无法以Accept标头所要求的格式作答。',
  },
  readOnly: {
    en: 'This server only reads. To record decisions in the app, start it with `rongtong serve --decisions`; or decide with `rongtong links decide`.',
    zh: '本服务只读。如需在应用中认定，请以 `rongtong serve --decisions` 启动，或使用 `rongtong links decide` 命令。',
  },
  otherSite: {
    en: 'Decisions are taken from the app’s own pages only; the headers Origin and Sec-Fetch-Site must say that the request comes from here.',
    zh: '只接受本应用页面提交的认定：Origin或Sec-Fetch-Site标头须表明请求来自本站。',
  },
  tooLarge: { en: 'The body of the request is too large.', zh: '请求内容过大。' },
  wrongType: {
    en: 'A body of this type is not understood; send application/json.',
    zh: '无法识别该类型的请求内容，请使用application/json。',
  },
  notJson: { en: 'The body is not JSON.', zh: '请求内容不是JSON。' },
  tooSlow: { en: 'The request took too long to arrive.', zh: '请求传送超时。' },
  malformed: { en: 'The request is malformed.', zh: '请求格式错误。' },
  headersTooLarge: { en: 'The headers of the request are too large.', zh: '请求标头过大。' },
  busy: {
    en: 'Too much is asked at once; try again in a moment.',
    zh: '当前请求过多，请稍后再试。',
  },
  tooLong: {
    en: 'Answering takes longer than one question may; ask for less at once.',
    zh: '作答超出单次请求的时限，请缩小请求范围。',
  },
  otherHost: {
    en: 'The server answers to its own names only; the header Host gives another. Whoever runs it tells it more names with --host.',
    zh: '服务器只应答自身名称下的请求，Host标头所示名称不符。其他名称须由运行者以 --host 指定。',
  },
  ended: { en: 'The server is stopping.', zh: '服务器正在停止。' },
} as const satisfies Record<string, Bilingual>;
