/** What is known of the actions of a service, as facts with their dates, and what of it holds at an instant. */
import { addDays, addMonths, dayOf, startOf } from '../standard/days.ts';
import type { Action } from '../standard/standard.ts';

/** Where an action is, as people say it. */
export const statuses = ['to-do', 'under-way', 'in-place', 'not-applicable'] as const;
export type Status = (typeof statuses)[number];
/** Who says that they do not know, and who has said nothing, are in the same place: it is unknown. */
export type Known = Status | 'unknown';

/** From the weakest to the strongest; see `strengthOf`. */
export const strengths = ['none', 'declared', 'documented', 'verified'] as const;
export type Strength = (typeof strengths)[number];

type Dated = {
  /** When it was learned, and when it became true: instants, ISO 8601 in UTC, as `toISOString` writes them. */
  readonly recordedAt: string;
  readonly effectiveAt: string;
  /** Tells apart two facts of the same instant: rank in their stream. */
  readonly seq: number;
};

/** Someone says where an action is. */
type Declaration = Dated & { readonly kind: 'declared'; readonly action: string; readonly status: Known };

/** Something is offered that shows that actions are done, or are not. The first offer of a proof is what it is. */
type Offer = Dated & {
  readonly kind: 'proof-offered';
  readonly proof: string;
  readonly actions: readonly string[];
  readonly shows: 'done' | 'not-done';
  /** What a probe measures needs nobody to accept it. */
  readonly collectedBy: 'person' | 'probe';
  /** A last day before the one that the standard gives it. */
  readonly until?: string | undefined;
};

/** A proof is accepted by a colleague or by someone outside the team, or refused. */
type Decision = Dated & {
  readonly kind: 'proof-decided';
  readonly proof: string;
  readonly decision: 'accepted' | 'accepted-outside' | 'refused';
  /** Whether the person who offered it accepted it. */
  readonly dispensed?: true | undefined;
};

export type AssessedFact = Declaration | Offer | Decision;

/** What is known of one action at an instant. */
export type ActionState = {
  readonly action: string;
  readonly status: Known;
  readonly strength: Strength;
  /** What documents it was accepted by nobody but those who offered it. */
  readonly dispensed: boolean;
  /** It is said to be in place, and something that counts shows that it is not. */
  readonly contradicted: boolean;
  /** The last day of the proof that ends first, of those that count for it; undefined when none has an end to come. */
  readonly until: string | undefined;
};

/** A proof that counts: accepted, or measured and not refused. */
type Counted = Offer & {
  readonly strength: 'documented' | 'verified';
  readonly dispensed: boolean;
  /** Its day of effect. */
  readonly since: string;
};

/** By date of effect, then by rank: the order in which things came true, whatever the order of reading. */
const inOrder = (one: Dated, other: Dated): number => {
  if (one.effectiveAt !== other.effectiveAt) return one.effectiveAt < other.effectiveAt ? -1 : 1;
  return one.seq - other.seq;
};

/** What had come true and was known at an instant. */
const knownAt = (facts: readonly AssessedFact[], asOf: string): readonly AssessedFact[] =>
  facts.filter((fact) => fact.recordedAt <= asOf && fact.effectiveAt <= asOf).toSorted(inOrder);

/**
 * The last day on which a proof shows something of an action: the eve of so many months after its day of effect, as the
 * standard says, or before where its offer says so.
 *
 * @param since its day of effect
 */
export const lastDayOfProof = (
  { since, until }: Pick<Counted, 'since' | 'until'>,
  { proofValidityMonths }: Pick<Action, 'proofValidityMonths'>,
): string => {
  const last = addMonths(since, proofValidityMonths, -1);
  return until !== undefined && until < last ? until : last;
};

/** How much an offer counts for; undefined for one that waits, or was refused. */
const counted = (
  { collectedBy }: Offer,
  decision: Decision['decision'] | undefined,
): Counted['strength'] | undefined => {
  if (decision === 'refused') return undefined;
  if (collectedBy === 'probe' || decision === 'accepted-outside') return 'verified';
  return decision === 'accepted' ? 'documented' : undefined;
};

/** The first of some instants, or of some days; undefined for none. */
export const firstOf = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.reduce(
    (one, other) => (other === undefined || (one !== undefined && one <= other) ? one : other),
    undefined,
  );

const stronger = (one: Strength, other: Strength): Strength =>
  strengths.indexOf(one) > strengths.indexOf(other) ? one : other;

