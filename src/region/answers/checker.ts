import { availableParallelism } from 'node:os';
import type { OpenedRelease } from '../released.ts';
import { materialOf } from '../verify.ts';
import type { CheckRequest } from './check-text.ts';
import { BusyError } from './lane.ts';
import { openThreads, type Threads } from './threads.ts';

/** Checks texts beside everything else that is asked: reading a long one takes a processor whole. */
export interface Checker {
  /**
   * @throws {BusyError} where too many wait already
   * @throws {TimeLimitError} where it takes longer, or more memory, than one text may
   */
  check(request: CheckRequest): Promise<CheckOutcome>;
  close(): Promise<void>;
}

export interface CheckTask extends CheckRequest {
  /** Characters that a text may have. */
  readonly most: number;
}

export type CheckOutcome =
  /** The answer, as JSON. */
  | { readonly body: Uint8Array<ArrayBuffer> }
  /** Why a text is not checked. */
  | { readonly refused: 'document' | 'too-long' | 'region' };

export interface CheckerLimits {
  /** Milliseconds that a text may take. */
  readonly time: number;
  /** Texts that may wait for their turn. */
  readonly waiting: number;
  /** Megabytes that the checking of a text may take. */
  readonly memory: number;
  /** Characters that a text may have: some thousand pages. */
  readonly characters: number;
}

export const CHECKER_LIMITS: CheckerLimits = {
  time: 30_000,
  waiting: 16,
  memory: 1024,
  characters: 2_000_000,
};

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const THREAD = new URL(`./check-thread.${ENDING}`, import.meta.url);

export function openChecker(
  opened: OpenedRelease,
  { characters: most, ...limits }: CheckerLimits = CHECKER_LIMITS,
): Checker {
  let threads: Promise<Threads<CheckTask, CheckOutcome>> | undefined;
  let isClosed = false;
  const start = async () =>
    openThreads<CheckTask, CheckOutcome>({
      ...limits,
      file: THREAD,
      data: await materialOf(opened),
      // A short text need not wait for one long one.
      // More would only multiply the memory that they may take.
      threads: Math.min(4, Math.max(2, availableParallelism() - 1)),
    });
  return {
    async check(request) {
      if (isClosed) throw new BusyError('No more texts are checked');
      if (!threads) {
        threads = start();
        threads.catch(() => (threads = undefined));
      }
      return (await threads).run({ ...request, most });
    },
    async close() {
      isClosed = true;
      await (await threads?.catch(() => undefined))?.close();
    },
  };
}
