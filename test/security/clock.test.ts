import assert from 'node:assert/strict';
import { roomState } from '../../src/live/room/acts.ts';
import { roomFacts, roomStream } from '../../src/live/room/room.facts.ts';
import { ledgerStore } from '../../src/platform/ledger/ledger.store.ts';
import { href } from '../../src/web/links.ts';
import { noon, onApp, onEachApp, startApp, type TestApp } from '../support/app.ts';
import { textOf } from '../support/client.ts';
import {
  begin,
  factsOf,
  openTest,
  questionAsked,
  rightKeys,
  takeTest,
  walkPath,
} from '../support/learner.ts';
import { idOf, joinAll, joinRoom, openRoom, told } from '../support/room.ts';
import { whole } from '../support/scale.ts';

const on = whole ? onEachApp : onApp;
const hourMs = 3_600_000;

/** How far the clock jumps in the middle, in hours. */
const jumps = whole ? [-1, -26, 30] : [-1];

const jump = (app: TestApp, hours: number): void =>
  app.clock.set(new Date(app.clock.now().getTime() + hours * hourMs));

/** Another server over the same database, at the same moment, for as long as it is asked something. */
const elsewhere = async (app: TestApp, ask: (other: TestApp) => Promise<void>): Promise<void> => {
  const other = await startApp(app.database);
  other.clock.set(app.clock.now());
  try {
    await ask(other);
  } finally {
    await other.close();
  }
};

on('A clock that jumps', ({ test, start }) => {
  for (const hours of jumps)
    test(`in the middle of a session leaves its steps in order, and its votes: ${hours} h`, async () => {
      const app = await start();
      const led = await openRoom(app, { steps: ['Q1', 'Q2', 'satisfaction'] });
      const seated = await joinAll(app, led.code, 8);
      await led.lead('next', 'open');
      for (const one of seated.slice(0, 4)) assert.ok(told(await one.vote('1', 'true')).ok);
      jump(app, hours);
      // Passes last a day: who came in 30 hours ago comes in anew.
      const later = hours > 24 ? await joinAll(app, led.code, 4) : seated.slice(4);
      for (const one of later) assert.ok(told(await one.vote('1', 'false')).ok);
      await led.lead('close', 'reveal');
      assert.ok((await joinRoom(app, led.code)).pass, 'newcomers come in');
      assert.match(textOf((await led.console()).text, 'main') ?? '', /4 sur 8 ont bien répondu/);
      await led.lead('next', 'open');
      for (const one of later) assert.ok(told(await one.vote('2', 'true')).ok);
      await led.lead('close', 'reveal');

      const facts = await ledgerStore(roomFacts).read(app.database.db, roomStream(idOf(led)));
      const state = roomState(facts);
      assert.deepEqual(
        facts.map(({ seq }) => seq),
        facts.map((_, rank) => rank + 1),
      );
      assert.equal(await led.version(), state.version);
      await elsewhere(app, async (other) => {
        const again = await led.through(other.origin);
        assert.equal(await again.version(), state.version);
        const results = led.to('facilitatorResults');
        const still = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, '');
        assert.equal(
          still((await again.client.get(results)).text),
          still((await led.client.get(results)).text),
        );
      });
      assert.ok(!/"level":[56]0/.test(app.log()));
    });

  for (const hours of jumps)
    test(`in the middle of a training loses no answer and takes none twice: ${hours} h`, async () => {
      const app = await start();
      const learner = await begin(app, 'employees', 'en');
      let page = await openTest(learner, 'positioning');
      for (let rank = 1; rank <= 6; rank += 1) {
        if (rank === 3) jump(app, hours);
        const here = learner.to('positioningQuestion', { rank });
        const answer = rightKeys(questionAsked(page, here));
        assert.equal((await learner.client.submit(page, here, { answer })).status, 200);
        // The same page sent once more, as from another tab, changes nothing.
        assert.ok([200, 409].includes((await learner.client.submit(page, here, { answer: [] })).status));
        if (rank < 6) page = await learner.client.get(learner.to('positioningQuestion', { rank: rank + 1 }));
      }
      await walkPath(learner);
      jump(app, -hours);
      await takeTest(learner, 'evaluation', rightKeys);
      jump(app, hours);
      await learner.act(learner.to('certificate'), { name: 'Ada Lovelace' });
      const certificate = await learner.client.get(learner.to('certificate'));
      const number = textOf(certificate.text, 'code') ?? '';
      assert.equal((await learner.client.get(href('attestation', 'en', { number }))).status, 200);
      const answered = await factsOf(learner, 'training.answered');
      const once = new Set(answered.map(({ attempt, item }) => `${attempt}/${item}`));
      assert.equal(once.size, answered.length);
      assert.ok(answered.length >= 36);
      await elsewhere(app, async (other) => {
        const { client, to } = learner;
        const away = other.client();
        away.setCookie('cap18', learner.code);
        assert.equal((await away.get(to('path'))).text, (await client.get(to('path'))).text);
      });
      assert.ok(!/"level":[56]0/.test(app.log()));
    });

  test('by years and comes right again erases nobody', async () => {
    const app = await start();
    const learner = await begin(app);
    app.clock.set(new Date('1970-01-02T00:00:00.000Z'));
    assert.equal((await learner.client.get(learner.to('path'))).path, learner.to('path'));
    assert.equal(await app.eraseUnused(), 0);
    app.clock.set(noon);
    assert.equal((await learner.client.get(learner.to('path'))).path, learner.to('path'));
    assert.equal(await app.eraseUnused(), 0);
  });
});
