import { inReadied } from './in-browser.ts';
import { populate } from './people.ts';

/** As `inBrowser`, on a server filled with people, whom its suites may visit and leave as they are. */
export const inWorld = inReadied(async (server) => ({ world: await populate(server) }));
