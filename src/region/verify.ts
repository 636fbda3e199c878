import {
  openReader,
  type Claim,
  type GazetteerEntry,
  type Memory,
  type Reader,
} from '../bulletin/read/index.ts';
import {
  figureTable,
  verifyText,
  type FigureSource,
  type KnownFigure,
  type PublishedFigure,
  type VerifiedText,
  type VerifyOptions,
} from '../bulletin/verify/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator } from '../catalogue/indicators.ts';
import { IssuesError } from '../model/issue.ts';
import { literal } from '../store/engine.ts';
import { resourceFile } from '../store/releases.ts';
import { openCatalogue, openDefinitions } from './open-catalogue.ts';
import { proposeWith, type ProposeOptions } from './propose.ts';
import { CATALOGUE } from './region.ts';
import { withRelease, type OpenedRelease, type ReleaseOptions } from './released.ts';

/** What texts of a region are read and judged with. */
export interface Verifier {
  readonly reader: Reader;
  /** The region that “the city” means; nothing outside of a region folder. */
  readonly region: string | undefined;
  /** The release that verdicts rest on; nothing where there is none yet. */
  readonly release: string | undefined;
  verify(text: string, options?: VerifyOptions): Promise<VerifiedText>;
}

/** The environment holds the key of the model that `region.yaml` may name. */
export type VerifierOptions = ReleaseOptions &
  Partial<Pick<ProposeOptions, 'environment' | 'tell'>>;

/**
 * Opens what a region folder has to check texts with. Without a folder or a release texts are still
 * read, and checked against themselves.
 */
export async function openVerifier(
  dir: string,
  { environment = {}, tell = () => {}, ...options }: VerifierOptions = {},
): Promise<Verifier & { readonly catalogue: Catalogue }> {
  const { catalogue, region } = await openDefinitions(dir);
  const model = region?.configuration.model;
  const propose =
    model && proposeWith(model, { environment, tell, place: region.place(['model'], 'key') });
  const held = await readReleased(dir, options);
  const reader = await openReader(CATALOGUE, catalogue.indicators.values(), held?.places);
  const source = held?.source ?? figureTable();
  return {
    catalogue,
    reader,
    region: held?.region,
    release: held?.release,
    verify: (text, given = {}) =>
      verifyText(text, reader, source, {
        titleOf: (id) => catalogue.indicators.get(id)?.title,
        ...(propose && { proposals: { propose, indicators: catalogue.indicators.values() } }),
        ...(held === undefined ? {} : { region: held.region }),
        ...given,
      }),
  };
}

/** Reads claims only; needs no region folder, and where there is one knows its own indicators. */
export async function openTextReader(dir: string): Promise<Reader> {
  const { indicators } = await openCatalogue(dir);
  return openReader(CATALOGUE, indicators.values());
}

/** What texts are checked with against one release, as it can be handed to a thread. */
export interface VerifierMaterial {
  readonly indicators: readonly Omit<Indicator, 'place'>[];
  readonly figures: readonly KnownFigure[];
  readonly published: readonly PublishedFigure[];
  readonly region: string;
  readonly release: string;
  readonly places: readonly GazetteerEntry[];
}

export async function materialOf(opened: OpenedRelease): Promise<VerifierMaterial> {
  const { region, release } = opened;
  return {
    indicators: [...region.catalogue.indicators.values()].map(({ place: _place, ...rest }) => rest),
    figures: await wholes(opened),
    published: await publishedBefore(opened),
    region: release.manifest.rongtong.region,
    release: release.id,
    places: await placesOf(opened),
  };
}

/** No model is asked. */
export async function verifierWith({
  indicators,
  figures,
  published,
  region,
  release,
  places,
}: VerifierMaterial): Promise<Verifier> {
  const reader = await openReader(CATALOGUE, indicators, places);
  const source = figureTable(figures, published);
  const titles = new Map(indicators.map(({ id, title }) => [id, title]));
  return {
    reader,
    region,
    release,
    verify: (text, given = {}) =>
      verifyText(text, reader, source, { titleOf: (id) => titles.get(id), region, ...given }),
  };
}

interface Released {
  readonly source: FigureSource;
  readonly region: string;
  readonly release: string;
  readonly places: readonly GazetteerEntry[];
}

async function releasedBy(opened: OpenedRelease): Promise<Released> {
  return {
    source: figureTable(await wholes(opened), await publishedBefore(opened)),
    region: opened.release.manifest.rongtong.region,
    release: opened.release.id,
    places: await placesOf(opened),
  };
}

const GAZETTEER_LEVELS: Readonly<Record<string, GazetteerEntry['level']>> = {
  country: 'country',
  province: 'province',
  city: 'prefecture',
  county: 'county',
  zone: 'zone',
};

/** The regions of the release's own register, for texts that name a place of no classification. */
async function placesOf({ engine, release }: OpenedRelease): Promise<GazetteerEntry[]> {
  const file = resourceFile(release, 'regions');
  if (file === undefined) return [];
  const rows = await engine.all<Record<'code' | 'level' | 'en' | 'zh', string>>(
    `SELECT code, max(level) AS level, max(name_en) AS en, coalesce(max(name_zh), '') AS zh
     FROM read_parquet(${literal(file)}) WHERE length(name_en) > 2 GROUP BY code ORDER BY code`,
  );
  return rows.map(({ level, ...row }) => ({ ...row, level: GAZETTEER_LEVELS[level] ?? 'group' }));
}

async function readReleased(dir: string, options: ReleaseOptions): Promise<Released | undefined> {
  try {
    return await withRelease(dir, options, releasedBy);
  } catch (error) {
    const nothingYet =
      options.release === undefined &&
      error instanceof IssuesError &&
      error.issues.every(({ code }) => code === 'region-folder-missing' || code === 'release-none');
    if (nothingYet) return undefined;
    throw error;
  }
}

/** Figures without breakdown: what a sentence can state. */
async function wholes({ engine, release }: OpenedRelease): Promise<KnownFigure[]> {
  const file = resourceFile(release, 'figures');
  if (file === undefined) return [];
  const rows = await engine.all<Record<string, unknown>>(
    `SELECT indicator, region, period, partner_region AS partner, value, unit, numerator, denominator, status, reason
    FROM read_parquet(${literal(file)}) WHERE breakdown = ''`,
  );
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).filter(([key, value]) => value !== null || key === 'value'),
      ) as unknown as KnownFigure,
  );
}

async function publishedBefore({ engine, release }: OpenedRelease): Promise<PublishedFigure[]> {
  const file = resourceFile(release, 'published');
  if (file === undefined) return [];
  const rows = await engine.all<Record<string, unknown>>(
    `SELECT indicator, region, period, partner_region AS partner, value, unit, qualifier, publisher,
      published_on AS "publishedOn", source_url AS address
    FROM read_parquet(${literal(file)})`,
  );
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).filter(([, value]) => value !== null),
      ) as unknown as PublishedFigure,
  );
}

export type { Claim, Memory, Reader, VerifiedText };
export {
  figureBesides,
  fixFromWords,
  parseFixes,
  printFixes,
  valueWords,
  verifiedHtml,
  type Fix,
  type JudgedClaim,
} from '../bulletin/verify/index.ts';
