import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable, type ZipOptions } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallCatalogue } from '../../test/region/small-catalogue.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { wordIssue } from '../model/locale/index.ts';
import { literal, openEngine } from '../store/engine.ts';
import { sourceLine } from './answers/line.ts';
import { holdRelease } from './answers/held.ts';
import { buildRegion } from './build.ts';
import { openRegion } from './region.ts';

const REGION = (path: string) => `region: 'NL'
name: { en: Netherlands, zh: 荷兰 }
periods: { from: '2024', to: '2024' }
sources:
  - id: regions
    register: regions
    path: sources/regions.csv
    columns: { code: code, scheme: { value: other }, level: level, name_en: code }
  - id: cordis
    register: organisations
    path: ${path}
    delimiter: ';'
    columns: { id: organisationID, scheme: { value: PIC }, name_en: name, kind: { value: university }, region: country }
`;
const ORGANISATIONS =
  'organisationID;name;country\n999999999;Technische Universiteit Delft;NL\n888888888;机构;NL\n';
const MEMBERS = {
  'project.csv': strToU8('id;title\n1;x\n'),
  'csv/organization.csv': strToU8(ORGANISATIONS),
  'README.pdf': strToU8('%PDF'),
};

/** The same bytes of the same files, at whatever time. */
const pack = (files: Zippable, options: ZipOptions = {}) =>
  zipSync(files, { mtime: '2024-06-01', ...options });

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
  ]);
  folder = await mkdtemp(join(tmpdir(), 'rongtong-archived-'));
  await mkdir(join(folder, 'sources'));
  await writeFile(join(folder, 'sources/regions.csv'), 'code,level\nNL,country\n');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(catalogue, { recursive: true });
});

async function build(path: string, bytes: Uint8Array = pack(MEMBERS)) {
  await writeFile(join(folder, 'region.yaml'), REGION(path));
  await writeFile(join(folder, 'sources/cordis.zip'), bytes);
  const result = await buildRegion(folder, { catalogue });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  return result;
}

async function refusal(path: string, bytes?: Uint8Array): Promise<Issue> {
  const error = await build(path, bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof IssuesError)) throw error;
  return error.issues[0]!;
}

const MEMBER = 'sources/cordis.zip/csv/organization.csv';

describe('a file in an archive is a source as it is published', () => {
  test('its records name the archive and the file, and their lines are shown as they were received', async () => {
    const { release } = await build(MEMBER);
    expect(
      release.manifest.rongtong.sources.find(({ source }) => source === 'cordis'),
    ).toMatchObject({ path: MEMBER });
    const engine = await openEngine();
    const path = release.manifest.resources.find(({ name }) => name === 'organisations')!.path;
    expect(
      await engine.all(
        `SELECT id, name_en, _file, _line FROM read_parquet(${literal(join(release.folder, path))}) ORDER BY _line`,
      ),
    ).toEqual([
      { id: '999999999', name_en: 'Technische Universiteit Delft', _file: MEMBER, _line: 2 },
      { id: '888888888', name_en: '机构', _file: MEMBER, _line: 3 },
    ]);
    engine.close();
    const held = await holdRelease(await openRegion(folder, { catalogue }), release);
    try {
      expect(await sourceLine(held, { file: MEMBER, line: 3 })).toMatchObject({
        text: '888888888;机构;NL',
        hash_matches: true,
      });
    } finally {
      await held.close();
    }
    expect(await readdir(join(folder, 'releases/work'))).toEqual([]);
  });

  test('a name that begins with the folder itself is the same without it', async () => {
    const bytes = pack({ './csv/organization.csv': strToU8(ORGANISATIONS) });
    for (const path of [MEMBER, 'sources/cordis.zip']) {
      const { release } = await build(path, bytes);
      const held = await holdRelease(await openRegion(folder, { catalogue }), release);
      try {
        expect(await sourceLine(held, { file: MEMBER, line: 2 })).toMatchObject({
          text: '999999999;Technische Universiteit Delft;NL',
        });
      } finally {
        await held.close();
      }
    }
  });

  test('nothing is built anew while the archive is the same, and what changed in it is read', async () => {
    const first = await build(MEMBER);
    expect((await build(MEMBER)).outcome).toBe('unchanged');
    const more = `${ORGANISATIONS}777777777;Universiteit Leiden;NL\n`;
    const changed = await build(
      MEMBER,
      pack({ ...MEMBERS, 'csv/organization.csv': strToU8(more) }),
    );
    expect(changed.release.id).not.toBe(first.release.id);
    expect(changed.accounts.find(({ source }) => source === 'cordis')).toMatchObject({ kept: 3 });
  });

  test('an archive with one table needs no name behind it, and capitals do not matter', async () => {
    const one = pack({ 'organization.csv': strToU8(ORGANISATIONS), 'note.pdf': strToU8('%') });
    const { accounts } = await build('sources/cordis.zip', one);
    expect(accounts.find(({ source }) => source === 'cordis')).toMatchObject({ kept: 2 });
    expect((await build('sources/cordis.zip/Organization.CSV', one)).outcome).not.toBe('refused');
  });
});

describe('an archive that cannot be read is refused, and it is said what to do', () => {
  test('a file that it does not hold: the nearest, and what it holds', async () => {
    const issue = await refusal('sources/cordis.zip/csv/organisation.csv');
    expect(issue).toMatchObject({
      code: 'archive-without-member',
      suggestion: 'csv/organization.csv',
      place: { source: 'cordis', file: 'region.yaml' },
    });
    expect(wordIssue(issue, 'en').fix).toContain('project.csv, csv/organization.csv, README.pdf');
    expect(await refusal('sources/cordis.zip/organization.csv')).toMatchObject({
      suggestion: 'csv/organization.csv',
    });
  });

  test('of several paths to archives of one name, the one that is meant', async () => {
    await mkdir(join(folder, 'sources/2024'), { recursive: true });
    await writeFile(join(folder, 'sources/2024/cordis.zip'), pack(MEMBERS));
    for (const missing of [
      'sources/2024/cordis.zip/projects.csv',
      'sources/cordis.zip/projects.csv',
    ])
      expect(await refusal(`[${MEMBER}, ${missing}]`)).toMatchObject({
        code: 'archive-without-member',
        value: missing,
        suggestion: 'project.csv',
      });
  });

  test.each([1, 22, 90])('one that lacks its last %i bytes', async (lacking) => {
    const bytes = pack(MEMBERS);
    expect(await refusal(MEMBER, bytes.slice(0, bytes.length - lacking))).toMatchObject({
      code: 'archive-damaged',
    });
  });

  test('one with damage inside', async () => {
    const bytes = pack(MEMBERS, { level: 0 });
    const at = Buffer.from(bytes).indexOf('Delft');
    bytes[at] = 0x64;
    expect(await refusal(MEMBER, bytes)).toMatchObject({ code: 'archive-damaged' });
  });

  test('one that is made to fill a disk', async () => {
    const zeros = new Uint8Array(80 << 20);
    expect(
      await refusal('sources/cordis.zip/organization.csv', pack({ 'organization.csv': zeros })),
    ).toMatchObject({ code: 'archive-too-large' });
  });

  test('a name in it that leads out of the folder is passed over', async () => {
    const bytes = pack({ '../../escaped.csv': strToU8(ORGANISATIONS) });
    expect(await refusal('sources/cordis.zip', bytes)).toMatchObject({
      code: 'archive-without-member',
      params: { members: '—' },
    });
  });
});
