/**
 * The keeper of a visit: a thread of its own, so that it goes on where what a site answers keeps the visit itself from doing
 * anything, Ctrl-C included. It ends a browser that takes too much memory, and the whole visit where nothing waits for it any more.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Where the keeper and the visit write to each other. */
export const cells = { beat: 0, browser: 1, ended: 2, over: 3 } as const;

export type Kept = {
  /** Bytes of memory that the visit and its browser may hold together. */
  readonly bytes?: number;
  /** How long the visit may stand still, in milliseconds. */
  readonly stillMs?: number;
  /** The process that started the visit, which ends with it. */
  readonly parent?: number;
  /** What is said where the visit stood still, by way of its error output. */
  readonly stood: string;
};

/** What stands of a limit is what the browser takes more until it is seen: a page takes half a gigabyte a second here. */
const keptWithin = { bytes: 1_100_000_000, stillMs: 30_000 } as const;

export type Keeper = {
  /** Keeps a browser, which is the only one, by its process. */
  readonly keep: (browser: number) => void;
  /** How many browsers were ended for the memory that they took. */
  readonly ended: () => number;
  readonly close: () => Promise<void>;
};

/** Begins to keep this process, which is a visit. */
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
      // Nothing else may be left to wait for.
      thread.ref();
      await once(thread, 'exit');
    },
  };
};
