import { clauseHas } from './clauses.ts';
import type { Concepts } from './concepts.ts';
import { defaultRatio, formOf, nameOf, nothingMeant, type Meant, type Said } from './said.ts';
import type { Concept } from './vocabulary.ts';

const YEARLY = /\b(?:a|per) year\b|annual average|on average|annually|年均|平均每年/i;

/** A percentage: a share, or by how much something grew. */
export function percentMeant(said: Said): Meant {
  const { concepts, growth, topic, whole } = said;
  if (growth) return growthMeant(said);
  if (topic === undefined && whole?.mention) {
    const share =
      shareOfRegion(concepts, whole.mention.concept) ??
      (wholeIsProvince(said, whole.mention.start)
        ? shareOf(concepts, whole.mention.concept, 'province')
        : undefined);
    return share
      ? { indicator: share, kind: 'share', stock: false, topic: whole.mention.concept }
      : nothingMeant('share');
  }
  if (topic === undefined) return nothingMeant('share');
  const regionShare =
    whole?.mention &&
    (whole.mention.concept === topic ||
      (topic.part === whole.mention.concept.id && topic.part !== undefined))
      ? shareOfRegion(concepts, whole.mention.concept)
      : undefined;
  if (regionShare) return { indicator: regionShare, kind: 'share', stock: topic.stock === true };
  if (topic.unit === 'percent') {
    // “The same, 57.2% in 2015”; a ratio whose whole is named anew may be another ratio.
    if (
      whole &&
      topic.part &&
      whole.id !== 'unknown' &&
      whole.id !== 'total' &&
      whole.id !== topic.whole &&
      topic.whole !== 'any'
    ) {
      const other = concepts.ratiosOf(topic.part).find((r) => r.whole === whole.id);
      if (other) return { indicator: nameOf(other), kind: 'share', stock: false, topic: other };
    }
    return {
      indicator: nameOf(topic),
      kind: topic.id.endsWith('-growth') ? 'growth-rate' : 'share',
      stock: topic.stock === true,
    };
  }
  const ratios = concepts.ratiosOf(topic.id);
  const wholeId = whole?.id === 'country' ? 'country-rd' : whole?.id;
  const ratio =
    wholeId !== undefined && wholeId !== 'unknown' && wholeId !== 'total'
      ? (ratios.find((r) => r.whole === wholeId || r.whole === 'any') ??
        // “two thirds of the national total”, of what firms spent: the country's own ratio.
        (whole?.id === 'country' ? ratios.find((r) => r.default) : undefined))
      : (ratios.find((r) => r.default || r.whole === 'any') ?? undefined);
  if (ratio)
    return {
      indicator: nameOf(ratio),
      kind: 'share',
      stock: ratio.stock === true,
      topic: ratio,
    };
  const share = formOf(topic, 'share') ?? `other:share-of-${topic.id}`;
  return {
    indicator:
      whole?.id === 'unknown' && formOf(topic, 'share') === undefined
        ? `other:share-of-${topic.id}`
        : share,
    kind: 'share',
    stock: topic.stock === true,
  };
}

function growthMeant({ concepts, cues, reading, spans, topic, window }: Said): Meant {
  const { sentence } = reading;
  const around = `${window.before}#${window.after}`;
  const base = topic;
  if (base === undefined) return nothingMeant('growth-rate');
  if (base.unit === 'percent' && base.id.endsWith('-growth'))
    return { indicator: nameOf(base), kind: 'growth-rate', stock: false };
  const per10k =
    base.forms?.['per-10k'] && cues.people.test(sentence) ? base.forms['per-10k'] : undefined;
  if (spans && !YEARLY.test(around) && formOf(topic, 'cumulative'))
    return { indicator: formOf(topic, 'cumulative')!, kind: 'growth-rate', stock: false };
  const ratioOf = base.unit === 'percent' ? base.part : undefined;
  const basis = ratioOf !== undefined ? (concepts.byId.get(ratioOf) ?? base) : base;
  return {
    indicator: per10k ? `${per10k}-growth` : (basis.forms?.['growth'] ?? nameOf(basis, '-growth')),
    kind: 'growth-rate',
    stock: false,
    topic: basis,
  };
}

