import type { Language } from '../../../../src/model/text.ts';

/** Day and minute of an ISO moment, in the reader's time zone. */
export function formatMoment(moment: string, language: Language): string {
  return new Date(moment).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
