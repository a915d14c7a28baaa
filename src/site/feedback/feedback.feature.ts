import { everyone, type PageRows } from '../../web/policy.ts';

export const feedbackTable = {
  feedback: {
    at: { fr: '/fr/avis', en: '/en/feedback' },
    read: everyone,
    change: everyone,
    limits: { change: ['opinions'] },
    load: () => import('./feedback.pages.ts'),
  },
} as const satisfies PageRows;