/**
 * What shows that an action is not done. It does so until something verified, of a later date, shows that it is: what
 * contradicts does not fade with time, so that nothing rises because it grew old.
 */
const refutations = (proofs: readonly Counted[]): readonly Counted[] => {
  const since = proofs.findLast(({ shows, strength }) => shows === 'done' && strength === 'verified');
  return proofs.filter(
    (proof) => proof.shows === 'not-done' && (since === undefined || inOrder(since, proof) < 0),
  );
};

/** The proofs that count, of each action, in the order in which they came true; the facts are in that order. */
const countedProofs = (facts: readonly AssessedFact[]): ReadonlyMap<string, readonly Counted[]> => {
  const offers = new Map<string, Offer>();
  const decisions = new Map<string, Decision>();
  for (const fact of facts) {
    if (fact.kind === 'proof-decided') decisions.set(fact.proof, fact);
    else if (fact.kind === 'proof-offered' && !offers.has(fact.proof)) offers.set(fact.proof, fact);
  }
  const proofsOf = new Map<string, Counted[]>();
  for (const offer of offers.values()) {
    const decision = decisions.get(offer.proof);
    const strength = counted(offer, decision?.decision);
    if (strength === undefined) continue;
    const dispensed = decision?.dispensed === true;
    const proof = { ...offer, strength, dispensed, since: dayOf(new Date(offer.effectiveAt)) };
    for (const action of new Set(offer.actions))
      proofsOf.set(action, [...(proofsOf.get(action) ?? []), proof]);
  }
  return proofsOf;
};

/**
 * The proofs that show that an action is not done at an instant, and that nothing verified gainsays since: their ids.
 *
 * @param facts in any order
 * @param asOf an instant, ISO 8601 in UTC: what was learned or became true later is left out
 */
export const refutedBy = (action: string, facts: readonly AssessedFact[], asOf: string): readonly string[] =>
  refutations(countedProofs(knownAt(facts, asOf)).get(action) ?? []).map(({ proof }) => proof);

/**
 * What is known of each action of a standard at an instant.
 *
 * @param facts in any order; those of actions that the standard has not are nobody's
 * @param asOf an instant, ISO 8601 in UTC: what was learned or became true later is left out
 */
export const actionStates = (
  actions: readonly Action[],
  facts: readonly AssessedFact[],
  asOf: string,
): ReadonlyMap<string, ActionState> => {
  const known = knownAt(facts, asOf);
  const said = new Map<string, Known>();
  for (const fact of known) if (fact.kind === 'declared') said.set(fact.action, fact.status);
  const proofsOf = countedProofs(known);
  const today = dayOf(new Date(asOf));
  const stateOf = (action: Action): ActionState => {
    const { id } = action;
    const status = said.get(id) ?? 'unknown';
    const proofs = proofsOf.get(id) ?? [];
    const inForce = proofs
      .filter(({ shows }) => shows === 'done')
      .map((proof) => ({ ...proof, lastDay: lastDayOfProof(proof, action) }))
      .filter(({ lastDay }) => today <= lastDay);
    return {
      action: id,
      status,
      strength: inForce.reduce<Strength>(
        (best, proof) => stronger(best, proof.strength),
        status === 'in-place' ? 'declared' : 'none',
      ),
      dispensed: inForce.length > 0 && inForce.every((proof) => proof.dispensed),
      contradicted: status === 'in-place' && refutations(proofs).length > 0,
      until: firstOf(inForce.map(({ lastDay }) => lastDay)),
    };
  };
  return new Map(actions.map((action) => [action.id, stateOf(action)]));
};

/**
 * Until when what is known of each action stays as it is, if nothing more is learned: the first end of a proof that counts,
 * or the first date of effect that is still to come.
 *
 * @param states of all the actions at that instant
 * @returns an instant, ISO 8601 in UTC; undefined when nothing changes by itself
 */
export const stableUntil = (
  states: Iterable<ActionState>,
  facts: readonly AssessedFact[],
  asOf: string,
): string | undefined => {
  const lastDay = firstOf(Array.from(states, ({ until }) => until));
  return firstOf([
    lastDay && startOf(addDays(lastDay, 1)).toISOString(),
    ...facts.map(({ effectiveAt }) => (effectiveAt > asOf ? effectiveAt : undefined)),
  ]);
};
