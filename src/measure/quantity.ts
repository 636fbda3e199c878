import type {
  Condition,
  Measure,
  MeasureTime,
  Quantity as Definition,
} from '../catalogue/indicator.ts';
import type { Indicator } from '../catalogue/indicators.ts';
import type { Register } from '../catalogue/register.ts';
import type { Issue, Place } from '../model/issue.ts';
import { parseAhead, readExpression, type Expression, type Scope } from './expression.ts';
import type { Workspace } from './workspace.ts';

/** How a record finds its region. */
export type Attribution =
  /** The register is that of organisations. */
  | { readonly kind: 'state' }
  /** The record has a region of its own. */
  | { readonly kind: 'own' }
  /** The organisation that holds it was somewhere on that day; some records name a region instead. */
  | { readonly kind: 'holder'; readonly orRegion: boolean }
  /** Either of two organisations. */
  | { readonly kind: 'symmetric'; readonly columns: readonly [string, string] }
  /** Whoever takes part in it, by another register. */
  | {
      readonly kind: 'through';
      readonly link: string;
      readonly reference: string;
      readonly organisation: boolean;
      readonly region: boolean;
      readonly ends: readonly string[];
    };

/** A condition on related records, with its expression read. */
export interface ReadCondition {
  readonly of: string;
  readonly attribution: Attribution;
  readonly where?: Expression;
  readonly time: 'stock' | 'flow' | 'latest';
  readonly on?: string;
  readonly partner: boolean;
}

/** What is counted or added up over records: the leaf that every computed figure goes back to. */
export interface Quantity {
  /** Equal for equal quantities, so that each is computed once. */
  readonly key: string;
  readonly of: string;
  readonly attribution: Attribution;
  readonly distinct: 'record' | 'organisation' | 'party';
  /** The column that is added up; records are counted where it is left out. */
  readonly column?: string;
  readonly where?: Expression;
  readonly time: MeasureTime;
  readonly on?: string;
  readonly having: readonly ReadCondition[];
  /** Whether it may be taken for a partner region. */
  readonly partner: boolean;
  readonly breakdowns: ReadonlyMap<string, Expression>;
}

/** The category of records for which a breakdown's value is not known. */
export const UNKNOWN_CATEGORY = '_U';

/** What time means for a measure that does not say. */
export function timeOf(register: Register): MeasureTime {
  if (register.time.kind === 'state') return 'stock';
  return register.time.kind === 'period' ? 'period' : 'cumulative';
}

function attributionOf(
  register: Register,
  through: string | undefined,
  registers: ReadonlyMap<string, Register>,
): Attribution | undefined {
  const has = (owner: Register, name: string) => owner.fields.some((field) => field.name === name);
  if (through !== undefined) {
    const link = registers.get(through)!;
    const reference = link.references.find((r) => r.register === register.name)?.field;
    const organisation = has(link, 'organisation');
    const region = has(link, 'region');
    if (reference === undefined || !(organisation || region)) return undefined;
    const ends = link.key.filter((name) => name !== reference);
    return { kind: 'through', link: through, reference, organisation, region, ends };
  }
  if (register.name === 'organisations') return { kind: 'state' };
  if (register.symmetric) return { kind: 'symmetric', columns: register.symmetric };
  if (has(register, 'organisation')) return { kind: 'holder', orRegion: has(register, 'region') };
  return has(register, 'region') ? { kind: 'own' } : undefined;
}

/** The measures of an indicator that are taken from records, by the role they have in it. */
export function quantitiesIn(measure: Measure): { role: string; definition: QuantityDefinition }[] {
  switch (measure.kind) {
    case 'count':
    case 'sum':
      return [{ role: 'value', definition: measure }];
    case 'ratio':
      return (['numerator', 'denominator'] as const).flatMap((role) => {
        const operand = measure[role];
        return typeof operand === 'string' ? [] : [{ role, definition: operand }];
      });
    case 'share': {
      const { part, meeting, kind: _kind, ...population } = measure;
      const whole: QuantityDefinition = { kind: 'count', ...population };
      const where = [population.where, part].filter((text) => text !== undefined);
      return [
        {
          role: 'numerator',
          definition: {
            ...whole,
            ...(where.length === 0
              ? {}
              : { where: where.map((text) => `(${text}\n)`).join(' AND ') }),
            having: [...whole.having, ...meeting],
          },
        },
        { role: 'denominator', definition: whole },
      ];
    }
    default:
      return [];
  }
}

export type QuantityDefinition = Definition;

