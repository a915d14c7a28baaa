import assert from 'node:assert/strict';
import { participantWords } from '../../src/live/participant.words.ts';
import { repliesStream } from '../../src/live/room.facts.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { plain } from '../support/client.ts';
import { idOf, joinRoom, type Led, openRoom, told } from '../support/room.ts';

const rating = { act: 'rate', useful: '5', pace: '4' };
const lowRating = { act: 'rate', useful: '1', pace: '1' };
const commitment = { act: 'commit', action: '1.1' };
const hourMs = 3_600_000;
const { problems } = participantWords.fr;

/** How many facts say what people of a room think, and what their ratings come down to. */
const kept = async ({ database: { db } }: TestApp, led: Led) => {
  const facts = await db
    .selectFrom('facts')
    .select('kind')
    .where('stream', '=', repliesStream(idOf(led)))
    .execute();
  const rows = await db.selectFrom('room_replies').select('data').where('kind', '=', 'rated').execute();
  return { facts: facts.map(({ kind }) => kind), rated: rows.map(({ data }) => JSON.parse(data).useful) };
};

const later = ({ clock }: TestApp, ms: number): void => clock.set(new Date(noon.getTime() + ms));

onEachApp('What people think of a session', ({ test, start }) => {
  test('is not taken before it starts, and it is said', async () => {
    const app = await start();
    const led = await openRoom(app);
    const someone = await joinRoom(app, led.code);
    for (const said of [rating, commitment]) {
      const refused = await someone.act(said);
      assert.deepEqual(
        [refused.status, told(refused)],
        [409, { ok: false, problem: 'not-started', message: problems['not-started'] }],
      );
    }
    assert.deepEqual(await kept(app, led), { facts: [], rated: [] });
  });

  test('is taken, and changed, while it runs and for an hour after, by who was there', async () => {
    const app = await start();
    const led = await openRoom(app);
    const someone = await joinRoom(app, led.code);
    await led.lead('next');
    for (const said of [rating, commitment]) assert.equal((await someone.act(said)).status, 200);
    await led.lead('end');
    later(app, hourMs - 1);
    assert.equal((await someone.act(lowRating)).status, 200);
    later(app, hourMs + 1);
    const refused = await someone.act(rating);
    assert.deepEqual([refused.status, told(refused).message], [409, problems.over]);
    assert.deepEqual((await kept(app, led)).rated, [1]);
    await led.lead('resume');
    assert.equal((await someone.act(rating)).status, 200, 'a session that goes on takes them again');
  });

  test('is not taken from who came once it was over: satisfaction stays as it was', async () => {
    const app = await start();
    const led = await openRoom(app);
    const someone = await joinRoom(app, led.code);
    await led.lead('next');
    await someone.act(rating);
    await led.lead('end');
    later(app, 2_000);
    for (let come = 0; come < 5; come += 1) {
      const late = await joinRoom(app, led.code);
      for (const said of [lowRating, commitment]) assert.equal((await late.act(said)).status, 409);
    }
    const late = await joinRoom(app, led.code);
    const page = await late.client.send(late.to('participant'), {
      method: 'POST',
      body: new URLSearchParams(lowRating),
    });
    assert.equal(page.status, 409);
    assert.ok(plain(page.text).includes(problems.over));
    assert.deepEqual(await kept(app, led), { facts: ['room.rated'], rated: [5] });
  });

  test('is not taken a day after the start of a session that nobody ended', async () => {
    const app = await start();
    const led = await openRoom(app);
    await led.lead('next');
    later(app, 24 * hourMs + 2_000);
    const late = await joinRoom(app, led.code);
    assert.equal((await late.act(rating)).status, 409);
  });

  test('said again as it was is no fact', async () => {
    const app = await start();
    const led = await openRoom(app);
    const someone = await joinRoom(app, led.code);
    await led.lead('next');
    for (const said of [
      rating,
      rating,
      commitment,
      commitment,
      { act: 'time', factor: '2' },
      { act: 'time', factor: '2' },
    ])
      assert.equal((await someone.act(said)).status, 200);
    assert.equal((await someone.act(lowRating)).status, 200);
    assert.deepEqual(await kept(app, led), {
      facts: ['room.rated', 'room.committed', 'room.time-asked', 'room.rated'],
      rated: [1],
    });
  });
});
