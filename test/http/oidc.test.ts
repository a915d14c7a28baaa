import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import type { GroupGrant } from '../../src/people/organisations/roles.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { href } from '../../src/web/links.ts';
import { type OnEachApp, onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, plain, says, saysNot, textOf } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { linkOf, type MailServer, startMailServer } from '../support/mail-server.ts';
import {
  acceptAs,
  addBody,
  administration,
  administrator,
  bodyPage,
  inviteBy,
  invited,
  linkIn,
} from '../support/office.ts';
import { leadsTo, type OidcSite, saysWho, signInBy, startOidcSite } from '../support/oidc-site.ts';
import { refusesGuesses } from '../support/refusals.ts';
import { elsewhere, reviewOffice } from '../support/reviews.ts';
import { allRows, rowsIn } from '../support/rows.ts';
import { scaled } from '../support/scale.ts';

const words = signinWords.fr;
const signIn = href('signIn', 'fr');
const account = href('account', 'fr');
const journal = href('journal', 'fr');
const sessionCookie = 'cap18-session';
const browserCookie = 'cap18-signin';
const minuteMs = 60_000;
/** More than are looked at before they are refused. */
const guesses = scaled(1_500, 10_000);

const returns = ['one', 'two'].map((name) => `http://cap18.test/oidc/${name}`);
let one: OidcSite;
let two: OidcSite;
let post: MailServer;
before(async () => {
  [one, two, post] = await Promise.all([
    startOidcSite(() => returns),
    startOidcSite(() => returns),
    startMailServer(),
  ]);
});
after(() => Promise.all([one.close(), two.close(), post.close()]));

const problem = (name: keyof typeof words.otherProblems, site = 'Site one'): string =>
  words.otherProblems[name](site);

const isSignedIn = async (client: Client): Promise<boolean> =>
  textOf((await client.get(account)).text, 'h1') === words.account;

/** Nobody is signed in, and the page says why. */
const isRefused = async (
  client: Client,
  came: Promise<Answer>,
  name: keyof typeof words.otherProblems,
  { site = 'Site one', status = 403 } = {},
): Promise<void> => {
  const answer = await came;
  assert.deepEqual([answer.status, textOf(answer.text, 'h1')], [status, words.title], answer.path);
  says(answer, problem(name, site));
  assert.equal(await isSignedIn(client), false);
};

const accountsOf = async (app: TestApp) =>
  (await rowsIn(app, 'accounts')).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));

const withSites =
  (start: OnEachApp['start']) =>
  async (
    grants: readonly GroupGrant[] = [],
    more: Parameters<OnEachApp['start']>[0] = {},
  ): Promise<TestApp> => {
    const app = await start({ oidc: { providers: [one.as('one'), two.as('two')], grants }, ...more });
    app.clock.set(new Date());
    return app;
  };

const link = async (client: Client, site: OidcSite, provider: string, as: string): Promise<Answer> => {
  return client.get(await saysWho(site, leadsTo(await client.post(account, { do: 'oidc', provider })), as));
};

/** Where site one sends back someone who leaves a page of ours for it. */
const sentBack = async (client: Client, from: string, as: string): Promise<string> =>
  saysWho(one, leadsTo(await client.post(from, { do: 'oidc', provider: 'one', next: '' })), as);

/** Begins to sign in; gives where the site sends back. */
const begun = async (client: Client, as: string, change: (to: URL) => void = () => {}): Promise<string> => {
  const to = new URL(leadsTo(await client.post(signIn, { do: 'oidc', provider: 'one', next: '' })));
  change(to);
  return saysWho(one, to.href, as);
};

/** An application with a service, and the link of a review that its lead offers. */
const offering = async (app: TestApp) => {
  const office = await reviewOffice(app);
  const offer = async (practice = '7') =>
    linkIn(await office.lead.post(office.reviews, { practice, to: 'link', words: '' }));
  return { ...office, offer, offered: await offer() };
};

