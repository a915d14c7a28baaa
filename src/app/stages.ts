import type { Attestations } from '../learn/attestation/attestation.ts';
import type { Training } from '../learn/training/training.ts';
import type { Stage } from '../people/claims/counts.ts';

/**
 * Where each of these learners is in their training, as the training and the attestations know it: read in batches.
 *
 * @returns by learner
 */
export const stagesIn =
  (training: Pick<Training, 'passedAmong'>, issued: Pick<Attestations, 'heldAmong'>) =>
  async (learners: readonly string[]): Promise<ReadonlyMap<string, Stage>> => {
    const attested = await issued.heldAmong(learners);
    const passed = await training.passedAmong(learners.filter((id) => !attested.has(id)));
    const stageOf = (id: string): Stage =>
      attested.has(id) ? 'attested' : passed.has(id) ? 'finished' : 'begun';
    return new Map(learners.map((id) => [id, stageOf(id)]));
  };
