import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askFigures, buildRegion } from '../../src/region/index.ts';
import { literal, openEngine } from '../../src/store/engine.ts';
import { smallCatalogue } from './small-catalogue.ts';

// The header of CORDIS's `organization.csv` as it is published today; every cell is quoted.
const CORDIS_HEADER =
  'projectID;projectAcronym;organisationID;vatNumber;name;shortName;SME;activityType;street;postCode;city;country;nutsCode;geolocation;organizationURL;contactForm;contentUpdateDate;rcn;order;role;ecContribution;netEcContribution;totalCost;endOfParticipation;active';
const CORDIS_ROWS = [
  [
    '101',
    'SEA',
    '999974553',
    'NO974767880',
    'NORGES TEKNISK-NATURVITENSKAPELIGE UNIVERSITET NTNU',
    'NTNU',
    'false',
    'HES',
    'HOGSKOLERINGEN 1',
    '7491',
    'TRONDHEIM',
    'NO',
    'NO060',
    '63.4,10.4',
    'http://www.ntnu.no',
    '',
    '2024-01-05',
    '1905572',
    '1',
    'coordinator',
    '1000',
    '1000',
    '1000',
    'false',
    '',
  ],
  [
    '101',
    'SEA',
    '888888888',
    '',
    'Fjord; Havn "Drift" AS',
    '',
    'true',
    'PRC',
    'KAIEN 2',
    '5003',
    'BERGEN',
    'NO',
    'NO0A2',
    '60.3,5.3',
    '',
    '',
    '2024-01-05',
    '1905573',
    '2',
    'participant',
    '500',
    '500',
    '500',
    'false',
    '',
  ],
  [
    '102',
    'SKY',
    '888888888',
    '',
    'Fjord; Havn "Drift" AS',
    '',
    'true',
    'PRC',
    'KAIEN 2',
    '5003',
    'BERGEN',
    'NO',
    'NO0A2',
    '60.3,5.3',
    '',
    '',
    '2024-01-05',
    '1905574',
    '1',
    'coordinator',
    '500',
    '500',
    '500',
    'false',
    '',
  ],
];

// A part of the header of the register of Norway as it is published; the numbers are made up and carry their check digit.
const BRREG_HEADER =
  'organisasjonsnummer;navn;organisasjonsform.kode;organisasjonsform.beskrivelse;naeringskode1.kode;hjemmeside;forretningsadresse.adresse;forretningsadresse.poststed;forretningsadresse.postnummer;forretningsadresse.kommune;forretningsadresse.kommunenummer;forretningsadresse.land;stiftelsesdato;registreringsdatoEnhetsregisteret;konkurs';
const numberOf = (first: string) => {
  const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce(
    (total, weight, i) => total + weight * Number(first[i]),
    0,
  );
  return `${first}${(11 - (sum % 11)) % 11}`;
};
const GOOD = numberOf('91234568');
const BRREG_ROWS = [
  [
    GOOD,
    'FJORD HAVN DRIFT AS',
    'AS',
    'Aksjeselskap',
    '52.221',
    'www.fjordhavn.example',
    'Kaien 2',
    'BERGEN',
    '5003',
    'BERGEN',
    '4601',
    'Norge',
    '1999-05-17',
    '1999-06-01',
    'false',
  ],
  [
    `${GOOD.slice(0, 8)}${(Number(GOOD[8]) + 1) % 10}`,
    'FEIL SIFFER AS',
    'AS',
    'Aksjeselskap',
    '52.221',
    '',
    'Kaien 3',
    'BERGEN',
    '5003',
    'BERGEN',
    '4601',
    'Norge',
    '2001-01-01',
    '2001-01-02',
    'false',
  ],
];
const quoted = (header: string, rows: readonly (readonly string[])[]) =>
  [header.split(';'), ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
    .join('\n');

const REGION = `region: NO
name: { en: Norway, zh: 挪威 }
periods: { from: '2024', to: '2024' }
tolerance: 100%
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: other }, level: level, parent: parent, name_en: code, successor: successor, valid_to: valid_to }
  - id: cordis
    register: organisations
    path: sources/cordis/organization.csv
    delimiter: ';'
    resolve: true
    columns:
      id: organisationID
      scheme: { value: PIC }
      name_en: name
      kind: { from: activityType, map: { PRC: enterprise, HES: university, REC: institute, PUB: agency, OTH: other } }
      region: country
      website: organizationURL
  - id: cordis-participations
    register: participations
    path: sources/cordis/organization.csv
    delimiter: ';'
    columns: { project: projectID, organisation: organisationID }
  - id: cordis-projects
    register: projects
    path: sources/cordis/organization.csv
    delimiter: ';'
    columns: { id: projectID, programme: { value: HORIZON }, starts: { value: '2024-01-01' } }
  - id: brreg
    register: organisations
    path: sources/enheter.csv
    delimiter: ';'
    columns:
      id: organisasjonsnummer
      scheme: { value: NO-ORG }
      name_en: navn
      kind: { value: enterprise }
      region: { sql: "'NO-' || left(\\"forretningsadresse.kommunenummer\\", 2)" }
      founded: stiftelsesdato
      website: hjemmeside
`;

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-published-'));
  await mkdir(join(folder, 'sources/cordis'), { recursive: true });
  const files = {
    'region.yaml': REGION,
    'sources/regions.csv':
      'code,level,parent,successor,valid_to\nNO,country,,,\nNO-46,province,NO,,\nNO-12,province,NO,NO-46,2020-01-01\n',
    'sources/cordis/organization.csv': quoted(CORDIS_HEADER, CORDIS_ROWS),
    'sources/enheter.csv': `\uFEFF${quoted(BRREG_HEADER, BRREG_ROWS)}`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

test('CORDIS and a national register build as they are published, and a wrong check digit is set aside', async () => {
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  const { manifest, folder: releases } = result.release;
  const engine = await openEngine();
  const rows = (name: string) =>
    engine.all(
      `SELECT * FROM read_parquet(${literal(join(releases, manifest.resources.find((one) => one.name === name)!.path))}) ORDER BY ALL`,
    );
  const organisations = await rows('organisations');
  const participations = await rows('participations');
  engine.close();
  expect(organisations.map(({ id, name_en, kind, region }) => [id, name_en, kind, region])).toEqual(
    [
      ['888888888', 'Fjord; Havn "Drift" AS', 'enterprise', 'NO'],
      [GOOD, 'FJORD HAVN DRIFT AS', 'enterprise', 'NO-46'],
      ['999974553', 'NORGES TEKNISK-NATURVITENSKAPELIGE UNIVERSITET NTNU', 'university', 'NO'],
    ],
  );
  expect(participations.map(({ project, organisation }) => [project, organisation])).toEqual([
    ['101', '888888888'],
    ['101', '999974553'],
    ['102', '888888888'],
  ]);
  expect(result.accounts.find(({ source }) => source === 'brreg')).toMatchObject({
    kept: 1,
    setAside: 1,
  });
});

test('of a day before the first change that the register of regions tells, it says so', async () => {
  const ask = async (regionsOf: string) =>
    (await askFigures(folder, { regionsOf }, { catalogue })).remarks?.map(({ code, params }) => [
      code,
      params,
    ]);
  expect(await ask('1900')).toEqual([
    ['regions-before-history', { period: '1900', first: '2020-01-01' }],
  ]);
  expect(await ask('2021')).toEqual([]);
});
