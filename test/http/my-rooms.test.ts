import assert from 'node:assert/strict';
import { coFacilitationWords } from '../../src/live/facilitator/co-facilitation.words.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { roomStore } from '../../src/live/room/room.store.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { timeOfDay } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Client, formTo, plain, says, saysNot } from '../support/client.ts';
import { accountNamed, addBody, administrator, bodyPage, invited } from '../support/office.ts';
import { openRoom } from '../support/room.ts';

const cookie = 'cap18-rooms';

const listed = async (client: Client, lang: Lang = 'fr'): Promise<string> => {
  const page = await client.get(href('myRooms', lang));
  assert.equal(page.status, 200);
  return plain(page.text);
};

onEachApp('« Mes salles »', ({ test, testOnce, shared, start }) => {
  for (const lang of languages)
    testOnce(`says what it will hold, then the state and the links of a room (${lang})`, async () => {
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
    });

  test('holds the rooms of one browser, the latest first, and of no other', async () => {
    const app = await shared();
    const first = await openRoom(app, { title: 'Un' });
    const second = await openRoom(app, { title: 'Deux', client: first.opener });
    const text = await listed(first.opener);
    assert.ok(text.indexOf(second.link) > 0 && text.indexOf(second.link) < text.indexOf(first.link));
    assert.ok(!(await listed((await openRoom(app, { title: 'Trois' })).opener)).includes(first.link));
  });

  testOnce('tells a room opened again by its name and its hour, which are asked', async () => {
    const led = await openRoom(await shared(), { title: 'Accueil', start: '09:00' });
    const [client, path] = [led.opener, led.to('facilitatorCopy')];
    const page = await client.get(path);
    for (const now of ['value="Accueil"', 'value="09:00"']) assert.ok(page.text.includes(now), now);
    const copy = await client.submit(page, path, { title: 'Accueil', start: '13:30' });
    assert.ok(plain(copy.text).includes('13\u00a0h\u00a030'), 'its plan begins at its hour');
    const rooms = await listed(client);
    for (const hour of ['9', '13\u00a0h\u00a030']) assert.ok(rooms.includes(`Accueil, ${hour}`), hour);
  });

  testOnce('tells rooms of one name that were opened the same day by their hours', async () => {
    const app = await start();
    const client = (await openRoom(app, { title: 'Groupe du matin' })).opener;
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
    says({ text }, link);
    saysNot({ text }, led.link);

    const elsewhere = await openRoom(app);
    const confirm = await elsewhere.client.get(href('facilitatorNewLink', 'fr', { link: elsewhere.link }));
    await elsewhere.client.submit(confirm, elsewhere.to('facilitator'), { do: 'replace-links' });
    assert.ok((await listed(elsewhere.opener)).includes(prepareWords.fr.myRoomsEmpty));
  });

  for (const lang of languages)
    testOnce(`is taken away as a file whose links open the rooms elsewhere (${lang})`, async () => {
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
      assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="cap18-\w+\.txt"$/);
      assert.equal(file.headers.get('cache-control'), 'no-store');
      says(file, words.elsewhereWarning, 'Groupe A (code ');
      assert.ok(file.text.indexOf(second.link) < file.text.indexOf(first.link));
      const addresses = [...file.text.matchAll(/https?:\/\/\S+/g)].map(([address]) => new URL(address));
      assert.equal(addresses.length, 4);
      const elsewhere = app.client();
      for (const { origin, pathname } of addresses) {
        assert.equal(origin, 'http://cap18.test');
        assert.equal((await elsewhere.get(pathname)).status, 200, pathname);
      }
    });

  testOnce('has no file where there is no room: it leads back to the page, which says so', async () => {
    const answer = await (await shared()).client().get(href('myRoomsFile', 'fr'));
    assert.equal(answer.path, href('myRooms', 'fr'));
    says(answer, prepareWords.fr.myRoomsEmpty);
  });

  testOnce('is emptied by its button, and the rooms stay open', async () => {
    const led = await openRoom(await shared());
    const path = href('myRooms', 'fr');
    const page = await led.opener.get(path);
    assert.ok(formTo(page, path));
    says(await led.opener.submit(page, path), prepareWords.fr.myRoomsEmpty);
    assert.equal(led.opener.cookie(cookie), undefined);
    says(await led.console(), 200);
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

/** A body, and two people whose role there opens rooms. */
const office = async (app: TestApp) => {
  const ada = await administrator(app, 'Ada');
  const here = await addBody(ada, 'Ici');
  const lead = (name: string) => invited(app, ada, bodyPage(here), name, 'body-facilitator');
  return { app, ada, here, grace: await lead('Grace'), katherine: await lead('Katherine') };
};

onAnyApp('A room opened with an account', ({ test, start, shared }) => {
  test('takes no key of those whose role opens rooms, and a key of anyone else', async () => {
    const { app, grace, ada, here } = await office(await shared());
    const opening = href('openRoom', 'fr');
    const page = await grace.get(opening);
    says(page, facilitatorWords.fr.opensAs('Grace'));
    saysNot(page, 'name="key"');
    says(await (await openRoom(app, { client: grace, key: '', title: 'Sans clé' })).console(), 200);
    const form = { script: 'short', title: '', key: '' };
    says(await app.client().post(opening, form), 400, facilitatorWords.fr.keyEmpty);
    // The role is taken back while the page is open.
    const graces = await accountNamed(app, 'Grace');
    await ada.post(bodyPage(here), { do: 'remove-role', account: graces, role: 'body-facilitator' });
    says(await grace.post(opening, form), 400, facilitatorWords.fr.keyEmpty, 'name="key"');
    const keyed = await openRoom(app, { client: grace, title: 'Avec la clé' });
    assert.ok((await listed(grace)).includes('Avec la clé'), keyed.code);
  });

  test('is found on each device of its account, by its present link, and on none where one is signed out', async () => {
    const { app, grace, katherine } = await office(await shared());
    const led = await openRoom(app, { client: grace, key: '', title: 'Groupe du 3' });
    assert.equal(grace.cookie(cookie), undefined, 'nothing of it is left in the browser');
    const elsewhere = app.client();
    elsewhere.setCookie('cap18-session', grace.cookie('cap18-session'));
    assert.ok((await listed(elsewhere)).includes('Groupe du 3'));
    // Someone who was given the link replaces it: who opened the room still finds it, and nobody else does.
    says(await katherine.post(led.to('facilitator'), { do: 'replace-links' }), 200);
    assert.ok((await listed(katherine)).includes(prepareWords.fr.accountEmpty));
    const link = /\/fr\/animer\/([\w-]{46})"/.exec(await listed(elsewhere))?.[1] ?? '';
    assert.notEqual(link, led.link);
    says(await elsewhere.get(href('facilitator', 'fr', { link })), 200);
    await grace.post(href('account', 'fr'), { do: 'end-all' });
    for (const client of [grace, elsewhere])
      assert.ok(!(await listed(client)).includes('Groupe du 3'), 'a session ended is over everywhere');
  });

  test('is in the one list of whoever is signed in, without those that their browser opened before', async () => {
    const { app, grace } = await office(await shared());
    const client = app.client();
    await openRoom(app, { client, title: 'Du navigateur' });
    client.setCookie('cap18-session', grace.cookie('cap18-session'));
    const led = await openRoom(app, { client, key: '', title: 'Du compte' });
    await grace.submit(await grace.get(led.to('facilitatorCopy')), led.to('facilitatorCopy'));
    const list = await listed(client);
    assert.equal(list.match(/\/fr\/animer\/[\w-]{46}"/g)?.length, 2, 'its copy is in the account too');
    assert.ok(!list.includes('Du navigateur'));
    client.setCookie('cap18-session', 'x');
    const signedOut = await listed(client);
    assert.ok(signedOut.includes('Du navigateur') && !signedOut.includes('Du compte'));
  });

  test('leaves nothing of the account in the room, nor in any table once its owner has left', async () => {
    const { app, grace } = await office(await start());
    const led = await openRoom(app, { client: grace, key: '', title: 'Reste' });
    await led.lead('next', 'next');
    const graces = await accountNamed(app, 'Grace');
    const { db } = app.database;
    const owners = async () =>
      (await db.selectFrom('rooms').select('account').execute()).map((row) => row.account);
    assert.deepEqual(await owners(), [graces]);
    const facts = await db.selectFrom('facts').selectAll().execute();
    assert.ok(facts.length > 0 && !JSON.stringify(facts).includes(graces), 'facts name no account');
    await grace.post(href('leaveAccount', 'fr'), {});
    assert.deepEqual(await owners(), [null]);
    assert.equal((await led.console()).status, 200, 'the room stays open');
  });

  test('is listed 20 at a time, the latest first, and leaves the account when its title is erased', async () => {
    const app = await start({ limits: { facilitatorKeys: 100 } });
    const { grace } = await office(app);
    for (let count = 1; count <= 21; count += 1) {
      app.clock.set(new Date(noon.getTime() + count * 1_000));
      await openRoom(app, { client: grace, key: '', title: `Groupe n${count}.` });
    }
    const first = await listed(grace);
    assert.ok(first.includes('Groupe n21.') && !first.includes('Groupe n1.'));
    assert.ok(first.includes(prepareWords.fr.older));
    const second = plain((await grace.get(`${href('myRooms', 'fr')}?page=2`)).text);
    assert.ok(second.includes('Groupe n1.') && !second.includes('Groupe n2.'));
    assert.ok(second.includes(prepareWords.fr.newer) && !second.includes(prepareWords.fr.older));
    const file = JSON.parse((await grace.get(href('accountFile', 'fr'))).text);
    assert.equal(file.rooms.length, 21);
    assert.ok(!JSON.stringify(file).includes('/animer/'), 'links are secrets of rooms');
    const account = plain((await grace.get(href('account', 'fr'))).text);
    assert.ok(account.includes(prepareWords.fr.roomsOfAccount(20, true)));
    const { db } = app.database;
    const left = async () =>
      (await db.selectFrom('rooms').select('id').where('account', 'is not', null).execute()).length;
    await roomStore(db).eraseTitles('2026-11-24');
    assert.equal(await left(), 21);
    await roomStore(db).eraseTitles('2026-11-25');
    assert.equal(await left(), 0);
  });
});
