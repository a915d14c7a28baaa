/** How long a rehearsal is kept. Pure. */

/** Twice the longest plan: time to stop, to go back, to begin again. */
export const keptMs = 6 * 3_600_000;

/** When a rehearsal is erased at the latest; instants are in milliseconds since the epoch. */
export const erasedAt = (openedAt: number): number => openedAt + keptMs;

/** Whether nobody may come into a rehearsal any more, and nothing of it may stay. */
export const isOver = (openedAt: number, now: number): boolean => now >= erasedAt(openedAt);
