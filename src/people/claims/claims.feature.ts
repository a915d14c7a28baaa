import { ownAccount, type PageRows } from '../../web/policy.ts';

/** The record of one's training, in one's account. What an account holds is its owner's affair. */
export const claimsTable = {
  ownRecord: {
    at: { fr: '/fr/compte/formation', en: '/en/account/training' },
    read: ownAccount,
    change: ownAccount,
    limits: { change: ['accountActs'] },
    load: () => import('./claims.pages.ts'),
  },
} as const satisfies PageRows;
