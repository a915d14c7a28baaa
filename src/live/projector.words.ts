import { bothLanguages } from '../web/both-languages.ts';

/** What the projector says besides the stage. */
export const projectorWords = bothLanguages({
  fr: {
    title: (code: string) => `Salle ${code} – projection`,
    join: 'Pour entrer dans la salle',
    qr: 'Code QR qui mène à la salle',
    blank: 'Écran noir',
    welcome: "Ouvrez l'adresse sur votre téléphone, puis tapez le code. Aucun compte, aucun nom à donner.",
    unheard:
      "La page de commande n'est pas ouverte dans ce navigateur : rouvrez-la, la télécommande répondra.",
    satisfaction: 'Sur votre téléphone, répondez à deux questions. Vos réponses sont anonymes.',
  },
  en: {
    title: (code: string) => `Room ${code} – projector`,
    join: 'To join the room',
    qr: 'QR code that leads to the room',
    blank: 'Blank screen',
    welcome: 'Open the address on your phone, then type the code. No account, no name to give.',
    unheard: 'The control page is not open in this browser: open it again, and the remote will answer.',
    satisfaction: 'On your phone, answer two questions. Your answers are anonymous.',
  },
});
