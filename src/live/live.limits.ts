import { ownShare } from '../platform/limits.ts';
import { whenThere } from '../web/cache.ts';
import { clientAddress, strayFrom, type Who } from '../web/limits.ts';
import { entrantIn, type LiveDeps, roomLed } from './live.visits.ts';

/** Says whom the limits of rooms count. Called before their pages are served. */
export const countInRooms = (deps: LiveDeps): void => {
  const { limiter } = deps;
  const led: Who = (request) => whenThere(roomLed(deps, request), (room) => room?.id);
  // A pass that is not ours identifies nobody.
  const insider: Who = (request) =>
    whenThere(entrantIn(deps, request), (entrant) => entrant?.participant?.id);
  const stranger = strayFrom(insider);

  limiter.counter('commands', led);
  limiter.counter('strayCommands', strayFrom(led));
  limiter.counter('results', led);

  limiter.counter('roomPages', insider);
  limiter.counter('roomLookups', stranger);
  const own = limiter.counter('roomActs', insider);
  limiter.counter(
    'roomActsOfAddress',
    (request) => whenThere(insider(request), (id) => (id === undefined ? undefined : clientAddress(request))),
    (request) => whenThere(own.used(request), (times) => times <= ownShare),
  );
  limiter.counter('joins', stranger);
  limiter.counter('joinsAnHour', stranger);
  // By person: a whole room keeps its records at the same minute, behind one address.
  limiter.counter('creditActs', insider);
  limiter.counter('strayCreditActs', stranger);
};
