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
  'link-decision-unmet': {
    message: '认定所涉名称“{name}”未在任何需匹配名称的来源中出现。',
    why: '该项认定未起作用：名称按来源原文逐字比对。',
    fix: '请按来源原文填写名称，或删除该项认定。',
  },
  'link-decision-elsewhere': {
    message: '“{name}”的认定仅适用于 {beside}，但没有来源在该名称旁作此记载。',
    why: '该项认定未起作用：认定所附条件须见于同一条记录。',
    fix: '请按来源原文填写所附条件，或从认定中删去。',
  },
  'link-decision-coded': {
    message: '“{name}”被认定为或认定不是 {organisation}，但该名称属于自有代码的机构 {found}。',
    why: '该项认定未起作用：机构以代码为准，两个不同代码不会合并。',
    fix: '请在来源中更正代码（corrections.yaml），或删除该项认定。',
  },
  'link-decision-same': {
    message: '“{name}”已认定不是 {organisation}，但现有证据表明二者相同（{probability}%）。',
    why: '仍按认定执行；认定之后名录可能已有变动。',
    fix: '请复核该对名称，重新确认或撤销认定。',
  },
};
