import '../support/pages.ts';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { type OidcSite, startOidcSite } from '../support/oidc-site.ts';
import { type Server, startServer } from '../support/server.ts';

/** A server with its mail server and its provider of identities. */
type Serving = { readonly server: Server; readonly mail: MailServer; readonly site: OidcSite };

/** What tests use, which suites share: each test has contexts, learners and rooms of its own. */
export type Running = Serving & { readonly browser: Browser };

/** How people know the provider, and its group that gives a role. */
export const workSite = { fr: 'le compte du ministère', en: 'the department account' };
export const workGroup = 'cap18-admins';

const startServing = async (): Promise<Serving> => {
  const mail = await startMailServer();
  let server: Server | undefined;
  const site = await startOidcSite(() => [`${server?.url}/oidc/work`]);
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
  return { server, mail, site };
};

const stopServing = async ({ server, mail, site }: Serving): Promise<void> => {
  await server.stop();
  await Promise.all([mail.close(), site.close()]);
  assert.equal(server.log(), '');
};

// Started for the first suite that needs them.
let browser: ReturnType<typeof launchBrowser> | undefined;
let shared: Promise<Serving> | undefined;

after(async () => {
  await (await browser)?.close();
  const serving = await shared;
  if (serving) await stopServing(serving);
});

/** Declares a suite whose server comes from `serving`, asked for when the suite begins, and goes to `leave` when it ends. */
const suite = (
  name: string,
  serving: () => Promise<Serving>,
  leave: (running: Running) => Promise<void>,
  declare: (running: () => Running) => void,
): void => {
  const missing = whyNoBrowser();
  if (missing) {
    test(name, { skip: missing });
    return;
  }
  void describe(name, () => {
    let running: Running | undefined;
    before(async () => {
      browser ??= launchBrowser();
      const [served, launched] = await Promise.all([serving(), browser]);
      assert.ok(launched);
      running = { ...served, browser: launched };
    });
    after(async () => {
      if (running) await leave(running);
    });
    declare(() => {
      assert.ok(running, 'the server and the browser are running');
      return running;
    });
  });
};

/**
 * Declares tests of the real program in a real browser. Both are started before the first suite that needs them and stopped
 * after the last, of a file or of all those that share its process; a server that logged a warning or an error fails them.
 * Skipped, and counted so, without Chromium.
 *
 * @param declare is given what is running; to be asked for within hooks and tests only
 */
export const inBrowser = (name: string, declare: (running: () => Running) => void): void => {
  const serving = (): Promise<Serving> => {
    shared ??= startServing();
    return shared;
  };
  suite(name, serving, async () => {}, declare);
};

/** As `inBrowser`, on a server of the suite's own, that nobody administers yet. */
export const inBrowserAlone = (name: string, declare: (running: () => Running) => void): void =>
  suite(
    name,
    startServing,
    async ({ browser, ...serving }) => {
      // A page that stays open keeps its connections, which a server that is asked to stop gives some time.
      await Promise.all(browser.contexts().map((context) => context.close()));
      await stopServing(serving);
    },
    declare,
  );
