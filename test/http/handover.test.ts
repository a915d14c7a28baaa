import assert from 'node:assert/strict';
import { test as unit } from 'node:test';
import { newHandoverCode, readHandoverCode, shownHandoverCode } from '../../src/live/handover/handover.ts';
import { handoverWords } from '../../src/live/handover/handover.words.ts';
import { limits } from '../../src/platform/limits.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, plain, textOf } from '../support/client.ts';
import { type Led, openRehearsal, openRoom } from '../support/room.ts';

/** Asks for a code where the room is led, and reads it. */
const give = async ({ client, to, lang }: Led): Promise<string> => {
  const path = to('facilitatorHandover');
  const shown = await client.submit(await client.get(path), path, { do: 'give' });
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('cache-control'), 'no-store');
  const code = /<code>(\w{4}-\w{4})<\/code>/.exec(shown.text)?.[1];
  assert.ok(plain(shown.text).includes(handoverWords[lang].code));
  return code ?? assert.fail('the page shows a code');
};

/** Types a code on another computer. */
const take = (app: TestApp, code: string, client = app.client()): Promise<Answer> =>
  client.post(href('takeRoom', 'fr'), { code });

unit('A code is read in any case, with spaces or hyphens, and is none of a room’s', () => {
  const code = newHandoverCode();
  for (const typed of [
    code,
    code.toLowerCase(),
    shownHandoverCode(code),
    ` ${code.slice(0, 2)} ${code.slice(2)} `,
  ])
    assert.equal(readHandoverCode(typed), code);
  for (const typed of ['', 'K7MPQ4', 'K7MP-Q4RA', `${code}4`])
    assert.equal(readHandoverCode(typed), undefined);
});

onEachApp('A code that opens a room on another computer', ({ test, testOnce, start, shared }) => {
  test('opens its controls once, and takes them from nobody', async () => {
    const app = await shared();
    const led = await openRoom(app, { steps: ['objectives', 'Q1'] });
    const code = await give(led);
    const other = app.client();
    const opened = await take(app, code.toLowerCase(), other);
    assert.equal(opened.path, led.to('facilitator'));
    await led.lead('next');
    assert.match((await other.get(led.to('facilitator'))).text, /Les objectifs/, 'both lead it');
    assert.equal(
      (await other.get(href('myRooms', 'fr'))).text.includes(led.link),
      false,
      'nothing is left there',
    );
    const again = await take(app, code);
    assert.equal(again.status, 404);
    assert.ok(plain(again.text).includes(handoverWords.fr.codeUnknown));
    assert.ok(again.text.includes(`value="${code}"`), 'what was typed is kept');
  });

  test('is one a room, for ten minutes, and ends with the links that were replaced', async () => {
    const app = await start();
    const led = await openRoom(app);
    const [first, second] = [await give(led), await give(led)];
    assert.equal((await take(app, first)).status, 404, 'another one took its place');
    app.clock.set(new Date(noon.getTime() + 10 * 60_000));
    assert.equal((await take(app, second)).status, 404, 'its time is over');
    const third = await give(led);
    assert.equal((await led.act('replace-links')).status, 303);
    assert.equal((await take(app, third)).status, 404);
    const { length } = await app.database.db.selectFrom('room_handovers').selectAll().execute();
    assert.equal(length, 0);
  });

  test('is kept as a fingerprint alone, and two computers that type it at once open it once', async () => {
    const app = await start();
    const led = await openRoom(app);
    const code = await give(led);
    const rows = JSON.stringify(await app.database.db.selectFrom('room_handovers').selectAll().execute());
    assert.ok(!rows.includes(code.replace('-', '')));
    const answers = await Promise.all([take(app, code), take(app, code)]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 404]);
    assert.ok(!app.log().includes(code) && !app.log().includes(code.replace('-', '')));
  });

  for (const lang of languages)
    testOnce(`says what is wrong with what was typed (${lang})`, async () => {
      const app = await shared();
      const words = handoverWords[lang];
      for (const [typed, message] of [
        ['', words.codeEmpty],
        ['K7M-PQ4', words.codeShape],
      ] as const) {
        const refused = await app.client().post(href('takeRoom', lang), { code: typed });
        assert.deepEqual(
          [refused.status, plain(textOf(refused.text, 'main') ?? '').includes(message)],
          [400, true],
        );
      }
    });

  testOnce('is tried ten times a minute from one address', async () => {
    const app = await start();
    const { max } = limits.handoverCodes;
    for (let tries = 0; tries < max; tries += 1)
      assert.equal((await take(app, newHandoverCode())).status, 404);
    assert.equal((await take(app, newHandoverCode())).status, 429);
  });

  testOnce('is not given for a rehearsal, which one browser alone leads', async () => {
    const led = await openRehearsal(await shared());
    const path = led.to('facilitatorHandover');
    assert.equal((await led.client.get(path)).status, 404);
    assert.equal((await led.client.post(path, { do: 'give' })).status, 404);
  });
});
