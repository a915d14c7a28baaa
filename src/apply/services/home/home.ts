/** The home of a service: what its file says today, what moved, what is due, what to do next. Pure. */
import type { Profile } from '../../../assessment/assessment.ts';
import {
  type ActionChange,
  changesBetween,
  climbOf,
  type PracticeChange,
  type Way,
  wayOf,
  ways,
} from '../../../assessment/changes.ts';
import { type ActionState, type Strength, strengths } from '../../../assessment/facts.ts';
import { type NextAction, nextActions } from '../../../assessment/next-actions.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Phase, Standard } from '../../../standard/standard.ts';
import {
  broughtWith,
  counts,
  type Declared,
  type Done,
  type Dossier,
  type DossierFact,
  type Explained,
  isOfProof,
  type Proof,
  profileOf,
} from '../dossier/dossier.ts';
import { momentOf, type PlanItem, planItemOf, planOf } from '../plan/plan.ts';
import { waitingIn } from '../proofs/proof.ts';
import { type Weakening, weakeningIn } from '../proofs/weakening.ts';

/** How far « Ce mois-ci » looks back: days. */
const monthDays = 30;

/** Why something of an action moved. */
export type Why =
  | { readonly why: 'said' | 'brought'; readonly done: Done }
  | { readonly why: 'accepted' | 'accepted-outside' | 'measured'; readonly proof: Proof; readonly done: Done }
  | { readonly why: 'refused' | 'withdrawn' | 'file-removed'; readonly proof: Proof; readonly done: Done }
  | { readonly why: 'ended'; readonly proof: Proof }
  | { readonly why: 'contradicted'; readonly proof: Proof }
  | { readonly why: 'settled' };

export type ActionMove = Pick<ActionChange, 'action' | 'from' | 'to'> & { readonly whys: readonly Why[] };

/** A practice of which something moved: where to, as a whole. */
export type Move = Pick<PracticeChange, 'practice' | 'from' | 'to'> & {
  readonly way: Way;
  readonly actions: readonly ActionMove[];
};

/** A check-up that was brought: how many actions it said, and the practices that moved by it alone. */
export type BroughtMoves = {
  readonly done: Done;
  /** The instant since when it is true: that of the check-up. */
  readonly since: string;
  readonly actions: number;
  readonly moves: readonly Move[];
};

/** What is said of an action, and what shows otherwise. */
export type Contradiction = {
  readonly action: string;
  readonly said: Declared;
  readonly against: Proof;
  readonly explained: Explained | undefined;
};

export type Home = {
  readonly profile: Profile;
  readonly moves: readonly Move[];
  readonly brought: readonly BroughtMoves[];
  /** What the plan has late, or due soon, the earliest first. */
  readonly due: readonly PlanItem[];
  readonly weakening: readonly Weakening[];
  readonly contradictions: readonly Contradiction[];
  /** Proofs that nobody has accepted or refused yet, the oldest first. */
  readonly waiting: readonly Proof[];
  readonly next: readonly (NextAction & {
    /** The proof that someone outside the team may verify it by. */
    readonly proof: string | undefined;
    /** An action to do, as the plan has it; undefined for one that is done and to be shown. */
    readonly item: PlanItem | undefined;
    /** How many tasks of its practice are left in the plan. */
    readonly tasks: number;
  })[];
};

/** Whether nothing is said, offered or planned yet. */
export const isBlank = ({ declared, proofs, planned, tasks }: Dossier): boolean =>
  declared.size === 0 && proofs.size === 0 && planned.size === 0 && tasks.size === 0;

/** Whether nobody knows where most actions are. */
export const isMostlyUnknown = ({ profile }: Home): boolean =>
  profile.whole.bands.unknown > profile.actions.size / 2;

const rank = (strength: Strength): number => strengths.indexOf(strength);

/** Whether an action rests on a proof: what is only said does not. */
const isShown = ({ strength }: ActionState): boolean => rank(strength) >= rank('documented');

/** The proof that shows, last, that an action is not done. */
const proofAgainst = ({ proofs }: Dossier, action: string): Proof | undefined =>
  [...proofs.values()]
    .filter((proof) => proof.shows === 'not-done' && proof.actions.includes(action) && counts(proof))
    .toSorted((one, other) => (one.effectiveAt < other.effectiveAt ? -1 : 1))
    .at(-1);

