import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 20_000;

/** Waits for what takes a moment to hold, or to be heard from another process; at most twenty seconds, on a busy machine. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + longestMs;
  while (Date.now() < end) {
    if (await holds()) return;
    await sleep(20);
  }
  assert.fail(`${longestMs / 1_000} seconds were not enough`);
};
