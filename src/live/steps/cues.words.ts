import { bothLanguages } from '../../web/both-languages.ts';

/** A title as a sentence goes on with it: each is a verb and what follows. */
const begun = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

/** What the facilitator may say, word for word, at each kind of step: a sentence or two to begin with. */
export const cueWords = bothLanguages({
  fr: {
    title: 'Vous dites',
    brief: (time: string) =>
      `En ${time}\u00a0: la question, une seule réponse, la phrase à l'écran, puis la suite. Gardez les raisons et l'exemple pour une question de la salle. Servez-vous du reste de ces notes si vous avez le temps.`,
    exampleWaits:
      "Gardez l'exemple pour une question de la salle, ou montrez-le si personne n'en propose un.",
    objectives:
      'Bonjour et bienvenue. Visez le code avec votre téléphone\u00a0: aucun compte, aucun nom. Voici ce que vous saurez faire en partant.',
    context: "Voici d'où viennent les bonnes pratiques, et surtout à quoi elles servent.",
    visual:
      "Voici d'abord la représentation officielle des 18 pratiques\u00a0: le document est sur Québec.ca. La rose, juste après, est un dessin de Cap18.",
    question: "Je vous lis la question. Répondez d'abord sur votre téléphone; nous en parlerons juste après.",
    nextQuestion: (theme: string) => `Passons à une question sur le thème «\u00a0${theme}\u00a0».`,
    case: 'Voici un cas. Je vous le lis; suivez sur votre téléphone.',
    again: 'Vous avez déjà voté sur cette question. Votez de nouveau\u00a0: que répondez-vous maintenant?',
    practice: (number: number, title: string) => `La pratique ${number} nous invite à ${begun(title)}.`,
    exercise: 'Je vous lis un cas. Pour chaque constat, trouvez à deux la pratique qui aiderait le plus.',
    ownWords: 'Je vous lis une question. Répondez en quelques mots, sur votre téléphone.',
    stock:
      'Pensons au même service, que je vais nommer. Pour chaque action, dites où elle en est, selon vous. «\u00a0Je ne sais pas\u00a0» est une réponse utile.',
    reflection: (question: string) => `${question} Prenez une minute, en silence.`,
    questions: 'Que souhaitez-vous éclaircir? Levez la main, ou écrivez votre question sur votre téléphone.',
    break: "Nous faisons une pause. Nous reprenons à l'heure qui est à l'écran.",
    documentation:
      "La documentation officielle des 18 pratiques est sur Québec.ca. Voici comment s'y rendre. Les phrases, les questions, les cas et les exemples d'aujourd'hui, eux, sont de Cap18, sauf ce que nous y ajoutons.",
    commitments: 'Choisissez une seule action. Écrivez votre premier geste et donnez-vous une date.',
    satisfaction:
      'Deux questions avant de partir, et vos réponses sont anonymes. Ensuite, gardez votre dossier sur votre téléphone.',
  },
  en: {
    title: 'You say',
    brief: (time: string) =>
      `In ${time}: the question, a single answer, the sentence on screen, then move on. Keep the reasons and the example for a question from the room. Use the rest of these notes if you have time.`,
    exampleWaits: 'Keep the example for a question from the room, or show it if nobody offers one.',
    objectives:
      'Hello and welcome. Point your phone at the code: no account, no name. Here is what you will be able to do when you leave.',
    context: 'Here is where the best practices come from and, above all, what they are for.',
    visual:
      'Here, first, is the official representation of the 18 practices: the document is on Québec.ca. The rose, right after, is a drawing by Cap18.',
    question: 'I will read you the question. Answer on your phone first; we will talk about it right after.',
    nextQuestion: (theme: string) => `Let us go to a question on the theme “${theme}”.`,
    case: 'Here is a case. I will read it to you; follow on your phone.',
    again: 'You have already voted on this question. Vote again: what do you answer now?',
    practice: (number: number, title: string) => `Practice ${number} invites us to ${begun(title)}.`,
    exercise: 'I will read you a case. For each finding, decide in pairs which practice would help the most.',
    ownWords: 'I will read you a question. Answer in a few words, on your phone.',
    stock:
      'Let us all think of the same service, which I will name. For each action, say where it stands, as you see it. “I do not know” is a useful answer.',
    reflection: (question: string) => `${question} Take a minute, in silence.`,
    questions: 'What would you like to clear up? Raise your hand, or write your question on your phone.',
    break: 'Let us take a break. We resume at the time on screen.',
    documentation:
      "The official documentation of the 18 practices is on Québec.ca. Here is how to get there. Today's sentences, questions, cases and examples are Cap18's, except what we add to them.",
    commitments: 'Choose just one action. Write your first step and give yourself a date.',
    satisfaction:
      'Two questions before you leave, and your answers are anonymous. Then keep your record on your phone.',
  },
});

/** What is said otherwise where there is no room to join: people raise their hands, and write on paper. */
export const cueWordsByHand = bothLanguages({
  fr: {
    brief: (time: string) =>
      `En ${time}\u00a0: la question, une seule réponse, la phrase à l'écran, puis la suite. Les raisons et l'exemple sont les diapositives masquées qui suivent\u00a0: si la salle les demande, tapez leur numéro, puis Entrée. Le reste de ces notes sert s'il reste du temps.`,
    objectives:
      'Bonjour et bienvenue. Vous répondrez à main levée\u00a0: aucun compte, aucun nom. Voici ce que vous saurez faire en partant.',
    question:
      'Je vous lis la question. Pensez-y en silence, puis levez la main quand je nommerai votre réponse.',
    case: 'Voici un cas. Je vous le lis, puis vous lèverez la main pour une action.',
    again:
      'Vous avez déjà répondu à cette question. Levez la main de nouveau\u00a0: que répondez-vous maintenant?',
    ownWords: 'Je vous lis une question. Levez la main pour répondre.',
    stock:
      'Pensons au même service, que je vais nommer. Pour chaque action, levez la main à une seule réponse. «\u00a0Je ne sais pas\u00a0» est une réponse utile.',
    questions: 'Que souhaitez-vous éclaircir? Levez la main.',
    break: 'Nous faisons une pause. Je vous dis à quelle heure nous reprenons.',
    satisfaction:
      'Deux questions avant de partir. Écrivez vos deux chiffres sur un papier, sans votre nom, et laissez-le à la sortie.',
  },
  en: {
    brief: (time: string) =>
      `In ${time}: the question, a single answer, the sentence on screen, then on. The reasons and the example are the hidden slides that follow: if the room asks for them, type their number, then Enter. The rest of these notes is for when time is left.`,
    objectives:
      'Hello and welcome. You will answer by raising your hand: no account, no name. Here is what you will be able to do when you leave.',
    question:
      'I will read you the question. Think about it in silence, then raise your hand when I name your answer.',
    case: 'Here is a case. I will read it to you, then you will raise your hand for an action.',
    again: 'You have already answered this question. Raise your hand again: what do you answer now?',
    ownWords: 'I will read you a question. Raise your hand to answer.',
    stock:
      'Let us all think of the same service, which I will name. For each action, raise your hand at one answer only. “I do not know” is a useful answer.',
    questions: 'What would you like to clear up? Raise your hand.',
    break: 'Let us take a break. I will tell you at what time we resume.',
    satisfaction:
      'Two questions before you leave. Write your two numbers on a piece of paper, without your name, and leave it on your way out.',
  },
});
