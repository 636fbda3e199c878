import { fileURLToPath } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openReader } from '../../src/bulletin/read/index.ts';
import { agreement } from '../../src/bulletin/verify/agreement.ts';
import {
  figureTable,
  fixFromWords,
  verifiedHtml,
  verifyText,
  type KnownFigure,
  type PublishedFigure,
} from '../../src/bulletin/verify/index.ts';

const reader = await openReader(fileURLToPath(new URL('../../catalogue', import.meta.url)));
const setting = { publishedOn: '2025-12-23', region: '320600' };
const published = (
  indicator: string,
  region: string,
  period: string,
  value: number,
  unit: string,
): PublishedFigure => ({
  indicator,
  region,
  period,
  value,
  unit,
  publisher: 'A bureau',
  publishedOn: '2024-01-31',
});
const figure = (
  indicator: string,
  period: string,
  value: number,
  unit: string,
  partner = '',
): KnownFigure => ({ indicator, region: '320600', period, value, unit, partner });

async function failures(text: string, before: readonly PublishedFigure[] = []) {
  const { checks } = await verifyText(text, reader, figureTable([], before), setting);
  return checks.filter(({ ok }) => !ok).map(({ kind }) => kind);
}

describe('errors that were really printed', () => {
  it.each([
    [
      'turnover of a market in another unit',
      "Shanghai's financial market turnover was 3,373.6 trillion yuan in 2023.",
      [published('financial-market-turnover', '310000', '2023', 330e12, 'CNY')],
      'scale',
    ],
    [
      'a half-year GDP ten times too high',
      "In the first half of 2025 Jiangsu's GDP was 66,967.8 billion yuan.",
      [published('gdp', '320000', '2024', 13.7e12, 'CNY')],
      'scale',
    ],
    [
      'a dropped 亿',
      '2020年南通GDP为6568.15元。',
      [published('gdp', '320600', '2020', 656_815_000_000, 'CNY')],
      'scale',
    ],
    [
      'millions for billions',
      'UK businesses spent £27m on R&D in 2020.',
      [published('business-rd-expenditure', 'GB', '2020', 27e9, 'GBP')],
      'scale',
    ],
    [
      'doubled, and 21.1 percent a year',
      'The number of high-tech enterprises doubled in five years, growing 21.1 percent a year.',
      [],
      'average-growth',
    ],
    [
      'over +200 percent from 9,200 to 22,000',
      'The number of high-tech enterprises in Shanghai increased by over 200 percent, from about 9,200 in 2018 to over 22,000 in 2022.',
      [],
      'growth',
    ],
    [
      '12 of 207 printed as 5.9 percent',
      '12 of the 207 institutions, 5.9 percent, are in Nantong.',
      [],
      'share-of-whole',
    ],
    [
      'fewer new ones than the stock rose by',
      'Jiangsu had 5,000 new high-tech enterprises in 2023, bringing the total to 51,000 at the end of 2023; at the end of 2022 there had been 44,000 high-tech enterprises.',
      [],
      'net-and-gross',
    ],
    [
      'one number as stock and as flow',
      'The total number of institutions built by universities and local authorities is 40. During the 14th Five-Year Plan period, 40 institutions were jointly built by universities and local authorities.',
      [],
      'stock-and-flow',
    ],
    [
      'intensities of two vintages',
      "In 2023 China's R&D intensity was 2.65 percent, up 0.09 percentage points; in 2022 R&D intensity was 2.54 percent.",
      [],
      'base-plus-change',
    ],
    [
      'a base that two agencies gave otherwise',
      'From 2021 to 2025, the net increase of high-tech enterprises in Nantong reached 2,146, bringing the total number to 4,324.',
      [published('high-tech-enterprises', '320600', '2020', 2179, 'enterprises')],
      'base-plus-change',
    ],
    [
      'output become value added',
      'In 2023 strategic emerging and high-tech industries in Jiangsu accounted for 41.3% and 49.9% of the added value of industrial enterprises above designated size.',
      [published('high-tech-output-share', '320000', '2023', 49.9, 'percent')],
      'denominator',
    ],
  ])('catches %s', async (_name, text, before, kind) => {
    expect(await failures(text, before)).toContain(kind);
  });

  it('passes 10.5 percent printed of 15.5 and 14.0, which rounding allows', async () => {
    expect(
      await failures(
        'R&D expenditure in Nantong rose 10.5 percent in 2022, from 14.0 billion yuan in 2021 to 15.5 billion yuan in 2022.',
      ),
    ).toEqual([]);
  });
});

