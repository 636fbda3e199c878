import type { Question } from './answers.ts';
import type { About } from './types.ts';

/** What the API says of itself and its region. */
export const ABOUT: Question<About> = { path: '' };
