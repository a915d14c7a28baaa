/** Tells facts of a file in words, with their texts. Pure. */

import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang, Standard } from '../../../standard/standard.ts';
import { capitalised, label, longDate } from '../../../web/format.ts';
import { dossierFrom, type Kind, kindOf, type TextRole, type TextTold } from '../dossier/dossier.kinds.ts';
import { broughtWith, type Dossier, type DossierFact, hasFile } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { actorNamed, dayIn } from '../dossier/naming.views.ts';
import { plainTitle } from '../dossier/team-text.views.ts';
import { evidenceWords, removerOf } from '../evidence/evidence.words.ts';
import { faultsSaid, measureSaid, measureWords } from '../measured/measured.views.ts';
import { measuredWords } from '../measured/measured.words.ts';
import type { OpenedFile } from '../opened.ts';
import type { Spoken } from '../spoken.ts';
import { historyWords } from './history.words.ts';

export const textsTold = (fact: DossierFact): readonly TextTold[] => kindOf(fact).texts(fact.data);

/**
 * Whether a reviewer wrote the texts of a fact: of the review that they close or decline, or a point of it.
 */
export const isOfReviewer = (fact: DossierFact): boolean => kindOf(fact).by(fact.data) === 'reviewer';

/** The texts that name what facts are about: titles of evidence, words of tasks. */
export const titlesIn = (
  { evidence, tasks }: Pick<Dossier, 'evidence' | 'tasks'>,
  facts: readonly DossierFact[],
): readonly string[] =>
  facts.flatMap(({ data }) => {
    if ('evidence' in data) return evidence.get(data.evidence)?.title ?? [];
    return 'task' in data ? (tasks.get(data.task)?.words ?? []) : [];
  });

export type Telling = Pick<OpenedFile, 'lang' | 'dossier'> & Spoken;

export const nameOf = ({ lang, names }: Pick<Telling, 'lang' | 'names'>, actor: Actor): string =>
  actor.kind === 'system' ? dossierWords[lang].rules : actorNamed(lang, names, actor);

/**
 * A text of a fact, with its practice where the fact has several; `said` is undefined where it is not kept.
 */
export type ToldText = {
  readonly role: TextRole;
  readonly id: string;
  readonly practice: number | undefined;
  readonly said: Words | undefined;
};

export const roleSaid = (lang: Lang, { role, practice }: ToldText): string =>
  `${historyWords[lang].roles[role]}${practice === undefined ? '' : ` (${practice})`}`;

type Pressed = Pick<DossierFact, 'recordedAt' | 'seq'> & { readonly by: unknown };

/** Facts in order, with those told by one press in one entry. */
export const entriesOf = <Fact extends Pressed>(facts: readonly Fact[]) =>
  [...Map.groupBy(facts, ({ recordedAt, by }) => `${recordedAt} ${by}`).values()].flatMap((some) => {
    const [first, ...others] = some.toSorted((one, other) => one.seq - other.seq);
    return first ? [[first, ...others] as const] : [];
  });

const titleOf = ({ dossier, words, lang }: Telling, evidence: string): string => {
  const title = dossier.evidence.get(evidence)?.title;
  return plainTitle(lang, title === undefined ? undefined : words.get(title));
};

const taskOf = ({ dossier, words, lang }: Telling, task: string): string => {
  const text = dossier.tasks.get(task)?.words;
  return (text !== undefined && words.get(text)?.words) || dossierWords[lang].redacted;
};

const planSaid = (
  telling: Pick<Telling, 'lang' | 'names'>,
  { assignee, due }: { readonly assignee: string | null; readonly due: string | null },
): readonly string[] => {
  const words = historyWords[telling.lang];
  return [
    ...(assignee === null ? [] : [words.assigned(nameOf(telling, { kind: 'account', id: assignee }))]),
    ...(due === null ? [] : [dossierWords[telling.lang].dueOn(longDate(due, telling.lang))]),
  ];
};

