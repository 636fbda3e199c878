import { availableParallelism } from 'node:os';
import type { Parcel } from '../../bulletin/write/parcel.ts';
import type { BulletinFormat } from '../../bulletin/write/render.ts';
import type { OpenedRelease } from '../released.ts';
import { materialOf } from '../verify.ts';
import type { CheckRequest } from './check-text.ts';
import { BusyError } from './lane.ts';
import { openThreads, type Threads } from './threads.ts';

/**
 * Checks texts and lays bulletins out beside everything else that is asked: to read a long text, or to
 * draw charts and make a document, takes a processor whole.
 */
export interface TextWork {
  /**
   * @throws {BusyError} where too many wait already
   * @throws {TimeLimitError} where it takes longer, or more memory, than one text may
   */
  check(request: CheckRequest): Promise<TextOutcome>;
  /**
   * @throws {BusyError} where too many wait already
   * @throws {TimeLimitError} where it takes longer, or more memory, than one text may
   */
  render(task: RenderTask): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface CheckTask extends CheckRequest {
  /** Characters that a text may have. */
  readonly most: number;
}

/** A bulletin that is to be given its form. */
export interface RenderTask {
  readonly parcel: Parcel;
  readonly format: BulletinFormat;
}

export type TextTask = CheckTask | RenderTask;

export type TextOutcome =
  /** The answer as JSON, or the bulletin. */
  | { readonly body: Uint8Array<ArrayBuffer> }
  /** Why a text is not checked. */
  | { readonly refused: 'document' | 'too-long' | 'region' };

export interface TextLimits {
  /** Milliseconds that a text may take. */
  readonly time: number;
  /** Texts that may wait for their turn. */
  readonly waiting: number;
  /** Megabytes that the work on a text may take. */
  readonly memory: number;
  /** Characters that a text may have: some thousand pages. */
  readonly characters: number;
}

export const TEXT_LIMITS: TextLimits = {
  time: 30_000,
  waiting: 16,
  memory: 1024,
  characters: 2_000_000,
};

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const THREAD = new URL(`./text-thread.${ENDING}`, import.meta.url);

export function openTextWork(
  opened: OpenedRelease,
  { characters: most, ...limits }: TextLimits = TEXT_LIMITS,
): TextWork {
  let threads: Promise<Threads<TextTask, TextOutcome>> | undefined;
  let isClosed = false;
  const start = async () =>
    openThreads<TextTask, TextOutcome>({
      ...limits,
      file: THREAD,
      data: await materialOf(opened),
      // A short text need not wait for one long one.
      // More would only multiply the memory that they may take.
      threads: Math.min(4, Math.max(2, availableParallelism() - 1)),
    });
  async function run(task: TextTask): Promise<TextOutcome> {
    if (isClosed) throw new BusyError('No more texts are worked on');
    if (!threads) {
      threads = start();
      threads.catch(() => (threads = undefined));
    }
    return (await threads).run(task);
  }
  return {
    check: (request) => run({ ...request, most }),
    async render(task) {
      const outcome = await run(task);
      if ('refused' in outcome) throw new Error(`A bulletin was refused: ${outcome.refused}`);
      return outcome.body;
    },
    async close() {
      isClosed = true;
      await (await threads?.catch(() => undefined))?.close();
    },
  };
}
