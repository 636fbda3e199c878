import { expandTemplate, NameIndex, type Mention } from './names.ts';
import type { Concept, Vocabulary } from './vocabulary.ts';

export interface ConceptMention {
  readonly start: number;
  readonly end: number;
  readonly concept: Concept;
  /** A word that names it only where nothing better does: “R&D” for R&D expenditure. */
  readonly weak: boolean;
  readonly pattern: boolean;
}

interface ConceptName {
  readonly concept: Concept;
  readonly weak: boolean;
}

interface ConceptPattern {
  readonly concept: Concept;
  readonly pattern: RegExp;
}

/** The catalogue's indicators by the words that texts use for them. */
export class Concepts {
  readonly byId = new Map<string, Concept>();
  readonly #names = new NameIndex<ConceptName>();
  readonly #patterns: Record<'en' | 'zh', ConceptPattern[]> = { en: [], zh: [] };
  /** Ratios by the concept that is their part. */
  readonly #ratios = new Map<string, Concept[]>();
  readonly #pool = new Map<string, ConceptName>();
  readonly #ranks: { concept: Concept; scope: Record<'en' | 'zh', RegExp> }[] = [];

  constructor({ concepts, sets }: Pick<Vocabulary, 'concepts' | 'sets'>) {
    for (const concept of concepts) {
      this.byId.set(concept.id, concept);
      for (const language of ['en', 'zh'] as const) {
        for (const [phrases, weak] of [
          [concept.names, false],
          [concept.weak, true],
        ] as const)
          for (const template of phrases?.[language] ?? [])
            for (const phrase of expandTemplate(template, sets))
              this.#names.add(phrase, named(concept, weak, this.#pool));
        for (const pattern of concept.patterns?.[language] ?? [])
          this.#patterns[language].push({ concept, pattern: new RegExp(pattern, 'gi') });
      }
      if (concept.part !== undefined && concept.whole !== undefined)
        this.#ratios.set(concept.part, [...(this.#ratios.get(concept.part) ?? []), concept]);
      if (concept.rank !== undefined && concept.scope) {
        const scope = {
          en: new RegExp(concept.scope.en.join('|') || '(?!)', 'i'),
          zh: new RegExp(concept.scope.zh.join('|') || '(?!)'),
        };
        this.#ranks.push({ concept, scope });
      }
    }
  }

  find(sentence: string, language: 'en' | 'zh'): ConceptMention[] {
    const mentions: ConceptMention[] = this.#names
      .find(sentence, language)
      .flatMap((mention) => [...mentionsOf(mention), ...countedWithin(mention)]);
    // A decimal point or a grouping comma ends no clause.
    const clauses = sentence.replaceAll(/(?<=\d)[.,](?=\d)/g, '·');
    for (const { concept, pattern } of this.#patterns[language]) {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(clauses); match; match = pattern.exec(clauses)) {
        mentions.push({
          start: match.index,
          end: match.index + match[0].length,
          concept,
          weak: false,
          pattern: true,
        });
        if (match[0] === '') pattern.lastIndex++;
      }
    }
    return mentions.sort((a, b) => a.start - b.start);
  }

  isShareOfRegion(indicator: string | null): boolean {
    const whole = indicator === null ? undefined : this.byId.get(indicator)?.whole;
    return whole === 'any' || whole === 'country-rd' || whole === 'province';
  }

  ratiosOf(part: string): readonly Concept[] {
    return this.#ratios.get(part) ?? [];
  }

  /** The ranking of a concept within what the words around the rank say it is among. */
  rankOf(concept: string, around: string, language: 'en' | 'zh'): Concept | undefined {
    const fitting = this.#ranks.filter(
      (rank) => rank.concept.rank === concept && rank.scope[language].test(around),
    );
    // The narrower field is the later one in the catalogue.
    return fitting.at(-1)?.concept;
  }
}

function mentionsOf({ start, end, value }: Mention<readonly ConceptName[]>): ConceptMention[] {
  return value.map(({ concept, weak }) => ({ start, end, concept, weak, pattern: false }));
}

/** “2,180 high-tech enterprises’ revenue” counts enterprises too, where the longer name counts nothing. */
function countedWithin({
  value,
  beginning,
}: Mention<readonly ConceptName[]>): readonly ConceptMention[] {
  if (!beginning || value.some(({ concept }) => concept.unit === 'count')) return [];
  return mentionsOf(beginning).filter(({ concept }) => concept.unit === 'count');
}

function named(concept: Concept, weak: boolean, pool: Map<string, ConceptName>): ConceptName {
  const key = `${concept.id} ${weak}`;
  let name = pool.get(key);
  if (!name) pool.set(key, (name = { concept, weak }));
  return name;
}
