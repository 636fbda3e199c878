import type { Bilingual } from '../../model/text.ts';
import type {
  ComposedBulletin,
  FigureKey,
  IndicatorFacts,
  PrintedBlock,
  PrintedFigure,
} from './compose.ts';

/** A composed bulletin as nothing but data, so that another thread can give it its form. */
export interface Parcel extends Omit<ComposedBulletin, 'lookup'> {
  readonly release: string;
  readonly synthetic: boolean;
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly formulas: ReadonlyMap<string, string>;
}

/** What is one thing in the bulletin stays one thing, as the tree and what stands for its nodes are. */
export function pack({ lookup, texts, blocks, figures, ...bulletin }: ComposedBulletin): Parcel {
  const { language } = bulletin.template;
  const indicators = new Map<IndicatorFacts, IndicatorFacts>();
  const factsOf = (indicator: IndicatorFacts) => {
    const known = indicators.get(indicator) ?? plainFacts(indicator);
    indicators.set(indicator, known);
    return known;
  };
  const printed = new Map<PrintedFigure, PrintedFigure>();
  const plain = (figure: PrintedFigure) => {
    const known = printed.get(figure) ?? { ...figure, indicator: factsOf(figure.indicator) };
    printed.set(figure, known);
    return known;
  };
  const plainBlock = ({ block, rows }: PrintedBlock): PrintedBlock => ({
    block,
    rows: rows.map((row) => ({
      ...row,
      indicator: factsOf(row.indicator),
      cells: row.cells.map(plain),
    })),
  });
  const parcel = {
    ...bulletin,
    texts: new Map([...texts].map(([node, figure]) => [node, plain(figure)])),
    blocks: new Map([...blocks].map(([code, block]) => [code, plainBlock(block)])),
    figures: figures.map(plain),
  };
  const names = new Map<string, Bilingual>();
  const formulas = new Map<string, string>();
  const addName = (code: string) => {
    const name = lookup.region(code);
    if (name) names.set(code, name);
  };
  for (const { rows } of parcel.blocks.values()) for (const { region } of rows) addName(region);
  for (const { key } of printed.values()) {
    addName(key.region);
    addName(key.partnerRegion);
    const formula = lookup.formula?.(key, language);
    if (formula !== undefined) formulas.set(nameOf(key), formula);
  }
  return { ...parcel, release: lookup.release, synthetic: lookup.synthetic, names, formulas };
}

export function unpack({
  release,
  synthetic,
  names,
  formulas,
  ...bulletin
}: Parcel): ComposedBulletin {
  return {
    ...bulletin,
    lookup: {
      release,
      synthetic,
      region: (code) => names.get(code),
      formula: (key) => formulas.get(nameOf(key)),
    },
  };
}

/** An indicator of a catalogue can do more than it says here, which no other thread would take. */
function plainFacts(indicator: IndicatorFacts): IndicatorFacts {
  const { id, title, definition, unit, decimals, partner, source, measure } = indicator;
  return {
    id,
    title,
    definition,
    unit,
    decimals,
    partner,
    source: { title: source.title, ...(source.url === undefined ? {} : { url: source.url }) },
    ...(measure ? { measure: { kind: measure.kind } } : {}),
  };
}

function nameOf({ indicator, region, period, partnerRegion }: FigureKey): string {
  return JSON.stringify([indicator, region, period, partnerRegion]);
}
