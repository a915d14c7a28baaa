/** The file of a service, as it reads from its facts. Pure. */
import { isDeepStrictEqual } from 'node:util';
import {
  type AssessedFact,
  assess,
  type Known,
  type Profile,
  rulesVersion,
  summarize,
} from '../../../assessment/assessment.ts';
import { bandOf } from '../../../assessment/bands.ts';
import { firstOf, stableUntil } from '../../../assessment/facts.ts';
import type { Actor, Fact, FactData, NewFact } from '../../../platform/ledger/ledger.ts';
import { addDays, startOf } from '../../../standard/days.ts';
import { bands, currentVersion, type Standard } from '../../../standard/standard.ts';
import type { dossierFacts } from './dossier.facts.ts';

type Kinds = typeof dossierFacts;
export type DossierFact = Fact<Kinds>;
export type NewDossierFact = NewFact<Kinds>;
type Data<Name extends keyof Kinds> = FactData<Kinds, Name>;

/** Who did something, and when: an instant, ISO 8601 in UTC; `seq` is the rank of the fact. */
export type Done = { readonly by: Actor; readonly at: string; readonly seq: number };

/** What was said last of an action; `why` is the id of a text. */
export type Declared = Done & {
  readonly status: Known;
  readonly why: string | undefined;
  readonly from: 'checkup' | undefined;
  readonly effectiveAt: string;
};
/** What was written last beside an action; `note` is the id of a text. */
export type Noted = Done & Omit<Data<'service.noted'>, 'action'>;
export type Planned = Done & Omit<Data<'service.planned'>, 'action'>;
export type Explained = Done & Pick<Data<'service.explained'>, 'words' | 'until'>;
export type Comment = Done & Data<'service.commented'>;

/** A proof, with what became of it; its words are the ids of texts. */
export type Proof = Omit<Data<'service.proof-offered'>, 'proof'> & {
  readonly id: string;
  readonly offered: Done;
  /** When it became true: an instant. */
  readonly effectiveAt: string;
  readonly decided: (Done & Omit<Data<'service.proof-decided'>, 'proof'>) | undefined;
  /** That it was taken back, or that its file was: `reason` is the id of a text. */
  readonly withdrawn: (Done & { readonly reason: string | undefined }) | undefined;
  /** That its file is gone for good; `file` still says which one it was. */
  readonly fileRemoved: (Done & Omit<Data<'service.file-removed'>, 'proof'>) | undefined;
};

export type Task = Data<'service.task-added'> &
  Pick<Data<'service.task-changed'>, 'status'> & { readonly added: Done; readonly changed: Done };

/** A proof of a service, and where it is. */
export type ProofAt = { readonly service: string; readonly proof: Proof };
export type At = { readonly service: string; readonly proof: string };

/** The file of a service. Maps keep the order in which things were told. */
export type Dossier = {
  readonly service: string;
  /** The rank of the last fact; 0 for none. */
  readonly head: number;
  /** What it is measured by: undefined before anything was told. */
  readonly method: { readonly standard: string; readonly rules: number } | undefined;
  readonly declared: ReadonlyMap<string, Declared>;
  readonly noted: ReadonlyMap<string, Noted>;
  readonly planned: ReadonlyMap<string, Planned>;
  readonly explained: ReadonlyMap<string, Explained>;
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly comments: ReadonlyMap<string, Comment>;
  /** Whether who offers a proof may accept it, and who said so. */
  readonly dispensed: (Done & { readonly dispensed: boolean }) | undefined;
  /** Texts whose words are gone, by their ids. */
  readonly redacted: ReadonlyMap<string, Done & { readonly why: string | undefined }>;
  /** Every fact, by rank, and those that the assessment reads. */
  readonly facts: readonly DossierFact[];
  readonly assessed: readonly AssessedFact[];
};

/** The stream of a service. */
export const serviceStream = (id: string): string => `service:${id}`;
const serviceOf = (stream: string): string => stream.slice(stream.indexOf(':') + 1);

const doneBy = ({ actor: by, recordedAt: at, seq }: DossierFact): Done => ({ by, at, seq });

/** What the facts that one press brought from a check-up share, and no other; undefined where a fact came otherwise. */
export const broughtWith = ({ kind, data, actor, recordedAt }: DossierFact): string | undefined =>
  kind === 'service.declared' && data.from === 'checkup' ? `${recordedAt} ${actor.id}` : undefined;

/** The first instant at which a proof no longer holds that ends on a day. */
const instantAfter = (day: string): string => startOf(addDays(day, 1)).toISOString();

