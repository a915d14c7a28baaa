import { z } from 'zod';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Lang, languages, readingOf } from '../../standard/standard.ts';
import { lruCache } from '../../web/cache.ts';
import { passes, readDoorCode } from '../codes.ts';
import type { OpenedSession } from '../opening/opening.ts';
import type { Room } from '../room/live-room.ts';
import { firstLinkVersion } from '../room/room.ts';
import { type RoomsNeeds as RoomsDeps, rooms } from '../room/rooms.ts';
import {
  actsBy,
  areArriving,
  arrivedBy,
  pauseOf,
  peopleOf,
  type Simulated,
  type SimulatedAct,
} from './people.ts';
import { type HeldRehearsals, rehearsalPasses } from './rehearsal.pass.ts';
import { eraseRehearsal, hasRehearsal, idlestRehearsal, rehearsalDb } from './rehearsal.store.ts';
import { idleSince, isOver } from './rehearsal.ts';

/** The work that leads the people of a rehearsal, and erases it in time. */
export const rehearsalWork = 'rehearsal';

const workData = z.object({ room: z.uuid(), lang: z.enum(languages) });

type Deps = Omit<RoomsDeps, 'rehearsed'> & {
  readonly db: Database['db'];
  /** Makes work due with a transaction. */
  readonly due: (tx: Tx, name: string, data: z.output<typeof workData>) => Promise<void>;
};

export type Rehearsals = ReturnType<typeof rehearsals>;

/**
 * Rehearsals: rooms like the others, with people who are simulated, over tables of their own. What serves rooms cannot
 * reach them, nor they what is kept of rooms.
 */
