import type { Engine } from '../store/engine.ts';
import type { MeasureInput } from './figure.ts';
import { inOrder } from './definitions.ts';
import { keepNumbered, MOST_TABLES } from './numbered.ts';
import { planFigures } from './plan.ts';
import { registersMeasured, type Quantity } from './quantity.ts';
import { inStandingWorkspace } from './standing.ts';

/**
 * What the first trace of each indicator would have to make before it can count, as pieces of work
 * that may be done ahead, one by one, by an engine that stays open for many traces. What rests on the
 * largest registers comes first, and what would push that out again is left out.
 *
 * @param sizeOf bytes of a register
 * @throws {IssuesError} from the pieces, if a definition's expression is not right
 */
export function tracePreparations(
  engine: Engine,
  input: MeasureInput,
  indicators: readonly string[],
  sizeOf: (register: string) => number,
): (() => Promise<void>)[] {
  const worth = worthPreparing(input, indicators, sizeOf);
  let expected: readonly Quantity[] | undefined;
  return worth.map(
    (indicator) => () =>
      inStandingWorkspace(engine, input, async (workspace) => {
        expected ??= (await planFigures(workspace, { indicators: worth, periods: [] })).quantities;
        const own = await planFigures(workspace, { indicators: [indicator], periods: [] });
        await keepNumbered(workspace, own.quantities, 'ahead', expected);
        return { found: undefined, clean: true };
      }),
  );
}

function worthPreparing(
  { catalogue }: MeasureInput,
  indicators: readonly string[],
  sizeOf: (register: string) => number,
): string[] {
  const registersOf = (id: string) => {
    const all = registersMeasured(inOrder(catalogue.indicators, [id]));
    all.delete('organisations');
    return [...all];
  };
  const largest = (id: string) => Math.max(0, ...registersOf(id).map(sizeOf));
  const kept = new Set<string>();
  return indicators
    .toSorted((a, b) => largest(b) - largest(a))
    .filter((id) => {
      const together = new Set([...kept, ...registersOf(id)]);
      if (together.size === 0 || together.size >= MOST_TABLES) return false;
      together.forEach((register) => kept.add(register));
      return true;
    });
}
