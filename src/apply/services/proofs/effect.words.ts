import { bothLanguages } from '../../../web/both-languages.ts';

/** What accepting a proof changed. */
export const effectWords = bothLanguages({
  fr: {
    verified: "La preuve est acceptée de l'extérieur de l'équipe\u00a0: elle compte comme vérifiée.",
    practice: (id: number) => `La pratique ${id}`,
    now: (level: string) => `est maintenant ${level}.`,
    notYet: (level: string) => `n'est pas encore «\u00a0${level}\u00a0»\u00a0:`,
    stays: (level: string) => `Elle reste «\u00a0${level}\u00a0».`,
    still: (level: string) => `reste «\u00a0${level}\u00a0».`,
  },
  en: {
    verified: 'The proof is accepted from outside the team: it counts as verified.',
    practice: (id) => `Practice ${id}`,
    now: (level) => `is now ${level}.`,
    notYet: (level) => `is not “${level}” yet:`,
    stays: (level) => `It is still “${level}”.`,
    still: (level) => `is still “${level}”.`,
  },
});
