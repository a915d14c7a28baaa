import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { course, noon, standards } from '../../../test/support/app.ts';
import { column, columns } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { secret } from '../../../test/support/keys.ts';
import { until } from '../../../test/support/until.ts';
import { messageBus, type Transport } from '../../platform/db/bus.ts';
import type { Database } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { limits } from '../../platform/limits.ts';
import { roomSittings } from '../sittings.ts';
import { type plainCommands, roomState } from './acts.ts';
import type { Room } from './live-room.ts';
import { roomFacts, roomStream } from './room.facts.ts';
import { openAsking } from './room.ts';
import { type Participant, rooms } from './rooms.ts';

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

/** From here on nothing can be read, but in transactions, which have their own connection: gives what ends that. */
const unreadable = ({ db }: Database): (() => void) => {
  const answers = db.selectFrom.bind(db);
  db.selectFrom = (() => {
    throw new Error('the database is gone');
  }) as unknown as typeof db.selectFrom;
  return () => {
    db.selectFrom = answers;
  };
};

const somebody = (): Participant => ({ id: randomUUID(), since: noon.getTime(), audience: undefined });

const projector = { role: 'projector', lang: 'fr', linkVersion: 1, send: () => {}, end: () => {} } as const;

onEachEngine('Two servers over one database', ({ test, open }) => {
  const servers: ReturnType<typeof rooms>[] = [];
  after(() => Promise.all(servers.map((server) => server.close())));

  /** Two servers, and a room that both already serve. `ahead`: by how many minutes the clock of the second one is. */
  const setUp = async (ahead = 0) => {
    const database: Database = await open();
    const link = wire();
    const failures: unknown[] = [];
    const buses = [link.bus(), link.bus()];
    const [one, two] = buses.map((bus, rank) =>
      rooms({
        standards,
        course,
        db: database.db,
        bus,
        secret,
        limits,
        erased: async () => {},
        clock: () => new Date(noon.getTime() + rank * ahead * 60_000),
        drawing:
          async () =>
          ({ state }, news) =>
            news.has('stage') ? Buffer.from(`stage ${state.version}`) : undefined,
        failed: (error) => void failures.push(error),
      }),
    ) as [ReturnType<typeof rooms>, ReturnType<typeof rooms>];
    servers.push(one, two);
    await Promise.all(buses.map((bus) => bus.open()));
    const opened = await one.open({ script: 'own', steps }, 'A room');
    assert.ok(opened !== 'too-many');
    const { facilitator } = one.linksOf(opened.id, opened.linkVersion);
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
      lead: async (server: typeof one, ...commands: readonly ('open' | (typeof plainCommands)[number])[]) => {
        for (const word of commands) {
          const { state } = await seen(one);
          const command = word === 'open' ? ({ do: word, seconds: null } as const) : { do: word };
          assert.equal(await server.command(opened.id, state.version, command), 'done', word);
        }
      },
    };
  };

  for (const ahead of [60, -60])
    test(`lead one room and agree, though their clocks differ by an hour (${ahead} minutes)`, async () => {
      const { one, two, link, lead, seen, database } = await setUp(ahead);
      await lead(one, 'next');
      await lead(two, 'next');
      link.deliver();
      await lead(two, 'open');
      link.deliver();
      const voter = somebody();
      for (const [server, answer] of [[one, 'true'] as const, [two, 'false'] as const]) {
        const ballot = { asking: '1', chosen: [answer] };
        assert.equal(await server.vote(await seen(server), voter, ballot, 'fr'), 'recorded');
      }
      await lead(one, 'close');
      link.deliver();
      await lead(two, 'reopen');
      link.deliver();
      await lead(one, 'close');
      await lead(two, 'reveal');
      link.deliver();
      const [here, there] = [await seen(one), await seen(two)];
      assert.deepEqual(here.state, there.state);
      assert.deepEqual([openAsking(here.state), here.state.revealed], [undefined, new Set([1])]);
      for (const { votes } of [here, there])
        assert.deepEqual(columns(votes, 'chosen', 'people'), [['false', 1]]);
      const facts = await ledgerStore(roomFacts).read(database.db, roomStream(here.id));
      assert.deepEqual(roomState(facts), here.state, 'read again, it is the same room');
      assert.deepEqual(
        column(facts, 'seq'),
        [...facts.keys()].map((rank) => rank + 1),
      );
    });

  test('show a room as one object until it changes, so that what is drawn from it is drawn once', async () => {
    const { one, seen, lead } = await setUp();
    await lead(one, 'next', 'next', 'open');
    const { code } = await seen(one);
    const asked = await one.byCode(code);
    assert.equal(await one.byCode(code), asked);
    await lead(one, 'close');
    assert.notEqual(await one.byCode(code), asked);
    assert.equal(asked && openAsking(asked.state)?.id, '1', 'what happens later changes nothing of it');
  });

  test('do what is asked on a version that the other one made, though they have not heard of it', async () => {
    const { one, two, lead, seen } = await setUp();
    await lead(one, 'next');
    const { id, state } = await seen(one);
    assert.equal((await seen(two)).state.at, undefined, 'it has not heard');
    assert.equal(await two.command(id, state.version, { do: 'next' }), 'done');
    assert.equal((await seen(two)).state.at, 1);
  });

  test('refuse a link that the other one has just replaced, and know the new one, though they have not heard', async () => {
    const { one, two, link, seen, database } = await setUp();
    const { id, state } = await seen(one);
    const former = one.linksOf(id, state.linkVersion);
    const ended: string[] = [];
    const followed = await Promise.all(
      (['facilitator', 'projector', 'participant'] as const).map((role) =>
        two.follow(id, role, 'an address', {
          role,
          lang: 'fr',
          linkVersion: role === 'participant' ? undefined : state.linkVersion,
          send: () => {},
          end: () => void ended.push(role),
        }),
      ),
    );
    assert.equal(await one.command(id, state.version, { do: 'replace-links' }), 'done');
    const links = one.linksOf(id, 2);
    for (const server of [one, two]) {
      assert.equal(await server.byFacilitatorLink(former.facilitator), undefined);
      assert.equal(await server.byProjectorLink(former.projector), undefined);
      assert.equal((await server.byFacilitatorLink(links.facilitator))?.state.linkVersion, 2);
      assert.equal((await server.byProjectorLink(links.projector))?.state.linkVersion, 2);
    }
    link.deliver();
    await two.byFacilitatorLink(links.facilitator);
    assert.deepEqual(ended.toSorted(), ['facilitator', 'projector']);
    const late = await two.follow(id, 'late', 'an address', projector);
    assert.equal(late, undefined, 'a stream asked for just before');
    for (const each of followed) if (each && each !== 'full') each.stop();
    const facts = await ledgerStore(roomFacts).read(database.db, roomStream(id));
    const last = facts.at(-1);
    assert.deepEqual([last?.kind, last?.actor], ['room.links-replaced', { kind: 'facilitator', id: '1' }]);
  });

  test('replace links once, though both are asked at the same moment', async () => {
    const { one, two, seen } = await setUp();
    const { id, state } = await seen(one);
    const outcomes = await Promise.all(
      [one, two].map((server) => server.command(id, state.version, { do: 'replace-links' })),
    );
    assert.deepEqual(outcomes.toSorted(), ['done', 'stale']);
    assert.ok(await one.byFacilitatorLink(one.linksOf(id, 2).facilitator));
  });

  test('let one command alone act on a version', async () => {
    const { one, two, seen } = await setUp();
    const { id, state } = await seen(one);
    const outcomes = await Promise.all(
      [one, two, one, two].map((server) => server.command(id, state.version, { do: 'next' })),
    );
    assert.deepEqual(outcomes.toSorted(), ['done', 'stale', 'stale', 'stale']);
  });

  test('show a text, or refuse to from a page that is behind: the room does not read it then', async () => {
    const { one, two, seen, lead } = await setUp();
    await lead(one, 'next');
    await one.voice.ask(await seen(one), somebody(), 'Et si?', 'fr');
    const before = await seen(one);
    const [text] = before.voice.waiting;
    assert.ok(text);
    await lead(two, 'next');
    assert.equal(await one.voice.show(before, before.state.version, text.id), 'stale');
    const { voice } = await seen(one);
    assert.deepEqual([voice.waiting.length, voice.questions.length], [1, 0]);
    const now = await seen(one);
    assert.equal(await one.voice.show(now, now.state.version, text.id), 'done');
    const shown = await seen(one);
    assert.equal(shown.state.onScreen, text.id);
    assert.deepEqual(columns(shown.voice.questions, 'id', 'state'), [[text.id, 'through']]);
  });

  for (const [what, heard, then, outcome] of [
    ['take a vote in what the other one has just opened', [], 'open', 'recorded'],
    ['take a vote in what the other one has just reopened', ['open', 'close'], 'reopen', 'recorded'],
    ['refuse a vote in what the other one has just closed', ['open'], 'close', 'closed'],
  ] as const)
    test(what, async () => {
      const { one, two, link, lead, seen } = await setUp();
      await lead(one, 'next', 'next', ...heard);
      link.deliver();
      const before = openAsking((await seen(two)).state)?.id;
      await lead(one, then);
      assert.equal(openAsking((await seen(two)).state)?.id, before, 'it has not heard');
      const ballot = { asking: '1', chosen: ['true'] };
      assert.equal(await two.vote(await seen(two), somebody(), ballot, 'fr'), outcome);
    });

  test('take what people say as the room is, though they have not heard what the other one made of it', async () => {
    const { one, two, lead, seen } = await setUp(1);
    const rating = { useful: 4, pace: 3 };
    const late = { ...somebody(), since: noon.getTime() + 1_000 };
    await lead(one, 'next');
    assert.equal((await seen(two)).state.startedAt, undefined, 'it has not heard');
    assert.equal(await two.rate(await seen(two), somebody(), rating), 'kept');
    await lead(one, 'stop-questions');
    const stale = await seen(two);
    assert.ok(stale.state.questionsOpen, 'it has not heard');
    assert.equal(await two.voice.ask(stale, somebody(), 'Et si?', 'fr'), 'closed');
    assert.equal(await two.voice.support(stale, somebody(), randomUUID(), true), 'closed');
    await lead(one, 'take-questions');
    assert.equal(await two.voice.ask(await seen(two), somebody(), 'Et si?', 'fr'), 'kept');
    await lead(one, 'end');
    const running = await seen(two);
    assert.equal(running.state.endedAt, undefined, 'it has not heard');
    assert.equal(await two.rate(running, late, rating), 'over', 'who came in after the end');
    assert.equal(await two.voice.ask(running, somebody(), 'Encore?', 'fr'), 'closed');
  });

  test('count the votes of an asking that was reopened while they did not hear', async () => {
    const { one, two, link, lead, seen } = await setUp();
    await lead(one, 'next', 'next', 'open');
    await two.vote(await seen(one), somebody(), { asking: '1', chosen: ['true'] }, 'fr');
    await lead(one, 'close');
    link.deliver();
    assert.equal((await seen(two)).answered, 1);
    await lead(one, 'reopen');
    await one.vote(await seen(one), somebody(), { asking: '1', chosen: ['false'] }, 'en');
    await lead(one, 'close');
    link.lose();
    assert.equal((await seen(two)).answered, 2);
    assert.deepEqual((await seen(two)).votes, (await seen(one)).votes);
  });

  test('tell a step that was committed, though what it shows could not be read at that moment', async () => {
    const { one, lead, seen, database, failures } = await setUp();
    const told: string[] = [];
    const { id } = await seen(one);
    const send = (bytes: Buffer): void => void told.push(bytes.toString());
    await one.follow(id, 'a link', 'an address', { ...projector, send });
    await lead(one, 'next', 'next', 'open');
    const { state } = await seen(one);
    const answerAgain = unreadable(database);
    const outcome = one.command(id, state.version, { do: 'close' });
    await until(() => failures.length > 0);
    answerAgain();

    assert.equal(await outcome, 'done');
    await until(() => told.includes(`stage ${state.version + 1}`));
    assert.equal(await one.command(id, state.version + 1, { do: 'reveal' }), 'done', 'the room goes on');
  });

  test('read again, once the database answers, what they heard of while it did not', async () => {
    const { one, two, link, lead, seen, database } = await setUp();
    await lead(one, 'next');
    const answerAgain = unreadable(database);
    link.deliver();
    await assert.rejects(seen(two), /the database is gone/);
    answerAgain();
    assert.equal((await seen(two)).state.at, 0);
  });

  test('leave out of what people answered, and of statistics, the votes of tables of 1.0.0', async () => {
    const { one, seen, lead, database } = await setUp();
    await lead(one, 'next', 'next', 'open');
    const person = somebody();
    await one.vote(await seen(one), person, { asking: '1', chosen: ['true'] }, 'fr');
    const { id } = await seen(one);
    const ofTable = { room: id, asking: '1', participant: 'table-3', chosen: 'false', right: 1, lang: 'fr' };
    await database.db
      .insertInto('room_votes')
      .values({ ...ofTable, audience: null })
      .execute();
    await lead(one, 'close', 'end');
    const room = await seen(one);
    const votes = (await one.allVotes(room)).get('1');
    assert.deepEqual(columns(votes ?? [], 'chosen', 'people'), [['true', 1]]);
    assert.deepEqual([await one.voters(id), [...(await one.answeredByTables(id))]], [1, ['1']]);
    const told: string[][] = [];
    for await (const { answers } of roomSittings(database.db, course, noon))
      told.push(...answers.map(({ chosen }) => [...chosen]));
    assert.deepEqual(told, [['true']]);
  });
});
