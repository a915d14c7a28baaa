import type { Effort } from '../../assessment/next-actions.ts';
import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';
import type { PlanViewName } from './plan.schema.ts';
import type { Moment, PlanStatus } from './plan.ts';

const viewsFr: Readonly<Record<PlanViewName, string>> = {
  dates: 'Par date',
  personnes: 'Par personne',
  tableau: 'Tableau',
};
const viewsEn: Readonly<Record<PlanViewName, string>> = {
  dates: 'By date',
  personnes: 'By person',
  tableau: 'Board',
};
const momentsFr: Readonly<Record<Moment, string>> = {
  late: 'En retard',
  soon: "D'ici 14 jours",
  later: 'Plus tard',
  undated: 'Sans date',
  done: 'Fait dans les 30 derniers jours',
};
const momentsEn: Readonly<Record<Moment, string>> = {
  late: 'Late',
  soon: 'Within 14 days',
  later: 'Later',
  undated: 'Without a date',
  done: 'Done in the last 30 days',
};
const statusesFr: Readonly<Record<PlanStatus, string>> = {
  'to-do': 'À faire',
  'under-way': 'En cours',
  done: 'En place ou fait',
};
const statusesEn: Readonly<Record<PlanStatus, string>> = {
  'to-do': 'To do',
  'under-way': 'In progress',
  done: 'In place or done',
};
const effortsFr: Readonly<Record<Effort, string>> = {
  small: 'petit : quelques heures',
  medium: 'moyen : quelques jours',
  large: 'grand : quelques semaines ou plus',
};
const effortsEn: Readonly<Record<Effort, string>> = {
  small: 'small: a few hours',
  medium: 'medium: a few days',
  large: 'large: a few weeks or more',
};

