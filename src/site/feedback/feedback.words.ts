import { bothLanguages } from '../../web/both-languages.ts';

/** Longest message, in characters. */
export const messageLimit = 2_000;

export const feedbackWords = bothLanguages({
  fr: {
    title: 'Votre avis',
    lead: "Dites ce qui manque, ce qui n'est pas clair ou ce qui ne fonctionne pas. Chaque message est lu par les personnes responsables de ce site.",
    about: 'À propos de la page',
    helpful: 'Cette page vous a-t-elle été utile?',
    yes: 'Oui',
    no: 'Non',
    message: 'Votre message',
    hint: "N'écrivez aucun renseignement personnel. Il n'y aura pas de réponse individuelle.",
    send: 'Envoyer votre avis',
    empty: 'Écrivez un message, ou dites si la page vous a été utile.',
    tooLong: (count: number) =>
      `Raccourcissez votre message\u00a0: ${count} caractères, ${messageLimit} au plus.`,
    sent: 'Merci, votre avis est enregistré.',
    back: 'Revenir à la page',
    backHome: "Retourner à l'accueil",
  },
  en: {
    title: 'Your feedback',
    lead: 'Say what is missing, unclear or not working. Every message is read by the people in charge of this site.',
    about: 'About the page',
    helpful: 'Was this page useful to you?',
    yes: 'Yes',
    no: 'No',
    message: 'Your message',
    hint: 'Do not write any personal information. There will be no individual reply.',
    send: 'Send your feedback',
    empty: 'Write a message, or say whether the page was useful.',
    tooLong: (count: number) => `Shorten your message: ${count} characters, ${messageLimit} at most.`,
    sent: 'Thank you, your feedback is recorded.',
    back: 'Go back to the page',
    backHome: 'Go back to the home page',
  },
});
