import { en } from './en.js';
import { zh } from './zh.js';
const WORDINGS = { en, zh };
export function wordingOf(language) {
    return WORDINGS[language];
}
