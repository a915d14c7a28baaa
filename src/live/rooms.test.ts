import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { course, noon, standard } from '../../test/support/app.ts';
import { onEachEngine } from '../../test/support/engines.ts';
import { secret } from '../../test/support/keys.ts';
import { messageBus, type Transport } from '../db/bus.ts';
import type { Database } from '../db/database.ts';
import { openAsking } from './room.ts';
import { type Participant, rooms } from './rooms.ts';
import type { Room } from './served.ts';

/** What links servers to one another, in memory: nothing is heard before the test says so. */
const wire = () => {
  const ears = new Set<{ readonly hear: (text: string) => void; readonly gap: () => void }>();
  let said: string[] = [];
  const transport: Transport = {
    send: async (_, text) => void said.push(text),
    receive: async (hear, gap) => {
      const ear = { hear, gap };
      ears.add(ear);
      return async () => void ears.delete(ear);
    },
  };
  return {
    /** A server's own end of it. */
    bus: () => messageBus(transport),
    deliver: (): void => {
      for (const text of said) for (const { hear } of ears) hear(text);
      said = [];
    },
    /** What was said is lost; servers are told that they may have missed something. */
    lose: (): void => {
      said = [];
      for (const { gap } of ears) gap();
    },
  };
};

const steps = ['objectives', 'Q1', 'Q2'].map((step) => ({ step, minutes: 1 }));

const somebody = (): Participant => ({ id: randomUUID(), since: noon.getTime(), audience: undefined });

onEachEngine('Two servers over one database', ({ test, open }) => {
  const servers: ReturnType<typeof rooms>[] = [];
  after(() => Promise.all(servers.map((server) => server.close())));

  /** Two servers, and a room that both already serve. */
  const setUp = async () => {
    const database: Database = await open();
    const link = wire();
    const failures: unknown[] = [];
    const buses = [link.bus(), link.bus()];
    const [one, two] = buses.map((bus) =>
      rooms({
        standard,
        course,
        db: database.db,
        bus,
        secret,
        clock: () => noon,
        present: () => undefined,
        failed: (error) => void failures.push(error),
      }),
    ) as [ReturnType<typeof rooms>, ReturnType<typeof rooms>];
    servers.push(one, two);
    await Promise.all(buses.map((bus) => bus.open()));
    const opened = await one.open({ script: 'own', steps }, 'A room');
    assert.ok(opened !== 'too-many');
    const { facilitator } = one.linksOf(opened.id);
    const seen = async (server: typeof one): Promise<Room> => {
      const room = await server.byFacilitatorLink(facilitator);
      assert.ok(room);
      return room;
    };
    await seen(two);
    return {
      one,
      two,
      link,
      failures,
      database,
      seen,
      /** Leads through a server, on the version that the room is at. */
      lead: async (server: typeof one, ...commands: readonly ('next' | 'close' | 'reopen' | 'reveal')[]) => {
        for (const command of commands) {
          const { state } = await seen(one);
          assert.equal(await server.command(opened.id, state.version, { do: command }), 'done', command);
        }
      },
      ask: async (server: typeof one) => {
        const { state } = await seen(server);
        const command = { do: 'open', seconds: null } as const;
        assert.equal(await server.command(opened.id, state.version, command), 'done');
      },
    };
  };

  test('show the same step once they have heard of each other', async () => {
    const { one, two, link, lead, seen } = await setUp();
    await lead(one, 'next', 'next');
    link.deliver();
    assert.equal((await seen(two)).state.at, 1);
    assert.deepEqual((await seen(two)).state, (await seen(one)).state);
  });

  test('do what is asked on a version that the other one made, though they have not heard of it', async () => {
    const { one, two, lead, seen } = await setUp();
    await lead(one, 'next');
    const { id, state } = await seen(one);
    assert.equal((await seen(two)).state.at, undefined, 'it has not heard');
    assert.equal(await two.command(id, state.version, { do: 'next' }), 'done');
    assert.equal((await seen(two)).state.at, 1);
  });

  test('let one command alone act on a version', async () => {
    const { one, two, seen } = await setUp();
    const { id, state } = await seen(one);
    const outcomes = await Promise.all(
      [one, two, one, two].map((server) => server.command(id, state.version, { do: 'next' })),
    );
    assert.deepEqual(outcomes.toSorted(), ['done', 'stale', 'stale', 'stale']);
  });

  test('take a vote in what the other one has just opened', async () => {
    const { one, two, lead, ask, seen } = await setUp();
    await lead(one, 'next', 'next');
    await ask(one);
    assert.equal(openAsking((await seen(two)).state), undefined, 'it has not heard');
    assert.equal(await two.vote(await seen(two), somebody(), '1', ['true'], 'fr'), 'recorded');
  });

  test('take a vote in what the other one has just reopened', async () => {
    const { one, two, link, lead, ask, seen } = await setUp();
    await lead(one, 'next', 'next');
    await ask(one);
    await lead(one, 'close');
    link.deliver();
    await seen(two);
    await lead(one, 'reopen');
    assert.equal(openAsking((await seen(two)).state), undefined, 'it has not heard');
    assert.equal(await two.vote(await seen(two), somebody(), '1', ['true'], 'fr'), 'recorded');
  });

  test('refuse a vote in what the other one has just closed', async () => {
    const { one, two, link, lead, ask, seen } = await setUp();
    await lead(one, 'next', 'next');
    await ask(one);
    link.deliver();
    await seen(two);
    await lead(one, 'close');
    assert.equal(openAsking((await seen(two)).state)?.id, '1', 'it has not heard');
    assert.equal(await two.vote(await seen(two), somebody(), '1', ['true'], 'fr'), 'closed');
  });

  test('count the votes of an asking that was reopened while they did not hear', async () => {
    const { one, two, link, lead, ask, seen } = await setUp();
    await lead(one, 'next', 'next');
    await ask(one);
    await two.vote(await seen(one), somebody(), '1', ['true'], 'fr');
    await lead(one, 'close');
    link.deliver();
    assert.equal((await seen(two)).answered, 1);
    await lead(one, 'reopen');
    await one.vote(await seen(one), somebody(), '1', ['false'], 'en');
    await lead(one, 'close');
    link.lose();
    assert.equal((await seen(two)).answered, 2);
    assert.deepEqual((await seen(two)).votes, (await seen(one)).votes);
  });

  test('read again, once the database answers, what they heard of while it did not', async () => {
    const { one, two, link, lead, seen, database } = await setUp();
    await lead(one, 'next');
    const { db } = database;
    const answers = db.selectFrom.bind(db);
    // From here on, nothing can be read.
    db.selectFrom = (() => {
      throw new Error('the database is gone');
    }) as unknown as typeof db.selectFrom;
    link.deliver();
    await assert.rejects(seen(two), /the database is gone/);
    db.selectFrom = answers;
    assert.equal((await seen(two)).state.at, 0);
  });
});
