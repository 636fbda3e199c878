import { join } from 'node:path';
import { ArchiveError, listArchive, unpackMember } from '../store/archive.ts';

/** Why a file is no dump of a reference register. */
export type DumpProblem = 'no-record' | 'not-json' | 'nothing-in-archive' | 'broken-archive';

export class DumpError extends RangeError {
  override readonly name = 'DumpError';
  readonly problem: DumpProblem;
  readonly file: string;
  /** What an archive holds instead. */
  readonly entries: readonly string[];
  constructor(
    problem: DumpProblem,
    file: string,
    more: { entries?: string[]; cause?: unknown } = {},
  ) {
    super(`${file}: ${problem}`, { cause: more.cause });
    this.problem = problem;
    this.file = file;
    this.entries = more.entries ?? [];
  }
}

/**
 * Unpacks the JSON of a ZIP archive into a folder. ROR publishes one archive with the same records in
 * both schemas; the newer is taken, which names its schema.
 *
 * @returns the path of the unpacked file
 * @throws {DumpError} where the archive is damaged or cut short, or holds no JSON
 */
export async function unpackDump(archive: string, folder: string): Promise<string> {
  let entries: string[] = [];
  try {
    const members = await listArchive(archive);
    entries = members.map(({ name }) => name);
    const chosen = members
      .filter(({ name, bytes }) => isJson(name) && bytes > 0)
      .toSorted(
        (a, b) => Number(isNewer(b.name)) - Number(isNewer(a.name)) || b.bytes - a.bytes,
      )[0];
    if (chosen === undefined) throw new DumpError('nothing-in-archive', archive, { entries });
    const out = join(folder, 'dump.json');
    await unpackMember(archive, chosen.name, out);
    return out;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new DumpError('broken-archive', archive, { entries, cause: error });
  }
}

function isJson(name: string): boolean {
  return /\.(json|jsonl|ndjson)$/i.test(name);
}

function isNewer(name: string): boolean {
  return /schema_?v2/i.test(name);
}
