import { z } from 'zod';

const day = z.iso.date().optional().catch(undefined);

/** What an address says was just done. */
const done = z.enum(['redacted']).optional().catch(undefined);
export type HistoryDone = NonNullable<z.output<typeof done>>;

/** Which part of the history is asked for: pages count from 1. */
export const historyQuery = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1), done });

/** The file as of a day: undefined where what was typed is no day. */
export const pastQuery = z.object({ day });

/** What moved between two days. */
export const changesQuery = z.object({ from: day, to: day });
