import type { RegisterField } from '../../catalogue/register.ts';
import { IssuesError } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import { resourceHash } from '../../store/manifest.ts';
import { isRegister } from '../resources.ts';
import type { HeldRelease } from './held.ts';

/** The columns that say where a record came from. */
export const PROVENANCE_FIELDS = [
  { name: '_source', title: { en: 'Source', zh: '来源' }, type: 'string' },
  { name: '_file', title: { en: 'File', zh: '文件' }, type: 'string' },
  { name: '_line', title: { en: 'Line', zh: '行号' }, type: 'integer' },
] as const;

/** The registers of a release, by name. */
export function registersOf({ release, region }: Pick<HeldRelease, 'release' | 'region'>) {
  return release.manifest.resources
    .filter(isRegister)
    .map((resource) => ({
      name: resource.name,
      title: resource['rongtong:title'] ??
        region.catalogue.registers.get(resource.name)?.title ?? {
          en: resource.name,
          zh: resource.name,
        },
      rows: resource['rongtong:rows'],
      hash: resourceHash(resource),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The descriptor of a register.
 *
 * @throws {IssuesError} `register-unknown` with the nearest name
 */
export function describeRegister(held: HeldRelease, name: string) {
  const { release, region } = held;
  const summary = registersOf(held).find((each) => each.name === name);
  const register = region.catalogue.registers.get(name);
  if (!summary || !register) {
    const names = registersOf(held).map((each) => each.name);
    const suggestion = nearest(name, names);
    throw new IssuesError([
      {
        code: 'register-unknown',
        severity: 'error',
        place: {},
        value: name,
        params: { name },
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ]);
  }
  return {
    release: release.id,
    ...summary,
    description: register.description,
    key: register.key,
    time: Object.fromEntries(
      Object.entries(register.time).filter((entry): entry is [string, string] => !!entry[1]),
    ),
    columns: register.fields.map(columnOf),
    references: register.references,
    checks: register.checks,
    sources: release.manifest.rongtong.accounts
      .filter((account) => account.register === name)
      .map(({ source }) => source),
  };
}

function columnOf(field: RegisterField) {
  const { name, title, type, required, unit, classification, minimum, maximum, pattern } = field;
  return {
    name,
    title,
    type,
    required,
    ...(unit === undefined ? {} : { unit }),
    ...(field.enum === undefined ? {} : { values: field.enum }),
    ...(classification === undefined ? {} : { classification }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

/** Each source with its files and its account: in = kept + set aside + merged + left out. */
export function sourcesOf({ release }: Pick<HeldRelease, 'release'>) {
  const { accounts, sources } = release.manifest.rongtong;
  return accounts.map((account) => ({
    source: account.source,
    register: account.register,
    files: sources
      .filter(({ source, register }) => source === account.source && register === account.register)
      .map(({ path, bytes, hash }) => ({ path, bytes, hash })),
    in: account.records,
    kept: account.kept,
    set_aside: account.setAside,
    merged: account.merged,
    left_out: account.leftOut,
  }));
}

/** The corrections that a release was built with. */
export function correctionsOf({ release }: HeldRelease) {
  return release.manifest.rongtong.corrections.map((correction) => {
    const text = (key: string) => String(correction[key] ?? '');
    return {
      register: text('register'),
      record: (correction['record'] ?? {}) as Record<string, unknown>,
      column: text('column'),
      from: correction['from'] ?? null,
      to: correction['to'] ?? null,
      reason: text('reason'),
      who: text('who'),
      date: text('date'),
    };
  });
}
