import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { checkupImportWords } from '../../src/apply/services/checkup-import/checkup-import.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { hashToken, newToken } from '../../src/people/signin/tokens.ts';
import { href } from '../../src/web/links.ts';
import { noon, type OnApp, onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Client, encode, plain, says, saysNot, textOf } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { linkOf, type MailServer, startMailServer } from '../support/mail-server.ts';
import {
  accountNamed,
  addBody,
  addPasskeys,
  administration,
  administrator,
  bodyPage,
  invited,
  linkIn,
} from '../support/office.ts';
import { refusesGuesses } from '../support/refusals.ts';
import { allRows, rowsIn } from '../support/rows.ts';
import { scaled } from '../support/scale.ts';
import { until } from '../support/until.ts';

const words = signinWords.fr;
const signIn = href('signIn', 'fr');
const account = href('account', 'fr');
const sent = href('emailSent', 'fr');
const journal = href('journal', 'fr');
const sessionCookie = 'cap18-session';
const browserCookie = 'cap18-signin';
const minuteMs = 60_000;
/** More than are looked at before they are refused. */
const guesses = scaled(1_500, 10_000);
const ada = 'ada@ministere.example';

let post: MailServer;
before(async () => {
  post = await startMailServer();
});
after(() => post.close());

const from = 'cap18@ministere.example';

let people = 0;
const someone = (): string => {
  people += 1;
  return `p${people}@ministere.example`;
};

/** An application that sends mail by the server of this file, and does its due work. */
const mailing =
  (start: OnApp['start']) =>
  async (more: Parameters<OnApp['start']>[0] = {}): Promise<TestApp> => {
    const app = await start({ mail: { url: post.url, from }, ...more });
    await app.work();
    return app;
  };

/** Adds an address to an account, and opens the link that is sent there. */
const addAddress = async (own: Client, email: string): Promise<void> => {
  says(await own.post(account, { do: 'email', email }), words.mailSent);
  says(await own.post(linkOf(await post.next(email)), {}), words.mailConfirmed);
};

