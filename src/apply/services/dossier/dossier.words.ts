import type { ActionState, Known, Reason, Strength, Verdict } from '../../../assessment/assessment.ts';
import { againstReview } from '../../../assessment/bands.ts';
import { type Judged, verdicts } from '../../../assessment/facts.ts';
import type { Lang } from '../../../standard/standard.ts';
import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';
import type { Evidence } from './dossier.ts';

const lists = {
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
} as const;

/** Things named one after the other: « 7.1, 7.2 et 7.3 ». */
export const listOf = (lang: Lang, names: readonly string[]): string => lists[lang].format(names);

export const dossierWords = bothLanguages({
  fr: {
    dueOn: (day: string) => `pour le ${day}`,
    saidBy: (name: string, day: string) => `déclaré par ${name} le ${day}`,
    confirmedBy: (name: string, day: string) => `toujours vrai selon ${name}, le ${day}`,
    saidDay: (name: string, day: string) => `Par ${name}, le ${day}`,
    broughtBy: (name: string, day: string) => `apporté par ${name} le ${day}`,
    fromCheckup: 'repris de «\u00a0Faire le point\u00a0»',
    seeOthers: (count: number) => (count === 1 ? "Voir l'autre" : `Voir les ${count} autres`),
    meanings: 'Ce que ces mots veulent dire',
    shownMean: [
      ['Déclarée', "L'équipe la déclare en place, et aucune preuve ne l'appuie encore."],
      ['Documentée', "Une preuve l'appuie\u00a0: elle n'est ni expirée ni retirée."],
      [
        'Vérifiée',
        "Une personne de l'extérieur de l'équipe l'a constaté lors d'une revue, valable jusqu'à une date. Passé cette date, l'action est à revoir.",
      ],
      [
        'Contredite',
        "L'équipe la déclare en place, et la dernière revue dit qu'elle ne l'est pas encore, ne serait-ce que faute de preuve; ou l'équipe déclare qu'elle ne s'applique pas, et la revue dit qu'elle s'applique. Les deux restent visibles tant qu'elles disent autre chose l'une que l'autre.",
      ],
      [
        'Prouvée',
        "Se dit d'une pratique dont chaque action qui s'applique est vérifiée, et dont une revue a convenu que les autres ne s'appliquent pas.",
      ],
    ] as readonly (readonly [term: string, meaning: string])[],
    statuses: {
      'to-do': 'À faire',
      'under-way': 'En cours',
      'in-place': 'En place',
      'not-applicable': "Ne s'applique pas",
      unknown: 'On ne sait pas',
    } as const satisfies Readonly<Record<Known, string>>,
    /** Nobody said where an action is: not knowing is an answer. */
    unanswered: 'Sans réponse',
    /** Read after « En place ». */
    strengths: {
      none: '',
      declared: 'déclarée',
      documented: 'documentée',
      verified: 'vérifiée',
    } as const satisfies Readonly<Record<Strength, string>>,
    against: { contradicted: 'contredite', lowered: 'abaissée depuis la revue' },
    agreed: "accord d'une revue",
    due: 'à revoir',
    reasons: {
      'nothing-applies': () => "Aucune de ses actions ne s'applique à ce service.",
      'under-way': (actions: string, many: boolean) => `${actions} ${many ? 'sont' : 'est'} en cours.`,
      'to-do': (actions: string, many: boolean) => `${actions} ${many ? 'sont' : 'est'} à faire.`,
      unknown: (actions: string, many: boolean) =>
        `On ne sait pas où ${many ? 'en sont' : 'en est'} ${actions}.`,
      undocumented: (actions: string) => `Aucune preuve n'appuie ${actions}.`,
      unverified: (actions: string, many: boolean) =>
        `${actions} ${many ? "n'ont pas été vérifiées" : "n'a pas été vérifiée"} lors d'une revue.`,
      due: (actions: string, many: boolean) =>
        `${actions} ${many ? 'sont' : 'est'} à revoir\u00a0: la dernière revue n'est plus valable.`,
      'not-agreed': (actions: string, many: boolean) =>
        `L'équipe déclare que ${actions} ${many ? "ne s'appliquent" : "ne s'applique"} pas\u00a0: une revue doit en convenir.`,
      refused: (actions: string, many: boolean) =>
        `L'équipe déclare que ${actions} ${many ? "ne s'appliquent" : "ne s'applique"} pas, et la dernière revue dit le contraire.`,
      contradicted: (actions: string, many: boolean) =>
        `La dernière revue dit que ${actions} ${many ? 'ne sont pas encore en place' : "n'est pas encore en place"}.`,
    } as const satisfies Readonly<Record<Reason['because'], (actions: string, many: boolean) => string>>,
    keptFrom: 'Ce qui lui manque pour être «\u00a0prouvée\u00a0»',
    sorts: {
      link: 'Lien',
      file: 'Fichier',
      text: 'Texte',
      training: 'Attestation',
    } as const satisfies Readonly<Record<Evidence['sort'], string>>,
    verdicts: {
      shown: 'Montrée',
      explore: 'Montrée, avec un point à explorer',
      'not-yet': 'Pas encore',
      agreed: "D'accord\u00a0: ne s'applique pas",
      disagreed: "Pas d'accord\u00a0: s'applique",
    } as const satisfies Readonly<Record<Verdict, string>>,
    judged: {
      shown: (count: number) => countOf(count, 'fr', 'action montrée', 'actions montrées'),
      explore: (count: number) => countOf(count, 'fr', 'point à explorer', 'points à explorer'),
      'not-yet': (count: number) => `${count} «\u00a0pas\u00a0encore\u00a0»`,
      agreed: (count: number) => `${count} qui ne ${count > 1 ? "s'appliquent" : "s'applique"} pas`,
      disagreed: (count: number) => countOf(count, 'fr', 'désaccord', 'désaccords'),
    } as const satisfies Readonly<Record<Verdict, (count: number) => string>>,
    taskStatuses: {
      'to-do': 'À faire',
      'under-way': 'En cours',
      done: 'Faite',
      dropped: 'Abandonnée',
    },
    /** Whoever tells facts that no person told. */
    rules: 'le programme',
    someoneLeft: 'une personne qui est partie',
    someoneImported: "une personne d'un fichier importé",
    redacted: 'texte retiré',
    goneWhy: { hint: 'Sans nommer personne, ni répéter ce que vous retirez.', missing: 'Dites pourquoi.' },
  },
  en: {
    dueOn: (day: string) => `due ${day}`,
    saidBy: (name, day) => `reported by ${name} on ${day}`,
    confirmedBy: (name, day) => `still true according to ${name}, on ${day}`,
    saidDay: (name, day) => `By ${name}, on ${day}`,
    broughtBy: (name, day) => `imported by ${name} on ${day}`,
    fromCheckup: 'from “Take stock”',
    seeOthers: (count) => (count === 1 ? 'See the other one' : `See the ${count} others`),
    meanings: 'What these words mean',
    shownMean: [
      ['Declared', 'The team says that it is in place, and no evidence supports it yet.'],
      ['Documented', 'Evidence supports it, and has neither expired nor been removed.'],
      [
        'Verified',
        'Someone outside the team saw it during a review, valid until a date. After that date, the action is to be reviewed again.',
      ],
      [
        'Contradicted',
        'The team says that it is in place, and the last review says that it is not yet, if only for lack of evidence; or the team says that it does not apply, and the review says that it does. Both stay visible as long as they disagree.',
      ],
      [
        'Proven',
        'Said of a practice when every action that applies is verified and a review has agreed that the others do not apply.',
      ],
    ],
    statuses: {
      'to-do': 'To do',
      'under-way': 'In progress',
      'in-place': 'In place',
      'not-applicable': 'Does not apply',
      unknown: 'Not known',
    },
    unanswered: 'No answer',
    strengths: { none: '', declared: 'declared', documented: 'documented', verified: 'verified' },
    against: { contradicted: 'contradicted', lowered: 'lowered since the review' },
    agreed: 'agreed by a review',
    due: 'to be reviewed again',
    reasons: {
      'nothing-applies': () => 'None of its actions applies to this service.',
      'under-way': (actions, many) => `${actions} ${many ? 'are' : 'is'} in progress.`,
      'to-do': (actions, many) => `${actions} ${many ? 'are' : 'is'} to do.`,
      unknown: (actions, many) => `It is not known where ${actions} ${many ? 'stand' : 'stands'}.`,
      undocumented: (actions) => `No evidence supports ${actions}.`,
      unverified: (actions, many) => `${actions} ${many ? 'have' : 'has'} not been verified by a review.`,
      due: (actions, many) =>
        `${actions} ${many ? 'are' : 'is'} to be reviewed again: the last review is no longer valid.`,
      'not-agreed': (actions, many) =>
        `The team says that ${actions} ${many ? 'do' : 'does'} not apply: a review has to agree to that.`,
      refused: (actions, many) =>
        `The team says that ${actions} ${many ? 'do' : 'does'} not apply, and the last review says otherwise.`,
      contradicted: (actions, many) =>
        `The last review says that ${actions} ${many ? 'are' : 'is'} not in place yet.`,
    },
    keptFrom: 'What keeps it from being “proven”',
    sorts: { link: 'Link', file: 'File', text: 'Text', training: 'Certificate' },
    verdicts: {
      shown: 'Shown',
      explore: 'Shown, with a point to explore',
      'not-yet': 'Not yet',
      agreed: 'Agreed: does not apply',
      disagreed: 'Not agreed: it applies',
    },
    judged: {
      shown: (count) => countOf(count, 'en', 'action shown', 'actions shown'),
      explore: (count) => countOf(count, 'en', 'point to explore', 'points to explore'),
      'not-yet': (count) => `${count} “not yet”`,
      agreed: (count) => `${count} that ${count > 1 ? 'do' : 'does'} not apply`,
      disagreed: (count) => countOf(count, 'en', 'disagreement', 'disagreements'),
    },
    taskStatuses: {
      'to-do': 'To do',
      'under-way': 'In progress',
      done: 'Done',
      dropped: 'Dropped',
    },
    rules: 'the software',
    someoneLeft: 'someone who has left',
    someoneImported: 'someone from an imported file',
    redacted: 'text removed',
    goneWhy: { hint: 'Without naming anyone, nor repeating what you remove.', missing: 'Say why.' },
  },
});

