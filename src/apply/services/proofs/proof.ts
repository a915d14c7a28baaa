/** What a proof is worth on a day, who may decide of it, and where else it serves. Pure. */
import { lastDayOfProof } from '../../../assessment/facts.ts';
import type { Role } from '../../../people/organisations/roles.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import type { Action, Standard } from '../../../standard/standard.ts';
import {
  counts,
  type Dossier,
  type DossierFact,
  isOfProof,
  type NewDossierFact,
  originOf,
  type Proof,
  type ProofAt,
} from '../dossier/dossier.ts';

/**
 * Where a proof is, for one of the actions that it serves: it waits, counts, was refused, ends within sixty days, is over,
 * had its place taken by an accepted one, or was taken back.
 */
export const proofStates = [
  'offered',
  'accepted',
  'ageing',
  'expired',
  'replaced',
  'refused',
  'withdrawn',
] as const;
export type ProofState = (typeof proofStates)[number];

/** So many days before its end, a proof is said to age, and what rests on it to weaken (see `weakening.ts`). */
export const ageingDays = 60;

/**
 * The last day on which a proof shows something of an action, in Québec; undefined for one that shows that it is not done:
 * what contradicts does not fade (see `src/assessment/facts.ts`).
 */
export const lastDayOf = (
  proof: Pick<Proof, 'shows' | 'effectiveAt' | 'until'>,
  action: Pick<Action, 'proofValidityMonths'>,
): string | undefined =>
  proof.shows === 'not-done'
    ? undefined
    : lastDayOfProof({ since: dayOf(new Date(proof.effectiveAt)), until: proof.until }, action);

/** Whether a proof that counts does so as verified: measured, or accepted from outside the team. */
export const isVerified = ({ collectedBy, decided }: Proof): boolean =>
  collectedBy === 'probe' || decided?.decision === 'accepted-outside';

/**
 * Whether a proof is still to be verified: it counts today for one at least of its actions, and a colleague alone accepted it.
 *
 * @param served what it is worth today, see `servedBy`
 */
export const isToVerify = (proof: Proof, served: readonly Pick<ServedAction, 'state'>[]): boolean =>
  counts(proof) &&
  !isVerified(proof) &&
  served.some(({ state }) => state === 'accepted' || state === 'ageing');

/** An action for which a proof is over, and the last day on which it showed something of it. */
export type Spent = { readonly action: Action; readonly lastDay: string };

/**
 * The actions for which a proof is over on a day: accepted or not, it counts for none of them.
 *
 * @param actions those that it serves, or would serve
 * @param today a day in Québec
 */
export const spentFor = (
  proof: Pick<Proof, 'shows' | 'effectiveAt' | 'until'>,
  actions: readonly Action[],
  today: string,
): readonly Spent[] =>
  actions.flatMap((action) => {
    const lastDay = lastDayOf(proof, action);
    return lastDay !== undefined && lastDay < today ? [{ action, lastDay }] : [];
  });

/** An action that a proof serves, where the proof is for it, and its last day. */
export type ServedAction = {
  readonly action: Action;
  readonly state: ProofState;
  readonly lastDay: string | undefined;
};

/** Every action of a standard, by its id. */
export const actionsOf = (standard: Standard): ReadonlyMap<string, Action> =>
  new Map(standard.practices.flatMap(({ actions }) => actions.map((action) => [action.id, action] as const)));

/** The proofs that count and take the place of others, by the id of the one whose place they take. */
const replacers = (proofs: Dossier['proofs']): ReadonlyMap<string, readonly Proof[]> =>
  Map.groupBy(
    [...proofs.values()].filter((proof) => proof.replaces !== undefined && counts(proof)),
    ({ replaces }) => replaces ?? '',
  );

