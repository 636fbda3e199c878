import { en } from './en.ts';
import { inBoth } from './words.ts';
import { zh } from './zh.ts';

export const shared = inBoth({ en, zh });
