import { Tinypool } from 'tinypool';
import { lruCache } from './cache.ts';

/** A thread for slow work. Starts with its first work, ends after half a minute idle. */
export const workerThread = (script: URL): Tinypool =>
  new Tinypool({ filename: script.href, minThreads: 0, maxThreads: 1, idleTimeout: 30_000 });

/**
 * Each thing is made once, and the last ones kept. @param ready what is kept of the result; undefined for no
 * such thing @returns `busy` when too many wait. Things are told apart by their JSON
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
    made.catch(() => things.delete(key));
    return await made;
  };
};
