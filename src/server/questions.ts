import type { z } from 'zod';
import type { Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { problemOf } from './problem.ts';

/**
 * Reads parameters by their schema.
 *
 * @throws {ProblemError} 400, an issue for each that is unknown, given twice or wrong
 */
export function readParameters(
  schema: z.ZodObject,
  given: Readonly<Record<string, readonly string[] | string>>,
): Record<string, unknown> {
  const known = Object.keys(schema.shape);
  const issues: Issue[] = [];
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) issues.push(unknownParameter(name, known));
    else if (typeof value === 'string') values[name] = value;
    else if (value.length === 1) values[name] = value[0]!;
    else issues.push(invalid(name, { en: 'one value, not several', zh: '一个值，而不是多个' }));
  }
  const read = schema.safeParse(values);
  if (read.success && issues.length === 0) return read.data;
  if (read.error) issues.push(...invalidValues(read.error, values));
  throw problemOf(400, issues);
}

/** An issue for each value that is not as its schema wants it. */
export function invalidValues(
  { issues }: z.ZodError,
  values: Readonly<Record<string, string>>,
): Issue[] {
  return issues.slice(0, MOST_ISSUES).map((issue) => {
    const name = issue.path.map(String).join('.');
    return invalid(name === '' ? '–' : name, expectation(issue), values[name]);
  });
}

/** More than these help nobody. */
const MOST_ISSUES = 20;

function unknownParameter(name: string, known: readonly string[]): Issue {
  const suggestion = nearest(name, known);
  return {
    code: 'parameter-unknown',
    severity: 'error',
    place: {},
    params: { name: shown(name), known: known.length === 0 ? '–' : known.join(', ') },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function invalid(name: string, expected: { en: string; zh: string }, value?: string): Issue {
  return {
    code: 'parameter-invalid',
    severity: 'error',
    place: {},
    params: { name: shown(name), expected: expected.en, expectedZh: expected.zh },
    ...(value === undefined ? {} : { value: shown(value) }),
  };
}

/** What somebody sent is shown in part: it may be long, and may hold what a screen obeys. */
function shown(text: string): string {
  const clean = text.replaceAll(/\p{C}/gu, '�');
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}

const quoted = (keys: readonly string[]) => keys.slice(0, 5).map((key) => `“${shown(key)}”`);

/** What a schema wants, in words; limits are those of the schema. */
function expectation(issue: z.core.$ZodIssue): { en: string; zh: string } {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? { en: 'something', zh: '非空文本' }
        : {
            en: `a number of at least ${issue.minimum}`,
            zh: `不小于${issue.minimum}的数`,
          };
    case 'too_big':
      return issue.origin === 'string'
        ? {
            en: `at most ${issue.maximum} characters`,
            zh: `不超过${issue.maximum}个字符的文本`,
          }
        : issue.origin === 'array'
          ? { en: `at most ${issue.maximum} values`, zh: `不超过${issue.maximum}个值` }
          : { en: `a number of at most ${issue.maximum}`, zh: `不大于${issue.maximum}的数` };
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { en: `one of ${values.join(', ')}`, zh: `以下之一：${values.join('、')}` };
    }
    case 'invalid_format':
      return {
        en: `text of the form ${issue.pattern ?? issue.format}`,
        zh: `符合${issue.pattern ?? issue.format}的文本`,
      };
    case 'unrecognized_keys':
      return {
        en: `no ${quoted(issue.keys).join(', ')}`,
        zh: `不含${quoted(issue.keys).join('、')}的内容`,
      };
    case 'invalid_type':
      return issue.expected === 'int' || issue.expected === 'number'
        ? { en: 'a whole number', zh: '整数' }
        : { en: `a value (${issue.expected})`, zh: `有效的值（${issue.expected}）` };
    default:
      return { en: 'a valid value', zh: '有效的值' };
  }
}
