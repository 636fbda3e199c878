import { z } from 'zod';
import { PAGE_POLICY, writeBulletin } from '../../region/answers/index.ts';
import { ofRelease } from '../endpoint.ts';
import { name, releaseParameters } from '../parameters.ts';
import { languageSchema } from '../schemas/common.ts';
import { bulletinSchema } from '../schemas/texts.ts';

export const bulletin = ofRelease({
  path: '/releases/:release/bulletins/:name',
  summary: 'A bulletin with the figures of a release',
  tag: 'Texts',
  rests: 'folder',
  parameters: releaseParameters.extend({ name }),
  query: z.strictObject({ language: languageSchema.optional() }),
  answer: bulletinSchema,
  forms: ['html', 'docx', 'md', 'txt'],
  async answering({ held, parameters, query }) {
    const { body } = await writeBulletin(held, parameters.name, 'json', query.language);
    return JSON.parse(new TextDecoder().decode(body)) as z.input<typeof bulletinSchema>;
  },
  async rendering({ held, parameters, query }, form) {
    const { body, language } = await writeBulletin(held, parameters.name, form, query.language);
    // A page and plain text are read where they are; what other programs open is saved.
    const saved = form === 'docx' || form === 'md';
    return {
      body,
      ...(saved ? { file: `${parameters.name}.${language}.${form}` } : {}),
      ...(form === 'html' ? { policy: `${PAGE_POLICY}; frame-ancestors 'none'` } : {}),
    };
  },
});
