/** What comes after a proof is offered: who may accept it, and what still lacks one. Pure. */
import type { Known } from '../../../assessment/assessment.ts';
import type { Member } from '../../../people/organisations/organisations.ts';
import type { Action, Practice } from '../../../standard/standard.ts';
import type { Dossier, Proof } from '../dossier/dossier.ts';
import { type ProofState, proofsOf, type servedBy } from './proof.ts';

/** The people of a team who may accept a proof: who leads first, and never who offered it. */
export const acceptorsOf = (
  { offered }: Pick<Proof, 'offered'>,
  members: readonly Member[],
): readonly Member[] => {
  const others = members.filter(({ account }) => account !== offered.by.id);
  const leads = others.filter(({ role }) => role === 'service-lead');
  const writes = others.filter(({ role }) => role === 'service-member');
  return [...new Map([...writes, ...leads].map((member) => [member.account, member])).values()].toSorted(
    (one, other) => Number(leads.includes(other)) - Number(leads.includes(one)),
  );
};

/** An action that no proof shows to be done, and where it is said to be. */
export type Unproven = { readonly action: Action; readonly status: Known };

/** States of a proof that shows something, or will once it is accepted. */
const alive: ReadonlySet<ProofState> = new Set(['offered', 'accepted', 'ageing']);

/**
 * The actions of a practice that no proof shows to be done, waiting or counting, but for those that do not apply.
 *
 * @param served of the whole file, see `servedBy`
 */
export const unprovenIn = (
  { actions }: Practice,
  dossier: Pick<Dossier, 'proofs' | 'declared'>,
  served: ReturnType<typeof servedBy>,
): readonly Unproven[] =>
  actions.flatMap((action): Unproven[] => {
    const status = dossier.declared.get(action.id)?.status ?? 'unknown';
    const isShown = proofsOf(action.id, dossier, served).some(
      ({ proof, state }) => proof.shows === 'done' && alive.has(state),
    );
    return isShown || status === 'not-applicable' ? [] : [{ action, status }];
  });