const stateFor = (
  proof: Proof,
  lastDay: string | undefined,
  isReplaced: boolean,
  today: string,
): ProofState => {
  if (proof.withdrawn) return 'withdrawn';
  if (proof.decided?.decision === 'refused') return 'refused';
  if (isReplaced) return 'replaced';
  if (lastDay !== undefined && lastDay < today) return 'expired';
  if (!counts(proof)) return 'offered';
  return lastDay !== undefined && lastDay <= addDays(today, ageingDays) ? 'ageing' : 'accepted';
};

/**
 * What every proof of a file is worth on a day, for each of the actions that it serves.
 *
 * @param actions those of the standard that the file is measured by: one that it has not is served by nobody
 * @param today a day in Québec
 * @param those proofs of the file that are asked about; all of them unless said otherwise
 */
export const servedBy = (
  { proofs }: Pick<Dossier, 'proofs'>,
  actions: ReadonlyMap<string, Action>,
  today: string,
  those: Iterable<Proof> = proofs.values(),
): ReadonlyMap<string, readonly ServedAction[]> => {
  const taking = replacers(proofs);
  return new Map(
    [...those].map((proof) => [
      proof.id,
      [...new Set(proof.actions)].flatMap((id) => {
        const action = actions.get(id);
        if (!action) return [];
        const lastDay = lastDayOf(proof, action);
        const isReplaced = (taking.get(proof.id) ?? []).some((other) => other.actions.includes(id));
        return { action, state: stateFor(proof, lastDay, isReplaced, today), lastDay };
      }),
    ]),
  );
};

/** Whether a proof waits, for one at least of its actions, for someone to accept or refuse it. */
export const awaitsDecision = (served: readonly ServedAction[]): boolean =>
  served.some(({ state }) => state === 'offered');

/** The proofs of a file that wait for someone on a day: what is over, or replaced, waits for nobody. */
export const waitingIn = (
  dossier: Pick<Dossier, 'proofs'>,
  standard: Standard,
  today: string,
): readonly Proof[] => {
  const undecided = [...dossier.proofs.values()].filter((proof) => !proof.decided && !counts(proof));
  const served = servedBy(dossier, actionsOf(standard), today, undecided);
  return undecided.filter(({ id }) => awaitsDecision(served.get(id) ?? []));
};

/** A proof that serves an action, and where it is for that action. */
export type ProofOf = ServedAction & { readonly proof: Proof };

/** What is read first of the proofs of an action: what counts, what waits for somebody, then what counts no more. */
const readFirst: readonly ProofState[] = [
  'accepted',
  'ageing',
  'offered',
  'expired',
  'refused',
  'replaced',
  'withdrawn',
];

/**
 * The proofs that serve an action: those that count first, and of those in the same state the latest first.
 *
 * @param served of the whole file, see `servedBy`
 */
export const proofsOf = (
  action: string,
  { proofs }: Pick<Dossier, 'proofs'>,
  served: ReturnType<typeof servedBy>,
): readonly ProofOf[] =>
  [...proofs.values()]
    .flatMap((proof) =>
      (served.get(proof.id) ?? []).flatMap((each) => (each.action.id === action ? { ...each, proof } : [])),
    )
    .toSorted(
      (one, other) =>
        readFirst.indexOf(one.state) - readFirst.indexOf(other.state) ||
        (one.proof.effectiveAt < other.proof.effectiveAt ? 1 : -1),
    );

/** What is said first of a proof that is not in the same state for all its actions: what asks for care, then what counts. */
const saidFirst: readonly ProofState[] = ['ageing', 'accepted', 'offered', 'expired', 'replaced'];

/** Where a proof is, in one word. */
export const stateOf = (served: readonly ServedAction[]): ProofState => {
  const found = new Set(served.map(({ state }) => state));
  return saidFirst.find((state) => found.has(state)) ?? served[0]?.state ?? 'offered';
};

/** The first of the last days that are still to come, else the last one: when a proof has to be thought of. */
export const nextEnd = (served: readonly ServedAction[], today: string): string | undefined => {
  const days = served.flatMap(({ lastDay }) => lastDay ?? []).toSorted();
  return days.find((day) => day >= today) ?? days.at(-1);
};

