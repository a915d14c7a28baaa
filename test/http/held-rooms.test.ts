import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { v4 as uuidv4 } from 'uuid';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { heldWords } from '../../src/live/held/held.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, plain, textOf } from '../support/client.ts';
import { addBody, administrator, bodyPage, invited } from '../support/office.ts';
import { idOf, type Led, leadBy, openRoom } from '../support/room.ts';

const words = heldWords.fr;
const openAddress = href('openRoom', 'fr');
const myRooms = href('myRooms', 'fr');
const account = href('account', 'fr');
const roomsCookie = 'cap18-rooms';
const sharing = (room: string): string => href('heldRoom', 'fr', { room });

const listed = async (client: Client): Promise<string> => {
  const page = await client.get(myRooms);
  assert.equal(page.status, 200);
  return plain(page.text);
};

/** The id of an account, by the name that only it has. */
const accountOf = async ({ database }: TestApp, name: string): Promise<string> => {
  const row = await database.db
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.id;
};

/** A body whose team leads sessions, and someone who leads them in another one. */
const office = async (app: TestApp) => {
  const ada = await administrator(app, 'Ada');
  const [here, there] = [await addBody(ada, 'Ici'), await addBody(ada, 'Ailleurs')];
  const lead = (body: string, name: string) => invited(app, ada, bodyPage(body), name, 'body-facilitator');
  return {
    ada,
    here,
    grace: await lead(here, 'Grace'),
    katherine: await lead(here, 'Katherine'),
    dorothy: await lead(here, 'Dorothy'),
    mary: await lead(there, 'Mary'),
  };
};

const share = async (app: TestApp, by: Client, led: Led, name: string): Promise<Answer> =>
  by.post(sharing(idOf(led)), { do: 'share', account: await accountOf(app, name) });

const takeBack = async (app: TestApp, by: Client, led: Led, name: string): Promise<Answer> =>
  by.post(sharing(idOf(led)), { do: 'take-back', account: await accountOf(app, name) });

/** The link that « Mes salles » of someone has for their only room. */
const linkListed = async (client: Client): Promise<string> =>
  /\/fr\/animer\/([\w-]{46})"/.exec(await listed(client))?.[1] ?? '';

