import type { ReactNode } from 'react';
import { Link } from '../address/link.tsx';
import type { FigureName } from '../api/questions.ts';
import { useAbout } from '../api/region.ts';
import { useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';
import './figure-link.css';

interface Properties {
  readonly figure: FigureName;
  /** What the number is, for those who hear the link alone. */
  readonly says?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number as a link to how it came about; where the site shows no traces, to its indicator. */
export function FigureLink({ figure, says, className = '', children }: Properties) {
  const { can, region: own } = useAbout();
  const words = useWords(shared);
  const { indicator, region, period, partner, breakdown, category } = figure;
  // Steps of a bridge come of a comparison: no list of records recounts to one.
  if (breakdown === 'bridge') return <span className={className}>{children}</span>;
  const place = region === own ? undefined : region;
  const label = says === undefined ? undefined : words.traceOf(says);
  const shown = (
    <>
      {children}
      {label !== undefined && <span className="visually-hidden"> {label}</span>}
    </>
  );
  if (!can.trace)
    return (
      <Link
        className={`figure-link ${className}`}
        to={`/indicators/${indicator}`}
        parameters={{ region: place, period, partner }}
      >
        {shown}
      </Link>
    );
  return (
    <Link
      className={`figure-link ${className}`}
      to="/trace"
      parameters={{ indicator, region: place, period, partner, breakdown, category }}
    >
      {shown}
    </Link>
  );
}

/** The name of a figure that the API has answered. */
export function nameOfFigure(figure: {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly partner_region: string;
  readonly breakdown: string;
  readonly category: string;
}): FigureName {
  const { indicator, region, period, partner_region, breakdown, category } = figure;
  return {
    indicator,
    region,
    period,
    partner: partner_region === '' ? undefined : partner_region,
    breakdown: breakdown === '' ? undefined : breakdown,
    category: category === '' ? undefined : category,
  };
}
