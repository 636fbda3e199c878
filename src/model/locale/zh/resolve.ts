import type { IssueWording } from '../../issue.ts';
import type { resolveIssues } from '../../issues/resolve.ts';

export const resolveWording: Record<keyof typeof resolveIssues, IssueWording> = {
  'link-decisions-conflict': {
    message: '“{name}”既被认定为 {organisation}，又被认定为 {other}。',
    why: '一个名称只能对应一个机构，无法判断以哪一项认定为准。',
    fix: '请删除其中一项，或注明各自适用的城市、地区、国家或网址。',
  },
  'link-pair-unknown': {
    message: '此发布版本中没有存疑的对应“{pair}”。',
    why: '认定的对象须是来源中出现的名称和名录中的机构。',
    fix: '请从 `rongtong links` 中选取编号，或写成“名称=机构代码”，名称须与来源一致。',
  },
  'link-decision-other': {
    message: '“{name}”已认定为 {organisation}，但现有证据指向 {found}（{probability}%）。',
    why: '仍按认定执行；认定之后名录可能已有变动。',
    fix: '请复核该对名称，重新确认或撤销认定。',
  },
  'link-decision-nobody': {
    message: '“{name}”的认定所指机构 {organisation} 不在机构名录中。',
    why: '名录中没有的机构，无从认定名称是否与之对应。',
    fix: '请与名录核对机构代码；机构已不在名录中的，请删除该项认定。',
  },
  'link-decision-same': {
    message: '“{name}”已认定不是 {organisation}，但现有证据表明二者相同（{probability}%）。',
    why: '仍按认定执行；认定之后名录可能已有变动。',
    fix: '请复核该对名称，重新确认或撤销认定。',
  },
};
