import type { PagePatterns } from '../../web/paths.ts';

/** « Votre avis ». */
export const feedbackAddresses = {
  feedback: { fr: '/fr/avis', en: '/en/feedback' },
} as const satisfies PagePatterns;
