import type { Qualifier } from './claim.ts';
import { block, each, halfStepOf, scaled, type Blocked, type Measure } from './measure.ts';
import {
  DENOMINATORS,
  MULTIPLES,
  plainDigits,
  SHORT_NUMBER,
  WORD_NUMBER,
  wordNumber,
  WORD_VALUES,
} from './number-words-en.ts';
import { qualifierPatterns } from './qualifier-patterns.ts';
import { shareUnits } from './share-units-en.ts';
import { alternatives, escaped, type EnglishWords } from './vocabulary.ts';

/** Numbers in English that claim nothing: addresses, times, documents, names, thresholds. */
const BLOCKERS: readonly RegExp[] = [
  /https?:\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+/gi,
  /\b(?:between|from) \d{1,2}(?:[.:]\d\d)? (?:and|to|until) \d{1,2}(?:[.:]\d\d)?(?= on \w*(?:days?|weekends?)\b| ?(?:[.,;]|$))(?<=(?:open|day|days|call|ring|phone|hours|desk|office|staffed|available|reached|enquir\w+|reception|p\.m\.|a\.m\.)\b.{0,80})/gi,
  /, ?[A-Z][a-z]+(?: [A-Z][a-z]+)? \d{5,6}(?=[.,;]|$)/g,
  /\b\d{1,2}:\d{2}(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?/gi,
  /\b(?:call|dial|phone|ring|tel|telephone|hotline|fax)\b[.:]?(?: on| at| to| us on)? \d[\d -]{2,14}\d(?! ?(?:%|percent|[a-z]+s\b))/gi,
  /\+\d[\d ()-]{6,}\d|\b0\d{2,3}[- ]\d{3,4}[- ]?\d{3,4}\b|\b\d{3}-\d{3,4}-\d{4}\b/g,
  /\b(?:No|Nos|number|article|section|chapter|page|pages|pp?|figure|fig|table|annex|appendix|room|building|block|route|highway|phase|stage|version|rev|decree|document|circular|directive|regulation|bill|gate|suite|floor|terminal|line|platform no|class|class of|top|level|grade|item|footnote|note|paragraph|clause|chapter|volume|vol|issue|code|postcode|zip|postal code|zip code|flight|channel|exit|door|unit|lot|apartment|box|generation|euro|mach|stop|bay|track|aisle|seat|row|locker|hotline|horizon|agenda|vision|strategy|industry|web|covid|session|rule|schedule|step|module|edition|resolution|act of|form|wave)\.?[ -]?(?:no\.? ?)?\d[\d./-]*(?!\d|,\d)(?! ?(?:%|percent|per cent|million|billion|trillion|thousand|yuan))[A-Za-z]?\b/gi,
  /\btop[- ](?:\d+|ten|five|three|twenty|fifty|hundred)\b(?! (?:million|billion|trillion|percent|per cent|thousand|yuan))(?![.,]\d)/gi,
  /["“'‘]\d[\d+]{0,5}(?: [A-Za-z-]+){0,4}["”'’]/g,
  /\b(?:Hall|Zone|Area|Area No|Campus|Park|Gallery|Pavilion|Booth|Section|Site|Plot|Dock|Berth|Mine|Station|Plant|Unit|Reactor|Building|Tower|Studio|Apollo|Chang'e|Shenzhou|Long March|Wing) \d{1,4}\b/g,
  /\b\d+[A-Z]\b|\b[A-Z]+\d[\w-]*|\b\d+(?:st|nd|rd|th)[- ]century/g,
  /\b(?!(?:RMB|CNY|USD|EUR|GBP|GDP|AND|THE|SME|SMEs|HNTE|HNTEs)\b)[A-Z]{2,6}(?:\/[A-Z]{1,3})?[ -]?\d[\d.-]*\b(?! ?(?:%|percent|per cent|million|billion|trillion|enterprises|companies|firms|yuan))/g,
  /\b\d+(?:-\d+)?,? (?:[A-Z][\w'-]+ ){1,4}(?:Road|Street|Avenue|Boulevard|Lane|Drive|Square|Rd|Ave|Highway|Place|Way)\b/g,
  /^\s*\(?\d{1,2}[.)]\s|\(\d{1,2}\)|\[\d+(?:[,-]\d+)*\]/g,
  /\b(?:per|for every|for each|every|each|among every|in every|of every|to every) (?:10,000|10 000|1,000|100,000|1 million|ten thousand|million|thousand|hundred|100)\b/gi,
  /\b(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\w+ty)[- ](?:and[- ]a[- ]half[- ])?(?:calendar |business |working |consecutive |straight |more |full |successive |whole |other )?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|quarters in a row|centuries)(?:[- ]old|[- ]long)?\b/gi,
  /\b\d+\/\d+\b|\b\d+(?:\.\d+)?:\d+(?:\.\d+)?\b|\b\d+\+\d+(?:\+\w+)*\b/g,
  /\b(?:aged?|age of|under|over) \d{1,2}s?\b(?= (?:years|and|or|to)\b)/gi,
  /\b(?:in|of|from|by) the (?:19|20)\d0s\b/gi,
  /\b\d+ (?:articles|chapters|sections|clauses|pages|paragraphs|annexes|appendices|slides|footnotes)\b/gi,
  // A condition that enterprises or projects fulfil is no statement about them.
  /\b(?:with|whose|having|earning|generating|has|have) (?:an? )?(?:annual |yearly |main |core |primary |total |combined |individual )*(?:business |operating |sales )?(?:revenues?|sales|turnover|income|output|investment|assets|capital|valuation|valuations|value|profits?)(?: value)?(?: each)?(?: is| are)?(?: of| worth| reaching)? (?:at least|over|above|more than|exceeding|no less than|upwards of|of|in excess of|below|under|not less than)? ?((?:US\$|\$|€|£|RMB |CN¥)?\d[\d.,]*(?: ?(?:million|billion|thousand|trillion))?)/gi,
  /\b(?:valued at|worth) ((?:over|more than|at least|above)? ?(?:US\$|\$|€|£)?1(?:\.0)? (?:billion|bn))/gi,
  /\b(?:countries|states|regions|economies|members|cities|provinces|districts)\b(?:[^.;]|\.(?=\d)){0,90}?\b(?:above|over|exceed\w*|more than|at least|past|topp?\w*|pass\w*|surpass\w*|beyond|higher than|reached|below|under|met) (?:the )?((?:threshold |level |mark |target )?(?:of )?\d+(?:\.\d+)? ?(?:%|percent|per cent))/gi,
  /\b(?:above|over|exceed\w*|more than|at least|surpass\w*|beyond|higher than|topp\w+|reached|of) (\d+(?:\.\d+)? ?(?:%|percent|per cent))(?= (?:of GDP )?in (?:[\w-]+ ){1,3}?(?:countries|member states|regions|states|economies|provinces|cities)\b)/gi,
  /\b(?:the |a |its |their |EU's |Europe's |old |famous |EU )(\d+(?:\.\d+)?[ -]?(?:%|percent|per cent)) (?:target|goal|threshold|mark|objective|benchmark|line|level|rule|ceiling)/gi,
];
/** An “and” that joins no two things. */
const COMPOUNDS =
  /\b(?:science|scientific|research|small-?|high-?|new|economic) and (?:technology|technological|development|medium|innovation|new|high|social)\b/gi;
/** Places won or lost: “four places higher”, “climbed by three places”. */
const PLACES_MOVED = new RegExp(
  String.raw`\b(${SHORT_NUMBER}) places? (?:higher|lower|better|worse|up|down|above|below|ahead)\b|\b(?:up|down|climb\w*|r[io]se\w*|mov\w+|advanc\w+|jump\w*|slipp?\w*|fell|dropp?\w*|gain\w*|lost|improv\w+)(?: up| down)?(?: by| of)? (${SHORT_NUMBER}) places\b`,
  'gi',
);
const DEFINITIONS =
  /\b(?:is|are|was|were) defined as\b|\brefers? to (?:an?|the|those|enterprises|companies|firms)\b|\bdefinition\b|\bthresholds?\b|\bqualif(?:y|ies) (?:as|for)\b|\b(?:is|are|be|become) eligible\b|\beligibility\b|\bmust (?:have|be|employ|spend|invest|own)\b|\b(?:is|are) required to\b|\bcriteri(?:on|a)\b|\bto be (?:recogni[sz]ed|certified|counted) as\b|\bmeans? (?:enterprises|companies|firms|industrial)\b|\bdenotes?\b/i;

export interface EnglishMeasures {
  (sentence: string, blocked: Blocked): Measure[];
}

/** Compiles the vocabulary into a reader of measures in English sentences. */
export function englishMeasures(words: EnglishWords): EnglishMeasures {
  const before = Object.keys(words.currencies.before).map(escaped);
  const after = Object.keys(words.currencies.after).map(escaped);
  const scales = Object.keys(words.scales);
  const longScales = scales.filter((scale) => scale.length > 1);
  const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,])(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}(?=\s?(?:%|per ?cent|${alternatives(longScales)}))|\d+(?:\.\d+)?`;
  const percent = String.raw`%|per ?cent(?:age)?(?! points?)\b|pct\b`;
  const points = String.raw`(?:percentage|percent|per cent|%)[- ]points?|p\.?p\.?(?:t?s?)\b|ppts?\b|basis points?`;
  const main = new RegExp(
    String.raw`(?<![\w.,/-])(?<minus>[-−](?=\d))?(?<currency>${alternatives(before)})? ?(?:(?<digits>${number})|(?<word>\b(?:${WORD_NUMBER}|an?(?= (?:hundred|thousand|million|billion|trillion|dozen)\b))\b))(?<scale>[ -]?(?:${alternatives(longScales)})\b|(?:k|m|b|t)\b)?(?<scale2>[ -](?:${alternatives(longScales)})\b)?(?<plus>\+|-plus\b|-odd\b)?(?:[ -]?(?<points>${points})|[ -]?(?<percent>${percent})|(?:-| )?(?<unit>${alternatives(after)})(?!\w)|[ -](?<times>times|fold)\b)?(?<tail>(?<=\d)[A-Za-z])?`,
    'gi',
  );
  const fraction = new RegExp(
    String.raw`\b(?:(?<numerator>an?|one|two|three|four|five|seven|nine)[- ])?(?<denominator>half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?)\b(?! (?:of (?:the |this |last |that )?(?:year|(?:19|20)\d\d|century|month)|year(?!s?[- ]on[- ]year)|quarter|place|in |among|largest|biggest|highest|century|time|plan|plenary))|\b(?<some>one|two|three|four|five|six|seven|eight|nine) (?:in|out of)(?: every)? (?<every>two|three|four|five|six|seven|eight|nine|ten|\d+)\b`,
    'gi',
  );
  const multiple = new RegExp(
    String.raw`\b(${Object.keys(MULTIPLES).join('|')}|twice|thrice)\b(?!-| digit| first)`,
    'gi',
  );
  const ordinal = new RegExp(
    String.raw`\b(?:(?<digits>\d{1,3})(?:st|nd|rd|th)|(?<word>${Object.keys(words.ordinals).join('|')}))\b`,
    'gi',
  );
  const rankBefore = new RegExp(
    String.raw`\b(?:${alternatives(words.rankBefore)})(?: (?:it|the city|them|the province|the country|nantong|\w+))?(?: as| at| a| in)?(?: the)?(?: ranks?)? ?$`,
    'i',
  );
  const rankCue =
    /\b(?:rank\w*|plac(?:e|ed|es|ing)|position\w*|league|standing|came|coming|finish\w*|list\w*|put(?:s|ting)?|stood|stands|occup\w+|held|sits?)\b/i;
  const rankAfter = new RegExp(String.raw`^,? ?(?:${alternatives(words.rankAfter)})`, 'i');
  const notRank = new RegExp(String.raw`^[- ](?:${alternatives(words.notRank)})`, 'i');
  const rankNumber =
    /\b(?:rank(?:ed|s|ing)?|(?:ranking|position|place))(?: (?:at|as|of|is|was|in))? ?(?:no\.?|number|#)? ?(\d{1,3})\b(?! ?(?:%|percent|per cent|points|cities|places|million|billion))|\b(?:no\.|number|#) ?(\d{1,3})(?= (?:in|among|nationwide|on|of all|nationally|globally|worldwide))/gi;
  const nounAfter = new RegExp(
    String.raw`^[ -](?:(?:[\w&'’"“”-]+|\(SMEs\)) ){0,5}?(${alternatives(words.counted)})\b`,
    'i',
  );
  const nameAfter = new RegExp(
    String.raw`^[ -](?:[A-Za-z-]+ ){0,2}(?:${alternatives(words.names)})\b(?! of)`,
    'i',
  );
  const qualifierBefore = qualifierPatterns(
    words.qualifiers.before,
    (w) => String.raw`\b(?:${w})(?: (?:a|an|the|another|some|by|of))?[ (]*$|(?:~)$`,
  );
  const qualifierAfter = qualifierPatterns(
    words.qualifiers.after,
    (w) => String.raw`^[ ,]?(?:${w})`,
  );
  const wholeBefore = /(?:GDP|output|total|gross domestic product)(?:'s)? (?:of|by|at) $/i;

  return (sentence, blocked) => {
    block(sentence, BLOCKERS, blocked);
    if (DEFINITIONS.test(sentence)) return [];
    const found: Measure[] = [];
    const add = (measure: Measure) => {
      if (found.some((m) => measure.numberStart < m.numberEnd && m.numberStart < measure.numberEnd))
        return;
      found.push(measure);
    };
    const common = (start: number, end: number, value: number) => ({
      start,
      end,
      numberStart: start,
      numberEnd: end,
      value,
      halfStep: 0,
      qualifier: 'exact' as Qualifier,
    });

    for (const match of each(rankNumber, sentence)) {
      const digits = (match[1] ?? match[2])!;
      const at = match.index + match[0].lastIndexOf(digits);
      if (/^(?:19|20)\d\d$/.test(digits)) continue;
      add({ ...common(at, at + digits.length, Number(digits)), unitKind: 'rank', unit: 'rank' });
      blocked.add(match.index, at + digits.length);
    }
    for (const match of each(ordinal, sentence)) {
      const start = match.index;
      const end = start + match[0].length;
      if (blocked.has(start)) continue;
      const rest = sentence.slice(end, end + 60);
      const head = sentence.slice(Math.max(0, start - 40), start);
      const fractionHead = /(?:\b(?:a|an|one|two|three|four)[- ])$/i.test(head);
      blocked.add(start, end);
      if (notRank.test(rest) || /^[- ](?:five|quarter|half|year)/i.test(rest)) continue;
      const value = match.groups?.['digits']
        ? Number(match.groups['digits'])
        : words.ordinals[match[0].toLowerCase()]!;
      const nearAfter = rankAfter.test(rest);
      const nearBefore = rankBefore.test(head);
      const cued =
        rankCue.test(sentence.slice(Math.max(0, start - 70), start)) ||
        /^,? (?:among|of all|place|position|nationwide|nationally|globally|worldwide)/i.test(rest);
      const closes = /^\s*(?:[,.;:)]|$|and\b|for\b|after\b|behind\b|with\b|by\b|on\b)/i.test(rest);
      const accepted =
        (nearAfter && (cued || nearBefore || head.endsWith(', '))) ||
        (closes && nearBefore && cued) ||
        (closes && found.some((m) => m.unitKind === 'rank') && /,[^,]{3,40} $/.test(head));
      if (!accepted || fractionHead || /\bfor the $/i.test(head)) continue;
      add({ ...common(start, end, value), unitKind: 'rank', unit: 'rank' });
    }
    for (const match of each(fraction, sentence)) {
      const groups = match.groups ?? {};
      const { numerator, denominator, some, every } = groups;
      const start = match.index;
      const end = start + match[0].length;
      const rest = sentence.slice(end);
      const head = sentence.slice(Math.max(0, start - 14), start);
      if (some && every) {
        const whole = WORD_VALUES.get(every.toLowerCase()) ?? Number(every);
        if (!/^ (?:[\w-]+[ ,]){1,4}/.test(rest) || !(whole > 1)) continue;
        add({
          ...common(start, end, (100 * WORD_VALUES.get(some.toLowerCase())!) / whole),
          unitKind: 'percent',
          unit: 'percent',
        });
        continue;
      }
      if (!denominator) continue;
      if (
        /\b(?:first|second|last|latter|other|both|third|fourth|the)[- ]$/i.test(head) &&
        !/\bthe $/i.test(head)
      )
        continue;
      const plural = denominator.endsWith('s');
      const isHalf = denominator.toLowerCase() === 'half';
      if (!isHalf && !numerator) continue;
      if (
        /^half$/i.test(denominator) &&
        /^[- ](?:an? |year|century|hour|dozen|million|billion)/i.test(rest)
      )
        continue;
      if (/^(?:a|an|one)$/i.test(numerator ?? '') && plural) continue;
      if (!isHalf && !/^[ ,.;)]|^ of|^$/.test(rest)) continue;
      if (
        !isHalf &&
        numerator?.toLowerCase() === 'a' &&
        !/^ (?:of|more|less|fewer|higher|lower|up|down|above|below)\b/i.test(rest) &&
        !/\bby (?:(?:more|less) than |[a-z]+ )?$/i.test(head)
      )
        continue;
      if (isHalf && !/^ (?:of|the|its|their|all|that)\b|^ ?[(,.]|^$/i.test(rest)) continue;
      if (/\band a $/i.test(sentence.slice(Math.max(0, start - 4), start + 2)) && isHalf) continue;
      const top =
        numerator === undefined
          ? 1
          : /^an?$/i.test(numerator)
            ? 1
            : WORD_VALUES.get(numerator.toLowerCase())!;
      const value = (100 * top) / DENOMINATORS[denominator.toLowerCase()]!;
      add({
        ...common(start, end, Number(value.toFixed(4))),
        halfStep: 0.5,
        unitKind: 'percent',
        unit: 'percent',
      });
    }
    for (const match of each(PLACES_MOVED, sentence)) {
      const text = (match[1] ?? match[2])!.toLowerCase();
      const value = /^\d/.test(text) ? Number(text) : WORD_VALUES.get(text);
      const start = match.index + match[0].toLowerCase().indexOf(`${text} place`);
      if (value !== undefined)
        add({
          ...common(start, start + text.length + ' places'.length, value),
          unitKind: 'count',
          unit: 'places',
        });
    }
    for (const match of each(multiple, sentence)) {
      const start = match.index;
      const end = start + match[0].length;
      const word = match[0].toLowerCase();
      const rest = sentence.slice(end, end + 20);
      if (/^(?:twice|thrice)$/.test(word)) {
        if (!/^ (?:as|the|that|what|its|those|of)\b/.test(rest)) continue;
      } else if (
        /^(?:double|triple|quadruple)$/.test(word) &&
        !/^ (?:that|the|those|its|what|in|over|by|from)\b/i.test(rest) &&
        !/\b(?:to|will|than)(?: more than)? $/.test(sentence.slice(Math.max(0, start - 16), start))
      )
        continue;
      add({
        ...common(start, end, word === 'twice' ? 2 : word === 'thrice' ? 3 : MULTIPLES[word]!),
        unitKind: 'times',
        unit: 'times',
        isChange: true,
      });
    }
    for (const match of each(main, sentence)) {
      const g = match.groups ?? {};
      const numberText = g['digits'] ?? g['word'];
      if (numberText === undefined) continue;
      let start = match.index + (match[0].length - match[0].trimStart().length);
      let end = match.index + match[0].length;
      const at = sentence.indexOf(numberText, match.index);
      if (blocked.has(at, at + numberText.length)) continue;
      if (g['tail'] !== undefined) continue;
      let scaleText = (g['scale'] ?? '').trim().replace(/^-/, '').toLowerCase();
      const scaleText2 = (g['scale2'] ?? '').trim().replace(/^-/, '').toLowerCase();
      if (scaleText.length === 1 && g['currency'] === undefined && g['unit'] === undefined) {
        // “27m” may be metres.
        continue;
      }
      const scale =
        (scaleText === '' ? 1 : words.scales[scaleText]!) *
        (scaleText2 === '' ? 1 : words.scales[scaleText2]!);
      const currency = g['currency'];
      const digits = g['digits'] === undefined ? wordNumber(numberText) : plainDigits(g['digits']);
      if (digits === undefined) continue;
      const sign =
        g['minus'] &&
        (g['percent'] || g['points']) &&
        /(?:^|[\s(])$/.test(sentence.slice(0, match.index))
          ? -1
          : 1;
      if (sign < 0) start = match.index;
      const measure: Measure = {
        ...common(start, end, sign * scaled(digits, scale)),
        halfStep: g['digits'] === undefined ? 0 : halfStepOf(digits, scale),
        unitKind: 'bare',
        unit: '',
        ...(scale > 1 ? { scale } : {}),
      };
      const rest = sentence.slice(end, end + 90);
      if (g['points']) {
        measure.unitKind = 'points';
        measure.unit = 'percentage-points';
        if (/basis/i.test(g['points'])) {
          measure.value = scaled(digits, scale / 100);
          measure.halfStep /= 100;
        }
      } else if (g['percent']) {
        measure.unitKind = 'percent';
        measure.unit = 'percent';
      } else if (currency ?? g['unit']) {
        measure.unitKind = 'money';
        measure.unit = currency
          ? lookUp(words.currencies.before, currency)
          : lookUp(words.currencies.after, g['unit']!);
      } else if (g['times']) {
        measure.unitKind = 'times';
        measure.unit = 'times';
        if (
          /^ (?:in|since|during|over the|between|a year|a week)\b/i.test(rest) &&
          !/\b(?:grew|rose|up|increas\w+|expand\w+|multipl\w+|by|growth)\b/i.test(
            sentence.slice(Math.max(0, start - 40), start),
          ) &&
          g['times'].toLowerCase() === 'times'
        )
          continue;
      } else {
        const noun = nounAfter.exec(rest);
        const between = noun
          ? rest.slice(0, noun[0].length - noun[1]!.length).replaceAll(COMPOUNDS, '')
          : '';
        const joined =
          noun !== null &&
          !/\b(?:of|in|from|to|for|by|on|at|with|and|that|which|were|was|are|is|had|has|have|the|while|than|bringing|as|its)\b|[,.;:]/i.test(
            between,
          );
        if (g['word'] !== undefined && scale === 1) {
          // Small numbers in words are claims only where they count something that is counted.
          if (!joined && !/^ of them\b/.test(rest)) continue;
          const head = sentence.slice(Math.max(0, start - 16), start);
          if (/^(?:one|zero)$/i.test(numberText)) continue;
          if (
            /\b(?:the|these|both|those|other|its|their|all|next|between|of the|any|no) $/i.test(
              head,
            )
          )
            continue;
          if (/\bone of $/i.test(head)) continue;
        }
        if (
          nameAfter.test(rest) &&
          scale === 1 &&
          (!joined || (noun !== null && !/s$/i.test(noun[1]!)))
        )
          continue;
        if (joined && noun) {
          measure.unitKind = 'count';
          measure.unit = noun[1]!.toLowerCase();
        } else if (
          /^ of (?:the |its |these |those |them|all|China's|Europe's)/i.test(rest) ||
          scale > 1
        ) {
          measure.unitKind = 'count';
          measure.unit = 'count';
        } else {
          if (
            /^(?:19|20)\d\d$/.test(digits) &&
            !/[,]/.test(numberText) &&
            !/\b(?:to|reached|totall?ed|is|was|were|are|hit|of) $/.test(
              sentence.slice(Math.max(0, start - 10), start),
            )
          )
            continue;
          if (/^ ?[A-Z]\w+ (?:Road|Street)/.test(rest)) continue;
          if (/^[ -](?:day|month|year|week|hour)s?\b/i.test(rest)) continue;
          measure.shared = true;
        }
      }
      if (g['plus']) measure.qualifier = 'over';
      while (end > start && /[\s-]/.test(sentence[end - 1]!)) end--;
      measure.numberEnd = measure.end = end;
      add(measure);
    }
    found.sort((a, b) => a.numberStart - b.numberStart);
    for (const measure of found) {
      let previousEnd = 0;
      for (const m of found)
        if (m.numberEnd <= measure.numberStart) previousEnd = Math.max(previousEnd, m.numberEnd);
      const from = Math.max(previousEnd, measure.numberStart - 48);
      const head = sentence.slice(from, measure.numberStart).replace(wholeBefore, '');
      if (measure.unitKind !== 'rank' && measure.qualifier === 'exact') {
        for (const [qualifier, pattern] of qualifierBefore) {
          const match = pattern.exec(head);
          if (!match) continue;
          // “more than a year earlier” and “up over 2019” compare; what they hold is no number of theirs.
          measure.qualifier = qualifier;
          measure.start = from + match.index + (match[0].length - match[0].trimStart().length);
          break;
        }
        if (measure.qualifier === 'exact') {
          const rest = sentence.slice(measure.numberEnd, measure.numberEnd + 24);
          for (const [qualifier, pattern] of qualifierAfter) {
            const match = pattern.exec(rest);
            if (!match) continue;
            measure.qualifier = qualifier;
            measure.end = measure.numberEnd + match[0].length;
            break;
          }
        }
      }
    }
    return shareUnits(sentence, found);
  };
}

function lookUp(table: Readonly<Record<string, string>>, word: string): string {
  const found = Object.entries(table).find(([key]) => key.toLowerCase() === word.toLowerCase());
  return found?.[1] ?? word;
}
