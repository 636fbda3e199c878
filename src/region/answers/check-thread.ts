// The thread in which texts are checked: it knows the figures of one release, and opens no engine.
import { parentPort, workerData } from 'node:worker_threads';
import { textOfDocument } from '../../bulletin/read/document-text.ts';
import { verifierWith, type VerifierMaterial } from '../verify.ts';
import type { CheckOutcome, CheckTask } from './checker.ts';
import { checkText } from './check-text.ts';

const material = workerData as VerifierMaterial;
const opening = verifierWith(material);

parentPort!.on('message', (task: CheckTask) => void answer(task));

async function answer(task: CheckTask): Promise<void> {
  const outcome = await check(task);
  parentPort!.postMessage(outcome, 'body' in outcome ? [outcome.body.buffer] : []);
}

async function check({ text, most, ...task }: CheckTask): Promise<CheckOutcome> {
  const verifier = await opening;
  if (task.region !== undefined && !verifier.reader.gazetteer.entry(task.region))
    return { refused: 'region' };
  const words = typeof text === 'string' ? text : wordsOf(text);
  if (words === undefined) return { refused: 'document' };
  if (words.length > most) return { refused: 'too-long' };
  const answer = { release: material.release, ...(await checkText(verifier, words, task)) };
  return { body: new TextEncoder().encode(JSON.stringify(answer)) };
}

function wordsOf(document: Uint8Array): string | undefined {
  try {
    return textOfDocument(document) || undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
