/** People who are signed in, over HTTP: opening accounts, inviting, public bodies. */

import './pages.ts';
import assert from 'node:assert/strict';
import type { Role } from '../../src/people/organisations/roles.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import type { TestApp } from './app.ts';
import { type Answer, type Client, encode, type Fields, newClient, textOf } from './client.ts';
import type { Program } from './program.ts';

export const administration = href('administration', 'fr');
export const bodyPage = (organisation: string, lang: Lang = 'fr'): string =>
  href('organisation', lang, { organisation });

export const linkIn = (page: Answer): string => {
  const address = /<code class="long">([^<]+)<\/code>/.exec(page.text)?.[1];
  assert.ok(address, `${page.path} (${page.status}) shows a link`);
  return new URL(address).pathname;
};

/** Sends a form that must be taken, without opening the page that comes after it; gives the address of that page. */
const sends = async (by: Client, path: string, fields: Fields): Promise<string> => {
  const { status, headers, text } = await by.send(path, { method: 'POST', body: encode(fields) });
  assert.equal(status, 303, `${path}: ${textOf(text, 'main')}`);
  return headers.get('location') ?? '';
};

/** Invites someone on a page of the administration: the link that they are given. */
export const inviteBy = async (by: Client, on: string, role: Role, name = 'Grace'): Promise<string> =>
  linkIn(await by.post(on, { do: 'invite', name, role }));

/** A browser whose owner has opened an account by a link. */
export const acceptAs = async (app: Pick<TestApp, 'client'>, link: string, name: string): Promise<Client> => {
  const someone = app.client();
  await sends(someone, link, { name });
  return someone;
};

/** The first administrator of a program, by the link that it printed. */
export const administratorOf = ({ origin, output }: Pick<Program, 'origin' | 'output'>): Promise<Client> => {
  const link = /https?:\/\/\S+\/invitation\/\S+/.exec(output())?.[0] ?? assert.fail(output());
  return acceptAs({ client: () => newClient(origin) }, new URL(link).pathname, 'Ada');
};

/** The browser of someone who is signed in, once the program listens elsewhere. */
export const movedTo = ({ origin }: { readonly origin: string }, client: Client): Client => {
  const moved = newClient(origin);
  moved.setCookie(sessionCookie, client.cookie(sessionCookie));
  return moved;
};

/** Who administers each application. */
const administrators = new WeakMap<TestApp, Client>();

/** A browser whose owner administers the installation, the same one for all tests of an application. */
export const administrator = async (app: TestApp, name = 'Ada Lovelace'): Promise<Client> => {
  const known = administrators.get(app);
  if (known) return known;
  const token = await app.setUpLink();
  assert.ok(token, 'nobody administers it yet');
  const someone = await acceptAs(app, href('invitation', 'fr', { token }), name);
  administrators.set(app, someone);
  return someone;
};

export const addBody = async (by: Client, name: string, on = administration): Promise<string> => {
  const path = await sends(by, on, { do: 'add', fr: name, en: `${name} (en)`, parent: '' });
  return /\/organismes\/([\w-]{36})\?done=added$/.exec(path)?.[1] ?? assert.fail(path);
};

export const invited = async (
  app: Pick<TestApp, 'client'>,
  by: Client,
  on: string,
  name: string,
  role: Role,
): Promise<Client> => acceptAs(app, await inviteBy(by, on, role, name), name);

/** The id of an account, by the name that only it has. */
export const accountNamed = async ({ database: { db } }: TestApp, name: string): Promise<string> =>
  (await db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;

/** Gives an account keys that open it, as a browser would have added them. */
export const addPasskeys = async ({ database }: TestApp, account: string, ...ids: readonly string[]) => {
  const key = { account, publicKey: '', counter: 0, transports: '', device: '' };
  const rows = ids.map((id) => ({ ...key, id, addedOn: '2026-11-24', usedOn: null }));
  await database.db.insertInto('passkeys').values(rows).execute();
};

export const servicesPage = (organisation: string): string => href('services', 'fr', { organisation });
export const servicePage = (service: string, lang: Lang = 'fr'): string => href('service', lang, { service });
export const descriptionPage = (service: string): string => href('serviceDescription', 'fr', { service });
export const teamPage = (service: string, lang: Lang = 'fr'): string =>
  href('serviceTeam', lang, { service });

export const addService = async (
  by: Client,
  organisation: string,
  name: string,
  said: { readonly lead?: 'yes' } = {},
): Promise<string> => {
  const fields = { fr: name, en: `${name} (en)`, purpose: `À quoi sert ${name}`, phase: 'explore', ...said };
  const path = await sends(by, servicesPage(organisation), fields);
  return /services\/([\w-]{36})/.exec(path)?.[1] ?? assert.fail(path);
};

/**
 * A service of a public body with someone in each role of its team, and who reads all of the body: others than those of
 * another office. `idOf` gives the account of a name.
 */
export const serviceOffice = async (app: TestApp) => {
  const { db } = app.database;
  const ada = await administrator(app);
  const before = await db.selectFrom('accounts').select('id').execute();
  const others = new Set(before.map(({ id }) => id));
  const body = await addBody(ada, 'Ministère');
  const manager = await invited(app, ada, bodyPage(body), 'Katherine Johnson', 'body-manager');
  const service = await addService(ada, body, 'Guichet');
  const lead = await invited(app, ada, teamPage(service), 'Dorothy Vaughan', 'service-lead');
  const member = await invited(app, lead, teamPage(service), 'Mary Jackson', 'service-member');
  const reader = await invited(app, lead, teamPage(service), 'Annie Easley', 'service-reader');
  const accounts = await db.selectFrom('accounts').select(['id', 'name']).execute();
  const own = accounts.filter(({ id, name }) => !others.has(id) || name === 'Ada Lovelace');
  const idOf = (name: string): string =>
    own.find((each) => each.name === name)?.id ?? assert.fail(`no account of ${name}`);
  return { app, ada, body, service, manager, lead, member, reader, idOf };
};