export const planWords = bothLanguages({
  fr: {
    title: 'Plan',
    lead: (open: number, late: number) =>
      `${countOf(open, 'fr', 'chose à faire', 'choses à faire')}${late > 0 ? `, dont ${late} en retard` : ''}.`,
    leadFiltered: (open: number, late: number, whose: string) =>
      `${whose} : ${countOf(open, 'fr', 'chose à faire', 'choses à faire')}${late > 0 ? `, dont ${late} en retard` : ''}.`,
    holds: "Le plan rassemble ce qui est en cours, confié à quelqu'un ou daté, et les tâches ajoutées.",
    leftBeside: (count: number) =>
      `${countOf(count, 'fr', 'autre action est', 'autres actions sont')} à faire, sans personne ni date`,
    leftAlone: (count: number) =>
      `${countOf(count, 'fr', 'action est', 'actions sont')} à faire, sans personne ni date`,
    emptyTitle: "Rien n'est prévu pour le moment",
    emptyText:
      "Le plan rassemble les actions que vous dites en cours, celles que vous confiez à quelqu'un ou que vous datez, et les tâches que vous ajoutez.",
    emptyFilter: 'Rien de tel au plan.',
    emptyFirst: 'Ajouter une première tâche',
    viewsLabel: 'Façons de voir le plan',
    views: viewsFr,
    filterLabel: 'À qui',
    everyone: "Toute l'équipe",
    me: 'À moi',
    meIn: 'À vous',
    nobody: 'À personne',
    moments: momentsFr,
    statuses: statusesFr,
    efforts: effortsFr,
    late: (days: number) => `En retard de ${countOf(days, 'fr', 'jour', 'jours')}`,
    dueOn: (day: string) => `pour le ${day}`,
    dueToday: "pour aujourd'hui",
    since: (day: string) => `depuis le ${day}`,
    noOne: 'confié à personne',
    underWay: 'en cours',
    you: (name: string) => `${name} (vous)`,
    practice: (id: number, title: string) => `Pratique ${id} : ${title}`,
    noPractice: "D'aucune pratique",
    change: 'Changer',
    moveTo: (status: string) => `Déplacer vers « ${status} »`,
    columnEmpty: 'Rien ici.',
    more: (count: number) => `Et ${countOf(count, 'fr', 'autre', 'autres')}, dans la vue par date.`,
    pages: 'Pages du plan',
    previous: 'Page précédente',
    next: 'Page suivante',
    addTitle: 'Ajouter une tâche',
    addLead:
      "Ce qu'il y a à faire et qui n'est pas une des actions du référentiel. Une action se planifie sur la page de sa pratique.",
    choosePractice: 'Choisir une pratique',
    add: 'Ajouter cette tâche',
    words: 'Ce qui est à faire',
    wordsHint: "Commencez par un verbe. N'y nommez pas de personne : choisissez-la plus bas.",
    wordsMissing: 'Écrivez ce qui est à faire.',
    wordsLong: (count: number, limit: number) =>
      `Raccourcissez ce texte : ${count} caractères, ${limit} au plus.`,
    practiceField: 'Pratique (facultatif)',
    who: "Qui s'en charge",
    whoHint: "Une personne de l'équipe.",
    noOneYet: 'À confier',
    whoUnknown: "Choisissez une personne de l'équipe, ou «\u00a0À confier\u00a0».",
    due: 'Pour quand (facultatif)',
    dueHint: 'Par exemple 2027-03-31.',
    dueWrong: 'Écrivez le jour ainsi : 2027-03-31.',
    duePast: "Choisissez un jour à partir d'aujourd'hui, d'ici cinq ans.",
    status: "Où c'en est",
    effort: 'Travail que cela demande',
    noEffort: 'pas encore estimé',
    save: 'Enregistrer',
    back: 'Retour au plan',
    saidInPlace:
      'Une action « en place » est dite, pas encore prouvée : offrez-en une preuve sur la page de la pratique.',
    drop: 'Abandonner cette tâche',
    dropText: 'Elle sort du plan. Vous pourrez la ramener.',
    dropped: 'Tâches abandonnées',
    restore: 'Ramener',
    restoreOf: 'la tâche',
    absent: "Cela n'est plus au plan : quelqu'un l'a abandonné, ou a dit que cela ne s'applique pas.",
    archived: "Ce service est archivé : rien n'y change plus.",
    errorTitle: "Rien n'est enregistré encore",
    done: {
      added: 'La tâche est au plan.',
      changed: "C'est enregistré.",
      moved: "C'est déplacé.",
      left: "C'est enregistré. Cette action n'est plus au plan : elle n'est ni en cours, ni confiée, ni datée.",
      dropped: 'La tâche est abandonnée.',
      restored: 'La tâche est revenue au plan.',
      brought: 'Les engagements choisis sont au plan.',
    },
  },
  en: {
    title: 'Plan',
    lead: (open: number, late: number) =>
      `${countOf(open, 'en', 'thing to do', 'things to do')}${late > 0 ? `, ${late} of them late` : ''}.`,
    leadFiltered: (open: number, late: number, whose: string) =>
      `${whose}: ${countOf(open, 'en', 'thing to do', 'things to do')}${late > 0 ? `, ${late} of them late` : ''}.`,
    holds: 'The plan holds what is in progress, given to someone or dated, and the tasks that were added.',
    leftBeside: (count: number) =>
      `${countOf(count, 'en', 'other action is', 'other actions are')} to do, with nobody and no date`,
    leftAlone: (count: number) =>
      `${countOf(count, 'en', 'action is', 'actions are')} to do, with nobody and no date`,
    emptyTitle: 'Nothing is planned at the moment',
    emptyText:
      'The plan brings together the actions that you say are in progress, those that you give to someone or date, and the tasks that you add.',
    emptyFilter: 'Nothing of the kind in the plan.',
    emptyFirst: 'Add a first task',
    viewsLabel: 'Ways to see the plan',
    views: viewsEn,
    filterLabel: 'Whose',
    everyone: 'The whole team',
    me: 'Mine',
    meIn: 'Yours',
    nobody: "Nobody's",
    moments: momentsEn,
    statuses: statusesEn,
    efforts: effortsEn,
    late: (days: number) => `Late by ${countOf(days, 'en', 'day', 'days')}`,
    dueOn: (day: string) => `due ${day}`,
    dueToday: 'due today',
    since: (day: string) => `since ${day}`,
    noOne: 'given to nobody',
    underWay: 'in progress',
    you: (name: string) => `${name} (you)`,
    practice: (id: number, title: string) => `Practice ${id}: ${title}`,
    noPractice: 'No practice',
    change: 'Change',
    moveTo: (status: string) => `Move to “${status}”`,
    columnEmpty: 'Nothing here.',
    more: (count: number) => `And ${countOf(count, 'en', 'other', 'others')}, in the view by date.`,
    pages: 'Pages of the plan',
    previous: 'Previous page',
    next: 'Next page',
    addTitle: 'Add a task',
    addLead:
      "What is to be done and is not one of the standard's actions. An action is planned on the page of its practice.",
    choosePractice: 'Choose a practice',
    add: 'Add this task',
    words: 'What is to be done',
    wordsHint: 'Begin with a verb. Do not name anyone: choose the person below.',
    wordsMissing: 'Write what is to be done.',
    wordsLong: (count: number, limit: number) => `Shorten this text: ${count} characters, ${limit} at most.`,
    practiceField: 'Practice (optional)',
    who: 'Who does it',
    whoHint: 'Someone in the team.',
    noOneYet: 'Not given yet',
    whoUnknown: 'Choose someone in the team, or “Not given yet”.',
    due: 'By when (optional)',
    dueHint: 'For example 2027-03-31.',
    dueWrong: 'Write the day like this: 2027-03-31.',
    duePast: 'Choose a day from today on, within five years.',
    status: 'Where it is',
    effort: 'How much work it is',
    noEffort: 'not estimated yet',
    save: 'Save',
    back: 'Back to the plan',
    saidInPlace:
      'An action “in place” is said, not yet proven: offer a proof of it on the page of its practice.',
    drop: 'Drop this task',
    dropText: 'It leaves the plan. You will be able to bring it back.',
    dropped: 'Dropped tasks',
    restore: 'Bring back',
    restoreOf: 'the task',
    absent: 'It is no longer in the plan: someone has dropped it, or said that it does not apply.',
    archived: 'This service is archived: nothing in it changes any more.',
    errorTitle: 'Nothing is saved yet',
    done: {
      added: 'The task is in the plan.',
      changed: 'Saved.',
      moved: 'Moved.',
      left: 'Saved. This action is no longer in the plan: it is neither in progress, nor given to someone, nor dated.',
      dropped: 'The task is dropped.',
      restored: 'The task is back in the plan.',
      brought: 'The commitments that you chose are in the plan.',
    },
  },
});
