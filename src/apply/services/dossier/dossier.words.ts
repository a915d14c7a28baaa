import type { Known, Reason, Strength } from '../../../assessment/assessment.ts';
import type { Lang } from '../../../standard/standard.ts';
import { bothLanguages } from '../../../web/both-languages.ts';

const lists = {
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
} as const;

/** Things named one after the other: « 7.1, 7.2 et 7.3 ». */
export const listOf = (lang: Lang, names: readonly string[]): string => lists[lang].format(names);

/** What the file of a service says of practices and actions, wherever it is said. */
export const dossierWords = bothLanguages({
  fr: {
    /** What is said of actions and of practices, explained where it stands. */
    meanings: 'Ce que veulent dire «\u00a0documentée\u00a0», «\u00a0vérifiée\u00a0» et «\u00a0prouvée\u00a0»',
    shownMean: [
      ['Déclarée', "L'équipe dit qu'elle est en place, et aucune preuve valide ne le montre encore."],
      [
        'Documentée',
        "Une preuve la montre, et sa validité court encore. Une autre personne que celle qui l'a offerte l'a acceptée, ou elle-même dans une petite équipe qui le permet\u00a0: c'est alors écrit sur la preuve.",
      ],
      [
        'Vérifiée',
        "Quelqu'un d'extérieur à l'équipe a accepté sa preuve. Une mesure faite par Cap18 lui-même la vérifierait aussi, mais il n'en fait pas pour le moment.",
      ],
      [
        'Prouvée',
        "Se dit d'une pratique dont chaque action est vérifiée, et que rien ne contredit. Une action qui ne s'applique pas l'en empêche tant qu'une revue n'en a pas convenu.",
      ],
    ] as readonly (readonly [term: string, meaning: string])[],
    /** Where an action is, as people say it. */
    statuses: {
      'to-do': 'À faire',
      'under-way': 'En cours',
      'in-place': 'En place',
      'not-applicable': "Ne s'applique pas",
      unknown: 'On ne sait pas',
    } as const satisfies Readonly<Record<Known, string>>,
    /** How strongly what is said to be in place is shown, read after « En place ». */
    strengths: {
      none: '',
      declared: 'sans preuve valide',
      documented: 'documentée par une preuve valide',
      verified: 'vérifiée',
    } as const satisfies Readonly<Record<Strength, string>>,
    /** What keeps a practice from being proven. */
    reasons: {
      'nothing-applies': () => "Aucune de ses actions ne s'applique à ce service.",
      'under-way': (actions: string, many: boolean) => `${actions} ${many ? 'sont' : 'est'} en cours.`,
      'to-do': (actions: string, many: boolean) => `${actions} ${many ? 'sont' : 'est'} à faire.`,
      unknown: (actions: string) => `On ne sait pas où en est ${actions}.`,
      undocumented: (actions: string) => `Aucune preuve valide et acceptée ne montre ${actions}.`,
      unverified: (actions: string, many: boolean) =>
        `${actions} ${many ? 'ne sont pas vérifiées' : "n'est pas vérifiée"}\u00a0: demandez à quelqu'un de votre organisme qui n'est pas de l'équipe, par exemple une personne qui l'administre ou qui en lit tous les services, d'en ouvrir une preuve et de l'accepter.`,
      dispensed: (actions: string) =>
        `La personne qui a offert la preuve de ${actions} l'a acceptée elle-même\u00a0: demandez à quelqu'un d'autre de l'accepter.`,
      'not-agreed': (actions: string, many: boolean) =>
        `L'équipe dit que ${actions} ${many ? "ne s'appliquent" : "ne s'applique"} pas\u00a0: il y faut l'accord d'une revue.`,
      contradicted: (actions: string, many: boolean) =>
        `Une preuve montre autre chose que ce qui est dit de ${actions}, ${many ? 'dites' : 'dite'} en place.`,
    } as const satisfies Readonly<Record<Reason['because'], (actions: string, many: boolean) => string>>,
    keptFrom: 'Ce qui lui manque pour être «\u00a0prouvée\u00a0»',
    efforts: { small: 'petit', medium: 'moyen', large: 'grand' },
    sorts: {
      link: 'Lien',
      file: 'Fichier',
      note: 'Note',
      decision: 'Décision',
      training: 'Résultat de formation',
    },
    taskStatuses: {
      'to-do': 'À faire',
      'under-way': 'En cours',
      done: 'Fait',
      dropped: 'Abandonné',
    },
    decisions: {
      accepted: 'acceptée',
      'accepted-outside': "acceptée hors de l'équipe",
      refused: 'refusée',
    },
    /** Who tells facts that no person told. */
    rules: 'le programme',
    someoneLeft: 'une personne qui a quitté',
    redacted: 'texte retiré',
  },
  en: {
    meanings: 'What “documented”, “verified” and “proven” mean',
    shownMean: [
      ['Declared', 'The team says that it is in place, but no valid proof shows it yet.'],
      [
        'Documented',
        'A proof shows it, and is still valid. Someone other than the person who offered it has accepted it, or that person has, in a small team that allows it: the proof then says so.',
      ],
      [
        'Verified',
        'Someone outside the team has accepted its proof. A measurement made by Cap18 itself would verify it too, but it makes none for now.',
      ],
      [
        'Proven',
        'Said of a practice whose every action is verified, with nothing against it. An action that does not apply keeps it from being proven until a review has agreed to that.',
      ],
    ],
    statuses: {
      'to-do': 'To do',
      'under-way': 'In progress',
      'in-place': 'In place',
      'not-applicable': 'Does not apply',
      unknown: 'Not known',
    },
    strengths: {
      none: '',
      declared: 'without a valid proof',
      documented: 'documented by a valid proof',
      verified: 'verified',
    },
    reasons: {
      'nothing-applies': () => 'None of its actions applies to this service.',
      'under-way': (actions, many) => `${actions} ${many ? 'are' : 'is'} in progress.`,
      'to-do': (actions, many) => `${actions} ${many ? 'are' : 'is'} to do.`,
      unknown: (actions) => `Nobody has said where ${actions} stands.`,
      undocumented: (actions) => `No valid, accepted proof shows ${actions}.`,
      unverified: (actions, many) =>
        `${actions} ${many ? 'are' : 'is'} not verified: ask someone in your public body who is not on the team, such as an administrator or someone who can read all of its services, to open a proof and accept it.`,
      dispensed: (actions) =>
        `The person who offered the proof of ${actions} accepted it themselves: ask someone else to accept it.`,
      'not-agreed': (actions, many) =>
        `The team says that ${actions} ${many ? 'do' : 'does'} not apply: a review has to agree to that.`,
      contradicted: (actions) => `A proof contradicts what is said about ${actions}, said to be in place.`,
    },
    keptFrom: 'What keeps it from “proven”',
    efforts: { small: 'small', medium: 'medium', large: 'large' },
    sorts: {
      link: 'Link',
      file: 'File',
      note: 'Note',
      decision: 'Decision',
      training: 'Training result',
    },
    taskStatuses: {
      'to-do': 'To do',
      'under-way': 'In progress',
      done: 'Done',
      dropped: 'Dropped',
    },
    decisions: {
      accepted: 'accepted',
      'accepted-outside': 'accepted outside the team',
      refused: 'refused',
    },
    rules: 'the software',
    someoneLeft: 'someone who has left',
    redacted: 'text removed',
  },
});

/** Why a practice is not proven, as a sentence. */
export const reasonSaid = (lang: Lang, { because, actions }: Reason): string =>
  dossierWords[lang].reasons[because](listOf(lang, actions), actions.length > 1);
