import type { IssueWording } from '../../issue.ts';
import type { answerIssues } from '../../issues/answers.ts';

export const answerWording: Record<keyof typeof answerIssues, IssueWording> = {
  'parameter-unknown': {
    message: '此处没有参数“{name}”',
    why: '无法识别的参数若被忽略，返回的将是另一个问题的答案。',
    fix: '请删去该参数，或改用：{known}',
  },
  'parameter-invalid': {
    message: '参数“{name}”的取值无效',
    why: '按所给取值无法回答。',
    fix: '应为{expectedZh}',
  },
  'register-unknown': {
    message: '该发布版本中没有登记表“{name}”',
    why: '只能查看该发布版本所含登记表的说明。',
    fix: '请先查询登记表清单，使用其中的名称',
  },
  'organisation-unknown': {
    message: '该发布版本中没有机构“{id}”',
    why: '机构详情由登记表中该机构的记录组成。',
    fix: '请先按名称检索，使用检索结果中的代码',
  },
  'trace-part-unknown': {
    message: '{indicator}的溯源没有第{part}部分',
    why: '明细按数字的各组成部分分别列出，该数字共有{parts}个部分。',
    fix: '请使用溯源结果中的序号（从0开始）',
  },
  'source-file-unknown': {
    message: '该发布版本并非由文件“{file}”生成',
    why: '只能查看该发布版本列为来源的文件。',
    fix: '请使用数据源清单中给出的路径',
  },
  'source-file-changed': {
    message: '“{file}”已不是生成该发布版本时的文件',
    why: '文件摘要不一致，该行内容可能与当时读取的不同。',
    fix: '请恢复原文件，或重新生成发布版本后再查询',
  },
  'source-line-missing': {
    message: '“{file}”中没有第{line}行',
    why: '每条记录都注明其来源行，而该文件没有这一行。',
    fix: '请使用记录中注明的行号',
  },
  'link-decision-followed': {
    message: '对“{pair}”的该项认定已不是最新认定',
    why: '此后已有新的认定，或认定文件已被修改，不能在未核对的情况下撤销。',
    fix: '请查看现有认定；如有错误，请重新认定',
  },
  'document-unreadable': {
    message: '无法读取该文档',
    why: '需要取得文档文字，才能找出其中的数字。',
    fix: '请上传由文字处理软件保存的DOCX文件，或直接粘贴文字',
  },
};
