import { ownAccount, type PageRows } from '../../web/policy.ts';

export const claimsTable = {
  ownRecord: {
    at: { fr: '/fr/compte/formation', en: '/en/account/training' },
    read: ownAccount,
    change: ownAccount,
    limits: { change: ['accountActs'] },
    load: () => import('./claims.pages.ts'),
  },
} as const satisfies PageRows;
