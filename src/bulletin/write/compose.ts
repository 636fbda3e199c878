import type { Code } from 'mdast';
import type { Figure } from '../../measure/figure.ts';
import { IssuesError, type Issue, type Place } from '../../model/issue.ts';
import { nearest } from '../../model/nearest.ts';
import { MISSING_REASONS } from '../../model/status.ts';
import type { Bilingual, Language } from '../../model/text.ts';
import type { Qualifier } from '../qualifier.ts';
import type { FigureReference } from './reference.ts';
import type { FigureNode } from './syntax.ts';
import { referencesOf, type Block, type Template } from './template.ts';
import { writeValue } from './wording.ts';

/** What a bulletin has to know of an indicator. */
export interface IndicatorFacts {
  readonly id: string;
  readonly title: Bilingual;
  readonly definition: Bilingual;
  readonly unit: string;
  readonly decimals: number;
  /** Whether it is about a partner region. */
  readonly partner: 'none' | 'optional' | 'required';
  /** Where the official wording comes from. */
  readonly source: { readonly title: Bilingual; readonly url?: string | undefined };
  /** What it is: a count, a share, a change … */
  readonly measure?: { readonly kind: string } | undefined;
}

/** A figure as a bulletin asks for it: one of an indicator, a region, a period and perhaps a partner. */
export interface FigureKey {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partnerRegion: string;
}

/** Where a bulletin's figures come from: a release, or a test. */
export interface FigureLookup {
  readonly release: string;
  readonly synthetic: boolean;
  readonly indicators: ReadonlyMap<string, IndicatorFacts>;
  figure(key: FigureKey): Figure | undefined;
  region(code: string): Bilingual | undefined;
  /** The code of the region that is called so, or nearly. */
  codeOf?(name: string): string | undefined;
  /** The formula in words and with its values in it, where there is one. */
  formula?(key: FigureKey, language: Language): string | undefined;
}

/** What a bulletin that has its figures still needs to know of where they come from. */
export type PrintedNames = Pick<FigureLookup, 'release' | 'synthetic' | 'region' | 'formula'>;

/** A figure in a text: what is printed, and what it rests on. */
export interface PrintedFigure {
  /** Number of the figure in its bulletin, from 1, in the order of the text. */
  readonly number: number;
  readonly key: FigureKey;
  readonly text: string;
  readonly qualifier: Qualifier;
  /** The number that the words state, in base units; none where an alternative stands. */
  readonly printed: number | null;
  readonly figure: Figure | undefined;
  readonly indicator: IndicatorFacts;
}

export interface PrintedBlock {
  readonly block: Block;
  /** Row by row, as `rows` × `block.periods`. */
  readonly rows: readonly {
    readonly indicator: IndicatorFacts;
    readonly region: string;
    readonly cells: readonly PrintedFigure[];
  }[];
}

/** A template with its figures filled in, before it takes the form of a page or a document. */
export interface ComposedBulletin {
  readonly template: Template;
  readonly lookup: PrintedNames;
  readonly texts: ReadonlyMap<FigureNode, PrintedFigure>;
  readonly blocks: ReadonlyMap<Code, PrintedBlock>;
  /** All figures, those of tables and charts after those of the text. */
  readonly figures: readonly PrintedFigure[];
  /** Warnings: what is true but misleads. */
  readonly issues: readonly Issue[];
}

/**
 * Fills a template with figures.
 *
 * @throws {IssuesError} for every figure that is unknown, missing without an alternative, or does
 *   not bear the qualifier that the text gives it
 */
export function composeBulletin(template: Template, lookup: FigureLookup): ComposedBulletin {
  const issues: Issue[] = [];
  const figures: PrintedFigure[] = [];
  const print = (reference: FigureReference): PrintedFigure | undefined => {
    const printed = printFigure(reference, template, lookup, figures.length + 1, issues);
    if (printed) figures.push(printed);
    return printed;
  };
  const texts = new Map<FigureNode, PrintedFigure>();
  for (const [node, reference] of template.references) {
    const printed = print(reference);
    if (printed) texts.set(node, printed);
  }
  const blocks = new Map<Code, PrintedBlock>();
  for (const [node, block] of template.blocks) {
    // A gap in a table says so by itself.
    const cells = referencesOf(block, template.head).map((each) => print({ ...each, else: GAP }));
    if (cells.includes(undefined)) continue;
    blocks.set(node, { block, rows: rowsOf(block, cells as PrintedFigure[]) });
  }
  if (issues.some(({ severity }) => severity === 'error')) throw new IssuesError(issues);
  return { template, lookup, texts, blocks, figures, issues };
}

