/**
 * From a thread of its own, which runs even where an answer blocks the visit: ends a browser that takes too
 * much memory, and the whole process where it hangs.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export const cells = { beat: 0, browser: 1, ended: 2, over: 3 } as const;

export type Kept = {
  /** Memory that the visit and its browser may take together. */
  readonly bytes?: number;
  /** How long the visit may stand still, in milliseconds. */
  readonly stillMs?: number;
  readonly parent?: number;
  readonly stood: string;
};

/** Leaves room for what the browser takes before the next look: half a gigabyte a second here. */
const keptWithin = { bytes: 1_100_000_000, stillMs: 30_000 } as const;

export type Keeper = {
  /** Watches a browser by its process id; one at a time. */
  readonly keep: (browser: number) => void;
  readonly ended: () => number;
  readonly close: () => Promise<void>;
};

export const openKeeper = (kept: Kept): Keeper => {
  const shared = new Int32Array(new SharedArrayBuffer(4 * Object.keys(cells).length));
  const thread = new Worker(new URL('keeper.thread.ts', import.meta.url), {
    workerData: { shared, ...keptWithin, ...kept },
    execArgv: [],
  });
  thread.unref();
  const beating = setInterval(() => Atomics.add(shared, cells.beat, 1), 500);
  beating.unref();
  return {
    keep: (browser) => void Atomics.store(shared, cells.browser, browser),
    ended: () => Atomics.load(shared, cells.ended),
    close: async () => {
      clearInterval(beating);
      Atomics.store(shared, cells.over, 1);
      Atomics.notify(shared, cells.over);
      // Keeps the process alive until the thread has ended.
      thread.ref();
      await once(thread, 'exit');
    },
  };
};
