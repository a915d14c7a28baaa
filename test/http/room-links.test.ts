import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { streamTo } from '../../src/live/live.feature.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { roomStream } from '../../src/live/room/room.facts.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onApp } from '../support/app.ts';
import { type Answer, says, saysNot, textOf } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import { idOf, type Led, leadBy, openRoom, stageIn } from '../support/room.ts';
import { rowsIn } from '../support/rows.ts';

/** Presses the button of the page that replaces links, which leads to the room by its new one. */
const replaceLinks = async (led: Led, lang: Lang = 'fr'): Promise<Answer> => {
  const page = await led.client.get(href('facilitatorNewLink', lang, { link: led.link }));
  assert.equal(page.status, 200);
  return led.client.submit(page, led.to('facilitator', lang), { do: 'replace-links' });
};

const linkIn = ({ path }: Answer): string => path.split('/').at(-1)?.replace(/\?.*/, '') ?? '';

onAnyApp('The links of a room', ({ test, testOnce, shared }) => {
  for (const lang of languages)
    testOnce(`are replaced after a page that says what stops, in ${lang}`, async () => {
      const words = facilitatorWords[lang];
      const led = await openRoom(await shared(), { lang });
      const [settings, confirm] = [led.to('facilitatorSettings'), led.to('facilitatorNewLink')];
      says(await led.console(), `href="${settings}"`);
      says(await led.client.get(settings), `href="${confirm}"`);
      const page = await led.client.get(confirm);
      says(page, words.replaceTitle, ...words.replaceText, words.replaceButton, words.replaceKeep);
      says(page, `href="${led.to('facilitator')}"`);
      assert.equal((await led.console()).status, 200, 'reading the page changes nothing');

      const replaced = await replaceLinks(led, lang);
      assert.equal(replaced.status, 200);
      const link = linkIn(replaced);
      assert.notEqual(link, led.link);
      const path = href('facilitator', lang, { link });
      says(replaced, words.replaced, `<code>http://cap18.test${path}</code>`);
      saysNot(await led.client.get(path), words.replaced);
    });

  test('that were replaced open nothing any more, and the new ones open everything', async () => {
    const app = await shared();
    const led = await openRoom(app);
    await led.lead('next', 'next', 'open');
    const someone = await led.join();
    const link = linkIn(await replaceLinks(led));
    const { projector } = await leadBy(app.origin, link);
    assert.notEqual(projector, led.projector);
    const names = [
      '',
      'Copy',
      'NewLink',
      'Settings',
      'Results',
      'ResultsCsv',
      'Cards',
      'Order',
      'Script',
    ] as const;
    const pages = (links: { link: string; projector: string }) =>
      languages.flatMap((lang) => [
        ...names.map((name) => href(`facilitator${name}`, lang, { link: links.link })),
        href('projector', lang, { link: links.projector }),
      ]);
    for (const path of pages(led)) says(await led.client.get(path), 404);
    for (const path of pages({ link, projector })) says(await led.client.get(path), 200);
    for (const [role, former] of [
      ['facilitator', led.link],
      ['projector', led.projector],
    ] as const)
      says(await led.client.get(streamTo(role, 'fr', former)), 404);
    for (const command of ['close', 'replace-links', 'end'])
      assert.equal((await led.act(command, { version: '4' })).status, 404, command);
    assert.equal((await someone.vote('1', 'true')).status, 200, 'people in the room notice nothing');
  });

  testOnce('are replaced once the session is over too: its results are under them', async () => {
    const led = await openRoom(await shared());
    await led.lead('next', 'end');
    const link = linkIn(await replaceLinks(led));
    says(await led.open('facilitatorResults'), 404);
    says(await led.client.get(href('facilitatorResults', 'fr', { link })), 200);
  });

  testOnce('end the streams that were open by the former ones, and no other', async () => {
    const led = await openRoom(await shared());
    const someone = await led.join();
    const former = [await led.stream('facilitator'), await led.stream('projector', 'en')];
    const theirs = await someone.stream();
    const link = linkIn(await replaceLinks(led));
    await Promise.all(former.map(({ ended }) => ended));
    const next = await led.client.get(href('facilitator', 'fr', { link }));
    await led.client.submit(next, href('facilitator', 'fr', { link }), { do: 'next' });
    await theirs.until((event) => event.id === '3' && stageIn(event) !== '');
    for (const { text } of former) assert.ok(!text().includes('id: 3\n'), 'they are told nothing more');
    theirs.stop();
  });

  test('leave a fact of who replaced them, and which ones lead since', async () => {
    const app = await shared();
    const led = await openRoom(app);
    await replaceLinks(led);
    const facts = (await rowsIn(app, 'facts')).filter(({ stream }) => stream === roomStream(idOf(led)));
    const replaced = facts.filter(({ kind }) => kind === 'room.links-replaced');
    assert.deepEqual(columns(replaced, 'actor', 'data'), [['facilitator:1', '{"version":2}']]);
  });
});

onApp('The pass of a participant', ({ test, start }) => {
  test('is refused after its day, by the server’s clock, and they may come in anew', async () => {
    const app = await start();
    const led = await openRoom(app);
    await led.lead('next', 'next', 'open');
    const someone = await led.join();
    app.clock.set(new Date(noon.getTime() + 86_400_000));
    assert.equal((await someone.vote('1', 'true')).status, 200, 'the whole day');
    app.clock.set(new Date(noon.getTime() + 30 * 86_400_000));
    const path = someone.to('participant');
    const late = await someone.act({ act: 'vote', asking: '1', answer: 'false' });
    assert.deepEqual([late.status, late.headers.get('location')], [303, path]);
    assert.equal(textOf((await someone.page()).text, 'h1'), participantWords.fr.enterTitle);
    assert.equal((await someone.client.get(someone.to('participantCredit'))).path, path);
    const stream = await someone.stream();
    assert.equal(stream.status, 404);
    stream.stop();
    assert.deepEqual(column(await rowsIn(app, 'room_votes'), 'chosen'), ['true']);
    await someone.submit({ act: 'join' });
    says(await someone.vote('1', 'false'), 200);
  });
});

onApp('The key that opens rooms', ({ test, start }) => {
  test('may change while the server runs: the former one opens nothing more', async () => {
    let key = 'FIRST-KEY-OF-ALL';
    const client = (await start({ facilitatorKey: async () => key })).client();
    const path = href('openRoom', 'fr');
    const open = async (typed: string) =>
      (await client.submit(await client.get(path), path, { key: typed, script: 'short' })).status;
    assert.equal(await open(key), 200);
    key = 'SECOND-KEY-OF-ALL';
    assert.equal(await open('FIRST-KEY-OF-ALL'), 400);
    assert.equal(await open(key), 200);
  });
});