const TRUE_FIGURES: readonly KnownFigure[] = [
  figure('rd-intensity', '2024', 2.9612, 'percent'),
  figure('high-tech-output-share', '2024', 49.58, 'percent'),
  figure('net-increase-high-tech-enterprises', '2021/2025', 2146, 'enterprises'),
  figure('high-tech-enterprises', '2025', 4324, 'enterprises'),
  figure('high-tech-enterprises', '2020', 2178, 'enterprises'),
  figure('unicorns', '2025', 2, 'enterprises'),
  figure('provincial-rd-institutions', '2025', 912, 'institutions'),
  figure('university-local-institutions', '2025', 40, 'institutions'),
  figure('alliance-cities', '2025', 8, 'cities'),
  figure('share-enterprises-partnered', '2025', 50.8, 'percent', '310000'),
  figure('share-manufacturers-collaborating-universities', '2025', 70.2, 'percent', '310000'),
  figure('collaborative-platforms', '2021/2025', 103, 'platforms', '310000'),
];
const source = figureTable(TRUE_FIGURES);
const press = fileURLToPath(
  new URL('../../../shared/published/nantong-2025-12-23.txt', import.meta.url),
);

describe.skipIf(!existsSync(press))('the press text of Nantong (../shared/published)', () => {
  const text = existsSync(press) ? readFileSync(press, 'utf8') : '';

  it('is read whole: eleven numbers, all supported', async () => {
    const { claims } = await verifyText(text, reader, source, setting);
    expect(claims.map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 11 }, () => 'supported'),
    );
  });

  it('is contradicted wherever a number is replaced by a wrong one', async () => {
    const { claims } = await verifyText(text, reader, source, setting);
    const characters = Array.from(text);
    const all = claims.map((claim) => claim.text);
    let [wrong, contradicted] = [0, 0];
    for (const [i, claim] of claims.entries()) {
      const digits = /\d[\d,.]*\d|\d|two|eight/.exec(claim.text)![0];
      const printed = claim.value;
      const candidates = [
        printed * 10,
        printed / 10,
        printed * 1.01,
        printed * 0.99,
        printed + 1,
        printed - 1,
        printed * 2,
        printed + 3,
        printed + 7,
        printed * 1.1,
        printed * 0.9,
        printed + 11,
        printed * 3,
        printed * 100,
        printed - 2,
        ...claims.flatMap((c, n) => (n === i ? [] : [c.value])),
      ];
      const decimals = digits.split('.')[1]?.length ?? 0;
      const seen = new Set<string>();
      for (const candidate of candidates) {
        const written = candidate.toFixed(
          Number.isInteger(candidate) && decimals === 0 ? 0 : decimals,
        );
        if (seen.has(written) || Number(written) <= 0 || seen.size >= 20) continue;
        seen.add(written);
        const truth = claim.computed!;
        if (
          agreement(
            { value: Number(written), halfStep: 0.5 / 10 ** decimals, qualifier: claim.qualifier },
            truth,
          )
        )
          continue;
        if (Number(written) === 1) continue;
        const shown = Number(written).toLocaleString('en-US', {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        });
        const changed =
          characters.slice(0, claim.start).join('') +
          claim.text.replace(digits, shown) +
          characters.slice(claim.end).join('');
        const judged = await verifyText(changed, reader, source, setting);
        wrong++;
        if (judged.claims.length === all.length && judged.claims[i]!.verdict === 'contradicted')
          contradicted++;
      }
    }
    expect(wrong).toBeGreaterThan(150);
    expect(contradicted / wrong).toBeGreaterThanOrEqual(0.99);
  });
});

