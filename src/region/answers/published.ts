import { FIGURE_COLUMNS, type Figure } from '../../measure/figure.ts';
import { IssuesError } from '../../model/issue.ts';
import { MISSING_REASONS } from '../../model/status.ts';
import { identifier, literal } from '../../store/engine.ts';
import { bulletinOf, listBulletins, type OpenedBulletin } from '../bulletin.ts';
import {
  controlDisclosure,
  untold,
  type ControlledFigures,
  type Withholding,
} from '../disclosure.ts';
import type { HeldRelease } from './held.ts';

/** A release as the public may see it: figures that tell of nobody, and nothing else. */
export interface PublishedRelease {
  /** Answers of figures may be read from it; there are no records in it to ask for. */
  readonly held: HeldRelease;
  readonly counts: Readonly<Record<Withholding | 'published' | 'missing', number>>;
  readonly rules: ControlledFigures['rules'];
  /** Indicators that count what public lists name, and are told without protection. */
  readonly listed: readonly string[];
  /** Cells that the earlier site tells with another value. */
  readonly changed: number;
  readonly unprotected: number;
  /** Figures that are told now and were withheld before, by another version of their definition. */
  readonly redefined: number;
  /** Bulletins without a withheld figure; and those with one. */
  readonly bulletins: {
    readonly published: readonly OpenPage[];
    readonly withheld: readonly string[];
    /** Those that are not true of the release, or not right as templates. */
    readonly faulty: readonly string[];
  };
}

interface OpenPage extends Pick<OpenedBulletin, 'texts'> {
  readonly name: string;
}

const TABLE = identifier('published_figures');
const KEY = ['indicator', 'region', 'period', 'partner_region', 'breakdown', 'category'] as const;
const EMPTIED = ['value', 'numerator', 'denominator'];
/** How many stand behind a figure is told of none. */
const UNTOLD = ['lower', 'upper', 'uncertain_records'];

/**
 * Puts the figures that may be published in the place of all, and everything else out of reach.
 *
 * @param earlier the sites that were published before: what they withheld stays withheld
 */
export async function publishedRelease(
  held: HeldRelease,
  earlier: readonly (readonly Figure[])[] = [],
): Promise<PublishedRelease> {
  const { figures, why, rules, listed, changed, unprotected, redefined } = await controlDisclosure(
    held,
    { earlier },
  );
  const withheld = figures.filter((_, index) => why[index] !== undefined);
  await writeTable(held, withheld);
  const published = closed(held);
  const count = (reason: Withholding) => why.filter((each) => each === reason).length;
  return {
    held: published,
    rules,
    changed,
    unprotected,
    redefined,
    listed: [...listed.keys()].filter((id) => !id.includes('#')).toSorted(),
    counts: {
      published: figures.filter(({ value }) => value !== null).length,
      missing: figures.filter(({ value }, index) => value === null && !why[index]).length,
      few: count('few'),
      dominated: count('dominated'),
      complementary: count('complementary'),
    },
    bulletins: await sortBulletins(held, new Set(withheld.map(keyOf)), new Set(figures.map(keyOf))),
  };
}

type Key = Readonly<Record<(typeof KEY)[number], string>>;

function keyOf(figure: Key): string {
  return JSON.stringify(KEY.map((name) => figure[name]));
}

async function writeTable(held: HeldRelease, withheld: readonly Key[]): Promise<void> {
  const { status } = MISSING_REASONS.confidential;
  const replaced: Record<string, string> = {
    ...Object.fromEntries(EMPTIED.map((name) => [name, `CASE WHEN NOT withheld THEN ${name} END`])),
    ...Object.fromEntries(UNTOLD.map((name) => [name, 'NULL'])),
    records: "CASE WHEN basis <> 'records' THEN records END",
    organisations: "CASE WHEN basis <> 'records' THEN organisations END",
    status: `CASE WHEN withheld THEN ${literal(status)} ELSE status END`,
    reason: "CASE WHEN withheld THEN 'confidential' ELSE reason END",
  };
  const columns = Object.entries(FIGURE_COLUMNS).map(
    ([name, type]) => `(${replaced[name] ?? name})::${type} AS ${identifier(name)}`,
  );
  const key = KEY.map((name, index) => `key[${index + 1}] = figure.${name}`).join(' AND ');
  await held.engine.run(
    `CREATE OR REPLACE TABLE ${TABLE} AS
     SELECT ${columns.join(', ')} FROM (
       SELECT figure.*, listed.key IS NOT NULL AS withheld FROM ${held.relation('figures')} AS figure
       LEFT JOIN (SELECT unnest(from_json($keys, '[["VARCHAR"]]')) AS key) AS listed ON ${key})
     ORDER BY indicator, region, partner_region, breakdown, period, category`,
    { keys: JSON.stringify(withheld.map((figure) => KEY.map((name) => figure[name]))) },
  );
}

function closed(held: HeldRelease): HeldRelease {
  const refuse = (): never => {
    throw new Error('No records are published');
  };
  return {
    ...held,
    relation: (name) => (name === 'figures' ? TABLE : refuse()),
    prepared: refuse,
    heavy: Object.assign(refuse, { done: () => held.heavy.done() }),
    listings: { ...held.listings, page: refuse },
  };
}

/** A bulletin is published only if the release holds each of its figures and none is withheld. */
async function sortBulletins(
  held: HeldRelease,
  withheld: ReadonlySet<string>,
  all: ReadonlySet<string>,
): Promise<PublishedRelease['bulletins']> {
  const published: OpenPage[] = [];
  const closed: string[] = [];
  const faulty: string[] = [];
  for (const { name } of await listBulletins(held.region.folder)) {
    let open = true;
    try {
      const bulletin = await bulletinOf(held, name, (figure) => {
        open &&= all.has(keyOf(figure)) && !withheld.has(keyOf(figure));
        return untold(figure);
      });
      if (open) published.push({ name, texts: bulletin.texts });
      else closed.push(name);
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      faulty.push(name);
    }
  }
  return { published, withheld: closed, faulty };
}
