import { everyone, type PageRows } from '../../web/policy.ts';

/**
 * Where a visitor of a demonstration signs in as anyone of it, who does not exist. The page is nowhere else.
 */
export const demoTable = {
  demo: {
    at: { fr: '/fr/demonstration', en: '/en/demonstration' },
    read: everyone,
    change: everyone,
    limits: { change: ['signIns'] },
    load: () => import('./demo.pages.ts'),
  },
} as const satisfies PageRows;