/** What a fact did to a proof that moved an action; undefined when it did nothing of the kind. */
const proofWhy = ({ proofs }: Dossier, fact: DossierFact): Why | undefined => {
  const done: Done = { by: fact.actor, at: fact.recordedAt, seq: fact.seq };
  if (fact.kind === 'service.proof-offered' && fact.data.collectedBy !== 'probe') return undefined;
  if (fact.kind !== 'service.proof-offered' && !isOfProof(fact)) return undefined;
  const proof = proofs.get(fact.data.proof);
  if (!proof) return undefined;
  switch (fact.kind) {
    case 'service.proof-offered':
      return { why: 'measured', proof, done };
    case 'service.proof-decided':
      return { why: fact.data.decision, proof, done };
    case 'service.proof-withdrawn':
      return { why: 'withdrawn', proof, done };
    case 'service.file-removed':
      return { why: 'file-removed', proof, done };
  }
};

const gives = ({ why }: Why): boolean =>
  why === 'accepted' || why === 'accepted-outside' || why === 'measured';
const takes = ({ why }: Why): boolean =>
  why === 'refused' || why === 'withdrawn' || why === 'file-removed' || why === 'ended';

/** Why an action moved: who said so, what was accepted, taken back, or came to its end. */
const whysOf = (dossier: Dossier, { action, from, to, causes }: ActionChange): readonly Why[] => {
  const seqs = new Set(causes.flatMap((cause) => (cause.because === 'facts' ? cause.facts : [])));
  const facts = dossier.facts.filter(({ seq }) => seqs.has(seq));
  const ended = causes.flatMap((cause) => (cause.because === 'ended' ? cause.proofs : []));
  const ofProofs = [
    ...ended.flatMap((id): Why[] => {
      const proof = dossier.proofs.get(id);
      return proof && counts(proof) ? [{ why: 'ended', proof }] : [];
    }),
    ...facts.flatMap((fact) => proofWhy(dossier, fact) ?? []),
  ];
  const whys: Why[] = [];
  const said = facts.findLast((fact) => fact.kind === 'service.declared' && fact.data.action === action);
  if (from.status !== to.status && said)
    whys.push({
      why: broughtWith(said) === undefined ? 'said' : 'brought',
      done: { by: said.actor, at: said.recordedAt, seq: said.seq },
    });
  const proved = rank(to.strength) > rank(from.strength) && isShown(to) && ofProofs.findLast(gives);
  const unproved = rank(to.strength) < rank(from.strength) && isShown(from) && ofProofs.findLast(takes);
  if (proved) whys.push(proved);
  if (unproved) whys.push(unproved);
  const against = to.contradicted && !from.contradicted && proofAgainst(dossier, action);
  if (against) whys.push({ why: 'contradicted', proof: against });
  if (from.contradicted && !to.contradicted) whys.push({ why: 'settled' });
  return whys;
};

/** How much moved, to tell the most first: whether it became proven, then how far its actions went. */
const weightOf = ({ from, to, actions }: PracticeChange): readonly [proven: number, climbs: number] => [
  to.proven && !from.proven ? 1 : 0,
  actions.reduce((sum, each) => sum + Math.abs(climbOf(each)), 0),
];

/** Orders the heaviest first; those that weigh the same stay in the order of their numbers. */
const byWeight = (one: PracticeChange, other: PracticeChange): number => {
  const [mine, theirs] = [weightOf(one), weightOf(other)];
  return theirs[0] - mine[0] || theirs[1] - mine[1];
};

/**
 * What moved since an instant, practice by practice: what is contradicted first, then what fell, rose, became known, the most
 * of each first. Measured by one standard throughout, so that a change of method is no move.
 */
const movesSince = (dossier: Dossier, standard: Standard, since: string, now: string): readonly Move[] => {
  const measured = { standard, rules: dossier.method?.rules ?? 0 };
  const { byFacts } = changesBetween(
    dossier.assessed,
    { ...measured, asOf: since },
    { ...measured, asOf: now },
  );
  return byFacts
    .toSorted(byWeight)
    .map((change): Move => {
      const { practice, from, to, actions } = change;
      const moved = actions.map((each): ActionMove => ({ ...each, whys: whysOf(dossier, each) }));
      return { practice, from, to, way: wayOf(change), actions: moved };
    })
    .toSorted((one, other) => ways.indexOf(one.way) - ways.indexOf(other.way));
};

