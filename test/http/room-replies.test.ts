import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { commitWords } from '../../src/live/commit.words.ts';
import { participantWords } from '../../src/live/participant.words.ts';
import { repliesStream } from '../../src/live/room.facts.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { plain } from '../support/client.ts';
import { idOf, joinRoom, type Led, openRoom, told } from '../support/room.ts';

const rating = { act: 'rate', useful: '5', pace: '4' };
const lowRating = { act: 'rate', useful: '1', pace: '1' };
const commitment = { act: 'commit', action: '1.1', words: 'Au comptoir, jeudi.', due: '2027-01-15' };
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

/** Everything that the facts of an app and the words of its rooms say. */
const everything = async ({ database: { db } }: TestApp) => ({
  facts: JSON.stringify(await db.selectFrom('facts').selectAll().execute()),
  replies: JSON.stringify(await db.selectFrom('room_replies').selectAll().execute()),
});

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

onEachApp('What someone commits to in a room', ({ test, start }) => {
  const committing = async (app: TestApp) => {
    const led = await openRoom(app, { steps: ['Q1', 'P7', 'commitments'] });
    const someone = await joinRoom(app, led.code);
    await led.lead('next', 'open', 'close', 'next', 'next');
    return { led, someone };
  };

  test('waits for what is being written, then follows the room without script, to its end', async () => {
    const app = await start();
    const room = await openRoom(app, { steps: ['commitments', 'satisfaction'] });
    const someone = await joinRoom(app, room.code);
    await room.lead('next');
    const path = someone.to('participant');
    const readsAgain = async (query = ''): Promise<boolean> =>
      (await someone.client.get(path + query)).text.includes('http-equiv="refresh"');
    assert.equal(await readsAgain(), false, 'it takes nothing away');
    assert.ok(plain((await someone.page()).text).includes(commitWords.fr.still));
    await someone.pick('7.1');
    assert.equal(await readsAgain(), true);
    const link = '?voice=commit';
    assert.ok((await someone.page()).text.includes(`${path}${link}`));
    assert.equal(await readsAgain(link), false, 'it may still be changed');
    await room.lead('next');
    assert.equal(await readsAgain(), false);
    await someone.submit({ act: 'rate', useful: '4', pace: '4' });
    assert.equal(await readsAgain(), true);
  });

  test('is proposed among the practices of the session first', async () => {
    const app = await start();
    const { someone } = await committing(app);
    const { text } = await someone.page();
    const [met = ''] = text.split(commitWords.fr.others);
    const actions = [...met.matchAll(/name="action" value="([\d.]+)"/g)].map(([, action = '']) => action);
    const practices = [...new Set(actions.map((action) => Number(action.split('.')[0])))];
    assert.deepEqual(practices, [7], 'an opening question only refers to its own');
    const all = [...text.matchAll(/name="action" value="([\d.]+)"/g)].map(([, action]) => action);
    assert.equal(new Set(all).size, 48);
  });

  test('keeps its words from the facts, and for a day', async () => {
    const app = await start();
    const { led, someone } = await committing(app);
    const words = 'Jeudi, au comptoir de Sainte-Foy.';
    const page = await someone.pick('7.1', words);
    assert.ok(plain(page.text).includes(words));
    assert.ok(!(await everything(app)).facts.includes('Sainte-Foy'));
    for (const role of ['facilitatorResults', 'facilitatorResultsCsv', 'facilitatorResultsJson'] as const)
      assert.ok(!(await led.client.get(led.to(role))).text.includes('Sainte-Foy'), role);
    later(app, 24 * hourMs + 1);
    const recent = await committing(app);
    await recent.someone.pick('7.2', 'Vendredi, au quai de Matane.');
    await app.work();
    for (let tries = 0; tries < 200; tries += 1) {
      if (!(await everything(app)).replies.includes('Sainte-Foy')) break;
      await sleep(50);
    }
    const { replies } = await everything(app);
    assert.ok(!replies.includes('Sainte-Foy'));
    assert.ok(replies.includes('7.1'), 'the count of the session stays');
    assert.ok(replies.includes('Matane'), 'the words of today stay');
  });

  test('can be taken back, and is counted live for who leads and on the screen', async () => {
    const app = await start();
    const { led, someone } = await committing(app);
    const screen = await led.stream('projector');
    const counted = (people: number) =>
      // With the stage, when both are told at once.
      screen.holds(() => screen.events().at(-1)?.data.includes(commitWords.fr.committed(people)) === true);
    await someone.pick('7.1');
    await counted(1);
    assert.ok(plain((await led.console()).text).includes(commitWords.fr.committed(1)));
    assert.equal((await someone.act({ act: 'withdraw' })).status, 200);
    await counted(0);
    screen.stop();
    assert.doesNotMatch((await someone.page()).text, /name="action" value="[\d.]+" checked/);
  });

  for (const [problem, said] of [
    ['no-action', { action: '' }],
    ['due', { due: 'bientôt' }],
    ['duePast', { due: '2020-01-15' }],
    ['words-long', { words: 'x'.repeat(501) }],
  ] as const)
    test(`says what is missing, and keeps what was typed (${problem})`, async () => {
      const app = await start();
      const { someone } = await committing(app);
      const typed = { ...commitment, ...said };
      const refused = await someone.client.post(someone.to('participant'), typed);
      assert.equal(refused.status, 400);
      assert.ok(plain(refused.text).includes(commitWords.fr.problems[problem]));
      assert.ok(refused.text.includes(typed.words), 'the words');
      assert.ok(refused.text.includes(`type="date" value="${typed.due}"`), 'the day');
    });
});
