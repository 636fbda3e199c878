import { describe, expect, test } from 'vitest';
import type { Figure } from '../../measure/figure.ts';
import { IssuesError } from '../../model/issue.ts';
import type { Language } from '../../model/text.ts';
import { composeBulletin, type FigureLookup, type IndicatorFacts } from './compose.ts';
import { compareLanguages } from './languages.ts';
import { readTemplate } from './template.ts';

const VALUES: Record<string, readonly [value: number | null, unit: string, decimals: number]> = {
  'rd-intensity': [2.9604, 'percent', 2],
  'rd-intensity-change': [0.18, 'percentage-points', 2],
  'high-tech-enterprises': [4324, 'enterprises', 0],
  unicorns: [2, 'enterprises', 0],
  institutions: [936, 'institutions', 0],
  small: [880, 'institutions', 0],
  'share-partnered': [52.31, 'percent', 1],
  gdp: [1_240_000_000_000, 'CNY', 0],
  spending: [169_412_000_000, 'CNY', 0],
  unknown: [null, 'CNY', 0],
};

const REGIONS: Record<string, { en: string; zh: string }> = {
  '320600': { en: 'Nantong', zh: '南通市' },
  '310000': { en: 'Shanghai', zh: '上海市' },
};

const lookup: FigureLookup = {
  release: 'test',
  synthetic: true,
  indicators: new Map(
    Object.entries(VALUES).map(([id, [, unit, decimals]]): [string, IndicatorFacts] => [
      id,
      {
        id,
        title: { en: id, zh: id },
        definition: { en: id, zh: id },
        unit,
        decimals,
        partner: 'none',
        source: { title: { en: 'test', zh: 'test' } },
      },
    ]),
  ),
  region: (code) => REGIONS[code],
  codeOf: (name) => Object.keys(REGIONS).find((code) => REGIONS[code]?.en === name),
  figure: ({ indicator, region, period, partnerRegion }) => {
    const [value = null, unit = ''] = VALUES[indicator] ?? [];
    return {
      indicator,
      version: 1,
      region,
      period,
      partner_region: partnerRegion,
      breakdown: '',
      category: '',
      value,
      unit,
      numerator: null,
      denominator: null,
      records: 1,
      organisations: 1,
      status: value === null ? 'L' : 'A',
      reason: value === null ? 'not-collected' : null,
      basis: 'records',
      lower: null,
      upper: null,
      uncertain_records: null,
    } satisfies Figure;
  },
};

const HEAD = '---\ntitle: T\nregion: 320600\nperiod: 2024\n---\n\n';

function compose(body: string, language: Language = 'en') {
  return composeBulletin(readTemplate(`${HEAD}${body}\n`, `t.${language}.md`, language), lookup);
}
function texts(body: string, language: Language = 'en') {
  return compose(body, language).figures.map(({ text }) => text);
}
function issuesOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof IssuesError) return error.issues;
    throw error;
  }
  return [];
}

describe('the wording of a figure', () => {
  test('follows the language: digits, grouping, measure words, scales', () => {
    const body =
      '{{ rd-intensity }} {{ rd-intensity-change }} {{ high-tech-enterprises }} {{ gdp }} {{ unicorns form=words }}';
    expect(texts(body)).toEqual([
      '2.96%',
      '0.18 percentage points',
      '4,324',
      '1.24 trillion yuan',
      'two',
    ]);
    expect(texts(body, 'zh')).toEqual(['2.96%', '0.18个百分点', '4324家', '1.24万亿元', '两家']);
  });

  test('names or leaves out what is counted, as asked', () => {
    expect(texts('{{ unicorns unit=yes }} {{ unicorns unit=yes form=words }}')).toEqual([
      '2 enterprises',
      'two enterprises',
    ]);
    expect(texts('{{ high-tech-enterprises unit=no }}', 'zh')).toEqual(['4324']);
  });

  test('gives a qualifier the round number that makes it true', () => {
    const body =
      '{{ institutions as=over }} {{ share-partnered as=over }} {{ spending as=nearly scale=亿 }} {{ share-partnered as=about }}';
    expect(texts(body, 'zh')).toEqual(['超900家', '超50%', '近1700亿元', '50%左右']);
    expect(texts('{{ institutions as=over }} {{ share-partnered as=at-least }}')).toEqual([
      'over 900',
      'at least 50%',
    ]);
  });

  test('takes the declared alternative where there is no value', () => {
    expect(texts('{{ unknown else="not yet known" }}')).toEqual(['not yet known']);
  });
});

