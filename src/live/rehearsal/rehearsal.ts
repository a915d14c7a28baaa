/** How long a rehearsal is kept. Pure. */

/** Twice the longest plan: time to stop, to go back, to begin again. */
export const keptMs = 6 * 3_600_000;

/**
 * Without an act of who leads for this long, a rehearsal gives its place to another when the server holds as many as it may:
 * longer than any step of a plan, so that who speaks, or reads, keeps theirs.
 */
export const idleMinutes = 30;

/** When the last act was in a rehearsal that may give its place now, at the latest. */
export const idleSince = (now: number): number => now - idleMinutes * 60_000;

/** When a rehearsal is erased at the latest; instants are in milliseconds since the epoch. */
export const erasedAt = (openedAt: number): number => openedAt + keptMs;

/** Whether nobody may come into a rehearsal any more, and nothing of it may stay. */
export const isOver = (openedAt: number, now: number): boolean => now >= erasedAt(openedAt);
