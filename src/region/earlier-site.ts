import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { figuresIn, type Figure } from '../measure/figure.ts';
import { IssuesError } from '../model/issue.ts';
import { EngineError, openEngine } from '../store/engine.ts';
import { nearestPath } from '../store/nearest-path.ts';

/** The file of a published site in which all of its figures are. */
export const FIGURES_FILE = 'figures.parquet';

/** The file by which a published site is known. */
export const SITE_FILE = 'rongtong-site.json';

/**
 * The figures of a site that was published before; nothing where there is no such site.
 *
 * @param needed whether there has to be one
 * @throws {IssuesError} `site-unreadable` where they cannot be read, `site-missing` where one is needed and
 *   the folder is none
 */
export async function readEarlierSite(
  folder: string,
  options: { readonly needed: true },
): Promise<readonly Figure[]>;
export async function readEarlierSite(folder: string): Promise<readonly Figure[] | undefined>;
export async function readEarlierSite(
  folder: string,
  { needed = false }: { readonly needed?: boolean } = {},
): Promise<readonly Figure[] | undefined> {
  const file = join(resolve(folder), FIGURES_FILE);
  if (!needed && !(await stat(file).catch(() => undefined))) return undefined;
  if (!(await stat(file).catch(() => undefined))) await expectSite(folder);
  const engine = await openEngine({ directories: [resolve(folder)] });
  try {
    return (await engine.all(`SELECT * FROM ${figuresIn(file)}`)) as unknown as Figure[];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new IssuesError([
      { code: 'site-unreadable', severity: 'error', place: {}, value: file, params: { file } },
    ]);
  } finally {
    engine.close();
  }
}

/** A folder that never was a site is a slip of the pen; one that lacks its figures has lost them. */
async function expectSite(folder: string): Promise<void> {
  const whole = resolve(folder);
  if (await stat(join(whole, SITE_FILE)).catch(() => undefined)) return;
  const there = await stat(whole).catch(() => undefined);
  const suggestion = there ? undefined : await nearestPath(whole);
  throw new IssuesError([
    {
      code: 'site-missing',
      severity: 'error',
      place: {},
      value: folder,
      params: { folder: whole },
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}
