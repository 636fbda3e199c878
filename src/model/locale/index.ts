import type { Issue, IssueWording } from '../issue.ts';
import type { IssueCode } from '../issues/index.ts';
import type { Language } from '../text.ts';
import { answerWording as answerEn } from './en/answers.ts';
import { answerWording as answerZh } from './zh/answers.ts';
import { catalogueWording as catalogueEn } from './en/catalogue.ts';
import { catalogueWording as catalogueZh } from './zh/catalogue.ts';
import { storeWording as storeEn } from './en/store.ts';
import { storeWording as storeZh } from './zh/store.ts';
import { regionWording as regionEn } from './en/region.ts';
import { regionWording as regionZh } from './zh/region.ts';
import { intakeWording as intakeEn } from './en/intake.ts';
import { intakeWording as intakeZh } from './zh/intake.ts';
import { measureWording as measureEn } from './en/measure.ts';
import { measureWording as measureZh } from './zh/measure.ts';
import { resolveWording as resolveEn } from './en/resolve.ts';
import { resolveWording as resolveZh } from './zh/resolve.ts';
import { templateWording as templateEn } from './en/template.ts';
import { templateWording as templateZh } from './zh/template.ts';
import { modelWording as modelEn } from './en/model.ts';
import { modelWording as modelZh } from './zh/model.ts';

const WORDING: Record<Language, Record<IssueCode, IssueWording>> = {
  en: {
    ...catalogueEn,
    ...storeEn,
    ...regionEn,
    ...intakeEn,
    ...measureEn,
    ...resolveEn,
    ...templateEn,
    ...modelEn,
    ...answerEn,
  },
  zh: {
    ...catalogueZh,
    ...storeZh,
    ...regionZh,
    ...intakeZh,
    ...measureZh,
    ...resolveZh,
    ...templateZh,
    ...modelZh,
    ...answerZh,
  },
};

/** An issue in words: what was found, why it matters, how to mend it. */
export function wordIssue(issue: Issue, language: Language): IssueWording {
  const wording = WORDING[language][issue.code];
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(issue.params[name] ?? whole));
  return { message: fill(wording.message), why: fill(wording.why), fix: fill(wording.fix) };
}
