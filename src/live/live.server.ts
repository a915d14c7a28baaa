import type { Learn } from '../learn/learn.server.ts';
import type { People } from '../people/people.server.ts';
import { dayMs, hourMs, minuteMs, thenDone } from '../platform/jobs/jobs.ts';
import { keyPasses } from '../platform/keys/keys.ts';
import type { House } from '../platform/platform.server.ts';
import { onceLoaded } from '../web/cache.ts';
import { loggable } from '../web/errors.ts';
import { readRoomCode } from './codes.ts';
import { handoutsPrinter } from './handouts/handouts.printer.ts';
import { liveTable } from './live.feature.ts';
import { countInRooms } from './live.limits.ts';
import { openerSeconds } from './opening/opener.visits.ts';
import { accountRoomsStore } from './prepare/my-rooms.store.ts';
import { roomsInAccount } from './prepare/my-rooms.visits.ts';
import { rooms } from './room/rooms.ts';
import { streamRoutes } from './streams/stream.api.ts';

export const liveOn = (house: House, people: People, learn: Learn) => {
  const { app, site, standards, standard, course, db, database, secret, clock, limiter, pages } = house;
  const live = rooms({
    standards,
    course,
    db,
    bus: database.bus,
    secret,
    clock,
    limits: limiter.limits,
    erased: house.erased,
    drawing: onceLoaded(async () => {
      const { presentRoom } = await import('./streams/events.ts');
      return presentRoom({ standards, course, site, clock });
    }),
    failed: (error) => app.log.error({ err: loggable(error) }, 'a room could not be told what changed'),
  });
  people.signin.register((tx, account) => accountRoomsStore(tx).leave(account));

  // Streams never end by themselves: they are ended before the server waits for requests under way.
  app.addHook('preClose', live.close);
  house.works({
    'room-titles': { every: dayMs, inTransaction: live.eraseOldTitles },
    'own-questions': { every: dayMs, inTransaction: live.own.eraseOld },
    'room-texts': { every: dayMs, inTransaction: live.voice.eraseOld },
    'trial-rooms': { every: 10 * minuteMs, run: thenDone(live.eraseTrials) },
    'room-wordings': { every: hourMs, inTransaction: live.eraseOldWordings },
  });

  return {
    /** What pages of accounts tell of rooms. */
    ofAccounts: roomsInAccount(db),
    counts: { streams: live.openStreams, votes: live.votesRecorded },

    /** The code of the room that a typed code leads to; undefined where there is none. */
    roomOf: async (typed: string): Promise<string | undefined> => {
      const code = readRoomCode(typed);
      return code === undefined ? undefined : (await live.byCode(code))?.code;
    },

    /** @param facilitatorKey the key that opens rooms at this moment */
    serve: (facilitatorKey: () => Promise<string>): void => {
      const deps = {
        signin: people.signin,
        devices: people.devices,
        mayOpenRooms: people.organisations.mayOpenRooms,
        site,
        standard,
        standards,
        course,
        rooms: live,
        openers: keyPasses(secret, 'opener-pass', openerSeconds * 1_000),
        training: learn.training,
        db,
        learners: people.learners,
        clock,
        facilitatorKey,
        limiter,
        printHandout: handoutsPrinter({ course, standard }),
      };
      countInRooms(deps);
      pages.serve(liveTable, deps);
      streamRoutes(app, deps);
    },
  };
};