onAnyApp('A room opened with an account', ({ test, start, shared }) => {
  test('takes no key of those whose role opens rooms, and a key of anyone else', async () => {
    const app = await shared();
    const { grace, ada, here } = await office(app);
    const page = await grace.get(openAddress);
    assert.ok(!page.text.includes('name="key"'));
    assert.ok(plain(page.text).includes(facilitatorWords.fr.opensAs('Grace')));
    const led = await openRoom(app, { client: grace, key: '', title: 'Sans clé' });
    assert.equal((await led.console()).status, 200);
    const form = { script: 'short', title: '', key: '' };
    const stranger = await app.client().post(openAddress, form);
    assert.equal(stranger.status, 400);
    assert.ok(plain(stranger.text).includes(facilitatorWords.fr.keyEmpty));
    // The role is taken back while the page is open.
    const graces = await accountOf(app, 'Grace');
    await ada.post(bodyPage(here), { do: 'remove-role', account: graces, role: 'body-facilitator' });
    const late = await grace.post(openAddress, form);
    assert.equal(late.status, 400);
    assert.ok(plain(late.text).includes(facilitatorWords.fr.keyEmpty) && late.text.includes('name="key"'));
    const keyed = await openRoom(app, { client: grace, title: 'Avec la clé' });
    assert.ok((await listed(grace)).includes('Avec la clé'), keyed.code);
  });

  test('is found on each device of its account, by its present link, and on none where one is signed out', async () => {
    const app = await shared();
    const { grace } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'Groupe du 3' });
    assert.equal(grace.cookie(roomsCookie), undefined, 'nothing of it is left in the browser');
    const elsewhere = app.client();
    elsewhere.setCookie('cap18-session', grace.cookie('cap18-session'));
    assert.ok((await listed(elsewhere)).includes('Groupe du 3'));
    // Someone who was given the link replaces it: who opened the room still finds it.
    const replaced = await led.client.post(led.to('facilitator'), { do: 'replace-links' });
    assert.equal(replaced.status, 200);
    const link = await linkListed(elsewhere);
    assert.notEqual(link, led.link);
    assert.equal((await elsewhere.get(href('facilitator', 'fr', { link }))).status, 200);
    await grace.post(account, { do: 'end-all' });
    for (const client of [grace, elsewhere])
      assert.ok(!(await listed(client)).includes('Groupe du 3'), 'a session ended is over everywhere');
    assert.equal(textOf((await elsewhere.get(sharing(idOf(led)))).text, 'h1'), 'Connexion');
  });

  test('opens another one like it in the account too', async () => {
    const app = await shared();
    const { grace } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'Groupe' });
    await grace.submit(await grace.get(led.to('facilitatorCopy')), led.to('facilitatorCopy'));
    assert.equal((await listed(grace)).match(/\/fr\/animer\/[\w-]{46}"/g)?.length, 2);
  });

  test('is shared with someone of the same body, who leads it; then taken back, and shut to them', async () => {
    const app = await start();
    const { grace, katherine, dorothy } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'À deux' });
    const page = plain((await grace.get(sharing(idOf(led)))).text);
    assert.ok(page.includes('Katherine') && page.includes('Ici') && !page.includes('Mary'));
    assert.ok(plain((await share(app, grace, led, 'Katherine')).text).includes(words.done.shared));
    await share(app, grace, led, 'Dorothy');
    const link = await linkListed(katherine);
    assert.equal(link, led.link);
    const hers = await leadBy(app.origin, link, 'fr', katherine, katherine);
    await hers.lead('next');

    const back = await takeBack(app, grace, led, 'Katherine');
    assert.ok(plain(back.text).includes(words.takenBackText));
    assert.ok(!(await listed(katherine)).includes('À deux'));
    assert.equal((await katherine.get(led.to('facilitator'))).status, 404, 'the address she knew is over');
    assert.equal((await katherine.get(sharing(idOf(led)))).status, 404);
    for (const someone of [grace, dorothy]) {
      const now = await linkListed(someone);
      assert.notEqual(now, led.link);
      assert.equal((await someone.get(href('facilitator', 'fr', { link: now }))).status, 200);
    }
  });

  test('keeps its address and who holds it where holding the next one fails, and is not opened where nobody would hold it', async () => {
    const app = await start();
    const { grace, katherine } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'À deux' });
    for (const name of ['Katherine', 'Dorothy']) await share(app, grace, led, name);
    const kept = async () => ({
      rooms: await app.database.db.selectFrom('rooms').select(['id', 'linkVersion']).execute(),
      held: await app.database.db.selectFrom('held_rooms').selectAll().orderBy('account').execute(),
    });
    const before = await kept();
    const { db, engine } = app.database;
    const refusals =
      engine === 'sqlite'
        ? ['insert', 'update'].map(
            (change) =>
              `create trigger no_${change} before ${change} on held_rooms begin select raise(abort, 'broken'); end`,
          )
        : ['alter table held_rooms add constraint broken check (false) not valid'];
    for (const refusal of refusals) await sql.raw(refusal).execute(db);
    assert.equal((await takeBack(app, grace, led, 'Katherine')).status, 500);
    assert.deepEqual(await kept(), before);
    const replaced = await katherine.post(led.to('facilitator'), { do: 'replace-links' });
    assert.equal(replaced.status, 500);
    assert.deepEqual(await kept(), before);
    const opened = await grace.post(openAddress, { script: 'short', title: '', key: '' });
    assert.equal(opened.status, 500);
    assert.deepEqual(await kept(), before);
    for (const who of [grace, katherine]) assert.equal((await who.get(led.to('facilitator'))).status, 200);
  });

  test('is nothing to another account by its id, nor to someone of another body', async () => {
    const app = await start();
    const { grace, mary } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'À Grace' });
    const graces = await accountOf(app, 'Grace');
    for (const id of [idOf(led), uuidv4(), 'x', '..%2F']) {
      assert.equal((await mary.get(sharing(id))).status, 404, id);
      for (const form of [
        { do: 'share', account: await accountOf(app, 'Mary') },
        { do: 'take-back', account: graces },
        { do: 'let-go' },
      ])
        assert.equal((await mary.post(sharing(id), form)).status, 404, `${id} ${form.do}`);
    }
    for (const name of ['Mary', 'Ada', 'Grace']) {
      const refused = await share(app, grace, led, name);
      assert.equal(refused.status, 400, name);
      assert.ok(plain(refused.text).includes(words.missing));
    }
    assert.equal((await grace.post(sharing(idOf(led)), { do: 'share' })).status, 400);
    assert.equal((await grace.post(sharing(idOf(led)), { do: 'own' })).status, 400);
    assert.ok(!(await listed(mary)).includes('À Grace'));
    const rows = await app.database.db.selectFrom('held_rooms').selectAll().execute();
    assert.deepEqual(
      rows.map(({ account }) => account),
      [graces],
    );
  });

  test('is not said to be added by a link that leads to no room, and the list of the browser stays', async () => {
    const app = await shared();
    const { mary } = await office(app);
    const led = await openRoom(app, { title: 'Remplacée' });
    await led.opener.post(led.to('facilitator'), { do: 'replace-links' });
    mary.setCookie(roomsCookie, led.link);
    for (const form of [{ link: led.link }, { link: 'x'.repeat(46) }, {}]) {
      const answer = await mary.post(myRooms, { do: 'add', ...form });
      assert.equal(answer.status, 409);
      assert.ok(plain(answer.text).includes(plain(prepareWords.fr.noRoomThere)));
      assert.ok(!plain(answer.text).includes(prepareWords.fr.heldDone.added));
      assert.equal(mary.cookie(roomsCookie), led.link);
    }
  });

  test('that this browser knew before goes from its list to the account', async () => {
    const app = await shared();
    const { grace } = await office(app);
    const client = app.client();
    const first = await openRoom(app, { client, title: 'Avant' });
    await openRoom(app, { client, title: 'Avant aussi' });
    assert.equal(textOf((await client.post(myRooms, { do: 'add' })).text, 'h1'), 'Connexion');
    client.setCookie('cap18-session', grace.cookie('cap18-session'));
    const before = await listed(client);
    assert.ok(before.includes(prepareWords.fr.hereTitle) && before.includes('Avant'));
    assert.ok(!(await listed(grace)).includes('Avant'));
    const added = await client.submit(await client.get(myRooms), myRooms, { do: 'add' });
    assert.ok(plain(added.text).includes(prepareWords.fr.heldDone.added));
    assert.equal(client.cookie(roomsCookie), undefined);
    assert.ok(!plain(added.text).includes(prepareWords.fr.hereTitle));
    assert.ok((await listed(grace)).includes('Avant aussi'));
    const gone = await grace.post(sharing(idOf(first)), { do: 'let-go' });
    assert.ok(plain(gone.text).includes(prepareWords.fr.heldDone['let-go']));
    assert.equal((await first.console()).status, 200, 'the room stays open');
  });

  test('leaves nothing of the account in the room, nor in any table once its owner has left', async () => {
    const app = await start();
    const { grace, katherine } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'Reste' });
    await share(app, grace, led, 'Katherine');
    await led.lead('next', 'next');
    const graces = await accountOf(app, 'Grace');
    const facts = await app.database.db.selectFrom('facts').selectAll().execute();
    assert.ok(facts.length > 0 && !JSON.stringify(facts).includes(graces), 'facts name no account');
    await grace.post(href('leaveAccount', 'fr'), {});
    const rows = await app.database.db.selectFrom('held_rooms').selectAll().execute();
    assert.deepEqual(
      rows.map(({ account }) => account),
      [await accountOf(app, 'Katherine')],
    );
    assert.ok((await listed(katherine)).includes('Reste'));
  });

  test('is as before for who has no account', async () => {
    const app = await start();
    const led = await openRoom(app, { title: 'Comme avant' });
    assert.ok(led.opener.cookie(roomsCookie)?.includes(led.link));
    const settings = await led.client.get(led.to('facilitatorSettings'));
    assert.ok(!settings.text.includes(words.keep) && !settings.text.includes(words.manage));
    assert.deepEqual(await app.database.db.selectFrom('held_rooms').selectAll().execute(), []);
  });
});

