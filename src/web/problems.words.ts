import type { Lang } from '../standard/standard.ts';
import { bothLanguages } from './both-languages.ts';

/** Problems that people see in their work, by the practice that answers each, and why each deserves a first step. */
export const problemWords = bothLanguages({
  fr: {
    4: {
      said: "Le formulaire est long, et on l'abandonne souvent",
      why: 'Chaque renseignement demandé sans nécessité est une occasion de renoncer, et une demande abandonnée revient par téléphone ou au comptoir.',
    },
    7: {
      said: 'Le personnel retape ce qui arrive en ligne',
      why: "Retaper prend du temps et ajoute des erreurs\u00a0: la demande arrive en ligne, mais la réponse attend encore que quelqu'un la recopie.",
    },
    16: {
      said: 'Un obstacle traîne, et personne ne le lève',
      why: "Un obstacle dure tant que la personne capable de le lever n'en sait rien\u00a0: associée tôt et tenue au courant des travaux, elle peut agir.",
    },
    18: {
      said: 'Personne ne sait dire si le service va mieux',
      why: "Sans mesure de départ ni cible, chaque décision repose sur une impression, et l'on ne sait pas si l'effort a servi.",
    },
  },
  en: {
    4: {
      said: 'The form is so long that people give up on it',
      why: 'Each unnecessary question is a reason to give up, and an abandoned request comes back by phone or at the counter.',
    },
    7: {
      said: 'Staff retype what comes in online',
      why: 'Retyping takes time and adds errors: the request comes in online, but the reply still waits for someone to copy it.',
    },
    16: {
      said: 'An obstacle remains, and nobody clears it',
      why: 'An obstacle lasts as long as the person who can clear it does not know about it: involved early and kept up to date on the work, they can act.',
    },
    18: {
      said: 'Nobody can tell whether the service is improving',
      why: 'Without a first measurement and a target, each decision rests on an impression, and nobody knows whether the effort was worth it.',
    },
  },
});

export type EverydayProblem = { readonly said: string; readonly why: string };

/** The same, by the number of the practice. */
export const problemsIn = (lang: Lang): ReadonlyMap<number, EverydayProblem> =>
  new Map(Object.entries(problemWords[lang]).map(([practice, problem]) => [Number(practice), problem]));