onAnyApp('A link sent by e-mail', ({ test, testOnce, start }) => {
  const withMail = mailing(start);

  /** Somebody whose address is confirmed, and a device where nobody is signed in. */
  const addressed = async () => {
    const app = await withMail();
    const email = someone();
    await addAddress(await administrator(app), email);
    return { app, email, device: app.client() };
  };

  const ask = (client: Client, email: string, next = '') => client.post(signIn, { do: 'email', email, next });

  const isSignedIn = async (client: Client): Promise<boolean> =>
    textOf((await client.get(account)).text, 'h1') === words.account;

  test('signs in by a press, in the browser where it was asked for, once', async () => {
    const { email, device } = await addressed();
    const checkups = `${href('bringCheckup', 'fr')}?checkup=${randomUUID()}`;
    const asked = await ask(device, email.toUpperCase(), checkups);
    assert.equal(asked.path, `${sent}?next=${encodeURIComponent(checkups)}`);
    const message = await post.next(email, 1);
    assert.match(message.source, /^From: Cap18 <cap18@ministere\.example>/m);
    assert.match(message.source, /^Auto-Submitted: auto-generated/im);
    assert.equal(message.subject, 'Votre lien de connexion à Cap18');
    const link = linkOf(message);
    const page = await device.get(link);
    assert.deepEqual([page.status, textOf(page.text, 'h1')], [200, words.linkTitle]);
    for (const { text } of [asked, page]) assert.ok(plain(text).includes(checkupImportWords.fr.awaiting));
    assert.equal(await isSignedIn(device), false, 'reading it does nothing');
    assert.equal(
      (await device.post(link, {})).path,
      checkups,
      'where they were going, with what it was asked',
    );
    assert.equal(await isSignedIn(device), true);
    for (const again of [await device.get(link), await device.post(link, {})])
      assert.deepEqual([again.status, textOf(again.text, 'h1')], [404, words.linkGone]);
    says(await device.get(journal), `${organisationsWords.fr.acts['signed-in']} ${words.ways.email}`);
  });

  test('keeps where someone was going from who reads the database: it may end with the token of a link', async () => {
    const { app, email } = await addressed();
    const token = newToken();
    const going = href('reviewLink', 'fr', { token });
    const device = app.client();
    await ask(device, email, going);
    const link = linkOf(await post.next(email, 1));
    assert.ok(![...(await allRows(app.database)).values()].join().includes(token));
    assert.equal((await device.post(link, {})).path, going);
  });

  test('does nothing for a scanner that opens it and presses, nor for another browser, and serves after them', async () => {
    const { app, email, device } = await addressed();
    await ask(device, email);
    const link = linkOf(await post.next(email, 1));
    const scanner = app.client();
    const other = app.client();
    await ask(other, someone());
    for (const stranger of [scanner, other])
      for (const answer of [await stranger.get(link), await stranger.post(link, {})]) {
        assert.deepEqual([answer.status, textOf(answer.text, 'h1')], [403, words.linkElsewhere]);
        assert.ok(plain(answer.text).includes(words.emailSend), 'another link may be asked for there');
      }
    for (const stranger of [scanner, other]) assert.equal(await isSignedIn(stranger), false);
    await device.post(link, {});
    assert.equal(await isSignedIn(device), true);
  });

  test('is over after half an hour, and others of the same account end with the one that is used', async () => {
    const { app, email, device } = await addressed();
    await ask(device, email);
    await ask(device, email);
    const [first, second] = [await post.next(email, 1), await post.next(email, 2)].map(linkOf);
    await device.post(second ?? '', {});
    assert.equal(await isSignedIn(device), true);
    says(await device.get(first ?? ''), 404);
    await ask(device, email);
    const late = linkOf(await post.next(email, 3));
    app.clock.set(new Date(noon.getTime() + 30 * minuteMs));
    for (const answer of [await device.get(late), await device.post(late, {})])
      assert.equal(answer.status, 404);
  });

  test('signs in once, by two presses at the same moment', async () => {
    const { app, email, device } = await addressed();
    await ask(device, email);
    const link = linkOf(await post.next(email, 1));
    const cookie = device.cookie(browserCookie);
    const presses = await Promise.all(
      [1, 2, 3].map(() => {
        const same = app.client();
        same.setCookie(browserCookie, cookie);
        return same.post(link, {});
      }),
    );
    assert.deepEqual(presses.map(({ status }) => status).toSorted(), [200, 404, 404]);
  });

  test('gives the device a session that nobody held before, and no trace of itself', async () => {
    const { app, email, device } = await addressed();
    device.setCookie(sessionCookie, 'chosen-by-someone-else');
    device.setCookie(browserCookie, 'chosen too');
    await ask(device, email);
    const held = device.cookie(browserCookie) ?? '';
    assert.match(held, /^[\w-]{43}$/, 'what is no token of ours is replaced');
    const link = linkOf(await post.next(email, 1));
    const rows = await rowsIn(app, 'email_links');
    const token = link.split('/').at(-1) ?? '';
    assert.ok(!JSON.stringify(rows).includes(token) && !JSON.stringify(rows).includes(held));
    assert.deepEqual(
      rows.map((row) => [row.tokenHash, row.browserHash]),
      [[hashToken(token), hashToken(held)]],
    );
    await device.post(link, {});
    assert.match(device.cookie(sessionCookie) ?? '', /^[\w-]{43}$/);
    assert.equal(device.cookie(browserCookie), undefined);
    assert.deepEqual(await rowsIn(app, 'email_links'), []);
    for (const trace of [email, token, held]) assert.ok(!app.log().includes(trace), trace);
  });

  test('is asked for alike whether an account has the address or not: nobody is looked for', async () => {
    const app = await start({ mail: { url: post.url, from } });
    const [known, unknown] = [someone(), someone()];
    const client = await administrator(app);
    await app.database.db.updateTable('accounts').set({ email: known }).execute();
    const kept = async () => {
      const links = await rowsIn(app, 'email_links');
      return { links, jobs: (await rowsIn(app, 'jobs')).filter(({ name }) => name === 'email-link') };
    };
    const answers: unknown[] = [];
    for (const email of [known, unknown]) {
      const device = app.client();
      const body = encode({ do: 'email', email, next: '' });
      const posted = await device.send(signIn, { method: 'POST', body });
      answers.push([posted.status, posted.headers.get('location'), (await device.get(sent)).text]);
    }
    assert.deepEqual(answers[0], answers[1]);
    const { links, jobs } = await kept();
    assert.deepEqual(
      links.map(({ email, account, tokenHash, purpose }) => [email, account, tokenHash, purpose]).toSorted(),
      [known, unknown].map((email) => [email, null, null, 'sign-in']).toSorted(),
      'the same is written for both, and whose address it is, is not asked before the answer',
    );
    assert.equal(jobs.length, 2);
    for (const { data } of jobs) assert.ok(!data.includes('@'), 'due work holds ids');
    await app.work();
    await post.next(known);
    await until(async () => (await kept()).links.length === 1);
    assert.ok(!post.received.some(({ to }) => to === unknown));
    assert.ok(await isSignedIn(client));
  });

  test('is kept until the mail server takes it; an address that it refuses for good is let go', async () => {
    const { app, email } = await addressed();
    post.be('refusing');
    const device = app.client();
    await ask(device, email);
    await until(async () => (await rowsIn(app, 'email_links')).length === 0);
    post.be('busy');
    await ask(device, email);
    await until(() => app.log().includes('MailProblem'));
    assert.equal((await rowsIn(app, 'email_links')).length, 1);
    post.be('well');
    assert.ok(!app.log().includes(email), 'what the mail server says of an address stays out of the log');
    assert.match(app.log(), /EENVELOPE-451/);
    await app.database.db
      .updateTable('jobs')
      .set({ dueAt: noon.toISOString() })
      .where('name', '=', 'email-link')
      .execute();
    await device.post(linkOf(await post.next(email, 1)), {});
    assert.equal(await isSignedIn(device), true);
  });

  test('waits for a mail server that says nothing, and keeps nothing else waiting', async (t) => {
    const silent = await startMailServer();
    t.after(() => silent.close());
    silent.be('silent');
    const app = await start({ mail: { url: silent.url, from } });
    const client = await administrator(app);
    for (let each = 0; each < 5; each += 1) await client.post(account, { do: 'email', email: someone() });
    await app.work();
    /** Other work that is due, and was not done. */
    const waiting = async () => {
      const jobs = (await rowsIn(app, 'jobs')).filter(({ name }) => name !== 'email-link');
      assert.ok(jobs.length > 5, `${jobs.length} jobs`);
      return jobs.filter(({ dueAt }) => dueAt !== null && dueAt <= new Date().toISOString());
    };
    await until(async () => (await waiting()).length === 0);
    const links = await rowsIn(app, 'email_links');
    assert.equal(links.length, 5, 'while none was sent');
    says(await client.get(account), 200);
  });

  test('is limited: five an hour to an address, whoever asks, alike for one that nobody has', async () => {
    const app = await withMail();
    for (const email of [ada, someone()]) {
      const statuses: number[] = [];
      for (let each = 0; each < 6; each += 1) statuses.push((await ask(app.client(), email)).status);
      assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429], email);
    }
  });

  testOnce('is limited for one address, however it is spelled, invitations included', async () => {
    const app = await withMail();
    const email = someone();
    const upper = email.toUpperCase();
    const spelled = [`${email}\u0001`, `\u0085${email}`, upper, ` ${email}\u0000 `, `\u007f${email}`];
    for (const each of spelled) says(await ask(app.client(), each), 200);
    for (const each of [email, ...spelled]) says(await ask(app.client(), each), 429);
    const opener = await administrator(app);
    const body = await addBody(opener, 'Organisme');
    const invite = { do: 'invite', name: 'Zed', role: 'body-manager', email: `${email}\u0002` };
    says(await opener.post(bodyPage(body), invite), 429);
  });

  testOnce('is not found by thousands of guesses, which are soon refused', async () => {
    const device = (await withMail()).client();
    await ask(device, someone());
    const guess = (rank: number) => {
      const token = `${rank}`.padStart(43, 'A');
      return device.send(href('emailLink', 'fr', { token }), { method: 'POST' });
    };
    await refusesGuesses(guesses, guess, 404);
    assert.equal(await isSignedIn(device), false);
  });

  testOnce('needs an address, and says what is wrong with one, keeping what was typed', async () => {
    const app = await withMail();
    says(await app.client().get(signIn), words.emailSend);
    for (const [typed, said] of [
      ['', words.emailMissing],
      ['ada', words.emailWrong],
      ['ada@', words.emailWrong],
      ['ada@a.example\r\nBcc: eve@a.example', words.emailWrong],
      ['ada@a.example, eve@a.example', words.emailWrong],
      [`${'a'.repeat(260)}@a.example`, words.emailWrong],
    ] as const) {
      says(await ask(app.client(), typed), 400, said, ...(typed === 'ada' ? ['value="ada"'] : []));
    }
    says(await ask(app.client(), someone(), '//elsewhere/'), 200);
    const next = column(await rowsIn(app, 'email_links'), 'next');
    assert.deepEqual(next.filter(Boolean), [], 'only to an address of ours');
  });

  testOnce('is not offered where no mail server is configured', async () => {
    const app = await start();
    saysNot(await app.client().get(signIn), words.emailSend);
    says(await ask(app.client(), someone()), 400);
    says(await app.client().get(href('emailLink', 'fr', { token: 'x'.repeat(43) })), 404);
    const own = await administrator(app);
    saysNot(await own.get(account), words.mail);
    says(await own.post(account, { do: 'email', email: someone() }), 400);
  });
});

