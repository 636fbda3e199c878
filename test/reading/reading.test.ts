import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../src/bulletin/read/index.ts';
import { openTextReader } from '../../src/region/verify.ts';
import { readLabelled, score, type LabelledSentence } from './labelled.ts';

const reader = await openTextReader(import.meta.dirname);
const sentences = readLabelled(fileURLToPath(new URL('sentences.txt', import.meta.url)));

/** Sentences of one document follow each other and may speak of what came before. */
function readAll(labelled: readonly LabelledSentence[]) {
  let document: string | undefined;
  let memory: Memory | undefined;
  return labelled.map((sentence) => {
    const setting = sentence.publishedOn === '' ? {} : { publishedOn: sentence.publishedOn };
    if (sentence.document !== document)
      [document, memory] = [sentence.document, reader.remember(setting)];
    return { sentence, claims: reader.read(sentence.text, setting, memory) };
  });
}

describe('reading claims out of labelled sentences', () => {
  const pairs = readAll(sentences);

  for (const [name, parity] of [
    ['tuned on', 1],
    ['kept apart', 0],
  ] as const) {
    it(`finds values, periods, regions and indicators of the sentences ${name}`, () => {
      const reached = score(pairs.filter(({ sentence }) => sentence.line % 2 === parity));
      expect(reached.value).toBeGreaterThanOrEqual(0.97);
      expect(reached.period).toBeGreaterThanOrEqual(0.92);
      expect(reached.full).toBeGreaterThanOrEqual(0.9);
      expect(reached.leftAlone).toBeGreaterThanOrEqual(0.95);
    });
  }

  it('cuts every claim out of the text at the code points it gives', () => {
    for (const { sentence, claims } of pairs)
      for (const claim of claims)
        expect(Array.from(sentence.text).slice(claim.start, claim.end).join('')).toBe(claim.text);
  });
});

describe('reading sentences written before their rules were looked at', () => {
  it.each([
    'later-tuned.txt',
    'later-second.txt',
    'later-third.txt',
    'later-fourth.txt',
    'later-fifth.txt',
    'later-sixth.txt',
    'later-seventh.txt',
    'later-eighth.txt',
    'later-ninth.txt',
  ])('reaches in %s what the labels ask for', (file) => {
    const reached = score(readAll(readLabelled(fileURLToPath(new URL(file, import.meta.url)))));
    expect(reached.value).toBeGreaterThanOrEqual(0.97);
    expect(reached.period).toBeGreaterThanOrEqual(0.92);
    expect(reached.full).toBeGreaterThanOrEqual(0.9);
    expect(reached.leftAlone).toBeGreaterThanOrEqual(0.95);
  });

  it('takes of two places of one name the one that the batch speaks of', () => {
    const around = reader.gazetteer.spokenOf(['南通市2020年', 'Nantong and Suzhou', '南通']);
    const read = (text: string) => reader.read(text, { around, publishedOn: '2025-02-10' });
    expect(read("Tongzhou's economy grew by 6.6 percent in 2024.")[0]?.region).toBe('320612');
    expect(read('通州区2024年地区生产总值增长6.6%。')[0]?.region).toBe('320612');
  });

  it('takes the day that an address carries where nothing else dates a text', () => {
    const [claim] = reader.read('去年扬州新获批高新技术企业712家。', {
      address: 'https://example.org/art/2023/02/10/art_1.html',
    });
    expect(claim?.period).toBe('2022');
  });
});

describe('changes', () => {
  const read = (text: string) =>
    reader
      .read(text, { publishedOn: '2025-05-12', region: '320600' })
      .map(({ value, unit, indicator, kind }) => ({ value, unit, indicator, kind }));

  it.each([
    ['一季度GDP同比下滑4.9%。', -4.9, 'percent', 'gdp-growth'],
    ['In the first quarter GDP fell by 4.9 percent.', -4.9, 'percent', 'gdp-growth'],
    ['去年地区生产总值增加近60亿元。', 6_000_000_000, 'CNY', 'gdp-change'],
    [
      'R&D expenditure in 2024 was £3.2 billion up on 2023.',
      3_200_000_000,
      'GBP',
      'rd-expenditure-change',
    ],
  ])('says of “%s” how much, and which way', (text, value, unit, indicator) => {
    expect(read(text)[0]).toMatchObject({ value, unit, indicator });
  });

  it.each([
    'In 2024 R&D expenditure grew by 5.2 percent, down from 7.1 percent in 2023.',
    'In 2024 R&D expenditure of the city grew by 5.2 percent, less than the national average.',
    'In 2024 R&D expenditure rose 5.2%, below the national average.',
    'In 2024 R&D expenditure grew by at least 5.2 percent.',
    'In 2024 R&D expenditure grew by more or less 5.2 percent.',
    '2024年研发经费同比增长至少5.2%。',
    '2024年研发经费增长不低于5.2%。',
  ])('takes a rise for a rise, whatever it is held against: %s', (text) => {
    expect(read(text)[0]).toMatchObject({ value: 5.2, indicator: 'rd-expenditure-growth' });
  });

  it('takes a level that something fell to for a level', () => {
    expect(read('R&D intensity fell to 2.8 percent in 2024.')[0]).toMatchObject({
      value: 2.8,
      indicator: 'rd-intensity',
    });
    expect(read('2024年研发投入强度降至2.8%。')[0]).toMatchObject({
      value: 2.8,
      indicator: 'rd-intensity',
    });
  });
});

describe('number forms', () => {
  const first = (text: string) => {
    const claim = reader.read(text, { publishedOn: '2025-12-23', region: '320600' })[0];
    return claim && { value: claim.value, unit: claim.unit, qualifier: claim.qualifier };
  };
  it.each([
    ['R&D spending was 38,3 billion euros in 2023.', 38.3e9, 'EUR', 'exact'],
    ['Businesses spent over £27m on R&D in 2022.', 27e6, 'GBP', 'over'],
    ['Two-thirds of R&D was performed by companies.', 66.6667, 'percent', 'exact'],
    ['预计地区生产总值近1700亿元。', 170e9, 'CNY', 'nearly'],
    ['高新技术企业达1.34万家。', 13400, 'enterprises', 'exact'],
    ['企业研发投入占全社会研发投入的三分之二。', 66.6667, 'percent', 'exact'],
    ['研发强度提升0.18个百分点。', 0.18, 'percentage-points', 'exact'],
    ['技术合同成交额翻一番。', 2, 'times', 'exact'],
    ['技术合同成交额增长2.2倍。', 2.2, 'times', 'exact'],
    ['高新技术企业突破一万家。', 10000, 'enterprises', 'over'],
    ['高新技术产业产值占比在六成以上。', 60, 'percent', 'at-least'],
  ])('%s', (text, value, unit, qualifier) => {
    expect(first(text)).toEqual({ value, unit, qualifier });
  });
});
