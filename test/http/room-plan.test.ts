import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { languages, sourceOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard, type TestApp } from '../support/app.ts';
import { plain, says, saysNot } from '../support/client.ts';
import { readSlides, textsOf } from '../support/presentation.ts';
import { type Led, openRoom } from '../support/room.ts';

const asked = 'Par quel canal commencer?';
const written = 'Un mot sur votre service?';

/** A room about to begin, with two questions of its own, a step moved and a step left out. */
const roomWithOwn = async (app: TestApp): Promise<Led> => {
  const led = await openRoom(app, {
    steps: ['objectives', 'Q1', 'P1', 'Q2', 'P2', 'commitments'],
    title: 'Une séance à Rimouski',
    start: '14:00',
  });
  const path = led.to('facilitatorQuestions');
  const add = async (fields: Readonly<Record<string, string>>) =>
    led.client.submit(await led.client.get(path), path, { do: 'add', ...fields });
  await add({ kind: 'choice', question: asked, choices: 'Le courriel\nLe comptoir', place: 'next' });
  await add({ kind: 'words', question: written, place: '1' });
  await led.lead('drop:4');
  return led;
};

/** What the room goes through, in order: the question asked first, then the others. */
const names = [asked, 'Objectifs', 'Question 1', written, '1. ', 'Question 2', 'Engagements'] as const;

