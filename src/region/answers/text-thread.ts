// The thread in which texts are checked and bulletins laid out: it knows the figures of one release,
// and opens no engine.
import { parentPort, workerData } from 'node:worker_threads';
import { textOfDocument } from '../../bulletin/read/document-text.ts';
import { unpack } from '../../bulletin/write/parcel.ts';
import { renderBulletin } from '../../bulletin/write/render.ts';
import { verifierWith, type VerifierMaterial } from '../verify.ts';
import { checkText } from './check-text.ts';
import type { CheckTask, RenderTask, TextOutcome, TextTask } from './text-work.ts';

const material = workerData as VerifierMaterial;
let verifier: ReturnType<typeof verifierWith> | undefined;

parentPort!.on('message', (task: TextTask) => void answer(task));

async function answer(task: TextTask): Promise<void> {
  const outcome = 'parcel' in task ? await render(task) : await check(task);
  parentPort!.postMessage(outcome, 'body' in outcome ? [outcome.body.buffer] : []);
}

async function render({ parcel, format }: RenderTask): Promise<TextOutcome> {
  return { body: Uint8Array.from(await renderBulletin(unpack(parcel), format)) };
}

async function check({ text, most, ...task }: CheckTask): Promise<TextOutcome> {
  const opened = await (verifier ??= verifierWith(material));
  if (task.region !== undefined && !opened.reader.gazetteer.entry(task.region))
    return { refused: 'region' };
  const words = typeof text === 'string' ? text : wordsOf(text);
  if (words === undefined) return { refused: 'document' };
  if (words.length > most) return { refused: 'too-long' };
  const answer = { release: material.release, ...(await checkText(opened, words, task)) };
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
