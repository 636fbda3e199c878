/** A name found in a sentence. Offsets count from the sentence's beginning. */
export interface Mention<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
  /** A shorter name that this one begins with: 高新技术企业 of 高新技术企业营业收入. */
  readonly beginning?: Mention<T>;
}

interface Node<T> {
  next: Map<string, Node<T>>;
  values: T[];
}

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly possessive: boolean;
}

const HAN = /[\u3400-\u9fff]/;
const WORD =
  /GDP(?=\d)|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+(?:[&.,'](?:(?![\u3400-\u9fff])[\p{L}\p{N}])+)*|&/gu;

/** Words in their singular, lower case, without possessive or accents; hyphens part words. */
function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sentence.matchAll(WORD)) {
    let word = match[0].toLowerCase();
    let end = match.index + match[0].length;
    const possessive = word.endsWith("'s");
    if (possessive) {
      word = word.slice(0, -2);
      end -= 2;
    }
    tokens.push({ word: singular(word), start: match.index, end, possessive });
  }
  return tokens;
}

function singular(word: string): string {
  const plain = /\P{ASCII}/u.test(word)
    ? word.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '')
    : word;
  if (plain.length < 4 || !plain.endsWith('s')) return plain;
  if (plain.endsWith('ies') && plain.length > 4) return `${plain.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(plain)) return plain.slice(0, -2);
  return /(?:ss|us|is)$/.test(plain) ? plain : plain.slice(0, -1);
}

/** How many words from a place on say whose something is: “investment in *Nantong's* high-tech industries”. */
function ownerAt(tokens: readonly Token[], at: number): number {
  if (tokens[at]!.possessive) return 1;
  if (/^(?:the|this)$/.test(tokens[at]!.word)) return tokens[at + 1]?.possessive ? 2 : 0;
  return /^(?:its|their)$/.test(tokens[at]!.word) ? 1 : 0;
}

/** Many names, looked up in one walk through a sentence; the longest at each place wins. */
export class NameIndex<T> {
  readonly #words: Node<T> = { next: new Map(), values: [] };
  readonly #characters: Node<T> = { next: new Map(), values: [] };

  add(name: string, value: T): void {
    const han = HAN.test(name);
    const steps = han
      ? Array.from(name.replaceAll(/\s/g, '').toLowerCase())
      : tokensOf(name).map((token) => token.word);
    if (steps.length === 0) return;
    let node = han ? this.#characters : this.#words;
    for (const step of steps) {
      let next = node.next.get(step);
      if (!next) node.next.set(step, (next = { next: new Map(), values: [] }));
      node = next;
    }
    if (!node.values.includes(value)) node.values.push(value);
  }

  /** All names, the longest from each place; names within longer ones are left out. */
  find(sentence: string, language: 'en' | 'zh'): Mention<readonly T[]>[] {
    const found = this.#findWords(sentence);
    if (language === 'zh') found.push(...this.#findCharacters(sentence));
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    const kept: Mention<readonly T[]>[] = [];
    for (const mention of found) {
      const last = kept.at(-1);
      if (last && mention.start < last.end) {
        if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention;
      } else kept.push(mention);
    }
    return kept;
  }

  #findWords(sentence: string): Mention<readonly T[]>[] {
    const tokens = tokensOf(sentence);
    const found: Mention<readonly T[]>[] = [];
    for (let i = 0; i < tokens.length; i++) {
      let node: Node<T> | undefined = this.#words;
      let best: Mention<readonly T[]> | undefined;
      for (let j = i; j < tokens.length; j++) {
        const next: Node<T> | undefined = node.next.get(tokens[j]!.word);
        const skipped = next || j === i ? 0 : ownerAt(tokens, j);
        if (skipped > 0) {
          j += skipped - 1;
          continue;
        }
        node = next;
        if (!node) break;
        if (node.values.length > 0)
          best = longer(best, tokens[i]!.start, tokens[j]!.end, node.values);
      }
      if (best) found.push(best);
    }
    return found;
  }

  #findCharacters(sentence: string): Mention<readonly T[]>[] {
    const found: Mention<readonly T[]>[] = [];
    const lower = sentence.toLowerCase();
    for (let i = 0; i < lower.length; i++) {
      let node: Node<T> | undefined = this.#characters.next.get(lower[i]!);
      let best: Mention<readonly T[]> | undefined;
      for (let j = i + 1; node; j++) {
        if (node.values.length > 0) best = longer(best, i, j, node.values);
        if (lower[j] === ' ') continue;
        node = lower[j] === undefined ? undefined : node.next.get(lower[j]!);
      }
      if (best) found.push(best);
    }
    return found;
  }
}

function longer<T>(
  beginning: Mention<T> | undefined,
  start: number,
  end: number,
  value: T,
): Mention<T> {
  return { start, end, value, ...(beginning ? { beginning } : {}) };
}

/** Every phrase of a template: `{a|b}` stands for either, `<set>` for any word of a set. */
export function expandTemplate(
  template: string,
  sets: Readonly<Record<string, readonly string[]>>,
): string[] {
  const filled = template.replaceAll(/<([^<>]+)>/g, (whole, name: string) => {
    const words = sets[name];
    return words ? `{${words.join('|')}}` : whole;
  });
  let phrases = [''];
  for (const part of splitTemplate(filled)) {
    const options = part.startsWith('{')
      ? splitOptions(part.slice(1, -1)).flatMap((option) => expandTemplate(option, sets))
      : [part];
    phrases = phrases.flatMap((head) => options.map((option) => head + option));
  }
  return phrases;
}

function splitTemplate(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{' && depth++ === 0) {
      if (i > start) parts.push(text.slice(start, i));
      start = i;
    } else if (text[i] === '}' && --depth === 0) {
      parts.push(text.slice(start, i + 1));
      start = i + 1;
    }
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts;
}

function splitOptions(text: string): string[] {
  const options: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}') depth--;
    else if (i === text.length || (text[i] === '|' && depth === 0)) {
      options.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return options;
}