onEachApp('Signing in by another site, at the link of a review', ({ test, start: plainStart }) => {
  const start = withSites(plainStart);

  test('leads back to the link of a review, which its reviewer then accepts', async () => {
    const app = await start();
    const { ada, offered } = await offering(app);
    const far = await elsewhere(app, ada);
    one.people.set('evelyn', { name: 'Evelyn' });
    await link(far, one, 'one', 'evelyn');
    const device = app.client();
    says(await device.get(offered), `?next=${encodeURIComponent(offered)}`);
    leadsTo(await device.post(signIn, { do: 'oidc', provider: 'one', next: offered }));
    const kept = [...(await allRows(app.database)).values()].join();
    assert.ok(!kept.includes(offered.split('/').at(-1) ?? ''), 'what the link ends with is nowhere in clear');
    const came = await signInBy(device, one, 'one', 'evelyn', offered);
    assert.deepEqual([came.path, came.status], [offered, 200]);
    says(came, reviewsWords.fr.acceptAs('Evelyn Boyd Granville'));
    says(await device.post(offered, {}), reviewsWords.fr.done.taken);
    assert.equal((await accountsOf(app)).filter(({ name }) => name.startsWith('Evelyn')).length, 1);
  });

  test('opens an account by the link of a review for someone new, who takes that review and has no role', async () => {
    const app = await start();
    const { service, offered } = await offering(app);
    one.people.set('chien-shiung', { name: 'Chien-Shiung Wu' });
    const device = app.client();
    says(await device.get(offered), organisationsWords.fr.openWith('Site one'));
    says(await device.get(await sentBack(device, offered, 'chien-shiung')), 200, reviewsWords.fr.done.taken);
    assert.equal((await device.get(offered)).status, 404, 'the link has served');
    const found = (await accountsOf(app)).filter(({ name }) => name === 'Chien-Shiung Wu');
    assert.equal(found.length, 1);
    const account = found[0]?.id;
    assert.deepEqual(
      (await rowsIn(app, 'roles')).filter((role) => role.account === account),
      [],
    );
    const there = await device.get(href('service', 'fr', { service }));
    assert.equal(there.status, 404, 'and sees nothing else of the service');
    const again = app.client();
    await signInBy(again, one, 'one', 'chien-shiung');
    assert.ok(await isSignedIn(again), 'the site lets them in from then on');
  });

  test('opens no account by the link of a review that is over, whoever comes back with it', async () => {
    const app = await start();
    const { offer, offered } = await offering(app);
    for (const as of ['lise', 'marie', 'ida']) one.people.set(as, { name: as });
    const [first, second, late] = [app.client(), app.client(), app.client()];
    const [back, other] = [await sentBack(first, offered, 'lise'), await sentBack(second, offered, 'marie')];
    const before = (await accountsOf(app)).length;
    const answers = await Promise.all([first.get(back), second.get(other)]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 403], 'two at once: one account');
    assert.equal((await accountsOf(app)).length, before + 1);
    says(await late.post(offered, { do: 'oidc', provider: 'one' }), 404);
    const who = app.client();
    const ready = await sentBack(who, await offer('3'), 'ida');
    app.clock.set(new Date(app.clock.now().getTime() + 31 * 24 * 60 * minuteMs));
    assert.notEqual((await who.get(ready)).status, 200);
    assert.equal(await isSignedIn(who), false);
    assert.equal((await accountsOf(app)).length, before + 1);
  });

  test('gives the roles of groups to who comes by the link of a review, which is then for others', async () => {
    const grants: GroupGrant[] = [];
    const app = await start(grants);
    const { body, offered } = await offering(app);
    const { issuer } = one.as('one');
    grants.push({ issuer, group: 'verify', role: 'body-manager', organisation: body });
    one.people.set('near', { name: 'Near', groups: ['verify'] });
    const who = app.client();
    const came = await who.get(await sentBack(who, offered, 'near'));
    assert.equal(came.path, offered);
    says(came, reviewsWords.fr.insideTitle);
    assert.equal((await who.post(offered, {})).status, 409, 'someone of the body does not take it');
  });
});

