/** What the API answers, as its schemas say. */
export type * from '../../../src/server/schemas/index.ts';
