import { lruCache } from '../../web/cache.ts';
import type { Progress } from './progress.ts';

/** Progress drawn from facts before, so that it is not drawn again at every page. */
export type ProgressMemory = {
  /** What was drawn of a person up to that rank of their stream; undefined when nothing was. */
  readonly recall: (personId: string, head: number) => Progress | undefined;
  readonly keep: (personId: string, head: number, progress: Progress) => void;
  readonly forget: (personId: string) => void;
};

/**
 * Remembers the progress of the people seen last. Facts are only ever added, so the same rank of a stream
 * means the same facts, whichever process added them: what is recalled is never out of date.
 *
 * @param limit people remembered; the one seen longest ago goes first
 */
export const progressMemory = (limit: number): ProgressMemory => {
  const known = lruCache<string, { readonly head: number; readonly progress: Progress }>(limit);
  return {
    recall: (personId, head) => {
      const entry = known.get(personId);
      return entry?.head === head ? entry.progress : undefined;
    },
    keep: (personId, head, progress) => known.set(personId, { head, progress }),
    forget: known.delete,
  };
};