onAnyApp('Signing in by another site', ({ test, testOnce, start: plainStart }) => {
  const start = withSites(plainStart);

  const linked = async (app: TestApp, as: string): Promise<Client> => {
    one.people.set(as, { name: 'Ada' });
    const ada = await administrator(app);
    says(await link(ada, one, 'one', as), words.identityAdded);
    return ada;
  };

  test('signs nobody in where a browser asks for headers alone, and leaves it to be done', async () => {
    const app = await start();
    one.people.set('ada', { name: 'Ada' });
    const client = app.client();
    const back = await begun(client, 'ada');
    const asked = one.tokensAsked();
    assert.deepEqual([(await client.send(back, { method: 'HEAD' })).status, one.tokensAsked()], [404, asked]);
    const came = await client.get(back);
    assert.equal(one.tokensAsked(), asked + 1, came.text.slice(0, 200));
  });

  test('is for an identity that its owner linked while signed in, and for no other', async () => {
    const app = await start();
    const ada = await linked(app, 'ada');
    says(await ada.get(account), 'Site one');
    const device = app.client();
    const checkups = `${href('bringCheckup', 'fr')}?checkup=${randomUUID()}`;
    const came = await signInBy(device, one, 'one', 'ada', checkups);
    assert.deepEqual([came.path, came.status], [checkups, 200]);
    const away = await signInBy(app.client(), one, 'one', 'ada', '//elsewhere.test');
    assert.equal(away.path, account, 'only to an address of ours');
    one.people.set('eve', { name: 'Eve', groups: ['everyone'] });
    const eve = app.client();
    await isRefused(eve, signInBy(eve, one, 'one', 'eve'), 'unknown');
    // The same id at another site is another person.
    two.people.set('ada', { name: 'Ada' });
    await isRefused(eve, signInBy(eve, two, 'two', 'ada'), 'unknown', { site: 'Site two' });
    assert.equal((await accountsOf(app)).length, 1);
    const written = await ada.get(journal);
    const { acts } = organisationsWords.fr;
    says(written, acts['identity-added'], `${acts['signed-in']} ${words.ways.oidc}`, acts['sign-in-refused']);
  });

  test('finds nobody by an address of e-mail, whatever the site says of it', async () => {
    const app = await start();
    await administrator(app);
    await app.database.db.updateTable('accounts').set({ email: 'ada@ministere.example' }).execute();
    one.people.set('mallory', { name: 'Ada Lovelace', email: 'ada@ministere.example', email_verified: true });
    const mallory = app.client();
    await isRefused(mallory, signInBy(mallory, one, 'one', 'mallory'), 'unknown');
  });

  test('gives the device a session that nobody held before, in place of the one it had, for a day', async () => {
    const app = await start();
    const ada = await linked(app, 'ada-1');
    const former = ada.cookie(sessionCookie);
    await signInBy(ada, one, 'one', 'ada-1');
    assert.notEqual(ada.cookie(sessionCookie), former);
    const thief = app.client();
    thief.setCookie(sessionCookie, former);
    assert.equal(await isSignedIn(thief), false);
    const victim = app.client();
    victim.setCookie(sessionCookie, 'chosen-by-someone-else');
    await signInBy(victim, one, 'one', 'ada-1');
    assert.match(victim.cookie(sessionCookie) ?? '', /^[\w-]{43}$/);
    for (let hours = 6; hours < 24; hours += 6) {
      app.clock.set(new Date(Date.now() + hours * 60 * minuteMs));
      assert.equal(await isSignedIn(victim), true, `${hours} h`);
    }
    app.clock.set(new Date(Date.now() + 24 * 60 * minuteMs + 1));
    assert.equal(await isSignedIn(victim), false, 'the site is asked again each day');
  });

  test('happens once for what a site sent back, even by two presses at the same moment', async () => {
    const app = await start();
    await linked(app, 'ada-2');
    const device = app.client();
    const back = await begun(device, 'ada-2');
    const held = device.cookie(browserCookie);
    const answers = await Promise.all(
      [1, 2, 3].map(() => {
        const same = app.client();
        same.setCookie(browserCookie, held);
        return same.get(back);
      }),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 403, 403]);
    const later = app.client();
    later.setCookie(browserCookie, held);
    await isRefused(later, later.get(back), 'over');
  });

  test('is refused in another browser, in one that began nothing, and after a quarter of an hour', async () => {
    const app = await start();
    await linked(app, 'ada-3');
    const [device, other, none] = [app.client(), app.client(), app.client()];
    await begun(other, 'ada-3');
    for (const stranger of [other, none])
      await isRefused(stranger, stranger.get(await begun(device, 'ada-3')), 'over');
    const late = await begun(device, 'ada-3');
    app.clock.set(new Date(Date.now() + 15 * minuteMs));
    await isRefused(device, device.get(late), 'over');
  });

  test('is refused when state, nonce, challenge or code is not what was sent', async () => {
    const app = await start();
    await linked(app, 'ada-4');
    const device = app.client();
    const changed = (name: string) => (to: URL) => to.searchParams.set(name, 'x'.repeat(43));
    await isRefused(device, device.get(await begun(device, 'ada-4', changed('state'))), 'over');
    for (const name of ['nonce', 'code_challenge'])
      await isRefused(device, device.get(await begun(device, 'ada-4', changed(name))), 'invalid');
    // The code of someone else's sign-in, put in this one: their account would be opened here, or ours there.
    const theirs = new URL(await begun(app.client(), 'ada-4'), 'http://cap18.test');
    const ours = new URL(await begun(device, 'ada-4'), 'http://cap18.test');
    ours.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    await isRefused(device, device.get(ours.pathname + ours.search), 'invalid');
    for (const bad of ['one', 'one?state=', 'one?state=a&state=b', 'three?state=a&code=b'])
      await isRefused(device, device.get(`/oidc/${bad}`), 'over', { site: '' });
    assert.match(app.log(), /OAUTH_\w+/, 'who administers is told what went wrong, by a code');
  });

  test('is refused when another site answers in its place, which is asked for nothing', async () => {
    const app = await start();
    await linked(app, 'ada-5');
    const device = app.client();
    const asked = [one.tokensAsked(), two.tokensAsked()];
    const back = await begun(device, 'ada-5');
    await isRefused(device, device.get(back.replace('/oidc/one', '/oidc/two')), 'invalid', {
      site: 'Site two',
    });
    for (const iss of [two.origin, undefined]) {
      const url = new URL(await begun(device, 'ada-5'), 'http://cap18.test');
      if (iss === undefined) url.searchParams.delete('iss');
      else url.searchParams.set('iss', iss);
      await isRefused(device, device.get(url.pathname + url.search), 'invalid');
    }
    assert.deepEqual([one.tokensAsked(), two.tokensAsked()], asked, 'no code was shown to anyone');
  });

  test('bears a clock four minutes away, and not six', async () => {
    const app = await start();
    await linked(app, 'ada-6');
    for (const [minutes, isLetIn] of [
      [4, true],
      [-4, true],
      [7, false],
    ] as const) {
      const device = app.client();
      app.clock.set(new Date(Date.now() + minutes * minuteMs));
      const came = await signInBy(device, one, 'one', 'ada-6');
      assert.equal(came.status, isLetIn ? 200 : 403, `${minutes} minutes: ${came.path}`);
      assert.equal(await isSignedIn(device), isLetIn, `${minutes} minutes`);
    }
    assert.match(app.log(), /OAUTH_JWT_TIMESTAMP_CHECK_FAILED/);
  });

  test('believes nothing that was signed with other keys than the site publishes', async (t) => {
    const app = await start();
    await linked(app, 'ada-7');
    one.be('lying');
    t.after(() => one.be('well'));
    const device = app.client();
    // What the site said of itself before is not asked again within the hour: a change of time has it asked anew.
    app.clock.set(new Date(Date.now() + 2 * minuteMs));
    await isRefused(device, device.get(await begun(device, 'ada-7')), 'invalid');
  });

  test('says so when the site is down, from the start on too, and the other ways still work', async (t) => {
    t.after(() => one.be('well'));
    one.be('down');
    const email = `${randomUUID()}@down.example`;
    const app = await start([], { mail: { url: post.url, from: 'cap18@ministere.example' } });
    await app.work();
    const device = app.client();
    says(await device.get(signIn), 200);
    await isRefused(device, device.post(signIn, { do: 'oidc', provider: 'one', next: '' }), 'silent', {
      status: 503,
    });
    const ada = await administrator(app);
    says(await ada.post(account, { do: 'oidc', provider: 'one' }), problem('silent'));
    await app.database.db.updateTable('accounts').set({ email }).execute();
    await device.post(signIn, { do: 'email', email, next: '' });
    await device.post(linkOf(await post.next(email)), {});
    assert.equal(await isSignedIn(device), true);
    one.be('well');
    await link(ada, one, 'one', 'ada');
    const back = await begun(app.client(), 'ada');
    one.be('down');
    const other = app.client();
    assert.equal((await other.get(back)).status, 403, 'in another browser');
    one.be('well');
    const late = await begun(other, 'ada');
    one.be('down');
    await isRefused(other, other.get(late), 'silent', { status: 503 });
    assert.match(app.log(), /ECONNRESET|UND_ERR_SOCKET|TypeError/);
  });

  test('says so when the person, or the site, refuses', async () => {
    const device = (await start()).client();
    await isRefused(device, signInBy(device, one, 'one', undefined), 'refused');
  });

  test('leaves no trace of anyone in the log, nor of what went through', async () => {
    const app = await start();
    one.people.set('ada-of-the-log', { name: 'Zéphirine Xylander', groups: ['secret-group'] });
    await link(await administrator(app), one, 'one', 'ada-of-the-log');
    const device = app.client();
    const back = await begun(device, 'ada-of-the-log');
    const held = device.cookie(browserCookie) ?? '';
    await device.get(back);
    await device.get(back);
    const state = new URL(back, 'http://cap18.test').searchParams.get('state') ?? '';
    const traces = ['Xylander', 'secret-group', 'ada-of-the-log', state, held, ...one.secrets()];
    assert.ok(traces.length > 8);
    for (const trace of traces) assert.ok(!app.log().includes(trace), trace);
    for (const table of ['identities', 'one_time_tokens', 'accounts'] as const) {
      const rows = JSON.stringify(await rowsIn(app, table));
      for (const trace of traces) assert.ok(!rows.includes(trace), `${table}: ${trace}`);
    }
  });

  testOnce('is offered where it is configured alone', async () => {
    const app = await plainStart();
    saysNot(await app.client().get(signIn), 'name="provider"');
    says(await app.client().post(signIn, { do: 'oidc', provider: 'one', next: '' }), 400);
    const device = app.client();
    await isRefused(device, device.get('/oidc/one?state=a'), 'over', { site: '' });
  });

  testOnce(
    'leads there without a script, in both languages, by a page that no form is kept from',
    async () => {
      const app = await start();
      for (const lang of ['fr', 'en'] as const) {
        const page = await app.client().post(href('signIn', lang), { do: 'oidc', provider: 'one', next: '' });
        assert.equal(textOf(page.text, 'h1'), signinWords[lang].otherLeaving('Site one'));
        assert.equal(page.headers.get('refresh'), `0; url=${leadsTo(page)}`);
        const to = new URL(leadsTo(page));
        assert.equal(to.origin, one.origin);
        assert.deepEqual(
          ['code_challenge_method', 'response_type', 'redirect_uri', 'ui_locales', 'scope'].map((name) =>
            to.searchParams.get(name),
          ),
          ['S256', 'code', 'http://cap18.test/oidc/one', lang, 'openid profile'],
        );
      }
    },
  );

  testOnce('is not found by thousands of guesses, which are soon refused', async () => {
    const device = (await start()).client();
    await device.post(signIn, { do: 'oidc', provider: 'one', next: '' });
    const guess = (rank: number) =>
      device.send(`/oidc/one?state=${`${rank}`.padStart(43, 'A')}&code=${rank}`);
    await refusesGuesses(guesses, guess, 403);
    assert.equal(await isSignedIn(device), false);
  });
});

