import { bothLanguages } from '../../../web/both-languages.ts';

export const bringWords = bothLanguages({
  fr: {
    title: 'Apporter mes engagements de la formation',
    lead: "Les engagements que vous avez pris en formation ou en séance peuvent devenir des tâches du plan. Rien d'autre de votre parcours n'entre dans le service.",
    noRecord:
      "Cet appareil n'ouvre aucun parcours de formation. Ouvrez le vôtre avec son code de reprise, ou mettez-le dans votre compte, puis revenez ici.",
    resume: 'Ouvrir mon parcours',
    none: "Votre parcours n'a pas d'engagement en cours.",
    choose: 'Lesquels apporter?',
    missing: 'Choisissez au moins un engagement.',
    already: 'déjà au plan',
    seenBy:
      "L'équipe du service et les personnes qui lisent le service verront ces mots, avec votre nom\u00a0: les tâches vous seront confiées. L'engagement reste dans votre parcours.",
    bring: 'Ajouter au plan',
    noDue: 'sans date, puisque la sienne est passée',
  },
  en: {
    title: 'Bring my commitments from the training',
    lead: 'Commitments you made in the training or in a session can become tasks in the plan. Nothing else from your training is shared with the service.',
    noRecord:
      'No training is open on this device. Open yours with its resume code, or put it in your account, then come back here.',
    resume: 'Open my training',
    none: 'You have no commitments left to act on in your training.',
    choose: 'Which ones do you want to bring?',
    missing: 'Choose at least one commitment.',
    already: 'already in the plan',
    seenBy:
      'The team, and those who can read the service, will see these words with your name: the tasks will be assigned to you. The commitment stays in your training.',
    bring: 'Add to the plan',
    noDue: 'no due date, since its own has passed',
  },
});
