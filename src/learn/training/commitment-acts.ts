/** What a learner does with their commitments. */
import { dayOf } from '../../standard/days.ts';
import type { Commitment, CommitmentChange } from './commitments.ts';
import type { LearnerRecord, LearningDeps, TakenAct } from './records.ts';
import type { TrainingSaid } from './training.facts.ts';

/** A commitment once it is changed: what is done keeps the day on which it was first said so. */
const changedCommitment = (
  known: Commitment,
  { words = known.words, dueOn = known.dueOn, done = known.doneOn !== null }: CommitmentChange,
  today: string,
): Commitment => ({ ...known, words, dueOn, doneOn: done ? (known.doneOn ?? today) : null });

/** What is told of a change, without anyone's words. */
const changeFacts = (known: Commitment, changed: Commitment): readonly TrainingSaid[] => {
  const data = { commitment: known.id };
  const facts: TrainingSaid[] = [];
  if (changed.dueOn !== known.dueOn)
    facts.push({ kind: 'training.commitment-put-off', data: { ...data, due: changed.dueOn } });
  if (changed.doneOn !== null && known.doneOn === null)
    facts.push({ kind: 'training.commitment-done', data });
  if (changed.doneOn === null && known.doneOn !== null)
    facts.push({ kind: 'training.commitment-reopened', data });
  return facts;
};

/** Takes a commitment; undefined when it was taken before, or when the person was erased. */
export const takeCommitment = async (
  record: LearnerRecord,
  id: string,
  taken: TakenAct,
  once?: string,
): Promise<string | undefined> => {
  const data = { commitment: id, action: taken.action, due: taken.dueOn };
  if (!(await record.tell({ kind: 'training.committed', data }, once))) return undefined;
  await record.addCommitment(id, taken);
  return id;
};

export const commitmentActs = ({ records, clock }: Pick<LearningDeps, 'records' | 'clock'>) => ({
  /**
   * Takes a commitment to apply an action of the standard, in the person's own words, by a day. The same one taken
   * again, by a button pressed twice, is the first one.
   *
   * @param taken checked by its form: a known action, words, a day to come
   * @returns the commitment's id, or undefined when the person was erased meanwhile
   */
  commit: (personId: string, taken: TakenAct): Promise<string | undefined> =>
    records.change(personId, async (record) => {
      await record.hold();
      const same = (await record.commitments()).find(
        ({ action, words, dueOn }) =>
          action === taken.action && words === taken.words && dueOn === taken.dueOn,
      );
      return same?.id ?? takeCommitment(record, records.newId(), taken);
    }),

  /** Keeps what a person changes of a commitment. False when there is none such, as once it was removed. */
  changeCommitment: (personId: string, id: string, change: CommitmentChange): Promise<boolean> =>
    records.change(personId, async (record) => {
      await record.hold();
      const known = (await record.commitments()).find((each) => each.id === id);
      if (!known) return false;
      const changed = changedCommitment(known, change, dayOf(clock()));
      await record.setCommitment(changed);
      for (const fact of changeFacts(known, changed)) await record.tell(fact);
      return true;
    }),

  /** Removes a commitment, with its words: nothing, when it is gone. */
  removeCommitment: (personId: string, id: string): Promise<void> =>
    records.change(personId, async (record) => {
      await record.hold();
      if (!(await record.commitments()).some((each) => each.id === id)) return;
      await record.removeCommitment(id);
      await record.tell({ kind: 'training.commitment-withdrawn', data: { commitment: id } });
    }),
});
