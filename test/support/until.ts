import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 60_000;

/** Waits for what takes a moment to hold, or to be heard from another process; at most a minute, on a busy machine. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + longestMs;
  while (performance.now() < end) {
    if (await holds()) return;
    await sleep(20);
  }
  assert.fail('a minute was not enough');
};