onEachApp('The rooms of an account', ({ test, start, shared }) => {
  test('cannot be taken from who opened it, by those it is shared with', async () => {
    const app = await shared();
    const { grace, katherine } = await office(app);
    const led = await openRoom(app, { client: grace, key: '', title: 'À Grace' });
    await share(app, grace, led, 'Katherine');
    assert.ok(!(await katherine.get(sharing(idOf(led)))).text.includes('value="take-back"'));
    await takeBack(app, katherine, led, 'Grace');
    assert.equal(await linkListed(grace), led.link, 'nothing changed');
    await katherine.post(led.to('facilitator'), { do: 'replace-links' });
    const link = await linkListed(grace);
    assert.notEqual(link, led.link);
    assert.equal(await linkListed(katherine), link, 'who replaces an address keeps the room');
  });

  test('that someone adds by a link is theirs as long as the link leads there', async () => {
    const app = await shared();
    const { grace, mary } = await office(app);
    const led = await openRoom(app, { title: 'Sans compte' });
    const add = { do: 'add', link: led.link };
    await mary.post(myRooms, add);
    await grace.post(myRooms, add);
    assert.ok((await listed(mary)).includes('Sans compte'));
    const page = plain((await grace.get(sharing(idOf(led)))).text);
    assert.ok(page.includes(words.someone) && !page.includes('Mary'), 'names are of one’s own bodies');
    await led.opener.post(led.to('facilitator'), { do: 'replace-links' });
    for (const someone of [grace, mary]) {
      assert.ok(!(await listed(someone)).includes('Sans compte'));
      assert.equal((await someone.get(sharing(idOf(led)))).status, 404);
    }
    assert.ok((await listed(mary)).includes(prepareWords.fr.accountEmpty));
  });

  test('is listed 20 at a time, the latest first, and leaves the account after 24 months', async () => {
    const app = await start({ limits: { facilitatorKeys: 100 } });
    const { grace } = await office(app);
    for (let count = 1; count <= 21; count += 1) {
      app.clock.set(new Date(noon.getTime() + count * 1_000));
      await openRoom(app, { client: grace, key: '', title: `Groupe n${count}.` });
    }
    const first = await listed(grace);
    assert.ok(first.includes('Groupe n21.') && !first.includes('Groupe n1.'));
    assert.ok(first.includes(prepareWords.fr.older));
    const second = plain((await grace.get(`${myRooms}?page=2`)).text);
    assert.ok(second.includes('Groupe n1.') && !second.includes('Groupe n2.'));
    assert.ok(second.includes(prepareWords.fr.newer) && !second.includes(prepareWords.fr.older));
    const file = JSON.parse((await grace.get(href('accountFile', 'fr'))).text);
    assert.equal(file.rooms.length, 21);
    assert.ok(!JSON.stringify(file).includes('/animer/'), 'links are secrets of rooms');
    assert.ok(plain((await grace.get(account)).text).includes(words.ofAccountText(20, true)));
    const { heldRooms } = await import('../../src/live/held/held.ts');
    const sweep = (now: string) =>
      app.database.db
        .transaction()
        .execute(heldRooms({ db: app.database.db, clock: () => new Date(now) }).sweep);
    const left = async () => (await app.database.db.selectFrom('held_rooms').selectAll().execute()).length;
    await sweep('2028-11-23T18:00:00Z');
    assert.equal(await left(), 21);
    await sweep('2028-11-25T18:00:00Z');
    assert.equal(await left(), 0);
  });
});
