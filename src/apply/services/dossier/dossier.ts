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
import { firstOf, stableUntil } from '../../../assessment/facts.ts';
import type { Tables } from '../../../platform/db/schema.ts';
import type { Actor, Fact, FactData, NewFact } from '../../../platform/ledger/ledger.ts';
import { instantAfter } from '../../../standard/days.ts';
import {
  bandCode,
  currentVersion,
  type Lang,
  type Standard,
  unansweredCode,
} from '../../../standard/standard.ts';
import type { dossierFacts } from './dossier.facts.ts';

type Kinds = typeof dossierFacts;
export type DossierFact = Fact<Kinds>;
export type NewDossierFact = NewFact<Kinds>;
type Data<Name extends keyof Kinds> = FactData<Kinds, Name>;

export type NewText = { readonly id: string; readonly words: string; readonly lang: Lang };
/** A text that is brought from elsewhere; null where its words were redacted there. */
export type BroughtText = Omit<NewText, 'words'> & { readonly words: string | null };
/** Facts to record, and the texts that they point to. */
export type Told = {
  readonly facts: readonly Omit<NewDossierFact, 'actor'>[];
  readonly texts: readonly NewText[];
};

/** Collects texts in the order in which they are written; `write` gives the id of each. */
export const textsIn = (lang: Lang, newId: () => string) => {
  const texts: NewText[] = [];
  const write = (words: string): string => {
    const id = newId();
    texts.push({ id, words, lang });
    return id;
  };
  return { texts, write };
};

/** Who did something, when (instant in UTC), and the rank of the fact. */
export type Done = { readonly by: Actor; readonly at: string; readonly seq: number };

/** The last declaration of an action; `why` is the id of a text. */
export type Declared = Done & {
  readonly status: Known;
  readonly why: string | undefined;
  readonly from: 'checkup' | undefined;
  readonly effectiveAt: string;
};
export type Noted = Done & Omit<Data<'service.noted'>, 'action'>;
export type Planned = Done & Omit<Data<'service.planned'>, 'action'>;
export type Comment = Done & Data<'service.commented'> & { readonly review: string };

/** Evidence, with what became of it; its words are ids of texts. */
export type Evidence = Omit<Data<'service.evidence-added'>, 'evidence'> & {
  readonly id: string;
  readonly added: Done;
  /** It was removed, or its file was. */
  readonly removed?: (Done & { readonly why: string | undefined }) | undefined;
  /** Its file is gone for good; `file` still says which one it was. */
  readonly fileRemoved?: (Done & Omit<Data<'service.file-removed'>, 'evidence'>) | undefined;
};

/** A review, with what became of it; its words are ids of texts. */
export type Review = Omit<Data<'service.review-asked'>, 'review'> & {
  readonly id: string;
  readonly asked: Done;
  readonly taken?: (Done & Pick<Data<'service.review-taken'>, 'opened'>) | undefined;
  readonly declined?: (Done & { readonly why: string }) | undefined;
  readonly cancelled?: Done | undefined;
  readonly closed?: (Done & Omit<Data<'service.review-closed'>, 'review'>) | undefined;
  readonly answered?: (Done & { readonly words: string }) | undefined;
};

/** What a program saw of the service. */
export type Measure = Omit<Data<'service.measured'>, 'measure'> & {
  readonly id: string;
  readonly told: Done;
  readonly seenAt: string;
  readonly removed?: (Done & { readonly why: string }) | undefined;
  /** The text of what it found was redacted. */
  readonly isGone: boolean;
};

export type Task = Data<'service.task-added'> &
  Pick<Data<'service.task-changed'>, 'status'> & { readonly added: Done; readonly changed: Done };

export type At = { readonly service: string; readonly evidence: string };

/** The file of a service. Maps keep the order in which things were told. */
export type Dossier = {
  readonly service: string;
  /** The rank of the last fact; 0 for none. */
  readonly head: number;
  /** What it is measured by; undefined before anything was told. */
  readonly method: { readonly standard: string; readonly rules: number } | undefined;
  readonly declared: ReadonlyMap<string, Declared>;
  readonly noted: ReadonlyMap<string, Noted>;
  readonly planned: ReadonlyMap<string, Planned>;
  /** When each action was last said to be unchanged, since it was declared. */
  readonly confirmed: ReadonlyMap<string, Done>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly reviews: ReadonlyMap<string, Review>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly comments: ReadonlyMap<string, Comment>;
  /** Every fact, by rank, and those that the assessment reads. */
  readonly facts: readonly DossierFact[];
  readonly assessed: readonly AssessedFact[];
};

export const serviceStream = (id: string): string => `service:${id}`;
export const serviceOf = (stream: string): string => stream.slice(stream.indexOf(':') + 1);

export const doneBy = ({ actor: by, recordedAt: at, seq }: DossierFact): Done => ({ by, at, seq });

/** What only the facts that one press brought from a check-up share; undefined for other facts. */
export const broughtWith = ({ kind, data, actor, recordedAt }: DossierFact): string | undefined =>
  kind === 'service.declared' && data.from === 'checkup' ? `${recordedAt} ${actor.id}` : undefined;

/** What a fact says, with words in place of the ids of its texts. */
const inWords = (data: object, words: ReadonlyMap<string, string>): unknown =>
  JSON.parse(
    JSON.stringify(data, (_, value: unknown) =>
      typeof value === 'string' ? (words.get(value) ?? value) : value,
    ),
  );

