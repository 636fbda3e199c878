import { expect, test } from 'vitest';
import {
  addDecision,
  decisionOn,
  findConflicts,
  inForce,
  readDecisions,
  removeDecision,
} from './decisions.ts';

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

test('of several decisions on one pair the last holds, and none is lost', () => {
  const again = `${FILE}  - { name: 中天机械, organisation: A, decision: different, who: 李明, why: 执照是旧的, date: 2025-06-01 }
  - { name: 中天机械, organisation: C, decision: same, who: 李明, why: 电话核实, date: 2025-06-01 }
`;
  const read = readDecisions(again, 'decisions.yaml');
  expect(read.decisions).toHaveLength(4);
  expect(
    inForce(read.decisions).map(({ organisation, decision }) => [organisation, decision]),
  ).toEqual([
    ['B', 'different'],
    ['A', 'different'],
    ['C', 'same'],
  ]);
  expect(findConflicts(read)).toEqual([]);
});

const decided = {
  name: '通州“荣达”家纺: 有限公司',
  organisation: 'D',
  decision: 'unsure',
  who: '王芳',
  why: '两家同名 # 待核实',
  date: '2025-07-01',
} as const;

test('a decision is added after those that are there, and comments stay', () => {
  const commented = `# 对应认定，按日期排列\n${FILE.replace('\n  - { name: 中天机械, organisation: B', '\n  # 外省的一家\n  - { name: 中天机械, organisation: B')}`;
  const added = addDecision(commented, decided, 'decisions.yaml');
  expect(added).toContain('# 对应认定，按日期排列');
  expect(added).toContain('  # 外省的一家\n');
  const { decisions } = readDecisions(added, 'decisions.yaml');
  expect(decisions).toHaveLength(3);
  expect(decisions[2]).toEqual(decided);
});

test.each(['', 'decisions: []\n', 'decisions:\n', '# nothing yet\n'])(
  'a first decision is added to %j',
  (text) => {
    const added = addDecision(text, decided, 'decisions.yaml');
    expect(readDecisions(added, 'decisions.yaml').decisions).toEqual([decided]);
  },
);

test('a decision that would give a name to two organisations is refused', () => {
  const more = { ...decided, name: '中天机械', organisation: 'C', decision: 'same' } as const;
  expect(() => addDecision(FILE, more, 'decisions.yaml')).toThrow('link-decisions-conflict');
});

test('a decision is taken out as it was put in, and nothing else changes', () => {
  const commented = `# 对应认定\n${FILE}`;
  const added = addDecision(commented, decided, 'decisions.yaml');
  const back = removeDecision(added, decided, 'decisions.yaml')!;
  expect(back).toContain('# 对应认定');
  expect(readDecisions(back, 'decisions.yaml').decisions).toEqual(
    readDecisions(FILE, 'decisions.yaml').decisions,
  );
});

test('a decision that another has followed is not taken out', () => {
  const mine = addDecision(FILE, decided, 'decisions.yaml');
  const theirs = { ...decided, decision: 'different', who: '李明' } as const;
  const both = addDecision(mine, theirs, 'decisions.yaml');
  expect(removeDecision(both, decided, 'decisions.yaml')).toBeUndefined();
  expect(removeDecision(FILE, decided, 'decisions.yaml')).toBeUndefined();
});

test('a pair meets the decision that says more beside the name, then the later', () => {
  const about = { name: '中天机械', organisation: 'A', who: '王芳', why: '…', date: '2025-03-31' };
  const inNantong = { ...about, decision: 'different', city: '南通' } as const;
  const anywhere = { ...about, decision: 'same' } as const;
  const later = { ...about, decision: 'unsure' } as const;
  const all = [inNantong, anywhere, later];
  const pair = { name: '中天机械', organisation: 'A' };
  expect(decisionOn(all, { ...pair, city: '南通' })).toBe(inNantong);
  expect(decisionOn(all, { ...pair, city: '苏州' })).toBe(later);
  expect(decisionOn([inNantong], pair)).toBeUndefined();
});
