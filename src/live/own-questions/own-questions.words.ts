import { bothLanguages } from '../../web/both-languages.ts';

/** What facilitators read where they write a question of their own. */
export const ownQuestionsWords = bothLanguages({
  fr: {
    link: 'Poser votre propre question',
    title: 'Vos questions à la salle',
    lead: "Votre question, dans vos mots\u00a0: la salle y répond sur son téléphone, et personne n'a raison ni tort.",
    add: 'Ajouter une question',
    kind: 'On y répond',
    kinds: {
      choice: 'par un choix',
      scale: 'de 1 (pas du tout) à 5 (tout à fait)',
      words: 'en quelques mots',
    },
    kindHints: {
      choice: 'Deux à six choix, que vous écrivez.',
      scale: 'La moyenne paraît avec la répartition.',
      words: 'Les réponses semblables sont regroupées. Vous les lisez avant la salle.',
    },
    kindMissing: 'Choisissez comment la salle répond.',
    question: 'La question',
    questionHint: (most: number) =>
      `${most} caractères au plus. Elle paraît telle quelle à toute la salle, dans la langue où vous l'écrivez.`,
    questionMissing: 'Écrivez la question.',
    questionLong: (most: number) =>
      `La question dépasse ${most} caractères. Raccourcissez-la\u00a0: on la lit du fond de la salle.`,
    choices: 'Les choix, un par ligne',
    choicesHint: (fewest: number, most: number, length: number) =>
      `De ${fewest} à ${most} choix, ${length} caractères au plus chacun. Laissez vide si l'on ne répond pas par un choix.`,
    choiceProblems: {
      'too-few': 'Écrivez au moins deux choix, un par ligne.',
      'too-many': 'Gardez six choix au plus\u00a0: un téléphone les montre alors sans défiler longtemps.',
      long: 'Un choix dépasse 60 caractères. Raccourcissez-le.',
      twice: 'Deux choix disent la même chose. Changez-en un.',
    },
    place: 'Quand la poser',
    now: 'Tout de suite',
    next: "Juste après l'étape en cours",
    first: 'En ouverture de séance',
    after: (step: string) => `Après\u00a0: ${step}`,
    placeGone: 'Cette étape est passée. Choisissez de nouveau quand poser la question.',
    save: 'Ajouter la question',
    saved: 'La question est ajoutée à la séance.',
    tooMany: (most: number) => `Cette salle a déjà ${most} de vos questions, le nombre permis.`,
    notNow: 'La séance est terminée\u00a0: reprenez-la pour ajouter une question.',
    stale: "Quelqu'un a fait avancer la salle en même temps. Envoyez de nouveau.",
    none: "Vous n'avez pas encore écrit de question. Celles que vous ajoutez paraissent ici, et dans «\u00a0Toutes les étapes\u00a0» de la page de commande.",
    yours: 'Questions ajoutées',
    states: { asked: 'posée', here: "à l'écran", ahead: 'à venir' },
    erase: 'Effacer',
    eraseHelp:
      'Efface pour de bon la question et ses choix. Les réponses ne pourront plus être lues dans les résultats.',
    eraseConfirm: 'Oui, effacer pour de bon',
    erasedNow: 'La question est effacée.',
    change: 'Modifier',
    changeTitle: 'Modifier la question',
    saveChange: 'Enregistrer la question',
    changedNow: 'La question est modifiée.',
    askedNow: 'La salle a déjà vu cette question\u00a0: elle ne se modifie plus.',
    placed: (rank: number, total: number) => `Étape ${rank} sur ${total}`,
    kept: "Une question est effacée automatiquement 24 mois après l'ouverture de la salle.",
    back: 'Revenir à la page de commande',
    step: 'Question de la séance',
    wordsStep: 'En quelques mots',
    erased: 'Cette question a été effacée.',
    choose: 'Choisissez une réponse.',
    rate: 'Choisissez de 1 à 5.',
    soon: 'Vous pourrez bientôt répondre.',
    screen: 'Sur votre téléphone, répondez en quelques mots. La personne qui anime les lit avant la salle.',
    mean: (mean: string) => `En moyenne ${mean} sur 5`,
  },
  en: {
    link: 'Ask a question of your own',
    title: 'Your questions to the room',
    lead: 'Your question, in your words: the room answers on its phones, and nobody is right or wrong.',
    add: 'Add a question',
    kind: 'People answer',
    kinds: {
      choice: 'by a choice',
      scale: 'from 1 (not at all) to 5 (completely)',
      words: 'in a few words',
    },
    kindHints: {
      choice: 'Two to six choices, which you write.',
      scale: 'The mean is shown with the results.',
      words: 'Similar answers are grouped. You read them before the room does.',
    },
    kindMissing: 'Choose how the room answers.',
    question: 'The question',
    questionHint: (most: number) =>
      `${most} characters at most. It is shown to the whole room as it is, in the language you write it in.`,
    questionMissing: 'Write the question.',
    questionLong: (most: number) =>
      `The question is over ${most} characters. Shorten it: it is read from the back of the room.`,
    choices: 'The choices, one per line',
    choicesHint: (fewest: number, most: number, length: number) =>
      `From ${fewest} to ${most} choices, ${length} characters each at most. Leave empty if people do not answer by a choice.`,
    choiceProblems: {
      'too-few': 'Write at least two choices, one per line.',
      'too-many': 'Keep six choices at most: a phone then shows them without much scrolling.',
      long: 'A choice is over 60 characters. Shorten it.',
      twice: 'Two choices say the same thing. Change one of them.',
    },
    place: 'When to ask it',
    now: 'Now',
    next: 'Just after the current step',
    first: 'As the session opens',
    after: (step: string) => `After: ${step}`,
    placeGone: 'This step is over. Choose again when to ask the question.',
    save: 'Add the question',
    saved: 'The question is added to the session.',
    tooMany: (most: number) => `This room already has ${most} of your questions, the most allowed.`,
    notNow: 'The session is over: resume it to add a question.',
    stale: 'Someone moved the room at the same moment. Send it again.',
    none: 'You have not written a question yet. Those you add appear here, and under “All steps” on the control page.',
    yours: 'Questions added',
    states: { asked: 'asked', here: 'on screen', ahead: 'to come' },
    erase: 'Erase',
    eraseHelp:
      'Erases for good the question and its choices. The answers can no longer be read in the results.',
    eraseConfirm: 'Yes, erase for good',
    erasedNow: 'The question is erased.',
    change: 'Change',
    changeTitle: 'Change the question',
    saveChange: 'Save the question',
    changedNow: 'The question is changed.',
    askedNow: 'The room has seen this question already: it can no longer be changed.',
    placed: (rank: number, total: number) => `Step ${rank} of ${total}`,
    kept: 'A question is erased automatically 24 months after the room was opened.',
    back: 'Back to the control page',
    step: 'Question of the session',
    wordsStep: 'In a few words',
    erased: 'This question was erased.',
    choose: 'Choose an answer.',
    rate: 'Choose from 1 to 5.',
    soon: 'You will soon be able to answer.',
    screen: 'On your phone, answer in a few words. The facilitator reads them before the room does.',
    mean: (mean: string) => `On average ${mean} out of 5`,
  },
});

