import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, posix, sep } from 'node:path';
import type { SourceFile } from '../intake/result.ts';
import type { Source } from '../intake/source.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { ArchiveError, unpackMember } from '../store/archive.ts';
import type { RegionFolder } from './configuration.ts';
import { splitArchive, tidy } from './source-files.ts';

/** How many files of an archive are named where none of them is meant. */
const SHOWN = 10;

/** Why an archive of a source cannot be read, as an issue of the configuration. */
export function archiveIssue(
  error: ArchiveError,
  region: Pick<RegionFolder, 'place'>,
  source: Source,
  index: number,
): Issue {
  const written = [source.path].flat();
  const file = basename(error.file);
  const path = written
    .filter((one) => isMeant(splitArchive(tidy(one)), error))
    .toSorted((a, b) => b.length - a.length)[0];
  const { member } = splitArchive(path ?? '') ?? {};
  const issue: Issue = {
    code: `archive-${error.problem}`,
    severity: 'error',
    place: { ...region.place(['sources', index, 'path']), source: source.id },
    value: path ?? written.join(', '),
    params: { file },
  };
  if (error.problem !== 'without-member') return issue;
  const { members } = error;
  const wanted = member ?? source.id;
  const suggestion =
    members.find((one) => basename(one).toLowerCase() === basename(wanted).toLowerCase()) ??
    nearest(wanted, members);
  const holds = members.length === 0 ? '—' : members.slice(0, SHOWN).join(', ');
  const more = members.length > SHOWN ? ', …' : '';
  return {
    ...issue,
    params: { file, member: member ?? '*', members: holds + more },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Whether a path of the configuration is what failed; `sources/` may have been moved. */
function isMeant(split: ReturnType<typeof splitArchive>, error: ArchiveError): boolean {
  if (split === undefined || (error.member !== undefined && split.member !== error.member))
    return false;
  const below = split.archive.replace(/^sources\//, '');
  return error.file.split(sep).join(posix.sep).endsWith(`/${below}`);
}

/**
 * Files as they can be opened: those in archives are unpacked, each to a path that `place` gives.
 *
 * @throws {IssuesError} where an archive cannot be unpacked
 */
export async function unpackFiles(
  files: readonly SourceFile[],
  place: (name: string) => string,
  issueOf: (error: ArchiveError) => Issue,
): Promise<SourceFile[]> {
  const opened: SourceFile[] = [];
  for (const { path, name, member } of files) {
    if (member === undefined) {
      opened.push({ path, name });
      continue;
    }
    const out = place(`unpacked${extname(member)}`);
    try {
      await unpackMember(path, member, out);
    } catch (error) {
      throw error instanceof ArchiveError ? new IssuesError([issueOf(error)]) : error;
    }
    opened.push({ path: out, name });
  }
  return opened;
}

/** Works on a file of an archive, unpacked for as long as that takes. */
export async function withUnpacked<T>(
  file: SourceFile,
  work: (file: SourceFile) => Promise<T>,
): Promise<T> {
  if (file.member === undefined) return work(file);
  const folder = await mkdtemp(join(tmpdir(), 'rongtong-member-'));
  try {
    const path = join(folder, `member${extname(file.member)}`);
    await unpackMember(file.path, file.member, path);
    return await work({ path, name: file.name });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
