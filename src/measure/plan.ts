import type { Indicator } from '../catalogue/indicators.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { comparePeriods, type Period } from '../model/period.ts';
import { breakdownsNeeded, inOrder, periodsNeeded } from './definitions.ts';
import { checkExpressions } from './expression-check.ts';
import type { FigureQuery } from './figure.ts';
import { momentOf, type Moment } from './moments.ts';
import { parseExpressionsOf, quantitiesIn, readQuantity, type Quantity } from './quantity.ts';
import type { Workspace } from './workspace.ts';

/** A quantity with the working id of its figures: an indicator's own, or a part of one. */
export interface NamedQuantity {
  readonly id: string;
  readonly indicator: Indicator;
  readonly role: string;
  readonly unit: string;
  readonly index: number;
  readonly quantity: Quantity;
}

/** A query worked out: what has to be measured, over which moments. */
export interface Plan {
  readonly query: FigureQuery;
  readonly wanted: ReadonlySet<string>;
  readonly ordered: readonly Indicator[];
  readonly periods: ReadonlyMap<string, ReadonlyMap<string, Period>>;
  readonly moments: readonly Moment[];
  readonly quantities: readonly Quantity[];
  readonly named: readonly NamedQuantity[];
  readonly partners: readonly string[];
  readonly breakdowns: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Works out what a query needs.
 *
 * @throws {IssuesError} if an expression of a definition is not right
 */
export async function planFigures(workspace: Workspace, query: FigureQuery): Promise<Plan> {
  const { catalogue, asOf } = workspace.input;
  const ordered = inOrder(catalogue.indicators, query.indicators);
  const wanted = new Set(query.indicators);
  const periods = periodsNeeded(workspace.input, ordered, wanted, query.periods);
  const all = new Map([...periods.values()].flatMap((own) => [...own]));
  const moments = [...all.values()]
    .toSorted(comparePeriods)
    .map((period) => momentOf(period, asOf));
  const breakdowns = breakdownsNeeded(ordered, wanted, query.by);
  const issues: Issue[] = [];
  const byKey = new Map<string, { index: number; quantity: Quantity }>();
  const named: NamedQuantity[] = [];
  await parseExpressionsOf(workspace, ordered, breakdowns);
  for (const indicator of ordered) {
    for (const { role, definition } of quantitiesIn(indicator.measure)) {
      const path =
        role === 'value' || indicator.measure.kind === 'share' ? ['measure'] : ['measure', role];
      const quantity = await readQuantity(
        workspace,
        indicator,
        definition,
        path,
        [...(breakdowns.get(indicator.id) ?? [])],
        issues,
      );
      if (!quantity) continue;
      const { index } = merge(byKey, quantity);
      named.push({
        id: role === 'value' ? indicator.id : partId(indicator.id, role),
        indicator,
        role,
        unit: role === 'value' ? indicator.unit : unitOf(workspace, quantity),
        index,
        quantity,
      });
    }
  }
  const quantities = [...byKey.values()].map(({ quantity }) => quantity);
  if (issues.length === 0) issues.push(...(await checkExpressions(workspace, named)));
  if (issues.length > 0) throw new IssuesError(issues);
  const partners = [...new Set(query.partners ?? [])].filter((code) => code !== '');
  return { query, wanted, ordered, periods, moments, quantities, named, partners, breakdowns };
}

/** The working id of a part of an indicator; no indicator can have it. */
export function partId(id: string, role: string): string {
  return `${id}#${role}`;
}

function merge(byKey: Map<string, { index: number; quantity: Quantity }>, quantity: Quantity) {
  const known = byKey.get(quantity.key);
  const entry = known
    ? {
        index: known.index,
        quantity: {
          ...quantity,
          breakdowns: new Map([...known.quantity.breakdowns, ...quantity.breakdowns]),
        },
      }
    : { index: byKey.size, quantity };
  byKey.set(quantity.key, entry);
  return entry;
}

function unitOf(workspace: Workspace, { of, column, distinct, attribution }: Quantity): string {
  const field = workspace.register(of).fields.find(({ name }) => name === column);
  if (column !== undefined) return field?.unit ?? 'number';
  return distinct === 'organisation' || attribution.kind === 'state' ? 'organisations' : 'records';
}

export function factorOf({ measure: definition, unit }: Indicator): number {
  const stated = definition.kind === 'ratio' ? definition.factor : undefined;
  return stated ?? (unit === 'percent' ? 100 : 1);
}

export function operandId(id: string, role: string, operand: unknown): string {
  return typeof operand === 'string' ? operand : partId(id, role);
}
