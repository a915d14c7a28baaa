import { everyone, type PageRows } from '../../web/policy.ts';

const open = { read: everyone, load: () => import('./packages.pages.ts') } as const;

/** « Emporter la formation »: anyone may take the course to other tools. */
export const packagesTable = {
  takeAway: { at: { fr: '/fr/formation/emporter', en: '/en/training/take-away' }, ...open },
  takeAwayPlatforms: {
    at: { fr: '/fr/formation/emporter/plateformes', en: '/en/training/take-away/platforms' },
    ...open,
  },
  takeAwayCourse: {
    at: { fr: '/fr/formation/emporter/formation', en: '/en/training/take-away/training' },
    ...open,
  },
  takeAwayQuestions: {
    at: { fr: '/fr/formation/emporter/questions', en: '/en/training/take-away/questions' },
    ...open,
  },
} as const satisfies PageRows;
