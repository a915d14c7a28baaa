import { pathsOf } from '../../web/paths.ts';

/** The record of one's training, in one's account. */
export const claimsPaths = pathsOf({
  ownRecord: { fr: '/fr/compte/formation', en: '/en/account/training' },
});
