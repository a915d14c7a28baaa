/** People who are signed in, over HTTP: opening accounts, inviting, public bodies. */

import './pages.ts';
import assert from 'node:assert/strict';
import type { Role } from '../../src/people/organisations/roles.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import type { TestApp } from './app.ts';
import type { Answer, Client } from './client.ts';

export const administration = href('administration', 'fr');
export const bodyPage = (organisation: string, lang: Lang = 'fr'): string =>
  href('organisation', lang, { organisation });

/** The link that a page shows to who invited someone. */
export const linkIn = (page: Answer): string => {
  const address = /<code class="long">([^<]+)<\/code>/.exec(page.text)?.[1];
  assert.ok(address, `${page.path} (${page.status}) shows a link`);
  return new URL(address).pathname;
};

/** A browser whose owner has opened an account by a link. */
export const acceptAs = async (app: Pick<TestApp, 'client'>, link: string, name: string): Promise<Client> => {
  const someone = app.client();
  const opened = await someone.post(link, { name });
  assert.equal(opened.status, 200, opened.path);
  return someone;
};

/** A browser whose owner administers the installation. */
export const administrator = async (app: TestApp, name = 'Ada Lovelace'): Promise<Client> => {
  const token = await app.setUpLink();
  assert.ok(token, 'nobody administers it yet');
  return acceptAs(app, href('invitation', 'fr', { token }), name);
};

/** Adds a public body on a page of the administration; gives its id. */
export const addBody = async (by: Client, name: string, on = administration): Promise<string> => {
  const page = await by.post(on, { do: 'add', fr: name, en: `${name} (en)`, parent: '' });
  assert.equal(page.status, 200, page.path);
  const id = /\/organismes\/([\w-]{36})\?done=added$/.exec(page.path)?.[1];
  assert.ok(id, `${name} is at ${page.path}`);
  return id;
};

/** Invites someone on a page of the administration, who opens an account. */
export const invited = async (
  app: Pick<TestApp, 'client'>,
  by: Client,
  on: string,
  name: string,
  role: Role,
): Promise<Client> => acceptAs(app, linkIn(await by.post(on, { do: 'invite', name, role })), name);

export const servicesPage = (organisation: string): string => href('services', 'fr', { organisation });
export const servicePage = (service: string, lang: Lang = 'fr'): string => href('service', lang, { service });
export const descriptionPage = (service: string): string => href('serviceDescription', 'fr', { service });
export const teamPage = (service: string, lang: Lang = 'fr'): string =>
  href('serviceTeam', lang, { service });

/** Adds a service to a public body, which who adds it leads if they say so; gives its id. */
export const addService = async (
  by: Client,
  organisation: string,
  name: string,
  said: { readonly lead?: 'yes' } = {},
): Promise<string> => {
  const fields = { fr: name, en: `${name} (en)`, purpose: `À quoi sert ${name}`, phase: 'explore', ...said };
  const page = await by.post(servicesPage(organisation), fields);
  assert.equal(page.status, 200, page.path);
  return /services\/([\w-]{36})/.exec(page.path)?.[1] ?? assert.fail(page.path);
};

/**
 * A service of a public body with someone in each role of its team, and who reads all of the body. `idOf` gives the account
 * of a name.
 */
export const serviceOffice = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const manager = await invited(app, ada, bodyPage(body), 'Katherine Johnson', 'body-manager');
  const service = await addService(ada, body, 'Guichet');
  const lead = await invited(app, ada, teamPage(service), 'Dorothy Vaughan', 'service-lead');
  const member = await invited(app, lead, teamPage(service), 'Mary Jackson', 'service-member');
  const reader = await invited(app, lead, teamPage(service), 'Annie Easley', 'service-reader');
  const accounts = await app.database.db.selectFrom('accounts').select(['id', 'name']).execute();
  const idOf = (name: string): string =>
    accounts.find((each) => each.name === name)?.id ?? assert.fail(`no account of ${name}`);
  return { ada, body, service, manager, lead, member, reader, idOf };
};
