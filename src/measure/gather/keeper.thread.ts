import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { cells, type Kept } from './keeper.ts';
import { endAll, familyOf, residentBytes } from './processes.ts';

const { shared, bytes, stillMs, parent, stood } = workerData as Required<Kept> & {
  readonly shared: Int32Array;
};
const lookMs = 100;

let browser = 0;
let family: () => ReadonlySet<number> = () => new Set();
const endVisit = (): void => endAll([...family(), process.pid]);

let [beat, still] = [0, 0];
// Counts looks instead of time: a machine that sleeps does not look.
while (Atomics.wait(shared, cells.over, 0, lookMs) === 'timed-out') {
  const started = Atomics.load(shared, cells.browser);
  if (started !== browser) {
    browser = started;
    family = familyOf(browser);
  }
  if (parent !== undefined && process.ppid !== parent) endVisit();
  const now = Atomics.load(shared, cells.beat);
  still = now === beat ? still + lookMs : 0;
  beat = now;
  if (still > stillMs) {
    writeSync(2, `${stood}\n`);
    endVisit();
  }
  if (browser === 0) continue;
  const held = family();
  if (residentBytes([...held, process.pid]) <= bytes) continue;
  // The visit itself takes the memory.
  if (residentBytes([process.pid]) > bytes) endVisit();
  Atomics.add(shared, cells.ended, 1);
  endAll(held);
  browser = 0;
  Atomics.compareExchange(shared, cells.browser, started, 0);
}
