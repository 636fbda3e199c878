import type { helpEn } from './help-en.ts';

export const helpZh: typeof helpEn = {
  programme: '把一个地区已有的登记表变成对外公布的数字，每个数字都可追溯到具体记录。',
  headings: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Global Options:': '通用选项：',
    'Commands:': '命令：',
  },
  usage: { command: '[命令]', options: '[选项]' },
  examples: '示例：',
  helpOption: '显示帮助',
  versionOption: '显示版本号',
  exitCodes: [
    '退出码：0 完成；1 数据问题超过允许比例，或核验未通过；',
    '2 用法有误；3 程序内部错误。',
  ],
  reference: {
    title: '命令',
    generated:
      '本页由 `npm run reference` 根据命令自动生成，并由测试核对。英文版：[commands.md](commands.md)。',
    global: '通用选项',
    option: '选项',
    argument: '参数',
    meaning: '含义',
  },
  options: {
    dir: '地区文件夹（默认为当前目录）',
    lang: '输出语言：en 或 zh（默认依 LC_ALL、LANG）',
    json: '输出 JSON，供程序读取',
    debug: '内部出错时显示出错位置',
    sources: '从该文件夹读取数据源，而不是从地区文件夹',
    rehash: '重新读取全部数据源文件，以判断是否有变化',
    limit: '每类问题列出多少条（默认 5 条；0 为全部）',
    code: '只列出该类问题',
    region: '地区代码（默认为地区文件夹的地区）',
    period: '时期，或连续多期：2024、2024-Q3、2020..2025；可重复给出',
    publishedOn: '发布的年、月或日：“去年”由此推算',
    set: '更正读法：`3 indicator=gdp region=320600`',
    extract: '只读取数字，不需要地区文件夹',
    batch: '每行一个 JSON 对象 {id, text, published_on}，逐行输出',
    format: '输出格式，见上文所列',
    with: '合作地区代码',
    by: '按该维度分组：district（区县）、industry（行业）等',
    'links.by': '认定人',
    'links.limit': '列出多少对（默认 20，0 为全部）',
    why: '认定理由',
    release: '查询哪个发布版本：编号或其开头、latest、latest~1（默认为 latest）',
    regionsOf: '按该时期末日的行政区划统计，而不按当前区划',
    all: '显示全部，不限于主要内容',
    records: '列出多少条记录（默认 10 条）',
    out: '写入该文件',
    to: '参考名录：ror，或数据文件（JSON，或其发布时的 ZIP 压缩包）的路径',
    column: '文本所在的列',
    threshold: '建立对应所需的最低概率（默认 0.8）',
    candidates: '另列出多少个曾考虑的机构（默认 0）',
    key: '签名所用的私钥文件',
    address: '监听地址（默认为 127.0.0.1，仅限本机；0.0.0.0 表示所有可达者）',
    port: '监听端口（默认为 7320，被占用时顺延；0 表示任选）',
    open: '在浏览器中打开',
    decisions: '允许在应用中认定存疑的对应，仅限本机提交',
    decisionsFromOthers: '同上，并接受其他计算机提交：须另有服务器验证访问者身份',
    earlier: '先前发布于别处的站点所在文件夹：其不予公布的数值继续不予公布',
    host: '供他人访问的服务器名称；指定后只应答这些名称下的请求，也只接受其下提交的认定',
    trusted: '受信任的公钥文件',
    recount: '并按凭证所指的发布版本，逐条记录重新计算该数字',
  },
  commands: {
    init: {
      summary: '新建一个可直接使用的地区文件夹',
      details: '写入带注释的 region.yaml、一个小型数据源、一份更正表和一个自定义指标。',
      arguments: { folder: '建立位置（默认为当前目录）' },
    },
    check: {
      summary: '读取数据源并列出其中的问题',
      details: '每个问题都说明原值与位置、影响和处理办法。不生成发布版本。',
      arguments: {},
    },
    build: {
      summary: '生成发布版本：登记表、数字及其清单',
      details:
        '读取有变化的数据源，进行检查，计算全部数字并生成发布版本；没有变化时不生成。任一数据源被搁置的记录超过允许比例时不予生成。',
      arguments: {},
    },
    figures: {
      summary: '本地区各时期的数字',
      details: '显示主要指标；加 --all 显示全部指标。',
      arguments: {},
    },
    indicators: {
      summary: '可计算的指标及其定义',
      details: '列出编号、名称或定义中含有该词的指标；给出编号时显示该指标的完整定义。',
      arguments: { indicator: '指标编号，或要查找的词' },
    },
    show: {
      summary: '查看一个指标：历年变化、地区比较、分组情况',
      details: '各时期并列显示。使用 --by 时，每个类别或下级地区单独成行。',
      arguments: { indicator: '指标编号' },
    },
    trace: {
      summary: '追溯一个数字的来源：定义、SQL、记录、来源行',
      details: '所列记录可重新计出该数字。--out 把全部记录写入 Parquet 或 CSV 文件。',
      arguments: { indicator: '指标编号' },
    },
    bulletin: {
      summary: '生成公报，其中的数字均取自发布版本',
      details:
        '填写模板 bulletins/NAME.zh.md 和 NAME.en.md。数字缺失、措辞与数值不符，或两种语言所列数字不一致时，不予生成。格式：html、docx、md、txt、json；可重复使用 --format 以写入多个文件（默认依 --out 的扩展名，否则为 html）。未给出名称时列出全部公报。',
      arguments: { name: '公报名称' },
    },
    receipt: {
      summary: '为一个数字的来源出具签名凭证',
      details: '格式为 JSON，无需原始数据，仅凭公钥即可核验。',
      arguments: { indicator: '指标编号' },
    },
    'verify-receipt': {
      summary: '核验凭证；任何改动都会被发现',
      details: '凭证无效、签名密钥不在受信任之列，或重新计算结果不一致时，退出码为 1。',
      arguments: { file: '凭证文件' },
    },
    link: {
      summary: '识别文本中出现的参考名录机构',
      details: '文本可为文件各行，或表格的一列；- 表示标准输入。每个机构均附经校准的概率及依据。',
      arguments: { file: '逐行文本，或表格：CSV、Parquet、JSON' },
    },
    links: {
      summary: '列出存疑的名称对应（对数字影响大的在前），并作出认定',
      details:
        '认定保存在地区文件夹（decisions.yaml）中，自下次生成起执行。未列出的对应可写成“名称=机构代码”。',
      arguments: {
        action: 'decide（认定）；省略则列出',
        pair: '列表中的编号',
        answer: 'same（相同）、different（不同）或 unsure（无法确定）',
      },
    },
    releases: {
      summary: '列出本地区文件夹的发布版本，最新的在前',
      details: '',
      arguments: {},
    },
    diff: {
      summary: '比较两个发布版本的数字差异及其原因',
      details: '原因包括：记录、更正、定义、程序，或所要求的时期。',
      arguments: {
        from: '较早的发布版本（默认为 latest~1）',
        to: '较晚的发布版本（默认为 latest）',
      },
    },
    keygen: {
      summary: '生成一对签名密钥',
      details: '采用 Ed25519。所给文件为私钥，同名 .pub 文件为公钥。已有文件不会被覆盖。',
      arguments: { file: '私钥文件' },
    },
    sign: {
      summary: '为发布版本签名',
      details: '签名存放在发布版本旁的文件中，发布版本本身不变。',
      arguments: { release: '发布版本（默认为 latest）' },
    },
    verify: {
      summary: '对照数字核验文本，并核对文中数字之间是否相符',
      details:
        '支持中文和英文。有数字不符时退出码为 1。没有发布版本时仅核对文本自身。更正过的读法保存在“文件名.readings.yaml”。格式：text、html、json。',
      arguments: { file: '文本文件；- 表示标准输入' },
    },
    'verify-release': {
      summary: '重新计算发布版本的全部摘要，并核验签名',
      details: '列出缺失或不一致之处；如有则退出码为 1。',
      arguments: { release: '发布版本（默认为 latest）' },
    },
    publish: {
      summary: '将一个发布版本的公开部分写成静态站点，任何网页服务器均可托管',
      details:
        '由应用及其应答文件组成，无需后台服务。提供单位不足三家、单家占比超过 80% 的数值，以及可据以推算这些数值的数值，均不予公布；站点中不含单个机构的记录。文件夹整体替换，且仅限本命令写成的文件夹。',
      arguments: { site: '站点文件夹' },
    },
    serve: {
      summary: '在浏览器中打开本地区：应用及其接口',
      details:
        '只读，不改动地区文件夹；指定 --decisions 时，可在应用中认定存疑的对应，此时只续写认定文件。运行期间新生成的发布版本会随即显示。接口说明位于 /reference。按 Ctrl-C 停止。',
      arguments: {},
    },
  },
};
