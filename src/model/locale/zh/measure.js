export const measureWording = {
    'measure-without-region': {
        message: '登记表“{register}”的记录既不属于某一地区，也不属于某一机构。',
        why: '指标数值总是某一地区的，这类记录无法单独计量。',
        fix: '请用“through”指明记载参与方的登记表。',
    },
    'parts-differ': {
        message: '{indicator}，{region}，{period}：各下级地区合计 {parts}，全地区为 {whole}。',
        why: '部分记录只归到该地区本级，未归到任何下级地区。',
        fix: '请更正这些记录的所在地区；确实无法确定的可保留。',
    },
};
