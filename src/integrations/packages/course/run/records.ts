/** The record of a page's one learner, in memory: each change is a new value. */
import { type Progress, progressFrom } from '../../../../learn/training/progress.ts';
import type { LearnerRecord, Records } from '../../../../learn/training/records.ts';
import { dayOf } from '../../../../standard/days.ts';
import { commitmentsIn, type Deed, type Draft, dated, type Kept, nextId } from './kept.ts';

/** Names what happens once, as the training does. One page adds to a record: tests begin once by themselves. */
const onceOf = (deed: Deed): string | undefined => {
  switch (deed.kind) {
    case 'training.started':
      return 'started';
    case 'training.step-completed':
      return `step:${deed.data.step}`;
    case 'training.answered':
      return `answered:${deed.data.attempt}:${deed.data.item}`;
    case 'training.exercise-answered':
      return `exercise:${deed.data.exercise}`;
    case 'training.positioning-closed':
      return 'positioning-closed';
    case 'training.reviewed':
      return `reviewed:${deed.data.item}:${deed.day}`;
    default:
      return undefined;
  }
};

export type MemoryRecords = Records & {
  readonly kept: () => Kept;
  readonly setDraft: (draft: Draft | undefined) => void;
};

/** @param begun what was kept @param changed hears each change */
export const memoryRecords = (
  begun: Kept,
  clock: () => Date,
  changed: (kept: Kept) => void,
): MemoryRecords => {
  let kept = begun;
  let drawn: { readonly of: readonly Deed[]; readonly progress: Progress | undefined } | undefined;

  const become = (next: Partial<Kept>): void => {
    kept = { ...kept, ...next };
    changed(kept);
  };
  const write = (id: string, words: string): void =>
    become({ written: new Map([...kept.written, [id, words]]) });

  const progress = (): Progress | undefined => {
    if (drawn?.of !== kept.deeds) drawn = { of: kept.deeds, progress: progressFrom(kept.deeds.map(dated)) };
    return drawn.progress;
  };

  const record: LearnerRecord = {
    // The page is alone in its memory.
    hold: async () => {},
    progress: async () => progress(),
    tell: async (said, once) => {
      const { deeds } = kept;
      if (once !== undefined && deeds.some((deed) => onceOf(deed) === once)) return false;
      become({ deeds: [...deeds, { ...said, day: dayOf(clock()) }] });
      return true;
    },
    commitments: async () => commitmentsIn(kept),
    addCommitment: async (id, { words }) => write(id, words),
    setCommitment: async ({ id, words }) => write(id, words),
    removeCommitment: async (id) =>
      become({ written: new Map([...kept.written].filter(([each]) => each !== id)) }),
  };

  return {
    progressOf: async () => progress(),
    commitmentsOf: async () => [...commitmentsIn(kept)],
    change: (_personId, work) => work(record),
    newId: () => nextId(kept.deeds),
    kept: () => kept,
    setDraft: (draft) => become({ draft }),
  };
};
