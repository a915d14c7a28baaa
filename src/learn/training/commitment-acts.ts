import { dayOf } from '../../standard/days.ts';
import type { Commitment, CommitmentChange } from './commitments.ts';
import type { LearnerRecord, LearningDeps, TakenAct } from './records.ts';
import type { TrainingSaid } from './training.facts.ts';

/** A commitment that is done keeps its first day. */
const changedCommitment = (
  known: Commitment,
  { words = known.words, dueOn = known.dueOn, done = known.doneOn !== null }: CommitmentChange,
  today: string,
): Commitment => ({ ...known, words, dueOn, doneOn: done ? (known.doneOn ?? today) : null });

/** Without anyone's words. */
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

/** Undefined when the commitment was taken before, or the person was erased. */
export const takeCommitment = async (record: LearnerRecord, id: string, taken: TakenAct, once?: string) => {
  const data = { commitment: id, action: taken.action, due: taken.dueOn };
  if (!(await record.tell({ kind: 'training.committed', data }, once))) return undefined;
  await record.addCommitment(id, taken);
  return id;
};

export const commitmentActs = ({ records, clock }: Pick<LearningDeps, 'records' | 'clock'>) => ({
  /** Pressing twice takes one; undefined when the person was erased meanwhile. @param taken checked by its form */
  commit: (personId: string, taken: TakenAct): Promise<string | undefined> =>
    records.change(personId, async (record) => {
      await record.hold();
      const same = (await record.commitments()).find(
        ({ action, words, dueOn }) =>
          action === taken.action && words === taken.words && dueOn === taken.dueOn,
      );
      return same?.id ?? takeCommitment(record, records.newId(), taken);
    }),

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

  removeCommitment: (personId: string, id: string): Promise<void> =>
    records.change(personId, async (record) => {
      await record.hold();
      if (!(await record.commitments()).some((each) => each.id === id)) return;
      await record.removeCommitment(id);
      await record.tell({ kind: 'training.commitment-withdrawn', data: { commitment: id } });
    }),
});