/** The same, or that nothing is planned. */
export const plannedSaid = (...of: Parameters<typeof planSaid>): string =>
  planSaid(...of).join(', ') || historyWords[of[0].lang].unplanned;

type Said = readonly [what: string, about: string];
type Sentence<Name extends Kind> = (
  telling: Telling,
  data: Extract<DossierFact, { kind: Name }>['data'],
  actor: Actor,
) => Said;

const wordsIn = ({ lang }: Telling) => historyWords[lang];
const calledBy = (telling: Telling, id: string): string => nameOf(telling, { kind: 'account', id });

const ofReview =
  (kind: keyof (typeof historyWords)['fr']['reviews']) =>
  (telling: Telling, { review }: { readonly review: string }): Said => {
    const words = wordsIn(telling);
    return [words.reviews[kind], words.practices(telling.dossier.reviews.get(review)?.practices ?? [])];
  };

const sentences: { readonly [Name in Kind]: Sentence<Name> } = {
  'service.method-set': (telling, { standard, rules }) => [wordsIn(telling).methodSet(standard, rules), ''],
  'service.declared': (telling, { status, from, action }) => {
    const words = wordsIn(telling);
    const said = dossierWords[telling.lang].statuses[status];
    return [words.declared(said, from === 'checkup'), words.actions([action])];
  },
  'service.noted': (telling, { note, action }) => {
    const words = wordsIn(telling);
    return [note === null ? words.noteRemoved : words.noted, words.actions([action])];
  },
  'service.planned': (telling, data) => [
    capitalised(plannedSaid(telling, data)),
    wordsIn(telling).actions([data.action]),
  ],
  'service.confirmed': (telling, { actions }) => [
    wordsIn(telling).confirmed,
    wordsIn(telling).actions(actions),
  ],
  'service.evidence-added': (telling, { from, actions, until, evidence }) => {
    const words = wordsIn(telling);
    const reused = from?.service === telling.dossier.service ? 'here' : 'elsewhere';
    const added = words.added[from ? reused : 'new'];
    return [
      words.evidenceAdded(added, actions, until && longDate(until, telling.lang)),
      titleOf(telling, evidence),
    ];
  },
  'service.evidence-removed': (telling, { evidence: id }) => {
    const { actions } = telling.dossier.evidence.get(id) ?? {};
    return [wordsIn(telling).evidenceRemoved(actions), titleOf(telling, id)];
  },
  'service.file-removed': (telling, { as, evidence }, actor) => [
    evidenceWords[telling.lang].fileRemoval.told[removerOf(as, actor)],
    titleOf(telling, evidence),
  ],
  'service.measured': ({ lang, dossier }, { measure: id }) => {
    const measure = dossier.measures.get(id);
    const found = measure ? [faultsSaid(lang, measure), measureSaid(lang, measure)].join(', ') : '';
    return [measuredWords[lang].told(found), ''];
  },
  'service.measure-removed': ({ lang, dossier }, { measure }) => {
    const seenAt = dossier.measures.get(measure)?.seenAt;
    return [measuredWords[lang].toldRemoved(seenAt === undefined ? '' : dayIn(lang, seenAt)), ''];
  },
  'service.review-asked': (telling, { reviewer, by, practices }) => {
    const words = wordsIn(telling);
    const whom = reviewer === null ? undefined : calledBy(telling, reviewer);
    return [words.reviewAsked[by](whom), words.practices(practices)];
  },
  'service.review-taken': ofReview('service.review-taken'),
  'service.review-declined': ofReview('service.review-declined'),
  'service.review-cancelled': ofReview('service.review-cancelled'),
  'service.review-answered': ofReview('service.review-answered'),
  'service.review-closed': (telling, { judged, until, remarks }) => {
    const { lang } = telling;
    const words = wordsIn(telling);
    const shown = [...Map.groupBy(judged, ({ verdict }) => verdict)].map(
      ([verdict, some]) =>
        `${dossierWords[lang].verdicts[verdict].toLowerCase()} (${some.map(({ action }) => action).join(', ')})`,
    );
    return [
      words.reviewClosed(shown, longDate(until, lang)),
      words.practices(remarks.map(({ practice }) => practice)),
    ];
  },
  'service.joined': (telling, { role, by, account }) => [
    wordsIn(telling).joined(
      role && organisationsWords[telling.lang].roles[role],
      by && calledBy(telling, by),
    ),
    calledBy(telling, account),
  ],
  'service.task-added': (telling, data) => [
    [wordsIn(telling).taskAdded, ...planSaid(telling, data)].join(', '),
    taskOf(telling, data.task),
  ],
  'service.task-changed': (telling, data) => [
    [dossierWords[telling.lang].taskStatuses[data.status], ...planSaid(telling, data)].join(', '),
    taskOf(telling, data.task),
  ],
  'service.commented': (telling, { mentions, practice }) => {
    const words = wordsIn(telling);
    return [words.commented(mentions.map((id) => calledBy(telling, id))), words.practices([practice])];
  },
  'service.redacted': ({ lang }) => [capitalised(dossierWords[lang].redacted), ''],
};

