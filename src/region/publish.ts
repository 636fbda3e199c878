import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { renderBulletin } from '../bulletin/write/render.ts';
import { IssuesError } from '../model/issue.ts';
import {
  categoriesOf,
  describeIndicator,
  describeRelease,
  entryOf,
  exportFigures,
  FIGURE_FORMS,
  figuresOf,
  listIndicators,
  openService,
  overviewOf,
  publishedRelease,
  regionsElsewhere,
  regionsOf,
  type HoldOptions,
  type PublishedRelease,
  type RegionService,
} from './answers/index.ts';
import { PACKAGE } from './code-version.ts';
import { readEarlierSite, SITE_FILE } from './earlier-site.ts';
import { withWordsFromDisk } from './from-disk.ts';
import type { OpenOptions } from './region.ts';

/** What makes a folder one that may be written anew. */
const KIND = 'rongtong-site';

export interface PublishOptions extends OpenOptions, HoldOptions {
  /** An id, the first characters of one, or `latest`. */
  readonly release?: string | undefined;
  /** The built app; the package's own where it is left out. */
  readonly app?: string | undefined;
  /** Folders of sites that were published before, beside the one that is in the folder's place. */
  readonly earlier?: readonly string[] | undefined;
}

export interface PublishedSite {
  readonly release: string;
  readonly folder: string;
  readonly synthetic: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly counts: PublishedRelease['counts'];
  readonly rules: PublishedRelease['rules'];
  readonly listed: PublishedRelease['listed'];
  readonly changed: PublishedRelease['changed'];
  readonly unprotected: PublishedRelease['unprotected'];
  readonly redefined: PublishedRelease['redefined'];
  /** Whether there were releases before, and no site that one of them may have been published as. */
  readonly forgets: boolean;
  /** Names of bulletins, by what became of them. */
  readonly bulletins: Readonly<Record<'published' | 'withheld' | 'faulty', readonly string[]>>;
}

/**
 * Writes the public part of a release as a site of files: the app, and beside it the answers that it
 * asks for. The folder appears whole or stays as it was.
 *
 * @throws {IssuesError} `site-folder-taken` where the folder holds something else, `app-missing`
 *   where the app is not built, `site-missing` or `site-unreadable` where an earlier site is not there
 */
export async function publishSite(
  dir: string,
  out: string,
  {
    release: asked,
    app = join(PACKAGE, 'dist', 'web'),
    earlier: more = [],
    ...options
  }: PublishOptions = {},
): Promise<PublishedSite> {
  const folder = resolve(out);
  await expectOwn(folder);
  await expectApp(app);
  const own = await readEarlierSite(folder);
  const others = await Promise.all(more.map((each) => readEarlierSite(each, { needed: true })));
  const earlier = own === undefined ? others : [...others, own];
  const service = await openService(dir, options);
  const aside = join(dirname(folder), `.${basename(folder)}-${randomBytes(6).toString('hex')}`);
  try {
    const release = await service.find(asked ?? 'latest');
    const site = await service.ask(release, async (held) => {
      const published = await publishedRelease(held, earlier);
      await copyApp(app, aside);
      await writeAnswers(service, published, aside);
      const { published: open, ...others } = published.bulletins;
      return {
        release: release.id,
        folder,
        synthetic: release.manifest.rongtong.synthetic,
        counts: published.counts,
        rules: published.rules,
        listed: published.listed,
        changed: published.changed,
        unprotected: published.unprotected,
        redefined: published.redefined,
        forgets: earlier.length === 0 && (await service.releases()).length > 1,
        bulletins: { published: open.map(({ name }) => name), ...others },
      };
    });
    const written = await writeList(aside, site);
    await takePlace(aside, folder);
    return { ...site, ...written };
  } finally {
    await rm(aside, { recursive: true, force: true });
    await service.close();
  }
}

/**
 * A folder may be written where there is none, nothing in it, or a site that was written before and
 * nothing beside it: its place is taken whole.
 */
async function expectOwn(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return;
  const own = new Set(await listedFiles(folder));
  const other = found.isDirectory()
    ? (await filesOf(folder)).find((file) => !own.has(file))
    : basename(folder);
  if (other === undefined) return;
  throw new IssuesError([
    {
      code: 'site-folder-taken',
      severity: 'error',
      place: {},
      value: other,
      params: { folder, other },
    },
  ]);
}

const listSchema = z.object({
  kind: z.literal(KIND),
  files: z.array(z.object({ path: z.string() })),
});

/** The files that an earlier site says it consists of; none where there is no such site. */
async function listedFiles(folder: string): Promise<string[]> {
  try {
    const list = JSON.parse(await readFile(join(folder, SITE_FILE), 'utf8')) as unknown;
    return [SITE_FILE, ...listSchema.parse(list).files.map(({ path }) => path)];
  } catch {
    return [];
  }
}

async function expectApp(app: string): Promise<void> {
  if (!(await stat(join(app, 'index.html')).catch(() => undefined)))
    throw new IssuesError([{ code: 'app-missing', severity: 'error', place: {}, params: {} }]);
}

