import { everyone, type PageRows } from '../../web/policy.ts';

const load = () => import('./packages.pages.ts');

/** « Emporter la formation »: anyone may take the course to other tools. */
export const packagesTable = {
  takeAway: { at: { fr: '/fr/formation/emporter', en: '/en/training/take-away' }, read: everyone, load },
  takeAwayPlatforms: {
    at: { fr: '/fr/formation/emporter/plateformes', en: '/en/training/take-away/platforms' },
    read: everyone,
    load,
  },
  takeAwayCourse: {
    at: { fr: '/fr/formation/emporter/formation', en: '/en/training/take-away/training' },
    read: everyone,
    load,
  },
  takeAwayQuestions: {
    at: { fr: '/fr/formation/emporter/questions', en: '/en/training/take-away/questions' },
    read: everyone,
    load,
  },
} as const satisfies PageRows;
