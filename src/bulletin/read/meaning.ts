import { clauseHas, isDifference } from './clauses.ts';
import { percentMeant, pointsMeant } from './percent-meant.ts';
import { formOf, nameOf, nothingMeant, type Meant, type Said } from './said.ts';

const POSSESSIVE = { en: /\b(?:their|its|whose)\b/i, zh: /其(?!中|他|它|余|间)|它们的|这些企业/ };

/** The indicator that a measure is of, now that its topic is known. */
export function meaningOf(said: Said): Meant {
  switch (said.measure.unitKind) {
    case 'rank':
      return rankMeant(said);
    case 'times':
      return timesMeant(said);
    case 'points':
      return pointsMeant(said);
    case 'percent':
      return percentMeant(said);
    case 'money':
      return moneyMeant(said);
    default:
      return said.measure.unit === 'places' ? placesMeant(said) : countMeant(said);
  }
}

function rankMeant({ concepts, done, reading, topic, window }: Said): Meant {
  const { language, sentence } = reading;
  if (topic === undefined) return nothingMeant('rank');
  const clause = sentence.slice(window.clauseStart, window.clauseEnd);
  if (topic.unit === 'rank') {
    const scoped =
      topic.scopes &&
      new RegExp(
        (topic.scopes[language] ?? []).map((s) => s.replaceAll(/[{}]/g, '')).join('|') || '(?!)',
        'i',
      );
    const provincial = formOf(topic, 'provincial');
    const around = window.before.slice(-12) + (language === 'zh' ? '' : window.after);
    if (provincial && scoped?.test(around))
      return { indicator: provincial, kind: 'rank', stock: true };
    return { indicator: nameOf(topic), kind: 'rank', stock: true };
  }
  const base = topic.id;
  const before = done.at(-1);
  if (
    before?.kind === 'growth-rate' &&
    (language === 'zh' ? /增速|增幅/ : /growth|rate|pace/).test(window.before)
  )
    return {
      indicator: `other:${(before.indicator ?? base).replace('other:', '')}-rank`,
      kind: 'rank',
      stock: true,
    };
  const rank = concepts.rankOf(base, language === 'zh' ? window.before : clause, language);
  return {
    indicator: rank ? nameOf(rank) : (formOf(topic, 'rank') ?? `other:${base}-rank`),
    kind: 'rank',
    stock: true,
  };
}

/** Places won or lost are a change of the rank that was spoken of. */
function placesMeant({ done, topic }: Said): Meant {
  const rank = done.findLast(({ kind }) => kind === 'rank')?.indicator ?? topic?.id;
  if (rank === undefined) return nothingMeant('change');
  return { indicator: `other:${rank.replace('other:', '')}-change`, kind: 'change', stock: false };
}

function timesMeant({ topic }: Said): Meant {
  if (topic === undefined) return nothingMeant('change');
  return {
    indicator: formOf(topic, 'multiple') ?? `other:${topic.id}-multiple`,
    kind: 'change',
    stock: false,
  };
}

function moneyMeant({ concepts, done, reading, topic, window }: Said): Meant {
  const { language } = reading;
  if (topic === undefined) return nothingMeant('level');
  // “… and their revenue totalled”: of what was counted before.
  const owner =
    topic.id === 'revenue' && POSSESSIVE[language].test(window.before)
      ? done.findLast((d) => d.topic?.forms?.['money'])?.topic
      : undefined;
  if (owner)
    return { indicator: owner.forms!['money']!, kind: 'level', stock: false, topic: owner };
  if (topic.unit === 'money' && isDifference(window, language))
    return { indicator: nameOf(topic, '-change'), kind: 'change', stock: false };
  if (topic.unit === 'count')
    return {
      indicator: formOf(topic, 'money') ?? `other:${topic.id}-value`,
      kind: 'level',
      stock: false,
    };
  if (topic.unit === 'percent' && topic.part) {
    const part = concepts.byId.get(topic.part);
    if (part) return { indicator: nameOf(part), kind: 'level', stock: false, topic: part };
  }
  return { indicator: nameOf(topic), kind: 'level', stock: false };
}

