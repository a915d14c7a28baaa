/** What each kind of fact does, and the file that facts make. Pure. */
import type { AssessedFact } from '../../../assessment/assessment.ts';
import type { Fact, FactData } from '../../../platform/ledger/ledger.ts';
import type { dossierFacts } from './dossier.facts.ts';
import {
  type Declared,
  type Done,
  type Dossier,
  type DossierFact,
  doneBy,
  type NewDossierFact,
  serviceOf,
  shownText,
} from './dossier.ts';

export type Kind = keyof typeof dossierFacts;
type Data<Name extends Kind> = FactData<typeof dossierFacts, Name>;
type Of<Name extends Kind> = Extract<Fact<typeof dossierFacts>, { kind: Name }>;

/** A file while its facts are read. */
type Draft = {
  -readonly [Key in keyof Dossier]: Dossier[Key] extends ReadonlyMap<infer Id, infer Value>
    ? Map<Id, Value>
    : Dossier[Key];
};

export type TextRole =
  | 'title'
  | 'content'
  | 'covers'
  | 'file'
  | 'why'
  | 'note'
  | 'words'
  | 'signed'
  | 'well'
  | 'explore'
  | 'measure';
/** A text that a fact points to, with its practice where a fact has several. */
export type TextTold = readonly [role: TextRole, id: string, practice?: number];

type Without<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;
type Actions<Name extends Kind> = (dossier: Dossier, data: Data<Name>) => readonly string[];

type FactKind<Name extends Kind> = {
  readonly fold: (draft: Draft, data: Data<Name>, done: Done, fact: Of<Name>) => void;
  /** The fact as the assessment reads it. */
  readonly assessed:
    | ((
        data: Data<Name>,
        fact: Of<Name>,
      ) => Without<AssessedFact, 'recordedAt' | 'effectiveAt' | 'seq'> | undefined)
    | undefined;
  /**
   * What the fact changes, so that two people who change the same thing are told. None for what is only
   * added.
   */
  readonly target: ((data: Data<Name>) => string) | undefined;
  /** The texts that it points to, in reading order. */
  readonly texts: (data: Data<Name>) => readonly TextTold[];
  /** The actions whose status or evidence it changes, and those whose note it changes. */
  readonly changes: { readonly state?: Actions<Name>; readonly note?: Actions<Name> };
  /** Whose work it is: work of the team puts its author in the team, for good. */
  readonly by: (data: Data<Name>) => 'team' | 'reviewer' | 'anyone';
  /** The accounts that it also puts in the team. */
  readonly inside: (data: Data<Name>) => readonly (string | null | undefined)[];
};

type KindsOf<Names extends Kind> = { readonly [Name in Names]: FactKind<Name> };

const none = (): readonly never[] => [];
const ofTeam = () => 'team' as const;
const ofReviewer = () => 'reviewer' as const;
const ofAnyone = () => 'anyone' as const;

const amend = <Value>(known: Map<string, Value>, id: string, change: Partial<Value>): void => {
  const found = known.get(id);
  if (found) known.set(id, { ...found, ...change });
};

/** As in the assessment, the date of effect decides which declaration is the last, then the rank. */
const isLast = (former: Declared | undefined, { effectiveAt }: DossierFact): boolean =>
  former === undefined || former.effectiveAt <= effectiveAt;

const whyOf = ({ why }: { readonly why?: string | undefined }): readonly TextTold[] =>
  why === undefined ? [] : [['why', why]];
const wordsOf = ({ words }: { readonly words?: string | undefined }): readonly TextTold[] =>
  words === undefined ? [] : [['words', words]];
const assigneeOf = ({ assignee }: { readonly assignee: string | null }) => [assignee];
const reviewTarget = ({ review }: { readonly review: string }): string => `review ${review}`;
const evidenceTarget = ({ evidence }: { readonly evidence: string }): string => `evidence ${evidence}`;
const actionsShown = (dossier: Dossier, { evidence }: { readonly evidence: string }): readonly string[] =>
  dossier.evidence.get(evidence)?.actions ?? [];

const ofWork: KindsOf<
  | 'service.declared'
  | 'service.noted'
  | 'service.planned'
  | 'service.confirmed'
  | `service.task-${'added' | 'changed'}`
