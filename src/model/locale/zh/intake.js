export const intakeWording = {
    'source-no-files': {
        message: '“{path}”处没有文件。',
        why: '相应登记表将为空，依赖它的指标均无法计算。',
        fix: '请放入文件，或更正 `path`（相对于地区文件夹）。',
    },
    'file-empty': {
        message: '文件为空。',
        why: '数据源没有记录，多半是导出失败。',
        fix: '请重新导出，或从数据源中去掉该文件。',
    },
    'file-unreadable': {
        message: '文件无法读取：{detail}',
        why: '其中的记录均无法计入。',
        fix: '请用原软件打开并重新保存，或在数据源中写明 `format`、`delimiter` 和 `quote`。',
    },
    'encoding-unknown': {
        message: '不存在编码“{encoding}”。',
        why: '无法识别文件中的字符。',
        fix: '可用：{known}；也可不写 `encoding`，由程序判断。',
    },
    'encoding-damaged': {
        message: '有 {lines} 行含有不符合 {encoding} 编码的字节，此为首行；这些字节已读作“�”。',
        why: '名称或代码中有乱码，将无法与其他记录对应。',
        fix: '请写明正确的 `encoding`，或以 UTF-8 重新导出。',
    },
    'sheet-unknown': {
        message: '工作簿中没有工作表“{sheet}”。',
        why: '缺少该表，无法读取此数据源。',
        fix: '可用的工作表：{known}。',
    },
    'column-unknown': {
        message: '文件中没有“{column}”列。',
        why: '对应字段在所有记录中都将为空。',
        fix: '可用的列：{known}。',
    },
    'field-unknown': {
        message: '登记表中没有字段“{field}”。',
        why: '该列的内容无处可放。',
        fix: '可用的字段：{known}。',
    },
    'field-not-mapped': {
        message: '映射中没有必填字段“{field}”。',
        why: '所有记录都将被搁置。',
        fix: '请指明对应的列，或给出常量：`{field}: { value: … }`。',
    },
    'unit-unknown': {
        message: '“{unit}”不是可识别的单位。',
        why: '数值可能相差若干数量级。',
        fix: '可用：{known}。',
    },
    'decimal-ambiguous': {
        message: '“{column}”列中的逗号既可能是小数点，也可能是千分位：“{example}”。现按小数点处理。',
        why: '数值可能相差一千倍。',
        fix: '请在数据源中写明 `decimal: ","` 或 `decimal: "."`。',
    },
    'line-ragged': {
        message: '该行有 {cells} 个单元格，而表头有 {expected} 个。',
        why: '无法判断各单元格属于哪一列。',
        fix: '请检查是否缺少或多出分隔符，或文本中的分隔符未加引号。',
    },
    'cell-unreadable': {
        message: '“{field}”无法读作{typeZh}。',
        why: '若忽略该值，合计与计数将在无人察觉的情况下出错。',
        fix: '请在源表中改正，或增加一条更正，或在映射中说明写法。',
    },
    'value-missing': {
        message: '“{field}”为空。',
        why: '缺少该值，记录无法计入应属的范围。',
        fix: '请在源表中补填，或增加一条更正。',
    },
    'value-too-small': {
        message: '“{field}”小于 {minimum}。',
        why: '该值不合理，会影响合计与平均。',
        fix: '请在源表中改正，或增加一条更正。',
    },
    'value-too-large': {
        message: '“{field}”大于 {maximum}。',
        why: '该值不合理，会影响合计与平均。',
        fix: '请在源表中改正，或增加一条更正，并检查单位。',
    },
    'pattern-mismatch': {
        message: '“{field}”的写法不符合要求（{pattern}）。',
        why: '将无法与相应的分类或登记表对应。',
        fix: '请在源表中改正，或在映射中用 `sql` 转换。',
    },
    'value-unlisted': {
        message: '“{field}”的取值不在登记表所列范围内。',
        why: '该记录将不属于任何分组。',
        fix: '可用：{known}；或在映射中用 `map` 说明其含义。',
    },
    'identifier-invalid': {
        message: '“{field}”校验位、长度或字符有误。',
        why: '代码录错会把一个机构拆成两个，或把两个并为一个。',
        fix: '请与证照核对；代码体系见该记录。',
    },
    'check-failed': {
        message: '{titleZh}。',
        why: '记录自相矛盾，依赖它的数字也不可靠。',
        fix: '请在源表中改正，或增加一条更正。',
    },
    'record-duplicate': {
        message: '记录重复，另一处见 {other}；只计一次。',
        why: '重复计数会使合计虚高。',
        fix: '无需处理；方便时可在源表中删除一条。',
    },
    'key-conflict': {
        message: '两条内容不同的记录使用同一主键 {key}，另一条见 {other}。',
        why: '无法判断哪一条正确。',
        fix: '请在源表中改正，或在数据源中写明 `conflicts: keep-first` 或 `keep-last`。',
    },
    'reference-missing': {
        message: '“{field}”所指的记录在 {target} 中不存在。',
        why: '该记录无法归属到机构或地区。',
        fix: '请更正代码，或在 {target} 中补充该记录。',
    },
    'reference-set-aside': {
        message: '“{field}”所指的 {target} 记录本身已被搁置，见 {other}。',
        why: '该记录改正之前，本条无法归属。',
        fix: '请先改正 {other} 处的记录，本条随之恢复。',
    },
    'reference-unchecked': {
        message: '“{field}”指向 {target}，但该登记表没有数据源；代码未经核对。',
        why: '代码录错将无法发现。',
        fix: '请为 {target} 增加数据源。',
    },
    'validity-overlap': {
        message: '有效期与同一对象的另一条记录重叠，见 {other}。',
        why: '重叠期间会被重复计数，或同时具有两种状态。',
        fix: '请使前一条的终止日期等于后一条的起始日期。',
    },
    'correction-field-unknown': {
        message: '更正所指的字段“{field}”在登记表中不存在。',
        why: '该更正不起作用。',
        fix: '可用的字段：{known}。',
    },
    'correction-value': {
        message: '更正写入“{value}”，但“{field}”不能取该值。',
        why: '该记录将被搁置。',
        fix: '请按登记表的格式填写。',
    },
    'correction-no-record': {
        message: '没有 {record} 的记录，该更正不起作用。',
        why: '要么记录已不存在，要么更正从未生效。',
        fix: '请更正主键，或删除该更正。',
    },
    'correction-stale': {
        message: '更正要求“{field}”为“{expected}”，而源数据现为“{found}”（{other}）。',
        why: '源数据已变动，当时的更正现在可能有误。',
        fix: '请查看该记录，然后删除该更正，或更新其 `from`。',
    },
};