/** “1,852 patents, which makes 20.48 for every 10,000 inhabitants”: the words are the other number's. */
function anotherNearer({ sentence, measures }: Said['reading'], i: number, words: RegExp): boolean {
  const measure = measures[i]!;
  const at = sentence.slice(measure.end).search(words);
  return (
    at >= 0 &&
    measures.some(
      (m, n) =>
        n > i &&
        m.end <= measure.end + at &&
        /\.\d/.test(sentence.slice(m.numberStart, m.numberEnd)),
    )
  );
}

function countMeant({ concepts, cues, done, i, measure, reading, topic, window }: Said): Meant {
  const { language, sentence } = reading;
  if (topic === undefined) return nothingMeant('level');
  const per10k =
    (cues.people.test(sentence) &&
      measure.scale === undefined &&
      /\.\d/.test(sentence.slice(measure.numberStart, measure.numberEnd))) ||
    (cues.people.test(sentence) &&
      (topic.per10k === true || formOf(topic, 'per-10k') !== undefined) &&
      cues.people.test(sentence.slice(window.clauseStart, window.clauseEnd)) &&
      !anotherNearer(reading, i, cues.people));
  const difference = isDifference(window, language);
  const spoken = done.at(-1)?.topic;
  // “54.6 … per 10,000 people, 6.1 more than …”: still of those per 10,000.
  const per10kOn =
    spoken !== undefined &&
    (spoken.id === formOf(topic, 'per-10k') || (spoken === topic && topic.per10k === true)) &&
    !clauseHas(reading, i, topic);
  if (difference && (per10kOn || topic.per10k))
    return {
      indicator: nameOf(per10kOn ? spoken : topic, '-change'),
      kind: 'change',
      stock: false,
    };
  if ((per10k || per10kOn) && formOf(topic, 'per-10k'))
    return {
      indicator: formOf(topic, 'per-10k')!,
      kind: 'level',
      stock: true,
      topic: concepts.byId.get(formOf(topic, 'per-10k')!),
    };
  const tight = language === 'zh' ? window.before.slice(-16) : window.before.slice(-40);
  const following = window.after.slice(0, language === 'zh' ? 10 : 70);
  const total = cues.total.test(tight);
  if (formOf(topic, 'net') && cues.net.test(tight + following))
    return { indicator: formOf(topic, 'net')!, kind: 'change', stock: false };
  if (formOf(topic, 'new')) {
    const says =
      language === 'zh' ? cues.new.test(tight) : cues.new.test(tight) || cues.new.test(following);
    if (
      says &&
      !(
        total &&
        !cues.new.test(
          language === 'zh' ? window.before.slice(-8) : window.before.slice(-14) + following,
        )
      )
    )
      return { indicator: formOf(topic, 'new')!, kind: 'change', stock: false };
  }
  if (
    formOf(topic, 'change') &&
    cues.rise.test(tight.slice(-12) + following) &&
    /(?:\bby|\bof|增加了?|净?增)\s*$/.test(tight)
  )
    return { indicator: formOf(topic, 'change')!, kind: 'change', stock: false };
  if (difference && topic.stock && !/^(?:net-increase|new)-/.test(topic.id))
    return {
      indicator: formOf(topic, 'change') ?? nameOf(topic, '-change'),
      kind: 'change',
      stock: false,
    };
  const change = /^(?:net-increase|new)-/.test(topic.id) || topic.id.endsWith('-new');
  if (change && total && language === 'en') {
    const stock = concepts.byId.get(topic.id.replace(/^(?:net-increase|new)-/, ''));
    if (stock) return { indicator: nameOf(stock), kind: 'level', stock: true, topic: stock };
  }
  const inClause = clauseHas(reading, i, topic);
  const goesOn =
    language === 'zh' && !inClause && !cues.new.test(tight.slice(-8)) && !cues.net.test(tight);
  if (change && ((total && /总|累计|共/.test(tight)) || goesOn)) {
    const stock = concepts.byId.get(topic.id.replace(/^(?:net-increase|new)-/, ''));
    if (stock) return { indicator: nameOf(stock), kind: 'level', stock: true, topic: stock };
  }
  return {
    indicator: nameOf(topic),
    kind: change ? 'change' : 'level',
    stock: topic.stock === true && !change,
  };
}
