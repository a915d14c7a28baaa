import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf, ofName } from '../../../web/format.ts';
import type { Review } from '../dossier/dossier.ts';
import { listOf } from '../dossier/dossier.words.ts';

export const historyWords = bothLanguages({
  fr: {
    title: 'Historique',
    lead: "Tout ce qui a été déclaré, montré et décidé pour ce service, par qui et quand. Rien n'y est effacé\u00a0: pour corriger une erreur, déclarez ce qu'il en est vraiment.",
    methodSet: (standard: string, rules: number) =>
      `Mesuré selon l'édition ${standard} du référentiel et la version ${rules} de nos règles de calcul`,
    declared: (status: string, fromCheckup: boolean) =>
      fromCheckup ? `${status}, repris de «\u00a0Faire le point\u00a0»` : status,
    brought: (day: string, answers: readonly (readonly [answer: string, count: number])[]) =>
      `Bilan du ${day} apporté\u00a0: ${answers.map(([answer, count]) => `${count} «\u00a0${answer}\u00a0»`).join(', ')}`,
    seeBrought: 'Voir ces actions',
    readTexts: (count: number) => `Lire les ${count} textes`,
    assigned: (name: string) => `à la charge ${ofName(name)}`,
    unplanned: 'sans responsable ni échéance',
    noted: 'Note écrite',
    noteRemoved: 'Note retirée',
    confirmed: "Toujours vrai\u00a0: rien n'a changé",
    actions: (ids: readonly string[]) => `${ids.length > 1 ? 'Actions' : 'Action'} ${listOf('fr', ids)}`,
    practices: (ids: readonly number[]) =>
      `${ids.length > 1 ? 'Pratiques' : 'Pratique'} ${listOf('fr', ids.map(String))}`,
    /** One's own evidence, and evidence that was already in this service, or in another one. */
    added: {
      new: 'Preuve déposée',
      here: 'Preuve de ce service reprise',
      elsewhere: "Preuve d'un autre service reprise",
    },
    evidenceAdded: (added: string, actions: readonly string[], until: string | undefined) =>
      `${added} pour ${listOf('fr', actions)}${until ? `, valable jusqu'au ${until}` : ''}`,
    evidenceRemoved: (actions: readonly string[] = []) =>
      `Preuve retirée${actions.length > 0 ? ` pour ${actions.join(', ')}` : ''}`,
    reviewAsked: {
      person: (whom: string | undefined) => `Revue demandée à ${whom ?? ''}`,
      body: () => "Revue demandée aux personnes de l'organisme qui vérifient les preuves",
      link: () => "Revue demandée à une personne d'un autre organisme, par un lien",
    } as const satisfies Readonly<Record<Review['by'], (whom: string | undefined) => string>>,
    reviews: {
      'service.review-taken': 'Revue acceptée par une personne réviseure',
      'service.review-declined': 'Revue déclinée',
      'service.review-cancelled': 'Demande de revue annulée',
      'service.review-answered': "Réponse de l'équipe à la revue",
    },
    reviewClosed: (shown: readonly string[], until: string) =>
      `Revue terminée, valable jusqu'au ${until}\u00a0: ${shown.join('; ')}`,
    joined: (role: string | undefined, by: string | undefined) =>
      `${by ? `Rôle accepté dans l'équipe, sur invitation ${ofName(by)}` : "Rôle donné dans l'équipe"}${role ? `\u00a0: ${role}` : ''}`,
    taskAdded: 'Ajoutée au plan',
    commented: (mentions: readonly string[]) =>
      mentions.length > 0 ? `Commentaire, à ${listOf('fr', mentions)}` : 'Commentaire',
    effective: (day: string) => `Vrai depuis le ${day}`,
    changesTitle: 'Comparer deux jours',
    from: 'Du',
    to: 'Au',
    showChanges: 'Comparer',
    dayMissing: 'Choisissez un jour.',
    dayAhead: "Choisissez un jour passé, ou aujourd'hui.",
    daysReversed: 'Choisissez un second jour qui suit le premier.',
    all: 'Toutes les entrées, de la plus récente à la plus ancienne',
    none: 'Rien pour le moment. Tout ce qui sera déclaré, montré ou décidé paraîtra ici.',
    mistaken: 'Des mots écrits par erreur?',
    redact: 'Retirer ces mots',
    leadsRedact: 'Seuls des mots écrits par erreur, comme un nom, peuvent être retirés.',
    done: { redacted: "Le texte est retiré pour de bon. Ce qui a été fait reste dans l'historique." },
    notThere: (day: string) => `Le ${day}, le service n'existait pas encore dans Cap18.`,
    between: (from: string, to: string) => `du ${from} au ${to}`,
    passed: (practices: string, many: boolean) =>
      `${practices} ${many ? 'ont été prouvées entre ces deux jours, et ne le sont plus' : "a été prouvée entre ces deux jours, et ne l'est plus"}.`,
    moved: {
      against: (count: number) => countOf(count, 'fr', 'pratique contredite', 'pratiques contredites'),
      down: (count: number) => countOf(count, 'fr', 'pratique descend', 'pratiques descendent'),
      up: (count: number) => countOf(count, 'fr', 'pratique monte', 'pratiques montent'),
      known: (count: number) =>
        countOf(count, 'fr', 'pratique maintenant connue', 'pratiques maintenant connues'),
      other: (count: number) =>
        countOf(count, 'fr', 'pratique change autrement', 'pratiques changent autrement'),
    },
    ways: {
      up: 'Monte',
      down: 'Descend',
      against: 'Contredite',
      known: 'Maintenant connue',
      other: 'Change',
    },
    otherReason: 'pour une autre raison',
    evidenceEnded: ['La preuve «\u00a0', '\u00a0» a expiré'],
    reviewEnded: "La dernière revue n'est plus valable",
    reviewOfEnded: (day: string) => `La revue du ${day} n'est plus valable`,
    reviewSaid: (verdict: string) => `Revue\u00a0: ${verdict}`,
    byFacts: 'Ce qui a bougé dans le service',
    nothingMoved: "Rien n'a bougé entre ces deux jours.",
    byMethod: 'Ce qui a bougé dans la façon de mesurer',
    sameMethod: (version: string, rules: number) =>
      `Les deux jours sont mesurés selon l'édition ${version} du référentiel et la version ${rules} de nos règles.`,
    methodMoved: (version: string, rules: number, newVersion: string, newRules: number) =>
      `De l'édition ${version} du référentiel et la version ${rules} de nos règles à l'édition ${newVersion} et la version ${newRules}. D'après ce qui est déclaré et montré\u00a0:`,
    actionsGone: (ids: readonly string[]) =>
      `Actions que la nouvelle édition n'a plus\u00a0: ${ids.join(', ')}.`,
    actionsNew: (ids: readonly string[]) =>
      `Actions que la nouvelle édition ajoute\u00a0: ${ids.join(', ')}.`,
    noPractice: "n'existe pas",
    methodMovesNothing: "Aucune pratique n'est mesurée autrement.",
    redactTitle: 'Retirer un texte pour de bon',
    redactLead:
      "Pour un nom écrit par erreur, par exemple. Les mots disparaissent partout, définitivement; l'historique indique toujours ce qui a été fait, avec votre nom et votre raison.",
    redactIn: 'Où il est',
    redactedAlready: 'Ce texte est déjà retiré.',
    redactEvidence: "Sans ces mots, la preuve n'appuie plus rien.",
    redactKept: {
      elsewhere:
        "Ces mots ont été écrits pour un autre service, et cette preuve les reprend. La personne responsable de cet autre service peut les retirer pour de bon. Ici, rien n'est retiré\u00a0: retirez la preuve si elle ne doit plus servir.",
      reviewer:
        "Ces mots sont d'une personne réviseure\u00a0: l'équipe d'un service ne retire pas ce qu'une revue en dit. Une personne qui administre l'organisme peut les retirer.",
    },
    redaction: {
      why: 'Pourquoi le retirer',
      press: 'Retirer ce texte pour de bon',
    },
    redactFile: 'Retirer aussi le fichier, pour de bon',
    back: "Revenir à l'historique",
    roles: {
      title: 'Titre',
      content: 'Contenu',
      covers: 'Ce que la preuve couvre',
      file: 'Nom du fichier',
      why: 'Pourquoi',
      note: 'Note',
      words: 'Texte',
      signed: 'Signature',
      well: 'Ce qui est bien fait',
      explore: "Ce qu'il faut explorer",
      measure: 'Fautes trouvées',
    },
  },
  en: {
    title: 'History',
    lead: 'Everything that has been reported, shown and decided for this service, by whom and when. Nothing is overwritten: to correct a mistake, report how things really stand; both versions stay visible here.',
    methodSet: (standard, rules) =>
      `Measured against edition ${standard} of the standard and version ${rules} of our rules`,
    declared: (status, fromCheckup) => (fromCheckup ? `${status}, from “Take stock”` : status),
    brought: (day, answers) =>
      `Check-up of ${day} imported: ${answers.map(([answer, count]) => `${count} “${answer}”`).join(', ')}`,
    seeBrought: 'See these actions',
    readTexts: (count) => `Read the ${count} texts`,
    assigned: (name) => `assigned to ${name}`,
    unplanned: 'not assigned, no due date',
    noted: 'Note written',
    noteRemoved: 'Note removed',
    confirmed: 'Still true: nothing has changed',
    actions: (ids) => `${ids.length > 1 ? 'Actions' : 'Action'} ${listOf('en', ids)}`,
    practices: (ids) => `${ids.length > 1 ? 'Practices' : 'Practice'} ${listOf('en', ids.map(String))}`,
    added: {
      new: 'Evidence added',
      here: 'Evidence from this service reused',
      elsewhere: 'Evidence from another service reused',
    },
    evidenceAdded: (added, actions, until) =>
      `${added} for ${listOf('en', actions)}${until ? `, valid until ${until}` : ''}`,
    evidenceRemoved: (actions = []) =>
      `Evidence removed${actions.length > 0 ? ` for ${actions.join(', ')}` : ''}`,
    reviewAsked: {
      person: (whom) => `Review requested from ${whom ?? ''}`,
      body: () => 'Review requested from the people of the public body who verify evidence',
      link: () => 'Review requested from someone in another public body, by a link',
    },
    reviews: {
      'service.review-taken': 'Review accepted by a reviewer',
      'service.review-declined': 'Review declined',
      'service.review-cancelled': 'Request for a review cancelled',
      'service.review-answered': 'Answer of the team to the review',
    },
    reviewClosed: (shown, until) => `Review closed, valid until ${until}: ${shown.join('; ')}`,
    joined: (role, by) =>
      `${by ? `Role in the team accepted, invited by ${by}` : 'Role given in the team'}${role ? `: ${role}` : ''}`,
    taskAdded: 'Added to the plan',
    commented: (mentions) =>
      mentions.length > 0 ? `Comment, mentioning ${listOf('en', mentions)}` : 'Comment',
    effective: (day) => `True since ${day}`,
    changesTitle: 'Compare two days',
    from: 'From',
    to: 'To',
    showChanges: 'Compare',
    dayMissing: 'Choose a day.',
    dayAhead: 'Choose a day in the past, or today.',
    daysReversed: 'The second day must come after the first.',
    all: 'All entries, newest first',
    none: 'Nothing yet. Everything reported, shown or decided will appear here.',
    mistaken: 'Something typed by mistake?',
    redact: 'Remove these words',
    leadsRedact: 'Only words typed by mistake, such as a name, can be removed.',
    done: { redacted: 'The text has been removed for good. What was done stays in the history.' },
    notThere: (day) => `On ${day}, the service did not exist in Cap18 yet.`,
    between: (from, to) => `from ${from} to ${to}`,
    passed: (practices, many) =>
      `${practices} ${many ? 'were' : 'was'} proven between these two days, and no longer.`,
    moved: {
      against: (count) => countOf(count, 'en', 'practice contradicted', 'practices contradicted'),
      down: (count) => countOf(count, 'en', 'practice moved down', 'practices moved down'),
      up: (count) => countOf(count, 'en', 'practice moved up', 'practices moved up'),
      known: (count) => countOf(count, 'en', 'practice now known', 'practices now known'),
      other: (count) => countOf(count, 'en', 'practice changed otherwise', 'practices changed otherwise'),
    },
    ways: { up: 'Up', down: 'Down', against: 'Contradicted', known: 'Now known', other: 'Changed' },
    otherReason: 'for another reason',
    evidenceEnded: ['The evidence “', '” expired'],
    reviewEnded: 'The last review is no longer valid',
    reviewOfEnded: (day) => `The review of ${day} is no longer valid`,
    reviewSaid: (verdict) => `Review: ${verdict}`,
    byFacts: 'What changed in the service',
    nothingMoved: 'Nothing changed between these two days.',
    byMethod: 'What changed in how it is measured',
    sameMethod: (version, rules) =>
      `Both days use edition ${version} of the standard and version ${rules} of our rules.`,
    methodMoved: (version, rules, newVersion, newRules) =>
      `From edition ${version} of the standard and version ${rules} of our rules to edition ${newVersion} and version ${newRules}. Based on what is reported and shown:`,
    actionsGone: (ids) => `Actions dropped in the new edition: ${ids.join(', ')}.`,
    actionsNew: (ids) => `Actions added in the new edition: ${ids.join(', ')}.`,
    noPractice: 'does not exist',
    methodMovesNothing: 'No practice is measured differently.',
    redactTitle: 'Remove words for good',
    redactLead:
      'For example, a name typed by mistake. The words disappear everywhere, permanently; the history still shows what was done, with your name and your reason.',
    redactIn: 'Where it appears',
    redactedAlready: 'This text has already been removed.',
    redactEvidence: 'Without these words, the evidence supports nothing.',
    redactKept: {
      elsewhere:
        'These words were written for another service, and this evidence reuses them. The lead of that service can remove them for good. Nothing is removed here: remove the evidence if it must no longer be used.',
      reviewer:
        'These words are those of a reviewer: the team of a service cannot remove what a review says about it. Someone who administers the public body can remove them.',
    },
    redaction: {
      why: 'Why you are removing it',
      press: 'Remove this text for good',
    },
    redactFile: 'Remove the file too, for good',
    back: 'Back to the history',
    roles: {
      title: 'Title',
      content: 'Content',
      covers: 'What the evidence covers',
      file: 'File name',
      why: 'Why',
      note: 'Note',
      words: 'Text',
      signed: 'Signed',
      well: 'What is done well',
      explore: 'What to explore',
      measure: 'Faults found',
    },
  },
});
