import { bothLanguages } from '../../../web/both-languages.ts';

export const conflictWords = bothLanguages({
  fr: {
    title: "Quelqu'un a changé la même chose depuis que vous avez ouvert cette page",
    text: "Rien de ce que vous venez d'envoyer n'est enregistré. Ce que vous avez saisi est encore dans le formulaire\u00a0: envoyez-le de nouveau pour remplacer ce qui est enregistré, ou laissez les choses ainsi.",
    leave: 'Garder ce qui est enregistré',
    line: (who: string, day: string, time: string, what: string) =>
      `${who}, le ${day} à ${time}\u00a0: ${what}`,
    declared: (action: string, status: string) => `action ${action}\u00a0: ${status}`,
    planned: (action: string, whom: string | undefined, due: string | undefined) =>
      `action ${action}, ${whom === undefined ? 'non confiée' : `confiée à ${whom}`}, ${due === undefined ? 'sans date' : `pour le ${due}`}`,
    task: (status: string, whom: string | undefined, due: string | undefined) =>
      `tâche\u00a0: ${status}, ${whom === undefined ? 'non confiée' : `confiée à ${whom}`}, ${due === undefined ? 'sans date' : `pour le ${due}`}`,
    noted: (action: string) => `note de l'action ${action}`,
    removed: 'preuve retirée',
    fileRemoved: 'fichier de la preuve retiré pour de bon',
    reviews: {
      'service.review-taken': 'revue acceptée par une personne réviseure',
      'service.review-declined': 'revue déclinée',
      'service.review-cancelled': 'demande de revue annulée',
      'service.review-closed': 'revue terminée',
      'service.review-answered': 'réponse à la revue',
    },
    measured: (standard: string) => `mesuré selon l'édition ${standard} du référentiel`,
    other: 'un autre changement',
  },
  en: {
    title: 'Someone has changed the same thing since you opened this page',
    text: 'What you just sent has not been saved. What you typed is still in the form: send it again to replace what is saved, or leave things as they are.',
    leave: 'Keep what is saved',
    line: (who: string, day: string, time: string, what: string) => `${who}, on ${day} at ${time}: ${what}`,
    declared: (action: string, status: string) => `action ${action}: ${status}`,
    planned: (action: string, whom: string | undefined, due: string | undefined) =>
      `action ${action}, ${whom === undefined ? 'not assigned' : `assigned to ${whom}`}, ${due === undefined ? 'no due date' : `due ${due}`}`,
    task: (status: string, whom: string | undefined, due: string | undefined) =>
      `task: ${status}, ${whom === undefined ? 'not assigned' : `assigned to ${whom}`}, ${due === undefined ? 'no due date' : `due ${due}`}`,
    noted: (action: string) => `note of action ${action}`,
    removed: 'evidence removed',
    fileRemoved: 'file of the evidence removed for good',
    reviews: {
      'service.review-taken': 'review accepted by a reviewer',
      'service.review-declined': 'review declined',
      'service.review-cancelled': 'request for a review cancelled',
      'service.review-closed': 'review closed',
      'service.review-answered': 'answer to the review',
    },
    measured: (standard) => `measured against edition ${standard} of the standard`,
    other: 'another change',
  },
});
