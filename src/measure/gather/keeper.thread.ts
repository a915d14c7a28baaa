/** What the keeper of a visit does: it looks, again and again, and waits for nobody. */
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
// Looks are counted, and not the time: a machine that sleeps looks at nothing.
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
  // The visit itself holds it.
  if (residentBytes([process.pid]) > bytes) endVisit();
  Atomics.add(shared, cells.ended, 1);
  endAll(held);
  browser = 0;
  Atomics.compareExchange(shared, cells.browser, started, 0);
}
