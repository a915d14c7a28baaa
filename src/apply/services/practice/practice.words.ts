import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf, ofName } from '../../../web/format.ts';

export const practiceWords = bothLanguages({
  fr: {
    practice: 'Pratique du service',
    tableTitle: 'Les 18 pratiques, par thème',
    allPractices: 'Voir toutes les pratiques',
    notKnown: (count: number) =>
      countOf(
        count,
        'fr',
        'action dont on ne sait pas où elle en est',
        'actions dont on ne sait pas où elles en sont',
      ),
    neighbours: 'Autres pratiques',
    actions: 'Où en sont ses actions',
    lesson: 'Lire la leçon',
    examples: 'Voir les exemples',
    expectedFrom: (phase: string) => `Attendue à partir de la phase «\u00a0${phase}\u00a0».`,
    verifiedBy: (name: string, day: string, until: string) =>
      `Constaté lors de la revue ${ofName(name)}, le ${day}; valable jusqu'au ${until}.`,
    dueBy: (name: string, day: string, until: string) =>
      `Constaté lors de la revue ${ofName(name)}, le ${day}; à revoir depuis le ${until}.`,
    notedSince: 'La note a changé depuis.',
    fellBy: (name: string, day: string) =>
      `La revue ${ofName(name)}, le ${day}, ne vaut plus pour cette action.`,
    lost: { removed: 'Preuve retirée', ended: 'Preuve arrivée à sa fin' },
    agreedBy: (name: string, day: string) => `Lors de la revue du ${day}, ${name} en a convenu.`,
    saidBefore: (verdict: string, name: string, day: string) =>
      `Une revue précédente disait\u00a0: ${verdict}, par ${name}, le ${day}`,
    heldHint: (name: string, day: string) =>
      `Vérifiée lors de la revue ${ofName(name)}, le ${day}\u00a0: si vous changez cette réponse, elle ne le sera plus, et il faut dire pourquoi.`,
    provenHint: 'La pratique ne sera plus prouvée.',
    lowerWhy: 'Pourquoi ce changement (obligatoire)',
    lowerMissing: (action: string) =>
      `Action ${action}\u00a0: une revue dit le contraire. Dites pourquoi elle n'est plus valable.`,
    where: 'Où elle en est',
    plan: 'Qui la fait, pour quand',
    update: 'Mettre à jour',
    rest: 'Note, preuve…',
    about: 'Note, qui la fait, pour quand',
    note: 'Note (facultatif)',
    noteHint: 'Ce que fait le service, depuis quand, sans nommer personne.',
    late: 'En retard.',
    plannedBy: (name: string, day: string) => `Prévu par ${name} le ${day}.`,
    saveOf: (action: string) => `l'action ${action}`,
    against: {
      contradicted: "L'équipe et la revue se contredisent",
      lowered: "L'équipe dit maintenant autre chose que la revue",
    },
    againstLead: "Les deux restent affichées tant qu'elles disent autre chose l'une que l'autre.",
    said: "Ce que dit l'équipe",
    reviewSaid: 'Ce que dit la revue',
    unsupported: "aucune preuve ne l'appuyait",
    seeReview: 'Lire la revue',
    reviewOpen: 'Une revue est demandée',
    confirmMany: "Confirmer que rien n'a changé",
    confirmLead: (count: number) =>
      `${countOf(count, 'fr', 'pratique a', 'pratiques ont')} des réponses de plus de trois mois.`,
    unchanged: "Rien n'a changé",
    done: {
      saved: "C'est enregistré.",
      same: "C'était déjà enregistré ainsi.",
      confirmed: "C'est confirmé.",
    },
  },
  en: {
    practice: 'Practice of the service',
    tableTitle: 'The 18 practices, by theme',
    allPractices: 'See all practices',
    notKnown: (count) =>
      countOf(count, 'en', 'action whose status is not known', 'actions whose status is not known'),
    neighbours: 'Other practices',
    actions: 'Where its actions stand',
    lesson: 'Read the lesson',
    examples: 'See the examples',
    expectedFrom: (phase) => `Expected from the “${phase}” phase on.`,
    verifiedBy: (name, day, until) => `Seen in the review by ${name} on ${day}; valid until ${until}.`,
    dueBy: (name, day, until) =>
      `Seen in the review by ${name} on ${day}; to be reviewed again since ${until}.`,
    notedSince: 'The note has changed since.',
    fellBy: (name, day) => `The review by ${name}, on ${day}, no longer holds for this action.`,
    lost: { removed: 'Evidence removed', ended: 'Evidence past its end' },
    agreedBy: (name, day) => `In the review of ${day}, ${name} agreed to this.`,
    saidBefore: (verdict, name, day) => `An earlier review said: ${verdict}, by ${name}, on ${day}`,
    heldHint: (name, day) =>
      `Verified in the review by ${name} on ${day}: if you change this answer, it will no longer be verified, and you need to say why.`,
    provenHint: 'The practice will no longer be proven.',
    lowerWhy: 'Why this change (required)',
    lowerMissing: (action) => `Action ${action}: a review says otherwise. Say why it is no longer valid.`,
    where: 'Where it stands',
    plan: 'Who does it, by when',
    update: 'Update',
    rest: 'Note, evidence…',
    about: 'Note, who does it, by when',
    note: 'Note (optional)',
    noteHint: 'What the service does, and since when, without naming anyone.',
    late: 'Late.',
    plannedBy: (name, day) => `Planned by ${name} on ${day}.`,
    saveOf: (action) => `action ${action}`,
    against: {
      contradicted: 'The team and the review disagree',
      lowered: 'The team now says something other than the review',
    },
    againstLead: 'Both stay here as long as they disagree.',
    said: 'What the team says',
    reviewSaid: 'What the review says',
    unsupported: 'no evidence supported it',
    seeReview: 'Read the review',
    reviewOpen: 'A review has been requested',
    confirmMany: 'Confirm that nothing has changed',
    confirmLead: (count) =>
      `${countOf(count, 'en', 'practice has', 'practices have')} answers over three months old.`,
    unchanged: 'Nothing has changed',
    done: {
      saved: 'Saved.',
      same: 'It was already saved this way.',
      confirmed: 'Confirmed.',
    },
  },
});
