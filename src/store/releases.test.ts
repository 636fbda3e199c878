import { mkdtemp, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestText } from './digest.ts';
import { openEngine } from './engine.ts';
import { RESOURCE_KIND, type DraftManifest } from './manifest.ts';
import { objectPath, storeObject } from './objects.ts';
import {
  findRelease,
  latestRelease,
  listReleases,
  manifestPath,
  publishRelease,
  unreadableReleases,
} from './releases.ts';
import {
  generateKeys,
  readPrivateKey,
  signaturePath,
  signRelease,
  writeKeys,
} from './signature.ts';
import { verifyRelease } from './verify-release.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-releases-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NOON = new Date('2026-01-01T12:00:00Z');

async function draft(value: number): Promise<DraftManifest> {
  const file = join(folder, `figures-${value}.part`);
  const engine = await openEngine();
  await engine.run(`COPY (SELECT ${value}::BIGINT AS value) TO '${file}' (FORMAT parquet)`);
  engine.close();
  const { hash, bytes } = await storeObject(folder, file);
  const nothing = digestText('');
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'somewhere',
    title: 'Somewhere',
    resources: [
      {
        name: 'figures',
        ...RESOURCE_KIND,
        path: `objects/${hash}.parquet`,
        bytes,
        hash: `sha256:${hash}`,
        'rongtong:rows': 1,
        schema: { fields: [{ name: 'value', type: 'integer' }] },
      },
    ],
    rongtong: {
      inputs: digestText(`the source says ${value}`),
      region: '320600',
      name: { en: 'Somewhere', zh: '某地' },
      synthetic: true,
      asOf: '2025-12-31',
      periods: ['2025'],
      partners: [],
      code: { version: '0.1.0', digest: nothing, engine: 'none' },
      catalogue: nothing,
      mappings: nothing,
      settings: nothing,
      indicators: {},
      corrections: [],
      sources: [],
      accounts: [],
      issues: {},
    },
  };
}

async function publish(value: number) {
  const parent = await latestRelease(folder);
  return publishRelease(folder, await draft(value), { parent, now: NOON, aside: folder });
}

describe('releases', () => {
  it('have the digest of their manifest as id, as any tool can recompute it', async () => {
    const { id } = await publish(1);
    expect(digestText(await readFile(manifestPath(folder, id)))).toBe(id);
  });

  it('follow one another in time, even where the clock stands still', async () => {
    const [first, second, third] = [await publish(1), await publish(2), await publish(3)];
    expect((await listReleases(folder)).map(({ id }) => id)).toEqual([
      third.id,
      second.id,
      first.id,
    ]);
    expect(second.manifest.rongtong.parent).toBe(first.id);
    expect(third.manifest.created).toBe('2026-01-01T12:00:00.002Z');
  });

  it('have equal content, and another id, where only their place in history differs', async () => {
    const [first, second] = [await publish(1), await publish(1)];
    expect(second.manifest.rongtong.content).toBe(first.manifest.rongtong.content);
    expect(second.id).not.toBe(first.id);
    expect((await publish(2)).manifest.rongtong.content).not.toBe(first.manifest.rongtong.content);
  });

  it('are found by a part of the id, and by their place before the latest', async () => {
    const [first, second] = [await publish(1), await publish(2)];
    expect((await findRelease(folder, first.id.slice(0, 12))).id).toBe(first.id);
    expect((await findRelease(folder)).id).toBe(second.id);
    expect((await findRelease(folder, 'latest~1')).id).toBe(first.id);
    await expect(findRelease(folder, 'latest~2')).rejects.toMatchObject({
      issues: [{ code: 'release-unknown' }],
    });
    await expect(findRelease(folder, 'zzzz')).rejects.toMatchObject({
      issues: [{ code: 'release-unknown' }],
    });
  });

  it('say so where there is none', async () => {
    await expect(findRelease(join(folder, 'nowhere'))).rejects.toMatchObject({
      issues: [{ code: 'release-none' }],
    });
  });
});

