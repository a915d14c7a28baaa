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

/** A text to keep. */
export type NewText = { readonly id: string; readonly words: string; readonly lang: Lang };
/** A text that is brought from elsewhere: null where its words were taken away for good there. */
export type BroughtText = Omit<NewText, 'words'> & { readonly words: string | null };
/** What someone tells: facts, and the texts that they point to. */
export type Told = {
  readonly facts: readonly Omit<NewDossierFact, 'actor'>[];
  readonly texts: readonly NewText[];
};

/**
 * Texts of what someone tells, in the order in which they are written: `write` keeps one, and gives its id.
 *
 * @param newId draws an id
 */
export const textsIn = (lang: Lang, newId: () => string) => {
  const texts: NewText[] = [];
  const write = (words: string): string => {
    const id = newId();
    texts.push({ id, words, lang });
    return id;
  };
  return { texts, write };
};

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
export type Comment = Done & Data<'service.commented'> & { readonly review: string };

/** Evidence, with what became of it; its words are the ids of texts. */
export type Evidence = Omit<Data<'service.evidence-added'>, 'evidence'> & {
  readonly id: string;
  readonly added: Done;
  /** That it was taken away, or that its file was: `why` is the id of a text. */
  readonly removed?: (Done & { readonly why: string | undefined }) | undefined;
  /** That its file is gone for good; `file` still says which one it was. */
  readonly fileRemoved?: (Done & Omit<Data<'service.file-removed'>, 'evidence'>) | undefined;
};

/** A review, with what became of it; its words are the ids of texts. */
export type Review = Omit<Data<'service.review-asked'>, 'review'> & {
  readonly id: string;
  readonly asked: Done;
  readonly taken?: (Done & Pick<Data<'service.review-taken'>, 'opened'>) | undefined;
  readonly declined?: (Done & { readonly why: string }) | undefined;
  readonly cancelled?: Done | undefined;
  readonly closed?: (Done & Omit<Data<'service.review-closed'>, 'review'>) | undefined;
  readonly answered?: (Done & { readonly words: string }) | undefined;
};

/** What a program saw of the service, at an instant. */
export type Measure = Omit<Data<'service.measured'>, 'measure'> & {
  readonly id: string;
  readonly told: Done;
  /** When it looked: an instant. */
  readonly seenAt: string;
  /** That it was taken away: `why` is the id of a text. */
  readonly removed?: (Done & { readonly why: string }) | undefined;
  /** Whether the text of what it found is gone for good. */
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
  /** What it is measured by: undefined before anything was told. */
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

/** The stream of a service. */
export const serviceStream = (id: string): string => `service:${id}`;
export const serviceOf = (stream: string): string => stream.slice(stream.indexOf(':') + 1);

/** Who told a fact, and when. */
export const doneBy = ({ actor: by, recordedAt: at, seq }: DossierFact): Done => ({ by, at, seq });

/** What the facts that one press brought from a check-up share, and no other; undefined where a fact came otherwise. */
export const broughtWith = ({ kind, data, actor, recordedAt }: DossierFact): string | undefined =>
  kind === 'service.declared' && data.from === 'checkup' ? `${recordedAt} ${actor.id}` : undefined;

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

/** The actions that reviews verify, and no longer would without some evidence. */
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

/** The text without which nobody can see what evidence shows: its content, or the name that its file is given under. */
export const shownText = ({ content, file }: Pick<Evidence, 'content' | 'file'>): string | undefined =>
  content ?? file?.name;

/** The evidence of a file that shows nothing without a text. */
export const shownBy = (text: string, { evidence }: Pick<Dossier, 'evidence'>): readonly Evidence[] =>
  [...evidence.values()].filter((each) => shownText(each) === text);

/**
 * Removes the evidence of a file that shows nothing without a text that is taken away for good.
 *
 * @param why the id of a text
 */
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

/** Whether evidence has a file that is still there. */
export const hasFile = ({ file, fileRemoved }: Evidence): boolean =>
  file !== undefined && fileRemoved === undefined;

/** Whether evidence stands on a day: it was not taken away, and is not past its end. */
export const stands = ({ removed, until }: Pick<Evidence, 'removed' | 'until'>, today: string): boolean =>
  removed === undefined && (until === undefined || today <= until);

/** What is there of an action, the first added first: what was taken away is not. */
export const evidenceOf = ({ evidence }: Pick<Dossier, 'evidence'>, action: string): readonly Evidence[] =>
  [...evidence.values()].filter(({ actions, removed }) => !removed && actions.includes(action));

/** Whether a review is still to be done. */
export const isOpen = ({ closed, declined, cancelled }: Review): boolean =>
  !closed && !declined && !cancelled;

/** The instant of the last thing that someone told; undefined before the first. What a visit of this server saw is no work of anyone. */
export const changedAt = ({ facts }: Pick<Dossier, 'facts'>): string | undefined =>
  facts.findLast(({ kind, data }) => kind !== 'service.measured' || data.from === 'report')?.recordedAt;

/**
 * What a list shows of a service without reading its facts: how many of its practices are proven, and of its actions are where;
 * `bands` is a digit an action, in the standard's order (see `bandCode` and `unansweredCode`), `late` what is due and not done.
 * It was made from the facts up to `seq`, and stops being true by itself at `holdsUntil`, where evidence or a review ends or
 * something becomes due. `changedAt` is when someone last told something, empty before the first.
 */
export type Snapshot = Readonly<Omit<Tables['service_snapshots'], 'organisation'>>;

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