> = {
  'service.declared': {
    fold: (draft, { action, status, why, from }, done, fact) => {
      if (!isLast(draft.declared.get(action), fact)) return;
      draft.declared.set(action, { ...done, status, why, from, effectiveAt: fact.effectiveAt });
      draft.confirmed.delete(action);
    },
    assessed: ({ action, status, why }) => ({ kind: 'declared', action, status, why }),
    target: ({ action }) => `status ${action}`,
    texts: whyOf,
    changes: { state: (_, { action }) => [action] },
    by: ofTeam,
    inside: none,
  },
  'service.noted': {
    fold: (draft, { action, note }, done) => {
      draft.noted.set(action, { ...done, note });
    },
    assessed: undefined,
    target: ({ action }) => `note ${action}`,
    texts: ({ note }) => (note === null ? [] : [['note', note]]),
    changes: { note: (_, { action }) => [action] },
    by: ofTeam,
    inside: none,
  },
  'service.planned': {
    fold: (draft, { action, ...planned }, done) => {
      draft.planned.set(action, { ...done, ...planned });
    },
    assessed: undefined,
    target: ({ action }) => `plan ${action}`,
    texts: none,
    changes: {},
    by: ofTeam,
    inside: assigneeOf,
  },
  'service.confirmed': {
    fold: (draft, { actions }, done) => {
      for (const action of actions) draft.confirmed.set(action, done);
    },
    assessed: undefined,
    target: undefined,
    texts: none,
    changes: {},
    by: ofTeam,
    inside: none,
  },
  'service.task-added': {
    fold: (draft, data, done) => {
      draft.tasks.set(data.task, { ...data, status: 'to-do', added: done, changed: done });
    },
    assessed: undefined,
    target: undefined,
    texts: wordsOf,
    changes: {},
    by: ({ review }) => (review === undefined ? 'team' : 'reviewer'),
    inside: assigneeOf,
  },
  'service.task-changed': {
    fold: (draft, data, changed) => amend(draft.tasks, data.task, { ...data, changed }),
    assessed: undefined,
    target: ({ task }) => `task ${task}`,
    texts: none,
    changes: {},
    by: ofTeam,
    inside: assigneeOf,
  },
};

const ofEvidence: KindsOf<Extract<Kind, `service.${'evidence' | 'file' | 'measure'}${string}`>> = {
  'service.evidence-added': {
    fold: (draft, { evidence: id, ...data }, added) => {
      // Added twice, it is what it was first.
      if (!draft.evidence.has(id)) draft.evidence.set(id, { ...data, id, added });
    },
    assessed: ({ evidence, actions, until }) => ({ kind: 'evidence-added', evidence, actions, until }),
    target: undefined,
    texts: ({ title, content, covers, file }) => {
      const found: readonly (readonly [TextRole, string | undefined])[] = [
        ['title', title === content || title === file?.name ? undefined : title],
        ['content', content],
        ['file', file?.name],
        ['covers', covers],
      ];
      return found.flatMap(([role, id]) => (id === undefined ? [] : [[role, id] as const]));
    },
    changes: { state: (_, { actions }) => actions },
    by: ofTeam,
    // Nobody judges what they have added, wherever that was.
    inside: ({ from }) => [from?.by],
  },
  'service.evidence-removed': {
    fold: (draft, { evidence, why }, done) => amend(draft.evidence, evidence, { removed: { ...done, why } }),
    assessed: ({ evidence }) => ({ kind: 'evidence-removed', evidence }),
    target: evidenceTarget,
    texts: whyOf,
    changes: { state: actionsShown },
    by: ofTeam,
    inside: none,
  },
  'service.file-removed': {
    fold: (draft, { evidence: id, ...gone }, done) => {
      const removed = draft.evidence.get(id)?.removed ?? { ...done, why: gone.why };
      amend(draft.evidence, id, { removed, fileRemoved: { ...done, ...gone } });
    },
    assessed: ({ evidence }) => ({ kind: 'evidence-removed', evidence }),
    target: evidenceTarget,
    texts: whyOf,
    changes: { state: actionsShown },
    by: ofAnyone,
    inside: none,
  },
  'service.measured': {
    fold: (draft, { measure: id, ...data }, told, { effectiveAt: seenAt }) => {
      draft.measures.set(id, { ...data, id, told, seenAt, isGone: false });
    },
    assessed: undefined,
    target: undefined,
    texts: ({ details }) => [['measure', details]],
    changes: {},
    by: ofTeam,
    inside: none,
  },
  'service.measure-removed': {
    fold: (draft, { measure, why }, done) => amend(draft.measures, measure, { removed: { ...done, why } }),
    assessed: undefined,
    target: ({ measure }) => `measure ${measure}`,
    texts: whyOf,
    changes: {},
    by: ofTeam,
    inside: none,
  },
};

