import type { Language } from '../../model/text.ts';
import { wordUncertainty } from '../../model/uncertainty.ts';
import { formatNumber, formatValue } from '../../model/unit.ts';
import type { PrintedNames, PrintedFigure } from './compose.ts';
import { LABELS, type Labels } from './labels.ts';
import { webAddress } from './web-address.ts';

export type ExplanationKind = Extract<
  keyof Labels,
  | 'definition'
  | 'place'
  | 'formula'
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'records'
  | 'organisations'
  | 'basis'
  | 'uncertain'
  | 'wording'
  | 'release'
  | 'trace'
  | 'receipt'
>;

/** One line of what a number rests on. */
export interface Explanation {
  readonly kind: ExplanationKind;
  readonly label: string;
  readonly text: string;
  readonly url?: string;
  /** Something to be typed, not read. */
  readonly code?: boolean;
}

/** All that a reader needs to know of a number, and to follow it further. */
export function explain(
  { figure, key, indicator }: PrintedFigure,
  lookup: PrintedNames,
  language: Language,
): Explanation[] {
  const labels = LABELS[language];
  const name = (code: string) => lookup.region(code)?.[language] ?? code;
  const partner = key.partnerRegion === '' ? '' : ` · ${labels.partner} ${name(key.partnerRegion)}`;
  const lines: Explanation[] = [];
  const add = (kind: ExplanationKind, text: string, more: Pick<Explanation, 'url' | 'code'> = {}) =>
    lines.push({ kind, label: labels[kind], text, ...more });
  add('definition', indicator.definition[language]);
  add('place', `${name(key.region)} · ${key.period}${partner}`);
  const formula = lookup.formula?.(key, language);
  if (formula !== undefined) add('formula', formula);
  if (figure && figure.value !== null) {
    add(
      'value',
      formatValue(figure.value, figure.unit, language, {
        scale: 'none',
        words: true,
        decimals: digitsOf(figure.value),
      }),
    );
    for (const part of ['numerator', 'denominator', 'records', 'organisations'] as const) {
      const amount = figure[part];
      // What rests on no organisations has none to count.
      if (amount !== null && !(part === 'organisations' && amount === 0))
        add(part, formatNumber(amount, language));
    }
    add('basis', labels.bases[figure.basis]);
    const { decimals, measure } = indicator;
    const compared = ['change', 'growth', 'cagr', 'index'].includes(measure?.kind ?? '');
    const uncertain = wordUncertainty(figure, language, { decimals, compared });
    if (uncertain !== undefined) add('uncertain', uncertain);
  }
  const url = webAddress(indicator.source.url);
  add('wording', indicator.source.title[language], url === undefined ? {} : { url });
  add('release', lookup.release, { code: true });
  add('trace', command('trace', key), { code: true });
  add('receipt', `${command('receipt', key)} --key FILE`, { code: true });
  return lines;
}

/** Values are explained with more digits than they are printed with, four at most. */
function digitsOf(value: number): number {
  const [, digits = ''] = String(Math.abs(Math.round(value * 1e4) / 1e4)).split('.');
  return digits.length;
}

function command(
  verb: 'trace' | 'receipt',
  { indicator, region, period, partnerRegion }: PrintedFigure['key'],
): string {
  const partner = partnerRegion === '' ? '' : ` --with ${partnerRegion}`;
  return `rongtong ${verb} ${indicator} --region ${region} --period ${period}${partner}`;
}
