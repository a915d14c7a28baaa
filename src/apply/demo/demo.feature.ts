import { everyone, type PageRows } from '../../web/policy.ts';

/**
 * Where a visitor of the demonstration chooses whom to be. There is no such page anywhere else.
 *
 * Whoever visits a demonstration signs in as anyone of it, who does not exist. Elsewhere the route does not.
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
