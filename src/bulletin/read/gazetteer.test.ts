import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { loadGazetteer, type Gazetteer } from './gazetteer.ts';

let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await loadGazetteer(fileURLToPath(new URL('../../../catalogue', import.meta.url)));
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
