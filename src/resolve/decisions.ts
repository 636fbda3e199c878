import { isSeq, parseDocument } from 'yaml';
import { z } from 'zod';
import { readDocument } from '../catalogue/document.ts';
import { IssuesError, type Issue, type Place } from '../model/issue.ts';
import type { Engine } from '../store/engine.ts';

const text = z.union([z.string().min(1), z.number()]).transform(String);

const decisionSchema = z.strictObject({
  /** The name as the register writes it. */
  name: text,
  /** The organisation that it was compared with. */
  organisation: text,
  decision: z.enum(['same', 'different', 'unsure']),
  who: z.string().min(1),
  why: z.string().min(1),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2025-03-31'),
  /** What else must be said beside the name for the decision to hold; all names like it where left out. */
  country: text.optional(),
  region: text.optional(),
  city: text.optional(),
  address: text.optional(),
  website: text.optional(),
});
const fileSchema = z.strictObject({
  decisions: z
    .array(decisionSchema)
    .nullish()
    .transform((list) => list ?? []),
});

/** What a person decided about a name and an organisation. */
export type Decision = z.infer<typeof decisionSchema>;

export interface Decisions {
  readonly decisions: readonly Decision[];
  readonly place: (index: number) => Place;
}

/**
 * Reads `decisions.yaml`: a list under the key `decisions`.
 *
 * @throws {IssuesError} naming line, key and the nearest valid thing
 */
export function readDecisions(content: string, file: string): Decisions {
  const { data, place } = readDocument(content, file, fileSchema);
  return { decisions: data.decisions, place: (index) => place(['decisions', index]) };
}

/** The decisions that hold: of several on one name and organisation, the last in the file. */
export function inForce(decisions: readonly Decision[]): Decision[] {
  const last = new Map(
    decisions.map((decision) => [keyOf(decision, decision.organisation), decision]),
  );
  return decisions.filter(
    (decision) => last.get(keyOf(decision, decision.organisation)) === decision,
  );
}

function keyOf(decision: Decision, organisation = ''): string {
  return JSON.stringify(
    [decision.name, ...BESIDE.map((column) => decision[column]), organisation].map(
      (part) => part ?? '',
    ),
  );
}

/**
 * Adds a decision to the text of a decisions file, after those that are there; comments stay.
 *
 * @throws {IssuesError} where the text is no decisions file, or the decision gives a name to two organisations
 */
export function addDecision(text: string, decision: Decision, file: string): string {
  readDecisions(text, file);
  const document = parseDocument(text.trim() === '' ? 'decisions: []' : text);
  const list = document.get('decisions');
  const entries = isSeq(list) ? list : document.createNode([]);
  entries.flow = false;
  const entry = document.createNode(
    Object.fromEntries(Object.entries(decision).filter(([, value]) => value !== undefined)),
  );
  entry.flow = true;
  entries.add(entry);
  document.set('decisions', entries);
  const added = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  const conflicts = findConflicts(readDecisions(added, file));
  if (conflicts.length > 0) throw new IssuesError(conflicts);
  return added;
}

/**
 * Takes a decision out of the text of a decisions file; comments stay.
 *
 * @returns nothing where the last decision on its name and organisation is another
 */
export function removeDecision(text: string, decision: Decision, file: string): string | undefined {
  const { decisions } = readDecisions(text, file);
  const key = keyOf(decision, decision.organisation);
  const index = decisions.findLastIndex((each) => keyOf(each, each.organisation) === key);
  const found = decisions[index];
  if (!found || found.decision !== decision.decision) return undefined;
  if (found.who !== decision.who || found.why !== decision.why || found.date !== decision.date)
    return undefined;
  const document = parseDocument(text);
  document.deleteIn(['decisions', index]);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/**
 * The decision that a name and an organisation meet: of several the one that says more beside the
 * name, then the later, as `linkNames` obeys them.
 */
export function decisionOn(
  decisions: readonly Decision[],
  pair: Omit<Decision, 'decision' | 'who' | 'why' | 'date'>,
): Decision | undefined {
  const said = (decision: Decision) =>
    BESIDE.filter((column) => decision[column] !== undefined).length;
  return decisions
    .filter(
      (decision) =>
        decision.name === pair.name &&
        decision.organisation === pair.organisation &&
        BESIDE.every(
          (column) => decision[column] === undefined || decision[column] === pair[column],
        ),
    )
    .reduce<Decision | undefined>(
      (best, decision) => (best && said(best) > said(decision) ? best : decision),
      undefined,
    );
}

/** What a source may say beside a name, and a decision may be limited to. */
export const BESIDE = ['country', 'region', 'city', 'address', 'website'] as const;

const COLUMNS = ['name', 'organisation', 'decision', ...BESIDE] as const;

/** Puts decisions where `linkNames` reads them: `out(i, name, organisation, decision, …)`, `i` their place in the list. */
export async function installDecisions(
  engine: Engine,
  decisions: readonly Decision[],
  out: string,
): Promise<void> {
  const columns = COLUMNS.map((column) => `j->>'$.${column}' AS ${column}`).join(', ');
  const holding = new Set(inForce(decisions));
  const rows = decisions
    .map((decision, i) => ({ ...decision, i }))
    .filter(({ i }) => holding.has(decisions[i]!));
  await engine.run(
    `CREATE OR REPLACE TABLE ${out} AS SELECT (j->>'$.i')::BIGINT AS i, ${columns}
     FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS j)`,
    { rows: JSON.stringify(rows) },
  );
}

/** A name that two decisions in force give to two organisations. */
export function findConflicts({ decisions, place }: Decisions): Issue[] {
  const first = new Map<string, number>();
  const holding = new Set(inForce(decisions));
  return decisions.flatMap((decision, index): Issue[] => {
    if (decision.decision !== 'same' || !holding.has(decision)) return [];
    const { name } = decision;
    const key = keyOf(decision);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, index);
      return [];
    }
    if (decisions[other]!.organisation === decision.organisation) return [];
    return [
      {
        code: 'link-decisions-conflict',
        severity: 'error',
        place: place(index),
        value: name,
        params: {
          name,
          organisation: decision.organisation,
          other: decisions[other]!.organisation,
        },
      },
    ];
  });
}

/**
 * Decisions that the evidence now speaks against: `same` where a valid code names another
 * organisation, or where another is all but certain; `different` where the two are all but certain
 * to be one. They are obeyed all the same. `candidates` and `decisions` are what `linkNames` wrote
 * and read; the evidence is what it would have said without them.
 *
 * @param certain the probability from which evidence is held against a decision
 */
export async function findContradicted(
  engine: Engine,
  { place }: Pick<Decisions, 'place'>,
  certain = 0.98,
): Promise<Issue[]> {
  const rows = await engine.all<{
    name: string;
    organisation: string;
    decision: string;
    found: string;
    probability: number;
    i: number;
  }>(
    `SELECT DISTINCT j.i, q.text AS name, j.organisation, j.decision, a.organisation AS found, a.probability
     FROM resolve.judgements j JOIN resolve.questions q USING (mention) JOIN resolve.answered a USING (mention)
     WHERE a.probability >= $certain AND ((j.decision = 'same' AND a.organisation <> j.organisation) OR (j.decision = 'different' AND a.organisation = j.organisation))
     ORDER BY ALL`,
    { certain },
  );
  return rows.map(({ i, name, organisation, decision, found, probability }): Issue => ({
    code: decision === 'same' ? 'link-decision-other' : 'link-decision-same',
    severity: 'warning',
    place: place(i),
    value: name,
    params: { name, organisation, found, probability: Math.round(probability * 1000) / 10 },
  }));
}
