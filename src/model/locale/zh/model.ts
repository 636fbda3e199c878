import type { IssueWording } from '../../issue.ts';
import type { modelIssues } from '../../issues/model.ts';

const why = '文字未写明的数字仍为未识别，其他结论不受影响。';

export const modelWording: Record<keyof typeof modelIssues, IssueWording> = {
  'model-unreachable': {
    message: '无法连接 {host} 的语言模型。',
    why,
    fix: '请检查 region.yaml 中的 `model.address` 和网络，或删除 `model`。',
  },
  'model-slow': {
    message: '{host} 的语言模型在 {seconds} 秒内未作答。',
    why,
    fix: '请稍后重试、换用较快的模型，或从 region.yaml 中删除 `model`。',
  },
  'model-refused': {
    message: '{host} 的语言模型返回状态 {status}。',
    why,
    fix: '请检查 region.yaml 中 `model` 的地址、名称和密钥；401、403 表示密钥有误。',
  },
  'model-unusable': {
    message: '语言模型“{name}”的回答不符合要求的格式。',
    why,
    fix: '请换用能以 JSON 作答的模型，或从 region.yaml 中删除 `model`。',
  },
  'model-key-missing': {
    message: '未设置语言模型所需的环境变量“{key}”。',
    why,
    fix: '请将其设为密钥；如该地址无需密钥，请从 region.yaml 中删除 `model.key`。',
  },
};
