import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';
import type { VisitCause } from '../checks/check.ts';
import { reportWords } from '../report/report.words.ts';
import type { ReportProblem } from './reading.ts';
import type { ScanEnding, Scanned } from './scans.ts';

type Problems = {
  readonly [Problem in ReportProblem['problem']]: (
    told: Extract<ReportProblem, { readonly problem: Problem }>,
  ) => string;
};

const causeIn = (lang: 'fr' | 'en', cause: string | undefined): string =>
  cause === undefined ? '' : (reportWords[lang].causes[cause as VisitCause] ?? '');

export const measuresWords = bothLanguages({
  fr: {
    title: 'Mesures',
    lead: "Une machine visite le service et dit ce qu'elle a vu, ce qu'elle n'a pas vu et ce qu'elle ne peut pas dire. Une mesure ne prouve rien à elle seule et ne change l'état d'aucune action\u00a0: elle se lit à côté de ce que l'équipe déclare.",
    none: "Ce service n'a pas encore été mesuré.",
    noneRead: 'Ce que la première mesure dira paraîtra ici.',
    last: 'Dernière mesure',
    others: 'Mesures précédentes',
    against: (count: number) =>
      `Contredit ${countOf(count, 'fr', 'action déclarée', 'actions déclarées')} en place\u00a0:`,
    againstNone: 'Ne contredit rien de ce qui est déclaré en place.',
    give: 'Pour les équipes techniques\u00a0: donner un rapport',
    reportFile: 'rapport.json',
    giveHow: 'Sur un ordinateur où Cap18 est installé, visitez le service\u00a0:',
    file: 'Le fichier du rapport',
    fileHint: 'Le fichier .json que cette commande a écrit, 5\u00a0Mo au plus.',
    paste: 'Ou son contenu',
    pasteHint: 'Collez tout le texte du fichier .json.',
    press: 'Ajouter au dossier',
    done: {
      given: 'Le rapport est dans le dossier.',
      same: 'Ce rapport est déjà dans le dossier.',
      removed: 'La mesure est retirée.',
      asked: 'La visite est demandée.',
      stopped: "L'arrêt est demandé.",
    },
    problems: {
      missing: () => 'Choisissez le fichier du rapport, ou collez son contenu.',
      large: () =>
        'Ce rapport est trop gros\u00a0: 5\u00a0Mo, 300\u00a0vérifications, 2\u00a0000\u00a0fautes et 200\u00a0ko de détails au plus. Visitez moins de pages.',
      'not-json': () => "Ce n'est pas du JSON entier. Choisissez le fichier que --json a écrit.",
      'not-a-report': () =>
        "Ce JSON n'est pas un rapport de «\u00a0cap18 scan\u00a0». Choisissez le fichier que --json a écrit.",
      version: ({ found }) =>
        `Ce rapport a un format que cette version de Cap18 ne lit pas (${found}). Refaites-le avec la même version que ce serveur.`,
      shape: ({ where }) =>
        `Ce rapport n'est pas comme «\u00a0cap18 scan\u00a0» les écrit (${where || 'tout le fichier'}). Choisissez le fichier tel que --json l'a écrit.`,
      'no-address': () =>
        "Le service n'a pas encore d'adresse\u00a0: ajoutez-la à sa description, pour que l'on sache que le rapport est bien le sien.",
      elsewhere: ({ hosts }) =>
        `Ce rapport est d'un autre site (${hosts.slice(0, 3).join(', ')}). Donnez celui des adresses du service, ou corrigez ses adresses.`,
      'nothing-seen': ({ cause }) =>
        `Ce rapport ne dit rien\u00a0: aucune page n'a pu être visitée${cause === undefined ? '' : ` (${causeIn('fr', cause)})`}.`,
      ahead: () => "Ce rapport est daté de l'avenir\u00a0: vérifiez l'heure de l'ordinateur qui l'a fait.",
    } as const satisfies Problems,
    describe: 'Ouvrir la description du service',
    of: (day: string) => `Mesure du ${day}`,
    givenBy: (name: string, day: string) => `rapport donné par ${name} le ${day}`,
    visited: 'visite faite par ce serveur',
    was: {
      pages: 'Pages visitées',
      with: 'Avec',
      how: 'Comment',
      missed: 'Non visitées',
      left: 'Connues, non visitées',
      found: 'Trouvé',
    },
    stoppedEarly: 'visite arrêtée avant sa fin',
    pageCount: (count: number) => countOf(count, 'fr', 'page', 'pages'),
    changed: 'Ce qui a changé',
    which: 'Lesquelles',
    since: (day: string) => `Depuis la mesure du ${day}\u00a0:`,
    changes: {
      fresh: (count: number) => countOf(count, 'fr', 'nouvelle faute', 'nouvelles fautes'),
      gone: (count: number) => countOf(count, 'fr', 'faute disparue', 'fautes disparues'),
      same: (count: number) => `${count} ${count > 1 ? 'inchangées' : 'inchangée'}`,
      unseen: (count: number) => `${count} sur des pages qui n'ont pas été revues`,
      otherwise: (count: number) => `${count} d'une vérification qui juge autrement qu'avant`,
    },
    changedTitles: {
      fresh: 'Nouvelles',
      gone: 'Disparues',
      unseen: 'Sur des pages non revues\u00a0: on ne sait pas',
      otherwise: 'La vérification juge autrement\u00a0: la page est peut-être la même',
    },
    faults: 'Ce qui est à corriger',
    none2: 'Aucune faute trouvée par les vérifications. Ce que la machine ne peut pas dire reste à regarder.',
    declaredInPlace: (actions: string, many: boolean) =>
      `${actions} ${many ? 'sont déclarées' : 'est déclarée'} en place.`,
    toPractice: 'La pratique dans le dossier',
    toLesson: 'Relire la leçon',
    toLearn: 'Comprendre la pratique',
    mend: 'À faire',
    more: (count: number) =>
      `Voir ${countOf(count, 'fr', 'autre sorte de faute', 'autres sortes de fautes')}`,
    rest: (count: number) =>
      `${countOf(count, 'fr', 'autre faute', 'autres fautes')} dans le fichier du rapport.`,
    doubts: 'Ce que la machine ne peut pas dire',
    seen: 'Les pages visitées',
    notSeen: "Ce qui n'a pas été vu",
    asideReason: (reason: string) => `Raison\u00a0: ${reason}`,
    remove: 'Retirer cette mesure',
    removeText:
      "Elle ne paraîtra plus à côté de rien. L'historique dira que vous l'avez retirée, et pourquoi.",
    why: 'Pourquoi la retirer',
    removePress: 'Retirer la mesure',
    forGood: 'Retirer aussi ses mots pour de bon',
    removed: (name: string, day: string) => `${name} a retiré cette mesure le ${day}.`,
    back: 'Toutes les mesures',
    visit: {
      title: 'Visite de ce serveur',
      lead: (count: number) =>
        `Cap18 visite ${count > 1 ? `les ${count} adresses du service` : "l'adresse du service"} chaque semaine, et quand une personne responsable le demande.`,
      noAddress: "Ajoutez d'abord l'adresse du service à sa description.",
      press: 'Visiter maintenant',
      stop: 'Arrêter la visite',
      refresh: 'Voir où elle en est',
    },
    states: {
      waiting: 'En attente de son tour\u00a0: une seule visite se fait à la fois.',
      running: 'Visite en cours',
      stopping: "La visite va s'arrêter.",
      ended: '',
    } as const satisfies Readonly<Record<Scanned['state'], string>>,
    progress: (done: number, total: number) => `${done} page${done > 1 ? 's' : ''} sur ${total}`,
    endings: {
      measured: () => '',
      same: () => '',
      stopped: () => 'La dernière visite a été arrêtée.',
      'no-browser': () =>
        "La dernière visite n'a pas pu se faire\u00a0: le serveur n'a pas de navigateur. La personne qui l'exploite doit y installer chromium-headless-shell (ou chromium).",
      'timed-out': () => "La dernière visite n'a pas fini dans le temps prévu.",
      crashed: (code: string, done: number) =>
        `La dernière visite s'est interrompue après ${done} page${done > 1 ? 's' : ''}\u00a0: son programme s'est arrêté (${code}).`,
      'nothing-seen': (code: string) =>
        `La dernière visite n'a vu aucune page${code === '' ? '' : `\u00a0: ${causeIn('fr', code)}`}.`,
      unread: (code: string) => `La dernière visite n'a pas donné de rapport qui se lise (${code}).`,
      interrupted: () => "La dernière visite a été interrompue deux fois par l'arrêt du serveur.",
    } as const satisfies Readonly<Record<ScanEnding, (code: string, done: number) => string>>,
  },
  en: {
    title: 'Measurements',
    lead: 'A machine visits the service and says what it saw, what it did not see and what it cannot tell. A measurement proves nothing by itself and does not change where any action stands: it is read beside what the team declares.',
    none: 'This service has not been measured yet.',
    noneRead: 'What the first measure says will appear here.',
    last: 'Last measurement',
    others: 'Former measurements',
    against: (count) => `Contradicts ${countOf(count, 'en', 'action', 'actions')} declared in place:`,
    againstNone: 'Contradicts nothing that is declared in place.',
    give: 'For technical teams: give a report',
    reportFile: 'report.json',
    giveHow: 'On a computer where Cap18 is installed, visit the service:',
    file: 'The file of the report',
    fileHint: 'The .json file that this command wrote, 5\u00a0MB at most.',
    paste: 'Or what it holds',
    pasteHint: 'Paste all the text of the .json file.',
    press: 'Add to the service file',
    done: {
      given: 'The report is in the service file.',
      same: 'This report is in the service file already.',
      removed: 'The measurement is removed.',
      asked: 'The visit is asked for.',
      stopped: 'It is asked to stop.',
    },
    problems: {
      missing: () => 'Choose the file of the report, or paste what it holds.',
      large: () =>
        'This report is too large: 5\u00a0MB, 300 checks, 2,000 faults and 200\u00a0KB of details at most. Visit fewer pages.',
      'not-json': () => 'This is not whole JSON. Choose the file that --json wrote.',
      'not-a-report': () => 'This JSON is no report of “cap18 scan”. Choose the file that --json wrote.',
      version: ({ found }) =>
        `This report has a format that this version of Cap18 does not read (${found}). Make it again with the same version as this server.`,
      shape: ({ where }) =>
        `This report is not as “cap18 scan” writes them (${where || 'the whole file'}). Choose the file as --json wrote it.`,
      'no-address': () =>
        'The service has no address yet: add it to its description, so that the report is known to be of this service.',
      elsewhere: ({ hosts }) =>
        `This report is of another site (${hosts.slice(0, 3).join(', ')}). Give one of the service’s addresses, or correct its addresses.`,
      'nothing-seen': ({ cause }) =>
        `This report says nothing: no page could be visited${cause === undefined ? '' : ` (${causeIn('en', cause)})`}.`,
      ahead: () => 'This report is dated in the future: check the clock of the computer that made it.',
    },
    describe: 'Open the description of the service',
    of: (day) => `Measurement of ${day}`,
    givenBy: (name, day) => `report given by ${name} on ${day}`,
    visited: 'visit by this server',
    was: {
      pages: 'Pages visited',
      with: 'With',
      how: 'How',
      missed: 'Not visited',
      left: 'Known, not visited',
      found: 'Found',
    },
    stoppedEarly: 'visit stopped before its end',
    pageCount: (count) => countOf(count, 'en', 'page', 'pages'),
    changed: 'What changed',
    which: 'Which ones',
    since: (day) => `Since the measurement of ${day}:`,
    changes: {
      fresh: (count) => countOf(count, 'en', 'new fault', 'new faults'),
      gone: (count) => countOf(count, 'en', 'fault gone', 'faults gone'),
      same: (count) => `${count} unchanged`,
      unseen: (count) => `${count} on pages that were not visited again`,
      otherwise: (count) => `${count} of a check that judges otherwise than before`,
    },
    changedTitles: {
      fresh: 'New',
      gone: 'Gone',
      unseen: 'On pages not visited again: nobody knows',
      otherwise: 'The check judges otherwise: the page may be the same',
    },
    faults: 'What to mend',
    none2: 'The checks found no fault. What a machine cannot tell is still to be looked at.',
    declaredInPlace: (actions, many) => `${actions} ${many ? 'are' : 'is'} declared in place.`,
    toPractice: 'The practice in the service file',
    toLesson: 'Read the lesson again',
    toLearn: 'Understand the practice',
    mend: 'To do',
    more: (count) => `See ${countOf(count, 'en', 'other kind of fault', 'other kinds of faults')}`,
    rest: (count) => `${countOf(count, 'en', 'other fault', 'other faults')} in the file of the report.`,
    doubts: 'What a machine cannot tell',
    seen: 'The pages visited',
    notSeen: 'What was not seen',
    asideReason: (reason) => `Reason: ${reason}`,
    remove: 'Remove this measurement',
    removeText: 'It will no longer stand beside anything. The history will say that you removed it, and why.',
    why: 'Why remove it',
    removePress: 'Remove the measurement',
    forGood: 'Remove its words too, for good',
    removed: (name, day) => `${name} removed this measurement on ${day}.`,
    back: 'All measurements',
    visit: {
      title: 'Visit by this server',
      lead: (count) =>
        `Cap18 visits ${count > 1 ? `the ${count} addresses` : 'the address'} of the service each week, and whenever a service lead asks for it.`,
      noAddress: 'First add the address of the service to its description.',
      press: 'Visit now',
      stop: 'Stop the visit',
      refresh: 'See how far it is',
    },
    states: {
      waiting: 'Waiting for its turn: one visit is made at a time.',
      running: 'Visit in progress',
      stopping: 'The visit is about to stop.',
      ended: '',
    },
    progress: (done, total) => `${done} of ${total} pages`,
    endings: {
      measured: () => '',
      same: () => '',
      stopped: () => 'The last visit was stopped.',
      'no-browser': () =>
        'The last visit could not be made: the server has no browser. Whoever runs it must install chromium-headless-shell (or chromium) there.',
      'timed-out': () => 'The last visit did not end in the time it has.',
      crashed: (code, done) =>
        `The last visit broke off after ${countOf(done, 'en', 'page', 'pages')}: its program ended (${code}).`,
      'nothing-seen': (code) => `The last visit saw no page${code === '' ? '' : `: ${causeIn('en', code)}`}.`,
      unread: (code) => `The last visit gave no report that can be read (${code}).`,
      interrupted: () => 'The last visit was cut short twice by the server being stopped.',
    },
  },
});
