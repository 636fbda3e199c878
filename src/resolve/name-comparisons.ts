import type { Comparison, Level } from './comparison.ts';

const level = (
  id: string,
  sql: string,
  en: string,
  zh: string,
  m: number,
  u: number,
  fixed = false,
): Level => ({ id, sql, title: { en, zh }, m, u, fixed });

/**
 * What is compared where a cell holds the name of one organisation. Measures are columns of the
 * evidence that `compareNames` gathers. The starting values come from pairs of names of one
 * organisation in open registers; they hold where data are too few to learn from.
 */
export const NAME_COMPARISONS: readonly Comparison[] = [
  {
    id: 'name',
    title: { en: 'name', zh: '名称' },
    measures: {
      same: 'same_text',
      core: 'same_core',
      covered: 'covered',
      covers: 'covers',
      missing: 'missing_own',
      extra: 'extra_own',
      mended: 'mended',
      alike: 'alike',
      pinyin: 'same_pinyin',
    },
    levels: [
      level('same', '{same}', 'the same name', '名称相同', 0.35, 0.0005),
      level('same-core', '{core}', 'the same core name', '核心名称相同', 0.3, 0.001),
      level('pinyin', '{pinyin}', 'the same name in pinyin', '名称拼音相同', 0.03, 0.0002),
      level(
        'reordered',
        '{covered} >= 0.999 AND {covers} >= 0.999 AND NOT {mended}',
        'the same words in another order',
        '用词相同，词序不同',
        0.08,
        0.001,
      ),
      level(
        'misspelt',
        '{covered} >= 0.999 AND {covers} >= 0.999',
        'the same but for a misspelling',
        '仅有错字之别',
        0.06,
        0.001,
      ),
      level(
        'near',
        '{alike} >= 0.92 AND {missing} <= 1 AND {extra} <= 1',
        'the same but for a letter or two',
        '仅一两个字符不同',
        0.06,
        0.004,
      ),
      level(
        'shortened',
        '{missing} = 0 AND {extra} = 0',
        'its own words are the same; general words differ',
        '专有部分相同，通用词不同',
        0.07,
        0.01,
      ),
      level(
        'one-side',
        '({missing} = 0 OR {extra} = 0) AND least({covered}, {covers}) >= 0.6',
        'one name holds the other, and more',
        '一名称包含另一名称',
        0.012,
        0.06,
      ),
      level(
        'overlapping',
        '{covered} >= 0.75 AND {covers} >= 0.75',
        'most words are the same, others differ',
        '多数用词相同，其余不同',
        0.02,
        0.2,
      ),
      level('different', 'true', 'words differ', '用词不同', 0.01, 0.73),
    ],
  },
  {
    id: 'rarity',
    title: { en: 'words in common', zh: '共有用词' },
    measures: { information: 'information' },
    levels: [
      level('common', '{information} < 5', 'common words', '常见', 0.02, 0.1),
      level('usual', '{information} < 9', 'fairly common words', '较常见', 0.1, 0.25),
      level('telling', '{information} < 14', 'rare words', '较罕见', 0.25, 0.3),
      level('rare', '{information} < 22', 'very rare words', '罕见', 0.33, 0.25),
      level('unique', 'true', 'words that hardly any other name has', '几乎独有', 0.3, 0.1),
    ],
  },
  {
    id: 'form',
    title: { en: 'legal form', zh: '组织形式' },
    measures: { left: 'left_form', right: 'right_form' },
    levels: [
      level('same', '{left} = {right}', 'same legal form', '组织形式相同', 0.65, 0.5),
      level(
        'unsaid',
        "{left} = '' OR {right} = ''",
        'one has no legal form',
        '一方未写组织形式',
        0.3,
        0.3,
      ),
      level('different', 'true', 'legal form differs', '组织形式不同', 0.05, 0.2),
    ],
  },
  {
    id: 'place',
    title: { en: 'place', zh: '地点' },
    measures: { place: 'place' },
    levels: [
      level('same-city', "{place} = 'same-city'", 'same city', '同一城市', 0.5, 0.04),
      level('same-region', "{place} = 'same-region'", 'same region', '同一地区', 0.1, 0.04),
      level('same-country', "{place} = 'same-country'", 'same country', '同一国家', 0.13, 0.12),
      level('unsaid', "{place} = 'unsaid'", 'no place to compare', '无地点可比', 0.24, 0.2),
      level('other-city', "{place} = 'other-city'", 'another city', '城市不同', 0.02, 0.36),
      level(
        'named-elsewhere',
        "{place} = 'named-elsewhere'",
        'both names say where they are, and differ',
        '两名称所含地名不同',
        0.0001,
        0.2,
        true,
      ),
      level('other-country', 'true', 'another country', '国家不同', 0.004, 0.18),
    ],
  },
  {
    id: 'numbers',
    title: { en: 'numbers in the name', zh: '名称中的编号' },
    measures: { left: 'left_numbers', right: 'right_numbers' },
    levels: [
      level('same', '{left} = {right}', 'same numbers, or none', '编号相同或均无', 0.97, 0.85),
      level(
        'unsaid',
        "{left} = '' OR {right} = ''",
        'one has no number',
        '一方无编号',
        0.025,
        0.08,
      ),
      level('different', 'true', 'numbers differ', '编号不同', 0.005, 0.07),
    ],
  },
  {
    id: 'code',
    title: { en: 'code', zh: '代码' },
    measures: { other: 'other_code' },
    levels: [
      level(
        'different',
        '{other}',
        'the record says another code',
        '记录所写代码不同',
        0.02,
        0.3,
        true,
      ),
      level('unsaid', 'true', 'no code to compare', '无代码可比', 0.98, 0.7, true),
    ],
  },
  {
    id: 'website',
    title: { en: 'web site', zh: '网址' },
    measures: { same: 'same_website' },
    levels: [
      level('same', '{same}', 'same web site', '网址相同', 0.9, 0.002),
      level('different', 'true', 'another web site', '网址不同', 0.1, 0.998),
    ],
  },
];