onAnyApp('An identity of another site', ({ test, start: plainStart }) => {
  const start = withSites(plainStart);

  test('is of one account: who links it to another changes nothing', async () => {
    const app = await start();
    one.people.set('shared', { name: 'Someone' });
    const ada = await administrator(app);
    await link(ada, one, 'one', 'shared');
    const grace = await invited(app, ada, administration, 'Grace', 'administrator');
    says(await link(grace, one, 'one', 'shared'), 409, problem('taken'));
    assert.equal((await rowsIn(app, 'identities')).length, 1);
    says(await grace.get(account), words.noIdentity);
  });

  test('is linked in the session that asked for it alone', async () => {
    const app = await start();
    one.people.set('mallory', { name: 'Mallory' });
    const ada = await administrator(app);
    says(await app.client().get(await sentBack(ada, account, 'mallory')), 403);
    // Signed out meanwhile, or another person in the same browser.
    const again = await sentBack(ada, account, 'mallory');
    await ada.post(account, { do: 'sign-out' });
    says(await ada.get(again), 403);
    assert.deepEqual(await rowsIn(app, 'identities'), []);
  });

  test('is removed by its owner, unless nothing else lets them in, and opens nothing then', async () => {
    const app = await start();
    for (const site of [one, two]) site.people.set('ada', { name: 'Ada' });
    const ada = await administrator(app);
    await link(ada, one, 'one', 'ada');
    const idIn = (page: Answer): string => /name="identity" value="([\w-]+)"/.exec(page.text)?.[1] ?? '';
    const first = idIn(await ada.get(account));
    says(await ada.post(account, { do: 'remove-identity', identity: first }), 400, words.lastWay);
    await link(ada, two, 'two', 'ada');
    says(await ada.post(account, { do: 'remove-identity', identity: first }), words.identityRemoved);
    const device = app.client();
    await isRefused(device, signInBy(device, one, 'one', 'ada'), 'unknown');
    assert.equal((await signInBy(device, two, 'two', 'ada')).path, account);
  });

  test('goes with its account, and is in the file that its owner takes away', async () => {
    const app = await start([
      { issuer: `${one.origin}/`, group: 'admins', role: 'administrator', organisation: '' },
    ]);
    one.people.set('leaver', { name: 'Zéphirine Xylander', groups: ['admins'] });
    await administrator(app);
    const device = app.client();
    await signInBy(device, one, 'one', 'leaver');
    const file = JSON.parse((await device.get(href('accountFile', 'fr'))).text);
    assert.equal(file.identities[0].issuer, `${one.origin}/`);
    await device.post(href('leaveAccount', 'fr'), {});
    assert.equal(await isSignedIn(device), false);
    for (const [table, rows] of await allRows(app.database)) assert.ok(!rows.includes('Xylander'), table);
    assert.deepEqual(await rowsIn(app, 'identities'), []);
    one.people.set('leaver', { name: 'Zéphirine Xylander' });
    const again = app.client();
    await isRefused(again, signInBy(again, one, 'one', 'leaver'), 'unknown');
  });

  test('accepts an invitation, which opens an account, once', async () => {
    const app = await start();
    one.people.set('grace', { name: '  Grace   Hopper ' });
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ministère');
    const invitation = await inviteBy(ada, bodyPage(body), 'body-manager');
    const grace = app.client();
    says(await grace.get(invitation), organisationsWords.fr.openWith('Site one'));
    const back = await sentBack(grace, invitation, 'grace');
    const token = invitation.split('/').at(-1) ?? '';
    const kept = [...(await allRows(app.database)).values()].join();
    assert.ok(!kept.includes(token), 'its token is nowhere in clear');
    assert.equal((await grace.get(invitation)).status, 200, 'nothing is taken before they are back');
    says(await grace.get(back), words.welcomeIdentity('Site one'));
    says(await grace.get(bodyPage(body)), 200);
    assert.ok((await accountsOf(app)).some(({ name }) => name === 'Grace Hopper'));
    says(await app.client().get(invitation), 404);
    // Taken by someone else meanwhile: nobody is let in.
    const late = app.client();
    one.people.set('late', { name: 'Late' });
    const second = await inviteBy(ada, bodyPage(body), 'body-manager');
    const away = await sentBack(late, second, 'late');
    await acceptAs(app, second, 'First');
    await isRefused(late, late.get(away), 'unknown');
  });
});

