import { CONTEXT_COMPARISONS } from './affiliation-comparisons.js';
import { NAME_COMPARISONS } from './name-comparisons.js';
const OTHERS = {
    'code:same': { en: 'same code', zh: '代码相同' },
};
const WORDS = new Map([
    ...Object.entries(OTHERS),
    ...[...CONTEXT_COMPARISONS, ...NAME_COMPARISONS].flatMap(({ id, levels }) => levels.map((level) => [`${id}:${level.id}`, level.title])),
]);
/** Reasons as they are kept (`place:same-city`) in words, apart by `; ` or `；`. */
export function wordReasons(reasons, language) {
    return reasons
        .map((reason) => WORDS.get(reason)?.[language] ?? reason)
        .join(language === 'zh' ? '；' : '; ');
}
