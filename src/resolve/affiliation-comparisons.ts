import type { Comparison, Level } from './comparison.ts';

const level = (id: string, sql: string, en: string, zh: string, m = 0.2, u = 0.2): Level => ({ id, sql, title: { en, zh }, m, u });

/** What is compared where a name is looked for in a longer text; measures are columns of the evidence. */
export const AFFILIATION_COMPARISONS: readonly Comparison[] = [
  {
    id: 'name',
    title: { en: 'name', zh: '名称' },
    measures: { coverage: 'coverage', moved: 'moved', between: 'between_words', words: 'words', scattered: 'scattered', general: 'only_general_missing', joined: 'joined', across: 'across', own: 'moved_own', elsewhere: 'places_elsewhere', city: 'same_city' },
    levels: [
      level('joined', '{coverage} >= 0.999 AND {joined}', 'the whole name, but across an “and”', '名称完整出现，但跨越连词', 0.02, 0.1),
      level('across', '{coverage} >= 0.999 AND {across}', 'a general word, and the rest after a comma', '通用词与其余部分为逗号所隔', 0.02, 0.1),
      level('phrase', '{coverage} >= 0.999 AND {moved} = 0 AND {elsewhere} = 0', 'the whole name, word for word', '名称完整出现', 0.6, 0.2),
      level('turned', '{coverage} >= 0.999 AND {between} <= 0 AND {words} = 2 AND NOT {scattered}', 'the whole name, its two words turned', '名称完整出现，两词互换', 0.1, 0.02),
      level('reordered', '{coverage} >= 0.999 AND {between} <= 0 AND NOT {scattered}', 'the whole name, in another order', '名称完整出现，词序不同', 0.1, 0.02),
      level('place-elsewhere', '{coverage} >= 0.999 AND {own} = 0 AND {elsewhere} > 0 AND {city}', 'the whole name, its city named further on', '名称完整出现，所含城市另处写明', 0.05, 0.02),
      level('spread', '{coverage} >= 0.999 AND NOT {scattered} AND {between} <= 2', 'all words of the name, with others between them', '名称各词均出现，其间夹有他词', 0.05, 0.1),
      level('scattered-few', '{coverage} >= 0.999 AND {words} <= 3', 'both words of a short name, here and there', '短名称各词分散出现', 0.01, 0.1),
      level('scattered', '{coverage} >= 0.999', 'all words of the name, here and there', '名称各词分散出现', 0.05, 0.1),
      level('general-missing', '{general} AND NOT {scattered} AND {between} <= 1', 'its own words, without the general ones', '专有部分出现，缺通用词', 0.05, 0.1),
      level('nearly', '{coverage} >= 0.93 AND NOT {scattered}', 'nearly the whole name', '名称几乎完整', 0.1, 0.05),
      level('mostly', '{coverage} >= 0.82 AND NOT {scattered}', 'most of the name', '名称大部分出现', 0.1, 0.2),
      level('partly', 'true', 'part of the name', '名称部分出现', 0.05, 0.4),
    ],
  },
  {
    id: 'rarity',
    title: { en: 'words', zh: '用词' },
    measures: { information: 'information', words: 'words' },
    levels: [
      level('one-common', '{words} = 1 AND {information} < 7', 'a single word, and a common one', '仅一词且常见', 0.02, 0.3),
      level('one', '{words} = 1 AND {information} < 9.5', 'a single word', '仅一词', 0.05, 0.2),
      level('one-rare', '{words} = 1', 'a single word, and a rare one', '仅一词但罕见', 0.05, 0.1),
      level('common', '{information} < 6', 'common words', '用词常见', 0.05, 0.2),
      level('usual', '{information} < 9', 'fairly common words', '用词较常见', 0.2, 0.2),
      level('telling', '{information} < 13', 'rare words', '用词较罕见', 0.4, 0.1),
      level('rare', '{information} < 19', 'very rare words', '用词罕见', 0.2, 0.05),
      level('unique', 'true', 'words that hardly any other has', '用词几乎独有', 0.1, 0.02),
    ],
  },
  {
    id: 'form',
    title: { en: 'kind of name', zh: '名称种类' },
    measures: { kind: 'kind' },
    levels: [
      level('name', "{kind} = 'name'", 'its name', '正式名称', 0.7, 0.4),
      level('alias', "{kind} = 'alias'", 'another of its names', '别名', 0.25, 0.3),
      level('acronym', 'true', 'its acronym', '缩写', 0.05, 0.3),
    ],
  },
  {
    id: 'place',
    title: { en: 'place', zh: '地点' },
    measures: { city: 'same_city', region: 'same_region', country: 'same_country', any_country: 'any_country', any_city: 'any_city', implied: 'country_of_city', placed: 'placed' },
    levels: [
      level('same-city', '{city} AND ({country} OR NOT {any_country})', 'same city', '同一城市', 0.4, 0.05),
      level('same-region', '{region} AND ({country} OR NOT {any_country})', 'same region', '同一地区', 0.1, 0.03),
      level('other-city', '{country} AND {any_city} AND {placed}', 'same country; the name says where it is, the text says otherwise or nearby', '同一国家，名称自带地名，文中另有地点', 0.05, 0.1),
      level('other-city-unplaced', '{country} AND {any_city}', 'same country, another city', '同一国家，城市不同', 0.05, 0.1),
      level('same-country', '{country} AND {placed}', 'same country, and the name says where it is', '同一国家，名称自带地名', 0.2, 0.1),
      level('same-country-unplaced', '{country}', 'same country', '同一国家', 0.2, 0.1),
      level('other-country', '{any_country}', 'another country', '国家不同', 0.01, 0.3),
      level('implied-country', '{implied} AND {placed}', 'a place of the same country, and the name says where it is', '同国地点，名称自带地名', 0.05, 0.1),
      level('implied-country-unplaced', '{implied}', 'a place of the same country', '同国地点', 0.05, 0.1),
      level('city-elsewhere', '{any_city}', 'places that are all in other countries', '所述地点均在他国', 0.02, 0.2),
      level('unsaid', '{placed}', 'no place said but in the name itself', '除名称自带外未提及地点', 0.2, 0.2),
      level('unsaid-unplaced', 'true', 'no place said', '未提及地点', 0.2, 0.2),
    ],
  },
  {
    id: 'surroundings',
    title: { en: 'surroundings', zh: '上下文' },
    measures: { left: 'left_words', right: 'right_words', taken: 'taken' },
    levels: [
      level('taken', '{taken}', 'its first word belongs to the word before', '首词属于前面的名称', 0.05, 0.2),
      level('alone', '{left} = 0 AND {right} = 0', 'nothing else in that part of the text', '该段落中别无他词', 0.7, 0.3),
      level('after', '{right} = 0 AND {left} <= 2', 'after one or two other words', '前有一两个他词', 0.1, 0.2),
      level('far-after', '{right} = 0', 'after other words', '前有他词', 0.05, 0.2),
      level('before', '{left} = 0 AND {right} <= 2', 'before one or two other words', '后有一两个他词', 0.1, 0.2),
      level('far-before', '{left} = 0', 'before other words', '后有他词', 0.05, 0.2),
      level('between', 'true', 'between other words', '夹于他词之间', 0.05, 0.2),
    ],
  },
  {
    id: 'longer',
    title: { en: 'longer name', zh: '更长名称' },
    measures: { covered: 'covered' },
    levels: [
      level('within', '{covered}', 'part of another organisation’s longer name', '属于另一机构更长的名称', 0.05, 0.4),
      level('own', 'true', 'not part of a longer name', '不属于更长的名称', 0.95, 0.6),
    ],
  },
  {
    id: 'sort',
    title: { en: 'sort of organisation', zh: '机构类型' },
    measures: { kind: "coalesce(organisation_kind, '')" },
    levels: [
      level('university', "{kind} = 'university'", 'a university', '高校', 0.7, 0.4),
      level('institute', "{kind} = 'institute'", 'an institute', '科研院所', 0.1, 0.15),
      level('hospital', "{kind} = 'hospital'", 'a hospital', '医院', 0.1, 0.1),
      level('enterprise', "{kind} = 'enterprise'", 'an enterprise', '企业', 0.03, 0.15),
      level('other', 'true', 'another sort', '其他', 0.07, 0.2),
    ],
  },
];

