import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine, type Engine } from '../store/engine.ts';
import { linkTexts, loadAffiliationWeights } from './link-texts.ts';
import { loadVocabulary } from './vocabulary.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

interface Known {
  readonly id: string;
  readonly names: readonly string[];
  readonly kind?: string;
  readonly city: string;
  readonly country: string;
}
const REGISTER: readonly Known[] = [
  { id: 'harvard', names: ['Harvard University'], city: 'Cambridge', country: 'US' },
  { id: 'shandong', names: ['Shandong University', '山东大学'], city: 'Jinan', country: 'CN' },
  {
    id: 'qilu',
    names: ['Qilu Hospital of Shandong University'],
    kind: 'hospital',
    city: 'Jinan',
    country: 'CN',
  },
  {
    id: 'raipur',
    names: ['National Institute of Technology Raipur'],
    city: 'Raipur',
    country: 'IN',
  },
  { id: 'winneba', names: ['University of Education, Winneba'], city: 'Winneba', country: 'GH' },
  { id: 'cape-town', names: ['University of Cape Town'], city: 'Cape Town', country: 'ZA' },
  { id: 'stellenbosch', names: ['Stellenbosch University'], city: 'Stellenbosch', country: 'ZA' },
  { id: 'duke', names: ['Duke University'], city: 'Durham', country: 'US' },
  {
    id: 'sanjay',
    names: ['Sanjay Gandhi Post Graduate Institute of Medical Sciences'],
    kind: 'institute',
    city: 'Lucknow',
    country: 'IN',
  },
  {
    id: 'tianjin-second',
    names: ['Second Hospital of Tianjin Medical University'],
    kind: 'hospital',
    city: 'Tianjin',
    country: 'CN',
  },
  {
    id: 'maryland',
    names: ['University of Maryland, College Park', 'University of Maryland'],
    city: 'College Park',
    country: 'US',
  },
  {
    id: 'maryland-baltimore',
    names: ['University of Maryland, Baltimore'],
    city: 'Baltimore',
    country: 'US',
  },
  { id: 'hartford', names: ['Trinity College'], city: 'Hartford', country: 'US' },
  { id: 'dublin', names: ['Trinity College Dublin'], city: 'Dublin', country: 'IE' },
  { id: 'seattle', names: ['University of Washington'], city: 'Seattle', country: 'US' },
  {
    id: 'saint-louis',
    names: ['Washington University in St. Louis'],
    city: 'St Louis',
    country: 'US',
  },
  { id: 'halifax', names: ["Saint Brendan's University"], city: 'Halifax', country: 'CA' },
  { id: 'manila', names: ["Saint Brendan's University"], city: 'Manila', country: 'PH' },
  { id: 'munich', names: ['Technical University of Munich'], city: 'Munich', country: 'DE' },
  {
    id: 'garching',
    names: ['Garching Innovation'],
    kind: 'enterprise',
    city: 'Garching',
    country: 'DE',
  },
];

let engine: Engine;
let found: Map<string, string[]>;
const TEXTS: readonly (readonly [string, readonly string[]])[] = [
  ['Department of Surgery, Harvard Medical School, Boston, MA, USA', ['harvard']],
  ['Department of Cardiology, Qilu Hospital, Jinan, China', ['qilu']],
  ['Department of Physics, National Institute of Technology, Raipur, India', ['raipur']],
  ['Department of Geography, University of Education, Winneba, Ghana', ['winneba']],
  ['Stellenbosch University, Cape Town, South Africa', ['stellenbosch']],
  ['Department of Chemistry, Duke UniversityUSA', ['duke']],
  ['Sanjay Gandhi Postgraduate Institute of Medical Sciences, Lucknow, India', ['sanjay']],
  ['2nd Hospital of Tianjin Medical University, Tianjin, China', ['tianjin-second']],
  ['Department of Biology, Shandong Univercity, Jinan, China', ['shandong']],
  ['Baltic Fishing Company, Riga, Latvia', []],
  ['School of Physics, Trinity College, Dublin, Ireland', ['dublin']],
  ['Olin Business School, Washington University, St. Louis, Missouri', ['saint-louis']],
  ["Saint Brendan's University, Halifax, Canada", ['halifax']],
  ['Physik-Department, Technical University of Munich, Garching, Germany', ['munich']],
];

/** A name that two bear, and no place. */
const NAMESAKE = "Saint Brendan's University";

beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
  await engine.run(
    `CREATE TABLE known AS SELECT unnest(from_json($rows, '[{"id": "VARCHAR", "names": ["VARCHAR"], "kind": "VARCHAR", "city": "VARCHAR", "country": "VARCHAR"}]'), recursive := true)`,
    { rows: JSON.stringify(REGISTER) },
  );
  await engine.run(
    `CREATE TABLE organisations AS SELECT id AS organisation, country, NULL::VARCHAR AS region, city, coalesce(kind, 'university') AS kind, NULL::VARCHAR AS website FROM known`,
  );
  await engine.run(
    `CREATE TABLE names AS SELECT id AS organisation, unnest(names) AS name, 'name' AS kind FROM known`,
  );
  // A register in which words are as rare as they are in a real one.
  const word = `translate(left(md5(i::VARCHAR), 7), '0123456789', 'ghijklmnop')`;
  await engine.run(
    `INSERT INTO organisations SELECT 'other' || i, 'XX', NULL, ${word}, 'university', NULL FROM range(4000) r(i)`,
  );
  await engine.run(
    `INSERT INTO names SELECT 'other' || i, CASE i % 4 WHEN 0 THEN 'University of ' || ${word} WHEN 1 THEN ${word} || ' Hospital' WHEN 2 THEN ${word} || ' Institute of Technology' ELSE 'National ' || ${word} || ' College' END, 'name' FROM range(4000) r(i)`,
  );
  await engine.run(
    `CREATE TABLE texts AS SELECT i AS mention, list_extract(t, i) AS text, NULL::VARCHAR AS country
     FROM (SELECT from_json($texts, '["VARCHAR"]') AS t), range(1, $n + 1) r(i)`,
    {
      texts: JSON.stringify([...TEXTS.map(([text]) => text), NAMESAKE]),
      n: TEXTS.length + 1,
    },
  );
  await linkTexts(
    engine,
    {
      texts: 'texts',
      targets: { organisations: 'organisations', names: 'names' },
      vocabulary: await loadVocabulary(CATALOGUE),
    },
    await loadAffiliationWeights(CATALOGUE),
    'links',
    0.4,
  );
  const rows = await engine.all<{ mention: number; organisations: string }>(
    `SELECT mention, string_agg(organisation, ' ' ORDER BY organisation) AS organisations FROM links WHERE chosen GROUP BY mention`,
  );
  found = new Map(
    rows.map(({ mention, organisations }) => [
      TEXTS[mention - 1]?.[0] ?? NAMESAKE,
      organisations.split(' '),
    ]),
  );
});
afterAll(() => engine.close());

describe('the organisations that an affiliation names are found', () => {
  test.each(TEXTS)('%s', (text, organisations) => {
    expect(found.get(text) ?? []).toEqual(organisations);
  });
});

test('a name that several bear divides its probability among them where nothing says which', async () => {
  const rows = await engine.all<{ organisation: string; probability: number }>(
    `SELECT organisation, probability FROM links WHERE mention = $mention AND probability > 0.1 ORDER BY organisation`,
    { mention: TEXTS.length + 1 },
  );
  expect(rows.map(({ organisation }) => organisation)).toEqual(['halifax', 'manila']);
  for (const { probability } of rows) expect(probability).toBeCloseTo(0.5, 3);
});