describe('wordings that mean the same', () => {
  it.each([
    'In 2024 Nantong spent about 3 percent of its GDP on R&D.',
    "In 2024 R&D took 2.96% of Nantong's GDP.",
    "In 2024, Nantong's R&D intensity was nearly 3 percent.",
    "In 2024, Nantong's R&D intensity exceeded 2.9 percent.",
    '2024年，南通全社会研发投入占GDP比重为2.96%。',
    '2024年，南通研发强度接近3%。',
    '2024年，南通高新技术产业产值占规上工业总产值近五成。',
    '2024年，南通高新技术产业产值占规上工业总产值的49.6%。',
    "High-tech industries made up about half of Nantong's industrial output in 2024.",
    'Nantong had 4,324 high-tech enterprises at the end of 2025.',
    'At the end of 2025 Nantong had about 4.3 thousand high-tech enterprises.',
    '截至2025年底，南通高新技术企业超过4300家。',
    '截至2025年底，南通拥有高新技术企业0.43万家。',
    '“十四五”期间，南通高新技术企业净增2146家。',
    "From 2021 to 2025 Nantong's high-tech enterprises saw a net increase of over 2,100.",
    '南通现有省级以上研发机构900多家。',
    'Nantong now has more than 910 research institutions at provincial level or above.',
    '南通有一半以上的企业与上海开展合作。',
    "Nearly 51 percent of Nantong's enterprises have partnered with Shanghai.",
    '过去五年，南通与上海共建协同创新平台逾100个。',
  ])('supports: %s', async (text) => {
    const { claims } = await verifyText(text, reader, source, setting);
    expect(claims.map(({ verdict, indicator, period }) => [verdict, indicator, period])).toEqual([
      ['supported', expect.any(String), expect.any(String)],
    ]);
  });
});

describe('verdicts', () => {
  it.each([
    ['Nantong had 2,178 high-tech enterprises at the end of 2025.', 'other-period'],
    [
      'From 2021 to 2025 Nantong had a net increase of 4,324 high-tech enterprises.',
      'stock-for-flow',
    ],
    ['Nantong had 43,240 high-tech enterprises at the end of 2025.', 'unit-slip'],
  ])('names the likely cause: %s', async (text, cause) => {
    const { claims } = await verifyText(text, reader, source, setting);
    expect(claims[0]).toMatchObject({ verdict: 'contradicted', cause });
  });

  it('says what is missing where the release has no such figure', async () => {
    const { claims } = await verifyText(
      'Nantong had 4,000 high-tech enterprises in 2019.',
      reader,
      source,
      setting,
    );
    expect(claims[0]).toMatchObject({ verdict: 'not-computable' });
    expect(claims[0]!.why.en).toContain('2019');
  });

  it('warns of what is true and misleading', async () => {
    const { claims } = await verifyText(
      'Nantong had over 900 high-tech enterprises at the end of 2025.',
      reader,
      source,
      setting,
    );
    expect(claims[0]).toMatchObject({ verdict: 'supported', misleading: true });
  });

  it('keeps to a reading that a person has set', async () => {
    const text = 'Nantong had 912 of them at the end of 2025.';
    const fixes = [
      fixFromWords('1 indicator=provincial-rd-institutions', reader.read(text, setting)),
    ];
    const { claims } = await verifyText(text, reader, source, { ...setting, fixes });
    expect(claims[0]).toMatchObject({ verdict: 'supported', confidence: 1 });
    expect(() => fixFromWords('1 colour=red', claims)).toThrow(RangeError);
    expect(() => fixFromWords('7 indicator=gdp', claims)).toThrow(RangeError);
  });

  it('takes nothing of the text for markup', async () => {
    const text =
      '<script>alert(1)</script> Nantong had 4,324 high-tech enterprises in 2025 & "more".';
    const html = verifiedHtml(text, await verifyText(text, reader, source, setting), 'en');
    expect(html).not.toContain('<script>');
  });
});
