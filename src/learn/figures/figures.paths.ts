import type { PagePatterns } from '../../web/paths.ts';

/** Statistics of questions, for who runs the site: `pass` is what the facilitator key gives for a day. */
export const figuresAddresses = {
  figures: { fr: '/fr/statistiques', en: '/en/statistics' },
  figuresRead: { fr: '/fr/statistiques/:pass', en: '/en/statistics/:pass' },
  figuresQuestion: {
    fr: '/fr/statistiques/:pass/questions/:question',
    en: '/en/statistics/:pass/questions/:question',
  },
  figuresCsv: {
    fr: '/fr/statistiques/:pass/cap18-questions.csv',
    en: '/en/statistics/:pass/cap18-questions.csv',
  },
} as const satisfies PagePatterns;
