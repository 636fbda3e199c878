import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openReader } from '../../src/bulletin/read/index.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';

const folder = fileURLToPath(new URL('../../catalogue', import.meta.url));
const setting = { publishedOn: '2025-01-20', region: '320600' };

const OWN = `family: own
title: { en: Own, zh: 自有 }
sources:
  here: { title: Bureau, basis: knowledge }
indicators:
  - id: doctoral-stations
    title: { en: Doctoral workstations, zh: 博士后工作站数 }
    definition: { en: Workstations for postdoctoral researchers., zh: 博士后科研工作站的数量。 }
    source: here
    unit: institutions
    measure: { kind: count, of: platforms, time: stock }
    derive: [growth, target]
  - id: sea-economy-share
    title: { en: Share of the marine economy, zh: 海洋经济占比 }
    definition: { en: Marine output over GDP., zh: 海洋生产总值占地区生产总值比重。 }
    source: here
    unit: percent
    decimals: 1
    measure: { kind: published }
    names: { en: ['marine weight in GDP'], zh: ['海洋经济比重'] }
`;

describe('an indicator of a region folder', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'own-')), 'indicators.yaml');
  await writeFile(file, OWN);
  const { indicators } = await loadCatalogue({
    folder,
    extra: [{ path: file, name: 'indicators.yaml' }],
  });
  const [knowing, plain] = await Promise.all([
    openReader(folder, indicators.values()),
    openReader(folder),
  ]);

  it.each([
    ['By the end of 2024 Nantong had 37 doctoral workstations.', 'doctoral-stations', 37],
    ['2024年底，南通拥有博士后工作站37家。', 'doctoral-stations', 37],
    ['In 2024 the share of the marine economy was 21.5 percent.', 'sea-economy-share', 21.5],
    ['In 2024 the marine weight in GDP reached 21.5 percent.', 'sea-economy-share', 21.5],
    ['2024年，南通海洋经济比重为21.5%。', 'sea-economy-share', 21.5],
    ['到2027年，南通力争博士后工作站达到50家。', 'doctoral-stations-target', 50],
  ])('is recognised without code: %s', (text, indicator, value) => {
    expect(knowing.read(text, setting)).toMatchObject([{ indicator, value, region: '320600' }]);
    expect(plain.read(text, setting)[0]?.indicator).not.toBe(indicator);
  });

  it('takes no words from the indicators that the vocabulary knows', () => {
    const text = 'At the end of 2024 Nantong had 4,100 high-tech enterprises.';
    expect(knowing.read(text, setting)).toEqual(plain.read(text, setting));
  });
});
