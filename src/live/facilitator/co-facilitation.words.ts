import { bothLanguages } from '../../web/both-languages.ts';
import type { ActKind } from '../room/room.ts';

/** What someone who leads a room just did, after « vient » and after “has just”: one for each act. */
type Acts = Readonly<Record<ActKind, string>>;

const french: Acts = {
  'room.opened': "d'ouvrir la salle",
  'room.moved': "de changer d'étape",
  'room.skipped': 'de sauter une étape',
  'room.vote-opened': "d'ouvrir le vote",
  'room.vote-closed': 'de fermer le vote',
  'room.vote-reopened': 'de rouvrir le vote',
  'room.vote-extended': "d'ajouter du temps au vote",
  'room.counted': "d'entrer un compte fait à la main",
  'room.spread-shown': 'de montrer la répartition',
  'room.revealed': 'de montrer la bonne réponse',
  'room.explained': "d'afficher l'explication",
  'room.part-shown': "de montrer une autre partie de l'étape",
  'room.minutes-added': "d'ajouter des minutes à l'étape",
  'room.reordered': "de changer l'ordre des étapes",
  'room.step-added': "d'ajouter une question à la séance",
  'room.question-changed': 'de modifier une question',
  'room.question-erased': "d'effacer une question",
  'room.step-dropped': 'de retirer ou de remettre une étape',
  'room.blanked': "de noircir ou de rallumer l'écran",
  'room.time-lifted': 'de lever ou de remettre les limites de temps',
  'room.questions-taken': 'de cesser ou de recommencer à accepter des questions',
  'room.text-shown': "de changer le texte à l'écran",
  'room.ended': 'de terminer la séance',
  'room.resumed': 'de reprendre la séance',
  'room.links-replaced': "de remplacer l'adresse de la page de commande",
};

const english: Acts = {
  'room.opened': 'opened the room',
  'room.moved': 'changed steps',
  'room.skipped': 'skipped a step',
  'room.vote-opened': 'opened the vote',
  'room.vote-closed': 'closed the vote',
  'room.vote-reopened': 'reopened the vote',
  'room.vote-extended': 'added time to the vote',
  'room.counted': 'entered a count made by hand',
  'room.spread-shown': 'shown the results',
  'room.revealed': 'shown the right answer',
  'room.explained': 'shown the explanation',
  'room.part-shown': 'shown another part of the step',
  'room.minutes-added': 'added minutes to the step',
  'room.reordered': 'changed the order of the steps',
  'room.step-added': 'added a question to the session',
  'room.question-changed': 'changed a question',
  'room.question-erased': 'erased a question',
  'room.step-dropped': 'left out or put back a step',
  'room.blanked': 'blanked the screen, or turned it back on',
  'room.time-lifted': 'lifted time limits, or put them back',
  'room.questions-taken': 'started or stopped taking questions',
  'room.text-shown': 'changed the text on the screen',
  'room.ended': 'ended the session',
  'room.resumed': 'resumed the session',
  'room.links-replaced': 'replaced the address of the control page',
};

/** What two people who lead one room read of each other. */
export const coFacilitationWords = bothLanguages({
  fr: {
    acts: french,
    other: (act: string) =>
      `L'autre personne vient ${act}\u00a0: votre commande n'a pas eu d'effet. Voici où en est la salle.`,
    already: (act: string) =>
      `Quelqu'un venait ${act}\u00a0: votre commande n'a pas eu d'effet. Voici où en est la salle.`,
    pages: (pages: number) => `${pages} pages de commande ouvertes`,
    invite: 'Inviter à coanimer',
    inviteLead:
      "Cette adresse ouvre la même page que la vôtre\u00a0: on y dirige la salle, on y lit ses questions et on y voit ses résultats. Ne la donnez qu'à une personne qui anime avec vous, et ne la projetez pas.",
    inviteHow:
      "Si vous appuyez en même temps, seule la première commande compte; l'autre page indique ce qui vient d'être fait.",
    address: 'Adresse à transmettre',
    copy: "Copier l'adresse",
    copied: 'Copiée',
    qr: 'Code QR de la page de commande',
    after: "Pour retirer cet accès ensuite, remplacez l'adresse de la page de commande.",
  },
  en: {
    acts: english,
    other: (act: string) =>
      `The other person has just ${act}: what you did had no effect. Here is where the room is now.`,
    already: (act: string) =>
      `Someone had just ${act}: what you did had no effect. Here is where the room is now.`,
    pages: (pages: number) => `${pages} control pages open`,
    invite: 'Invite someone to lead with you',
    inviteLead:
      'This address opens the same page as yours, to control the room, read its questions and see its results. Give it only to someone who leads with you, and do not project it.',
    inviteHow:
      'If you both press at the same moment, only the first press counts; the other page says what has just been done.',
    address: 'Address to pass on',
    copy: 'Copy the address',
    copied: 'Copied',
    qr: 'QR code of the control page',
    after: 'To withdraw this access later, replace the address of the control page.',
  },
});
