import type { Known, Reason, Standing, Strength } from '../../../assessment/assessment.ts';
import type { Lang } from '../../../standard/standard.ts';
import { bothLanguages } from '../../../web/both-languages.ts';

const lists = {
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
} as const;

/** Things named one after the other: « 7.1, 7.2 et 7.3 ». */
export const listOf = (lang: Lang, names: readonly string[]): string => lists[lang].format(names);

const standingsFr: Readonly<Record<Standing, string>> = {
  unknown: 'Inconnue',
  0: 'À commencer',
  1: 'Commencée',
  2: 'En place',
  3: 'Documentée',
  4: 'Prouvée',
  'not-applicable': "Ne s'applique pas",
};
const standingsEn: Readonly<Record<Standing, string>> = {
  unknown: 'Unknown',
  0: 'To start',
  1: 'Started',
  2: 'In place',
  3: 'Documented',
  4: 'Proven',
  'not-applicable': 'Does not apply',
};

/** What the file of a service says of practices and actions, wherever it is said. */
export const dossierWords = bothLanguages({
  fr: {
    /** Where a practice is. */
    standings: standingsFr,
    standingsMean: {
      unknown: "On n'en sait pas assez pour dire où elle en est.",
      0: "Aucune de ses actions n'est commencée.",
      1: 'Au moins une de ses actions est commencée, et il en reste qui ne sont pas en place.',
      2: "Toutes les actions qui s'appliquent sont dites en place.",
      3: "Chaque action qui s'applique a une preuve valide et acceptée.",
      4: "Chaque action qui s'applique a une preuve valide et acceptée par quelqu'un d'autre que la personne qui l'a offerte, au moins une est vérifiée, et rien ne dit le contraire.",
      'not-applicable': "Aucune de ses actions ne s'applique à ce service.",
    } as const satisfies Readonly<Record<Standing, string>>,
    /** What is said of actions and of practices, explained where it stands. */
    meanings: 'Ce que veulent dire «\u00a0documentée\u00a0», «\u00a0vérifiée\u00a0» et «\u00a0prouvée\u00a0»',
    ofAction: "D'une action",
    ofPractice: "D'une pratique",
    shownMean: [
      ['Dite en place', "L'équipe le dit, et aucune preuve valide ne le montre encore."],
      [
        'Documentée',
        "Une preuve la montre, et sa validité court encore. Une autre personne que celle qui l'a offerte l'a acceptée, ou elle-même dans une petite équipe qui le permet\u00a0: c'est alors écrit sur la preuve.",
      ],
      [
        'Vérifiée',
        "Quelqu'un d'extérieur à l'équipe a accepté sa preuve. Une mesure faite par Cap18 lui-même la vérifierait aussi, mais il n'en fait pas pour le moment.",
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
    /** What keeps a practice from its next level. */
    reasons: {
      'nothing-applies': () => "Aucune de ses actions ne s'applique à ce service.",
      'under-way': (actions: string, many: boolean) => `${actions} ${many ? 'sont' : 'est'} en cours.`,
      'to-do': (actions: string, many: boolean) => `${actions} ${many ? 'sont' : 'est'} à faire.`,
      unknown: (actions: string) => `On ne sait pas où en est ${actions}.`,
      undocumented: (actions: string) => `Aucune preuve valide et acceptée ne montre ${actions}.`,
      unverified: () =>
        "Aucune preuve n'est vérifiée\u00a0: demandez à quelqu'un de votre organisme qui n'est pas de l'équipe, par exemple une personne qui l'administre ou qui en lit tous les services, d'ouvrir une de ces preuves et de l'accepter.",
      dispensed: (actions: string) =>
        `La personne qui a offert la preuve de ${actions} l'a acceptée elle-même\u00a0: demandez à quelqu'un d'autre de l'accepter.`,
      contradicted: (actions: string, many: boolean) =>
        `Une preuve montre autre chose que ce qui est dit de ${actions}, ${many ? 'dites' : 'dite'} en place.`,
    } as const satisfies Readonly<Record<Reason['because'], (actions: string, many: boolean) => string>>,
    keptFrom: (level: string) => `Ce qui lui manque pour être «\u00a0${level}\u00a0»`,
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
    standings: standingsEn,
    standingsMean: {
      unknown: 'Too little is known to say where it stands.',
      0: 'None of its actions has been started.',
      1: 'At least one of its actions has been started, and some are not in place.',
      2: 'The team says that every action that applies is in place.',
      3: 'Each action that applies has a valid, accepted proof.',
      4: 'Each action that applies has a valid proof that someone other than the person who offered it accepted, at least one is verified, and nothing says otherwise.',
      'not-applicable': 'None of its actions applies to this service.',
    },
    meanings: 'What “documented”, “verified” and “proven” mean',
    ofAction: 'Of an action',
    ofPractice: 'Of a practice',
    shownMean: [
      ['Said to be in place', 'The team says so, but no valid proof shows it yet.'],
      [
        'Documented',
        'A proof shows it, and is still valid. Someone other than the person who offered it has accepted it, or that person has, in a small team that allows it: the proof then says so.',
      ],
      [
        'Verified',
        'Someone outside the team has accepted its proof. A measurement made by Cap18 itself would verify it too, but it makes none for now.',
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
      unverified: () =>
        'No proof is verified: ask someone in your public body who is not on the team, such as an administrator or someone who can read all of its services, to open one of these proofs and accept it.',
      dispensed: (actions) =>
        `The person who offered the proof of ${actions} accepted it themselves: ask someone else to accept it.`,
      contradicted: (actions) => `A proof contradicts what is said about ${actions}, said to be in place.`,
    },
    keptFrom: (level) => `What keeps it from “${level}”`,
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

/** Why a practice is no higher than it is, as a sentence. */
export const reasonSaid = (lang: Lang, { because, actions }: Reason): string =>
  dossierWords[lang].reasons[because](listOf(lang, actions), actions.length > 1);

/**
 * The level that the reasons of a practice keep it from: « en place » for one that is begun or not; undefined for one that is
 * proven, and for one that does not apply.
 */
export const nextStanding = (standing: Standing): Standing | undefined => {
  if (standing === 4 || standing === 'not-applicable') return undefined;
  if (standing === 3) return 4;
  return standing === 2 ? 3 : 2;
};
