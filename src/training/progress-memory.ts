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
  const known = new Map<string, { readonly facts: number; readonly progress: Progress }>();
  const keep = (personId: string, facts: number, progress: Progress): void => {
    known.delete(personId);
    known.set(personId, { facts, progress });
    const [oldest] = known.keys();
    if (known.size > limit && oldest !== undefined) known.delete(oldest);
  };
  return {
    recall: (personId, facts) => {
      const entry = known.get(personId);
      if (entry?.facts !== facts) return undefined;
      keep(personId, facts, entry.progress);
      return entry.progress;
    },
    keep,
    forget: (personId) => {
      known.delete(personId);
    },
  };
};
