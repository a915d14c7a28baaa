import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';

/** What the home of a service says. */
export const homeWords = bothLanguages({
  fr: {
    people: (count: number) =>
      count === 0
        ? "personne dans l'équipe"
        : `${countOf(count, 'fr', 'personne', 'personnes')} dans l'équipe`,
    changedOn: (day: string) => `dernier changement le ${day}`,
    about: "Ce qu'est ce service",
    roseTitle: 'La rose du service. Chaque pétale mène à sa pratique.',
    inTable: 'La même chose, en tableau',
    mostUnknown: 'On ne sait rien de la plupart des actions',
    contradictions: 'Ce qui se contredit',
    saidInPlace: (name: string, day: string) => `dite en place par ${name} le ${day}.`,
    shownOtherwise: (title: string, day: string) => `«\u00a0${title}\u00a0», du ${day}, montre le contraire.`,
    explained: (day: string) => `Explication, valable jusqu'au ${day}\u00a0:`,
    explainedOver: (day: string) => `Explication, valable jusqu'au ${day} et dépassée\u00a0:`,
    seeSaid: 'Voir ce qui est dit',
    seeProof: 'Voir la preuve',
    month: 'Ce mois-ci',
    monthNone: "Rien n'a bougé depuis 30 jours.",
    allMoves: (count: number) => `Et ${countOf(count, 'fr', 'autre', 'autres')}`,
    brought: (since: string, actions: number, name: string, day: string) =>
      `Bilan du ${since}, apporté par ${name} le ${day}\u00a0: ${countOf(actions, 'fr', 'action dite', 'actions dites')}`,
    seeKnown: 'Voir ces pratiques',
    movedByIt: (moved: string) => `Voir ce qui change\u00a0: ${moved}`,
    whys: {
      said: (status: string, name: string, day: string) => `«\u00a0${status}\u00a0», dit ${name} le ${day}`,
      brought: (status: string, name: string, day: string) =>
        `«\u00a0${status}\u00a0», apporté par ${name} le ${day}`,
      accepted: (title: string, name: string, day: string) =>
        `preuve «\u00a0${title}\u00a0» acceptée par ${name} le ${day}`,
      'accepted-outside': (title: string, name: string, day: string) =>
        `preuve «\u00a0${title}\u00a0» vérifiée par ${name}, hors de l'équipe, le ${day}`,
      measured: (title: string, day: string) => `mesurée le ${day}\u00a0: «\u00a0${title}\u00a0»`,
      refused: (title: string, name: string, day: string) =>
        `preuve «\u00a0${title}\u00a0» refusée par ${name} le ${day}`,
      withdrawn: (title: string, name: string, day: string) =>
        `preuve «\u00a0${title}\u00a0» retirée par ${name} le ${day}`,
      'file-removed': (title: string, day: string) =>
        `fichier de la preuve «\u00a0${title}\u00a0» retiré pour de bon le ${day}`,
      ended: (title: string) => `la preuve «\u00a0${title}\u00a0» est expirée`,
      contradicted: (title: string) => `«\u00a0${title}\u00a0» montre le contraire`,
      settled: "plus rien ne dit qu'elle n'est pas en place",
    },
    sameWhy: (actions: string, why: string) => `${actions}\u00a0: ${why}`,
    waiting: (count: number) =>
      count > 1 ? `${count} preuves attendent une décision` : 'Une preuve attend une décision',
    waitingLead: "Une autre personne que celle qui l'a offerte l'accepte ou la refuse.",
    offeredFor: (actions: string, name: string, day: string) =>
      `pour ${actions}, offerte par ${name} le ${day}`,
    soon: 'En retard ou bientôt',
    soonNone:
      "Rien n'est en retard, rien n'est dû dans les 14 jours, et aucune preuve ne finit dans les 60 jours.",
    late: 'en retard',
    toYou: 'à vous',
    toNobody: 'à personne encore',
    next: 'Ce qui ferait le plus avancer',
    nextLead:
      "D'abord ce qui se contredit, puis ce qui est attendu à cette phase et qu'on sait incomplet, ce qui achève une pratique, le moins de travail. Une seule action par pratique.",
    nextNone: "Tout ce qui s'applique est vérifié. Les preuves qui finissent reviendront ici.",
    because: {
      settle: 'Elle est dite en place, et une preuve montre le contraire.',
      prove: 'Elle est dite en place, et aucune preuve valide ne la montre.',
      verify:
        "Il manque l'accord de quelqu'un hors de l'équipe\u00a0: qui administre l'organisme ou lit tout ce qui est à lui. Montrez-lui la preuve.",
      'to-do': 'Elle est à faire.',
      'under-way': 'Elle est déjà en cours.',
      unknown: "On ne sait pas où elle en est\u00a0: posez la question à l'équipe.",
    },
    expected: {
      before: (phase: string) => `Attendue depuis la phase «\u00a0${phase}\u00a0».`,
      now: () => 'Attendue à cette phase.',
      later: (phase: string) => `Attendue à la phase «\u00a0${phase}\u00a0»\u00a0: vous pouvez la préparer.`,
    },
    closes: {
      do: (practice: number) => `Avec elle, toutes les actions de la pratique ${practice} seraient en place.`,
      prove: (practice: number) =>
        `Avec elle, toutes les actions de la pratique ${practice} seraient documentées.`,
      verify: (practice: number) =>
        `Avec elle, toutes les actions de la pratique ${practice} seraient vérifiées.`,
      unknown: (practice: number) =>
        `C'est la seule action de la pratique ${practice} qu'il reste à éclaircir.`,
    },
    effort: {
      small: "Petit travail, dit l'équipe.",
      medium: "Travail moyen, dit l'équipe.",
      large: "Grand travail, dit l'équipe.",
    },
    act: {
      settle: 'Voir les deux',
      prove: 'Offrir une preuve',
      verify: 'Offrir une preuve à vérifier',
      seeToVerify: 'Voir la preuve à faire vérifier',
      do: 'Dire où elle en est',
      underWay: 'Changer où elle en est',
    },
    see: 'Voir la pratique',
    plan: 'Mettre au plan',
    planned: (who: string, day: string | undefined) =>
      `Au plan, ${who}${day === undefined ? '' : `, pour le ${day}`}.`,
    changePlanned: 'Changer',
    tasksPlanned: (count: number, practice: number) =>
      `${countOf(count, 'fr', 'tâche', 'tâches')} de la pratique ${practice} au plan`,
    task: {
      settle: (action: string, title: string) =>
        `Régler ce qui se contredit de l'action ${action}\u00a0: ${title}`,
      prove: (action: string, title: string) => `Offrir une preuve de l'action ${action}\u00a0: ${title}`,
      verify: (action: string, title: string) => `Faire vérifier l'action ${action}\u00a0: ${title}`,
    },
    seePlan: 'Voir le plan',
    blankTitle: "Rien n'est encore dit de ce service",
    blankText:
      'Ici se verront ce qui est en place et ce qui en est vérifié, la rose des 18 pratiques, ce qui est en retard, ce qui ferait le plus avancer et ce qui a bougé depuis un mois.',
    blankFirst: 'Commencer plutôt par la pratique 1, ici même',
    blankRead: "L'équipe n'a encore rien dit. Revenez quand elle aura commencé.",
    tableTitle: 'Les 18 pratiques',
  },
  en: {
    people: (count) =>
      count === 0 ? 'nobody on the team' : `${countOf(count, 'en', 'person', 'people')} on the team`,
    changedOn: (day) => `last changed on ${day}`,
    about: 'About this service',
    roseTitle: 'The rose of the service. Each petal opens its practice.',
    inTable: 'The same in a table',
    mostUnknown: 'Most actions are unknown',
    contradictions: 'Contradictions',
    saidInPlace: (name, day) => `said to be in place by ${name} on ${day}.`,
    shownOtherwise: (title, day) => `“${title}”, dated ${day}, shows otherwise.`,
    explained: (day) => `Explanation, valid until ${day}:`,
    explainedOver: (day) => `Explanation, valid until ${day}, now expired:`,
    seeSaid: 'See what the team says',
    seeProof: 'See the proof',
    month: 'This month',
    monthNone: 'Nothing has changed in the last 30 days.',
    allMoves: (count) => `And ${countOf(count, 'en', 'other', 'others')}`,
    brought: (since, actions, name, day) =>
      `Check-up of ${since}, imported by ${name} on ${day}: ${countOf(actions, 'en', 'action', 'actions')}`,
    seeKnown: 'See these practices',
    movedByIt: (moved) => `See what changed: ${moved}`,
    whys: {
      said: (status, name, day) => `“${status}”, reported by ${name} on ${day}`,
      brought: (status, name, day) => `“${status}”, imported by ${name} on ${day}`,
      accepted: (title, name, day) => `proof “${title}” accepted by ${name} on ${day}`,
      'accepted-outside': (title, name, day) =>
        `proof “${title}” verified by ${name}, outside the team, on ${day}`,
      measured: (title, day) => `measured on ${day}: “${title}”`,
      refused: (title, name, day) => `proof “${title}” refused by ${name} on ${day}`,
      withdrawn: (title, name, day) => `proof “${title}” withdrawn by ${name} on ${day}`,
      'file-removed': (title, day) => `file of the proof “${title}” removed for good on ${day}`,
      ended: (title) => `the proof “${title}” has expired`,
      contradicted: (title) => `“${title}” shows otherwise`,
      settled: 'nothing contradicts it any longer',
    },
    sameWhy: (actions, why) => `${actions}: ${why}`,
    waiting: (count) =>
      count === 1 ? 'One proof is waiting for a decision' : `${count} proofs are waiting for a decision`,
    waitingLead: 'Someone other than the person who offered a proof must accept or refuse it.',
    offeredFor: (actions, name, day) => `for ${actions}, offered by ${name} on ${day}`,
    soon: 'Late or due soon',
    soonNone: 'Nothing is late, nothing is due within 14 days, and no proof expires within 60 days.',
    late: 'late',
    toYou: 'yours',
    toNobody: 'not assigned yet',
    next: 'What would help most',
    nextLead:
      'Contradictions come first, then what is expected in this phase and known to be incomplete, then what completes a practice, then what takes the least work. One action per practice.',
    nextNone: 'Everything that applies is verified. Proofs about to expire will show up here.',
    because: {
      settle: 'The team says it is in place, but a proof shows otherwise.',
      prove: 'The team says it is in place, but no valid proof shows it.',
      verify:
        'It still needs the approval of someone outside the team: an administrator of the public body, or someone who can read everything in it. Show them the proof.',
      'to-do': 'It has not been started.',
      'under-way': 'It is already in progress.',
      unknown: 'Nobody has said where it stands: ask the team.',
    },
    expected: {
      before: (phase) => `Expected since the “${phase}” phase.`,
      now: () => 'Expected in this phase.',
      later: (phase) => `Expected in the “${phase}” phase: you can get ready for it now.`,
    },
    closes: {
      do: (practice) => `With it, every action of practice ${practice} would be in place.`,
      prove: (practice) => `With it, every action of practice ${practice} would be documented.`,
      verify: (practice) => `With it, every action of practice ${practice} would be verified.`,
      unknown: (practice) => `It is the only action of practice ${practice} that nobody has described yet.`,
    },
    effort: {
      small: 'A small job, according to the team.',
      medium: 'A medium job, according to the team.',
      large: 'A big job, according to the team.',
    },
    act: {
      settle: 'Compare the two',
      prove: 'Offer a proof',
      verify: 'Offer a proof to be verified',
      seeToVerify: 'See the proof to be verified',
      do: 'Say where it stands',
      underWay: 'Update its status',
    },
    see: 'See the practice',
    plan: 'Add to the plan',
    planned: (who, day) => `In the plan, ${who}${day === undefined ? '' : `, due ${day}`}.`,
    changePlanned: 'Change',
    tasksPlanned: (count, practice) =>
      `${countOf(count, 'en', 'task', 'tasks')} of practice ${practice} in the plan`,
    task: {
      settle: (action, title) => `Settle the contradiction in action ${action}: ${title}`,
      prove: (action, title) => `Offer a proof for action ${action}: ${title}`,
      verify: (action, title) => `Have action ${action} verified: ${title}`,
    },
    seePlan: 'See the plan',
    blankTitle: 'Nothing has been said about this service yet',
    blankText:
      'This page will show what is in place and how much of it is verified, the rose of the 18 practices, what is late, what would help most, and what changed in the last month.',
    blankFirst: 'Start with practice 1 instead, right here',
    blankRead: 'The team has not said anything yet. Come back once it has started.',
    tableTitle: 'The 18 practices',
  },
});
