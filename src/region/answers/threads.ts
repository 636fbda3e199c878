import { Worker } from 'node:worker_threads';
import { BusyError, TimeLimitError } from './lane.ts';

/** Threads that do one kind of work; none is started before there is some. */
export interface Threads<Task, Outcome> {
  /**
   * @throws {BusyError} where too much waits already, or it waited for too long
   * @throws {TimeLimitError} where it took longer, or more memory, than one task may
   */
  run(task: Task): Promise<Outcome>;
  /** Ends all threads at once; what was being done is given up. */
  close(): Promise<void>;
}

export interface ThreadsOptions {
  /** The module that a thread runs: it answers each message with one. */
  readonly file: URL;
  /** What every thread knows from the start. */
  readonly data: unknown;
  readonly threads: number;
  /** Tasks that may wait for a thread. */
  readonly waiting: number;
  /** Milliseconds that a task may take, and that it may wait before. */
  readonly time: number;
  /** Megabytes of memory that a thread may take. */
  readonly memory: number;
}

interface Waiting<Task, Outcome> {
  readonly task: Task;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  /** When it is given up. */
  timer: NodeJS.Timeout;
}

interface Thread<Task, Outcome> {
  readonly worker: Worker;
  work: Waiting<Task, Outcome> | undefined;
}

/** A thread nobody has asked for so long ends, in milliseconds. */
const IDLE = 60_000;

/** Runs a module that is not compiled: in tests, and where the tools run from the sources. */
const AS_WRITTEN = new URL('../../../scripts/source-thread.mjs', import.meta.url);

export function openThreads<Task, Outcome>(options: ThreadsOptions): Threads<Task, Outcome> {
  return new Pool(options);
}

class Pool<Task, Outcome> implements Threads<Task, Outcome> {
  readonly #options: ThreadsOptions;
  readonly #threads = new Set<Thread<Task, Outcome>>();
  readonly #waiting: Waiting<Task, Outcome>[] = [];
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ThreadsOptions) {
    this.#options = options;
  }

  run(task: Task): Promise<Outcome> {
    if (this.#closed || this.#waiting.length >= this.#options.waiting)
      return Promise.reject(new BusyError('Too much waits already'));
    return new Promise((resolve, reject) => {
      const waiting: Waiting<Task, Outcome> = {
        task,
        resolve,
        reject,
        timer: setTimeout(() => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
          reject(new BusyError('Waited for too long'));
        }, this.#options.time),
      };
      this.#waiting.push(waiting);
      this.#hand();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    for (const { reject, timer } of this.#waiting.splice(0)) {
      clearTimeout(timer);
      reject(new BusyError('The threads are closed'));
    }
    await Promise.all(
      [...this.#threads].map((thread) =>
        this.#end(thread, new BusyError('The threads are closed')),
      ),
    );
  }

  /** Hands what waits to threads that have nothing to do. */
  #hand(): void {
    clearTimeout(this.#idle);
    while (this.#waiting.length > 0) {
      const idle = [...this.#threads].find(({ work }) => !work);
      if (!idle && this.#threads.size >= this.#options.threads) return;
      const thread = idle ?? this.#start();
      const work = this.#waiting.shift()!;
      clearTimeout(work.timer);
      thread.work = work;
      work.timer = setTimeout(
        () => void this.#end(thread, new TimeLimitError('It took too long')),
        this.#options.time,
      );
      thread.worker.postMessage(work.task, []);
    }
    if ([...this.#threads].every(({ work }) => !work))
      this.#idle = setTimeout(() => {
        for (const thread of this.#threads) void this.#end(thread);
      }, IDLE).unref();
  }

  #start(): Thread<Task, Outcome> {
    const { file, data, memory } = this.#options;
    const isSource = file.pathname.endsWith('.ts');
    const worker = new Worker(isSource ? AS_WRITTEN : file, {
      argv: isSource ? [file.href] : [],
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const thread: Thread<Task, Outcome> = { worker, work: undefined };
    worker.on('message', (outcome: Outcome) => {
      const { work } = thread;
      if (!work) return;
      thread.work = undefined;
      clearTimeout(work.timer);
      work.resolve(outcome);
      this.#hand();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      void this.#end(thread, isTooMuch ? new TimeLimitError('It took too much memory') : error);
    });
    worker.on('exit', () => void this.#end(thread, new Error('The thread ended')));
    worker.unref();
    this.#threads.add(thread);
    return thread;
  }

  async #end(thread: Thread<Task, Outcome>, error?: Error): Promise<void> {
    if (!this.#threads.delete(thread)) return;
    const { work } = thread;
    thread.work = undefined;
    if (work) {
      clearTimeout(work.timer);
      work.reject(error);
    }
    if (!this.#closed) this.#hand();
    await thread.worker.terminate();
  }
}
