import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { crowd } from '../../src/live/trial/trial.ts';
import { trialWords } from '../../src/live/trial/trial.words.ts';
import { trialMs, trialSeats } from '../../src/live/trial/trial-rooms.ts';
import { timeOfDay } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onApp, type TestApp } from '../support/app.ts';
import { says, saysNot } from '../support/client.ts';
import { refused } from '../support/refusals.ts';
import { idOf, type Led, leadBy } from '../support/room.ts';
import { allRows, changedBetween, rowsIn } from '../support/rows.ts';
import { until } from '../support/until.ts';

const words = trialWords.fr;
const path = href('trialRoom', 'fr');

const openTrial = async (
  { origin, client: newClient }: Pick<TestApp, 'origin' | 'client'>,
  steps: readonly string[] = ['objectives', 'Q1', 'E1', 'S7', 'R1', 'commitments', 'satisfaction'],
): Promise<Led> => {
  const client = newClient();
  const page = await client.get(href('openRoom', 'fr'));
  says(page, words.open, `formaction="${path}"`);
  const opened = await client.post(path, { script: 'own', steps: steps.join('.') });
  says(opened, 200);
  return leadBy(origin, opened.path.split('/').at(-1) ?? '', 'fr', client);
};

onAnyApp('A trial room', ({ test, shared }) => {
  test('opens without a key, and says what it is on every page', async () => {
    const app = await shared();
    const led = await openTrial(app);
    says(await led.console(), words.title, words.leading(timeOfDay(noon.getTime() + trialMs, 'fr')));
    const door = await app.client().get(href('participant', 'fr', { code: led.code }));
    says(door, words.here);
    const someone = await led.join();
    says(await someone.page(), words.here);
    says(await led.client.get(href('projector', 'fr', { link: led.projector })), words.title);
    says(await led.client.get(led.to('facilitatorResults')), words.title);
    says(await led.opener.get(href('myRooms', 'fr')), words.tag);
    await led.lead('next', 'end');
    says(await someone.page(), words.keptNothing);
    saysNot(await someone.page(), href('participantCredit', 'fr', { code: led.code }));
    for (const name of ['participantCredit', 'participantProof'] as const)
      assert.equal((await someone.client.get(someone.to(name))).path, someone.to('participant'), name);
    const again = await led.again();
    says(await again.console(), words.title);
  });

  test('answers its step for a dozen people, whatever the step asks', async () => {
    const app = await shared();
    const led = await openTrial(app);
    const button = words.answer(crowd);
    await led.lead('next');
    saysNot(await led.console(), button);
    says(await led.act('answer-for-crowd'), 409, facilitatorWords.fr.notNow);
    for (let step = 0; step < 3; step += 1) {
      await led.lead('next', 'open');
      says(await led.console(), button);
      await led.lead('answer-for-crowd', 'answer-for-crowd', 'close');
    }
    for (let step = 0; step < 3; step += 1) await led.lead('next', 'answer-for-crowd');
    const mine = ({ room }: { readonly room: string }) => room === idOf(led);
    const votes = (await rowsIn(app, 'room_votes')).filter(mine);
    const replies = (await rowsIn(app, 'room_replies')).filter(mine);
    const of = (kind: string) => replies.filter((reply) => reply.kind === kind).length;
    assert.deepEqual(
      [...Map.groupBy(votes, ({ asking }) => asking).values()].map(({ length }) => length),
      [crowd, crowd, crowd],
    );
    assert.equal((await rowsIn(app, 'room_texts')).filter(mine).length, crowd);
    assert.deepEqual([of('committed'), of('rated')], [crowd, crowd]);
  });
});

onApp('Trial rooms', ({ test, start }) => {
  test(`take ${trialSeats} people`, async () => {
    const app = await start();
    const led = await openTrial(app, ['objectives']);
    await led.joinAll(trialSeats);
    const path = href('participant', 'fr', { code: led.code });
    await refused(app.client(), [[path, { act: 'join', audience: '' }, 409, words.full(trialSeats)]]);
  });

  test('are erased after their hours, from every table but that of facts', async () => {
    const app = await start();
    const before = await allRows(app.database);
    const led = await openTrial(app);
    const someone = await led.join();
    await led.lead(
      'next',
      'next',
      'open',
      'answer-for-crowd',
      'close',
      'next',
      'next',
      'next',
      'answer-for-crowd',
    );
    app.clock.set(new Date(noon.getTime() + trialMs + 1));
    await app.work();
    await until(async () => (await led.console()).status === 404);
    assert.equal((await someone.page()).path.startsWith(href('join', 'fr')), true);
    const changed = changedBetween(before, await allRows(app.database));
    assert.deepEqual(
      changed.filter((table) => !['facts', 'streams', 'jobs', 'settings'].includes(table)),
      [],
    );
  });

  test('are few at once', async () => {
    const app = await start({ limits: { trialRooms: 1 } });
    await openTrial(app);
    await refused(app.client(), [[path, { script: 'short' }, 429, words.tooMany]]);
  });
});
