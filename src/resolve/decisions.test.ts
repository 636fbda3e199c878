import { expect, test } from 'vitest';
import { findConflicts, readDecisions } from './decisions.ts';

const FILE = `decisions:
  - { name: 中天机械, organisation: A, decision: same, who: 王芳, why: 合同附有执照, date: 2025-03-31 }
  - { name: 中天机械, organisation: B, decision: different, who: 王芳, why: 外省同名企业, date: 2025-03-31 }
`;

test('decisions say who decided what, and why', () => {
  const { decisions } = readDecisions(FILE, 'decisions.yaml');
  expect(decisions).toHaveLength(2);
  expect(decisions[0]).toMatchObject({ organisation: 'A', decision: 'same', who: '王芳' });
});

test('a decision without a reason is refused, with its place', () => {
  const text = FILE.replace(', why: 合同附有执照', '');
  try {
    readDecisions(text, 'decisions.yaml');
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toContain('document-missing-key at decisions.yaml:2');
  }
});

test('a name decided to be two organisations is a conflict, unless the city tells them apart', () => {
  const more = `${FILE}  - { name: 中天机械, organisation: C, decision: same, who: 李明, why: 电话核实, date: 2025-04-01 }\n`;
  expect(findConflicts(readDecisions(more, 'decisions.yaml'))).toMatchObject([
    {
      code: 'link-decisions-conflict',
      place: { line: 4 },
      params: { organisation: 'C', other: 'A' },
    },
  ]);
  const apart = more.replace('organisation: C,', 'organisation: C, city: 苏州,');
  expect(findConflicts(readDecisions(apart, 'decisions.yaml'))).toEqual([]);
});
