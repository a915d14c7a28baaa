/** Facts of a file told in words, with the texts that they point to. Pure. */

import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang, Standard } from '../../../standard/standard.ts';
import { capitalised, label, longDate } from '../../../web/format.ts';
import { broughtWith, type Dossier, type DossierFact, dossierFrom, hasFile } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { actorNamed, dayIn } from '../dossier/naming.views.ts';
import { plainTitle } from '../dossier/team-text.views.ts';
import { evidenceWords, removerOf } from '../evidence/evidence.words.ts';
import { goneAtOrigin, type Origins } from '../evidence/origins.ts';
import { faultsSaid, measureSaid, measureWords } from '../measured/measured.views.ts';
import { measuredWords } from '../measured/measured.words.ts';
import type { OpenedFile } from '../opened.ts';
import { planWords } from '../plan/plan.words.ts';
import type { Spoken } from '../spoken.ts';
import { historyWords } from './history.words.ts';

/** What the texts of facts are. */
type TextRole = keyof (typeof historyWords)['fr']['roles'];

/** A text that a fact points to: what it is, its id, and the practice that it is of, where a fact has several. */
type TextTold = readonly [role: TextRole, id: string, practice?: number];

/** The texts that a fact points to, in the order in which they are read. */
export const textsTold = ({ kind, data }: DossierFact): readonly TextTold[] => {
  switch (kind) {
    case 'service.declared':
      return data.why === undefined ? [] : [['why', data.why]];
    case 'service.noted':
      return data.note === null ? [] : [['note', data.note]];
    case 'service.evidence-added': {
      const { title, content, covers, file } = data;
      const found: readonly (readonly [TextRole, string | undefined])[] = [
        ['title', title === content || title === file?.name ? undefined : title],
        ['content', content],
        ['file', file?.name],
        ['covers', covers],
      ];
      return found.flatMap(([role, id]) => (id === undefined ? [] : [[role, id] as const]));
    }
    case 'service.measured':
      return [['measure', data.details]];
    case 'service.evidence-removed':
    case 'service.file-removed':
    case 'service.measure-removed':
    case 'service.review-declined':
    case 'service.redacted':
      return data.why === undefined ? [] : [['why', data.why]];
    case 'service.review-asked':
      return data.words === undefined ? [] : [['words', data.words]];
    case 'service.review-closed':
      return [
        ['signed', data.signed],
        ...data.remarks.flatMap(({ practice, well, explore }): TextTold[] => [
          ...(well === undefined ? [] : [['well', well, practice] as const]),
          ...(explore === undefined ? [] : [['explore', explore, practice] as const]),
        ]),
      ];
    case 'service.review-answered':
    case 'service.task-added':
    case 'service.commented':
      return [['words', data.words]];
    default:
      return [];
  }
};

/** Whether the texts of a fact are what a reviewer wrote: of the review that they close or decline, or a point of it. */
export const isOfReviewer = ({ kind, data }: DossierFact): boolean =>
  kind === 'service.review-closed' ||
  kind === 'service.review-declined' ||
  (kind === 'service.task-added' && data.review !== undefined);

/** The texts that name what facts are about: the titles of evidence, the words of tasks. */
export const titlesIn = (
  { evidence, tasks }: Pick<Dossier, 'evidence' | 'tasks'>,
  facts: readonly DossierFact[],
): readonly string[] =>
  facts.flatMap(({ data }) => {
    if ('evidence' in data) return evidence.get(data.evidence)?.title ?? [];
    return 'task' in data ? (tasks.get(data.task)?.words ?? []) : [];
  });

/** What a file is told with. */
export type Telling = Pick<OpenedFile, 'lang' | 'dossier'> & Spoken & { readonly origins?: Origins };

/** How someone is called: by their name, or as someone who has left. */
export const nameOf = ({ lang, names }: Pick<Telling, 'lang' | 'names'>, actor: Actor): string =>
  actor.kind === 'system' ? dossierWords[lang].rules : actorNamed(lang, names, actor);

/** A text of a fact, what it is, and of which practice where a fact has several: `said` is undefined where it is not kept. */
export type ToldText = {
  readonly role: TextRole;
  readonly id: string;
  readonly practice: number | undefined;
  readonly said: Words | undefined;
};

/** What a text is, and of which practice where a fact has several. */
export const roleSaid = (lang: Lang, { role, practice }: ToldText): string =>
  `${historyWords[lang].roles[role]}${practice === undefined ? '' : ` (${practice})`}`;

type Pressed = Pick<DossierFact, 'recordedAt' | 'seq'> & { readonly by: unknown };

/** What was told, in its order: what someone told by one press is one entry, in the order in which they did. */
export const entriesOf = <Fact extends Pressed>(
  facts: readonly Fact[],
): readonly (readonly [Fact, ...Fact[]])[] =>
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

/** Who does something and by when, in words. */
const planSaid = (
  telling: Pick<Telling, 'lang' | 'names'>,
  { assignee, due }: { readonly assignee: string | null; readonly due: string | null },
): readonly string[] => {
  const words = historyWords[telling.lang];
  return [
    ...(assignee === null ? [] : [words.assigned(nameOf(telling, { kind: 'account', id: assignee }))]),
    ...(due === null ? [] : [planWords[telling.lang].dueOn(longDate(due, telling.lang))]),
  ];
};