const SHARE_OF = /占[^,，;；]*(?:比重|比例)|占比|\bshares?\b/;

/** Percentage points: by how much a share or a rate changed, or how far it is from another. */
export function pointsMeant({ concepts, done, i, reading, topic, window }: Said): Meant {
  const { language } = reading;
  const around = `${window.before}#${window.after}`;
  const gap =
    language === 'en'
      ? /\b(?:beat\w*|outpac\w+|ahead of|above the (?:national|provincial|city|average)|(?:higher|faster|more|lower|slower) than the (?:national|provincial|average|city|country)|outstrip\w*|national (?:average|level|pace)|provincial (?:average|level|one|pace))\b/i
      : /(?:高于|高出|快于|低于|超出|超过|领先)(?:全国|全省|全市|全区|平均)|平均水平/;
  const share = done.findLast(
    (d) =>
      d.kind === 'share' ||
      (d.indicator?.endsWith('-change') ?? false) ||
      d.kind === 'growth-rate' ||
      (d.kind === 'target' && d.topic?.unit === 'percent'),
  );
  // “… grew by 5.2 %, its share of industry by 0.8 points”
  const grown = share?.kind === 'growth-rate' && SHARE_OF.test(window.before) ? share.topic : null;
  const ratio = grown && defaultRatio(concepts, grown);
  if (ratio)
    return { indicator: nameOf(ratio, '-change'), kind: 'change', stock: false, topic: ratio };
  const own = topic;
  const ownBefore = own && (own.unit === 'percent' || defaultRatio(concepts, own));
  const base =
    share &&
    (share.indicator ?? null) !== null &&
    (!ownBefore ||
      share.topic === own ||
      share.indicator === own?.id ||
      defaultRatio(concepts, own)?.id === share.indicator ||
      !clauseHas(reading, i, own))
      ? share.indicator!.replace(/-target$/, '')
      : own === undefined
        ? undefined
        : own.unit === 'percent'
          ? nameOf(own)
          : defaultRatio(concepts, own)
            ? nameOf(defaultRatio(concepts, own)!)
            : `other:${own.id}`;
  if (base === undefined) return nothingMeant('change');
  if (gap.test(around))
    return {
      indicator: `other:${base.replace('other:', '')}-gap`,
      kind: 'change',
      stock: false,
    };
  if (base.endsWith('-change')) return { indicator: base, kind: 'change', stock: false };
  if (base.endsWith('-growth') || base.startsWith('other:'))
    return {
      indicator: `other:${base.replace('other:', '')}-change`,
      kind: 'change',
      stock: false,
    };
  return {
    indicator: `${base}-change`,
    kind: 'change',
    stock: false,
    topic: share?.topic ?? own,
  };
}

/** A region's share of a thing: half of all publicly funded R&D. */
function shareOfRegion(concepts: Concepts, concept: Concept): string | undefined {
  if (concept.forms?.['share']) return concept.forms['share'];
  const ratio = concepts
    .ratiosOf(concept.id)
    .find((r) => r.whole === 'any' || r.whole === 'country-rd');
  return ratio && nameOf(ratio);
}

function shareOf(concepts: Concepts, { id }: Concept, whole: string): string | undefined {
  const ratio = concepts.ratiosOf(id).find((r) => r.whole === whole);
  return ratio && nameOf(ratio);
}

/** “15.28 percent of Jiangsu's high-tech output” */
function wholeIsProvince({ measure, reading }: Said, start: number): boolean {
  return reading.regions.some(
    (r) => r.level === 'province' && r.start >= measure.end && r.end <= start,
  );
}
