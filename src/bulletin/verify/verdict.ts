import type { Bilingual } from '../../model/text.ts';
import type { Claim } from '../read/claim.ts';
import { LOOSENESS } from '../qualifier.ts';
import { agreement, type Agreement } from './agreement.ts';
import type { FigureSource, KnownFigure, PublishedFigure } from './figure-source.ts';

export type VerdictKind = 'supported' | 'contradicted' | 'not-computable' | 'not-recognised';

export type Cause =
  | 'other-period'
  | 'other-region'
  | 'net-for-gross'
  | 'stock-for-flow'
  | 'other-denominator'
  | 'unit-slip'
  | 'older-vintage';

export interface Verdict {
  readonly verdict: VerdictKind;
  /** How a supported claim is true. */
  readonly how?: Agreement;
  readonly computed?: number;
  /** What the text says less what is true. */
  readonly difference?: number;
  readonly cause?: Cause;
  /** What the cause names: the other period, region or indicator, the power of ten. */
  readonly causeOf?: string;
  readonly why: Bilingual;
  /** True, and yet far from the figure: “over 900” of 4,324. */
  readonly misleading?: boolean;
  /** The figure that the verdict rests on. */
  readonly figure?: KnownFigure;
}

/** Figures and earlier publications of every indicator that some claims and their causes may need. */
export interface Evidence {
  readonly figures: ReadonlyMap<string, readonly KnownFigure[]>;
  readonly published: ReadonlyMap<string, readonly PublishedFigure[]>;
}

/** Indicators that are confused with one another, by what each number would then be. */
export type Kinship = (
  indicator: string,
) => readonly { readonly indicator: string; readonly cause: Cause }[];

export async function gatherEvidence(
  claims: readonly Claim[],
  source: FigureSource,
  kinship: Kinship,
): Promise<Evidence> {
  const indicators = new Set<string>();
  for (const { indicator } of claims) {
    if (indicator === null || indicator.startsWith('other:')) continue;
    indicators.add(indicator);
    for (const other of kinship(indicator)) indicators.add(other.indicator);
    // Checks of arithmetic lean on the level behind a change, and on the change behind a level.
    const base = indicator.replace(/-(?:change|growth|target)$/, '');
    for (const id of [base, `${base}-change`, `${base}-growth`]) indicators.add(id);
  }
  const wanted = [...indicators];
  const [figures, published] = await Promise.all([
    source.figuresOf(wanted),
    source.publishedOf(wanted),
  ]);
  return { figures: group(figures), published: group(published) };
}

function group<T extends { readonly indicator: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list)
    groups.set(item.indicator, [...(groups.get(item.indicator) ?? []), item]);
  return groups;
}

/** A stock at a year's end and the year itself are the same time. */
export function samePeriod(a: string, b: string): boolean {
  const year = (period: string) =>
    /^\d{4}-12(?:-31)?$/.test(period) ? period.slice(0, 4) : period;
  return year(a) === year(b);
}

/** What release figures make of one claim. */
export function judge(claim: Claim, { figures, published }: Evidence, kinship: Kinship): Verdict {
  const { indicator, region, period } = claim;
  if (indicator === null || indicator.startsWith('other:'))
    return {
      verdict: 'not-recognised',
      why: {
        en: 'No indicator of the catalogue is named by these words.',
        zh: '这些文字没有对应目录中的指标。',
      },
    };
  if (region === null)
    return {
      verdict: 'not-recognised',
      why: {
        en: 'The text does not say which region this is of.',
        zh: '文中未说明是哪个地区的数字。',
      },
    };
  if (period === null)
    return {
      verdict: 'not-recognised',
      why: {
        en: 'The text does not say when; give the date of publication.',
        zh: '文中未说明时间，请给出发布日期。',
      },
    };
  const all = (figures.get(indicator) ?? []).filter(
    (f) => (f.partner ?? '') === (claim.with ?? ''),
  );
  const figure = figureFor(claim, all);
  if (!figure) return notComputable(claim, all, figures.get(indicator) ?? []);
  if (figure.value === null)
    return {
      verdict: 'not-computable',
      figure,
      why: {
        en: `The figure has no value: ${figure.reason ?? 'reason not given'}.`,
        zh: `该数字缺失：${figure.reason ?? '未说明原因'}。`,
      },
    };
  if (isMoney(claim.unit) && isMoney(figure.unit) && claim.unit !== figure.unit)
    return {
      verdict: 'not-computable',
      figure,
      why: {
        en: `The figure is in ${figure.unit}; no exchange rate is in the catalogue.`,
        zh: `该数字以${figure.unit}计，目录中没有汇率。`,
      },
    };
  const truth = figure.value;
  const how = agreement(claim, truth);
  const difference = Number((claim.value - truth).toPrecision(12));
  if (how) {
    const misleading =
      (claim.qualifier === 'over' || claim.qualifier === 'at-least') &&
      truth > claim.value * (1 + LOOSENESS.over);
    return {
      verdict: 'supported',
      how,
      computed: truth,
      difference,
      figure,
      ...(misleading ? { misleading } : {}),
      why: {
        en: {
          exactly: 'The figure is the same.',
          rounded: 'The figure rounds to it.',
          qualifier: misleading
            ? 'True, and misleading: the figure lies far from it.'
            : 'True with its qualifier.',
        }[how],
        zh: {
          exactly: '与数字一致。',
          rounded: '按所印位数四舍五入后一致。',
          qualifier: misleading ? '属实，但易误导：实际数字相差甚远。' : '按其限定词属实。',
        }[how],
      },
    };
  }
  const cause = causeOf(claim, truth, figures, published, kinship);
  return {
    verdict: 'contradicted',
    computed: truth,
    difference,
    figure,
    ...cause,
    why: contradictionWords(cause),
  };
}

