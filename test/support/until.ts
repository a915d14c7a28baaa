import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for what takes a moment to hold, or to be heard from another process.
 *
 * @param longestMs a minute, on a busy machine, unless something that lasts as long has to end first
 */
export const until = async (holds: () => boolean | Promise<boolean>, longestMs = 60_000): Promise<void> => {
  const begun = performance.now();
  for (let waited = 0; waited < longestMs; waited = performance.now() - begun) {
    if (await holds()) return;
    // What was long in coming is asked for less often: it is had a tenth later at most.
    await sleep(20 + waited / 10);
  }
  assert.fail(`${longestMs} ms were not enough`);
};
