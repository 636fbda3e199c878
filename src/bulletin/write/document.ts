import type { ComposedBulletin } from './compose.ts';
export async function toDocument(_bulletin: ComposedBulletin): Promise<Uint8Array> {
  return new Uint8Array();
}
