import { useLaterAnswer } from '../../api/answers.ts';
import { indicatorsOf, registersOf } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import type { Trace, TracePart } from '../../api/types.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

/** A part by its place in the formula and what it counts: `numerator: R&D expenditure`. */
export function usePartTitle(trace: Trace): (part: TracePart) => string {
  const text = useText();
  const { language } = useLanguage();
  const placeOf = usePlace();
  const release = useRelease();
  const { data: indicators } = useLaterAnswer(indicatorsOf(release));
  const { data: registers } = useLaterAnswer(registersOf(release));
  return ({ role, of }) => {
    const title = role.endsWith('condition')
      ? registers?.registers.find(({ name }) => name === of)?.title
      : of === trace.definition.id
        ? trace.definition.title
        : indicators?.indicators.find(({ id }) => id === of)?.title;
    const name = title ? text(title) : of;
    return role === 'value' ? name : `${placeOf(role)}${language === 'zh' ? '：' : ': '}${name}`;
  };
}

/** The words of a place in a formula: `current.numerator` is “this period, numerator”. */
export function usePlace(): (role: string) => string {
  const say = useWords(words);
  const { language } = useLanguage();
  const roles: Readonly<Record<string, string>> = say.roles;
  return (role) =>
    role
      .split('.')
      .map((one) => roles[one] ?? one)
      .join(language === 'zh' ? '·' : ', ');
}