/** A fact as the assessment reads it; undefined for those that it has nothing to do with. */
const assessedFrom = ({ kind, data, ...fact }: DossierFact): AssessedFact | undefined => {
  const dated = { recordedAt: fact.recordedAt, effectiveAt: fact.effectiveAt, seq: fact.seq };
  switch (kind) {
    case 'service.declared':
      return { ...dated, kind: 'declared', action: data.action, status: data.status };
    case 'service.proof-offered': {
      const { proof, actions, shows, collectedBy, until } = data;
      return {
        ...dated,
        kind: 'proof-offered',
        proof,
        actions,
        shows,
        collectedBy,
        until,
      };
    }
    case 'service.proof-decided':
      return {
        ...dated,
        kind: 'proof-decided',
        proof: data.proof,
        decision: data.decision,
        dispensed: data.dispensed,
      };
    case 'service.proof-withdrawn':
    case 'service.file-removed':
      return { ...dated, kind: 'proof-decided', proof: data.proof, decision: 'refused' };
    default:
      return undefined;
  }
};

/** Whether something told is the last word: by its date of effect, then by its rank, as the assessment has it. */
const isLast = (former: Declared | undefined, fact: DossierFact): boolean =>
  former === undefined || former.effectiveAt <= fact.effectiveAt;

type Draft = { -readonly [Key in keyof Dossier]: Dossier[Key] } & {
  readonly declared: Map<string, Declared>;
  readonly noted: Map<string, Noted>;
  readonly planned: Map<string, Planned>;
  readonly explained: Map<string, Explained>;
  readonly proofs: Map<string, Proof>;
  readonly tasks: Map<string, Task>;
  readonly comments: Map<string, Comment>;
  readonly redacted: Map<string, Done & { readonly why: string | undefined }>;
};

const tell = (draft: Draft, fact: DossierFact): void => {
  const done = doneBy(fact);
  switch (fact.kind) {
    case 'service.method-set':
      draft.method = fact.data;
      return;
    case 'service.declared': {
      const { action, status, why, from } = fact.data;
      if (isLast(draft.declared.get(action), fact))
        draft.declared.set(action, { ...done, status, why, from, effectiveAt: fact.effectiveAt });
      return;
    }
    case 'service.noted': {
      const { action, note } = fact.data;
      draft.noted.set(action, { ...done, note });
      return;
    }
    case 'service.planned': {
      const { action, ...planned } = fact.data;
      draft.planned.set(action, { ...done, ...planned });
      return;
    }
    case 'service.explained': {
      const { action, ...explained } = fact.data;
      draft.explained.set(action, { ...done, ...explained });
      return;
    }
    case 'service.proof-offered': {
      const { proof: id, ...data } = fact.data;
      const { effectiveAt } = fact;
      // The first offer of a proof is what it is.
      if (!draft.proofs.has(id))
        draft.proofs.set(id, {
          ...data,
          id,
          offered: done,
          effectiveAt,
          decided: undefined,
          withdrawn: undefined,
          fileRemoved: undefined,
        });
      return;
    }
    case 'service.proof-decided': {
      const { proof: id, ...decided } = fact.data;
      const proof = draft.proofs.get(id);
      if (proof) draft.proofs.set(id, { ...proof, decided: { ...done, ...decided } });
      return;
    }
    case 'service.proof-withdrawn': {
      const proof = draft.proofs.get(fact.data.proof);
      if (proof) draft.proofs.set(proof.id, { ...proof, withdrawn: { ...done, reason: fact.data.reason } });
      return;
    }
    case 'service.file-removed': {
      const { proof: id, ...removed } = fact.data;
      const proof = draft.proofs.get(id);
      if (!proof) return;
      const withdrawn = proof.withdrawn ?? { ...done, reason: removed.why };
      draft.proofs.set(id, { ...proof, withdrawn, fileRemoved: { ...done, ...removed } });
      return;
    }
    case 'service.dispensed':
      draft.dispensed = { ...done, ...fact.data };
      return;
    case 'service.task-added':
      draft.tasks.set(fact.data.task, { ...fact.data, status: 'to-do', added: done, changed: done });
      return;
    case 'service.task-changed': {
      const task = draft.tasks.get(fact.data.task);
      if (task) draft.tasks.set(task.task, { ...task, ...fact.data, changed: done });
      return;
    }
    case 'service.commented':
      draft.comments.set(fact.data.comment, { ...done, ...fact.data });
      return;
    case 'service.redacted':
      draft.redacted.set(fact.data.text, { ...done, why: fact.data.why });
  }
};

