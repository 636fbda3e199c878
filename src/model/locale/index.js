import { catalogueWording as catalogueEn } from './en/catalogue.js';
import { catalogueWording as catalogueZh } from './zh/catalogue.js';
import { storeWording as storeEn } from './en/store.js';
import { storeWording as storeZh } from './zh/store.js';
import { regionWording as regionEn } from './en/region.js';
import { regionWording as regionZh } from './zh/region.js';
import { intakeWording as intakeEn } from './en/intake.js';
import { intakeWording as intakeZh } from './zh/intake.js';
import { measureWording as measureEn } from './en/measure.js';
import { measureWording as measureZh } from './zh/measure.js';
const WORDING = {
    en: { ...catalogueEn, ...storeEn, ...regionEn, ...intakeEn, ...measureEn },
    zh: { ...catalogueZh, ...storeZh, ...regionZh, ...intakeZh, ...measureZh },
};
/** An issue in words: what was found, why it matters, how to mend it. */
export function wordIssue(issue, language) {
    const wording = WORDING[language][issue.code];
    const fill = (text) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => String(issue.params[name] ?? whole));
    return { message: fill(wording.message), why: fill(wording.why), fix: fill(wording.fix) };
}