/**
 * What check-ups moved, told by check-up rather than by practice; and the other moves, those of practices that something else
 * moved too among them.
 */
const apart = (dossier: Dossier, moves: readonly Move[]): Pick<Home, 'moves' | 'brought'> => {
  const withOf = new Map(dossier.facts.map((fact) => [fact.seq, broughtWith(fact)]));
  const byOne = ({ actions }: Move): string | undefined => {
    const acts = new Set(
      actions.flatMap(({ whys }) =>
        whys.map((why) => (why.why === 'brought' ? withOf.get(why.done.seq) : undefined)),
      ),
    );
    const [only] = acts;
    return acts.size === 1 ? only : undefined;
  };
  const brought = [...Map.groupBy(moves, byOne)].flatMap(([act, some]): BroughtMoves[] => {
    const [first, ...facts] =
      act === undefined ? [] : dossier.facts.filter((fact) => broughtWith(fact) === act);
    if (!first || facts.length === 0) return [];
    const [since = first.recordedAt] = [first, ...facts].map(({ effectiveAt }) => effectiveAt).toSorted();
    const done = { by: first.actor, at: first.recordedAt, seq: first.seq };
    return [{ done, since, actions: facts.length + 1, moves: some }];
  });
  const told = new Set(brought.flatMap((each) => each.moves));
  return { moves: moves.filter((move) => !told.has(move)), brought };
};

const dueOn = (dossier: Dossier, today: string): readonly PlanItem[] =>
  planOf(dossier, today).filter((item) => {
    const moment = momentOf(item, today);
    return moment === 'late' || moment === 'soon';
  });

const contradictionsIn = (dossier: Dossier, { actions }: Profile): readonly Contradiction[] =>
  [...actions.values()].flatMap(({ action, contradicted }) => {
    if (!contradicted) return [];
    const [said, against] = [dossier.declared.get(action), proofAgainst(dossier, action)];
    return said && against ? [{ action, said, against, explained: dossier.explained.get(action) }] : [];
  });

/**
 * The proof that holds an action where it is, accepted in the team: whoever is outside it may accept it too, which verifies
 * the action. Undefined when there is none.
 */
const proofToVerify = ({ proofs }: Dossier, action: string): string | undefined =>
  [...proofs.values()].findLast(
    (proof) =>
      proof.shows === 'done' &&
      proof.actions.includes(action) &&
      proof.decided?.decision === 'accepted' &&
      counts(proof),
  )?.id;

const tasksLeft = ({ tasks }: Dossier, practice: number): number =>
  [...tasks.values()].filter(
    (task) => task.practice === practice && task.status !== 'done' && task.status !== 'dropped',
  ).length;

/**
 * The home of a service.
 *
 * @param standard the one that the file is measured by
 * @param phase of the service
 * @param now what was learned later is left out
 */
export const homeOf = (dossier: Dossier, standard: Standard, phase: Phase, now: Date): Home => {
  const at = now.toISOString();
  const monthAgo = new Date(now.getTime() - monthDays * 86_400_000).toISOString();
  const today = dayOf(now);
  const profile = profileOf(dossier, standard, at);
  return {
    profile,
    ...apart(dossier, movesSince(dossier, standard, monthAgo, at)),
    due: dueOn(dossier, today),
    weakening: weakeningIn(dossier, standard, profile, today),
    contradictions: contradictionsIn(dossier, profile),
    waiting: waitingIn(dossier, standard, today),
    next: nextActions(standard, profile, {
      phase,
      steps: ['settle', 'do', 'prove', 'verify'],
      effortOf: (action) => dossier.planned.get(action)?.effort ?? undefined,
    }).map((each) => ({
      ...each,
      proof: each.step === 'verify' ? proofToVerify(dossier, each.action.id) : undefined,
      item: each.step === 'do' ? planItemOf(dossier, [each.action.id], each.action.id, today) : undefined,
      tasks: tasksLeft(dossier, each.practice.id),
    })),
  };
};
