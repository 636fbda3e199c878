import type { Bilingual, Language } from '../../model/text.ts';
import type { CheckKind } from './check.ts';
import type { Interval } from './interval.ts';
import type { Statement } from './statement.ts';
import { figureBesides, figureWords, valueWords } from './value-words.ts';

/**
 * A check written out with the numbers it used, so that a reader can redo it: what the text says (with
 * the number of the claim), and who published what, of when, on which day, at which address.
 */
export function checkWords(
  kind: CheckKind,
  found: Statement,
  expected: Interval,
  used: readonly Statement[],
): Bilingual {
  return {
    en: inLanguage('en', kind, found, expected, used),
    zh: inLanguage('zh', kind, found, expected, used),
  };
}

function inLanguage(
  language: Language,
  kind: CheckKind,
  found: Statement,
  expected: Interval,
  used: readonly Statement[],
): string {
  const number = (statement: Statement) => numberWords(statement, language);
  const [first, second] = used;
  const full = (text: string) => (language === 'zh' ? `${text}。` : `${text}.`);
  if (!first) return '';
  switch (kind) {
    case 'said-twice':
    case 'published-before':
    case 'stock-and-flow':
    case 'denominator':
    case 'scale':
      return full(
        language === 'zh'
          ? `文中为${number(found)}，${besides(first, language)}`
          : `The text says ${number(found)}; ${besides(first, language)}`,
      );
    case 'base-plus-change':
      if (second) {
        const fell = first.value > 0 && expected.high < second.value;
        return full(baseAndChange(language, found, first, second, fell));
      }
      break;
    case 'share-of-whole':
      if (second)
        return full(
          equation(
            language,
            `${number(first)} ÷ ${number(second)}`,
            (100 * first.value) / second.value,
            found,
          ),
        );
      break;
    case 'parts-of-whole':
      return full(
        equation(
          language,
          used.map(number).join(' + '),
          used.reduce((sum, { value }) => sum + value, 0),
          found,
        ),
      );
    case 'growth':
      if (second)
        return full(
          equation(
            language,
            `${number(first)} ÷ ${number(second)} − 1`,
            (expected.low + expected.high) / 2,
            found,
          ),
        );
      break;
  }
  const list = used.map(number).join(language === 'zh' ? '、' : ' and ');
  const range = rangeWords(expected, found, language);
  return full(
    language === 'zh'
      ? `文中为${number(found)}；由${list}应为${range}`
      : `The text says ${number(found)}; from ${list} it would be ${range}`,
  );
}

function baseAndChange(
  language: Language,
  after: Statement,
  change: Statement,
  base: Statement,
  fell: boolean,
): string {
  const plain = (statement: Statement) => numberWords(statement, language);
  if (base.published && after.claim !== undefined && change.claim !== undefined) {
    const left = fell ? after.value + change.value : after.value - change.value;
    const sum = `${plain(after)} ${fell ? '+' : '−'} ${plain(change)} = ${valueWords(tidy(left), after.unit, language)}`;
    return language === 'zh'
      ? `${sum}，而${besides(base, 'zh')}`
      : `${sum}, while ${besides(base, 'en')}`;
  }
  const made = fell ? base.value - change.value : base.value + change.value;
  return equation(
    language,
    `${plain(base)} ${fell ? '−' : '+'} ${plain(change)}`,
    tidy(made),
    after,
  );
}

function equation(language: Language, left: string, result: number, found: Statement): string {
  const right = figureBesides(tidy(result), found.value, found.unit, language);
  const same = right === valueWords(found.value, found.unit, language);
  const ending = numberWords(found, language);
  if (language === 'zh') return `${left} = ${right}，${same ? '文中为' : '而不是'}${ending}`;
  return `${left} = ${right}, ${same ? 'as the text says:' : 'not'} ${ending}`;
}

/** `4,324 enterprises [2]`, or the value with who published it. */
function numberWords({ value, unit, claim, period, published }: Statement, language: Language) {
  const text = valueWords(value, unit, language);
  if (claim !== undefined) return `${text} [${claim + 1}]`;
  if (!published) return text;
  return language === 'zh'
    ? `${text}（${period}，${source(published, 'zh')}）`
    : `${text} (${period}, ${source(published, 'en')})`;
}

/** What somebody else, or the text elsewhere, gave. */
function besides(statement: Statement, language: Language): string {
  const { value, unit, period, claim, published } = statement;
  const text = valueWords(value, unit, language);
  if (claim !== undefined || !published)
    return language === 'zh'
      ? `另处为${numberWords(statement, 'zh')}`
      : `elsewhere ${numberWords(statement, 'en')}`;
  const { publishedOn, address } = published;
  const publisher = publisherOf(published);
  if (language === 'zh')
    return `${publisher || '此前'}发布的${/^\d{4}$/.test(period) ? `${period}年` : period}数字为${text}${brackets([publishedOn, address], '（', '，', '）')}`;
  return `${publisher || 'an earlier publication'} published ${text} for ${period}${brackets([publishedOn, address], ' (', ', ', ')')}`;
}

function source(published: NonNullable<Statement['published']>, language: Language): string {
  const { publishedOn = '', address = '' } = published;
  const publisher = publisherOf(published);
  if (language === 'zh')
    return [`${publisher}${publishedOn}发布`, address].filter((part) => part !== '').join('，');
  const by = publisher === '' ? 'published' : `published by ${publisher}`;
  return [by, publishedOn, address].filter((part) => part !== '').join(', ');
}

/** Who published; where no name is known, whose address it stands at. */
function publisherOf({ publisher, address = '' }: NonNullable<Statement['published']>): string {
  return publisher || (/^[a-z]+:\/\/(?:www\.)?([^/]+)/i.exec(address)?.[1] ?? '');
}

function brackets(
  parts: readonly (string | undefined)[],
  open: string,
  joint: string,
  close: string,
): string {
  const there = parts.filter((part) => part);
  return there.length === 0 ? '' : `${open}${there.join(joint)}${close}`;
}

function rangeWords({ low, high }: Interval, { value, unit }: Statement, language: Language) {
  const words = (bound: number) => figureBesides(tidy(bound), value, unit, language);
  if (!Number.isFinite(high))
    return language === 'zh' ? `${words(low)}以上` : `at least ${words(low)}`;
  if (!Number.isFinite(low))
    return language === 'zh' ? `${words(high)}以下` : `at most ${words(high)}`;
  const [from, to] = [words(low), words(high)];
  if (from === to) return from;
  return language === 'zh'
    ? `${from}至${to}`
    : `between ${figureWords(tidy(low), unit, 'en')} and ${to}`;
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(10)) : value;
}