describe('a bulletin is refused', () => {
  test('when a qualifier is not true, naming figure, file and line', () => {
    const [issue] = issuesOf(() => compose('Text\n\n{{ small as=over bound=900 }}'));
    expect(issue).toMatchObject({
      code: 'figure-qualifier-false',
      place: { file: 't.en.md', line: 9, column: 1 },
      params: { written: 'over 900', indicator: 'small', value: '880' },
    });
  });

  test('when a figure is missing and no alternative is declared', () => {
    expect(issuesOf(() => compose('{{ unknown }}'))).toMatchObject([
      { code: 'figure-missing', params: { region: 'Nantong', period: '2024' } },
    ]);
  });

  test('when a figure, an attribute or its value is misspelt, with what was meant', () => {
    expect(
      issuesOf(() => compose('{{ rd-intensty }}')).map(({ code, suggestion }) => [
        code,
        suggestion,
      ]),
    ).toEqual([['figure-unknown-indicator', 'rd-intensity']]);
    expect(
      issuesOf(() =>
        compose('{{ gdp perod=2024 }} {{ gdp as=ovr }} {{ gdp period=20x4 }} {{ }} {{ gdp'),
      ).map(({ code, suggestion }) => [code, suggestion]),
    ).toEqual([
      ['figure-unknown-attribute', 'period'],
      ['figure-bad-attribute', 'over'],
      ['figure-bad-attribute', undefined],
      ['figure-empty', undefined],
      ['figure-unclosed', undefined],
    ]);
  });

  test('when a block is misspelt, at the line of the key', () => {
    const issues = issuesOf(() =>
      compose('Text\n\n```table\ntitle: T\nindicator: [gdp]\nperiods: 2020..2024\n```'),
    );
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: 'document-unknown-key',
        suggestion: 'indicators',
        place: { file: 't.en.md', line: 11, column: 1 },
      }),
    );
  });
});

test('a round number that is true but far off is a warning with a better one', () => {
  expect(compose('{{ high-tech-enterprises as=over bound=900 }}').issues).toMatchObject([
    { code: 'figure-qualifier-misleading', severity: 'warning', params: { better: 'over 4,000' } },
  ]);
});

test('a table has a cell for each indicator, region and period', () => {
  const { blocks } = compose(
    '```table\ntitle: T\nindicators: [gdp, unknown]\nregions: [320600, 310000]\nperiods: 2020..2022\n```',
  );
  const [printed] = blocks.values();
  expect(printed?.rows.map(({ region, cells }) => [region, cells.map(({ text }) => text)])).toEqual(
    [
      ['320600', ['1.24 trillion yuan', '1.24 trillion yuan', '1.24 trillion yuan']],
      ['310000', ['1.24 trillion yuan', '1.24 trillion yuan', '1.24 trillion yuan']],
      ['320600', ['…', '…', '…']],
      ['310000', ['…', '…', '…']],
    ],
  );
});

test('two languages that differ in a figure are told apart, whichever order they stand in', () => {
  const en = compose('{{ gdp }} {{ unicorns }}');
  expect(compareLanguages(en, compose('{{ unicorns }} {{ gdp }}', 'zh'))).toEqual([]);
  expect(compareLanguages(en, compose('{{ gdp }} {{ gdp }}', 'zh'))).toMatchObject([
    { place: { file: 't.zh.md' }, params: { figure: 'unicorns region=320600 period=2024' } },
    { place: { file: 't.en.md' }, params: { figure: 'gdp region=320600 period=2024' } },
  ]);
});
