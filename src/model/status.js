/**
 * Observation status, by the codes of the SDMX code list `CL_OBS_STATUS`. Only what a figure of ours
 * can be: a normal value, or one of the ways in which it is not.
 */
export const OBSERVATION_STATUSES = {
    A: { title: { en: 'normal value', zh: '正常值' } },
    B: { title: { en: 'time series break', zh: '口径变动' } },
    E: { title: { en: 'estimated value', zh: '估计值' } },
    F: { title: { en: 'forecast value', zh: '预测值' } },
    P: { title: { en: 'provisional value', zh: '初步数' } },
    L: { title: { en: 'missing: data exist but were not collected', zh: '缺失：数据存在但未采集' } },
    M: { title: { en: 'missing: data cannot exist', zh: '缺失：数据不可能存在' } },
    O: { title: { en: 'missing', zh: '缺失' } },
    Q: { title: { en: 'missing: suppressed', zh: '缺失：已抑制发布' } },
};
/** Why a figure has no value. Missing is never zero. */
export const MISSING_REASONS = {
    'not-collected': {
        status: 'L',
        title: {
            en: 'no data were collected for this region and period',
            zh: '该地区该时期未采集数据',
        },
    },
    'not-applicable': {
        status: 'M',
        title: { en: 'does not apply to this region or period', zh: '该地区或时期不适用' },
    },
    confidential: {
        status: 'Q',
        title: {
            en: 'withheld: it would disclose single respondents',
            zh: '为保护单个调查对象，不予公布',
        },
    },
    'failed-check': {
        status: 'O',
        title: { en: 'withheld: the data failed a check', zh: '数据未通过检查，暂不公布' },
    },
    'no-denominator': {
        status: 'O',
        title: { en: 'the denominator is missing', zh: '分母缺失' },
    },
    'zero-denominator': {
        status: 'M',
        title: { en: 'the denominator is zero', zh: '分母为零' },
    },
    'no-earlier-period': {
        status: 'O',
        title: { en: 'the earlier period it is compared with is missing', zh: '对比的前期数据缺失' },
    },
    'no-later-period': {
        status: 'O',
        title: { en: 'the period has not ended yet', zh: '该时期尚未结束' },
    },
    'incomplete-parts': {
        status: 'O',
        title: { en: 'some of the parts it is made of are missing', zh: '部分构成数据缺失' },
    },
    'mixed-units': {
        status: 'O',
        title: { en: 'its parts are in different units', zh: '构成数据的单位不一致' },
    },
};
/** The status that a figure carries at the border: of its value, or of why it has none. */
export function statusOf(reason) {
    return reason === undefined ? 'A' : MISSING_REASONS[reason].status;
}