/** The same, or that nothing is planned. */
export const plannedSaid = (...of: Parameters<typeof planSaid>): string =>
  planSaid(...of).join(', ') || historyWords[of[0].lang].unplanned;

/** What a fact says, and of what. */
const saidOf = (
  telling: Telling,
  { kind, data, actor }: DossierFact,
): readonly [what: string, about: string] => {
  const { lang, dossier } = telling;
  const words = historyWords[lang];
  const said = dossierWords[lang];
  const action = (id: string): string => words.actions([id]);
  switch (kind) {
    case 'service.method-set':
      return [words.methodSet(data.standard, data.rules), ''];
    case 'service.declared':
      return [words.declared(said.statuses[data.status], data.from === 'checkup'), action(data.action)];
    case 'service.noted':
      return [data.note === null ? words.noteRemoved : words.noted, action(data.action)];
    case 'service.planned':
      return [capitalised(plannedSaid(telling, data)), action(data.action)];
    case 'service.confirmed':
      return [words.confirmed, words.actions(data.actions)];
    case 'service.evidence-added': {
      const reused = data.from?.service === dossier.service ? 'here' : 'elsewhere';
      const added = words.added[data.from ? reused : 'new'];
      return [
        words.evidenceAdded(added, data.actions, data.until && longDate(data.until, lang)),
        titleOf(telling, data.evidence),
      ];
    }
    case 'service.evidence-removed': {
      const evidence = dossier.evidence.get(data.evidence);
      const because = evidence && goneAtOrigin(lang, telling, dossier.service, evidence);
      return [words.evidenceRemoved(evidence?.actions, because), titleOf(telling, data.evidence)];
    }
    case 'service.file-removed':
      return [
        evidenceWords[lang].fileRemoval.told[removerOf(data.as, actor)],
        titleOf(telling, data.evidence),
      ];
    case 'service.measured': {
      const measure = dossier.measures.get(data.measure);
      const found = measure ? [faultsSaid(lang, measure), measureSaid(lang, measure)].join(', ') : '';
      return [measuredWords[lang].told(found), ''];
    }
    case 'service.measure-removed': {
      const seenAt = dossier.measures.get(data.measure)?.seenAt;
      return [measuredWords[lang].toldRemoved(seenAt === undefined ? '' : dayIn(lang, seenAt)), ''];
    }
    case 'service.review-asked': {
      const whom =
        data.reviewer === null ? undefined : nameOf(telling, { kind: 'account', id: data.reviewer });
      return [words.reviewAsked[data.by](whom), words.practices(data.practices)];
    }
    case 'service.review-taken':
    case 'service.review-declined':
    case 'service.review-cancelled':
    case 'service.review-answered':
      return [words.reviews[kind], words.practices(dossier.reviews.get(data.review)?.practices ?? [])];
    case 'service.review-closed': {
      const shown = [...Map.groupBy(data.judged, ({ verdict }) => verdict)].map(
        ([verdict, some]) =>
          `${said.verdicts[verdict].toLowerCase()} (${some.map(({ action: id }) => id).join(', ')})`,
      );
      const until = longDate(data.until, lang);
      return [
        words.reviewClosed(shown, until),
        words.practices(data.remarks.map(({ practice }) => practice)),
      ];
    }
    case 'service.joined':
      return [
        words.joined(
          data.role && organisationsWords[lang].roles[data.role],
          data.by && nameOf(telling, { kind: 'account', id: data.by }),
        ),
        nameOf(telling, { kind: 'account', id: data.account }),
      ];
    case 'service.task-added':
      return [[words.taskAdded, ...planSaid(telling, data)].join(', '), taskOf(telling, data.task)];
    case 'service.task-changed':
      return [
        [said.taskStatuses[data.status], ...planSaid(telling, data)].join(', '),
        taskOf(telling, data.task),
      ];
    case 'service.commented': {
      const mentions = data.mentions.map((id) => nameOf(telling, { kind: 'account', id }));
      return [words.commented(mentions), words.practices([data.practice])];
    }
    case 'service.redacted':
      return [capitalised(said.redacted), ''];
  }
};

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

/** A fact of a file, told in words: when, by whom, what, and the words that go with it. */
export const toldFact = (telling: Telling, fact: DossierFact) => {
  const { kind, data } = fact;
  // What it is about is an action, evidence by its title, a practice; empty for the service itself.
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
        // What a program found is kept as data: it is read in words, and of the last measures alone.
        said: role === 'measure' ? measureWords(telling.lang, telling.words.get(id)) : telling.words.get(id),
      }),
    ),
    /** The evidence that it adds, where that has a file that is still there. */
    file: added && hasFile(added) ? added.id : undefined,
    /** The status that it says of an action, and that action where it says nothing else. */
    status: kind === 'service.declared' ? data.status : undefined,
    declared: kind === 'service.declared' && data.why === undefined ? data.action : undefined,
    fromCheckup: broughtWith(fact) !== undefined,
    /** What a review that it closes says of each action. */
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

/** A practice with its number. */
export const practiceName = (standard: Standard, lang: Lang, id: number): string =>
  `${id}. ${standard.practices.find((practice) => practice.id === id)?.title[lang] ?? ''}`;
