import type { Indicator } from '../../catalogue/indicators.ts';
import type { Figure } from '../../measure/figure.ts';
import { factorOf } from '../../measure/plan.ts';
import type { Language } from '../../model/text.ts';
import { formatNumber, formatValue, UNITS } from '../../model/unit.ts';
import { LABELS } from './labels.ts';
import { commonScale } from './scale.ts';

/** What a formula is worded from, beside the figure itself. */
export interface FormulaSource {
  indicator(id: string): Indicator | undefined;
  /** The value of another indicator in the same region and period. */
  value(id: string): number | null;
}

/**
 * A figure's formula in words, then with its values: `R&D expenditure ÷ GDP × 100 = 38.3 billion
 * yuan ÷ 1.29 trillion yuan × 100`.
 *
 * @returns nothing for what is counted, summed or taken as given: its definition says it all
 */
export function wordFormula(
  indicator: Indicator,
  figure: Figure,
  source: FormulaSource,
  language: Language,
): string | undefined {
  const { measure } = indicator;
  const labels = LABELS[language];
  const { numerator, denominator } = figure;
  const title = (id: string) => source.indicator(id)?.title[language] ?? id;
  const unitOf = (id: unknown) => (typeof id === 'string' ? source.indicator(id)?.unit : undefined);
  // Both sides in the scale of the smaller, so that a reader can divide what is printed.
  const amounts = (...sides: readonly (readonly [value: number, id: unknown])[]) => {
    const [least] = sides.toSorted(([a], [b]) => Math.abs(a) - Math.abs(b));
    const scale = commonScale(unitOf(least?.[1]), least?.[0] ?? 0, language);
    return sides.map(([value, id]) => {
      const unit = unitOf(id);
      if (unit === undefined) return formatNumber(value, language);
      return formatValue(value, unit, language, UNITS.get(unit)?.kind === 'money' ? { scale } : {});
    }) as [string, string];
  };
  const joined = (words: string, values: string | undefined) =>
    values === undefined ? words : `${words} = ${values}`;
  switch (measure.kind) {
    case 'ratio':
    case 'share': {
      const operands = measure.kind === 'ratio' ? measure : undefined;
      const name = (part: 'numerator' | 'denominator') => {
        const operand = operands?.[part];
        return typeof operand === 'string' ? title(operand) : labels[part];
      };
      const factor = factorOf(indicator);
      const times = factor === 1 ? '' : ` × ${formatNumber(factor, language)}`;
      const divide = (one: string, two: string) => `${one} ÷ ${two}${times}`;
      return joined(
        divide(name('numerator'), name('denominator')),
        numerator === null || denominator === null
          ? undefined
          : divide(
              ...amounts([numerator, operands?.numerator], [denominator, operands?.denominator]),
            ),
      );
    }
    case 'change': {
      const now = source.value(measure.of);
      const minus = (one: string, two: string) => `${one} − ${two}`;
      return joined(
        minus(`${title(measure.of)}${labels.now}`, `${labels.same}${labels.earlier}`),
        now === null || figure.value === null
          ? undefined
          : minus(...amounts([now, measure.of], [now - figure.value, measure.of])),
      );
    }
    case 'growth':
    case 'cagr':
    case 'index': {
      const shape = {
        growth: (one: string, two: string) => `(${one} ÷ ${two} − 1) × 100`,
        cagr: (one: string, two: string) => `((${one} ÷ ${two})^(1/n) − 1) × 100`,
        index: (one: string, two: string) => `${one} ÷ ${two} × 100`,
      }[measure.kind];
      return joined(
        shape(`${title(measure.of)}${labels.now}`, `${labels.same}${labels.earlier}`),
        numerator === null || denominator === null
          ? undefined
          : shape(...amounts([numerator, measure.of], [denominator, measure.of])),
      );
    }
    default:
      return undefined;
  }
}
