import type { PagePatterns } from '../../web/paths.ts';

/** The record of one's training, in one's account. */
export const claimsAddresses = {
  ownRecord: { fr: '/fr/compte/formation', en: '/en/account/training' },
} as const satisfies PagePatterns;