function isMoney(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

function figureFor(claim: Claim, figures: readonly KnownFigure[]): KnownFigure | undefined {
  const here = figures.filter((f) => f.region === claim.region);
  const exact = here.find((f) => samePeriod(f.period, claim.period!));
  if (exact || claim.periodStated) return exact;
  // “Now” and times left out mean the latest that there is.
  const end = claim.period!.split('/').at(-1)!;
  return here
    .filter(
      (f) => f.period.split('/').at(-1)!.slice(0, 4) <= end.slice(0, 4) && !f.period.includes('/'),
    )
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))[0];
}

function notComputable(
  claim: Claim,
  withPartner: readonly KnownFigure[],
  all: readonly KnownFigure[],
): Verdict {
  const here = withPartner.filter((f) => f.region === claim.region);
  const words = ((): Bilingual => {
    if (all.length === 0)
      return {
        en: `The release has no figures of ${claim.indicator}.`,
        zh: `该版本没有指标 ${claim.indicator} 的数字。`,
      };
    if (withPartner.length === 0)
      return {
        en: `The release has no figures of ${claim.indicator} with ${claim.with ?? 'no partner'}.`,
        zh: `该版本没有指标 ${claim.indicator} 与${claim.with ?? '无合作地区'}的数字。`,
      };
    if (here.length === 0)
      return {
        en: `The release has no figures of region ${claim.region}.`,
        zh: `该版本没有地区 ${claim.region} 的数字。`,
      };
    const periods = here.map((f) => f.period).toSorted();
    return {
      en: `The release has no figure for ${claim.period}; it has ${periods.join(', ')}.`,
      zh: `该版本没有${claim.period}的数字；现有：${periods.join('、')}。`,
    };
  })();
  return { verdict: 'not-computable', why: words };
}

interface FoundCause {
  readonly cause?: Cause;
  readonly causeOf?: string;
}

function causeOf(
  claim: Claim,
  truth: number,
  figures: Evidence['figures'],
  published: Evidence['published'],
  kinship: Kinship,
): FoundCause {
  const fits = (value: number | null) =>
    value !== null && agreement({ ...claim, qualifier: 'exact' }, value) !== undefined;
  const { indicator, region, period } = claim;
  const partner = claim.with ?? '';
  if (truth !== 0 && claim.value !== 0) {
    const power = Math.round(Math.log10(Math.abs(claim.value / truth)));
    if (power !== 0) {
      const factor = 10 ** power;
      if (
        fits(truth * factor) ||
        agreement(
          { value: claim.value / factor, halfStep: claim.halfStep / factor, qualifier: 'exact' },
          truth,
        )
      )
        return { cause: 'unit-slip', causeOf: `10^${power}` };
    }
  }
  const same = figures.get(indicator!) ?? [];
  const otherPeriod = same.find(
    (f) =>
      f.region === region &&
      (f.partner ?? '') === partner &&
      !samePeriod(f.period, period!) &&
      fits(f.value),
  );
  if (otherPeriod) return { cause: 'other-period', causeOf: otherPeriod.period };
  const vintage = (published.get(indicator!) ?? []).find(
    (p) => p.region === region && samePeriod(p.period, period!) && fits(p.value),
  );
  if (vintage)
    return {
      cause: 'older-vintage',
      causeOf: [vintage.publisher, vintage.publishedOn].filter(Boolean).join(', '),
    };
  for (const other of kinship(indicator!)) {
    const found = (figures.get(other.indicator) ?? []).find(
      (f) => f.region === region && fits(f.value) && overlaps(f.period, period!),
    );
    if (found) return { cause: other.cause, causeOf: other.indicator };
  }
  const otherRegion = same.find(
    (f) => f.region !== region && samePeriod(f.period, period!) && fits(f.value),
  );
  return otherRegion ? { cause: 'other-region', causeOf: otherRegion.region } : {};
}

function overlaps(a: string, b: string): boolean {
  const years = (period: string) =>
    [Number(period.slice(0, 4)), Number(period.split('/').at(-1)!.slice(0, 4))] as const;
  const [[a0, a1], [b0, b1]] = [years(a), years(b)];
  return a0 <= b1 && b0 <= a1;
}

function contradictionWords({ cause, causeOf: of = '' }: FoundCause): Bilingual {
  switch (cause) {
    case 'unit-slip':
      return { en: `The unit is off by ${of}.`, zh: `单位相差 ${of} 倍。` };
    case 'other-period':
      return { en: `It is the figure of ${of}.`, zh: `这是${of}的数字。` };
    case 'other-region':
      return { en: `It is the figure of region ${of}.`, zh: `这是地区 ${of} 的数字。` };
    case 'older-vintage':
      return {
        en: `It was published so before (${of}); the figure has been revised since.`,
        zh: `此前曾这样发布（${of}），后来已修订。`,
      };
    case 'net-for-gross':
      return {
        en: `It is ${of}: a net figure for a gross one, or the reverse.`,
        zh: `这是 ${of}：净增与新认定混用。`,
      };
    case 'stock-for-flow':
      return {
        en: `It is ${of}: a stock for a flow, or the reverse.`,
        zh: `这是 ${of}：存量与流量混用。`,
      };
    case 'other-denominator':
      return { en: `It is ${of}: a share of something else.`, zh: `这是 ${of}：分母不同。` };
    default:
      return { en: 'The figure is another.', zh: '与数字不符。' };
  }
}
