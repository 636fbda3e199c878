export type { Claim, ClaimKind, Qualifier, TextSetting } from './claim.ts';
export type { GazetteerEntry } from './gazetteer.ts';
export { openReader, type Memory, type Reader } from './reader.ts';
