import type { IssueWording } from '../../issue.ts';
import type { catalogueIssues } from '../../issues/catalogue.ts';

export const catalogueWording: Record<keyof typeof catalogueIssues, IssueWording> = {
  'document-syntax': {
    message: 'YAML 语法有误：{detail}',
    why: '语法改正之前，文件内容无法读取。',
    fix: '请检查该行的缩进或引号。',
  },
  'document-encoding': {
    message: '文件不是 UTF-8 编码，自此处起文字无法识别。',
    why: '其中的名称会在所有结果中变成乱码，且不易察觉。',
    fix: '请另存为 UTF-8 编码。',
  },
  'document-unknown-key': {
    message: '此处没有名为“{key}”的键。',
    why: '键名写错会被忽略，所要求的处理不会执行。',
    fix: '可用的键：{known}。',
  },
  'document-missing-key': {
    message: '缺少键“{key}”。',
    why: '缺少该键，定义不完整。',
    fix: '请补充“{key}”。',
  },
  'document-bad-value': {
    message: '“{key}”应为{expectedZh}。',
    why: '该值无法按此键的含义理解。',
    fix: '请改为{expectedZh}。',
  },
  'document-duplicate': {
    message: '{what}“{id}”重复定义，另一处见 {other}。',
    why: '无法确定以哪一处为准。',
    fix: '请改名或删除其中一处。',
  },
  'document-unknown-reference': {
    message: '不存在{what}“{id}”。',
    why: '引用它的内容无法计算。',
    fix: '请改用已有的名称，或补充定义。',
  },
  'indicator-cycle': {
    message: '指标循环引用：{ring}。',
    why: '循环没有起点，其中任何一个指标都无法计算。',
    fix: '请让其中一个指标改为由登记表或统计序列计算。',
  },
  'expression-syntax': {
    message: '表达式“{expression}”不是有效的 SQL：{detail}',
    why: '无法计算。',
    fix: '请写成针对该登记表各列的单个 SQL 表达式。',
  },
  'expression-failed': {
    message: '表达式“{expression}”在某条记录上无法计算：{detail}',
    why: '只要有一条这样的记录，其余记录也都无法计算。',
    fix: '请使其在无法计算时返回空值，例如 `TRY_CAST(… AS DOUBLE)`、`nullif(…, 0)`。',
  },
  'expression-changing': {
    message: '表达式“{expression}”使用了 {functions}，每次计算的结果都不相同。',
    why: '同样的数据源两次生成的结果会不一致，数字无法复核。',
    fix: '请只用列和常量计算；登记表的截止日期由 `as_of` 指定。',
  },
  'expression-unknown-column': {
    message: '表达式“{expression}”中的“{name}”不是此处的列。',
    why: '无法计算。',
    fix: '可用的列：{known}。',
  },
};
