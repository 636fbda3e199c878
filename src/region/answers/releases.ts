import { asOfRegion } from '../region.ts';
import { codeVersion } from '../code-version.ts';
import { diffReleases } from '../difference.ts';
import { isReleaseSignatureValid, fingerprintOf, readSignatures } from '../../store/signature.ts';
import type { Release } from '../../store/releases.ts';
import type { Region } from '../region.ts';
import { isRegister } from '../resources.ts';
import type { Page } from './figures.ts';
import { registersOf, sourcesOf } from './registers.ts';
import type { RegionService } from './service.ts';

/** What a region is, and its latest release. */
export async function entryOf(service: RegionService, now: Date) {
  const [region, [latest]] = [await service.region(), await service.releases()];
  const { configuration } = region;
  const { version } = await codeVersion();
  return {
    region: configuration.region,
    name: configuration.name,
    languages: configuration.languages,
    synthetic: latest?.manifest.rongtong.synthetic ?? configuration.synthetic,
    as_of: latest?.manifest.rongtong.asOf ?? asOfRegion(region, now),
    periods: latest?.manifest.rongtong.periods ?? [],
    partners: configuration.partners,
    neighbours: configuration.neighbours,
    release: latest?.id ?? null,
    version,
    mode: 'server' as const,
    can: { verify: true, trace: true, organisations: true, decide: service.decides },
  };
}

/** Newest first. */
export async function releasesOf(service: RegionService) {
  return Promise.all((await service.releases()).map(summaryOf));
}

async function summaryOf({ id, folder, manifest }: Release) {
  const { rongtong, created, resources } = manifest;
  const rowsOf = (name: string) =>
    resources.find((resource) => resource.name === name)?.['rongtong:rows'] ?? 0;
  const records = resources
    .filter(isRegister)
    .reduce((sum, resource) => sum + resource['rongtong:rows'], 0);
  const signatures = await readSignatures(folder, id).catch(() => []);
  return {
    id,
    content: rongtong.content,
    created,
    parent: rongtong.parent,
    synthetic: rongtong.synthetic,
    as_of: rongtong.asOf,
    records,
    figures: rowsOf('figures'),
    issues: rowsOf('issues'),
    signed_by: signatures
      .filter((signature) => isReleaseSignatureValid(id, signature))
      .map(({ publicKey }) => fingerprintOf(publicKey)),
  };
}

export async function describeRelease(region: Region, release: Release) {
  const { rongtong } = release.manifest;
  return {
    ...(await summaryOf(release)),
    region: rongtong.region,
    name: rongtong.name,
    periods: rongtong.periods,
    partners: rongtong.partners,
    registers: registersOf({ release, region }),
    sources: sourcesOf({ release }),
    code: `${rongtong.code.version}+${rongtong.code.digest.slice(0, 12)}`,
    engine: rongtong.code.engine,
    catalogue: rongtong.catalogue,
  };
}

/** What changed from one release to another, and why. */
export async function changesBetween(from: Release, to: Release, { offset, limit }: Page) {
  const { figures, ...difference } = await diffReleases(from, to);
  return {
    ...difference,
    total: figures.length,
    offset,
    limit,
    figures: figures.slice(offset, offset + limit).map(({ partnerRegion, ...figure }) => ({
      ...figure,
      partner_region: partnerRegion,
    })),
  };
}
