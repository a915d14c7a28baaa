import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { sessionCookie } from '../src/people/signin/session.visits.ts';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { href } from '../src/web/links.ts';
import { type Client, newClient } from './support/client.ts';
import { type Crash, onEachCrash } from './support/crash.ts';
import { seeded } from './support/learner.ts';
import { linkOf, type MailServer, startMailServer } from './support/mail-server.ts';
import {
  acceptAs,
  addBody,
  administration,
  administratorOf,
  bodyPage,
  linkIn,
  movedTo,
} from './support/office.ts';
import { type Program, runProgram } from './support/program.ts';
import { scaled } from './support/scale.ts';

const rounds = scaled(1, 3);
const people = 8;
const site = { CAP18_BASE_URL: 'http://cap18.test' };
const account = href('account', 'fr');

let post: MailServer;
before(async () => {
  post = await startMailServer();
});
after(() => post.close());
const mail = (): Record<string, string> => ({
  ...site,
  CAP18_SMTP_URL: post.url,
  CAP18_SMTP_FROM: 'cap18@ministere.example',
});

const stateOf = async (address: DatabaseAddress) => {
  const { db, close } = await openDatabase(address);
  const all = {
    accounts: await db.selectFrom('accounts').selectAll().execute(),
    roles: await db.selectFrom('roles').selectAll().execute(),
    sessions: await db.selectFrom('sessions').selectAll().execute(),
    invitations: await db.selectFrom('invitations').selectAll().execute(),
    links: await db.selectFrom('email_links').selectAll().execute(),
    journal: await db.selectFrom('journal').selectAll().execute(),
  };
  await close();
  return all;
};
type State = Awaited<ReturnType<typeof stateOf>>;

/** Has people do something at once, and cuts it short once some of them were answered. Gives who was let in. */
const cutMidway = async (
  { cut, restore }: Crash,
  program: Program,
  enough: number,
  acts: readonly (() => Promise<Client | undefined>)[],
): Promise<readonly Client[]> => {
  const answered: Client[] = [];
  let killed: Promise<void> | undefined;
  await Promise.all(
    acts.map(async (act) => {
      // Refused, or cut: what became of it is in the database.
      const client = await act().catch(() => undefined);
      if (client) answered.push(client);
      if (answered.length >= enough) killed ??= cut(program);
    }),
  );
  await (killed ?? cut(program));
  await restore();
  return answered;
};

const press = async (client: Client, path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams(fields);
  const { status } = await client.send(path, { method: 'POST', body });
  return status === 303 && client.cookie(sessionCookie) ? client : undefined;
};

/** Opens accounts of administrators who sign in by e-mail, each with an address of its own. */
const openAccounts = async (program: Program, ada: Client): Promise<readonly string[]> => {
  // The mail server keeps what others were sent.
  const domain = `${randomUUID()}.example`;
  const addresses = Array.from({ length: people }, (_, rank) => `p${rank}@${domain}`);
  for (const email of addresses) {
    await ada.post(administration, { do: 'invite', name: 'X', email, role: 'administrator' });
    const invitation = linkOf(await post.next(email));
    await acceptAs({ client: () => newClient(program.origin) }, invitation, email);
  }
  return addresses;
};

/** Everyone who has a sign-in link has not used it, or has used it and has a session. */
const assertEachIn = ({ accounts, sessions, links }: State): void => {
  for (const { id, email } of accounts.filter((each) => each.email !== null)) {
    const left = links.filter((row) => row.email === email && row.purpose === 'sign-in').length;
    const begun = sessions.filter((each) => each.account === id && each.way === 'email').length;
    assert.equal(left + begun, 1, `${email}: ${left} links, ${begun} sessions`);
  }
};

/** Each account opened by an invitation of a round has its role, its way in and its lines of the journal; gives how many. */
const assertOpened = ({ accounts, roles, sessions, journal }: State, round: number): number => {
  const opened = accounts.filter(({ name }) => name.startsWith(`R${round}-`));
  for (const { id } of opened) {
    assert.equal(roles.filter(({ account }) => account === id).length, 1, 'a role');
    assert.equal(sessions.filter(({ account }) => account === id).length, 1, 'a way in');
    const acts = journal.filter(({ actor }) => actor === `account:${id}`).map(({ act }) => act);
    assert.deepEqual(acts.toSorted(), ['account-opened', 'role-given', 'signed-in']);
  }
  return opened.length;
};

onEachCrash('What is done of accounts', ({ test, crash }) => {
  test('is invitations and sign-in links taken whole, or not at all', async (t) => {
    const address = await crash.freshAddress();
    const random = seeded(18);
    let program = await runProgram(address, mail());
    t.after(() => program.kill());
    let ada = await administratorOf(program);
    const body = await addBody(ada, 'Ministère');
    const addresses = await openAccounts(program, ada);
    let midway = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const links: string[] = [];
      for (let rank = 0; rank < people; rank += 1)
        links.push(linkIn(await ada.post(bodyPage(body), { do: 'invite', name: 'X', role: 'body-manager' })));
      // Links to sign in are for the first round: later ones would be of people who have a session.
      const askedFor = await Promise.all(
        (round === 1 ? addresses : []).map(async (email) => {
          const client = newClient(program.origin);
          await client.post(href('signIn', 'fr'), { do: 'email', email, next: '' });
          return { client, link: linkOf(await post.next(email, 1)) };
        }),
      );
      const taken = links.map(
        (link, rank) => () => press(newClient(program.origin), link, { name: `R${round}-${rank}` }),
      );
      const used = askedFor.map(
        ({ client, link }) =>
          () =>
            press(client, link, {}),
      );
      const acts = Array.from({ length: people }, (_, rank) => [taken[rank] ?? [], used[rank] ?? []]).flat(2);
      const letIn = await cutMidway(crash, program, 1 + random(acts.length - 1), acts);
      const state = await stateOf(address);
      const opened = assertOpened(state, round);
      assert.equal(opened + state.invitations.length, people, 'taken, or still there');
      assertEachIn(state);
      if (state.invitations.length > 0) midway += 1;
      program = await crash.goOn(program, address, mail());
      for (const client of letIn)
        assert.equal((await movedTo(program, client).send(account)).status, 200, 'who was let in still is');
      ada = movedTo(program, ada);
      for (const link of links) await press(newClient(program.origin), link, { name: `R${round}-after` });
      assert.equal((await ada.get(bodyPage(body))).text.includes('value="withdraw"'), false);
    }
    t.diagnostic(`${midway} of ${rounds} were midway`);
  });
});