const MARGINS: readonly (readonly [string, string, string, string])[] = [
  ['none', '{margin} >= 98', 'no other name in the same place', '该处别无其他名称'],
  ['far-ahead', '{margin} >= 8', 'far likelier than any other name in the same place', '远比该处其他名称可能'],
  ['well-ahead', '{margin} >= 4.5', 'much likelier than any other name in the same place', '明显比该处其他名称可能'],
  ['ahead', '{margin} >= 2', 'likelier than any other name in the same place', '比该处其他名称可能'],
  ['just-ahead', '{margin} >= 0.5', 'slightly likelier than another name in the same place', '略比该处其他名称可能'],
  ['even', '{margin} >= -0.5', 'as likely as another name in the same place', '与该处另一名称同样可能'],
  ['just-behind', '{margin} >= -2', 'slightly less likely than another name in the same place', '略不及该处另一名称'],
  ['behind', '{margin} >= -5', 'less likely than another name in the same place', '不及该处另一名称'],
  ['far-behind', 'true', 'far less likely than another name in the same place', '远不及该处另一名称'],
];
const HOSTS: readonly (readonly [string, string, string, string])[] = [
  ['unit-hosted-city', '{unit} AND NOT {placed} AND {host} > 0 AND {city}', 'named like a part of an organisation that the text names too, in the same city', '名称似内设单位，文中另有所属机构，同城'],
  ['unit-hosted', '{unit} AND NOT {placed} AND {host} > 0', 'named like a part of an organisation that the text names too', '名称似内设单位，文中另有所属机构'],
  ['unit-placed-hosted', '{unit} AND {host} > 0', 'named like a part, with a place; the text names another organisation', '名称似内设单位并带地名，文中另有机构'],
  ['unit-nowhere', '{unit} AND NOT {placed} AND NOT {city}', 'named like a part of an organisation, with no place to go by', '名称似内设单位，且无地点可据'],
  ['unit', '{unit}', 'named like a part of an organisation', '名称似内设单位'],
  ['more-likely', '{host} > {alone} + 2', 'another organisation is named more clearly', '文中另有更明确的机构'],
  ['as-likely', '{host} > {alone} - 2', 'another organisation is named as clearly', '文中另有同样明确的机构'],
  ['less-likely', '{host} > -4', 'another organisation is named less clearly', '文中另有较不明确的机构'],
  ['none', 'true', 'no other organisation is named', '文中别无其他机构'],
];

/** What is compared once each name has been judged alone: its rivals, and who else is named. */
export const CONTEXT_COMPARISONS: readonly Comparison[] = [
  ...AFFILIATION_COMPARISONS,
  {
    id: 'rival',
    title: { en: 'rivals', zh: '竞争名称' },
    measures: { margin: 'margin' },
    levels: MARGINS.map(([id, sql, en, zh]) => level(id, sql, en, zh)),
  },
  {
    id: 'host',
    title: { en: 'others', zh: '其他机构' },
    measures: { unit: 'unit', host: 'host', city: 'same_city', placed: 'placed', alone: 'alone' },
    levels: HOSTS.map(([id, sql, en, zh]) => level(id, sql, en, zh)),
  },
];
