import assert from 'node:assert/strict';
import { v4 as uuidv4 } from 'uuid';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { hashToken } from '../../src/people/signin/tokens.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp } from '../support/app.ts';
import { type Client, plain, says, saysNot, textOf } from '../support/client.ts';
import {
  acceptAs,
  accountNamed,
  addBody,
  addPasskeys,
  addService,
  administration,
  administrator,
  bodyPage,
  inviteBy,
  invited,
  servicePage,
  servicesPage,
  teamPage,
} from '../support/office.ts';
import { openRoom } from '../support/room.ts';
import { allRows, rowsIn } from '../support/rows.ts';

const words = organisationsWords.fr;
const own = signinWords.fr;
const account = href('account', 'fr');
const signIn = href('signIn', 'fr');
const leaving = href('leaveAccount', 'fr');
const hourMs = 3_600_000;
const sessionCookie = 'cap18-session';

onEachApp('Signing in', ({ test, start, shared }) => {
  test('begins with the link that the terminal prints, which works once', async () => {
    const app = await start();
    const token = (await app.setUpLink()) ?? '';
    const link = href('invitation', 'fr', { token });
    const ada = app.client();
    assert.equal(textOf((await ada.get(link)).text, 'h1'), words.setUp);
    assert.deepEqual(
      await rowsIn(app, 'accounts'),
      [],
      'who only reads the link, as a scanner does, takes nothing',
    );
    says(await ada.post(link, { name: ' ' }), 400, own.nameMissing);
    const opened = await ada.post(link, { name: 'Ada Lovelace' });
    assert.equal(textOf(opened.text, 'h1'), own.account);
    says(opened, own.welcome);
    for (const page of [opened, await ada.get(account)]) says(page, words.firstBody);
    const body = await addBody(ada, 'Ministère');
    const later = await ada.get(account);
    says(later, servicesWords.fr.firstService);
    saysNot(later, words.firstBody);
    const reader = await invited(app, ada, bodyPage(body), 'Katherine Johnson', 'body-manager');
    saysNot(await reader.get(account), servicesWords.fr.firstService);
    const service = await addService(ada, body, 'Guichet');
    saysNot(await ada.get(account), servicesWords.fr.firstService);
    says(await ada.get(servicePage(service)), servicesWords.fr.noTeamYet, teamPage(service));
    saysNot(await reader.get(servicePage(service)), servicesWords.fr.noTeamYet);
    await invited(app, ada, teamPage(service), 'Dorothy Vaughan', 'service-lead');
    saysNot(await ada.get(servicePage(service)), servicesWords.fr.noTeamYet);
    assert.equal(await app.setUpLink(), undefined, 'none is drawn once there is an administrator');
    const late = await app.client().post(link, { name: 'Eve' });
    assert.deepEqual([late.status, textOf(late.text, 'h1')], [404, words.goneTitle]);
    says(await ada.get(administration), 200);
  });

  test('by a set-up link ends with the next one, and after a day', async () => {
    const app = await start();
    const setUp = async () => href('invitation', 'fr', { token: (await app.setUpLink()) ?? '' });
    const [first, second] = [await setUp(), await setUp()];
    says(await app.client().get(first), 404);
    says(await app.client().get(second), 200);
    app.clock.set(new Date(noon.getTime() + 24 * hourMs));
    says(await app.client().post(second, { name: 'Late' }), 404);
  });

  test('once, by two presses at the same moment', async () => {
    const app = await start();
    const link = href('invitation', 'fr', { token: (await app.setUpLink()) ?? '' });
    const answers = await Promise.all([1, 2, 3].map(() => app.client().post(link, { name: 'Ada' })));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 404, 404]);
    assert.equal((await rowsIn(app, 'accounts')).length, 1);
  });

  test('gives the device a token that nobody held before, and of which the database has a hash', async () => {
    const app = await start();
    const ada = app.client();
    ada.setCookie(sessionCookie, 'chosen-by-someone-else');
    const link = href('invitation', 'fr', { token: (await app.setUpLink()) ?? '' });
    await ada.post(link, { name: 'Ada' });
    const token = ada.cookie(sessionCookie) ?? '';
    assert.match(token, /^[\w-]{43}$/);
    const rows = [...(await allRows(app.database)).values()].join();
    assert.ok(!rows.includes(token) && rows.includes(hashToken(token)));
    assert.ok(!app.log().includes(token) && !app.log().includes(link.split('/').at(-1) ?? ''));
  });

  test('is asked of who opens a page that needs it, and leads back there', async () => {
    const app = await shared();
    const answer = await app.client().send(administration);
    assert.deepEqual(
      [answer.status, answer.headers.get('location')],
      [303, `${signIn}?next=${encodeURIComponent(administration)}`],
    );
    const asked = `${href('account', 'en')}?done=renamed`;
    const asking = await app.client().send(asked);
    assert.equal(asking.headers.get('location'), `${href('signIn', 'en')}?next=${encodeURIComponent(asked)}`);
    const there = `?next=${encodeURIComponent(administration)}`;
    const { text } = await app.client().get(`${signIn}${there}`);
    assert.ok(text.includes(`href="${href('signIn', 'en')}${there}"`), 'the other language leads there too');
    const strange = await app.client().send(`${administration}?to=https://elsewhere.test`);
    assert.equal(strange.headers.get('location'), `${signIn}?next=${encodeURIComponent(administration)}`);
    for (const next of ['//elsewhere.test/', 'https://elsewhere.test', '/fr?to=//elsewhere.test']) {
      const page = await app.client().get(`${signIn}?next=${encodeURIComponent(next)}`);
      assert.equal(page.status, 200);
      assert.ok(!page.text.includes('elsewhere'), 'only to an address of ours');
    }
    const ada = await administrator(app);
    const back = await ada.get(`${signIn}?next=${encodeURIComponent(`${administration}?done=added`)}`);
    assert.equal(back.path, `${administration}?done=added`);
    const away = await ada.send(`${signIn}?next=${encodeURIComponent('//elsewhere.test/')}`);
    assert.equal(away.headers.get('location'), account);
  });

  for (const lang of ['fr', 'en'] as const)
    test(`leads to one’s services, says once what each role lets one do, and leads once to rooms (${lang})`, async () => {
      const app = await shared();
      const ada = await administrator(app);
      const body = await addBody(ada, 'Ministère');
      const service = await addService(ada, body, 'Guichet');
      const words = servicesWords[lang];
      const shown = async (someone: Client): Promise<string> =>
        plain((await someone.get(href('account', lang))).text);
      const to = (name: 'service' | 'myServices', text: string): string => {
        const link = href(name, lang, { service });
        return `<a class="button" href="${link}">${text}</a>`;
      };
      const rooms = `href="${href('myRooms', lang)}"`;
      const timesIn = (text: string, part: string): number => text.split(part).length - 1;
      const { roleMeans } = organisationsWords[lang];
      const member = await invited(app, ada, teamPage(service), 'Mary', 'service-member');
      const facilitator = await invited(app, ada, bodyPage(body), 'Annie', 'body-facilitator');
      const name = lang === 'fr' ? 'Guichet' : 'Guichet (en)';
      const role = words.ownRole(organisationsWords[lang].roles['service-member']);
      const one = { text: await shown(member) };
      says(
        one,
        words.ownService(name),
        to('service', words.toService),
        role,
        plain(roleMeans['service-member']),
      );
      const other = await shown(facilitator);
      assert.equal(timesIn(other, rooms), 1);
      assert.ok(!other.includes('<a class="button" href="/'), 'no service awaits them');
      const second = await addService(ada, body, 'Portail');
      await member.post(await inviteBy(ada, teamPage(second), 'service-member', 'Mary'), {});
      const two = await shown(member);
      assert.equal(timesIn(two, plain(roleMeans['service-member'])), 1);
      assert.ok(two.includes(words.ownServicesWhy(2)) && two.includes(to('myServices', words.toMine)));
      await ada.post(teamPage(second), { do: 'archive' });
      assert.ok((await shown(member)).includes(words.ownService(name)), 'of those that are kept up');
    });

  test('leads who reads all the services of a body to them, once there is one', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ministère');
    const manager = await invited(app, ada, bodyPage(body), 'Katherine Johnson', 'body-manager');
    const { bodiesServices, bodiesServicesWhy } = servicesWords.fr;
    const shown = async (): Promise<string> => plain((await manager.get(account)).text);
    const first = async (): Promise<string> => (await manager.get(signIn)).path;
    assert.ok(!(await shown()).includes(bodiesServices));
    assert.equal(await first(), account);
    await addService(ada, body, 'Guichet');
    const page = await shown();
    assert.ok(page.includes(bodiesServices) && page.includes(plain(bodiesServicesWhy)));
    assert.ok(page.includes(`<a class="button" href="${servicesPage(body)}">`));
    assert.equal(await first(), servicesPage(body), 'where signing in leads too');
    const other = await addBody(ada, 'Régie');
    await manager.post(await inviteBy(ada, bodyPage(other), 'body-manager', 'Katherine'), {});
    assert.equal(await first(), href('myServices', 'fr'), 'of several bodies, none comes first');
  });

  test('says to who could not come back that they could not, until they can', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const mine = href('myServices', 'fr');
    const said = async (path: string): Promise<boolean> =>
      plain((await ada.get(path)).text).includes(own.noWayBack);
    says(await ada.get(account), plain(own.noWayBackText));
    assert.ok(await said(mine));
    assert.ok(!(await said(`${account}?done=welcome`)), 'who has just come is told in the same breath');
    saysNot(await app.client().get(signIn), own.noWayBack);
    await addPasskeys(app, await accountNamed(app, 'Ada Lovelace'), 'key');
    assert.deepEqual([await said(account), await said(mine)], [false, false]);
  });

  test('says that something was removed when it was, and nothing of what was not there', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const grace = await invited(app, ada, bodyPage(await addBody(ada, 'Ici')), 'Grace', 'body-member');
    await addPasskeys(app, await accountNamed(app, 'Ada Lovelace'), 'first', 'second');
    await addPasskeys(app, await accountNamed(app, 'Grace'), 'other');
    const remove = { do: 'remove-passkey', passkey: 'first' };
    says(await ada.post(account, remove), own.passkeyRemoved);
    const nothing = [
      [remove, own.notThere],
      [{ do: 'remove-passkey', passkey: 'other' }, own.notThere],
      [{ do: 'remove-identity', identity: uuidv4() }, own.notThere],
      [{ do: 'remove-email' }, own.notThere],
      [{ do: 'end', session: uuidv4() }, own.sessionOver],
    ] as const;
    const said = [own.passkeyRemoved, own.identityRemoved, own.mailRemoved, own.ended];
    for (const [form, why] of nothing) {
      const answer = await ada.post(account, form);
      says(answer, 400, plain(why));
      saysNot(answer, ...said);
    }
    assert.ok((await grace.get(account)).text.includes('value="other"'), 'the key of another stays');
  });

  test('shows where one is signed in, and ends it there at once', async () => {
    const app = await start();
    const ada = await administrator(app);
    const link = await inviteBy(ada, administration, 'administrator', 'Ada, ailleurs');
    const other = await acceptAs(app, link, 'Grace Hopper');
    const id = /name="session" value="([\w-]+)"/.exec((await other.get(account)).text)?.[1];
    assert.equal(id, undefined, 'one session alone, and this one is ended by signing out');
    const rows = await rowsIn(app, 'sessions');
    const adas = rows.find(({ tokenHash }) => tokenHash === hashToken(ada.cookie(sessionCookie) ?? ''));
    await other.post(account, { do: 'end', session: adas?.id ?? '' });
    assert.equal((await ada.get(account)).status, 200, 'nobody ends the session of another');
    assert.equal(textOf((await ada.get(account)).text, 'h1'), own.account);
    says(await ada.post(account, { do: 'sign-out' }), own.signedOut);
    assert.equal(ada.cookie(sessionCookie), undefined);
    assert.equal(textOf((await ada.get(account)).text, 'h1'), own.title);
  });

  test('ends everywhere when asked, even for who kept the token', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const token = ada.cookie(sessionCookie);
    const out = await ada.post(account, { do: 'end-all' });
    assert.ok(plain(out.text).includes(own.allEnded), 'and says so of the other devices too');
    const thief = app.client();
    thief.setCookie(sessionCookie, token);
    assert.equal(textOf((await thief.get(account)).text, 'h1'), own.title);
  });

  test('lasts 30 days at most, however used', async () => {
    const app = await start();
    const ada = await administrator(app);
    for (let hours = 20; hours < 30 * 24; hours += 20) {
      app.clock.set(new Date(noon.getTime() + hours * hourMs));
      assert.equal(textOf((await ada.get(account)).text, 'h1'), own.account, `${hours} h`);
    }
    app.clock.set(new Date(noon.getTime() + 30 * 24 * hourMs + 1));
    assert.equal(textOf((await ada.get(account)).text, 'h1'), own.title);
  });

  test('ends with leaving, which erases who one is and keeps what one did', async () => {
    const app = await start();
    const ada = await administrator(app, 'Ada Lovelace');
    says(await ada.post(leaving, {}), 409, own.leaveLast);
    const grace = await invited(app, ada, administration, 'Grace Hopper', 'administrator');
    const body = await addBody(ada, 'Ministère de la Pluie');
    const id = await accountNamed(app, 'Ada Lovelace');
    await (await openRoom(app, { client: ada, key: '', title: 'Groupe' })).lead('next');
    await ada.post(bodyPage(body), { do: 'invite', name: 'Quelqu’un', role: 'body-manager' });
    const service = await addService(ada, body, 'Guichet');
    await ada.post(teamPage(service), { do: 'invite', name: 'Quelqu’un', role: 'service-lead' });
    await ada.post(await inviteBy(grace, teamPage(service), 'service-member', 'Ada'), {});
    says(await ada.post(leaving, {}), own.left);
    assert.equal(textOf((await ada.get(account)).text, 'h1'), own.title);
    const rows = await allRows(app.database);
    for (const [table, text] of rows) {
      assert.ok(!text.includes('Lovelace') && !text.includes('Quelqu'), `${table}: their invitations go too`);
      // What was done, and who was of a team, stays under an id that leads to nobody.
      if (table !== 'journal' && table !== 'facts') assert.ok(!text.includes(id), table);
    }
    assert.ok(rows.get('journal')?.includes(id));
    const journal = await grace.get(href('journal', 'fr'));
    saysNot(journal, 'Lovelace');
    says(journal, words.someoneLeft, words.acts['organisation-added']);
  });

  test('gives one’s own information as a file', async () => {
    const ada = await administrator(await start(), 'Ada Lovelace');
    const file = await ada.get(href('accountFile', 'fr'));
    assert.match(file.headers.get('content-disposition') ?? '', /attachment; filename="cap18-compte\.json"/);
    const { headers } = await ada.get(href('accountFile', 'en'));
    assert.match(headers.get('content-disposition') ?? '', /"cap18-account\.json"/);
    const read = JSON.parse(file.text);
    assert.equal(read.account.name, 'Ada Lovelace');
    assert.deepEqual([read.roles.length, read.sessions.length, read.passkeys.length], [1, 1, 0]);
    saysNot(file, ada.cookie(sessionCookie) ?? '-');
  });

  test('changes a name, and refuses none or a long one, keeping what was typed', async () => {
    const ada = await administrator(await start(), 'Ada');
    assert.ok(plain((await ada.get(account)).text).includes(own.needsScript), 'of passkeys alone');
    const long = 'é'.repeat(81);
    says(await ada.post(account, { do: 'rename', name: long }), 400, `value="${long}"`);
    says(await ada.post(account, { do: 'rename', name: '  Ada   Byron ' }), 'value="Ada Byron"');
  });
});