const ofReviews: KindsOf<Extract<Kind, `service.review-${string}`>> = {
  'service.review-asked': {
    fold: (draft, { review: id, ...data }, asked) => {
      draft.reviews.set(id, { ...data, id, asked });
    },
    assessed: undefined,
    target: undefined,
    texts: wordsOf,
    changes: {},
    by: ofTeam,
    inside: none,
  },
  'service.review-taken': {
    fold: (draft, { review, opened }, done) =>
      amend(draft.reviews, review, { taken: { ...done, opened }, reviewer: done.by.id }),
    assessed: undefined,
    target: reviewTarget,
    texts: none,
    changes: {},
    by: ofReviewer,
    inside: none,
  },
  'service.review-declined': {
    fold: (draft, { review, why }, done) => amend(draft.reviews, review, { declined: { ...done, why } }),
    assessed: undefined,
    target: reviewTarget,
    texts: whyOf,
    changes: {},
    by: ofReviewer,
    inside: none,
  },
  'service.review-cancelled': {
    fold: (draft, { review }, cancelled) => amend(draft.reviews, review, { cancelled }),
    assessed: undefined,
    target: reviewTarget,
    texts: none,
    changes: {},
    by: ofTeam,
    inside: none,
  },
  'service.review-closed': {
    fold: (draft, { review, ...closed }, done) =>
      amend(draft.reviews, review, { closed: { ...done, ...closed } }),
    // An imported file says whatever its author likes: its reviews verify nothing here.
    assessed: ({ review, until, judged }, { actor }) =>
      actor.kind === 'imported' ? undefined : { kind: 'reviewed', review, until, judged },
    target: reviewTarget,
    texts: ({ signed, remarks }) => [
      ['signed', signed],
      ...remarks.flatMap(({ practice, well, explore }): TextTold[] => [
        ...(well === undefined ? [] : [['well', well, practice] as const]),
        ...(explore === undefined ? [] : [['explore', explore, practice] as const]),
      ]),
    ],
    changes: {},
    by: ofReviewer,
    inside: none,
  },
  'service.review-answered': {
    fold: (draft, { review, words }, done) => amend(draft.reviews, review, { answered: { ...done, words } }),
    assessed: undefined,
    target: ({ review }) => `answer to ${review}`,
    texts: wordsOf,
    changes: {},
    by: ofTeam,
    inside: none,
  },
};

const kinds: KindsOf<Kind> = {
  ...ofWork,
  ...ofEvidence,
  ...ofReviews,
  'service.method-set': {
    fold: (draft, data) => {
      draft.method = data;
    },
    assessed: undefined,
    target: () => 'method',
    texts: none,
    changes: {},
    by: ofTeam,
    inside: none,
  },
  'service.commented': {
    fold: (draft, { review, ...data }, done) => {
      // 1.0.0 also took comments on practices: only history tells them.
      if (review !== undefined) draft.comments.set(data.comment, { ...done, ...data, review });
    },
    assessed: undefined,
    target: undefined,
    texts: wordsOf,
    changes: {},
    by: ofAnyone,
    inside: none,
  },
  'service.joined': {
    fold: () => undefined,
    assessed: undefined,
    target: undefined,
    texts: none,
    changes: {},
    by: ofAnyone,
    inside: ({ account }) => [account],
  },
  'service.redacted': {
    fold: (draft, { text }) => {
      for (const { id, details } of draft.measures.values())
        if (details === text) amend(draft.measures, id, { isGone: true });
    },
    assessed: ({ text }) => ({ kind: 'redacted', text }),
    target: undefined,
    texts: whyOf,
    changes: {
      state: ({ declared, evidence }, { text }) => [
        ...[...declared].flatMap(([action, { why }]) => (why === text ? action : [])),
        ...[...evidence.values()].flatMap((each) => (shownText(each) === text ? each.actions : [])),
      ],
      note: ({ noted }, { text }) =>
        [...noted].flatMap(([action, { note }]) => (note === text ? action : [])),
    },
    by: ofAnyone,
    inside: none,
  },
};

/** The compiler cannot see that a fact and its kind go together: pass the fact's own data. */
export const kindOf = ({ kind }: Pick<NewDossierFact, 'kind'>): FactKind<Kind> =>
  kinds[kind] as unknown as FactKind<Kind>;

/** A service's file from its facts, by rank. `asOf` leaves out what was recorded after an instant. */
export const dossierFrom = (service: string, all: readonly DossierFact[], asOf?: string): Dossier => {
  const facts = asOf === undefined ? all : all.filter(({ recordedAt }) => recordedAt <= asOf);
  const assessed: AssessedFact[] = [];
  const draft: Draft = {
    service,
    head: facts.at(-1)?.seq ?? 0,
    method: undefined,
    declared: new Map(),
    noted: new Map(),
    planned: new Map(),
    confirmed: new Map(),
    evidence: new Map(),
    reviews: new Map(),
    measures: new Map(),
    tasks: new Map(),
    comments: new Map(),
    facts,
    assessed,
  };
  for (const fact of facts) {
    const kind = kindOf(fact);
    kind.fold(draft, fact.data, doneBy(fact), fact);
    const read = kind.assessed?.(fact.data, fact);
    if (read) {
      const { recordedAt, effectiveAt, seq } = fact;
      assessed.push({ recordedAt, effectiveAt, seq, ...read });
    }
  }
  return draft;
};

/** The file as it read at a rank. */
export const asSeen = ({ service, facts }: Pick<Dossier, 'service' | 'facts'>, rank: number): Dossier =>
  dossierFrom(
    service,
    facts.filter(({ seq }) => seq <= rank),
  );

/** The files of services whose facts come service after service, each by rank. */
export const dossiersFrom = (facts: readonly DossierFact[]): readonly Dossier[] => {
  const found: Dossier[] = [];
  for (let from = 0, to = 0; from < facts.length; from = to) {
    const { stream } = facts[from] as DossierFact;
    while (facts[to]?.stream === stream) to += 1;
    found.push(dossierFrom(serviceOf(stream), facts.slice(from, to)));
  }
  return found;
};

const targetOf = (fact: Pick<NewDossierFact, 'kind' | 'data'>): string | undefined =>
  kindOf(fact).target?.(fact.data);

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
