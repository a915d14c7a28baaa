import { ownShare } from '../platform/limits.ts';
import { clientAddress, type Who } from '../web/limits.ts';
import { entrantIn, type LiveDeps, roomLed } from './live.visits.ts';

/** Says whom the limits of rooms count. Called before their pages are served. */
export const countInRooms = (deps: LiveDeps): void => {
  const { limiter } = deps;
  const led: Who = async (request) => (await roomLed(deps, request))?.id;
  // A pass that is not ours identifies nobody.
  const insider: Who = async (request) => (await entrantIn(deps, request))?.participant?.id;
  /** Someone who is in the room never pays for others at their address. */
  const stranger: Who = async (request) =>
    (await entrantIn(deps, request))?.participant ? undefined : clientAddress(request);

  limiter.counter('commands', led);
  limiter.counter('strayCommands', async (request) =>
    (await led(request)) === undefined ? clientAddress(request) : undefined,
  );
  limiter.counter('results', led);

  limiter.counter('roomPages', insider);
  limiter.counter('roomLookups', stranger);
  const own = limiter.counter('roomActs', insider);
  limiter.counter(
    'roomActsOfAddress',
    async (request) => ((await entrantIn(deps, request))?.participant ? clientAddress(request) : undefined),
    async (request) => (await own.used(request)) <= ownShare,
  );
  limiter.counter('joins', stranger);
  limiter.counter('joinsAnHour', stranger);
  // By person: a whole room keeps its records at the same minute, behind one address.
  limiter.counter('creditActs', insider);
  limiter.counter('strayCreditActs', stranger);
};
