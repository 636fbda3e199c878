import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Trace, TracePart } from '../measure/figure.ts';
import { canonical, digestValue } from '../store/digest.ts';
import type { Release } from '../store/releases.ts';
import { seal, unseal } from '../store/sealed.ts';
import type { OpenOptions } from './region.ts';
import { withRelease, type ReleaseOptions } from './released.ts';
import { traceOpened, type FigureName } from './trace.ts';

const bilingual = z.strictObject({ en: z.string(), zh: z.string() });
const digest = z.string();

const part = z.strictObject({
  role: z.string(),
  of: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  sql: z.string(),
  /** How many records the part rests on, and the digest of all of them, as they stand here. */
  count: z.int().nonnegative(),
  digest,
});

const receiptSchema = z.strictObject({
  kind: z.literal('rongtong-receipt'),
  version: z.literal(1),
  issued: z.iso.datetime(),
  figure: z.record(z.string(), z.unknown()),
  definition: z.strictObject({
    title: bilingual,
    text: bilingual,
    version: z.number(),
    source: z.string(),
    digest,
  }),
  formula: z.string(),
  sql: z.string(),
  parts: z.array(part),
  release: z.strictObject({
    id: digest,
    content: digest,
    created: z.string(),
    region: z.string(),
    name: bilingual,
    synthetic: z.boolean(),
    as_of: z.string(),
    code: z.string(),
    engine: z.string(),
  }),
  /** Objects of the release that the figure rests on. */
  objects: z.array(z.strictObject({ name: z.string(), hash: z.string(), rows: z.number() })),
  sources: z.array(z.strictObject({ source: z.string(), path: z.string(), hash: z.string() })),
});

/** What a receipt states: a figure, how it came about, and the digests of all that it rests on. */
export type Receipt = z.infer<typeof receiptSchema>;

export interface WrittenReceipt {
  readonly receipt: Receipt;
  /** The signed text, to be kept and sent as it is. */
  readonly text: string;
}

const PURPOSE = 'receipt';

/**
 * Writes the signed receipt of a figure. It holds no records, only their number and digest, so that
 * it can be given to anybody.
 */
export async function writeReceipt(
  dir: string,
  name: FigureName,
  privateKey: KeyObject,
  { now = () => new Date(), ...options }: ReleaseOptions & { now?: () => Date } = {},
): Promise<WrittenReceipt> {
  return withRelease(dir, options, async (opened) => {
    const trace = await traceOpened(opened, name, undefined);
    const receipt = describe(opened.release, trace, now());
    return { receipt, text: seal(PURPOSE, receipt, privateKey) };
  });
}

function describe(release: Release, trace: Trace, now: Date): Receipt {
  const { rongtong, created, resources } = release.manifest;
  const { figure, definition, formula, sql, parts } = trace;
  const remembered = rongtong.indicators[figure.indicator]!;
  const rests = new Set(['regions', ...remembered.registers]);
  return {
    kind: 'rongtong-receipt',
    version: 1,
    issued: now.toISOString(),
    figure: { ...figure },
    definition: {
      title: definition.title,
      text: definition.definition,
      version: definition.version,
      source: definition.source.title.en,
      digest: remembered.digest,
    },
    formula,
    sql,
    parts: parts.map(describePart),
    release: {
      id: release.id,
      content: rongtong.content,
      created,
      region: rongtong.region,
      name: rongtong.name,
      synthetic: rongtong.synthetic,
      as_of: rongtong.asOf,
      code: `${rongtong.code.version}+${rongtong.code.digest}`,
      engine: rongtong.code.engine,
    },
    objects: resources
      .filter(({ name }) => rests.has(name) || name === 'figures')
      .map(({ name, hash, 'rongtong:rows': rows }) => ({ name, hash, rows })),
    sources: rongtong.sources
      .filter(({ register }) => rests.has(register))
      .map(({ source, path, hash }) => ({ source, path, hash })),
  };
}

function describePart({ records, role, of, period, value, unit, sql, count }: TracePart) {
  // In an order of their own: an engine gives rows in none.
  const lines = records.map((record) => canonical(record)).toSorted();
  return { role, of, period, value, unit, sql, count, digest: digestValue(lines) };
}

export type ReceiptVerdict =
  | { readonly valid: true; readonly receipt: Receipt; readonly signedBy: string }
  | {
      readonly valid: false;
      readonly why:
        | 'not-json'
        | 'not-canonical'
        | 'not-sealed'
        | 'signature'
        | 'untrusted'
        | 'not-a-receipt';
      readonly signedBy?: string;
    };

/**
 * Whether a text is a receipt exactly as it was signed: a change of any byte is seen.
 *
 * @param trusted fingerprints of the keys that are accepted; any key where left out
 */
export function verifyReceipt(
  text: string | Uint8Array,
  { trusted }: { trusted?: readonly string[] | undefined } = {},
): ReceiptVerdict {
  const opened = unseal(PURPOSE, text, trusted);
  if (!opened.valid) return opened;
  const receipt = receiptSchema.safeParse(opened.body);
  if (!receipt.success) return { valid: false, why: 'not-a-receipt', signedBy: opened.signedBy };
  return { valid: true, receipt: receipt.data, signedBy: opened.signedBy };
}

/** One thing that a receipt states, and what the registers say now. */
export interface RecountedPart {
  readonly what: 'value' | 'objects' | 'count' | 'records';
  readonly name: string;
  readonly ok: boolean;
  readonly stated: string;
  readonly found: string;
}

/**
 * Computes a receipt's figure again from the release that it names, record by record.
 *
 * @throws {IssuesError} where the folder does not hold the release any more
 */
export async function recountReceipt(
  dir: string,
  receipt: Receipt,
  options: OpenOptions = {},
): Promise<RecountedPart[]> {
  return withRelease(dir, { ...options, release: receipt.release.id }, async (opened) => {
    const { figure } = receipt;
    const text = (key: string) => (typeof figure[key] === 'string' ? figure[key] : '');
    const name: FigureName = {
      indicator: text('indicator'),
      region: text('region'),
      period: text('period'),
      partner: text('partner_region'),
      breakdown: text('breakdown'),
      category: text('category'),
    };
    const found = describe(opened.release, await traceOpened(opened, name, undefined), new Date(0));
    return [
      compare('value', name.indicator, figure['value'], found.figure['value']),
      compare('objects', receipt.release.id, receipt.objects, found.objects),
      ...receipt.parts.flatMap((stated, index) => [
        compare('count', stated.role, stated.count, found.parts[index]?.count),
        compare('records', stated.role, stated.digest, found.parts[index]?.digest),
      ]),
    ];
  });
}

function compare(
  what: RecountedPart['what'],
  name: string,
  stated: unknown,
  found: unknown,
): RecountedPart {
  const [a, b] = [canonical(stated ?? null), canonical(found ?? null)];
  return { what, name, ok: a === b, stated: a, found: b };
}
