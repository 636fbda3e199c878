import type { Language } from '../../model/text.ts';

/** The bulletin's own words, beside those of its template. */
export interface Labels {
  readonly synthetic: string;
  readonly syntheticShort: string;
  readonly sources: string;
  readonly definition: string;
  readonly formula: string;
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly records: string;
  readonly organisations: string;
  readonly place: string;
  readonly partner: string;
  readonly basis: string;
  /** What uncertain links of names leave open. */
  readonly uncertain: string;
  readonly wording: string;
  readonly release: string;
  readonly trace: string;
  readonly receipt: string;
  /** After an indicator's title: at the end of the period. */
  readonly now: string;
  /** The same indicator … */
  readonly same: string;
  /** … at the end of the period before. */
  readonly earlier: string;
  readonly back: string;
  readonly indicator: string;
  readonly region: string;
  readonly published: string;
  readonly sameInNumbers: string;
  readonly bases: Readonly<Record<'records' | 'series' | 'published', string>>;
}

export const LABELS: Readonly<Record<Language, Labels>> = {
  en: {
    synthetic:
      'Synthetic data: made up by a generator. None of these figures describes a real place.',
    syntheticShort: 'synthetic data',
    sources: 'Where the numbers come from',
    definition: 'Definition',
    formula: 'Formula',
    value: 'Value',
    numerator: 'Numerator',
    denominator: 'Denominator',
    records: 'Records',
    organisations: 'Distinct organisations',
    place: 'Region and period',
    partner: 'with',
    basis: 'Basis',
    uncertain: 'Uncertain links of names',
    wording: 'Defined by',
    release: 'Release',
    trace: 'To follow it to its records',
    receipt: 'To have it signed',
    now: ', now',
    same: 'the same',
    earlier: ', earlier',
    back: 'Back to the text',
    indicator: 'Indicator',
    region: 'Region',
    published: 'Published',
    sameInNumbers: 'The same in numbers',
    bases: {
      records: 'computed from records',
      series: 'taken from a published series',
      published: 'as published by others',
    },
  },
  zh: {
    synthetic: '合成数据：由程序生成，所列数字均不反映任何真实地区的情况。',
    syntheticShort: '合成数据',
    sources: '数字来源',
    definition: '指标解释',
    formula: '计算公式',
    value: '数值',
    numerator: '分子',
    denominator: '分母',
    records: '记录数',
    organisations: '涉及机构数',
    place: '地区与时期',
    partner: '合作地区',
    basis: '数据依据',
    uncertain: '不确定的名称对应',
    wording: '口径出处',
    release: '数据版本',
    trace: '查看明细记录',
    receipt: '出具签名凭证',
    now: '（本期）',
    same: '同一指标',
    earlier: '（上期）',
    back: '返回正文',
    indicator: '指标',
    region: '地区',
    published: '发布日期',
    sameInNumbers: '图中数据',
    bases: {
      records: '由登记记录计算',
      series: '采用已公布的统计数据',
      published: '引自其他机构的公布',
    },
  },
};
