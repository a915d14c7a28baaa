/** What supports a file and ends soon. Pure. */
import type { Profile } from '../../../assessment/assessment.ts';
import { addDays } from '../../../standard/days.ts';
import { type Dossier, evidenceOf, stands } from '../dossier/dossier.ts';

/** So many days before its end, what supports an action is said to end. */
const endingDays = 60;

/** Evidence, or a review, whose last day comes, and the actions that nothing as strong will support from then on. */
export type Ending = {
  readonly kind: 'evidence' | 'review';
  readonly id: string;
  /** The last day that it holds, in Québec. */
  readonly last: string;
  readonly actions: readonly string[];
};

type Found = Omit<Ending, 'actions'> & { readonly action: string };

/**
 * What ends within sixty days, that day included, and leaves actions with less: the review that an action is verified by, or
 * the last to end of its evidence where it is documented by nothing else. What ends first comes first.
 *
 * @param profile of the file, today
 * @param today a day in Québec
 */
export const endingIn = (
  dossier: Pick<Dossier, 'evidence' | 'reviews'>,
  { actions }: Pick<Profile, 'actions'>,
  today: string,
): readonly Ending[] => {
  const found = [...actions.values()].flatMap(({ action, strength, agreed, review, due }): Found[] => {
    if ((strength === 'verified' || agreed) && review !== undefined) {
      const last = dossier.reviews.get(review)?.closed?.until;
      return last === undefined ? [] : [{ kind: 'review', id: review, last, action }];
    }
    if (strength !== 'documented' || due) return [];
    const standing = evidenceOf(dossier, action).filter((each) => stands(each, today));
    if (standing.some(({ until }) => until === undefined)) return [];
    const longest = standing.toSorted((one, other) => ((one.until ?? '') < (other.until ?? '') ? 1 : -1))[0];
    return longest?.until === undefined
      ? []
      : [{ kind: 'evidence', id: longest.id, last: longest.until, action }];
  });
  const soon = found.filter(({ last }) => last <= addDays(today, endingDays));
  return [...Map.groupBy(soon, ({ id }) => id).values()]
    .flatMap((some): Ending[] => {
      const [first] = some;
      return first
        ? [{ kind: first.kind, id: first.id, last: first.last, actions: some.map(({ action }) => action) }]
        : [];
    })
    .toSorted((one, other) => (one.last < other.last ? -1 : 1));
};
