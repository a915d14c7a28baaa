import assert from 'node:assert/strict';
import { coFacilitationWords } from '../../src/live/co-facilitation/co-facilitation.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { timeOfDay } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp } from '../support/app.ts';
import { type Client, formTo, plain } from '../support/client.ts';
import { openRoom } from '../support/room.ts';

const cookie = 'cap18-rooms';

const listed = async (client: Client, lang: Lang = 'fr'): Promise<string> => {
  const page = await client.get(href('myRooms', lang));
  assert.equal(page.status, 200);
  return plain(page.text);
};

onEachApp('« Mes salles »', ({ test, testOnce, shared, start }) => {
  for (const lang of languages)
    testOnce(
      `says what it will hold, then the title, the code, the state and the links of a room (${lang})`,
      async () => {
        const words = prepareWords[lang];
        const app = await shared();
        assert.ok((await listed(app.client(), lang)).includes(words.myRoomsEmpty));
        const led = await openRoom(app, { lang, title: 'Groupe <3>' });
        const before = await listed(led.opener, lang);
        for (const said of [
          'Groupe &lt;3&gt;',
          `${led.code.slice(0, 3)}-${led.code.slice(3)}`,
          words.states.notStarted,
        ])
          assert.ok(before.includes(plain(said)), said);
        for (const name of ['facilitator', 'facilitatorResults'] as const)
          assert.ok(before.includes(`href="${led.to(name)}"`), name);
        await led.lead('next');
        assert.ok((await listed(led.opener, lang)).includes(words.states.running));
        await led.lead('end');
        assert.ok((await listed(led.opener, lang)).includes(words.states.ended));
      },
    );

  test('holds the rooms of one browser, the latest first, and of no other', async () => {
    const app = await shared();
    const first = await openRoom(app, { title: 'Un' });
    const second = await openRoom(app, { title: 'Deux', client: first.opener });
    const text = await listed(first.opener);
    assert.ok(text.indexOf(second.link) > 0 && text.indexOf(second.link) < text.indexOf(first.link));
    const other = await openRoom(app, { title: 'Trois' });
    assert.ok(!(await listed(other.opener)).includes(first.link));
  });

  testOnce(
    'tells a room opened again for another group by its name and its hour, which are asked',
    async () => {
      const app = await shared();
      const led = await openRoom(app, { title: 'Accueil', start: '09:00' });
      const [client, path] = [led.opener, led.to('facilitatorCopy')];
      const page = await client.get(path);
      for (const now of ['value="Accueil"', 'value="09:00"']) assert.ok(page.text.includes(now), now);
      const copy = await client.submit(page, path, { title: 'Accueil', start: '13:30' });
      assert.ok(plain(copy.text).includes('13\u00a0h\u00a030'), 'its plan begins at its hour');
      const rooms = await listed(client);
      for (const hour of ['9', '13\u00a0h\u00a030']) assert.ok(rooms.includes(`Accueil, ${hour}`), hour);
    },
  );

  testOnce('tells rooms of one name that were opened the same day by their hours', async () => {
    const app = await start();
    const first = await openRoom(app, { title: 'Groupe du matin' });
    const client = first.opener;
    assert.ok(!(await listed(client)).includes('Groupe du matin,'), 'one alone has its name');
    app.clock.set(new Date(noon.getTime() + 65 * 60_000));
    await openRoom(app, { title: 'Groupe du matin', client });
    await openRoom(app, { title: 'Autre', client });
    const hours = [noon.getTime(), app.clock.now().getTime()].map((at) => plain(timeOfDay(at, 'fr')));
    const text = await listed(client);
    for (const hour of hours) assert.ok(text.includes(`>Groupe du matin, ${hour}</a>`), hour);
    assert.ok(text.includes('>Autre</a>'));
  });

  test('follows a link that this browser replaces, and leaves out one replaced elsewhere', async () => {
    const app = await shared();
    const led = await openRoom(app);
    const path = led.to('facilitator');
    const page = await led.opener.get(href('facilitatorNewLink', 'fr', { link: led.link }));
    const replaced = await led.opener.submit(page, path, { do: 'replace-links' });
    const link = replaced.path.split('/').at(-1)?.split('?')[0] ?? '';
    const text = await listed(led.opener);
    assert.ok(text.includes(link) && !text.includes(led.link));

    const elsewhere = await openRoom(app);
    const confirm = await elsewhere.client.get(href('facilitatorNewLink', 'fr', { link: elsewhere.link }));
    await elsewhere.client.submit(confirm, elsewhere.to('facilitator'), { do: 'replace-links' });
    assert.ok((await listed(elsewhere.opener)).includes(prepareWords.fr.myRoomsEmpty));
  });

  for (const lang of languages)
    testOnce(
      `says that it is its browser's, and is taken away as a file whose links open the rooms elsewhere (${lang})`,
      async () => {
        const words = prepareWords[lang];
        const app = await shared();
        const first = await openRoom(app, { lang, title: 'Groupe A' });
        const second = await openRoom(app, { lang, client: first.opener });
        const page = await listed(first.opener, lang);
        const path = href('myRoomsFile', lang);
        for (const said of [words.elsewhereText, words.elsewhereWarning, coFacilitationWords[lang].invite])
          assert.ok(page.includes(said), said);
        assert.ok(page.includes(`href="${path}" download`));
        const file = await first.opener.get(path);
        assert.equal(file.headers.get('content-type'), 'text/plain; charset=utf-8');
        assert.match(
          file.headers.get('content-disposition') ?? '',
          /^attachment; filename="cap18-\w+\.txt"$/,
        );
        assert.equal(file.headers.get('cache-control'), 'no-store');
        assert.ok(file.text.includes(words.elsewhereWarning));
        assert.ok(file.text.includes('Groupe A (code '));
        assert.ok(file.text.indexOf(second.link) < file.text.indexOf(first.link));
        const addresses = [...file.text.matchAll(/https?:\/\/\S+/g)].map(([address]) => new URL(address));
        assert.equal(addresses.length, 4);
        const elsewhere = app.client();
        for (const { origin, pathname } of addresses) {
          assert.equal(origin, 'http://cap18.test');
          assert.equal((await elsewhere.get(pathname)).status, 200, pathname);
        }
      },
    );

  testOnce('has no file where there is no room: it leads back to the page, which says so', async () => {
    const app = await shared();
    const answer = await app.client().get(href('myRoomsFile', 'fr'));
    assert.equal(answer.path, href('myRooms', 'fr'));
    assert.ok(plain(answer.text).includes(prepareWords.fr.myRoomsEmpty));
  });

  testOnce('is emptied by its button, and the rooms stay open', async () => {
    const app = await shared();
    const led = await openRoom(app);
    const path = href('myRooms', 'fr');
    const page = await led.opener.get(path);
    assert.ok(formTo(page, path));
    const emptied = await led.opener.submit(page, path);
    assert.ok(plain(emptied.text).includes(prepareWords.fr.myRoomsEmpty));
    assert.equal(led.opener.cookie(cookie), undefined);
    assert.equal((await led.console()).status, 200);
  });

  testOnce('reads no link that was made elsewhere, and keeps 20 at most', async () => {
    const app = await shared();
    const client = app.client();
    client.setCookie(cookie, `${'A'.repeat(46)}.<script>.${'b'.repeat(5_000)}`);
    assert.ok((await listed(client)).includes(prepareWords.fr.myRoomsEmpty));
    client.setCookie(
      cookie,
      Array.from({ length: 30 }, (_, rank) => String(rank).padStart(46, 'x')).join('.'),
    );
    await openRoom(app, { client });
    assert.equal(client.cookie(cookie)?.split('.').length, 20);
  });
});
