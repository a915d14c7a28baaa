import type { PagePatterns } from '../../web/paths.ts';

/** « Emporter la formation »: the course for other tools. */
export const packagesAddresses = {
  takeAway: { fr: '/fr/formation/emporter', en: '/en/training/take-away' },
  takeAwayPlatforms: {
    fr: '/fr/formation/emporter/plateformes',
    en: '/en/training/take-away/platforms',
  },
  takeAwayCourse: {
    fr: '/fr/formation/emporter/formation',
    en: '/en/training/take-away/training',
  },
  takeAwayQuestions: {
    fr: '/fr/formation/emporter/questions',
    en: '/en/training/take-away/questions',
  },
} as const satisfies PagePatterns;