const saidOf = (telling: Telling, { kind, data, actor }: DossierFact): Said =>
  (sentences[kind] as Sentence<Kind>)(telling, data, actor);

/** A fact in one line: what it is about, then what it says. */
export const lineSaid = (telling: Telling, fact: DossierFact): string => {
  const [what, about] = saidOf(telling, fact);
  return about === '' ? what : `${label(about, telling.lang)} ${what}`;
};

/** A fact where the page says what evidence and which task it is about. */
export const factSaid = (lang: Lang, fact: DossierFact, names: Telling['names']): string => {
  const telling = { lang, names, words: new Map(), dossier: dossierFrom('', [fact]) };
  return 'action' in fact.data ? lineSaid(telling, fact) : saidOf(telling, fact)[0];
};

/** A fact told in words: when, by whom, what, and the words that go with it. */
export const toldFact = (telling: Telling, fact: DossierFact) => {
  const { kind, data } = fact;
  // About an action, evidence by its title, a practice; empty for the service itself.
  const [what, about] = saidOf(telling, fact);
  const added = kind === 'service.evidence-added' && telling.dossier.evidence.get(data.evidence);
  return {
    seq: fact.seq,
    recordedAt: fact.recordedAt,
    effectiveAt: fact.effectiveAt,
    by: nameOf(telling, fact.actor),
    what,
    about,
    texts: textsTold(fact).map(
      ([role, id, practice]): ToldText => ({
        role,
        id,
        practice,
        // What a program found is kept as data, and read in words, for the last measures alone.
        said: role === 'measure' ? measureWords(telling.lang, telling.words.get(id)) : telling.words.get(id),
      }),
    ),
    /** The evidence that it adds, whose file is still there. */
    file: added && hasFile(added) ? added.id : undefined,
    /** Its status of an action, and that action where it says nothing else. */
    status: kind === 'service.declared' ? data.status : undefined,
    declared: kind === 'service.declared' && data.why === undefined ? data.action : undefined,
    fromCheckup: broughtWith(fact) !== undefined,
    /** The verdicts of a review that it closes. */
    verdicts: new Map(
      kind === 'service.review-closed' ? data.judged.map(({ action, verdict }) => [action, verdict]) : [],
    ),
  };
};
export type ToldFact = ReturnType<typeof toldFact>;

/** The day that something became true, where that is not the day it was told. */
export const otherDay = ({ recordedAt, effectiveAt }: ToldFact): string | undefined => {
  const [told, effective] = [recordedAt, effectiveAt].map((instant) => dayOf(new Date(instant)));
  return told === effective ? undefined : effective;
};

export const practiceName = (standard: Standard, lang: Lang, id: number): string =>
  `${id}. ${standard.practices.find((practice) => practice.id === id)?.title[lang] ?? ''}`;