/**
 * Whether someone pressed a button twice: they say again what they said since, and nobody else said anything.
 * `words` are those of the texts of all these facts, by id.
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

export const standardVersionOf = ({ method }: Pick<Dossier, 'method'>): string =>
  method?.standard ?? currentVersion;

export const profileOf = (
  { assessed }: Pick<Dossier, 'assessed'>,
  standard: Standard,
  asOf: string,
): Profile => assess(standard, assessed, asOf);

/** The actions that reviews would no longer verify without some evidence. */
export const fallsWithout = (
  { assessed, head }: Pick<Dossier, 'assessed' | 'head'>,
  standard: Standard,
  evidence: readonly string[],
  asOf: string,
): readonly string[] => {
  const gone = evidence.map((id, rank): AssessedFact => {
    const at = { recordedAt: asOf, effectiveAt: asOf, seq: head + 1 + rank };
    return { ...at, kind: 'evidence-removed', evidence: id };
  });
  const [is, would] = [assess(standard, assessed, asOf), assess(standard, [...assessed, ...gone], asOf)];
  return [...is.actions.values()].flatMap(({ action, strength }) =>
    strength === 'verified' && would.actions.get(action)?.strength !== 'verified' ? action : [],
  );
};

/** The text without which nobody can see what evidence shows: its content, or the name of its file. */
export const shownText = ({ content, file }: Pick<Evidence, 'content' | 'file'>): string | undefined =>
  content ?? file?.name;

/** The evidence that shows nothing without a text. */
export const shownBy = (text: string, { evidence }: Pick<Dossier, 'evidence'>): readonly Evidence[] =>
  [...evidence.values()].filter((each) => shownText(each) === text);

/** Removes the evidence that shows nothing without a text that is redacted; `why` is the id of a text. */
export const removalsOf = (
  dossier: Pick<Dossier, 'evidence'>,
  text: string,
  why: string | undefined,
): readonly Omit<NewDossierFact, 'actor'>[] =>
  shownBy(text, dossier)
    .filter(({ removed }) => !removed)
    .map(({ id: evidence }) => ({
      kind: 'service.evidence-removed',
      data: { evidence, ...(why === undefined ? {} : { why }) },
    }));

export const hasFile = ({ file, fileRemoved }: Evidence): boolean =>
  file !== undefined && fileRemoved === undefined;

/** Whether evidence was not removed, and is not past its end. */
export const stands = ({ removed, until }: Pick<Evidence, 'removed' | 'until'>, today: string): boolean =>
  removed === undefined && (until === undefined || today <= until);

/** The evidence of an action that was not removed, the first added first. */
export const evidenceOf = ({ evidence }: Pick<Dossier, 'evidence'>, action: string): readonly Evidence[] =>
  [...evidence.values()].filter(({ actions, removed }) => !removed && actions.includes(action));

export const isOpen = ({ closed, declined, cancelled }: Review): boolean =>
  !closed && !declined && !cancelled;

/** When someone last told something; what this server's visits saw is nobody's work. */
export const changedAt = ({ facts }: Pick<Dossier, 'facts'>): string | undefined =>
  facts.findLast(({ kind, data }) => kind !== 'service.measured' || data.from === 'report')?.recordedAt;

/**
 * What a list shows of a service without reading its facts. `bands` is a digit an action, in the standard's
 * order (see `bandCode` and `unansweredCode`); `late` counts what is due and not done; `holdsUntil` is when
 * it stops being true by itself, as evidence or a review ends or something becomes due; `changedAt` is empty
 * before anything was told.
 */
export type Snapshot = Readonly<Omit<Tables['service_snapshots'], 'organisation'>>;

/** The days on which something is due and not done. */
const dueDays = ({ planned, declared, tasks }: Dossier): readonly string[] => [
  ...[...planned].flatMap(([action, { due }]) => {
    const status = declared.get(action)?.status;
    return due === null || status === 'in-place' || status === 'not-applicable' ? [] : [due];
  }),
  ...[...tasks.values()].flatMap(({ due, status }) =>
    due === null || status === 'done' || status === 'dropped' ? [] : [due],
  ),
];

export const snapshotOf = (dossier: Dossier, standard: Standard, asOf: string): Snapshot => {
  const { actions, bands, proven, whole } = summarize(standard, dossier.assessed, asOf);
  const ends = dueDays(dossier).map(instantAfter);
  const codes = Array.from(actions.values(), ({ answered, agreed }, rank) => {
    const band = bands[rank] ?? 'unknown';
    return band === 'unknown' && !answered ? unansweredCode : bandCode(band, agreed);
  });
  return {
    service: dossier.service,
    seq: dossier.head,
    standard: standard.version,
    rules: rulesVersion,
    bands: codes.join(''),
    proven,
    inPlace: whole.inPlace,
    documented: whole.bands.documented + whole.bands.verified,
    verified: whole.bands.verified,
    unknown: whole.bands.unknown,
    notApplicable: whole.bands['not-applicable'],
    contradicted: whole.bands.contradicted,
    late: ends.filter((end) => end <= asOf).length,
    changedAt: changedAt(dossier) ?? '',
    holdsUntil:
      firstOf([stableUntil(actions.values(), dossier.assessed, asOf), ...ends.filter((end) => end > asOf)]) ??
      null,
  };
};
