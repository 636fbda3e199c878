import { expect, test } from 'vitest';
import { printInterval, wordUncertainty } from './uncertainty.ts';

const share = { value: 52.3, unit: 'percent', lower: 51.9, upper: 52.6, uncertain_records: 14 };

test('a share says how much of it rests on uncertain links, and between what it lies', () => {
  expect(wordUncertainty(share, 'en', { decimals: 1 })).toBe(
    '52.3%, of which 0.4 percentage points rest on uncertain links of names in 14 records: 51.9–52.6%',
  );
  expect(wordUncertainty(share, 'zh', { decimals: 1 })).toBe(
    '52.3%，其中0.4个百分点取决于14条记录中不确定的名称对应：51.9–52.6%',
  );
});

test('where nothing rests on links that were made, it says what they might add', () => {
  const figure = { value: 40, unit: 'institutions', lower: 40, upper: 41, uncertain_records: 1 };
  expect(wordUncertainty(figure, 'en', { decimals: 0 })).toBe(
    '40; uncertain links of names in 1 record leave it open: 40–41',
  );
});

test('digits are added until the ends can be told apart', () => {
  const figure = { ...share, value: 52.4, lower: 52.393, upper: 52.405 };
  expect(printInterval(figure, 'en', 1)).toBe('52.39–52.41%');
});

test('money keeps its scale', () => {
  const figure = {
    value: 3.889e9,
    unit: 'CNY',
    lower: 3.88e9,
    upper: 3.893e9,
    uncertain_records: 3,
  };
  expect(printInterval(figure, 'en')).toBe('3.88–3.89 billion yuan');
  expect(printInterval(figure, 'zh')).toBe('38.80–38.93亿元');
});

test('a figure on which no uncertain link bears says nothing', () => {
  expect(wordUncertainty({ ...share, uncertain_records: 0 }, 'en')).toBeUndefined();
  expect(
    printInterval({ ...share, lower: null, upper: null, uncertain_records: null }, 'en'),
  ).toBeUndefined();
});
