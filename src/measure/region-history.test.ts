import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { literal, openEngine } from '../store/engine.ts';
import { evaluate } from './figures.ts';
import { measuring, organisation, type Records } from './registers.fixture.ts';

const region = (
  code: string,
  parent: string | null,
  more: Readonly<Record<string, string>> = {},
) => ({
  code,
  scheme: 'other',
  level: 'county',
  name_en: code,
  ...(parent === null ? {} : { parent }),
  ...more,
});

/** City R: district R2 took in county OLD in 2019; county RENAMED became R1 in 2016; SPLIT was parted. */
const REGIONS = [
  region('P', null),
  region('R', 'P'),
  region('R1', 'R', { valid_from: '2016-05-01' }),
  region('R2', 'R'),
  region('OLD', 'R', { successor: 'R2', valid_to: '2019-01-09' }),
  region('RENAMED', 'R', { successor: 'R1', valid_to: '2016-05-01' }),
  region('SPLIT', 'R', { valid_to: '2018-01-01' }),
];
const certified = (id: string) => ({
  id: `c-${id}`,
  organisation: id,
  scheme: 'hnte',
  level: 'national',
  issued: '2023-05-01',
  expires: '2026-05-01',
});
const HOLDERS: Records = {
  regions: REGIONS,
  organisations: [
    organisation('old', 'OLD'),
    organisation('two', 'R2'),
    organisation('renamed', 'RENAMED'),
    organisation('one', 'R1'),
    organisation('split', 'SPLIT'),
  ],
  recognitions: ['old', 'two', 'renamed', 'one', 'split'].map(certified),
};

async function count(
  place: string,
  regionsOf?: string,
  records = HOLDERS,
  coverage = 'R',
): Promise<number | null | undefined> {
  const { engine, input } = await measuring(records, { coverage });
  try {
    const [figure] = await evaluate(
      engine,
      { ...input, regionsOf },
      {
        indicators: ['high-tech-enterprises'],
        regions: [place],
        periods: [parsePeriod('2024')],
        partners: [],
        by: [],
      },
    );
    return figure?.value;
  } finally {
    engine.close();
  }
}

describe('a record coded in a region that has gone', () => {
  test('counts in the one that took its place', async () => {
    expect(await count('R2')).toBe(2);
    expect(await count('R1')).toBe(2);
  });

  test('counts where it stood, in the regions of an earlier day', async () => {
    expect(await count('R2', '2018-12-31')).toBe(1);
    expect(await count('OLD', '2018-12-31')).toBe(1);
  });

  test('counts in the one above where it was parted among several', async () => {
    expect(await count('R')).toBe(5);
  });
});

test('a record coded in a region formed since counts, on an earlier day, in the one it came from', async () => {
  expect(await count('RENAMED', '2015-12-31')).toBe(2);
  expect(await count('R1', '2015-12-31')).toBe(1);
  expect(await count('R', '2015-12-31')).toBe(5);
});

const CROSSWALK = fileURLToPath(
  new URL('../../../shared/data/china-prefecture-crosswalk/events_2000_2026.csv', import.meta.url),
);
describe.skipIf(!existsSync(CROSSWALK))('the prefectures of China since 2000', () => {
  test('a record of Laiwu of 2015 counts in Jinan today, and in Laiwu as of 2015', async () => {
    const engine = await openEngine();
    const events = await engine.all<{ old: string; new: string; day: string; province: string }>(
      `SELECT 原单位 AS old, 新单位 AS "new", 批准日期::VARCHAR AS day, 省级单位 AS province FROM read_csv(${literal(CROSSWALK)}, all_varchar = true)
       WHERE 撤销地级单位 = '1' AND 新单位 IS NOT NULL AND 批准日期 IS NOT NULL AND 原单位 <> 新单位`,
    );
    engine.close();
    const provinces = [...new Set(events.map(({ province }) => province))];
    const rows = new Map(provinces.map((name) => [name, region(name, '中国')]));
    rows.set('中国', region('中国', null));
    for (const { new: name, province } of events) rows.set(name, region(name, province));
    for (const { old, new: name, province, day } of events)
      rows.set(old, region(old, province, { successor: name, valid_to: day }));
    const records: Records = {
      regions: [...rows.values()],
      organisations: [organisation('laiwu', '莱芜市'), organisation('jinan', '济南市')],
      recognitions: ['laiwu', 'jinan'].map(certified),
    };
    expect(events.length).toBeGreaterThan(40);
    expect(await count('济南市', undefined, records, '中国')).toBe(2);
    expect(await count('济南市', '2015-12-31', records, '中国')).toBe(1);
    expect(await count('莱芜市', '2015-12-31', records, '中国')).toBe(1);
    expect(await count('山东省', undefined, records, '中国')).toBe(2);
  });
});
