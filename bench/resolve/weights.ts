// Learns the weights that the product ships from all strings of the set, and writes them.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { learnAffiliationWeights, prepareTexts } from '../../src/resolve/link-texts.ts';
import { openEngine } from '../../src/store/engine.ts';
import { CATALOGUE, loadCrossref } from './crossref.ts';

export async function writeAffiliationWeights(data: string): Promise<void> {
  const engine = await openEngine();
  try {
    await prepareTexts(engine, await loadCrossref(engine, data));
    const weights = await learnAffiliationWeights(engine, 'truth', 'learned');
    const file = join(CATALOGUE, 'names', 'affiliation-weights.json');
    await writeFile(file, `${JSON.stringify(weights, null, 2)}\n`);
    console.log(`Written: ${file}`);
  } finally {
    engine.close();
  }
}
