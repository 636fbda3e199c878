import { expect, test } from 'vitest';
import { z } from 'zod';
import { IssuesError, type Issue } from '../model/issue.ts';
import { wordIssue } from '../model/locale/index.ts';
import { readDefinition, readDocument } from './document.ts';

const schema = z.strictObject({
  region: z.union([z.string().min(1), z.int()]),
  tolerance: z.number().min(0).max(1).default(0),
  sources: z.array(z.string()).default([]),
});

function issuesOf(text: string): readonly Issue[] {
  try {
    readDocument(text, 'region.yaml', schema);
  } catch (error) {
    if (error instanceof IssuesError) return error.issues;
    throw error;
  }
  return [];
}

function inWords(text: string, language: 'en' | 'zh'): string[] {
  return issuesOf(text).map((issue) => wordIssue(issue, language).message);
}

test('a key that several types may follow is missing where it is missing', () => {
  expect(inWords('tolerance: 0', 'en')).toEqual(['The key “region” is missing.']);
  expect(inWords('', 'en')).toEqual(['The key “region” is missing.']);
});

test('what a value should be is said in the words of the reader’s language', () => {
  const text = 'region: a\ntolerance: 10\nsources: x\n';
  expect(inWords(text, 'en')).toEqual([
    '“tolerance” should be at most 1.',
    '“sources” should be a list.',
  ]);
  expect(inWords(text, 'zh')).toEqual(['“tolerance”应为不大于 1 的值。', '“sources”应为列表。']);
  expect(inWords('region: [a]', 'en')).toEqual(['“region” should be a text or a number.']);
});

test('a file that holds no keys at all is named', () => {
  expect(inWords('- a\n- b\n', 'en')).toEqual([
    '“region.yaml” should be keys with values (key: value).',
  ]);
});

test('a file in another encoding than UTF-8 is refused at the line where that shows', () => {
  const text = Buffer.from([...Buffer.from('region: a\n# '), 0xbd, 0xad]).toString('utf8');
  expect(issuesOf(text)).toMatchObject([{ code: 'document-encoding', place: { line: 2 } }]);
});

test('anchors that stand for more than memory holds are refused', () => {
  const bomb = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (const [index, name] of [...'bcdefghij'].entries())
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`);
  expect(issuesOf(bomb.join('\n'))).toMatchObject([{ code: 'document-syntax' }]);
});

test('a definition is read once while its text stays what it was, and anew after a change', () => {
  const read = (text: string) => readDefinition(text, 'region.yaml', schema);
  const first = read('region: a');
  expect(read('region: a')).toBe(first);
  expect(read('region: b').data.region).toBe('b');
  expect(read('region: a').data).toEqual(first.data);
  expect(() => read('region: [a]')).toThrow(IssuesError);
  expect(read('region: a').data).toEqual(first.data);
});
