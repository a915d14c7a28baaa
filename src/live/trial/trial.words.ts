import { bothLanguages } from '../../web/both-languages.ts';

/** What is said of trial rooms. */
export const trialWords = bothLanguages({
  fr: {
    title: "Salle d'essai",
    offer: (seats: number, hours: number) =>
      `Pas de clé? Une salle d'essai s'ouvre sans elle : une vraie salle, pour ${seats} personnes au plus, effacée après ${hours} heures et qui ne compte nulle part.`,
    open: "Ouvrir une salle d'essai",
    tooMany: "Trop de salles d'essai sont ouvertes en ce moment. Réessayez plus tard.",
    tag: 'essai',
    leading: (hour: string) =>
      `Cette salle sera effacée à ${hour}, avec tout ce qui s'y dit. Rien n'y compte : ni dossier, ni attestation, ni statistique.`,
    here: "Ceci est une salle d'essai : rien de ce que vous y faites n'est compté ni gardé.",
    full: (seats: number) =>
      `Cette salle d'essai a déjà accueilli ${seats} personnes, et n'en prend pas d'autre.`,
    keptNothing: "C'était une salle d'essai : il n'y a rien à garder de cette séance.",
    answer: (people: number) => `Répondre pour ${people} personnes`,
    answered: (number: number) => `Réponse d'essai ${number}`,
  },
  en: {
    title: 'Trial room',
    offer: (seats: number, hours: number) =>
      `No key? A trial room opens without one: a real room, for ${seats} people at most, erased after ${hours} hours, that counts nowhere.`,
    open: 'Open a trial room',
    tooMany: 'Too many trial rooms are open right now. Try again later.',
    tag: 'trial',
    leading: (hour: string) =>
      `This room will be erased at ${hour}, with all that is said in it. Nothing counts here: no record, no certificate, no statistics.`,
    here: 'This is a trial room: nothing that you do in it is counted or kept.',
    full: (seats: number) => `This trial room has already taken ${seats} people, and takes no more.`,
    keptNothing: 'This was a trial room: there is nothing to keep of this session.',
    answer: (people: number) => `Answer for ${people} people`,
    answered: (number: number) => `Trial answer ${number}`,
  },
});