onApp('What is printed and taken away for a room', ({ test, shared }) => {
  test('calls a question as the session does, whatever was left out before it', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'Q6', 'Q9', 'commitments'] });
    await led.lead('drop:1');
    for (const name of ['facilitatorScript', 'facilitatorCards'] as const) {
      const text = plain((await led.open(name)).text);
      assert.ok(text.includes('Question 3') && !text.includes('Question 2'), name);
    }
  });

  test('is of its own plan: its questions and its order, at the hour it begins, in the text and on the cards', async () => {
    const led = await roomWithOwn(await shared());
    const script = plain((await led.open('facilitatorScript')).text);
    says({ text: script }, asked, 'Le comptoir', written, 'Une séance à Rimouski', /14\sh\s00/);
    says(
      { text: script },
      'Étape 1 – Question de la séance',
      'Étape 4 – En quelques mots',
      'Étape 6 – Question 2',
    );
    says({ text: script }, 'Étape 8 – Vos engagements');
    saysNot({ text: script }, 'Étape 7', '0:00');
    const order = plain((await led.open('facilitatorOrder')).text);
    const listed = [...order.matchAll(/<th scope="row">\s*([^<]*?)\s*</g)].map(([, name = '']) => name);
    const [own, , , words] = listed;
    assert.deepEqual([own?.endsWith(`– ${asked}`), words?.endsWith(`– ${written}`)], [true, true]);
    assert.deepEqual(
      listed.map((name) => name.slice(0, 11)).join('|'),
      'Question de|Les objecti|Question 1|En quelques|1. Comprend|Question 2|Vos engagem',
    );
    // The numbers by which steps are gone to: a step left out keeps its own.
    const numbers = [...order.matchAll(/<tr>\s*<td class="num">(\d+)/g)].map(([, number]) => Number(number));
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 8]);
    assert.match(order, /<td class="num">14\sh\s00/);
    const cards = plain((await led.open('facilitatorCards')).text);
    for (const [rank, said] of Object.entries({ 1: asked, 3: 'Question 1', 6: 'Question 2' }))
      assert.match(cards.replace(/<[^>]+>/g, ' '), new RegExp(`\\b${rank}\\s[^0-9]*?${said.slice(0, -1)}`));
    const console = plain((await led.console()).text);
    assert.match(console, /step-clock">14\sh\s00</);
    assert.equal(console.match(/step-clock">\d/g)?.length, names.length, 'a step left out has no hour');
    await led.lead('next');
    assert.match(
      plain((await led.console()).text),
      /step-clock">\d+\sh\s\d\d</,
      'at the pace of the session',
    );
  });

  test('tells to open beforehand the official page that its step speaks of', async () => {
    const led = await openRoom(await shared(), { steps: ['visual', 'Q1'] });
    const { url } = sourceOf(standard, 'visual') ?? assert.fail();
    const told = new RegExp(`${prepareWords.fr.openOfficial}[^<]*<a href="${url.replaceAll('.', '\\.')}"`);
    assert.match(plain((await led.console()).text), told);
    assert.match(plain((await led.open('facilitatorScript')).text), told);
    const without = await openRoom(await shared(), { steps: ['Q1'] });
    saysNot(await without.console(), url);
  });

  test('is the same in slides and in the guide, as files under the link of the room', async () => {
    const app = await shared();
    const led = await roomWithOwn(app);
    for (const lang of languages) {
      const { statusCode, headers, rawPayload } = await app.server.inject(led.to('facilitatorSlides', lang));
      assert.equal(statusCode, 200);
      assert.match(String(headers['content-disposition']), new RegExp(led.code.slice(0, 3)));
      assert.equal(headers['cache-control'], 'no-store');
      const slides = readSlides(rawPayload);
      const said = (at: number): string =>
        slides
          .filter(({ notes }) => notes[0]?.match(/\d+/)?.[0] === String(at))
          .flatMap(({ shapes }) => shapes.flatMap(textsOf))
          .join(' ');
      assert.ok(said(1).includes('Par quel canal commencer?') && said(1).includes('Le comptoir'), lang);
      assert.ok(said(4).includes('Un mot sur votre service?'), lang);
      assert.ok(
        slides[0]?.shapes.flatMap(textsOf).join(' ').includes('Rimouski'),
        'the cover names the session',
      );
      assert.match(slides[1]?.notes[0] ?? '', lang === 'fr' ? /sur 7/ : /of 7/);
    }
    for (const name of ['facilitatorGuide', 'facilitatorBooklet'] as const)
      assert.equal((await led.open(name)).status, 200, name);
  });

  test('is gone through by the numbers of its list, in the order that it has; a number that no step has is told', async () => {
    const led = await roomWithOwn(await shared());
    const path = led.to('facilitator');
    const goTo = async (step: string) =>
      led.client.post(path, { do: 'go-to', step, seen: String(await led.version()) });
    says(await goTo('4'), new RegExp(`data-title>[^]*${written.slice(0, -1)}`));
    says(await goTo('1'), new RegExp(`data-title>[^]*${asked.slice(0, -1)}`));
    const before = await led.version();
    for (const step of ['0', '9', '1,5', '']) {
      says(await goTo(step), 409, facilitatorWords.fr.stepWrong(8));
    }
    assert.equal(await led.version(), before);
  });

  test('keeps the hour from where the plan is composed to where the room opens, and to its copies no more', async () => {
    const app = await shared();
    const client = app.client();
    const composed = await client.get(`${href('compose', 'fr')}?steps=objectives.Q1&start=14%3A00&do=open`);
    assert.match(composed.text, /name="start" type="time" value="14:00"/, 'the page that opens a room');
    const plan = await client.get(`${href('sessionPlan', 'fr', { id: 'tour' })}?start=14%3A00`);
    assert.ok(plain(plan.text).includes(plain(prepareWords.fr.ownHint)), 'where one’s own question is added');
    const [, toKey = ''] =
      plan.text.match(new RegExp(`"(${href('openRoom', 'fr')}\\?[^"]*start=14%3A00#opening)"`)) ?? [];
    says(
      await client.get(toKey.replaceAll('&amp;', '&').replace('#opening', '')),
      /value="tour" checked/,
      /id="opening" tabindex="-1">\s*<div class="fields">.*?id="key".*?value="14:00"/s,
    );
    const led = await openRoom(app, { start: '14:00' });
    const screen = await led.screen('fr');
    assert.match(plain(screen.text), /class="kicker">[^<]*début annoncé à 14\sh\s00</);
    assert.doesNotMatch(plain((await (await led.again()).console()).text), /14\sh\s00/);
  });
});
