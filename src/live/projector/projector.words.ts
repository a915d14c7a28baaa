import { bothLanguages } from '../../web/both-languages.ts';

/** What the projector says besides the stage. */
export const projectorWords = bothLanguages({
  fr: {
    title: (code: string) => `Salle ${code} – projection`,
    join: 'Pour entrer dans la salle',
    qr: 'Code QR qui mène à la salle',
    blank: 'Écran noir',
    joinSteps: [
      "Visez le code QR avec l'appareil photo de votre téléphone.",
      "Ou ouvrez l'adresse affichée, puis tapez le code.",
      'Aucun compte à créer, aucun nom à donner.',
      "Pas de téléphone? Répondez avec la personne d'à côté.",
    ],
    backAt: (hour: string) => `Reprise à ${hour}`,
    reflection:
      "Une minute de silence. Écrivez pour vous, sur papier, ou envoyez votre réponse de votre téléphone\u00a0: la personne qui anime la lit d'abord.",
    unheard:
      "La page de commande n'est pas ouverte dans ce navigateur\u00a0: rouvrez-la pour que la télécommande fonctionne.",
    satisfaction: 'Sur votre téléphone, répondez à deux questions. Vos réponses sont anonymes.',
  },
  en: {
    title: (code: string) => `Room ${code} – projector`,
    join: 'To join the room',
    qr: 'QR code that leads to the room',
    blank: 'Blank screen',
    joinSteps: [
      "Point your phone's camera at the QR code.",
      'Or open the address shown, then type the code.',
      'No account to create, no name to give.',
      'No phone? Answer with the person next to you.',
    ],
    backAt: (hour: string) => `We resume at ${hour}`,
    reflection:
      'One minute of silence. Write for yourself, on paper, or send your answer from your phone: the facilitator reads it first.',
    unheard: 'The control page is not open in this browser: open it again for the remote to work.',
    satisfaction: 'On your phone, answer two questions. Your answers are anonymous.',
  },
});
