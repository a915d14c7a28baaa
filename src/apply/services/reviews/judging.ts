/** What a reviewer looks at, may say of it, and what becomes of it. Pure. */
import { actionStates, isShown, type Known, type Verdict } from '../../../assessment/facts.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Action, Lang, Practice, Standard } from '../../../standard/standard.ts';
import { asSeen, kindOf } from '../dossier/dossier.kinds.ts';
import {
  type Dossier,
  type DossierFact,
  evidenceOf,
  type NewDossierFact,
  type Review,
  stands,
  type Told,
  textsIn,
} from '../dossier/dossier.ts';

/**
 * A point to explore, now a task: its day is the one that the review gave, whatever the team made of it
 * since.
 */
export const pointIn = ({ tasks, facts }: Pick<Dossier, 'tasks' | 'facts'>, id: string | undefined) => {
  const task = id === undefined ? undefined : tasks.get(id);
  const told = facts.find(({ seq }) => seq === task?.added.seq);
  return task && told?.kind === 'service.task-added' ? { ...task, due: told.data.due } : undefined;
};

/**
 * What a review may say of an action: it is shown where it is in place with evidence that stands; of one that
 * does not apply, a review agrees or not. @internal exported for its test
 */
export const verdictsFor = (status: Known, standing: number): readonly Verdict[] => {
  if (status === 'not-applicable') return ['agreed', 'disagreed'];
  return status === 'in-place' && standing > 0 ? ['shown', 'explore', 'not-yet'] : ['not-yet'];
};

/** The actions whose status or evidence a fact changes. */
const changedBy = (dossier: Dossier, fact: DossierFact): readonly string[] =>
  kindOf(fact).changes.state?.(dossier, fact.data) ?? [];

const notedBy = (dossier: Dossier, fact: DossierFact): readonly string[] =>
  kindOf(fact).changes.note?.(dossier, fact.data) ?? [];

/** What was told since a rank of these actions, the first told first. */
const toldIn =
  (about: (dossier: Dossier, fact: DossierFact) => readonly string[]) =>
  (dossier: Dossier, seen: number, actions: readonly string[]): readonly DossierFact[] =>
    dossier.facts.filter(
      (fact) => fact.seq > seen && about(dossier, fact).some((action) => actions.includes(action)),
    );

/**
 * What was told since a rank of the status or evidence of these actions, which keeps a review from being
 * closed.
 */
export const movedIn = toldIn(changedBy);

/** The same, and of their notes: what a reviewer is to look at again. */
export const movedOrNotedIn = toldIn((dossier, fact) => [
  ...changedBy(dossier, fact),
  ...notedBy(dossier, fact),
]);

/** What closed reviews say of an action, the first closed first. */
export const closedOn = ({ reviews }: Pick<Dossier, 'reviews'>, action: string) =>
  [...reviews.values()]
    .flatMap((review) => {
      const { closed } = review;
      const judged = closed?.judged.find((one) => one.action === action);
      return closed && judged ? [{ ...judged, review, closed }] : [];
    })
    .toSorted((one, other) => one.closed.seq - other.closed.seq);

/** What the review of an action closed before this one said, and what happened to it between their looks. */
const formerOf = (dossier: Dossier, review: Review, action: string) => {
  const before = review.closed?.seq ?? Number.POSITIVE_INFINITY;
  const found = closedOn(dossier, action).findLast(({ closed }) => closed.seq < before);
  return (
    found && {
      ...found,
      point: pointIn(dossier, found.task),
      moved: movedOrNotedIn(dossier, found.closed.seen, [action]),
    }
  );
};

/** What the reviews of an action closed after this one say, the first closed first. */
const laterThan = (dossier: Dossier, { closed }: Review, action: string) =>
  closed ? closedOn(dossier, action).filter((each) => each.closed.seq > closed.seq) : [];

/** Whether two reviews say as much of an action, with a point to explore or without. */
export const isAlike = (one: Verdict, other: Verdict): boolean =>
  one === other || (isShown(one) && isShown(other));

/**
 * The actions that a closed review supported and no longer does: what was seen went, they were lowered, their
 * reason changed, or a later review says otherwise. Not those past their day, which are to be reviewed again.
 */
