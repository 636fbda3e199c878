import type { Catalogue } from '../catalogue/catalogue.ts';
import { operandsOf, type Indicator } from '../catalogue/indicators.ts';
import { digestValue, type Digest } from '../store/digest.ts';
import type { Manifest } from '../store/manifest.ts';

/** A definition as a release remembers it. */
export type RememberedDefinition = Manifest['rongtong']['indicators'][string];

/**
 * What a release remembers of each indicator: its version, a digest of all that its value depends
 * on by definition (the indicators it is made of included), and the registers that it rests on.
 */
export function rememberDefinitions(catalogue: Catalogue): Record<string, RememberedDefinition> {
  const known = new Map<string, RememberedDefinition>();
  const remember = (id: string): RememberedDefinition => {
    const done = known.get(id);
    if (done) return done;
    const indicator = catalogue.indicators.get(id)!;
    const operands = operandsOf(indicator.measure).map(remember);
    const registers = new Set([
      ...registersOf(indicator, catalogue),
      ...operands.flatMap((operand) => operand.registers),
    ]);
    const definition = {
      version: String(indicator.version),
      digest: digestOf(indicator, catalogue, operands),
      registers: [...registers].toSorted(),
    };
    known.set(id, definition);
    return definition;
  };
  return Object.fromEntries([...catalogue.indicators.keys()].map((id) => [id, remember(id)]));
}

function digestOf(
  indicator: Indicator,
  catalogue: Catalogue,
  operands: readonly RememberedDefinition[],
): Digest {
  const { measure, unit, version, partner, breakdowns, otherwise, adds, bridge } = indicator;
  return digestValue({
    measure,
    unit,
    version,
    partner,
    otherwise: otherwise ?? null,
    adds,
    bridge,
    breakdowns: breakdowns.map((id) => [id, catalogue.breakdowns.get(id)?.sql ?? null]),
    operands: operands.map(({ digest }) => digest),
  });
}

/** Registers that a measure names, with those that say whose the records are. */
function registersOf({ measure, otherwise, bridge }: Indicator, catalogue: Catalogue): string[] {
  const named = new Set<string>();
  collect(measure, catalogue, named);
  if (measure.kind === 'series' || otherwise) named.add('series');
  if (measure.kind === 'published') named.add('published');
  if (bridge) named.add('organisations');
  for (const name of named)
    for (const { register } of catalogue.registers.get(name)?.references ?? [])
      if (register === 'organisations') named.add(register);
  return [...named];
}

function collect(part: unknown, catalogue: Catalogue, named: Set<string>): void {
  if (part === null || typeof part !== 'object') return;
  for (const [key, value] of Object.entries(part)) {
    const isName = key === 'of' || key === 'through';
    if (isName && typeof value === 'string' && catalogue.registers.has(value)) named.add(value);
    else collect(value, catalogue, named);
  }
}
