import { bothLanguages } from '../../../web/both-languages.ts';

/** What accepting a proof changed. */
export const effectWords = bothLanguages({
  fr: {
    verified: "La preuve est acceptée de l'extérieur de l'équipe\u00a0: elle compte comme vérifiée.",
    practice: (id: number) => `La pratique ${id}`,
    proven: 'est prouvée.',
  },
  en: {
    verified: 'The proof is accepted from outside the team: it counts as verified.',
    practice: (id) => `Practice ${id}`,
    proven: 'is proven.',
  },
});
