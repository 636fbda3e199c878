import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { figuresIn, type Figure } from '../measure/figure.ts';
import { IssuesError } from '../model/issue.ts';
import { EngineError, openEngine } from '../store/engine.ts';

/** The file of a published site in which all of its figures are. */
export const FIGURES_FILE = 'figures.parquet';

/**
 * The figures of a site that was published before; none where there is no such site.
 *
 * @throws {IssuesError} `site-unreadable` where they are there and cannot be read
 */
export async function readEarlierSite(folder: string): Promise<readonly Figure[]> {
  const file = join(resolve(folder), FIGURES_FILE);
  if (!(await stat(file).catch(() => undefined))) return [];
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
