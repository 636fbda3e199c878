import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { weighPairs, type PairMove } from '../measure/index.ts';
import { IssuesError } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { Bilingual, Language } from '../model/text.ts';
import {
  addDecision,
  BESIDE,
  decisionOn,
  readDecisions,
  removeDecision,
  type Decision,
} from '../resolve/decisions.ts';
import { wordReasons } from '../resolve/reasons.ts';
import { writeWhole } from '../store/durable.ts';
import { literal } from '../store/engine.ts';
import { whileLocked } from '../store/lock.ts';
import { resourceFile, type Release } from '../store/releases.ts';
import { readPeriod } from './ask.ts';
import { DECISIONS_FILE } from './configuration.ts';
import {
  expectSameDefinitions,
  measureInput,
  withRelease,
  type OpenedRelease,
  type RegionEntry,
  type ReleaseOptions,
} from './released.ts';

/** A figure that a doubtful pair would move, and how much. */
export interface MovedFigure extends Omit<PairMove, 'pair'> {
  readonly title: Bilingual;
  readonly decimals: number;
}

/** What stands beside a name in its source. */
export type Said = Partial<Record<(typeof BESIDE)[number], string>>;

/** A name and an organisation of which it is in doubt whether they belong together. */
export interface DoubtfulLink {
  /** What `decide` knows it by. */
  readonly pair: string;
  readonly name: string;
  /** What the source says beside the name. */
  readonly context: readonly string[];
  /** The same, each by what it is. */
  readonly said: Said;
  readonly organisation: {
    readonly id: string;
    readonly name_en: string | null;
    readonly name_zh: string | null;
    readonly region: string | null;
    readonly kind: string | null;
  };
  readonly probability: number;
  /** Whether the link was made. */
  readonly made: boolean;
  /** Why, as kept: `place:same-city`. */
  readonly reasons: readonly string[];
  /** What each weighs in bits, as learned in that build; none in releases of before. */
  readonly weights: readonly (number | null)[];
  /** `unsure` where somebody could not tell. */
  readonly decision: string | null;
  /** Cells of the sources that say the name. */
  readonly cells: number;
  /** The figures of the region that would change if it were the other way, most first. */
  readonly moves: readonly MovedFigure[];
}

export interface DoubtfulLinks {
  readonly release: Release;
  readonly regions: ReadonlyMap<string, RegionEntry>;
  /** How many there are in all. */
  readonly total: number;
  readonly links: readonly DoubtfulLink[];
}

