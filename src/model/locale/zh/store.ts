import type { IssueWording } from '../../issue.ts';
import type { storeIssues } from '../../issues/store.ts';

export const storeWording: Record<keyof typeof storeIssues, IssueWording> = {
  'release-none': {
    message: '尚无发布版本。',
    why: '数据、溯源与比较均以发布版本为准。',
    fix: '请先运行 `rongtong build` 生成版本。',
  },
  'release-unknown': {
    message: '不存在版本“{asked}”。',
    why: '无法读取所要求的内容。',
    fix: '请用 `rongtong releases` 查看现有版本；可写版本号前四位以上字符、`latest` 或 `latest~1`。',
  },
  'release-ambiguous': {
    message: '“{asked}”对应多个版本：{candidates}。',
    why: '无法确定所指版本。',
    fix: '请多写几位版本号。',
  },
  'release-damaged': {
    message: '版本 {id} 的清单与发布时不一致。',
    why: '被改动的版本不具证明力，不予读取。',
    fix: '请从备份恢复该文件，或重新运行 `rongtong build`（不影响其他版本）。',
  },
  'release-foreign': {
    message: '发布版本 {id} 的描述方式不为当前程序版本所识别。',
    why: '无法确定其内容，因此不予读取。',
    fix: '请用生成该版本的程序读取，或重新生成。',
  },
  'release-incomplete': {
    message: '发布版本 {id} 缺少组成文件：{names}。',
    why: '缺少这些文件，读出的内容就不是当时发布的内容。',
    fix: '请用备份恢复 `releases` 文件夹；数据源未变时，也可用 `rongtong build` 重新生成这些文件。',
  },
  'key-unreadable': {
    message: '无法将“{file}”读取为密钥。',
    why: '不能用于签名或核验信任。',
    fix: '请指定 PEM 格式的密钥文件；可用 `rongtong keygen` 生成。',
  },
  'key-wrong-kind': {
    message: '“{file}”中没有所需类型的 Ed25519 密钥。',
    why: '本系统采用 Ed25519 签名（RFC 8032）。',
    fix: '签名用私钥，核验信任用公钥（`.pub`）；可用 `rongtong keygen` 生成一对。',
  },
  'key-exists': {
    message: '“{file}”已存在。',
    why: '已用于签名的密钥不得覆盖，否则无法辨认其签名。',
    fix: '请另取文件名，或先将旧密钥移走。',
  },
};
