import type { Issue } from '../../model/issue.ts';
import type { Language } from '../../model/text.ts';
import type { ComposedBulletin, FigureKey } from './compose.ts';

/**
 * Checks that two languages of a bulletin say the same numbers: the same figures, each as often.
 *
 * @returns an issue for each figure that one text has and the other has not, placed in the text
 *   that lacks it
 */
export function compareLanguages(a: ComposedBulletin, b: ComposedBulletin): Issue[] {
  return [...missingFrom(b, a), ...missingFrom(a, b)];
}

function missingFrom(absent: ComposedBulletin, present: ComposedBulletin): Issue[] {
  const left = new Map<string, number>();
  for (const { key } of absent.figures) left.set(print(key), (left.get(print(key)) ?? 0) + 1);
  return present.figures.flatMap(({ key }) => {
    const figure = print(key);
    const count = left.get(figure) ?? 0;
    left.set(figure, count - 1);
    if (count > 0) return [];
    return {
      code: 'bulletin-languages-differ',
      severity: 'error',
      place: { file: absent.template.file },
      params: {
        figure,
        present: NAMES[present.template.language],
        absent: NAMES[absent.template.language],
      },
    } as const;
  });
}

const NAMES: Record<Language, string> = { en: 'English', zh: '中文' };

function print({ indicator, region, period, partnerRegion }: FigureKey): string {
  const partner = partnerRegion === '' ? '' : ` with=${partnerRegion}`;
  return `${indicator} region=${region} period=${period}${partner}`;
}
