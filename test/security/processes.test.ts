import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import pg from 'pg';
import { roomStore } from '../../src/live/room/room.store.ts';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { answerTogether, nothingLostNorDoubled } from '../support/answering.ts';
import { startApp } from '../support/app.ts';
import { freshFolder } from '../support/folder.ts';
import { begin, seeded } from '../support/learner.ts';
import { freshDatabase, whyNoPostgres } from '../support/postgres.ts';
import { runProgram } from '../support/program.ts';
import { idOf, joinAll, openRoom, type Seated, told } from '../support/room.ts';
import { scaled, seed, whole } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';

const skip = whyNoPostgres() ?? false;
const learners = 4;
const people = 20;

/** Someone who votes: every answer they sent since the last that was confirmed, that one first. */
type Voter = { readonly seated: Seated; readonly possible: string[] };

/** Changes their mind again and again, until the program is gone. */
const changeMind = async (
  { seated, possible }: Voter,
  random: (below: number) => number,
  confirmed: () => void,
) => {
  // Fewer than a minute's acts of one person.
  for (let count = 0; count < 100; count += 1) {
    const answer = random(2) === 0 ? 'true' : 'false';
    possible.push(answer);
    const { status } = await seated.vote('1', answer);
    assert.equal(status, 200);
    possible.splice(0, possible.length, answer);
    confirmed();
  }
};

/** Kills the program while some answer and others vote, starts it again, and compares; a few times over. */
const killInTheMiddle = async (t: TestContext, address: DatabaseAddress, rounds: number): Promise<void> => {
  const random = seeded(seed);
  let program = await runProgram(address);
  t.after(() => program.kill());
  let [answers, votes, unsure] = [0, 0, 0];
  for (let round = 1; round <= rounds; round += 1) {
    const led = await openRoom(program, { steps: ['Q1', 'Q2'] });
    await led.lead('next', 'open');
    const voters = (await joinAll(program, led.code, people)).map(
      (seated): Voter => ({ seated, possible: [] }),
    );
    const enough = 60 + random(200);
    let count = 0;
    let killed: Promise<void> | undefined;
    const confirmed = (): void => {
      count += 1;
      if (count >= enough) killed ??= program.kill();
    };
    const voting = Promise.allSettled(
      voters.map((voter) =>
        changeMind(voter, random, () => {
          votes += 1;
          confirmed();
        }),
      ),
    );
    const sent = await answerTogether(program.origin, learners, confirmed);
    for (const outcome of await voting)
      assert.ok(!(outcome.status === 'rejected' && outcome.reason instanceof assert.AssertionError));
    await killed;
    answers += sent.filter((each) => each.confirmed).length;
    unsure += sent.filter((each) => !each.confirmed).length;

    program = await runProgram(address);
    await nothingLostNorDoubled(program.origin, sent);
    const { db, close } = await openDatabase(address);
    const kept = await roomStore(db).votesOf(idOf(led), '1');
    await close();
    const certain = voters.filter(({ possible }) => possible.length === 1).map(({ possible }) => possible[0]);
    const counted = kept.reduce((sum, group) => sum + group.people, 0);
    const mayHave = voters.filter(({ possible }) => possible.length > 0).length;
    assert.ok(counted >= certain.length && counted <= mayHave, `${counted} votes of ${mayHave}`);
    for (const option of ['true', 'false']) {
      const sure = certain.filter((each) => each === option).length;
      const found = kept.find(({ chosen }) => chosen === option)?.people ?? 0;
      assert.ok(found >= sure, `${found} of at least ${sure} for ${option}`);
      assert.ok(found <= voters.filter(({ possible }) => possible.includes(option)).length);
    }
    const again = await led.through(program.origin);
    await again.lead('close', 'reveal');
  }
  t.diagnostic(
    `${rounds} processes killed; ${answers} answers and ${votes} votes confirmed, ${unsure} answers under way`,
  );
};