/** At most so many people write, for one to be let accept what they offered. */
export const smallTeam = 3;

/** Someone, as far as deciding of proofs goes. */
export type Decider = {
  readonly account: string;
  /** Whether they are outside the team. */
  readonly outside: boolean;
  /** Whether they lead the service. */
  readonly leads: boolean;
};

/** Whether who offers a proof may accept it: the lead says so, and the team is small. */
const isDispensed = ({ dispensed }: Pick<Dossier, 'dispensed'>, writers: number): boolean =>
  dispensed?.dispensed === true && writers <= smallTeam;

/** How many people of a team write. */
export const writersIn = (members: readonly { readonly account: string; readonly role: Role }[]): number =>
  new Set(
    members.flatMap(({ account, role }) =>
      role === 'service-lead' || role === 'service-member' ? [account] : [],
    ),
  ).size;

/**
 * Lets who offers a proof accept it, or no longer does; refused in a team that is not small, with how many people write in it.
 */
export const dispensationOf = (
  dispensed: boolean,
  writers: number,
): { readonly facts: readonly Omit<NewDossierFact, 'actor'>[] } | { readonly refused: number } =>
  dispensed && writers > smallTeam
    ? { refused: writers }
    : { facts: [{ kind: 'service.dispensed', data: { dispensed } }] };

const isOwn = ({ offered }: Proof, account: string): boolean =>
  offered.by.kind === 'account' && offered.by.id === account;

/**
 * How someone may decide of a proof: as a colleague, from outside the team, or of their own with a dispensation; undefined
 * when they may not, as for the team once someone from outside refused it.
 *
 * @param writers how many people of the team write
 */
export const waysToDecide = (
  proof: Proof,
  dossier: Pick<Dossier, 'dispensed'>,
  { account, outside }: Decider,
  writers: number,
): 'colleague' | 'outside' | 'dispensed' | undefined => {
  if (proof.withdrawn || (proof.decided?.outside && !outside)) return undefined;
  if (!isOwn(proof, account)) return outside ? 'outside' : 'colleague';
  return !outside && isDispensed(dossier, writers) ? 'dispensed' : undefined;
};

/** Whether someone may take a proof back: who offered it, and the service lead. */
export const mayWithdraw = (proof: Proof, { account, leads }: Decider): boolean =>
  proof.withdrawn === undefined && (leads || isOwn(proof, account));

/** What became of a proof, in the order in which it was told. */
export const historyOf = ({ facts }: Pick<Dossier, 'facts'>, proof: string): readonly DossierFact[] =>
  facts.filter(
    (fact) => (fact.kind === 'service.proof-offered' || isOfProof(fact)) && fact.data.proof === proof,
  );

/**
 * Every offer of the same texts and bytes, in the files that are given, the first one first.
 *
 * @param dossiers at least the one that the proof is of
 */
export const usesOf = (
  one: ProofAt,
  dossiers: readonly Pick<Dossier, 'service' | 'proofs'>[],
): readonly ProofAt[] => {
  const origin = originOf(one);
  const isSame = (other: ProofAt): boolean => {
    const { service, proof } = originOf(other);
    return service === origin.service && proof === origin.proof;
  };
  const all = dossiers.flatMap(({ service, proofs }) =>
    [...proofs.values()].map((proof) => ({ service, proof })),
  );
  const same = all.filter(isSame);
  return [...same.filter(({ proof }) => !proof.from), ...same.filter(({ proof }) => proof.from)];
};

/**
 * How many times nobody had to type the same proof again: once for each action of each service that it serves, but for the
 * first. What was taken back saved nothing.
 */
export const retypingsSaved = (uses: readonly ProofAt[]): number => {
  const served = new Set(
    uses
      .filter(({ proof }) => !proof.withdrawn)
      .flatMap(({ service, proof }) => proof.actions.map((action) => `${service} ${action}`)),
  );
  return Math.max(0, served.size - 1);
};
