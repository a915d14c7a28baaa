import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { type OidcSite, startOidcSite } from '../support/oidc-site.ts';
import { type Server, startServer } from '../support/server.ts';

/** A server with its mail server and its provider of identities, and a browser, which the suites of a file share: each test has contexts, learners and rooms of its own. */
export type Running = {
  readonly server: Server;
  readonly mail: MailServer;
  readonly site: OidcSite;
  readonly browser: Browser;
};

let mail: MailServer | undefined;
let site: OidcSite | undefined;
let server: Server | undefined;
let browser: Browser | undefined;
let starting: Promise<unknown> | undefined;

/** How people know the provider, and its group that gives a role. */
export const workSite = { fr: 'le compte du ministère', en: 'the department account' };
export const workGroup = 'cap18-admins';

const startServing = async (): Promise<void> => {
  mail = await startMailServer();
  site = await startOidcSite(() => [`${server?.url}/oidc/work`]);
  const { clientId, clientSecret, issuer } = site.as('work');
  server = await startServer({
    CAP18_SMTP_URL: mail.url,
    CAP18_SMTP_FROM: 'cap18@body.example',
    CAP18_OIDC: 'work',
    CAP18_OIDC_WORK_ISSUER: issuer,
    CAP18_OIDC_WORK_CLIENT_ID: clientId,
    CAP18_OIDC_WORK_CLIENT_SECRET: clientSecret,
    CAP18_OIDC_WORK_NAME_FR: workSite.fr,
    CAP18_OIDC_WORK_NAME_EN: workSite.en,
    CAP18_OIDC_WORK_ROLES: `${workGroup}=administrator`,
  });
};

/** Starts all for the first suite that needs them. */
const start = async (): Promise<void> => {
  // Each is known as soon as it runs: one that is started is stopped, whatever becomes of the other.
  starting ??= Promise.all([
    startServing(),
    launchBrowser().then((launched) => {
      browser = launched;
    }),
  ]);
  await starting;
};

after(async () => {
  await browser?.close();
  await server?.stop();
  await Promise.all([mail?.close(), site?.close()]);
  assert.equal(server?.log() ?? '', '');
});

/**
 * Declares tests of the real program in a real browser. Both are started before the first suite of a file and stopped after
 * the last; a server that logged a warning or an error fails the file. Skipped, and counted so, without Chromium.
 *
 * @param declare is given what is running; to be asked for within hooks and tests only
 */
export const inBrowser = (name: string, declare: (running: () => Running) => void): void => {
  const missing = whyNoBrowser();
  if (missing) {
    test(name, { skip: missing });
    return;
  }
  void describe(name, () => {
    before(start);
    declare(() => {
      assert.ok(server && mail && site && browser, 'the server and the browser are running');
      return { server, mail, site, browser };
    });
  });
};
