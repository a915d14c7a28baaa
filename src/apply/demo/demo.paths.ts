import { pathsOf } from '../../web/paths.ts';

/** Where a visitor of the demonstration chooses whom to be. There is no such page anywhere else. */
export const demoPaths = pathsOf({ demo: { fr: '/fr/demonstration', en: '/en/demonstration' } });
