import { bothLanguages } from './both-languages.ts';

/** What people see in their work, by the practice whose « Lundi matin » answers it. */
export const problemWords = bothLanguages({
  fr: {
    4: "Le formulaire est long, et des gens l'abandonnent",
    7: 'Le personnel retape ce qui arrive en ligne',
    16: 'Un obstacle traîne, et personne ne le lève',
    18: 'Personne ne sait dire si le service va mieux',
  },
  en: {
    4: 'The form is so long that people give up on it',
    7: 'Staff retype what comes in online',
    16: 'A roadblock remains, and nobody clears it',
    18: 'Nobody can tell whether the service is improving',
  },
});
