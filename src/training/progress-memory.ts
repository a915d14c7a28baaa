import { lruCache } from '../web/cache.ts';
import type { Progress } from './progress.ts';

/** Progress drawn from facts before, so that it is not drawn again at every page. */
export type ProgressMemory = {
  /** What was drawn from that many facts of a person; undefined when nothing was. */
  readonly recall: (personId: string, facts: number) => Progress | undefined;
  readonly keep: (personId: string, facts: number, progress: Progress) => void;
  readonly forget: (personId: string) => void;
};

/**
 * Remembers the progress of the people seen last. Facts are only ever added, so the same number of facts of one
 * person means the same facts, whichever process added them: what is recalled is never out of date.
 *
 * @param limit people remembered; the one seen longest ago goes first
 */
export const progressMemory = (limit: number): ProgressMemory => {
  const known = lruCache<string, { readonly facts: number; readonly progress: Progress }>(limit);
  return {
    recall: (personId, facts) => {
      const entry = known.get(personId);
      return entry?.facts === facts ? entry.progress : undefined;
    },
    keep: (personId, facts, progress) => known.set(personId, { facts, progress }),
    forget: known.delete,
  };
};
