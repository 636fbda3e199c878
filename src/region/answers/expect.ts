import { IssuesError } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import { expectKnown } from '../released.ts';
import type { FigureName } from '../trace.ts';
import type { HeldRelease } from './held.ts';

/** So many values are named in full; of more, only the nearest. */
const MOST_NAMED = 20;

/**
 * Holds the value of a parameter against those that there are.
 *
 * @throws {IssuesError} `parameter-invalid` with the nearest of them
 */
export function expectOneOf(
  name: string,
  value: string | undefined,
  known: Iterable<string>,
): void {
  const all = [...known];
  if (value === undefined || all.includes(value)) return;
  const suggestion = nearest(value, all);
  throw new IssuesError([
    {
      code: 'parameter-invalid',
      severity: 'error',
      place: {},
      value,
      params: {
        name,
        ...wordsFor(all),
      },
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}

function wordsFor(all: readonly string[]): { expected: string; expectedZh: string } {
  if (all.every((value) => value === '')) return { expected: 'none here', expectedZh: '空值' };
  if (all.length > MOST_NAMED)
    return { expected: 'one that the release has', expectedZh: '该发布版本中已有的值' };
  return { expected: `one of ${all.join(', ')}`, expectedZh: `以下之一：${all.join('、')}` };
}

/** The values that a column of a register may have. */
export function valuesOf({ region }: HeldRelease, register: string, column: string): string[] {
  const fields = region.catalogue.registers.get(register)?.fields;
  return fields?.find(({ name }) => name === column)?.enum ?? [];
}

/**
 * Holds a figure's breakdown against those of its indicator; a category without one means nothing.
 *
 * @throws {IssuesError} `parameter-invalid`, `indicator-unknown`
 */
export function expectBreakdown(
  { region }: HeldRelease,
  { indicator: id, breakdown, category }: FigureName,
): void {
  const { indicators } = region.catalogue;
  expectKnown([id], indicators.keys(), 'indicator-unknown');
  const { breakdowns, bridge } = indicators.get(id)!;
  const known = [...breakdowns, ...(bridge ? ['bridge'] : [])];
  if (breakdown) expectOneOf('breakdown', breakdown, known);
  else if (category) expectOneOf('category', category, ['']);
}
