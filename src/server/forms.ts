import type { Form } from './endpoint.ts';
import { ProblemError, problemOf, REFUSALS } from './problem.ts';

/** The media types that each form answers to; the first is what it is sent as. */
export const FORM_TYPES: Readonly<Record<Form | 'json', readonly [string, ...string[]]>> = {
  json: ['application/json; charset=utf-8', 'application/json', 'text/json'],
  csv: ['text/csv; charset=utf-8', 'text/csv'],
  parquet: ['application/vnd.apache.parquet', 'application/x-parquet'],
  'sdmx-csv': [
    'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
    'application/vnd.sdmx.data+csv',
  ],
  html: ['text/html; charset=utf-8', 'text/html'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  md: ['text/markdown; charset=utf-8', 'text/markdown'],
  txt: ['text/plain; charset=utf-8', 'text/plain'],
};

/**
 * The form of an answer: as `format` says, otherwise the one that the header Accept likes best,
 * otherwise JSON.
 *
 * @throws {ProblemError} 400 for a format that is not to be had, 406 where Accept wants none of them
 */
export function chooseForm(
  accept: string | undefined,
  format: string | undefined,
  others: readonly Form[],
): Form | 'json' {
  const forms: readonly (Form | 'json')[] = ['json', ...others];
  if (format !== undefined) {
    const named = forms.find((form) => form === format);
    if (named) return named;
    throw problemOf(400, [
      {
        code: 'parameter-invalid',
        severity: 'error',
        place: {},
        params: {
          name: 'format',
          expected: `one of ${forms.join(', ')}`,
          expectedZh: `以下之一：${forms.join('、')}`,
        },
      },
    ]);
  }
  if (accept === undefined || accept.trim() === '') return 'json';
  let best: { form: Form | 'json'; quality: number } | undefined;
  for (const form of forms) {
    const quality = qualityOf(accept, FORM_TYPES[form]);
    if (quality > (best?.quality ?? 0)) best = { form, quality };
  }
  if (!best) throw new ProblemError(406, REFUSALS.notAcceptable);
  return best.form;
}

/** How much a header Accept likes media types: of the most precise range that takes one of them. */
function qualityOf(accept: string, types: readonly string[]): number {
  let found = { precision: 0, quality: 0 };
  for (const part of accept.split(',').slice(0, 50)) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const stated = parameters.find((piece) => piece.startsWith('q='))?.slice(2);
    const quality = stated === undefined ? 1 : Number(stated);
    const precision = Math.max(0, ...types.map((type) => precisionOf(range, type)));
    if (precision > found.precision && quality >= 0 && quality <= 1) found = { precision, quality };
  }
  return found.quality;
}

function precisionOf(range: string, type: string): number {
  const [plain = ''] = type.split(';');
  if (range === plain) return 3;
  if (range === `${plain.split('/')[0]}/*`) return 2;
  return range === '*/*' ? 1 : 0;
}
