import { literal, type Engine } from '../store/engine.ts';
import type { Targets } from './name-index.ts';
import { CJK } from './tokens.ts';

/** The names among which others are looked for. */
export interface AskedTargets extends Targets {
  /** Names that nothing that is asked for can be like. */
  readonly leftOut: number;
}

/**
 * Leaves out the names that share no script with anything asked for: where a ledger is written in
 * Chinese throughout, the English names of a register need no index. A single letter or digit among
 * what is asked keeps them all.
 *
 * @param asked relation with `name`
 */
export async function inScriptsAsked(
  engine: Engine,
  asked: string,
  targets: Targets,
): Promise<AskedTargets> {
  const [other] = await engine.all(
    `SELECT 1 FROM ${asked} WHERE NOT regexp_full_match(name, ${literal(`[${CJK}]*`)}) AND regexp_matches(regexp_replace(name, ${literal(`[${CJK}]`)}, '', 'g'), '[\\p{L}\\p{N}]') LIMIT 1`,
  );
  if (other) return { ...targets, leftOut: 0 };
  // Most names without are ASCII throughout: as many bytes as characters.
  const shared = `(strlen(name) > length(name) AND regexp_matches(name, ${literal(`[${CJK}]`)}))`;
  const [found] = await engine.all<{ n: number }>(
    `SELECT count(*) AS n FROM ${targets.names} WHERE NOT ${shared}`,
  );
  const names = `(SELECT * FROM ${targets.names} WHERE ${shared})`;
  return { organisations: targets.organisations, names, leftOut: found!.n };
}
