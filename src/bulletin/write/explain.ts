import type { Language } from '../../model/text.ts';
import { formatNumber, formatValue } from '../../model/unit.ts';
import type { FigureLookup, PrintedFigure } from './compose.ts';
import { LABELS } from './labels.ts';
import { webAddress } from './web-address.ts';

/** One line of what a number rests on. */
export interface Explanation {
  readonly label: string;
  readonly text: string;
  readonly url?: string;
  /** Something to be typed, not read. */
  readonly code?: boolean;
}

/** All that a reader needs to know of a number, and to follow it further. */
export function explain(
  { figure, key, indicator }: PrintedFigure,
  lookup: FigureLookup,
  language: Language,
): Explanation[] {
  const labels = LABELS[language];
  const name = (code: string) => lookup.region(code)?.[language] ?? code;
  const partner = key.partnerRegion === '' ? '' : ` · ${labels.partner} ${name(key.partnerRegion)}`;
  const lines: Explanation[] = [
    { label: labels.definition, text: indicator.definition[language] },
    { label: labels.place, text: `${name(key.region)} · ${key.period}${partner}` },
  ];
  const formula = lookup.formula?.(key, language);
  if (formula !== undefined) lines.push({ label: labels.formula, text: formula });
  if (figure && figure.value !== null) {
    lines.push({
      label: labels.value,
      text: formatValue(figure.value, figure.unit, language, {
        scale: 'none',
        words: true,
        decimals: undefinedIfWhole(figure.value),
      }),
    });
    for (const part of ['numerator', 'denominator', 'records', 'organisations'] as const) {
      const amount = figure[part];
      if (amount !== null)
        lines.push({ label: labels[part], text: formatNumber(amount, language) });
    }
    lines.push({ label: labels.basis, text: labels.bases[figure.basis] });
  }
  const { title } = indicator.source;
  const url = webAddress(indicator.source.url);
  lines.push({ label: labels.wording, text: title, ...(url === undefined ? {} : { url }) });
  lines.push({ label: labels.release, text: lookup.release, code: true });
  lines.push({ label: labels.trace, text: command('trace', key), code: true });
  lines.push({
    label: labels.receipt,
    text: `${command('receipt', key)} --key FILE`,
    code: true,
  });
  return lines;
}

/** Values are explained with more digits than they are printed with, but whole ones stay whole. */
function undefinedIfWhole(value: number): number {
  return Number.isInteger(value) ? 0 : 4;
}

function command(
  verb: 'trace' | 'receipt',
  { indicator, region, period, partnerRegion }: PrintedFigure['key'],
): string {
  const partner = partnerRegion === '' ? '' : ` --with ${partnerRegion}`;
  return `rongtong ${verb} ${indicator} --region ${region} --period ${period}${partner}`;
}
