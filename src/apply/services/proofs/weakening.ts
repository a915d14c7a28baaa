/** Which proofs weaken, and what with them. Pure. */
import type { Profile } from '../../../assessment/assessment.ts';
import { addDays } from '../../../standard/days.ts';
import type { Standard } from '../../../standard/standard.ts';
import { counts, type Dossier, type Proof } from '../dossier/dossier.ts';
import { ageingDays, isVerified, lastDayOf } from './proof.ts';

/** A proof that ends soon, and the actions that nothing as strong will hold from then on. */
export type Weakening = {
  readonly proof: Proof;
  /** The last day that it holds, in Québec. */
  readonly last: string;
  readonly actions: readonly string[];
};

/**
 * The proofs that weaken a file, those that end first first: one rule, for all who tell of it. An action that is said to be
 * in place is held by the strongest of its valid proofs (verified before documented). It weakens when the last of these to
 * end does so within `ageingDays`, that last day included: what as strong a proof holds for longer does not, and what a
 * weaker one takes over does.
 *
 * @param standard the one that the file is measured by
 * @param profile of the file, today
 * @param today a day in Québec
 */
export const weakeningIn = (
  { proofs }: Pick<Dossier, 'proofs'>,
  standard: Standard,
  { actions }: Pick<Profile, 'actions'>,
  today: string,
): readonly Weakening[] => {
  const counting = [...proofs.values()].filter((proof) => proof.shows === 'done' && counts(proof));
  const ending = standard.practices
    .flatMap((practice) => practice.actions)
    .flatMap((action) => {
      const state = actions.get(action.id);
      if (state?.status !== 'in-place') return [];
      // With neither strength, no proof is valid: none is found below.
      const holding = counting
        .filter((proof) => isVerified(proof) === (state.strength === 'verified'))
        .flatMap((proof) => {
          const last = proof.actions.includes(action.id) ? lastDayOf(proof, action) : undefined;
          return last === undefined || last < today ? [] : [{ action: action.id, proof, last }];
        });
      const longest = holding.toSorted((one, other) => (one.last < other.last ? 1 : -1))[0];
      return longest && longest.last <= addDays(today, ageingDays) ? [longest] : [];
    });
  return [...Map.groupBy(ending, ({ proof, last }) => `${proof.id} ${last}`).values()]
    .flatMap((some): Weakening[] => {
      const [first] = some;
      return first
        ? [{ proof: first.proof, last: first.last, actions: some.map(({ action }) => action) }]
        : [];
    })
    .toSorted((one, other) => (one.last < other.last ? -1 : 1));
};
