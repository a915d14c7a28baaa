import { bothLanguages } from '../../../web/both-languages.ts';

export const conflictWords = bothLanguages({
  fr: {
    title: 'La même chose a changé depuis que vous avez ouvert cette page',
    text: "Rien de ce que vous venez d'envoyer n'est enregistré. Ce que vous avez saisi est encore dans le formulaire : envoyez-le de nouveau pour qu'il l'emporte, ou laissez les choses ainsi.",
    leave: 'Garder ce qui est enregistré',
    fromTo: (what: string, from: string, to: string) =>
      `${what}, de «\u00a0${from}\u00a0» à «\u00a0${to}\u00a0»`,
    line: (who: string, day: string, time: string, what: string) => `${who}, le ${day} à ${time} : ${what}`,
    declared: (action: string, status: string) => `action ${action} : ${status}`,
    planned: (action: string, whom: string | undefined, due: string | undefined) =>
      `action ${action}, ${whom === undefined ? 'confiée à personne' : `confiée à ${whom}`}, ${due === undefined ? 'sans date' : `pour le ${due}`}`,
    task: (status: string, whom: string | undefined, due: string | undefined) =>
      `tâche ${status}, ${whom === undefined ? 'confiée à personne' : `confiée à ${whom}`}, ${due === undefined ? 'sans date' : `pour le ${due}`}`,
    taskStatuses: {
      'to-do': 'à faire',
      'under-way': 'en cours',
      done: 'faite',
      dropped: 'abandonnée',
    },
    noted: (action: string) => `note de l'action ${action}`,
    explained: (action: string, until: string) =>
      `explication de l'action ${action}, qui vaut jusqu'au ${until}`,
    decided: {
      accepted: 'preuve acceptée',
      'accepted-outside': "preuve acceptée de l'extérieur de l'équipe",
      refused: 'preuve refusée',
    },
    withdrawn: 'preuve retirée',
    fileRemoved: 'fichier de la preuve retiré pour de bon',
    measured: (standard: string) => `mesuré par l'édition ${standard} du référentiel`,
    dispensed: "qui offre une preuve peut maintenant l'accepter",
    notDispensed: "qui offre une preuve ne peut plus l'accepter",
    other: 'un autre changement',
  },
  en: {
    title: 'The same thing has changed since you opened this page',
    text: 'What you just sent has not been saved. What you typed is still in the form: send it again to replace what is saved, or leave things as they are.',
    leave: 'Keep what is saved',
    fromTo: (what: string, from: string, to: string) => `${what}, from “${from}” to “${to}”`,
    line: (who: string, day: string, time: string, what: string) => `${who}, on ${day} at ${time}: ${what}`,
    declared: (action: string, status: string) => `action ${action}: ${status}`,
    planned: (action: string, whom: string | undefined, due: string | undefined) =>
      `action ${action}, ${whom === undefined ? 'not assigned' : `assigned to ${whom}`}, ${due === undefined ? 'no due date' : `due ${due}`}`,
    task: (status: string, whom: string | undefined, due: string | undefined) =>
      `task ${status}, ${whom === undefined ? 'not assigned' : `assigned to ${whom}`}, ${due === undefined ? 'no due date' : `due ${due}`}`,
    taskStatuses: {
      'to-do': 'to do',
      'under-way': 'in progress',
      done: 'done',
      dropped: 'dropped',
    },
    noted: (action: string) => `note of action ${action}`,
    explained: (action: string, until: string) => `explanation of action ${action}, valid until ${until}`,
    decided: {
      accepted: 'proof accepted',
      'accepted-outside': 'proof accepted from outside the team',
      refused: 'proof refused',
    },
    withdrawn: 'proof withdrawn',
    fileRemoved: 'file of the proof removed for good',
    measured: (standard) => `measured by edition ${standard} of the standard`,
    dispensed: 'people can now accept the proofs they offer',
    notDispensed: 'people can no longer accept the proofs they offer',
    other: 'another change',
  },
});
