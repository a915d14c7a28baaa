import type { PagePatterns } from '../../web/paths.ts';

/** Where a visitor of the demonstration chooses whom to be. There is no such page anywhere else. */
export const demoAddresses = {
  demo: { fr: '/fr/demonstration', en: '/en/demonstration' },
} as const satisfies PagePatterns;
