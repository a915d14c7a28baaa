import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for what takes a moment to hold, or to be heard from another process.
 *
 * @param longestMs a minute, on a busy machine, unless something that lasts as long has to end first
 */
export const until = async (holds: () => boolean | Promise<boolean>, longestMs = 60_000): Promise<void> => {
  const end = performance.now() + longestMs;
  while (performance.now() < end) {
    if (await holds()) return;
    await sleep(20);
  }
  assert.fail(`${longestMs} ms were not enough`);
};
