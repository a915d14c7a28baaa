import type { PathStep } from './path.ts';

/** What a learner wrote for themselves beside a step, and whether they marked it; erasable, so never in a fact. */
export type Note = { readonly step: string; readonly words: string; readonly marked: boolean };

/** Longest note, in characters. */
export const noteLimit = 2_000;

/** Whether a step is read, and nothing else. */
export const isRead = (step: PathStep): boolean => step.kind === 'lesson' || step.kind === 'practice';

/** Whether a step can have a note: one that is read, or an exercise, which ends with something to think about. */
export const takesNote = (step: PathStep): boolean => isRead(step) || step.kind === 'exercise';

/** Notes beside their steps, in the order of the path. */
export const inPathOrder = (
  steps: readonly PathStep[],
  notes: readonly Note[],
): readonly { readonly step: PathStep; readonly note: Note }[] =>
  steps.flatMap((step) => {
    const note = notes.find((each) => each.step === step.id);
    return note ? [{ step, note }] : [];
  });
