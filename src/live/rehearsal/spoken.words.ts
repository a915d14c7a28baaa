import { bothLanguages } from '../../web/both-languages.ts';

/**
 * What people who are simulated ask, answer and commit to: one sentence to answer, one to set aside, others to let
 * through. Their commitments go with any action.
 */
export const spokenWords = bothLanguages({
  fr: {
    questions: [
      'Est-ce que cela vaut aussi pour un service qui existe déjà?',
      "Pouvez-vous parler un peu plus fort? On entend mal à l'arrière.",
      'Par où commencer quand une équipe manque de temps?',
    ],
    answers: [
      "Nous le faisons en partie, mais rien n'est écrit.",
      "Personne n'en a la responsabilité chez nous.",
      'Il faudrait en parler dès le début du projet.',
      'Les personnes qui utilisent nos services le demandent depuis longtemps.',
      'Le plus dur sera de trouver le temps.',
      'Une autre équipe de notre organisme le fait déjà\u00a0: nous irons la voir.',
    ],
    words: ['Le temps', 'La clarté', 'Des exemples', 'La confiance', 'Le soutien'],
    commitments: [
      "J'en parle à mon équipe lundi matin.",
      "Je l'essaie sur un seul cas avant la fin du mois.",
      'Je demande à une collègue de me relire.',
    ],
  },
  en: {
    questions: [
      'Does this also apply to a service that already exists?',
      'Could you speak up a little? We can barely hear you at the back.',
      'Where should a team that is short of time begin?',
    ],
    answers: [
      'We do some of it, but nothing is written down.',
      'Nobody is responsible for it where I work.',
      'It should be discussed from the start of the project.',
      'The people who use our services have long been asking for it.',
      'The hardest part will be finding the time.',
      'Another team of our organization does it already: we will go and see them.',
    ],
    words: ['Time', 'Clarity', 'Examples', 'Trust', 'Support'],
    commitments: [
      'I will bring it up with my team on Monday morning.',
      'I will try it on one case before the end of the month.',
      'I will ask a colleague to look over my work.',
    ],
  },
});