/**
 * The file of a service from its facts, by rank.
 *
 * @param asOf leaves out what was recorded after an instant: the file as it read then
 */
export const dossierFrom = (service: string, all: readonly DossierFact[], asOf?: string): Dossier => {
  const facts = asOf === undefined ? all : all.filter(({ recordedAt }) => recordedAt <= asOf);
  const draft: Draft = {
    service,
    head: facts.at(-1)?.seq ?? 0,
    method: undefined,
    declared: new Map(),
    noted: new Map(),
    planned: new Map(),
    explained: new Map(),
    proofs: new Map(),
    tasks: new Map(),
    comments: new Map(),
    dispensed: undefined,
    redacted: new Map(),
    facts,
    assessed: facts.flatMap((fact) => assessedFrom(fact) ?? []),
  };
  for (const fact of facts) tell(draft, fact);
  return draft;
};

/** The file as it read at a rank of its facts. */
export const asSeen = ({ service, facts }: Pick<Dossier, 'service' | 'facts'>, rank: number): Dossier =>
  dossierFrom(
    service,
    facts.filter(({ seq }) => seq <= rank),
  );

/** Facts of several services, each whole and by rank, as their files. */
export const dossiersFrom = (facts: readonly DossierFact[]): readonly Dossier[] =>
  [...Map.groupBy(facts, ({ stream }) => stream)].map(([stream, some]) =>
    dossierFrom(serviceOf(stream), some),
  );

/**
 * What a fact changes, named: two people who change the same thing without having seen each other are told so. Undefined
 * for what is only added, where nobody undoes what somebody else did.
 */
export const targetOf = (fact: Pick<NewDossierFact, 'kind' | 'data'>): string | undefined => {
  const { kind, data } = fact as NewDossierFact;
  switch (kind) {
    case 'service.declared':
      return `status of ${data.action}`;
    case 'service.noted':
      return `note of ${data.action}`;
    case 'service.planned':
      return `plan of ${data.action}`;
    case 'service.explained':
      return `explanation of ${data.action}`;
    case 'service.proof-decided':
    case 'service.proof-withdrawn':
    case 'service.file-removed':
      return `proof ${data.proof}`;
    case 'service.task-changed':
      return `task ${data.task}`;
    case 'service.dispensed':
      return 'dispensation';
    case 'service.method-set':
      return 'method';
    default:
      return undefined;
  }
};

/** What was told since a rank, of the same things as these facts. */
export const toldSince = (
  { facts }: Pick<Dossier, 'facts'>,
  seen: number,
  about: readonly Pick<NewDossierFact, 'kind' | 'data'>[],
): readonly DossierFact[] => {
  const targets = new Set(about.map(targetOf));
  return facts.filter((fact) => {
    const target = targetOf(fact);
    return fact.seq > seen && target !== undefined && targets.has(target);
  });
};

/** What a fact says, with the words of its texts in the place of their ids. */
const inWords = (data: object, words: ReadonlyMap<string, string>): unknown =>
  JSON.parse(
    JSON.stringify(data, (_, value: unknown) =>
      typeof value === 'string' ? (words.get(value) ?? value) : value,
    ),
  );

/**
 * Whether someone says again what they said since, and nobody else said anything: they pressed a button twice.
 *
 * @param since what was told of the same things
 * @param words of the texts that all these facts point to, by their ids
 */
export const isSaidAgain = (
  { id }: Actor,
  since: readonly DossierFact[],
  facts: readonly Pick<NewDossierFact, 'kind' | 'data'>[],
  words: ReadonlyMap<string, string>,
): boolean =>
  since.length === facts.length &&
  since.every(
    ({ actor, kind, data }, rank) =>
      actor.id === id &&
      kind === facts[rank]?.kind &&
      isDeepStrictEqual(inWords(data, words), inWords(facts[rank].data, words)),
  );

/** The version of the standard that a service is measured by. */
export const standardVersionOf = ({ method }: Pick<Dossier, 'method'>): string =>
  method?.standard ?? currentVersion;

/** The profile of a service at an instant, by a standard. */
export const profileOf = (
  { assessed }: Pick<Dossier, 'assessed'>,
  standard: Standard,
  asOf: string,
): Profile => assess(standard, assessed, asOf);

/** What is told of a proof once it is offered. */
type OfProof = Extract<
  DossierFact,
  { readonly kind: 'service.proof-decided' | 'service.proof-withdrawn' | 'service.file-removed' }
>;