describe('verifying a release', () => {
  it('accepts what was published, and names who signed it', async () => {
    const { id } = await publish(1);
    const keys = generateKeys();
    await signRelease(folder, id, createPrivateKey(keys.privateKey));
    await signRelease(folder, id, createPrivateKey(keys.privateKey));
    expect(await verifyRelease(folder, id, { trusted: [keys.fingerprint] })).toMatchObject({
      ok: true,
      signedBy: [keys.fingerprint],
    });
  });

  it('names an object whose bytes changed', async () => {
    const { id, manifest } = await publish(1);
    const path = objectPath(folder, manifest.resources[0]!.hash.slice(7));
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
    const { ok, checks } = await verifyRelease(folder, id);
    expect(ok).toBe(false);
    expect(checks.filter((check) => !check.ok)).toMatchObject([
      { what: 'object', name: 'figures', problem: 'differs' },
    ]);
  });

  it('names an object that is cut short or gone', async () => {
    const { id, manifest } = await publish(1);
    const path = objectPath(folder, manifest.resources[0]!.hash.slice(7));
    await truncate(path, 4);
    expect((await verifyRelease(folder, id)).ok).toBe(false);
    await unlink(path);
    expect((await verifyRelease(folder, id)).checks).toContainEqual(
      expect.objectContaining({ what: 'object', problem: 'missing' }),
    );
  });

  it('refuses a manifest in which anything changed, and does not list it', async () => {
    const { id } = await publish(1);
    const path = manifestPath(folder, id);
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace('"synthetic":true', '"synthetic":false'),
    );
    const { checks } = await verifyRelease(folder, id);
    expect(checks.filter((check) => !check.ok).map(({ what }) => what)).toEqual([
      'manifest',
      'content',
    ]);
    expect(await listReleases(folder)).toEqual([]);
  });

  it('refuses a signature of another release, of a stranger, and none where one is asked for', async () => {
    const [first, second] = [await publish(1), await publish(2)];
    const keys = generateKeys();
    await signRelease(folder, first.id, createPrivateKey(keys.privateKey));
    await writeFile(
      signaturePath(folder, second.id),
      await readFile(signaturePath(folder, first.id)),
    );
    expect((await verifyRelease(folder, second.id)).ok).toBe(false);
    const trusted = [generateKeys().fingerprint];
    const stranger = await verifyRelease(folder, first.id, { trusted });
    expect(stranger.checks.filter((check) => !check.ok).map(({ problem }) => problem)).toEqual([
      'untrusted',
      'missing',
    ]);
  });

  it('mends a harmed object when the same data is stored again', async () => {
    const { id, manifest } = await publish(1);
    await writeFile(objectPath(folder, manifest.resources[0]!.hash.slice(7)), 'harmed');
    await draft(1);
    expect((await verifyRelease(folder, id)).ok).toBe(true);
  });
});

describe('releases that are not what was published', () => {
  const publish = async (value: number) =>
    publishRelease(folder, await draft(value), { parent: undefined, now: NOON, aside: folder });

  it('are named, and are not passed over for “there is none”', async () => {
    const { id } = await publish(1);
    await writeFile(manifestPath(folder, id), '{}');
    expect(await listReleases(folder)).toEqual([]);
    expect(await unreadableReleases(folder)).toMatchObject([
      { code: 'release-damaged', params: { id } },
    ]);
    await expect(findRelease(folder)).rejects.toThrow('release-damaged');
  });

  it('are not chosen between where several answer to a name', async () => {
    for (const end of ['1', '2'])
      await writeFile(manifestPath(folder, 'abcd'.repeat(15) + end.repeat(4)), '{}');
    await expect(findRelease(folder, 'abcd')).rejects.toThrow('release-ambiguous');
  });

  it('leave those readable that are whole', async () => {
    const whole = await publish(1);
    const { id } = await publish(2);
    await writeFile(manifestPath(folder, id), '{}');
    expect(await findRelease(folder)).toMatchObject({ id: whole.id });
    expect(await unreadableReleases(folder)).toHaveLength(1);
  });

  it('are left alone where another version made them', async () => {
    const text = '{"made":"otherwise"}';
    await writeFile(manifestPath(folder, digestText(text)), text);
    expect(await unreadableReleases(folder)).toMatchObject([{ code: 'release-foreign' }]);
    expect(await latestRelease(folder)).toBeUndefined();
  });
});

describe('keys', () => {
  it('are never written over, and are told apart from other files and other kinds', async () => {
    const file = join(folder, 'key.pem');
    await writeKeys(file);
    await expect(writeKeys(file)).rejects.toThrow('key-exists');
    await expect(readPrivateKey(join(folder, 'none.pem'))).rejects.toThrow('key-unreadable');
    await expect(readPrivateKey(`${file}.pub`)).rejects.toThrow('key-wrong-kind');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = join(folder, 'other.pem');
    await writeFile(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await expect(readPrivateKey(other)).rejects.toThrow('key-wrong-kind');
  });
});
