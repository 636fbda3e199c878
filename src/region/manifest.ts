import type { Account } from '../intake/result.ts';
import { digestValue, type Digest } from '../store/digest.ts';
import type { DraftManifest, ManifestResource, SourceAccount } from '../store/manifest.ts';
import type { CodeVersion } from './code-version.ts';
import { rememberDefinitions } from './definitions.ts';
import type { PlannedSource } from './plan.ts';
import { periodsOfRegion, type Region } from './region.ts';

/** All that a release is computed from. Equal inputs give equal content. */
export interface Inputs {
  readonly region: Region;
  readonly sources: readonly PlannedSource[];
  readonly code: CodeVersion;
  readonly asOf: string;
}

/** One digest for all that a release would be computed from. */
export function digestInputs({ region, sources, code, asOf }: Inputs): Digest {
  return digestValue({
    sources: sources.map(({ source, parts }) => [source.id, parts.map(({ key }) => key)]),
    corrections: region.corrections,
    decisions: region.decisions.decisions,
    catalogue: region.catalogue.digest,
    settings: digestSettings(region),
    code: [code.digest, code.engine],
    asOf,
  });
}

/** What the configuration says beside its sources. */
function digestSettings({ configuration }: Region): Digest {
  const { region, name, languages, synthetic, periods, partners, neighbours } = configuration;
  const { tolerance, indicators } = configuration;
  return digestValue({
    region,
    name,
    languages,
    synthetic,
    periods,
    partners,
    neighbours,
    tolerance,
    indicators,
  });
}

/** A release's manifest, but for its moment and its parent. */
export function draftManifest(
  inputs: Inputs,
  resources: readonly ManifestResource[],
  accounts: readonly Account[],
  issues: Readonly<Record<string, number>>,
): DraftManifest {
  const { region, sources, code, asOf } = inputs;
  const { name, synthetic, region: regionCode, partners } = region.configuration;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `region-${regionCode.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    title: synthetic ? `${name.en} (synthetic data)` : name.en,
    ...(synthetic ? { description: SYNTHETIC } : {}),
    resources: [...resources],
    rongtong: {
      inputs: digestInputs(inputs),
      region: regionCode,
      name,
      synthetic,
      asOf,
      periods: periodsOfRegion(region).map(({ text }) => text),
      partners,
      code,
      catalogue: region.catalogue.digest,
      mappings: digestValue(sources.map(({ source }) => source)),
      settings: digestSettings(region),
      indicators: rememberDefinitions(region.catalogue),
      corrections: region.corrections.map((correction) => ({ ...correction })),
      sources: sources.flatMap(({ source, files }) =>
        files.map((file) => ({
          source: source.id,
          register: source.register,
          path: file.name,
          bytes: file.bytes,
          hash: `sha256:${file.digest}`,
        })),
      ),
      accounts: accounts.map(withoutTolerance),
      issues,
    },
  };
}

function withoutTolerance(account: Account): SourceAccount {
  const { source, register, records, kept, setAside, merged, leftOut } = account;
  return { source, register, records, kept, setAside, merged, leftOut };
}

const SYNTHETIC =
  'Synthetic data: made up to show how the figures come about, not a statement about anybody. 合成数据：仅用于演示指标的形成过程，不代表任何真实主体。';
