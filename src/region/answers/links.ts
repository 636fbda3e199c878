import { explainReasons } from '../../resolve/reasons.ts';
import type { Decision } from '../../resolve/decisions.ts';
import { IssuesError } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import { literal } from '../../store/engine.ts';
import { resourceFile } from '../../store/releases.ts';
import { decidedOf, decideIn, rankDoubtful, undoIn, type DecisionRequest } from '../links.ts';
import type { DoubtfulLink } from '../links.ts';
import { versionsOf } from '../resources.ts';
import type { Page } from './figures.ts';
import type { HeldRelease } from './held.ts';
import { oneAfterTheOther } from './lane.ts';
import { organisationsNow } from './organisations.ts';

/** Records that a pair brings along. */
const MOST_RECORDS = 20;
/** Figures that it brings along; the total tells of the others. */
const MOST_MOVES = 50;

const ranked = new WeakMap<HeldRelease, Promise<DoubtfulLink[]>>();

/** The doubtful pairs of a release, weighed once for as long as it is asked. */
function rankedIn(held: HeldRelease): Promise<DoubtfulLink[]> {
  const known = ranked.get(held);
  if (known) return known;
  const ranking = held.heavy(() => rankDoubtful(held));
  ranked.set(held, ranking);
  ranking.catch(() => ranked.delete(held));
  return ranking;
}

/** Doubtful pairs, those that would move the region's figures most first. */
export async function linksOf(held: HeldRelease, { offset, limit }: Page) {
  const links = await rankedIn(held);
  return {
    release: held.release.id,
    total: links.length,
    offset,
    limit,
    links: links
      .slice(offset, offset + limit)
      .map((link) => ({ ...summaryOf(link), move: link.moves[0] ?? null })),
  };
}

function summaryOf({ pair, name, organisation, probability, made, cells, moves }: DoubtfulLink) {
  const { id, name_en: en, name_zh: zh } = organisation;
  return {
    pair,
    name,
    organisation: { id, name: { en, zh } },
    ...{ probability, made, cells, figures: moves.length },
  };
}

/**
 * One doubtful pair with everything that helps to decide it.
 *
 * @throws {IssuesError} `link-pair-unknown`
 */
export async function describeLink(held: HeldRelease, pair: string) {
  const links = await rankedIn(held);
  const index = links.findIndex((link) => link.pair === pair);
  if (index < 0) throw unknownPair(pair, links);
  const link = links[index]!;
  const [organisation, records] = await Promise.all([
    organisationNow(held, link.organisation.id),
    recordsOf(held, pair),
  ]);
  return {
    release: held.release.id,
    ...summaryOf(link),
    organisation,
    said: link.said,
    reasons: explainReasons(link.reasons, link.weights),
    moves: link.moves.slice(0, MOST_MOVES),
    records,
    position: index + 1,
    total: links.length,
    previous: links[index - 1]?.pair ?? null,
    next: links[index + 1]?.pair ?? null,
  };
}

async function organisationNow(held: HeldRelease, id: string) {
  const table = await organisationsNow(held);
  const [row] = await held.engine.all<
    Readonly<Record<'en' | 'zh' | 'kind' | 'region' | 'industry' | 'website', string | null>>
  >(
    `SELECT name_en AS en, name_zh AS zh, kind, region, industry, website FROM ${table} WHERE id = $id`,
    { id },
  );
  const { en = null, zh = null, kind = null, region = null } = row ?? {};
  const { industry = null, website = null } = row ?? {};
  return { id, name: { en, zh }, kind, region, industry, website };
}

/** Where the records stand that the pair bears on. */
async function recordsOf({ engine, release }: HeldRelease, pair: string) {
  const found: { register: string; _source: string; _file: string; _line: number }[] = [];
  for (const { name } of release.manifest.resources) {
    const register = versionsOf(name);
    if (register === undefined || found.length >= MOST_RECORDS) continue;
    const rows = await engine.all<(typeof found)[number]>(
      `SELECT DISTINCT ${literal(register)} AS register, _source, _file, _line
       FROM read_parquet(${literal(resourceFile(release, name)!)})
       WHERE list_contains(string_split(_pairs, ' '), $pair) AND _file IS NOT NULL
       ORDER BY _source, _file, _line LIMIT ${MOST_RECORDS - found.length}`,
      { pair },
    );
    found.push(...rows);
  }
  return found;
}

/** What people have decided by now of the doubtful pairs of a release. */
export async function decisionsOf(held: HeldRelease) {
  const decided = await decidedOf(held, await rankedIn(held));
  return {
    release: held.release.id,
    decisions: decided.map(({ pair, decision }) => ({ pair, ...answerOf(decision) })),
  };
}

export type DecisionAnswer = Pick<Decision, 'decision' | 'who' | 'why' | 'date'>;

function answerOf({ decision, who, why, date }: Decision): DecisionAnswer {
  return { decision, who, why, date };
}

/** One decision of this server after the other, in the order in which they came. */
const writing = oneAfterTheOther();

/**
 * Writes a decision into the region folder.
 *
 * @throws {IssuesError} where there is no such pair, it contradicts another decision, or the file
 *   that is there is none of decisions
 */
export async function recordDecision(held: HeldRelease, request: DecisionRequest, now: Date) {
  const links = await rankedIn(held);
  if (!links.some(({ pair }) => pair === request.pair)) throw unknownPair(request.pair, links);
  const { decision } = await writing(() => decideIn(held, request, now));
  return { pair: request.pair, ...answerOf(decision) };
}

/**
 * Takes a decision back that was recorded.
 *
 * @returns what is decided of the pair now, if anything
 * @throws {IssuesError} `link-decision-followed` where the last decision on the pair is another
 */
export async function undoDecision(held: HeldRelease, pair: string, answer: DecisionAnswer) {
  const links = await rankedIn(held);
  const link = links.find((each) => each.pair === pair);
  if (!link) throw unknownPair(pair, links);
  const { name, organisation, said } = link;
  const meant: Decision = { name, organisation: organisation.id, ...said, ...answer };
  const undone = await writing(() => undoIn(held, meant));
  if (!undone) throw refuse('link-decision-followed', pair);
  const [left] = await decidedOf(held, [link]);
  return { pair, left: left ? answerOf(left.decision) : null };
}

function unknownPair(pair: string, links: readonly DoubtfulLink[]): IssuesError {
  const suggestion = nearest(
    pair,
    links.map((link) => link.pair),
  );
  return refuse('link-pair-unknown', pair, suggestion);
}

function refuse(
  code: 'link-pair-unknown' | 'link-decision-followed',
  pair: string,
  suggestion?: string,
): IssuesError {
  return new IssuesError([
    {
      code,
      severity: 'error',
      place: {},
      value: pair,
      params: { pair },
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}
