import { Tinypool } from 'tinypool';
import { lruCache } from './cache.ts';

/** A thread for what takes long: nobody else waits. It begins with its first work, and ends after half a minute without any. */
export const workerThread = (script: URL): Tinypool =>
  new Tinypool({ filename: script.href, minThreads: 0, maxThreads: 1, idleTimeout: 30_000 });

/**
 * Makes things on a thread, each once, and keeps the last ones asked for.
 *
 * @param thread whose script exports by default what makes a thing from its work
 * @param work what the thread is told of a thing that is asked for
 * @param ready what is kept of what it made; undefined where there is no such thing
 * @param kept things kept
 * @param mostWaiting things that may wait to be made
 * @returns gives the thing asked for, `busy` when too many wait already: the caller may try again. `asked` is told apart by
 *   its JSON.
 */
export const madeOnThread = <Asked, Made, Ready>({
  thread,
  work,
  ready,
  kept,
  mostWaiting,
}: {
  readonly thread: Tinypool;
  readonly work: (asked: Asked) => unknown;
  readonly ready: (made: Made) => Ready;
  readonly kept: number;
  readonly mostWaiting: number;
}) => {
  const things = lruCache<string, Promise<Ready>>(kept);
  return async (asked: Asked): Promise<Ready | 'busy'> => {
    const key = JSON.stringify(asked);
    if (!things.get(key) && thread.queueSize >= mostWaiting) return 'busy';
    const made = things.getOrMake(key, () => thread.run(work(asked)).then(ready));
    // What failed is tried again by the next caller.
    made.catch(() => things.delete(key));
    return await made;
  };
};