/** What a page of the site may load: nothing from elsewhere, as where it is served by a server of ours. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'";

async function copyApp(app: string, aside: string): Promise<void> {
  for (const path of await filesOf(app)) {
    if (path.split('/').some((name) => name.startsWith('.'))) continue;
    const body = await readFile(join(app, path));
    await write(aside, path, path === 'index.html' ? asStatic(body.toString('utf8')) : body);
  }
}

/** The app's page for a site of files: relative to itself, and told that there is no server. */
function asStatic(page: string): string {
  return withWordsFromDisk(page)
    .replace(/<base href="[^"]*"\s*\/?>/, '<base href="./" />')
    .replace(/(<meta name="rongtong-mode" content=")[^"]*"/, '$1static"')
    .replace(
      /<meta charset="utf-8"\s*\/?>/i,
      `$&<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
    );
}

async function writeAnswers(
  service: RegionService,
  { held, bulletins }: PublishedRelease,
  aside: string,
): Promise<void> {
  const { release } = held;
  const answer = (path: string, value: unknown) =>
    write(aside, path === '' ? 'api.json' : `api/${path}.json`, JSON.stringify(value));
  const below = `releases/${release.id}`;
  const of = { release: release.id };
  const entry = await entryOf(service, new Date());
  await answer('', {
    ...entry,
    release: release.id,
    synthetic: release.manifest.rongtong.synthetic,
    as_of: release.manifest.rongtong.asOf,
    periods: release.manifest.rongtong.periods,
    mode: 'static',
    can: { verify: false, trace: false, organisations: false, decide: false },
  });
  const described = await describeRelease(held.region, release);
  // How many records a register has, and digests of its files, would be facts about the registers.
  const nothing = { records: 0, issues: 0, parent: null };
  const { registers: _registers, sources: _sources, ...summary } = { ...described, ...nothing };
  const { region, name, periods, partners, code, engine, catalogue, ...listed } = summary;
  await answer('releases', { releases: [listed] });
  await answer(below, {
    ...listed,
    ...{ region, name, periods, partners, code, engine, catalogue },
    registers: [],
    sources: [],
  });
  await answer(`${below}/regions`, {
    ...of,
    regions: regionsOf(held),
    elsewhere: await regionsElsewhere(held),
  });
  await answer(`${below}/categories`, { ...of, ...(await categoriesOf(held)) });
  const names = bulletins.published.map((bulletin) => bulletin.name);
  await answer(`${below}/overview`, { ...(await overviewOf(held)), bulletins: names });
  const indicators = await listIndicators(held);
  await answer(`${below}/indicators`, { ...of, indicators });
  for (const { id } of indicators) {
    await answer(`${below}/indicators/${id}`, await describeIndicator(held, id));
    const figures = await figuresOf(held, id);
    await answer(`${below}/indicators/${id}/figures`, { ...of, figures });
  }
  const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  for (const form of FIGURE_FORMS) {
    const ending = form === 'sdmx-csv' ? 'sdmx.csv' : form;
    await write(aside, `figures.${ending}`, await exportFigures(held, {}, all, form));
  }
  for (const { name: bulletin, texts } of bulletins.published)
    for (const [language, text] of texts)
      await write(
        aside,
        `api/${below}/bulletins/${bulletin}.${language}.html`,
        await renderBulletin(text, 'html'),
      );
}

async function write(folder: string, path: string, body: string | Uint8Array): Promise<void> {
  const file = join(folder, ...path.split('/'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, body);
}

/** The files of a folder and of those within, by their paths in it. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** Lists what the site consists of, so that a copy of it can be compared. */
async function writeList(
  aside: string,
  { release, synthetic, counts: { published, missing, ...withheld }, rules, listed }: Listed,
): Promise<{ files: number; bytes: number }> {
  const files = [];
  for (const path of await filesOf(aside)) {
    const body = await readFile(join(aside, path));
    const hash = createHash('sha256').update(body).digest('hex');
    files.push({ path, bytes: body.byteLength, hash: `sha256:${hash}` });
  }
  const total = Object.values(withheld).reduce((sum, count) => sum + count, 0);
  // Why a figure is withheld would tell how many stand behind it.
  const list = {
    kind: KIND,
    release,
    synthetic,
    figures: { published, missing, withheld: total },
    rules,
    // Counts of what authorities publish by name, which need no protection.
    public_lists: listed,
    files,
  };
  await write(aside, SITE_FILE, `${JSON.stringify(list, undefined, 2)}\n`);
  return {
    files: files.length + 1,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

type Listed = Omit<PublishedSite, 'files' | 'bytes'>;

async function takePlace(aside: string, folder: string): Promise<void> {
  const old = `${aside}-old`;
  const replaced = await rename(folder, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(aside, folder);
  } catch (error) {
    if (replaced) await rename(old, folder);
    throw error;
  }
  if (replaced) await rm(old, { recursive: true, force: true });
}