onAnyApp('The address of an account', ({ test, start }) => {
  const withMail = mailing(start);
  /** Somebody who administers, and has an address. */
  const owned = async () => {
    const app = await withMail();
    const [own, email] = [await administrator(app), someone()];
    await addAddress(own, email);
    return { app, own, email };
  };

  test('is kept once a link sent there is opened by its owner, who is signed in', async () => {
    const app = await withMail();
    const email = someone();
    const own = await administrator(app);
    says(await own.post(account, { do: 'email', email }), words.mailSent);
    const link = linkOf(await post.next(email));
    const out = await app.client().post(link, {});
    assert.deepEqual([out.status, textOf(out.text, 'h1')], [403, words.confirmSignIn]);
    says(await own.get(link), words.confirmLead(email));
    assert.ok(!plain((await own.get(account)).text).includes(email), 'reading it does nothing');
    says(await own.post(link, {}), words.mailConfirmed);
    says(await own.get(account), email);
    const file = JSON.parse((await own.get(href('accountFile', 'fr'))).text);
    assert.equal(file.account.email, email);
  });

  test('is of one account: another is told so, after it showed that it reads it, and not before', async () => {
    const { app, own, email } = await owned();
    const other = await invited(app, own, administration, 'Grace Hopper', 'administrator');
    says(await other.post(account, { do: 'email', email }), words.mailSent);
    says(await other.post(linkOf(await post.next(email, 1)), {}), words.mailTaken);
    const emails = (await rowsIn(app, 'accounts')).map((row) => [row.name, row.email]);
    assert.deepEqual(Object.fromEntries(emails), { 'Ada Lovelace': email, 'Grace Hopper': null });
  });

  test('is not removed while it is the only way in', async () => {
    const { app, own, email } = await owned();
    says(await own.post(account, { do: 'remove-email' }), 400, words.lastWay);
    await addPasskeys(app, await accountNamed(app, 'Ada Lovelace'), 'key');
    const removed = await own.post(account, { do: 'remove-email' });
    says(removed, words.mailRemoved);
    saysNot(removed, email);
    says(await own.post(account, { do: 'remove-passkey', passkey: 'key' }), 400);
  });

  test('goes with its account, and so do the links that were sent there', async () => {
    const { app, own, email } = await owned();
    await own.post(administration, { do: 'invite', name: 'Grace', role: 'administrator', email: someone() });
    const grace = linkOf(await post.next(`p${people}@ministere.example`));
    await app.client().post(grace, { name: 'Grace Hopper' });
    await app.client().post(signIn, { do: 'email', email, next: '' });
    const link = linkOf(await post.next(email, 1));
    await own.post(href('leaveAccount', 'fr'), {});
    says(await app.client().get(link), 404);
    for (const table of ['accounts', 'email_links', 'invitations', 'journal', 'jobs'] as const) {
      const rows = await app.database.db.selectFrom(table).selectAll().execute();
      assert.ok(!JSON.stringify(rows).includes(email), table);
    }
    await app.client().post(signIn, { do: 'email', email, next: '' });
    await until(async () => (await rowsIn(app, 'email_links')).length === 0);
    assert.equal(post.received.filter(({ to }) => to === email).length, 2, 'nothing more is sent there');
  });
});

