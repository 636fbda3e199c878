import type { IssueWording } from '../../issue.ts';
import type { regionIssues } from '../../issues/region.ts';

export const regionWording: Record<keyof typeof regionIssues, IssueWording> = {
  'region-folder-missing': {
    message: '“{folder}”中没有 region.yaml。',
    why: '该文件说明有哪些登记表、计算哪些指标，缺少它无法构建。',
    fix: '请进入地区文件夹，或用 `--dir` 指定；`rongtong init` 可生成范例。',
  },
  'site-missing': {
    message: '{folder} 中没有已发布的站点',
    why: '先前不予公布的数值须继续不予公布，否则两次发布合在一起即可推知。',
    fix: '请核对路径：`--earlier` 须为此前发布站点的文件夹，其中有 `rongtong-site.json`。',
  },
  'site-unreadable': {
    message: '无法读取先前发布站点的数值：{file}',
    why: '先前不予公布的数值须继续不予公布，否则两次发布合在一起即可推知。',
    fix: '请从站点副本中恢复该文件；仅当先前站点从未被人查看时，方可发布到新的文件夹。',
  },
  'site-folder-taken': {
    message: '“{folder}”中有不属于已发布站点的内容：{other}。',
    why: '发布会整体替换该文件夹，其中的内容将会丢失。',
    fix: '请指定新文件夹、空文件夹，或先前由 `rongtong publish` 写成的文件夹。',
  },
  'app-missing': {
    message: '应用尚未构建。',
    why: '发布的站点由应用及其旁边的应答文件组成。',
    fix: '请先运行 `npm run build`，再重新发布。',
  },
  'region-folder-taken': {
    message: '“{folder}”中已有文件“{file}”。',
    why: '写入范例会将其覆盖。',
    fix: '请选择空文件夹，或先将该文件移走。',
  },
  'configured-file-missing': {
    message: '“{key}”所指文件“{file}”无法读取。',
    why: '若忽略该文件，其内容将不起作用。',
    fix: '请更正路径（相对于 region.yaml），或删除该键。',
  },
  'path-outside': {
    message: '路径“{path}”超出地区文件夹。',
    why: '构建他人编写的文件夹时，应确保不会读取文件夹以外的内容。',
    fix: '请将文件移入该文件夹，或在构建时用 `--sources` 指定数据来源文件夹。',
  },
  'source-without-files': {
    message: '{folder} 中没有与“{path}”相符的文件。',
    why: '登记表将缺少这些记录，指标会偏低或缺失。',
    fix: '请更正路径、放入文件，或删除该来源。',
  },
  'archive-damaged': {
    message: '压缩包“{file}”已损坏或未完整复制。',
    why: '即使能读出一部分，也可能缺少记录且无从察觉。',
    fix: '请重新获取该压缩包，并与原件核对文件大小。',
  },
  'archive-locked': {
    message: '压缩包“{file}”设有密码，或采用了不常见的压缩方式。',
    why: '无法直接打开其中的文件。',
    fix: '请先解压，再填写解压后文件的路径。',
  },
  'archive-too-large': {
    message: '“{file}”解压后的大小是压缩包的数百倍。',
    why: '正常数据表不会有如此高的压缩率，此类压缩包往往用于占满磁盘。',
    fix: '请核实其来源；确认无误的，请先解压，再填写解压后文件的路径。',
  },
  'archive-without-member': {
    message: '压缩包“{file}”中没有可读取的文件“{member}”。',
    why: '登记表将缺少这些记录，指标会偏低或缺失。',
    fix: '压缩包内有：{members}。请在压缩包路径后写明其中之一：`{file}/…`。',
  },
  'period-unreadable': {
    message: '“{text}”不是有效时期。',
    why: '“{key}”决定计算哪些时期的指标。',
    fix: '请写成 2024、2024-S1、2024-Q1 或 2024-03。',
  },
  'period-order': {
    message: '时期的终点（{to}）早于起点（{from}）。',
    why: '将没有可计算的时期。',
    fix: '请对调或更正其中之一。',
  },
  'region-unknown': {
    message: '地区登记表中没有代码“{code}”。',
    why: '指标按登记表中的地区计算，该地区将没有结果。',
    fix: '请更正代码，或在 `regions` 登记表的来源中补充该地区。',
  },
  'regions-missing': {
    message: '没有来源提供 `regions` 登记表。',
    why: '指标按地区计算并逐级汇总，缺少该表无法计算。',
    fix: '请添加包含本地区及下级地区代码、层级和上级的来源。',
  },
  'regions-before-history': {
    message: '地区名录没有 {first} 之前的记载，{period} 的行政区划不详。',
    why: '已按名录所知最早的区划统计，未必与当日区划一致。',
    fix: '请改问 {first} 及以后的时期，或补录当时的地区及其 `successor` 和 `valid_to`。',
  },
  'regions-without-history': {
    message: '地区名录没有任何变更记载，{period} 的行政区划不详。',
    why: '已按现行区划统计。',
    fix: '请补录已撤销的地区，并填写 `successor` 和 `valid_to`。',
  },
  'tolerance-exceeded': {
    message:
      '来源“{source}”的 {records} 条记录中有 {setAside} 条被搁置，占 {share}，超过允许的 {tolerance}。',
    why: '缺失过多会使指标失真，未生成版本。',
    fix: '请改正来源或映射（`rongtong check` 列出每条记录）；如确知无碍，可提高 `tolerance`。',
  },
  'indicator-unknown': {
    message: '没有名为“{id}”的指标。',
    why: '只有已定义的指标才能计算。',
    fix: '请用 `rongtong indicators` 查看指标，或在地区文件夹的指标文件中定义。',
  },
  'definition-changed': {
    message: '“{indicator}”的定义已与版本 {release} 不同。',
    why: '指标须按其计算时的定义解释。',
    fix: '请运行 `rongtong build` 按现行定义生成新版本，或使用当时的指标目录。',
  },
  'figure-unknown': {
    message: '没有指标“{indicator}”在 {region}、{period} 的数值。',
    why: '不存在的数值无法溯源。',
    fix: '请用 `rongtong show {indicator}` 查看其地区、时期和分组。',
  },
};
