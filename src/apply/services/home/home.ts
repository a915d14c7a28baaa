/** The home of a service: what its file says today, and what moved. Pure. */
import type { Profile } from '../../../assessment/assessment.ts';
import {
  type ActionChange,
  changesBetween,
  climbOf,
  type PracticeChange,
  provenBetween,
  type Way,
  wayOf,
  wayOfAction,
  ways,
} from '../../../assessment/changes.ts';
import { practiceOfAction, type Standard } from '../../../standard/standard.ts';
import { type Done, type Dossier, doneBy, type Review } from '../dossier/dossier.ts';

/** How far « Ce mois-ci » looks back: days. */
const monthDays = 30;

/** An action that moved, and what someone did last of what moved it; nothing where a day that passed had a part in it. */
type ActionMove = ActionChange & { readonly done: Done | undefined };

/** What moved of a practice by anything but a review. */
export type Move = {
  readonly practice: number;
  readonly way: Way;
  /** It was proven, if only within the month, and is not any more: what a review alone did is told here too. */
  readonly isLost: boolean;
  readonly actions: readonly ActionMove[];
};

/** Whether nobody knows where most actions are. */
export const isMostlyUnknown = ({ whole, actions }: Profile): boolean =>
  whole.bands.unknown > actions.size / 2;

const isKnown = (change: ActionChange): boolean => wayOfAction(change) === 'known';

/** An action that moved; nothing where a review alone told something of it last: the review tells it. */
const moveOfAction = ({ facts }: Dossier, change: ActionChange): readonly ActionMove[] => {
  const seqs = change.causes.flatMap((cause) => (cause.because === 'facts' ? cause.facts : []));
  const latest = Math.max(...seqs);
  const last = facts.find(({ seq }) => seq === latest);
  if (!last || change.causes.some(({ because }) => because !== 'facts'))
    return [{ ...change, done: undefined }];
  return last.kind === 'service.review-closed' ? [] : [{ ...change, done: doneBy(last) }];
};

const moveOf = (dossier: Dossier, change: PracticeChange, isLost: boolean): Move | undefined => {
  const moved = change.actions.filter((each) => !isKnown(each));
  const actions = moved.flatMap((each) => moveOfAction(dossier, each));
  const way = wayOf({ ...change, actions: moved });
  return isLost || actions.length > 0 ? { practice: change.practice, way, isLost, actions } : undefined;
};

/** How far the actions of a practice went. */
const weightOf = ({ actions }: PracticeChange): number =>
  actions.reduce((sum, each) => sum + Math.abs(climbOf(each)), 0);

/** What a review says: what it proves, and what the team says otherwise; nothing of one that is not closed. */
const toldBy = ({ actions }: Profile, gained: readonly number[], review: Review) => {
  const { closed } = review;
  if (!closed) return [];
  // A later review has the last word: what it proves, or contradicts, is no doing of this one.
  const own = closed.judged.filter(({ action }) => actions.get(action)?.review === review.id);
  const against = own.filter(
    ({ action, verdict }) => ['not-yet', 'disagreed'].includes(verdict) && actions.get(action)?.contradicted,
  );
  return [
    {
      review: { ...review, closed },
      /** Practices that became proven in the month, and that it looked at. */
      proven: gained.filter((practice) => own.some(({ action }) => practiceOfAction(action) === practice)),
      /** Actions that it says are not in place, or do apply, and of which the team still says otherwise. */
      against: against.map(({ action }) => action),
    },
  ];
};

/**
 * What moved in thirty days: what reviews said, the latest first; then, practice by practice, what fell, rose or moved
 * otherwise, the most of each first. Measured by one standard throughout, so that a change of method is no move.
 *
 * @param standard the one that the file is measured by
 * @param profile of the file, now
 * @param now what was learned later is left out
 */
export const monthOf = (dossier: Dossier, standard: Standard, profile: Profile, now: Date) => {
  const since = new Date(now.getTime() - monthDays * 86_400_000).toISOString();
  const measured = { standard, rules: dossier.method?.rules ?? 0 };
  const { byFacts, passed } = changesBetween(
    dossier.assessed,
    { ...measured, asOf: since },
    { ...measured, asOf: now.toISOString() },
  );
  const { gained, lost } = provenBetween(byFacts);
  const notAnyMore = [...lost, ...passed];
  return {
    since,
    reviews: [...dossier.reviews.values()]
      .filter(({ closed }) => closed !== undefined && closed.at > since)
      .toSorted((one, other) => (other.closed?.seq ?? 0) - (one.closed?.seq ?? 0))
      .flatMap((review) => toldBy(profile, gained, review)),
    moves: [
      ...byFacts
        .toSorted((one, other) => weightOf(other) - weightOf(one))
        .flatMap((change) => moveOf(dossier, change, notAnyMore.includes(change.practice)) ?? []),
      ...passed
        .filter((id) => byFacts.every(({ practice }) => practice !== id))
        .map((practice) => ({ practice, way: 'down', isLost: true, actions: [] }) as const),
    ].toSorted((one: Move, other: Move) => ways.indexOf(one.way) - ways.indexOf(other.way)),
    /** How many actions became known: knowing more is not rising. */
    known: byFacts.flatMap(({ actions }) => actions).filter(isKnown).length,
  };
};
export type Month = ReturnType<typeof monthOf>;