onEachApp('A group of another site', ({ test, start: plainStart }) => {
  const start = withSites(plainStart);
  const grants: GroupGrant[] = [];

  /** An application where a group gives a role in a body; the body's id is known once it is there. */
  const withGroups = async () => {
    grants.length = 0;
    const app = await start(grants);
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ministère');
    const by = { issuer: `${one.origin}/`, organisation: body } as const;
    grants.push(
      { ...by, group: 'managers', role: 'body-manager' },
      { ...by, group: 'heads', role: 'body-administrator' },
      { ...by, group: 'managers', role: 'body-manager', organisation: randomUUID() },
    );
    return { app, ada, body };
  };

  const rolesIn = async ({ database }: TestApp, name: string) => {
    const rows = await database.db
      .selectFrom('roles')
      .innerJoin('accounts', 'accounts.id', 'roles.account')
      .select(['roles.role', 'roles.givenBy'])
      .where('accounts.name', '=', name)
      .execute();
    return rows.map(({ role, givenBy }) => `${role} by ${givenBy === '' ? 'hand' : 'group'}`).toSorted();
  };

  test('gives someone new an account and a role, and takes the role back once they are no more in it', async () => {
    const { app, ada, body } = await withGroups();
    one.people.set('k', { name: 'Katherine Johnson', groups: ['managers', 'others'] });
    const device = app.client();
    await signInBy(device, one, 'one', 'k');
    says(await device.get(bodyPage(body)), 200);
    says(await ada.get(bodyPage(body)), organisationsWords.fr.byGroup);
    assert.deepEqual(await rolesIn(app, 'Katherine Johnson'), ['body-manager by group']);
    one.people.set('k', { name: 'Katherine Johnson', groups: ['heads'] });
    await signInBy(device, one, 'one', 'k');
    assert.deepEqual(await rolesIn(app, 'Katherine Johnson'), ['body-administrator by group']);
    const drawn = await inviteBy(device, bodyPage(body), 'body-manager');
    for (const groups of [[], undefined]) {
      one.people.set('k', { name: 'Katherine Johnson', ...(groups ? { groups } : {}) });
      await signInBy(device, one, 'one', 'k');
      assert.deepEqual(await rolesIn(app, 'Katherine Johnson'), []);
      says(await device.get(bodyPage(body)), 404);
    }
    assert.equal((await accountsOf(app)).length, 2, 'it is the same account each time');
    says(await ada.get(journal), organisationsWords.fr.acts['role-removed']);
    assert.equal((await app.client().get(drawn)).status, 404, 'nor does a link that they drew give anything');
  });

  test('leaves alone roles that people gave, and those of who is in another site’s group', async () => {
    const { app, ada, body } = await withGroups();
    one.people.set('m', { name: 'Mary Jackson', groups: ['managers'] });
    const device = app.client();
    await signInBy(device, one, 'one', 'm');
    for (const role of ['body-manager', 'body-administrator'] as const)
      await device.post(await inviteBy(ada, bodyPage(body), role), {});
    one.people.set('m', { name: 'Mary Jackson', groups: [] });
    await signInBy(device, one, 'one', 'm');
    const byHand = ['body-administrator by hand', 'body-manager by hand'];
    assert.deepEqual(await rolesIn(app, 'Mary Jackson'), byHand);
    two.people.set('m', { name: 'Mary Jackson', groups: ['managers', 'heads'] });
    const other = app.client();
    await isRefused(other, signInBy(other, two, 'two', 'm'), 'unknown', { site: 'Site two' });
  });

  test('takes back the role of who administers everything once somebody else does, and not before', async () => {
    const { app, ada, body } = await withGroups();
    const role = 'administrator';
    grants.push({ issuer: `${one.origin}/`, group: 'it', role, organisation: '' });
    const [kate, lise] = [app.client(), app.client()];
    const comes = async (device: Client, name: string, groups: readonly string[]) => {
      one.people.set(name, { name, groups });
      await signInBy(device, one, 'one', name);
    };
    await comes(kate, 'Kate', ['it']);
    const [first] = await accountsOf(app);
    const alone = await ada.post(administration, { do: 'remove-role', account: first?.id ?? '', role });
    says(alone, words.roleLeft);
    assert.equal((await ada.get(administration)).status, 404, 'Ada administers nothing any more');
    await comes(kate, 'Kate', ['heads']);
    assert.deepEqual(await rolesIn(app, 'Kate'), [`${role} by group`, 'body-administrator by group']);
    const { acts, roles } = organisationsWords.fr;
    const kept = plain(`${acts['role-kept']} (${roles.administrator})`);
    says(await kate.get(journal), kept);
    await comes(lise, 'Lise', ['it']);
    await Promise.all([comes(kate, 'Kate', ['heads']), comes(lise, 'Lise', ['heads'])]);
    const held = [...(await rolesIn(app, 'Kate')), ...(await rolesIn(app, 'Lise'))];
    const administer = held.filter((each) => each.startsWith(role));
    assert.deepEqual(administer, [`${role} by group`], 'one of the two keeps it');
    says(await kate.get(bodyPage(body)), 200);
  });

  test('gives and takes nothing while the site does not say which groups someone is in', async (t) => {
    const { app } = await withGroups();
    one.people.set('d', { name: 'Dorothy Vaughan', groups: ['managers'] });
    const device = app.client();
    await signInBy(device, one, 'one', 'd');
    const back = await begun(device, 'd');
    t.after(() => one.be('well'));
    one.be('down');
    await device.get(back);
    assert.deepEqual(await rolesIn(app, 'Dorothy Vaughan'), ['body-manager by group']);
  });

  test('names who has no name there, and shortens a long one', async () => {
    const { app } = await withGroups();
    one.people.set('nameless', { groups: ['managers'] });
    one.people.set('long', { name: 'é'.repeat(300), groups: ['managers'] });
    for (const as of ['nameless', 'long']) await signInBy(app.client(), one, 'one', as);
    const names = column(await accountsOf(app), 'name');
    assert.deepEqual(names.toSorted(), ['Ada Lovelace', 'Sans nom', 'é'.repeat(80)]);
  });
});
