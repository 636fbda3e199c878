import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../api/types.ts';
import { entriesOf, findEntries } from './search.ts';

const indicator = (
  id: string,
  en: string,
  zh: string,
  more: Partial<Indicator> = {},
): Indicator => ({
  id,
  title: { en, zh },
  unit: 'percent',
  decimals: 1,
  kind: 'ratio',
  topic: { id: 'research', title: { en: 'Research', zh: '研究' } },
  version: 1,
  breakdowns: [],
  partner: 'none',
  headline: false,
  bridge: false,
  source: { title: { en: 'Somebody', zh: '某机构' }, basis: 'knowledge' },
  derived_from: null,
  figures: 3,
  ...more,
});

const entries = entriesOf([
  indicator('rd-intensity', 'R&D intensity', '全社会研发投入占GDP比重'),
  indicator('rd-intensity-target', 'R&D intensity, target', '全社会研发投入占GDP比重目标', {
    derived_from: 'rd-intensity',
  }),
  indicator('unicorns', 'Unicorns', '独角兽企业数', {
    topic: { id: 'enterprises', title: { en: 'Enterprises', zh: '企业' } },
  }),
]);
const found = (typed: string, topic?: string) =>
  findEntries(entries, typed, topic).map((entry) => entry.indicator.id);

describe('searching the indicators', () => {
  it('lists a derived form with what it is derived from', () => {
    expect(entries.map(({ derived }) => derived.map(({ id }) => id))).toEqual([
      ['rd-intensity-target'],
      [],
    ]);
  });

  it.each([
    ['a word of the English title', 'intensity', ['rd-intensity']],
    ['a word of the Chinese title', '独角兽', ['unicorns']],
    ['part of an id', 'unicor', ['unicorns']],
    ['words of both languages, in any order', '研发 R&D', ['rd-intensity']],
    ['full-width letters of an input method', 'ＧＤＰ', ['rd-intensity']],
    ['the title of a derived form', 'target', ['rd-intensity']],
    ['nothing', ' ', ['rd-intensity', 'unicorns']],
    ['what is not there', 'patents', []],
  ])('finds %s', (_, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it('stays within a topic', () => {
    expect(found('', 'enterprises')).toEqual(['unicorns']);
    expect(found('intensity', 'enterprises')).toEqual([]);
  });

  it('lists a derived form by itself where what it is derived from is not there', () => {
    const alone = entriesOf([indicator('x-target', 'X', '甲', { derived_from: 'x' })]);
    expect(alone.map((entry) => entry.indicator.id)).toEqual(['x-target']);
  });
});
