import type { FormulaToken, Trace } from '../../api/types.ts';
import { FigureLink } from '../../parts/figure-link.tsx';
import { formatFigure, formatPeriod } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { usePlace } from './part-title.ts';
import { words } from './words.ts';

/** The formula as it is written on paper, each quantity over its value; values lead to their traces. */
export function Formula({ trace }: { readonly trace: Trace }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { figure, definition, formula } = trace;
  const computed = formula.tokens.some(
    (token) => token.kind === 'figure' && !isItself(token, figure),
  );
  if (!computed) return <p>{figure.basis === 'records' ? say.counted : say.itself}</p>;
  return (
    <p className="formula">
      {formula.tokens.map((token, index) => (
        <Token key={index} token={token} trace={trace} />
      ))}
      {figure.value !== null && (
        <>
          <span className="formula-sign"> = </span>
          <span className="formula-term">
            <strong className="formula-value">
              {formatFigure(figure.value, figure.unit, definition.decimals, language)}
            </strong>
          </span>
        </>
      )}
    </p>
  );
}

type Quantity = Extract<FormulaToken, { kind: 'figure' }>;

/** What is counted from records has no formula but its own name. */
function isItself({ text, indicator, period }: Quantity, figure: Trace['figure']): boolean {
  return indicator === figure.indicator && period === figure.period && text === indicator;
}

function Token({ token, trace }: { readonly token: FormulaToken; readonly trace: Trace }) {
  const { noValue } = useWords(shared);
  const text = useText();
  const placeOf = usePlace();
  const { language } = useLanguage();
  if (token.kind === 'text') return <span className="formula-sign">{token.text}</span>;
  const { indicator, period, value, unit, decimals, traceable } = token;
  const { figure } = trace;
  const part = token.part === null ? undefined : trace.parts[token.part];
  const title = token.title !== null ? text(token.title) : part ? placeOf(part.role) : token.text;
  const shown = value === null ? noValue : formatFigure(value, unit, decimals, language);
  return (
    <span className="formula-term">
      <span className="formula-title">
        {title}
        {period !== figure.period && ` (${formatPeriod(period, language)})`}
      </span>
      <span className="formula-value">
        {traceable && !isItself(token, figure) ? (
          <FigureLink
            figure={{
              indicator,
              period,
              region: figure.region,
              partner: figure.partner_region === '' ? undefined : figure.partner_region,
            }}
            says={title}
          >
            {shown}
          </FigureLink>
        ) : (
          shown
        )}
      </span>
    </span>
  );
}
