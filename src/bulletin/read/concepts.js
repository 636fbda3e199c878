import { expandTemplate, NameIndex } from './names.js';
/** The catalogue's indicators by the words that texts use for them. */
export class Concepts {
    byId = new Map();
    #names = new NameIndex();
    #patterns = { en: [], zh: [] };
    /** Ratios by the concept that is their part. */
    #ratios = new Map();
    #pool = new Map();
    #ranks = [];
    constructor({ concepts, sets }) {
        for (const concept of concepts) {
            this.byId.set(concept.id, concept);
            for (const language of ['en', 'zh']) {
                for (const [phrases, weak] of [
                    [concept.names, false],
                    [concept.weak, true],
                ])
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
    find(sentence, language) {
        const mentions = this.#names
            .find(sentence, language)
            .flatMap(({ start, end, value }) => value.map(({ concept, weak }) => ({ start, end, concept, weak, pattern: false })));
        for (const { concept, pattern } of this.#patterns[language]) {
            pattern.lastIndex = 0;
            for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
                mentions.push({
                    start: match.index,
                    end: match.index + match[0].length,
                    concept,
                    weak: false,
                    pattern: true,
                });
                if (match[0] === '')
                    pattern.lastIndex++;
            }
        }
        return mentions.sort((a, b) => a.start - b.start);
    }
    ratiosOf(part) {
        return this.#ratios.get(part) ?? [];
    }
    /** The ranking of a concept within what the words around the rank say it is among. */
    rankOf(concept, around, language) {
        const fitting = this.#ranks.filter((rank) => rank.concept.rank === concept && rank.scope[language].test(around));
        // The narrower field is the later one in the catalogue.
        return fitting.at(-1)?.concept;
    }
}
function named(concept, weak, pool) {
    const key = `${concept.id} ${weak}`;
    let name = pool.get(key);
    if (!name)
        pool.set(key, (name = { concept, weak }));
    return name;
}
