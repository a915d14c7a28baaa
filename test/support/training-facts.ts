import type { TrainingData, TrainingFact } from '../../src/learn/training/training.facts.ts';

const noon = '2026-11-24T12:00:00.000Z';

/** A fact about one learner, as the ledger gives it back. */
export const trainingFact = <Name extends TrainingFact['kind']>(
  kind: Name,
  data: TrainingData<Name>,
): TrainingFact =>
  ({
    kind,
    data,
    id: '',
    stream: 'learner:ada',
    seq: 1,
    recordedAt: noon,
    effectiveAt: noon,
    actor: { kind: 'learner', id: 'ada' },
  }) as TrainingFact;