// In every run of tests, `test/rooms-crash.test.ts` does so once.
if (whole)
  describe('A server killed while learners answer and a room votes', () => {
    test('has lost nothing that it confirmed, on SQLite', async (t) => {
      const folder = freshFolder();
      await killInTheMiddle(t, { folder }, 8);
    });

    test('has lost nothing that it confirmed, on PostgreSQL', { skip }, async (t) => {
      await killInTheMiddle(t, { url: await freshDatabase() }, 6);
    });
  });

describe('A server whose channel says anything', () => {
  test('goes on leading its room, ignores what is not of its shape, and believes nothing', {
    skip,
  }, async (t) => {
    const url = await freshDatabase();
    const database = await openDatabase({ url });
    const app = await startApp(database);
    const stranger = new pg.Client({ connectionString: url });
    await stranger.connect();
    t.after(async () => {
      await stranger.end();
      await app.close();
      await database.close();
    });
    const led = await openRoom(app, { steps: ['Q1', 'Q2'] });
    const learner = await begin(app);
    await led.lead('next', 'open');
    const seated = await joinAll(app, led.code, 12);
    const projector = await led.stream('projector');
    t.after(projector.stop);

    const from = crypto.randomUUID();
    const room = idOf(led);
    const garbage = [
      'garbage',
      '',
      '{',
      'null',
      '[]',
      '"room"',
      '{"topic":"room"}',
      JSON.stringify({ topic: 'nothing', from, message: 1 }),
      JSON.stringify({ topic: '__proto__', from, message: {} }),
      JSON.stringify({ topic: 'room', from, message: { room, news: 'ended' } }),
      JSON.stringify({ topic: 'room', from, message: { room: 'x', news: 'acted' } }),
      JSON.stringify({ topic: 'room', from, message: { room, news: 'connected', people: -1 } }),
      JSON.stringify({ topic: 'room', from, message: { room, news: 'connected', people: 1e99 } }),
      JSON.stringify({ topic: 'erased', from, message: { learner: '*' } }),
      `{"topic":"room","from":"x","message":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
      'x'.repeat(7_900),
    ];
    /** Of the right shape, and untrue: what they speak of is read again from the database. */
    const lies = [
      { topic: 'room', from, message: { room, news: 'acted' } },
      { topic: 'room', from, message: { room, news: 'answered' } },
      { topic: 'room', from, message: { room: crypto.randomUUID(), news: 'acted' } },
      { topic: 'room', from, message: { room, news: 'connected', people: 9_000, leaders: 1 } },
      { topic: 'erased', from, message: { learner: crypto.randomUUID() } },
    ].map((each) => JSON.stringify(each));
    const say = (text: string) => stranger.query('select pg_notify($1, $2)', ['cap18', text]);

    const rounds = scaled(10, 300);
    for (let round = 0; round < rounds; round += 1) {
      for (const text of [...garbage, ...lies]) await say(text);
      const voted = await seated[round % seated.length]?.vote('1', round % 2 === 0 ? 'true' : 'false');
      assert.ok(voted && (voted.status === 429 || told(voted).ok), `vote ${round}`);
    }
    await untilElsewhere(() => database.bus.ignored() >= rounds * garbage.length);
    assert.equal(database.bus.ignored(), rounds * garbage.length);

    await led.lead('close');
    await projector.until(({ id }) => id === '4');
    await led.lead('reveal');
    assert.equal(await led.version(), 5);
    assert.equal(
      (await learner.client.get(learner.to('path'))).path,
      learner.to('path'),
      'nobody was erased',
    );
    const kept = await roomStore(database.db).votesOf(room, '1');
    assert.equal(
      kept.reduce((sum, group) => sum + group.people, 0),
      Math.min(rounds, seated.length),
    );
    assert.ok(!/"level":[56]0/.test(app.log()));
    t.diagnostic(`${rounds * (garbage.length + lies.length)} messages of nobody's`);
  });
});
