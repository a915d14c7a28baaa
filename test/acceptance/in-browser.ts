import '../support/pages.ts';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Lang } from '../../src/standard/standard.ts';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type Client, newClient } from '../support/client.ts';
import { type Learner, learnerBy } from '../support/learner.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { acceptAs } from '../support/office.ts';
import { type OidcSite, startOidcSite } from '../support/oidc-site.ts';
import { type Server, startServer } from '../support/server.ts';

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
let first: Promise<Client> | undefined;

/**
 * The browser of all suites that share this process, closed after the last of them; undefined where Chromium is not
 * installed. It keeps no cookie of a site within another one, and finds any site named `*.test` on this machine. Who opens
 * a context closes it.
 */
export const sharedBrowser = (): Promise<Browser | undefined> => {
  browser ??= launchBrowser([
    '--test-third-party-cookie-phaseout',
    '--block-third-party-cookies',
    '--host-resolver-rules=MAP *.test 127.0.0.1',
  ]);
  return browser;
};

/** Who administers the server that suites share: each adds public bodies of its own. */
export const sharedAdministrator = ({ server }: Running): Promise<Client> => {
  const app = { client: () => newClient(server.url) };
  first ??= acceptAs(app, new URL(server.setUpAddress()).pathname, 'Ada Lovelace');
  return first;
};

export const learnerOf = async ({ server }: Running, page: Page, lang: Lang): Promise<Learner> => {
  const cookies = await page.context().cookies();
  const code = cookies.find(({ name }) => name === 'cap18')?.value ?? assert.fail('nobody trains there');
  return learnerBy({ client: () => newClient(server.url) }, code, lang);
};

after(async () => {
  await (await browser)?.close();
  const serving = await shared;
  if (serving) await stopServing(serving);
});

/** Declares a suite whose server comes from `serving`, asked for when the suite begins, and goes to `leave` when it ends. */
const suite = <Served extends Serving>(
  name: string,
  serving: () => Promise<Served>,
  leave: (serving: Served) => Promise<void>,
  declare: (running: () => Served & Running) => void,
): void => {
  const missing = whyNoBrowser();
  if (missing) {
    test(name, { skip: missing });
    return;
  }
  void describe(name, () => {
    let running: (Served & Running) | undefined;
    before(async () => {
      const [served, launched] = await Promise.all([serving(), sharedBrowser()]);
      assert.ok(launched);
      running = { ...served, browser: launched };
    });
    after(async () => {
      if (!running) return;
      // A page that stays open goes on following its room, and keeps its connections, which a server that is asked to stop
      // gives some time.
      await Promise.all(running.browser.contexts().map((context) => context.close()));
      await leave(running);
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
 */
export const inBrowser = (name: string, declare: (running: () => Running) => void): void => {
  const serving = (): Promise<Serving> => {
    shared ??= startServing();
    return shared;
  };
  suite(name, serving, async () => {}, declare);
};

/** As `inBrowser`, on a server that has been readied, which suites that share this process share too. */
export const inReadied = <Readied>(ready: (server: Server) => Promise<Readied>) => {
  let serving: Promise<Serving & Readied> | undefined;
  after(async () => {
    const served = await serving;
    if (served) await stopServing(served);
  });
  const start = async (): Promise<Serving & Readied> => {
    const served = await startServing();
    return { ...served, ...(await ready(served.server)) };
  };
  return (name: string, declare: (running: () => Running & Readied) => void): void =>
    suite(
      name,
      () => {
        serving ??= start();
        return serving;
      },
      async () => {},
      declare,
    );
};

/** As `inBrowser`, on a server of the suite's own, that nobody administers yet. */
export const inBrowserAlone = (name: string, declare: (running: () => Running) => void): void =>
  suite(name, startServing, stopServing, declare);
