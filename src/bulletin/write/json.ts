import { explain } from './explain.ts';
import type { ComposedBulletin, PrintedFigure } from './compose.ts';
import { plainText } from './plain.ts';

/** A number of the text, so that a machine need not read the sentence to find it. */
export interface BulletinClaim {
  readonly number: number;
  readonly text: string;
  /** Code points in the bulletin's plain text; none for the cells of tables and charts. */
  readonly start?: number;
  readonly end?: number;
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly with?: string;
  readonly qualifier: string;
  readonly printed: number | null;
  readonly value: number | null;
  readonly unit: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly records: number | null;
  readonly status: string;
}

/** A bulletin for machines: its plain text, its claims, and the same as JSON-LD (schema.org). */
export function toJson(bulletin: ComposedBulletin): object {
  const { template, lookup, figures } = bulletin;
  const { head, language } = template;
  const { text, spans } = plainText(bulletin);
  const claims = figures.map((figure) => claimOf(figure, spans.get(figure)));
  return {
    title: head.title,
    language,
    ...(head.date === undefined ? {} : { date: head.date }),
    ...(head.publisher === undefined ? {} : { publisher: head.publisher }),
    release: lookup.release,
    synthetic: lookup.synthetic,
    text,
    claims,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Report',
      name: head.title,
      inLanguage: language === 'zh' ? 'zh-Hans' : 'en',
      ...(head.date === undefined ? {} : { datePublished: head.date }),
      ...(head.publisher === undefined
        ? {}
        : { publisher: { '@type': 'GovernmentOrganization', name: head.publisher } }),
      text,
      about: figures
        .filter(({ figure }) => figure !== undefined && figure.value !== null)
        .map((figure) => observationOf(figure, bulletin)),
    },
  };
}

function claimOf(
  { number, text, key, qualifier, printed, figure, indicator }: PrintedFigure,
  span: { start: number; end: number } | undefined,
): BulletinClaim {
  return {
    number,
    text,
    ...span,
    indicator: key.indicator,
    region: key.region,
    period: key.period,
    ...(key.partnerRegion === '' ? {} : { with: key.partnerRegion }),
    qualifier,
    printed,
    value: figure?.value ?? null,
    unit: figure?.unit ?? indicator.unit,
    numerator: figure?.numerator ?? null,
    denominator: figure?.denominator ?? null,
    records: figure?.records ?? null,
    status: figure?.status ?? 'O',
  };
}

function observationOf(printed: PrintedFigure, { lookup, template }: ComposedBulletin) {
  const { language } = template;
  const { key, figure, indicator } = printed;
  return {
    '@type': 'Observation',
    measuredProperty: {
      '@type': 'StatisticalVariable',
      name: indicator.title[language],
      identifier: indicator.id,
      description: indicator.definition[language],
    },
    observationAbout: {
      '@type': 'AdministrativeArea',
      name: lookup.region(key.region)?.[language] ?? key.region,
      identifier: key.region,
    },
    observationPeriod: key.period,
    value: figure?.value,
    unitText: figure?.unit,
    description: explain(printed, lookup, language)
      .filter(({ code }) => !code)
      .map(({ label, text }) => `${label} ${text}`)
      .join(' · '),
  };
}
