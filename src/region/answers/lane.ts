import { InterruptedError } from '../../store/engine.ts';

/** Work that is done one after the other, in the order in which it came. */
export interface Lane {
  /** @throws {BusyError} where too much waits already */
  <T>(work: () => Promise<T>): Promise<T>;
  /** When all that was taken on is done. */
  done(): Promise<void>;
}

/** More is asked than can be answered in time. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** What was asked takes longer than one question may. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** Whether something was given up because of the time, or the memory, that it took. */
export function isTimeLimit(error: unknown): boolean {
  return error instanceof TimeLimitError || error instanceof InterruptedError;
}

/** How many may wait: each takes a fraction of a second. */
const MOST_WAITING = 64;

export function oneAfterTheOther(mostWaiting = MOST_WAITING): Lane {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const lane = <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= mostWaiting) return Promise.reject(new BusyError('Too much waits already'));
    waiting++;
    const result = last.then(work);
    last = result.then(
      () => waiting--,
      () => waiting--,
    );
    return result;
  };
  return Object.assign(lane, {
    done: async () => {
      await last;
    },
  });
}
