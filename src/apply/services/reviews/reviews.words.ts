import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf, ofName } from '../../../web/format.ts';
import type { ReviewState } from './review.ts';

/** What a message that asks for a review says. */
type Asked = {
  readonly by: string;
  readonly service: string;
  readonly body: string;
  readonly practices: string;
  readonly words: string | undefined;
  readonly address: string;
};

export const reviewsWords = bothLanguages({
  fr: {
    title: 'Revues',
    lead: "Lors d'une revue, une personne de l'extérieur de l'équipe regarde ce qui appuie chaque action, dit ce qui est montré, ce qui est bien fait et ce qu'il faut explorer.",
    none: "Aucune revue n'a encore été demandée.",
    noneLead:
      "Une pratique est prête quand toutes ses actions sont déclarées, et que ce qui est en place s'appuie sur une preuve.",
    /** Where a review is. */
    states: {
      waiting: 'En attente',
      'under-way': 'En cours',
      closed: 'Terminée',
      declined: 'Déclinée',
      cancelled: 'Annulée',
    } as const satisfies Readonly<Record<ReviewState, string>>,
    reviewOf: (names: string, many: boolean) =>
      many ? `Revue des pratiques ${names}` : `Revue de la pratique ${names}`,
    askedOf: (whom: string, by: string, day: string) => `Demandée par ${by} le ${day} à ${whom}`,
    whoever: {
      body: "la première personne disponible parmi celles qui vérifient pour l'organisme",
      link: "une personne d'un autre organisme, par un lien",
    },
    takenOn: (who: string, day: string) => `Acceptée par ${who} le ${day}`,
    closedBy: (who: string, day: string) => `Terminée par ${who} le ${day}`,
    declinedBy: (who: string, day: string) => `Déclinée par ${who} le ${day}`,
    cancelledBy: (who: string, day: string) => `Annulée par ${who} le ${day}`,
    left: (actions: string) => `n'appuie plus ${actions}`,
    heldUntil: (day: string) => `valable jusqu'au ${day}, à revoir`,
    mayAnswer: (day: string) => `réponse possible jusqu'au ${day}`,

    ask: 'Demander une revue',
    askAgain: 'Demander une nouvelle revue',
    askOther: "Demander à quelqu'un d'autre",
    whichPractices: 'De quelles pratiques',
    noneReady:
      "Aucune pratique n'est prête pour le moment. Vous pouvez en demander une quand même\u00a0: la revue dira ce qui manque.",
    among: (count: number) => `Choisir parmi ${count} pratiques`,
    others: (count: number) => countOf(count, 'fr', 'autre pratique', 'autres pratiques'),
    othersHint: "Une action n'y est pas déclarée, est encore à faire, ou ne s'appuie sur aucune preuve.",
    underReview: 'revue en cours',
    toWhom: 'À qui',
    toWhomHint: "À une personne qui n'a jamais travaillé à ce dossier.",
    someoneElseHint:
      "Vous lui enverrez un lien, qui permet d'ouvrir un compte au besoin. Cette personne ne verra que les pratiques en revue.",
    noVerifier:
      "Personne d'autre, dans l'organisme, ne peut faire cette revue\u00a0: invitez une personne d'un autre organisme.",
    cannot: 'Ne peuvent pas la faire',
    cannotHint: "Parce qu'elles ont travaillé à ce dossier\u00a0:",
    askWords: 'Un mot pour cette personne (facultatif)',
    askWordsHint: "Ce qu'il vaut la peine de regarder, ou quand vous êtes disponibles.",
    askPress: 'Demander cette revue',
    practicesMissing: 'Choisissez au moins une pratique.',
    practiceTaken: (practice: number) => `La pratique ${practice} est déjà en revue.`,
    toMissing: 'Choisissez à qui demander la revue.',
    toGone: 'Cette personne ne peut plus faire cette revue\u00a0: choisissez-en une autre.',

    linkReady: "Le lien de l'invitation est prêt",
    linkHow: (day: string) =>
      `Toute personne qui a ce lien peut accepter la revue, avec son compte ou après en avoir ouvert un\u00a0: envoyez-le à cette personne seulement. Il sert une seule fois, jusqu'au ${day}, et ne sera plus montré.`,
    mailed: (name: string) => `Un courriel est envoyé à ${name}.`,
    noMail: (name: string) =>
      `Aucun courriel ne part\u00a0: prévenez ${name} vous-même, par exemple avec ce message.`,
    mail: {
      closed: {
        subject: (service: string) => `Revue terminée\u00a0: ${service}`,
        text: ({ by, service, body, practices, address }: Asked) => `Bonjour,

${by} a terminé la revue que vous avez demandée pour «\u00a0${service}\u00a0» (${body})\u00a0: ${practices}.

Pour la lire, ouvrez cette page\u00a0:

${address}

Cap18
`,
      },
      asked: {
        subject: (service: string) => `On vous demande une revue\u00a0: ${service}`,
        text: ({ by, service, body, practices, words, address }: Asked) => `Bonjour,

${by} vous demande une revue de «\u00a0${service}\u00a0» (${body})\u00a0: ${practices}.
${words === undefined ? '' : `\n«\u00a0${words}\u00a0»\n`}
Vous regarderez ce qui appuie chaque action, puis vous direz ce qui est montré, ce qui est bien fait et ce qu'il faut explorer. Vous pouvez vous arrêter et revenir, poser une question, ou décliner.

Pour commencer, ouvrez cette page\u00a0:

${address}

Cap18
`,
      },
    },

    invitation: 'Une revue vous est demandée',
    invitedTo: (by: string, service: string, body: string) =>
      `${by} vous demande de faire la revue d'un service numérique\u00a0: «\u00a0${service}\u00a0» (${body}).`,
    invitedMeans: [
      "Vous verrez ces pratiques, ce que leur équipe en dit et les preuves qui les appuient, et rien d'autre du service.",
      "Action par action, vous direz ce qui est montré, ce qui ne l'est pas encore, puis ce qui est bien fait et ce qu'il faut explorer.",
      'Vous pourrez vous arrêter et revenir, poser une question, ou décliner.',
    ] as readonly string[],
    accept: 'Accepter cette revue',
    acceptAs: (name: string) =>
      `Vous l'acceptez avec votre compte\u00a0: ${name}. Votre nom figurera sur la revue.`,
    signInFirst: 'Se connecter pour accepter',
    haveAccount: 'Vous avez déjà un compte',
    noAccount: "Vous n'avez pas de compte",
    openMeans:
      "Ouvrez-en un pour faire cette revue\u00a0: il ne donne accès à rien d'autre. Votre nom figurera sur la revue.",
    openToAccept: 'Ouvrir mon compte et accepter cette revue',
    goneText:
      "La revue a été acceptée ou annulée, ou le lien a expiré. La personne qui vous l'a envoyé peut en préparer un autre.",
    insideTitle: 'Vous ne pouvez pas faire cette revue',
    ofBody: (body: string) =>
      `Ce lien est pour une personne d'un autre organisme, et votre compte a un rôle dans «\u00a0${body}\u00a0» ou au-dessus. Si vous devez faire cette revue, demandez à la personne qui vous a envoyé le lien de la demander à votre nom.`,

    askedBy: (by: string, day: string) => `${by} vous demande cette revue depuis le ${day}.`,
    who: 'Personne réviseure',
    known: (role: string) => `D'après Cap18, ce jour-là\u00a0: ${role}`,
    joined: (day: string) => `Dans l'équipe de ce service depuis le ${day}, après cette revue`,
    noRole: "aucun rôle dans cet organisme, Cap18 n'en sait pas plus",
    openedByLink: 'compte ouvert par le lien de cette revue',
    service: 'Service',
    asked: 'Demandée',
    closed: 'Terminée le',
    until: "Valable jusqu'au",
    since: 'Depuis',
    laterOf: (day: string) => `Autre revue, terminée le ${day}`,
    laterBy: (who: string, day: string) => `Revue ${ofName(who)}, terminée le ${day}`,
    otherwise: (actions: string) => `dit autre chose de ${actions}`,
    same: (actions: string) => `dit la même chose de ${actions}`,
    standard: 'Référentiel',
    id: 'Identifiant de la revue',
    printed: 'État au',
    edition: (version: string) => `édition ${version}`,
    linkUntil: (day: string) => `Le lien qui permet de l'accepter fonctionne jusqu'au ${day}.`,
    linkOver: "Le lien qui permettait de l'accepter a expiré\u00a0: annulez cette demande et refaites-la.",
    waitingText: {
      body: "Elle attend qu'une personne qui vérifie pour l'organisme l'accepte.",
      link: "Elle attend que la personne qui a reçu le lien l'accepte.",
    },
    underWayText: (name: string) =>
      `Elle est entre les mains ${ofName(name)}. Ce que cette personne en dira paraîtra ici une fois la revue terminée.`,
    tell: (name: string) => `Prévenir ${name}`,
    take: 'Faire cette revue',
    takeText:
      "Vous vérifiez pour l'organisme, et n'avez jamais travaillé à ce dossier\u00a0: vous pouvez faire cette revue.",
    cannotTake: (tie: string) =>
      `Vous ne pouvez pas la faire\u00a0: d'après le dossier, votre compte y a travaillé. ${tie}.`,
    cancel: 'Annuler cette demande',
    cancelMeans: 'La demande sera annulée, et ce que la personne réviseure a préparé sera effacé.',
    overForYou: "Il n'y a plus rien à faire ici.",
    decline: 'Décliner cette revue',
    declineWhyHint: "La personne qui vous l'a demandée le lira, et pourra demander à quelqu'un d'autre.",
    declinePress: 'Décliner',

    saidSince: (who: string, day: string) => `selon ${who}, le ${day}`,
    neverSaid: "L'équipe n'a pas dit où en est cette action.",
    confirmedOn: (who: string, day: string) => `${who} a confirmé le ${day} que rien n'a changé`,
    note: "Note de l'équipe",
    why: "Pourquoi, d'après l'équipe",
    noEvidence: 'Aucune preuve.',
    goneSince: 'retirée depuis la revue',
    dayAt: (day: string, time: string) => `${day} à ${time}`,
    former: (day: string, verdict: string) => `Revue du ${day}\u00a0: ${verdict.toLowerCase()}.`,
    movedSince: 'Ce qui a changé depuis\u00a0:',
    nothingMoved: "Rien n'a changé depuis.",
    movedLine: (what: string, who: string, day: string) => `${what} (${who}, le ${day})`,
    draftMoved: 'Le dossier a changé depuis votre dernier enregistrement',
    closeMoved: 'Le dossier a changé pendant que vous écriviez',
    closeMovedText:
      "La revue n'est pas terminée. Ce que vous avez saisi est encore ci-dessous\u00a0: regardez ce qui a changé, corrigez au besoin, puis terminez.",
    finding: (action: string) => `Votre constat sur ${action}`,
    findingMissing: (action: string) => `Indiquez votre constat sur ${action}.`,
    onlyNotYet: {
      declared: "Pas encore\u00a0: elle est déclarée en place, mais aucune preuve ne l'appuie.",
      other: "Pas encore\u00a0: l'équipe ne la déclare pas en place.",
    },
    point: (action: string) => `Le point à explorer pour ${action}`,
    pointHint: "Ce sera une tâche du plan de l'équipe.",
    pointMissing: (action: string) => `Écrivez le point à explorer de ${action}.`,
    pointDue: (action: string) => `Pour ${action}, d'ici le`,
    pointDueWrong: (action: string) => `Choisissez un jour à venir pour le point à explorer de ${action}.`,
    allShown: 'Tout est montré',
    allShownOf: (practice: number) => `de la pratique ${practice}`,
    allShownHint: "Coche les actions appuyées d'une preuve.",
    remarkHints: {
      well: 'Un de ces deux textes est obligatoire.',
      explore: "Obligatoire si vous contredisez l'équipe.",
    },
    wellMissing: (practice: number) =>
      `Pratique ${practice}\u00a0: écrivez ce qui est bien fait, ou ce qu'il faut explorer.`,
    exploreMissing: (practice: number) =>
      `Pratique ${practice}\u00a0: écrivez ce qu'il faut explorer, pour que l'équipe sache ce qui manque.`,
    how: 'Comment se fait la revue',
    verdictsMean: {
      shown: "Ce que vous avez regardé montre que l'action est en place.",
      explore: "Elle est en place, et l'équipe reçoit une tâche\u00a0: le point à explorer, avec son jour.",
      'not-yet': 'Ce que vous avez regardé ne suffit pas à le montrer.',
    },
    outOfSight:
      "Vous avez ici ce que l'équipe dit de ces pratiques aujourd'hui, et ce qui l'appuie; ni les preuves retirées, ni le reste du dossier.",
    found: (done: number, all: number) =>
      all === 0
        ? 'Aucun constat à choisir'
        : `${countOf(done, 'fr', 'constat fait', 'constats faits')} sur ${all}`,
    finishMeans:
      "Ce que vous dites montré devient vérifié, même avec un point à explorer\u00a0: en terminant, vous attestez l'avoir regardé.",
    finishLead:
      "L'équipe lira votre revue, qui ne changera plus, et aura dix jours ouvrables pour y répondre.",
    untilHint: (months: number) => `Au plus ${months} mois.`,
    untilWrong: (day: string) => `Choisissez un jour à venir, au plus tard le ${day}.`,
    signed: 'Votre rôle et votre organisme',
    signedHint: "La revue les garde, avec votre nom d'aujourd'hui.",
    signedMissing: 'Écrivez à quel titre vous faites cette revue.',
    close: 'Terminer la revue',
    save: 'Enregistrer et revenir plus tard',
    notOpen: "Cette revue n'est plus à faire\u00a0: rien n'a été enregistré.",
    noLongerOutside: 'Vous avez travaillé à ce dossier depuis\u00a0: vous ne pouvez plus faire cette revue.',
    done: {
      asked: 'La revue est demandée.',
      saved: 'Votre revue est enregistrée. Vous pouvez revenir quand vous voulez.',
      shown: "Les actions appuyées d'une preuve sont cochées «\u00a0Montrée\u00a0».",
      taken: 'Vous faites maintenant cette revue.',
      closed: 'La revue est terminée.',
      declined: 'La revue est déclinée.',
      cancelled: 'La demande est annulée.',
      answered: 'Votre réponse est ajoutée.',
    },

    lookedAt: "Ce qui l'appuie",
    seenAs: (day: string) =>
      `Ce que la revue avait devant elle, tel que c'était le ${day}. Cap18 ne note pas ce qui en a été ouvert.`,
    pointTitle: 'Point à explorer',
    /** What became of the task that a point is. */
    pointLeft: (status: string) => `Tâche du plan\u00a0: ${status}.`,
    pointTask: (status: string, name: string, day: string) =>
      `Tâche du plan\u00a0: ${status}, selon ${name}, le ${day}.`,
    pointBy: (day: string) => `d'ici le ${day}`,
    answer: "Réponse de l'équipe",
    answerField: 'Votre réponse',
    answerHint: (day: string) =>
      `Jusqu'au ${day}, une seule fois. Elle paraît à côté de la revue, qui ne change pas.`,
    answerMissing: 'Écrivez votre réponse.',
    answerPress: 'Répondre',
    answerOver: 'La revue a déjà sa réponse, ou le délai est passé.',
    pdf: 'Télécharger la revue (PDF)',
    archive: 'Télécharger la revue et ses preuves (ZIP)',
    archiveName: 'revue',
    back: 'Toutes les revues du service',
  },
  en: {
    title: 'Reviews',
    lead: 'In a review, someone outside the team looks at what supports each action, and says what is shown, what is done well and what to explore.',
    none: 'No review has been asked for yet.',
    noneLead:
      'A practice is ready once each of its actions is reported, and evidence supports what is in place.',
    states: {
      waiting: 'Waiting',
      'under-way': 'In progress',
      closed: 'Closed',
      declined: 'Declined',
      cancelled: 'Cancelled',
    },
    reviewOf: (names, many) => (many ? `Review of practices ${names}` : `Review of practice ${names}`),
    askedOf: (whom, by, day) => `${by} asked ${whom} on ${day}`,
    whoever: {
      body: 'the first person available among those who verify for the public body',
      link: 'someone from another public body, by a link',
    },
    takenOn: (who, day) => `Accepted by ${who} on ${day}`,
    closedBy: (who, day) => `Closed by ${who} on ${day}`,
    declinedBy: (who, day) => `Declined by ${who} on ${day}`,
    cancelledBy: (who, day) => `Cancelled by ${who} on ${day}`,
    left: (actions) => `no longer supports ${actions}`,
    heldUntil: (day) => `valid until ${day}, to be reviewed again`,
    mayAnswer: (day) => `may be answered until ${day}`,

    ask: 'Ask for a review',
    askAgain: 'Ask for another review',
    askOther: 'Ask someone else',
    whichPractices: 'Which practices',
    noneReady: 'No practice is ready yet. You may ask for a review anyway: it will say what is missing.',
    among: (count) => `Choose among ${count} practices`,
    others: (count) => countOf(count, 'en', 'other practice', 'other practices'),
    othersHint: 'An action there has not been reported, is still to do, or has no evidence.',
    underReview: 'under review',
    toWhom: 'Whom to ask',
    toWhomHint: 'Someone who has never worked on this file.',
    someoneElseHint:
      'You will send them a link, with which they can open an account if they have none. They will only see the practices under review.',
    noVerifier: 'Nobody else in the public body can do this review: invite someone from another one.',
    cannot: 'Cannot do it',
    cannotHint: 'Because they have worked on this file:',
    askWords: 'A word for this person (optional)',
    askWordsHint: 'What is worth looking at, or when you are available.',
    askPress: 'Ask for this review',
    practicesMissing: 'Choose at least one practice.',
    practiceTaken: (practice) => `Practice ${practice} is already under review.`,
    toMissing: 'Choose whom to ask for the review.',
    toGone: 'This person can no longer do this review: choose someone else.',

    linkReady: 'The link of the invitation is ready',
    linkHow: (day) =>
      `Whoever has this link can accept the review, with their account or by opening one: send it to this person only. It works once, until ${day}, and will not be shown again.`,
    mailed: (name) => `An email is sent to ${name}.`,
    noMail: (name) => `No email is sent: tell ${name} yourself, for example with this message.`,
    mail: {
      closed: {
        subject: (service) => `Review closed: ${service}`,
        text: ({ by, service, body, practices, address }) => `Hello,

${by} has closed the review you asked for of “${service}” (${body}): ${practices}.

To read it, open this page:

${address}

Cap18
`,
      },
      asked: {
        subject: (service) => `Review requested: ${service}`,
        text: ({ by, service, body, practices, words, address }) => `Hello,

${by} asks you to review “${service}” (${body}): ${practices}.
${words === undefined ? '' : `\n“${words}”\n`}
You will look at what supports each action, then say what is shown, what is done well and what to explore. You can stop and come back, ask a question, or decline.

To begin, open this page:

${address}

Cap18
`,
      },
    },

    invitation: 'You have been asked for a review',
    invitedTo: (by, service, body) => `${by} asks you to review a digital service: “${service}” (${body}).`,
    invitedMeans: [
      'You will see these practices, what their team says about them and the evidence that supports them, and nothing else about the service.',
      'Action by action, you will say what is shown and what is not yet, then what is done well and what to explore.',
      'You will be able to stop and come back, ask a question, or decline.',
    ],
    accept: 'Accept this review',
    acceptAs: (name) => `You accept it with your account: ${name}. Your name will appear on the review.`,
    signInFirst: 'Sign in to accept',
    haveAccount: 'You already have an account',
    noAccount: 'You have no account',
    openMeans:
      'Open one to do this review: it gives access to nothing else. Your name will appear on the review.',
    openToAccept: 'Open my account and accept this review',
    goneText:
      'The review was accepted or cancelled, or the link has expired. Whoever sent it to you can prepare another one.',
    insideTitle: 'You cannot do this review',
    ofBody: (body) =>
      `This link is for someone from another public body, and your account has a role in “${body}” or above it. If you should do this review, ask the person who sent you the link to request it in your name.`,

    askedBy: (by, day) => `${by} has asked you for this review since ${day}.`,
    who: 'Reviewer',
    known: (role) => `According to Cap18, on that day: ${role}`,
    joined: (day) => `In the team of this service since ${day}, after this review`,
    noRole: 'no role in this public body, Cap18 knows no more',
    openedByLink: 'account opened by the link of this review',
    service: 'Service',
    asked: 'Asked for',
    closed: 'Closed on',
    until: 'Valid until',
    since: 'Since then',
    laterOf: (day) => `Another review, closed on ${day}`,
    laterBy: (who, day) => `Review by ${who}, closed on ${day}`,
    otherwise: (actions) => `says something else of ${actions}`,
    same: (actions) => `says the same of ${actions}`,
    standard: 'Standard',
    id: 'Identifier of the review',
    printed: 'As it was on',
    edition: (version) => `edition ${version}`,
    linkUntil: (day) => `The link to accept it works until ${day}.`,
    linkOver: 'The link to accept it has expired: cancel this request and make it again.',
    waitingText: {
      body: 'Someone who verifies for the public body has yet to accept it.',
      link: 'The person who received the link has yet to accept it.',
    },
    underWayText: (name) =>
      `It is in the hands of ${name}. What they say will appear here once the review is closed.`,
    tell: (name) => `Tell ${name}`,
    take: 'Do this review',
    takeText: 'You verify for the public body, and have never worked on this file: you can do this review.',
    cannotTake: (tie) => `You cannot do it: according to the file, your account has worked on it. ${tie}.`,
    cancel: 'Cancel this request',
    cancelMeans: 'The request will be cancelled, and what the reviewer has prepared will be erased.',
    overForYou: 'There is nothing more to do here.',
    decline: 'Decline this review',
    declineWhyHint: 'Whoever asked you will read it, and will be able to ask someone else.',
    declinePress: 'Decline',

    saidSince: (who, day) => `according to ${who}, on ${day}`,
    neverSaid: 'The team has not said where this action stands.',
    confirmedOn: (who, day) => `${who} confirmed on ${day} that nothing has changed`,
    note: 'Note of the team',
    why: 'Why, according to the team',
    noEvidence: 'No evidence.',
    goneSince: 'removed since the review',
    dayAt: (day, time) => `${day} at ${time}`,
    former: (day, verdict) => `Review of ${day}: ${verdict.toLowerCase()}.`,
    movedSince: 'What has changed since:',
    nothingMoved: 'Nothing has changed since.',
    movedLine: (what, who, day) => `${what} (${who}, on ${day})`,
    draftMoved: 'The file has changed since you last saved',
    closeMoved: 'The file changed while you were writing',
    closeMovedText:
      'The review is not closed. What you typed is still below: look at what has changed, correct if need be, then close.',
    finding: (action) => `Your finding on ${action}`,
    findingMissing: (action) => `Give your finding on ${action}.`,
    onlyNotYet: {
      declared: 'Not yet: it is reported in place, but no evidence supports it.',
      other: 'Not yet: the team does not report it in place.',
    },
    point: (action) => `The point to explore for ${action}`,
    pointHint: 'It will be a task in the plan of the team.',
    pointMissing: (action) => `Write the point to explore for ${action}.`,
    pointDue: (action) => `For ${action}, by`,
    pointDueWrong: (action) => `Choose a future date for the point to explore for ${action}.`,
    allShown: 'All is shown',
    allShownOf: (practice) => `of practice ${practice}`,
    allShownHint: 'Selects the actions that evidence supports.',
    remarkHints: {
      well: 'One of these two texts is required.',
      explore: 'Required if you contradict the team.',
    },
    wellMissing: (practice) => `Practice ${practice}: write what is done well, or what to explore.`,
    exploreMissing: (practice) =>
      `Practice ${practice}: write what to explore, so that the team knows what is missing.`,
    how: 'How the review is done',
    verdictsMean: {
      shown: 'What you looked at shows that the action is in place.',
      explore: 'It is in place, and the team receives a task: the point to explore, with its date.',
      'not-yet': 'What you looked at is not enough to show it.',
    },
    outOfSight:
      'You have here what the team says of these practices today, and what supports it; neither removed evidence nor the rest of the file.',
    found: (done, all) =>
      all === 0 ? 'No finding to choose' : `${done} of ${countOf(all, 'en', 'finding', 'findings')} made`,
    finishMeans:
      'What you say is shown becomes verified, even with a point to explore: by closing, you attest that you looked at it.',
    finishLead:
      'The team will read your review, which will no longer change, and will have ten working days to answer it.',
    untilHint: (months) => `${months} months at most.`,
    untilWrong: (day) => `Choose a future date, ${day} at the latest.`,
    signed: 'Your role and your public body',
    signedHint: 'The review keeps them, with your name as it is today.',
    signedMissing: 'Write in what capacity you do this review.',
    close: 'Close the review',
    save: 'Save and come back later',
    notOpen: 'This review no longer needs to be done: nothing was saved.',
    noLongerOutside: 'You have worked on this file since: you can no longer do this review.',
    done: {
      asked: 'The review has been asked for.',
      saved: 'Your review has been saved. You can come back whenever you want.',
      shown: 'The actions that evidence supports are set to “Shown”.',
      taken: 'You are now doing this review.',
      closed: 'The review is closed.',
      declined: 'The review has been declined.',
      cancelled: 'The request has been cancelled.',
      answered: 'Your answer has been added.',
    },

    lookedAt: 'What supports it',
    seenAs: (day) =>
      `What the review had before it, as it was on ${day}. Cap18 keeps no record of what was opened.`,
    pointTitle: 'Point to explore',
    pointLeft: (status) => `Task in the plan: ${status}.`,
    pointTask: (status, name, day) => `Task in the plan: ${status}, according to ${name}, on ${day}.`,
    pointBy: (day) => `by ${day}`,
    answer: 'Answer of the team',
    answerField: 'Your answer',
    answerHint: (day) => `Until ${day}, once only. It appears beside the review, which does not change.`,
    answerMissing: 'Write your answer.',
    answerPress: 'Answer',
    answerOver: 'The review already has its answer, or the deadline has passed.',
    pdf: 'Download the review (PDF)',
    archive: 'Download the review and its evidence (ZIP)',
    archiveName: 'review',
    back: 'All reviews of the service',
  },
});