/** The figures that a template asks for, as far as it says which. */
export function keysOf(template: Template): FigureKey[] {
  const { head, references, blocks } = template;
  const all = [
    ...references.values(),
    ...[...blocks.values()].flatMap((block) => referencesOf(block, head)),
  ];
  return all.flatMap(({ indicator, partnerRegion = '', ...own }) => {
    const region = own.region ?? head.region;
    const period = own.period ?? head.period;
    if (region === undefined || period === undefined) return [];
    return { indicator, region, period, partnerRegion };
  });
}

/** What stands in a table for a figure that has no value. */
const GAP = '…';

function rowsOf(block: Block, cells: readonly PrintedFigure[]): PrintedBlock['rows'] {
  const width = block.periods.length;
  return Array.from({ length: cells.length / width }, (_, row) => {
    const own = cells.slice(row * width, (row + 1) * width);
    return { indicator: own[0]!.indicator, region: own[0]!.key.region, cells: own };
  });
}

function printFigure(
  reference: FigureReference,
  { head, language }: Template,
  lookup: FigureLookup,
  number: number,
  issues: Issue[],
): PrintedFigure | undefined {
  const { place, qualifier } = reference;
  const indicator = lookup.indicators.get(reference.indicator);
  if (!indicator) {
    const suggestion = nearest(reference.indicator, lookup.indicators.keys());
    issues.push({
      code: 'figure-unknown-indicator',
      severity: 'error',
      place,
      value: reference.indicator,
      params: { indicator: reference.indicator },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    return undefined;
  }
  const region = reference.region ?? head.region;
  const period = reference.period ?? head.period;
  const { partnerRegion = '' } = reference;
  const lacking = lackingIn({ region, period, partnerRegion }, indicator);
  if (region === undefined || period === undefined || lacking !== undefined) {
    const params = { indicator: indicator.id, attribute: lacking ?? '' };
    issues.push({ code: 'figure-incomplete', severity: 'error', place, params });
    return undefined;
  }
  if (partnerRegion !== '' && indicator.partner === 'none') {
    const params = { indicator: indicator.id, partner: partnerRegion };
    issues.push({ code: 'figure-takes-no-partner', severity: 'error', place, params });
    return undefined;
  }
  const unknown = [region, partnerRegion].filter((code) => code !== '' && !lookup.region(code));
  if (unknown.length > 0) {
    for (const code of unknown) issues.push(unknownRegion(code, place, lookup));
    return undefined;
  }
  const key = { indicator: indicator.id, region, period, partnerRegion };
  const figure = lookup.figure(key);
  const base = { number, key, qualifier, figure, indicator };
  const value = figure?.value ?? null;
  if (figure === undefined || value === null) {
    if (reference.else !== undefined) return { ...base, text: reference.else, printed: null };
    issues.push({
      code: 'figure-missing',
      severity: 'error',
      place,
      params: {
        indicator: indicator.title[language],
        region: lookup.region(region)?.[language] ?? region,
        period,
        reason: MISSING_REASONS[figure?.reason ?? 'not-collected'].title[language],
      },
    });
    return undefined;
  }
  const written = writeValue(value, figure.unit, indicator.decimals, reference, language);
  if (written.truth !== 'true') {
    const params = {
      written: written.text,
      indicator: indicator.title[language],
      value: exactText(value, figure, indicator, language),
    };
    issues.push(
      written.truth === 'false'
        ? { code: 'figure-qualifier-false', severity: 'error', place, params }
        : {
            code: 'figure-qualifier-misleading',
            severity: 'warning',
            place,
            params: { ...params, better: written.better ?? '' },
          },
    );
  }
  return { ...base, text: written.text, printed: written.printed };
}

/** The attribute that neither the figure nor the head of the text states. */
function lackingIn(
  {
    region,
    period,
    partnerRegion,
  }: { [K in 'region' | 'period' | 'partnerRegion']?: string | undefined },
  { partner }: IndicatorFacts,
): 'region' | 'period' | 'with' | undefined {
  if (region === undefined) return 'region';
  if (period === undefined) return 'period';
  return partner === 'required' && partnerRegion === '' ? 'with' : undefined;
}

function unknownRegion(code: string, place: Place, lookup: FigureLookup): Issue {
  const suggestion = lookup.codeOf?.(code);
  return {
    code: 'figure-unknown-region',
    severity: 'error',
    place,
    value: code,
    params: { region: code },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function exactText(
  value: number,
  { unit }: Figure,
  { decimals }: IndicatorFacts,
  language: Language,
): string {
  return writeValue(value, unit, decimals, { qualifier: 'exact', form: 'digits' }, language).text;
}