const spoken = {
  fr: "Lisez la question à voix haute, une fois. Quand les réponses sont là, demandez à deux personnes ce qui les a fait répondre ainsi\u00a0: personne n'a raison ni tort.",
  en: 'Read the question out loud, once. When the answers are in, ask two people what made them answer so: nobody is right or wrong.',
};
const spokenByHand = {
  fr: "Lisez la question à voix haute, une fois, puis faites lever la main à chaque choix et comptez. Demandez à deux personnes ce qui les a fait répondre ainsi\u00a0: personne n'a raison ni tort.",
  en: 'Read the question out loud, once, then have people raise their hands at each choice and count. Ask two people what made them answer so: nobody is right or wrong.',
};
const written = {
  fr: 'Lisez la question à voix haute, une fois. Laissez une minute pour écrire, lisez les réponses avant de les montrer, puis dites ce qui revient.',
  en: 'Read the question out loud, once. Leave a minute to write, read the answers before you show them, then say what comes back.',
};
const writtenByHand = {
  fr: 'Lisez la question à voix haute, une fois. Laissez une minute pour écrire quelques mots, puis écoutez quatre ou cinq réponses.',
  en: 'Read the question out loud, once. Leave a minute to write a few words, then listen to four or five answers.',
};

/** How a question of one's own is led. */
export const ownNotes = {
  own: { notes: spoken, notesByHand: spokenByHand },
  words: { notes: written, notesByHand: writtenByHand },
} as const;
