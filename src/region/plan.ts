import type { Register } from '../catalogue/register.ts';
import type { SourceFile } from '../intake/result.ts';
import type { Correction, Source } from '../intake/source.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { ArchiveError } from '../store/archive.ts';
import { digestValue, type Digest } from '../store/digest.ts';
import type { FileDigest, FileDigests } from '../store/file-digests.ts';
import { archiveIssue } from './archived-files.ts';
import type { CodeVersion } from './code-version.ts';
import type { RegionFolder } from './configuration.ts';
import { withNameFacts } from './name-facts.ts';
import { filesOfSource } from './source-files.ts';

export interface PlannedFile extends SourceFile, FileDigest {}

/** Files of a source that are read by themselves. */
export interface PlannedPart {
  readonly files: readonly PlannedFile[];
  /** Changes whenever reading the files could give other records. */
  readonly key: Digest;
}

/** A source with its files as they are now, in the parts in which it is read. */
export interface PlannedSource {
  readonly index: number;
  readonly source: Source;
  readonly register: Register;
  readonly files: readonly PlannedFile[];
  /** Those of the register, with their places in the list of all: what was read remembers them by these. */
  readonly corrections: readonly { readonly place: number; readonly correction: Correction }[];
  readonly parts: readonly PlannedPart[];
}

/** Files smaller than this are read together with those that follow. */
const SMALL_PART = 8 << 20;

export interface PlanRequest {
  readonly region: RegionFolder;
  readonly registers: ReadonlyMap<string, Register>;
  readonly classifications: ReadonlyMap<string, readonly string[]>;
  readonly code: CodeVersion;
  readonly digests: FileDigests;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds the files of every source and takes their digests.
 *
 * @throws {IssuesError} naming every source whose path matches no file
 */
export async function planSources(request: PlanRequest): Promise<PlannedSource[]> {
  const { region, registers, digests, signal } = request;
  const issues: Issue[] = [];
  const planned: PlannedSource[] = [];
  const resolves = region.configuration.sources.some(({ resolve }) => resolve);
  for (const [index, configured] of region.configuration.sources.entries()) {
    const { source, register } = withNameFacts(configured, registers.get(configured.register)!);
    let found: SourceFile[] = [];
    try {
      found = await filesOfSource(source.path, region);
      if (found.length === 0) issues.push(withoutFiles(region, source, index));
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      issues.push(archiveIssue(error, region, source, index));
    }
    const files: PlannedFile[] = [];
    for (const file of found) files.push({ ...file, ...(await digests.of(file.path, signal)) });
    const corrections = region.corrections.flatMap((correction, place) =>
      correction.register === source.register ? [{ place, correction }] : [],
    );
    // Links tell the records of a source by their rows: where names are linked it is one object.
    const whole = resolves || source.names.length > 0;
    const parts = (whole ? [files] : partsOf(files)).map((some): PlannedPart => ({
      files: some,
      key: keyOf(request, { source, register, files: some, corrections }),
    }));
    planned.push({ index, source, register, files, corrections, parts });
  }
  if (issues.length > 0) throw new IssuesError(issues);
  return planned;
}

function partsOf(files: readonly PlannedFile[]): PlannedFile[][] {
  const parts: PlannedFile[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    if (bytes >= SMALL_PART) parts.push([]);
    bytes = (bytes >= SMALL_PART ? 0 : bytes) + file.bytes;
    parts.at(-1)!.push(file);
  }
  return parts;
}

function keyOf(
  { classifications, code }: PlanRequest,
  { source, register, files, corrections }: Omit<PlannedSource, 'index' | 'parts'>,
): Digest {
  const lists = register.fields.flatMap(({ classification }) => classification ?? []);
  return digestValue({
    files: files.map(({ name, digest }) => [name, digest]),
    source,
    register,
    corrections,
    classifications: lists.map((id) => [id, classifications.get(id) ?? null]),
    code: [code.digest, code.engine],
  });
}

function withoutFiles(region: RegionFolder, source: Source, index: number): Issue {
  const path = typeof source.path === 'string' ? source.path : source.path.join(', ');
  const moved = path.startsWith('sources/');
  return {
    code: 'source-without-files',
    severity: 'error',
    place: { ...region.place(['sources', index, 'path']), source: source.id },
    value: path,
    params: { path, folder: moved ? region.sources : region.folder },
  };
}
