import type { IssueWording } from '../../issue.ts';
import type { templateIssues } from '../../issues/template.ts';

export const templateWording: Record<keyof typeof templateIssues, IssueWording> = {
  'figure-unclosed': {
    message: '此处的数字标记未闭合：“{text}”。',
    why: '花括号将原样印出。',
    fix: '请在同一行内用 }} 闭合；如需印出花括号，请写作 \\{\\{。',
  },
  'figure-empty': {
    message: '数字标记未写明指标。',
    why: '无法确定此处应为哪个数字。',
    fix: '请写作 {{ 指标 period=2025 }}；指标清单见 `rongtong indicators`。',
  },
  'figure-unknown-attribute': {
    message: '数字标记没有属性“{name}”。',
    why: '该属性所要求的处理不会执行。',
    fix: '可用的属性：{known}。',
  },
  'figure-bad-attribute': {
    message: '无法理解“{name}={value}”。',
    why: '所取数字或其写法将与本意不符。',
    fix: '请改为{expected}。',
  },
  'figure-unknown-indicator': {
    message: '指标目录中没有“{indicator}”。',
    why: '公报只刊登经计算或已公布的数字。',
    fix: '指标清单见 `rongtong indicators`；新增指标只需数行 YAML。',
  },
  'figure-unknown-region': {
    message: '该发布版本中没有地区“{region}”。',
    why: '无法确定此处应为哪个地区的数字。',
    fix: '请填写 regions 登记表中的地区代码。',
  },
  'figure-takes-no-partner': {
    message: '“{indicator}”不区分合作地区，不能写 with={partner}。',
    why: '这样的数字并不存在。',
    fix: '请删去 with=…，或改用与合作地区有关的指标。',
  },
  'figure-incomplete': {
    message: '“{indicator}”未注明{attribute}。',
    why: '没有地区和时期，数字便没有意义。',
    fix: '请在此处写明 {attribute}=…，或在公报开头统一设定。',
  },
  'figure-missing': {
    message: '{region} {period} 的“{indicator}”没有数值：{reason}。',
    why: '公报无法刊登该数字，也不会悄然留空。',
    fix: '请补充记录、改用有数据的时期，或用 else="…" 写明替代文字。',
  },
  'figure-qualifier-false': {
    message: '“{written}”与“{indicator}”的实际值 {value} 不符。',
    why: '公报的表述将与其自身的记录相矛盾。',
    fix: '请更正界限或限定词；不写界限时将自动选取符合实际的整数。',
  },
  'figure-qualifier-misleading': {
    message: '“{written}”虽符合“{indicator}”的实际值 {value}，但易使人误解。',
    why: '读者会认为实际值与该整数相近。',
    fix: '建议写作“{better}”，或直接写明数字。',
  },
  'bulletin-markup-refused': {
    message: '公报中不能使用 {markup}。',
    why: '公报须自成一体、可安全打开，且在各种格式中内容一致。',
    fix: '请使用 Markdown 文字、表格和图表；链接须以 http:// 或 https:// 开头。',
  },
  'bulletin-unknown': {
    message: '此处没有名为“{name}”的公报。',
    why: '公报是地区文件夹 bulletins/ 中的模板。',
    fix: '可选：{known}。',
  },
  'bulletin-language-missing': {
    message: '公报“{name}”缺少{language}模板。',
    why: '该地区所用的两种语言应有相同的内容。',
    fix: '请补写该语言的模板，或在 region.yaml 中去掉该语言。',
  },
  'bulletin-languages-differ': {
    message: '数字 {figure} 见于{present}稿，未见于{absent}稿。',
    why: '两种语言的公报所列数字应当一致。',
    fix: '请在一稿中补上，或从另一稿中删去。',
  },
};