/** Whether a fact tells what became of a proof. */
export const isOfProof = (fact: DossierFact): fact is OfProof =>
  fact.kind === 'service.proof-decided' ||
  fact.kind === 'service.proof-withdrawn' ||
  fact.kind === 'service.file-removed';

/** The text without which nobody can see what a proof shows: its content, or the name that its file is given under. */
export const shownText = ({ content, file }: Pick<Proof, 'content' | 'file'>): string | undefined =>
  content ?? file?.name;

/** The proofs of a file that show nothing without a text. */
export const shownBy = (text: string, { proofs }: Pick<Dossier, 'proofs'>): readonly Proof[] =>
  [...proofs.values()].filter((proof) => shownText(proof) === text);

/**
 * Withdraws the proofs of a file that show nothing without a text that is taken away for good.
 *
 * @param why the id of a text
 */
export const withdrawalsOf = (
  dossier: Pick<Dossier, 'proofs'>,
  text: string,
  why: string | undefined,
): readonly Omit<NewDossierFact, 'actor'>[] =>
  shownBy(text, dossier)
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ id: proof }) => ({
      kind: 'service.proof-withdrawn',
      data: { proof, ...(why === undefined ? {} : { reason: why }) },
    }));

/** The first offer of the same texts and bytes: where a proof comes from, or itself. */
export const originOf = ({ service, proof }: ProofAt): At => proof.from ?? { service, proof: proof.id };

/** Whether a proof has a file that is still there. */
export const hasFile = ({ file, fileRemoved }: Proof): boolean =>
  file !== undefined && fileRemoved === undefined;

/** Whether a proof counts: accepted, or measured and not refused; and not withdrawn. It may have come to its end. */
export const counts = ({ collectedBy, decided, withdrawn }: Proof): boolean => {
  if (withdrawn || decided?.decision === 'refused') return false;
  return collectedBy === 'probe' || decided !== undefined;
};

/** What a list shows of a service without reading its facts, and until when that holds. */
export type Snapshot = {
  readonly service: string;
  /** The rank of the last fact that it was made from. */
  readonly seq: number;
  readonly standard: string;
  readonly rules: number;
  /** A digit an action, in the standard's order: the rank of its band in `bands`. */
  readonly bands: string;
  /** Practices that are proven. */
  readonly proven: number;
  /** Actions said to be in place; of them, those documented or verified; of these, those verified. */
  readonly inPlace: number;
  readonly documented: number;
  readonly verified: number;
  /** Actions of which nothing is known, that do not apply, that something contradicts. */
  readonly unknown: number;
  readonly notApplicable: number;
  readonly contradicted: number;
  /** What is due and not done, of the actions and of the tasks. */
  readonly late: number;
  /** Instants; `changedAt` is that of the last fact, empty before the first. */
  readonly changedAt: string;
  /** When it stops being true by itself: a proof ends, something becomes due. Null when it never does. */
  readonly holdsUntil: string | null;
};

/** What is due and not done: days, one for each. */
const dueDays = ({ planned, declared, tasks }: Dossier): readonly string[] => [
  ...[...planned].flatMap(([action, { due }]) => {
    const status = declared.get(action)?.status;
    return due === null || status === 'in-place' || status === 'not-applicable' ? [] : [due];
  }),
  ...[...tasks.values()].flatMap(({ due, status }) =>
    due === null || status === 'done' || status === 'dropped' ? [] : [due],
  ),
];

/**
 * What a list shows of a service at an instant.
 *
 * @param standard the one that the file is measured by
 */
export const snapshotOf = (dossier: Dossier, standard: Standard, asOf: string): Snapshot => {
  const { actions, proven, whole } = summarize(standard, dossier.assessed, asOf);
  const ends = dueDays(dossier).map(instantAfter);
  return {
    service: dossier.service,
    seq: dossier.head,
    standard: standard.version,
    rules: rulesVersion,
    bands: Array.from(actions.values(), (state) => bands.indexOf(bandOf(state))).join(''),
    proven,
    inPlace: whole.inPlace,
    documented: whole.bands.documented + whole.bands.verified,
    verified: whole.bands.verified,
    unknown: whole.bands.unknown,
    notApplicable: whole.bands['not-applicable'],
    contradicted: whole.bands.contradicted,
    late: ends.filter((end) => end <= asOf).length,
    changedAt: dossier.facts.at(-1)?.recordedAt ?? '',
    holdsUntil:
      firstOf([stableUntil(actions.values(), dossier.assessed, asOf), ...ends.filter((end) => end > asOf)]) ??
      null,
  };
};
