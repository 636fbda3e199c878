import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { loadGazetteer, type Gazetteer } from './gazetteer.ts';
import { openReader } from './reader.ts';

const CATALOGUE = fileURLToPath(new URL('../../../catalogue', import.meta.url));

let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await loadGazetteer(CATALOGUE);
});

function codes(sentence: string, home?: string): string[] {
  return gazetteer.find(sentence, 'zh', { home, recent: [] }).map(({ code }) => code);
}

test('a county’s short name within other words is no place', () => {
  expect(codes('两地共建协同创新平台120个')).toEqual([]);
  expect(codes('联盟联结沿江城市')).toEqual([]);
  expect(codes('新平县去年新增高新技术企业三家')).toEqual(['530427']);
});

test('a county’s short name is a place where its own region is spoken of', () => {
  expect(codes('海门高新技术产业产值增长', '320600')).toEqual(['320614']);
});

test('a place of no classification is one where a region’s own register has it', async () => {
  const reader = await openReader(
    CATALOGUE,
    [],
    [{ code: 'NO-5001', level: 'prefecture', en: 'Trondheim', zh: '特隆赫姆' }],
  );
  const read = (text: string) => reader.read(text, { publishedOn: '2025-02-10' })[0];
  expect(read('Trondheim had 12 unicorns in 2024.')).toMatchObject({
    region: 'NO-5001',
    indicator: 'unicorns',
  });
  expect(read('2024年特隆赫姆独角兽企业12家。')).toMatchObject({ region: 'NO-5001' });
});
