import { bothLanguages } from '../../../web/both-languages.ts';

export const commentsWords = bothLanguages({
  fr: {
    questions: 'Questions et réponses',
    noQuestion: "Personne n'a encore posé de question.",
    by: (name: string, day: string, time: string) => `${name}, le ${day} à ${time}`,
    fresh: 'Nouveau',
    toYou: 'vous prévient',
    told: (names: string) => `prévient ${names}`,
    words: 'Votre commentaire',
    wordsHint:
      "Toute l'équipe et les personnes qui lisent le service le verront. N'y mettez rien de confidentiel.",
    mention: 'Prévenir',
    mentionHint: (mails: boolean) =>
      `Ces personnes le verront dans «\u00a0Mes services\u00a0»${mails ? ' et dans leur message de la semaine' : ''}.`,
    add: 'Commenter',
    remove: 'Retirer mon commentaire',
    removeOf: (day: string, time: string) => `du ${day} à ${time}`,
    removedBy: "Retiré par la personne qui l'a écrit.",
    missing: 'Écrivez votre commentaire.',
    full: (most: number) => `Il y a déjà ${most} commentaires ici\u00a0: la suite se dit ailleurs.`,
    errorTitle: "Le commentaire n'est pas encore enregistré",
    done: { added: 'Votre commentaire est ajouté.', removed: 'Votre commentaire est retiré.' },
  },
  en: {
    questions: 'Questions and answers',
    noQuestion: 'Nobody has asked a question yet.',
    by: (name: string, day: string, time: string) => `${name}, on ${day} at ${time}`,
    fresh: 'New',
    toYou: 'notifies you',
    told: (names: string) => `notifies ${names}`,
    words: 'Your comment',
    wordsHint:
      'The whole team can read it, and so can anyone who can read the service. Do not write anything confidential.',
    mention: 'Notify',
    mentionHint: (mails) =>
      `They will see it in “My services”${mails ? ', and in their weekly message' : ''}.`,
    add: 'Comment',
    remove: 'Delete my comment',
    removeOf: (day: string, time: string) => `of ${day} at ${time}`,
    removedBy: 'Deleted by the person who wrote it.',
    missing: 'Write your comment.',
    full: (most) => `There are already ${most} comments here: carry on the conversation elsewhere.`,
    errorTitle: 'The comment has not been saved yet',
    done: { added: 'Your comment has been added.', removed: 'Your comment has been deleted.' },
  },
});