export const rehearsals = ({ due, ...deps }: Deps) => {
  const { clock, course, standards, erased, limits, secret } = deps;
  const db = rehearsalDb(deps.db);
  const live = rooms({
    ...deps,
    db,
    limits: { ...limits, roomsOpened: limits.rehearsalsAtOnce },
    rehearsed: { people: arrivedBy },
  });
  const pass = rehearsalPasses(secret);
  const links = passes(secret);
  /**
   * What people did already, as far as this process knows: done again, it would be the same. Of no more rehearsals than
   * there may be: another process may end those that this one led.
   */
  const done = lruCache<string, Set<string>>(limits.rehearsalsAtOnce.max);

  const end = async (id: string): Promise<void> => {
    await db.transaction().execute(async (tx) => {
      await eraseRehearsal(tx, id);
      await erased(tx);
    });
    done.delete(id);
    live.forget(id);
  };

  const perform = async (room: Room, who: Simulated, act: SimulatedAct): Promise<void> => {
    switch (act.do) {
      case 'vote':
        await live.vote(room, who, { asking: act.asking, chosen: act.chosen, made: act.made }, who.lang);
        return;
      case 'ask':
        await live.voice.ask(room, who, act.words, who.lang);
        return;
      case 'answer':
        await live.voice.answer(room, who, act.step, act.words, who.lang);
        return;
      case 'support':
        await live.voice.support(room, who, act.text, true);
        return;
      case 'commit':
        await live.commit(
          room,
          who,
          { action: act.action, words: act.words ?? '', dueOn: act.dueOn },
          act.words,
          who.lang,
        );
        return;
      case 'rate':
        await live.rate(room, who, { useful: act.useful, pace: act.pace });
    }
  };

  /** Has those who came in sit at the tables of the room, in turn, before they answer with them. */
  const seat = async (
    room: Room,
    people: readonly Simulated[],
    known: Set<string>,
    now: number,
  ): Promise<void> => {
    const { tables } = room.state;
    if (tables === undefined) return;
    for (const who of people.filter(({ since }) => since <= now)) {
      const table = (who.rank % tables) + 1;
      const key = `${who.rank} at ${table} of ${tables}`;
      if (known.has(key)) continue;
      await live.sit(room, who, { table, people: undefined });
      known.add(key);
    }
  };

  /** Has everyone do what they have to have done by now. */
  const lead = async (room: Room, lang: Lang, now: number): Promise<void> => {
    const { standard } = readingOf(standards, room.opened.standard);
    const { openedAt } = room.state;
    const known = done.get(room.id) ?? new Set();
    done.set(room.id, known);
    const people = peopleOf(course, { id: room.id, openedAt }, lang, room.audience);
    await seat(room, people, known, now);
    const acts = people.flatMap((who) =>
      actsBy(who, { course, standard, room }, now).map((act) => ({ who, act })),
    );
    // Together, so that they are written together.
    await Promise.all(
      acts.map(async ({ who, act }) => {
        const key = JSON.stringify([who.rank, act]);
        if (known.has(key)) return;
        await perform(room, who, act);
        known.add(key);
      }),
    );
    if (areArriving(openedAt, now)) await live.arrived(room.id);
  };

  return {
    /** Their rooms, for who may come in: a code leads to one only as long as it is there, whichever process erased it. */
    rooms: {
      ...live,
      byCode: async (code: string): Promise<Room | undefined> => {
        const room = await live.byCode(code);
        return room && (await hasRehearsal(db, room.id)) ? room : undefined;
      },
    },

    /**
     * Opens a rehearsal. Its people are led, and it is erased in time, by work that is due from its opening on.
     *
     * @param lang the language of who rehearses
     * @returns what their browser must hold, and the link that leads the room; `too-many` when the server holds as many
     *   rehearsals as it may, all of which are being led: one that is not gives its place
     */
    open: async (
      session: OpenedSession,
      lang: Lang,
    ): Promise<{ readonly pass: string; readonly link: string } | 'too-many'> => {
      const openedAt = clock().getTime();
      const tryOpening = () =>
        live.open(session, '', undefined, (tx, { id }) => due(tx, rehearsalWork, { room: id, lang }));
      let opened = await tryOpening();
      const idle =
        opened === 'too-many' ? await idlestRehearsal(db, new Date(idleSince(openedAt))) : undefined;
      if (idle !== undefined) {
        await end(idle);
        opened = await tryOpening();
      }
      if (opened === 'too-many') return opened;
      const { id, code, linkVersion } = opened;
      return { pass: pass.give({ id, code, openedAt }), link: live.linksOf(id, linkVersion).facilitator };
    },

    /** Erases a rehearsal, and ends the pages that show it. */
    end,

    /** The rehearsal that a browser holds a pass of, even once erased; undefined for any other text. */
    heldBy: (text: string | undefined): HeldRehearsals | undefined =>
      text === undefined ? undefined : pass.read(text, clock()),

    /** Whether a link or a code, as an address holds it, is that of a rehearsal. */
    isOf: ({ id, code }: HeldRehearsals, text: string): boolean =>
      links.linkedRoom(text) === id || readDoorCode(text)?.code === code,

    /** The room of a rehearsal and the link that leads it; undefined once it is erased. */
    find: async ({
      id,
    }: HeldRehearsals): Promise<{ readonly room: Room; readonly link: string } | undefined> => {
      const link = live.linksOf(id, firstLinkVersion).facilitator;
      const room = await live.byFacilitatorLink(link);
      return room && { room, link };
    },

    /**
     * One turn of the work of a rehearsal: its people act, or it is erased. Doing it twice changes nothing: people who are
     * simulated do the same at the same moment, whichever process leads them.
     */
    turn: async (data: unknown): Promise<'done' | { readonly again: number }> => {
      const { room: id, lang } = workData.parse(data);
      const now = clock().getTime();
      const room = await live.byFacilitatorLink(live.linksOf(id, firstLinkVersion).facilitator);
      if (!room || isOver(room.state.openedAt, now)) {
        await end(id);
        return 'done';
      }
      await lead(room, lang, now);
      return { again: pauseOf(room.state, now) };
    },
  };
};
