/** What accepting a proof changed of the practices that it serves. Pure. */
import type { Reason, Standing } from '../../../assessment/assessment.ts';
import type { Practice, Standard } from '../../../standard/standard.ts';
import { asSeen, type Dossier, type Proof, profileOf } from '../dossier/dossier.ts';

/** Where a practice was before a decision and is after it, and what keeps it from its next level. */
export type Effect = {
  readonly practice: Practice;
  readonly from: Standing;
  readonly to: Standing;
  readonly reasons: readonly Reason[];
};

/**
 * What the last decision of a proof changed, or not, of each practice that it serves.
 *
 * @param now an instant at which both are measured: what time changed in between is not the decision's
 */
export const effectOf = (
  dossier: Dossier,
  standard: Standard,
  proof: Proof,
  now: Date,
): readonly Effect[] => {
  const { decided, actions } = proof;
  if (!decided || decided.decision === 'refused') return [];
  const at = (rank: number) => profileOf(asSeen(dossier, rank), standard, now.toISOString()).practices;
  const [before, after] = [at(decided.seq - 1), at(decided.seq)];
  return standard.practices.flatMap((practice, rank): Effect[] => {
    const [from, to] = [before[rank], after[rank]];
    if (!from || !to || to.standing === 'not-applicable') return [];
    const isServed = practice.actions.some(({ id }) => actions.includes(id));
    return isServed ? [{ practice, from: from.standing, to: to.standing, reasons: to.reasons }] : [];
  });
};