export const unsupportedBy = (
  dossier: Pick<Dossier, 'assessed' | 'reviews'>,
  { id, closed }: Pick<Review, 'id' | 'closed'>,
  asOf: string,
): readonly string[] => {
  const judged = closed?.judged ?? [];
  const alone = dossier.assessed.filter((fact) => fact.kind !== 'reviewed' || fact.review === id);
  const states = actionStates(
    judged.map((each) => ({ id: each.action })),
    alone,
    asOf,
  );
  return judged.flatMap(({ action, verdict }) => {
    if (!isShown(verdict) && verdict !== 'agreed') return [];
    const state = states.get(action);
    const isSupported = state && (state.strength === 'verified' || state.agreed || state.due);
    const last = closedOn(dossier, action).at(-1)?.verdict ?? verdict;
    return isSupported && isAlike(verdict, last) ? [] : action;
  });
};

/**
 * An action as a file has it on a day, and what a review may say of it. `now` is the present file, where
 * another review may have said something since.
 */
const pictured = (file: Dossier, now: Dossier, review: Review, action: Action, today: string) => {
  const { id } = action;
  const declared = file.declared.get(id);
  const status = declared?.status ?? 'unknown';
  const evidence = evidenceOf(file, id);
  const standing = evidence.filter((each) => stands(each, today)).map((each) => each.id);
  const noted = file.noted.get(id);
  return {
    action,
    status,
    declared,
    noted: noted?.note === null ? undefined : noted,
    confirmed: file.confirmed.get(id),
    /** Evidence, even what no longer stands; the ids of what stands. */
    evidence,
    standing,
    verdicts: verdictsFor(status, standing.length),
    former: formerOf(file, review, id),
    later: laterThan(now, review, id),
  };
};
export type Pictured = ReturnType<typeof pictured>;

export type PicturedPractice = { readonly practice: Practice; readonly actions: readonly Pictured[] };

/**
 * The practices under review, action by action: as the file is while the review is open, then as its reviewer
 * saw it. `standard` is the one that the file was measured by then.
 */
export const pictureOf = (dossier: Dossier, standard: Standard, review: Review, today: string) => {
  const { closed } = review;
  const file = closed ? asSeen(dossier, closed.seen) : dossier;
  const day = closed ? dayOf(new Date(closed.at)) : today;
  return standard.practices.flatMap((practice) =>
    review.practices.includes(practice.id)
      ? [
          {
            practice,
            actions: practice.actions.map((action) => pictured(file, dossier, review, action, day)),
          },
        ]
      : [],
  );
};

export const actionsIn = (picture: readonly PicturedPractice[]): readonly string[] =>
  picture.flatMap(({ actions }) => actions.map(({ action }) => action.id));

/** No verdict where the reviewer has yet to give one. */
export type Finding = { readonly verdict: Verdict | undefined; readonly point: string; readonly due: string };

export type Findings = {
  readonly of: (seen: Pictured) => Finding;
  readonly remarksOn: (practice: number) => { readonly well: string; readonly explore: string };
  /** The last day that it holds, and the reviewer's role. */
  readonly until: string;
  readonly signed: string;
};

type Closed = NonNullable<Review['closed']>;

/**
 * Closes a review: one fact, and a task for each point to explore. Every action has a verdict. `by` is the
 * rank that the reviewer looked at, and their role.
 */
export const closing = (
  { id: review }: Pick<Review, 'id'>,
  by: Pick<Closed, 'seen' | 'role'>,
  picture: readonly PicturedPractice[],
  findings: Findings,
  lang: Lang,
  idOf: () => string,
): Told => {
  const { texts, write: text } = textsIn(lang, idOf);
  const tasks: Omit<NewDossierFact, 'actor'>[] = [];
  const pointOf = (practice: number, { point, due }: Finding): string => {
    const task = idOf();
    tasks.push({
      kind: 'service.task-added',
      data: { task, words: text(point), practice, assignee: null, due, review },
    });
    return task;
  };
  const judged = picture.flatMap(({ practice, actions }) =>
    actions.map((each) => {
      const finding = findings.of(each);
      const { verdict } = finding;
      if (verdict === undefined) throw new Error(`a review is closed without a verdict on ${each.action.id}`);
      return {
        action: each.action.id,
        verdict,
        evidence: [...each.standing],
        ...(verdict === 'explore' ? { task: pointOf(practice.id, finding) } : {}),
      };
    }),
  );
  const remarks = picture.map(({ practice: { id: practice } }) => {
    const { well, explore } = findings.remarksOn(practice);
    return {
      practice,
      ...(well === '' ? {} : { well: text(well) }),
      ...(explore === '' ? {} : { explore: text(explore) }),
    };
  });
  const data = { review, ...by, until: findings.until, signed: text(findings.signed), remarks, judged };
  return { facts: [{ kind: 'service.review-closed', data }, ...tasks], texts };
};
