import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** What this process does by itself is done within ten seconds, even where a dozen others wait for a core. */
const hereMs = 10_000;
/** What another process does, or a browser, on a busy machine. */
const elsewhereMs = 60_000;

/** Waits for what takes a moment to hold. */
export const until = async (holds: () => boolean | Promise<boolean>, longestMs = hereMs): Promise<void> => {
  const begun = performance.now();
  for (let waited = 0; waited < longestMs; waited = performance.now() - begun) {
    if (await holds()) return;
    // What was long in coming is asked for less often: it is had a tenth later at most.
    await sleep(20 + waited / 10);
  }
  assert.fail(`${longestMs} ms were not enough`);
};

/** Waits for what is heard from another process. */
export const untilElsewhere = (holds: () => boolean | Promise<boolean>): Promise<void> =>
  until(holds, elsewhereMs);