export interface ListOptions extends ReleaseOptions {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/**
 * Lists the doubtful pairs of a release's names and organisations, those that would move the
 * region's figures most first: by the share of itself that a figure would move, times how open the
 * question is (twice the variance of a link, `2 p (1 − p)`). Headline figures go before others.
 */
export async function listDoubtful(dir: string, options: ListOptions = {}): Promise<DoubtfulLinks> {
  return withRelease(dir, options, async (opened) => {
    const ranked = await rankDoubtful(opened);
    const { offset = 0, limit = ranked.length } = options;
    const links = ranked.slice(offset, offset + limit);
    return { release: opened.release, regions: opened.regions, total: ranked.length, links };
  });
}

/** All doubtful pairs of a release, as `listDoubtful` orders them. */
export async function rankDoubtful(opened: OpenedRelease): Promise<DoubtfulLink[]> {
  const pairs = await readPairs(opened);
  const moves = pairs.length === 0 ? [] : await weigh(opened);
  const byPair = new Map<string, MovedFigure[]>();
  for (const { pair, ...move } of moves) {
    const own = byPair.get(pair);
    if (own) own.push(move);
    else byPair.set(pair, [move]);
  }
  const { indicators } = opened.region.catalogue;
  const weightOf = ({ indicator, from, to }: MovedFigure) =>
    (indicators.get(indicator)!.headline ? 1 : 1e-6) *
    (Math.abs(to - from) / (Math.abs(from) || 1));
  return pairs
    .map((link) => {
      const own = (byPair.get(link.pair) ?? []).toSorted(
        (a, b) => weightOf(b) - weightOf(a) || (a.period < b.period ? 1 : -1),
      );
      const open = 2 * link.probability * (1 - link.probability);
      const weight = own.length === 0 ? 0 : open * weightOf(own[0]!);
      return { link: { ...link, moves: own }, weight };
    })
    .toSorted(
      (a, b) =>
        b.weight - a.weight || b.link.cells - a.link.cells || (a.link.pair < b.link.pair ? -1 : 1),
    )
    .map(({ link }) => link);
}

/** The reasons of a link in words. */
export function wordLinkReasons({ reasons, weights }: DoubtfulLink, language: Language): string {
  return wordReasons(reasons, language, weights);
}

interface PairRow extends Record<string, unknown> {
  readonly pair: string;
  readonly name: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  /** Not there in releases of before. */
  readonly address?: string | null;
  readonly website: string | null;
  readonly organisation: string;
  readonly probability: number;
  readonly reasons: string;
  /** Not there in releases of before. */
  readonly bits?: string | null;
  readonly decision: string | null;
  readonly made: boolean;
  readonly cells: number;
  readonly name_en: string | null;
  readonly name_zh: string | null;
  readonly there: string | null;
  readonly kind: string | null;
}

async function readPairs({ engine, release }: OpenedRelease): Promise<DoubtfulLink[]> {
  const file = resourceFile(release, 'link_pairs');
  if (file === undefined) return [];
  const organisations = literal(resourceFile(release, 'organisations')!);
  const rows = await engine.all<PairRow>(`
    SELECT p.*, o.name_en, o.name_zh, o.region AS there, o.kind FROM read_parquet(${literal(file)}) p
    LEFT JOIN (SELECT id, any_value(name_en) AS name_en, any_value(name_zh) AS name_zh, max_by(region, coalesce(valid_from, DATE '0001-01-01')) AS region, any_value(kind) AS kind
      FROM read_parquet(${organisations}) GROUP BY id) o ON o.id = p.organisation`);
  return rows.map(({ name_en, name_zh, there, kind, organisation, ...row }) => ({
    pair: row.pair,
    name: row.name,
    context: [row.address, row.city, row.region, row.country, row.website].filter(
      (part) => part !== null && part !== undefined,
    ),
    said: saidOf(row),
    organisation: { id: organisation, name_en, name_zh, region: there, kind },
    probability: row.probability,
    made: row.made,
    reasons: row.reasons.split(' ').filter((reason) => reason !== ''),
    weights: row.bits?.split(' ').map((bits) => (bits === '-' ? null : Number(bits))) ?? [],
    decision: row.decision,
    cells: row.cells,
    moves: [],
  }));
}

function saidOf(row: Pick<PairRow, (typeof BESIDE)[number]>): Said {
  return Object.fromEntries(BESIDE.flatMap((key) => (row[key] ? [[key, row[key]]] : [])));
}

async function weigh(opened: OpenedRelease): Promise<(MovedFigure & { pair: string })[]> {
  const { engine, region, release } = opened;
  const { rongtong } = release.manifest;
  const { indicators } = region.catalogue;
  const input = measureInput(opened);
  const rests = Object.entries(rongtong.indicators).filter(([, { registers }]) =>
    registers.some((register) => input.uncertain?.has(register)),
  );
  const asked = rests.map(([id]) => id).filter((id) => indicators.has(id));
  expectSameDefinitions(opened, asked);
  const moves = await weighPairs(
    engine,
    input,
    {
      indicators: asked,
      periods: rongtong.periods.map(readPeriod),
      partners: rongtong.partners,
      region: rongtong.region,
    },
    resourceFile(release, 'figures')!,
  );
  return moves.map((move) => {
    const { title, decimals } = indicators.get(move.indicator)!;
    return { ...move, title, decimals };
  });
}

/** What a person decided of a pair. */
export interface DecisionRequest {
  /** As `listDoubtful` names it, or `NAME=ORGANISATION`. */
  readonly pair: string;
  readonly decision: Decision['decision'];
  readonly who: string;
  readonly why: string;
}

/**
 * Writes a person's decision into the region folder's decisions file. It holds from the next build
 * on; what was decided before stays in the file.
 *
 * @returns the decision as written, and the file
 * @throws {IssuesError} where there is no such pair, or it contradicts another decision
 */
export async function decide(
  dir: string,
  request: DecisionRequest,
  { now = () => new Date(), ...options }: ReleaseOptions & { readonly now?: () => Date } = {},
): Promise<WrittenDecision> {
  return withRelease(dir, options, (opened) => decideIn(opened, request, now()));
}

/** A decision as it was written, and the file of the region folder that holds it. */
export interface WrittenDecision {
  readonly decision: Decision;
  readonly file: string;
}

/** The same as `decide`, of a release that is open already. */
export async function decideIn(
  opened: OpenedRelease,
  { pair, decision, who, why }: DecisionRequest,
  now: Date,
): Promise<WrittenDecision> {
  const about = await findPair(opened, pair);
  const date = now.toISOString().slice(0, 10);
  const decided: Decision = { ...about, decision, who, why, date };
  const { file, path } = decisionsFile(opened);
  await whileLocked(path, async () =>
    writeWhole(path, addDecision(await readText(path), decided, file)),
  );
  return { decision: decided, file };
}

/**
 * Takes a decision out of the file again: the last on its name and organisation, and only if it is
 * exactly the one that is meant, so that nobody takes back what another has decided since.
 *
 * @returns whether it was there
 */
export async function undoIn(opened: OpenedRelease, decision: Decision): Promise<boolean> {
  const { file, path } = decisionsFile(opened);
  return whileLocked(path, async () => {
    const without = removeDecision(await readText(path), decision, file);
    if (without === undefined) return false;
    await writeWhole(path, without);
    return true;
  });
}

/** What people have decided by now of pairs of a release; a build may have obeyed it since, or not. */
export async function decidedOf(
  opened: OpenedRelease,
  pairs: readonly DoubtfulLink[],
): Promise<{ readonly pair: string; readonly decision: Decision }[]> {
  const { file, path } = decisionsFile(opened);
  const { decisions } = readDecisions(await readText(path), file);
  return pairs.flatMap(({ pair, name, organisation, said }) => {
    const decision = decisionOn(decisions, { name, organisation: organisation.id, ...said });
    return decision ? [{ pair, decision }] : [];
  });
}

function decisionsFile({ region: { folder, configuration } }: OpenedRelease) {
  const file = configuration.decisions ?? DECISIONS_FILE;
  return { file, path: join(folder, file) };
}

/** The text of a file; nothing of one that is not there yet. */
async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

type About = Pick<Decision, 'name' | 'organisation'>;

async function findPair({ engine, release }: OpenedRelease, pair: string): Promise<About> {
  const [file, cells] = ['link_pairs', 'links'].map((name) => resourceFile(release, name));
  if (file === undefined || cells === undefined) throw unknownPair(pair, []);
  const rows = await engine.all<PairRow>(`FROM read_parquet(${literal(file)})`);
  const listed = rows.find((row) => row.pair === pair);
  if (listed) {
    const { name, organisation } = listed;
    return { name, organisation, ...saidOf(listed) };
  }
  const at = pair.lastIndexOf('=');
  const [name, organisation] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  const known = await engine.all(
    `SELECT 1 FROM read_parquet(${literal(cells)}) WHERE name = $name
       AND EXISTS (FROM read_parquet(${literal(resourceFile(release, 'organisations')!)}) WHERE id = $organisation) LIMIT 1`,
    { name, organisation },
  );
  if (at < 0 || known.length === 0)
    throw unknownPair(
      pair,
      rows.map((row) => row.pair),
    );
  return { name, organisation };
}

function unknownPair(pair: string, known: readonly string[]): IssuesError {
  const suggestion = nearest(pair, known);
  return new IssuesError([
    {
      code: 'link-pair-unknown',
      severity: 'error',
      place: {},
      value: pair,
      params: { pair },
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}
