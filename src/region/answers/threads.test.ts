import { afterEach, describe, expect, it } from 'vitest';
import { BusyError, TimeLimitError } from './lane.ts';
import { openThreads, type Threads } from './threads.ts';

/** What a task asks of the thread: to answer, at once or when let go, or never to come to an end. */
type Task = 'answer' | 'held' | 'loop' | 'fill' | 'fail' | 'which';

const THREAD = `
import { parentPort, workerData, threadId } from 'node:worker_threads';
parentPort.on('message', (task) => {
  if (task === 'loop') for (;;);
  if (task === 'fill') { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); }
  if (task === 'fail') throw new TypeError('as asked');
  if (task === 'which') { parentPort.postMessage(threadId); return; }
  if (task === 'held') Atomics.wait(workerData.gate, 0, 0);
  parentPort.postMessage(workerData.word);
});`;

let threads: Threads<Task, unknown>;
let gate: Int32Array<SharedArrayBuffer>;
/** Lets go of every task that is held, now and from now on. */
const letGo = () => {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
};
const open = (limits: { time?: number; waiting?: number; threads?: number } = {}) => {
  gate = new Int32Array(new SharedArrayBuffer(4));
  threads = openThreads({
    file: new URL(`data:text/javascript,${encodeURIComponent(THREAD)}`),
    data: { word: 'known', gate },
    threads: 1,
    waiting: 2,
    time: 20_000,
    memory: 64,
    ...limits,
  });
  return threads;
};
afterEach(() => threads.close());

describe('threads', () => {
  it('answer with what they know from the start, one after the other', async () => {
    open();
    expect(await threads.run('answer')).toBe('known');
    const [first, second] = [await threads.run('which'), await threads.run('which')];
    expect(first).toBe(second);
  });

  it('are as many at once as they may be', async () => {
    open({ threads: 2 });
    const held = threads.run('held');
    expect(await threads.run('answer')).toBe('known');
    expect(await threads.run('answer')).toBe('known');
    letGo();
    expect(await held).toBe('known');
  });

  it('are ended where a task takes too long, and the next task is answered', async () => {
    open({ time: 3000 });
    const runaway = threads.run('loop');
    await expect(runaway).rejects.toThrow(TimeLimitError);
    expect(await threads.run('answer')).toBe('known');
  });

  it('are ended where a task takes too much memory, and the next task is answered', async () => {
    open();
    await expect(threads.run('fill')).rejects.toThrow(TimeLimitError);
    expect(await threads.run('answer')).toBe('known');
  });

  it('tell what went wrong in them, and go on', async () => {
    open();
    await expect(threads.run('fail')).rejects.toThrow('as asked');
    expect(await threads.run('answer')).toBe('known');
  });

  it('take on no more than may wait', async () => {
    open();
    const taken = [threads.run('held'), threads.run('answer'), threads.run('answer')];
    await expect(threads.run('answer')).rejects.toThrow(BusyError);
    letGo();
    expect(await Promise.all(taken)).toEqual(['known', 'known', 'known']);
    expect(await threads.run('answer')).toBe('known');
  });

  it('keep nobody waiting for longer than a task may take', async () => {
    open({ time: 1500 });
    const ends = [threads.run('loop'), threads.run('loop'), threads.run('answer')].map((each) =>
      each.catch((error: unknown) => error),
    );
    expect(await ends[0]).toBeInstanceOf(TimeLimitError);
    expect(await ends[2]).toBeInstanceOf(BusyError);
    await ends[1];
  });

  it('end at once when they are closed, whatever they do', async () => {
    open();
    const ends = [threads.run('loop'), threads.run('answer')].map((each) =>
      each.catch((error: unknown) => error),
    );
    await threads.close();
    for (const end of ends) expect(await end).toBeInstanceOf(BusyError);
    await expect(threads.run('answer')).rejects.toThrow(BusyError);
  });
});
