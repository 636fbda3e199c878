import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { ISSUE_KINDS, type IssueCode } from '../../src/model/issues/index.ts';
import { wordIssue } from '../../src/model/locale/index.ts';
import { LANGUAGES } from '../../src/model/text.ts';

const codes = Object.keys(ISSUE_KINDS) as IssueCode[];

/** An issue whose parameters are all filled with a mark, so that a hole left open is one not declared. */
function example(code: IssueCode): Issue {
  const { severity, params } = ISSUE_KINDS[code];
  const filled = Object.fromEntries(
    params.map((name) => [name, name.endsWith('Zh') ? '‹中文›' : `‹${name}›`]),
  );
  return { code, severity, place: { file: 'file' }, params: filled };
}

describe('the wording of issues', () => {
  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(codes)('%s says what, why and how to mend it', (code) => {
      const wording = wordIssue(example(code), language);
      for (const part of ['message', 'why', 'fix'] as const)
        expect(wording[part].trim(), part).not.toBe('');
    });

    it.each(codes)('%s uses declared parameters only', (code) => {
      const wording = wordIssue(example(code), language);
      expect(Object.values(wording).join(' ')).not.toMatch(/\{\w+\}/);
    });

    it.each(codes.filter((code) => ISSUE_KINDS[code].params.length > 0))(
      '%s shows its parameters',
      (code) => {
        expect(Object.values(wordIssue(example(code), language)).join(' ')).toContain('‹');
      },
    );
  });

  it.each(codes)('%s is written in Chinese in each part', (code) => {
    for (const text of Object.values(wordIssue(example(code), 'zh')))
      expect(text).toMatch(/\p{Script=Han}/u);
  });
});
