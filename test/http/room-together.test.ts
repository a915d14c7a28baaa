import assert from 'node:assert/strict';
import { coFacilitationWords } from '../../src/live/facilitator/co-facilitation.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { onApp } from '../support/app.ts';
import { attribute, plain, says, saysNot, tags } from '../support/client.ts';
import { leadBy, openRoom, type StreamEvent } from '../support/room.ts';

/** What the page's script is told of a refusal, with what the room is at. */
const refusal = (text: string) =>
  JSON.parse(text) as { ok: boolean; message: string; now: { html: string; say: string; version: number } };

onApp('Two people who lead one room', ({ test, shared }) => {
  for (const lang of languages)
    test(`are told what the other one just did, and shown where the room is, in ${lang}`, async (t) => {
      const app = await shared();
      const words = coFacilitationWords[lang];
      const led = await openRoom(app, { steps: ['Q1', 'Q2'], lang });
      const other = await leadBy(app.origin, led.link, lang);
      const streams = [await led.stream('facilitator'), await other.stream('facilitator')];
      t.after(() => {
        for (const stream of streams) stream.stop();
      });
      const both = ({ name, data }: StreamEvent): boolean =>
        name === 'count' && data.includes(words.pages(2));
      for (const stream of streams) await stream.until(both);
      await led.lead('next', 'open', 'close', 'reveal');
      const version = String(await led.version());
      says(await led.act('explain', { version }), 200);
      const late = await other.act('explain', { version });
      assert.equal(late.status, 409);
      const { ok, message, now } = refusal(late.text);
      assert.deepEqual([ok, message], [false, words.other(words.acts['room.explained'])]);
      assert.equal(now.version, Number(version) + 1);
      assert.ok(now.html.includes('value="next"') && !now.html.includes('value="explain"'));

      // Without script, the page itself says so; and a command on what it then shows is done.
      const path = other.to('facilitator');
      const again = await other.client.post(path, { do: 'explain', version });
      says(again, 409, words.other(words.acts['room.explained']));
      says(await other.client.submit(again, path, { do: 'next' }), 200);
    });
});

onApp('The page that leads a room', ({ test, shared }) => {
  test('alone, speaks of no other person when the same button was pressed twice', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'Q2'] });
    const version = String(await led.version());
    await led.act('next', { version });
    const { message } = refusal((await led.act('next', { version })).text);
    const words = coFacilitationWords.fr;
    assert.equal(message, words.already(words.acts['room.moved']));
    saysNot(await led.console(), words.pages(2));
  });

  for (const lang of languages)
    test(`has the address to give to who leads too, and how to take it back, in ${lang}`, async () => {
      const led = await openRoom(await shared(), { lang });
      const { text } = await led.open('facilitatorSettings');
      const words = coFacilitationWords[lang];
      for (const line of [words.invite, words.inviteLead, words.after]) assert.ok(plain(text).includes(line));
      const address = `http://cap18.test${led.to('facilitator')}`;
      const field = tags(text, 'input').find((tag) => attribute(tag, 'id') === 'invitation') ?? '';
      assert.equal(attribute(field, 'value'), address);
      says({ text }, `data-copy="${address}"`, `aria-label="${words.qr}"`);
    });
});
