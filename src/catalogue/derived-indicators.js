/** What a suffix makes of an indicator. */
const FORMS = {
    change: {
        title: ({ en, zh }) => ({ en: `${en}: change`, zh: `${zh}增减` }),
        definition: {
            en: 'Difference from the same period of the year before, both of the same vintage.',
            zh: '与上年同期之差，两期数据取自同一版本。',
        },
        unit: (unit) => (unit === 'percent' ? 'percentage-points' : unit),
        decimals: (decimals) => decimals,
        measure: (of) => ({ kind: 'change', of, against: 'year-before' }),
    },
    growth: {
        title: ({ en, zh }) => ({ en: `${en}: growth`, zh: `${zh}增速` }),
        definition: {
            en: 'Growth against the same period of the year before, at current prices.',
            zh: '比上年同期的增长速度，按现价计算。',
        },
        unit: () => 'percent',
        decimals: () => 1,
        measure: (of) => ({ kind: 'growth', of, against: 'year-before' }),
    },
    cagr: {
        title: ({ en, zh }) => ({ en: `${en}: average yearly growth`, zh: `${zh}年均增速` }),
        definition: {
            en: 'Compound yearly growth over a span, from the year before its first to its last.',
            zh: '跨年时期的年均复合增速，以首年的上一年为基期。',
        },
        unit: () => 'percent-per-year',
        decimals: () => 1,
        measure: (of) => ({ kind: 'cagr', of }),
    },
    target: {
        title: ({ en, zh }) => ({ en: `${en}: target`, zh: `${zh}目标` }),
        definition: {
            en: 'What a plan or an authority set as the aim for the period, as published.',
            zh: '规划或主管部门设定的该时期目标值，按公布数。',
        },
        unit: (unit) => unit,
        decimals: (decimals) => decimals,
        measure: () => ({ kind: 'published' }),
    },
};
/** The derived forms of an indicator that its definition asks for. */
export function derivedIndicators(indicator, forms) {
    return forms.map((name) => {
        const form = FORMS[name];
        const { names: _names, patterns: _patterns, otherwise: _otherwise, ...base } = indicator;
        const id = `${indicator.id}-${name}`;
        return {
            ...base,
            id,
            title: form.title(indicator.title),
            definition: {
                en: `${form.definition.en} ${indicator.title.en}: ${indicator.definition.en}`,
                zh: `${form.definition.zh}${indicator.title.zh}：${indicator.definition.zh}`,
            },
            unit: form.unit(indicator.unit),
            decimals: form.decimals(indicator.decimals, indicator.unit),
            headline: false,
            measure: form.measure(indicator.id),
            breakdowns: [],
            adds: false,
            bridge: false,
            derivedFrom: indicator.id,
            ...(name === 'target' ? {} : { otherwise: { series: id } }),
        };
    });
}