onEachApp('An invitation sent by e-mail', ({ test, testOnce, start }) => {
  const invitation = { do: 'invite', name: 'Grace', role: 'administrator' };
  const withMail = mailing(start);

  test('opens an account whose address is shown, which then signs in by it', async () => {
    const app = await withMail();
    const email = someone();
    const own = await administrator(app);
    const body = await addBody(own, 'Ministère');
    const shown = await own.post(bodyPage(body), { ...invitation, role: 'body-manager', email });
    says(shown, organisationsWords.fr.linkMailed(email));
    const message = await post.next(email);
    assert.equal(message.subject, organisationsWords.fr.mail.subject);
    const said = organisationsWords.fr;
    says(
      message,
      plain(said.invitedBy('Ada Lovelace', said.places.body('Ministère'))),
      plain(said.aboutCap18),
    );
    says(message, said.roles['body-manager'], plain(said.roleMeans['body-manager']));
    says(await app.client().post(linkOf(message), { name: 'Grace Hopper' }), words.welcomeEmail, email);
    const device = app.client();
    await device.post(signIn, { do: 'email', email, next: '' });
    await device.post(linkOf(await post.next(email, 1)), {});
    says(await device.get(bodyPage(body)), 200);
    assert.ok(!app.log().includes(email));
  });

  test('is the same as the one to copy: one of them is taken, once, and copying shows no address', async () => {
    const app = await withMail();
    const email = someone();
    const copied = linkIn(await (await administrator(app)).post(administration, { ...invitation, email }));
    const mailed = linkOf(await post.next(email));
    assert.notEqual(copied, mailed);
    await app.client().post(copied, { name: 'Eve' });
    says(await app.client().get(mailed), 404);
    const rows = await rowsIn(app, 'accounts');
    assert.deepEqual(rows.find(({ name }) => name === 'Eve')?.email, null);
    assert.ok(!JSON.stringify(await rowsIn(app, 'invitations')).includes(email));
  });

  testOnce('needs an address that is one, and none at all where there is none to give', async () => {
    const own = await administrator(await withMail());
    const refused = await own.post(administration, { ...invitation, email: 'g@' });
    says(refused, 400, words.emailWrong, 'value="g@"', 'value="Grace"');
    linkIn(await own.post(administration, { ...invitation, email: '' }));
  });
});