/** How many actions a review says each of these things of, without the zeros. */
export const verdictsCounted = (
  lang: Lang,
  judged: readonly Pick<Judged, 'verdict'>[] = [],
  wanted: readonly Verdict[] = verdicts,
): readonly string[] =>
  wanted.flatMap((verdict) => {
    const { length } = judged.filter((each) => each.verdict === verdict);
    return length > 0 ? dossierWords[lang].judged[verdict](length) : [];
  });

export const reasonSaid = (lang: Lang, { because, actions }: Reason): string =>
  dossierWords[lang].reasons[because](listOf(lang, actions), actions.length > 1);

/** How an action is supported: once a review contradicts it, whatever its evidence, it is contradicted. */
export const strengthSaid = (
  lang: Lang,
  state: Pick<ActionState, 'status' | 'strength' | 'contradicted'>,
): string => {
  const { against, strengths } = dossierWords[lang];
  const otherwise = againstReview(state);
  return otherwise ? against[otherwise] : strengths[state.strength];
};

/** Where an action is on the ladder; of one that does not apply, whether a review agreed. */
export const supportSaid = (lang: Lang, state: ActionState): string => {
  const { agreed, due } = dossierWords[lang];
  return [strengthSaid(lang, state), state.agreed && agreed, state.due && due].filter(Boolean).join(', ');
};

export const statusSaid = (
  lang: Lang,
  { status, answered }: { readonly status: Known; readonly answered: boolean },
): string => (answered ? dossierWords[lang].statuses[status] : dossierWords[lang].unanswered);

export const stateSaid = (lang: Lang, state: ActionState): string =>
  [statusSaid(lang, state), supportSaid(lang, state)].filter(Boolean).join(', ');
