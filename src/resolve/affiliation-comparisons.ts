import { AFFILIATION_NAMES } from './affiliation-names.ts';
import { AFFILIATION_OTHERS } from './affiliation-others.ts';
import { AFFILIATION_PLACES } from './affiliation-places.ts';
import { AFFILIATION_WORDS_AROUND } from './affiliation-words-around.ts';
import { level, type Comparison } from './comparison.ts';

/** What is compared where a name is looked for in a longer text. */
export const AFFILIATION_COMPARISONS: readonly Comparison[] = [
  ...AFFILIATION_NAMES,
  ...AFFILIATION_PLACES,
  ...AFFILIATION_WORDS_AROUND,
  ...AFFILIATION_OTHERS,
];

const MARGINS: readonly (readonly [string, string, string, string])[] = [
  ['none', '{margin} >= 98', 'no other name in the same place', '该处别无其他名称'],
  [
    'far-ahead',
    '{margin} >= 8',
    'far likelier than any other name in the same place',
    '远比该处其他名称可能',
  ],
  [
    'well-ahead',
    '{margin} >= 4.5',
    'much likelier than any other name in the same place',
    '明显比该处其他名称可能',
  ],
  [
    'ahead',
    '{margin} >= 2',
    'likelier than any other name in the same place',
    '比该处其他名称可能',
  ],
  [
    'just-ahead',
    '{margin} >= 0.5',
    'slightly likelier than another name in the same place',
    '略比该处其他名称可能',
  ],
  [
    'even',
    '{margin} >= -0.5',
    'as likely as another name in the same place',
    '与该处另一名称同样可能',
  ],
  [
    'just-behind',
    '{margin} >= -2',
    'slightly less likely than another name in the same place',
    '略不及该处另一名称',
  ],
  [
    'behind',
    '{margin} >= -5',
    'less likely than another name in the same place',
    '不及该处另一名称',
  ],
  [
    'far-behind',
    'true',
    'far less likely than another name in the same place',
    '远不及该处另一名称',
  ],
];
const HOSTS: readonly (readonly [string, string, string, string])[] = [
  [
    'unit-hosted-city',
    '{unit} AND NOT {placed} AND {host} > 0 AND {city}',
    'named like a part of an organisation that the text names too, in the same city',
    '名称似内设单位，文中另有所属机构，同城',
  ],
  [
    'unit-hosted',
    '{unit} AND NOT {placed} AND {host} > 0',
    'named like a part of an organisation that the text names too',
    '名称似内设单位，文中另有所属机构',
  ],
  [
    'unit-placed-hosted',
    '{unit} AND {host} > 0',
    'named like a part, with a place; the text names another organisation',
    '名称似内设单位并带地名，文中另有机构',
  ],
  [
    'unit-nowhere',
    '{unit} AND NOT {placed} AND NOT {city}',
    'named like a part of an organisation, with no place to go by',
    '名称似内设单位，且无地点可据',
  ],
  ['unit', '{unit}', 'named like a part of an organisation', '名称似内设单位'],
  [
    'more-likely',
    '{host} > {alone} + 2',
    'another organisation is named more clearly',
    '文中另有更明确的机构',
  ],
  [
    'as-likely',
    '{host} > {alone} - 2',
    'another organisation is named as clearly',
    '文中另有同样明确的机构',
  ],
  [
    'less-likely',
    '{host} > -4',
    'another organisation is named less clearly',
    '文中另有较不明确的机构',
  ],
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
  {
    id: 'family',
    title: { en: 'whole and parts', zh: '整体与部分' },
    measures: { whole: 'of_named', part: 'part_named' },
    levels: [
      level('whole-named', '{whole}', 'the text names what it is part of', '文中另有其上级机构'),
      level('part-named', '{part}', 'the text names a part of it', '文中另有其下属机构'),
      level('none', 'true', 'neither its parts nor what it is part of', '文中无其上下级机构'),
    ],
  },
];