/** Has all expressions of indicators parsed at once, before their quantities are read one by one. */
export function parseExpressionsOf(
  workspace: Workspace,
  indicators: readonly Indicator[],
  breakdowns: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const wanted: [string, Scope][] = [];
  const add = (text: string | undefined, of: string) => {
    if (text !== undefined) wanted.push([text, scopeOf(workspace, workspace.register(of))]);
  };
  for (const { id, measure } of indicators)
    for (const { definition } of quantitiesIn(measure)) {
      add(definition.where, definition.of);
      for (const { where, of } of definition.having) add(where, of);
      for (const breakdown of breakdowns.get(id) ?? [])
        add(workspace.input.catalogue.breakdowns.get(breakdown)?.sql, definition.of);
    }
  return parseAhead(workspace.engine, wanted);
}

function scopeOf(workspace: Workspace, record: Register): Scope {
  return {
    record,
    organisations: workspace.register('organisations'),
    regions: workspace.register('regions'),
  };
}

/** The registers that indicators are measured over. */
export function registersMeasured(indicators: readonly Indicator[]): Set<string> {
  const registers = new Set<string>();
  for (const { measure } of indicators)
    for (const { definition } of quantitiesIn(measure))
      for (const { of, through } of [definition, ...definition.having]) {
        registers.add(of);
        if (through !== undefined) registers.add(through);
      }
  return registers;
}

/** Reads the quantities of an indicator: every expression through the engine's parser. */
export async function readQuantity(
  workspace: Workspace,
  indicator: Indicator,
  definition: QuantityDefinition,
  path: readonly PropertyKey[],
  breakdownIds: readonly string[],
  issues: Issue[],
): Promise<Quantity | undefined> {
  const { catalogue } = workspace.input;
  const register = workspace.register(definition.of);
  const attribution = attributionOf(register, definition.through, catalogue.registers);
  if (!attribution) {
    issues.push(nowhere(definition.of, indicator.place([...path, 'of'])));
    return undefined;
  }
  const read = async (text: string | undefined, owner: Register, at: () => Place) => {
    if (text === undefined) return undefined;
    const result = await readExpression(workspace.engine, text, scopeOf(workspace, owner), at);
    if ('issue' in result) {
      issues.push(result.issue);
      return undefined;
    }
    return result.expression;
  };
  const where = await read(definition.where, register, () => indicator.place([...path, 'where']));
  const having: ReadCondition[] = [];
  for (const [index, condition] of definition.having.entries()) {
    const one = await readCondition(workspace, condition, (text, owner) =>
      read(text, owner, () => indicator.place([...path, 'having', index, 'where'])),
    );
    if (one) having.push(one);
    else issues.push(nowhere(condition.of, indicator.place([...path, 'having', index])));
  }
  const breakdowns = new Map<string, Expression>();
  for (const id of breakdownIds) {
    const expression = await read(catalogue.breakdowns.get(id)?.sql, register, () =>
      indicator.place(['breakdowns']),
    );
    if (expression) breakdowns.set(id, expression);
  }
  const partner =
    indicator.partner !== 'none' &&
    (having.length > 0
      ? having.some((condition) => condition.partner)
      : attribution.kind === 'symmetric' || attribution.kind === 'through');
  return {
    key: keyOf(definition, partner),
    of: definition.of,
    attribution,
    distinct: definition.kind === 'count' ? definition.distinct : 'record',
    ...(definition.kind === 'sum' ? { column: definition.column } : {}),
    ...(where ? { where } : {}),
    time: definition.time ?? timeOf(register),
    ...(definition.on === undefined ? {} : { on: definition.on }),
    having,
    partner,
    breakdowns,
  };
}

async function readCondition(
  workspace: Workspace,
  condition: Condition,
  read: (text: string | undefined, owner: Register) => Promise<Expression | undefined>,
): Promise<ReadCondition | undefined> {
  const register = workspace.register(condition.of);
  const { registers } = workspace.input.catalogue;
  const attribution = attributionOf(register, condition.through, registers);
  if (!attribution || attribution.kind === 'own') return undefined;
  const where = await read(condition.where, register);
  return {
    of: condition.of,
    attribution,
    ...(where ? { where } : {}),
    time: condition.time,
    ...(condition.on === undefined ? {} : { on: condition.on }),
    partner: condition.partner,
  };
}

function keyOf(definition: QuantityDefinition, partner: boolean): string {
  const { kind, of, where, time, on, having, through } = definition;
  const what = kind === 'sum' ? definition.column : definition.distinct;
  return JSON.stringify([kind, of, what, where, time, on, having, through, partner]);
}

function nowhere(register: string, place: Place): Issue {
  return {
    code: 'measure-without-region',
    severity: 'error',
    place,
    value: register,
    params: { register },
  };
}
