import { before, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { claimsWords } from '../../src/people/claims/claims.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { type Client, newClient } from '../support/client.ts';
import { begin } from '../support/learner.ts';
import { addBody, bodyPage, invited } from '../support/office.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext } from './page-reading.ts';

const names: Readonly<Record<Lang, string>> = { fr: 'Marie-Ève Roy', en: 'Grace Hopper' };

inBrowser('A training in an account', (running) => {
  const accounts = new Map<Lang, Client>();
  const app = { client: () => newClient(running().server.url) };

  before(async () => {
    const ada = await sharedAdministrator(running());
    const body = bodyPage(await addBody(ada, 'Ministère des Comptes'));
    for (const lang of languagesFor('claims'))
      accounts.set(lang, await invited(app, ada, body, names[lang], 'body-member'));
  });

  const deviceOf = async (
    lang: Lang,
    cookies: Readonly<Record<string, string>>,
    javaScriptEnabled = true,
  ): Promise<BrowserContext> => {
    const { server, browser } = running();
    const context = await openContext(browser, { locale: `${lang}-CA`, javaScriptEnabled });
    const all = Object.entries(cookies);
    await context.addCookies(all.map(([name, value]) => ({ name, value, url: server.url })));
    return context;
  };

  for (const lang of languagesFor('claims')) {
    const words = claimsWords[lang];
    const at = (name: PageName): string => running().server.url + href(name, lang);
    const session = () => accounts.get(lang)?.cookie('cap18-session') ?? '';

    test(`is had there on one device, with the keyboard, and gone on with on another (${lang})`, async () => {
      const learner = await begin(app, 'employees', lang);
      const one = await deviceOf(lang, { cap18: learner.code, 'cap18-session': session() });
      const here = await one.newPage();
      await here.goto(at('myData'));
      await here.getByText(words.shownFree(names[lang])).waitFor();
      await accessible(here);
      const keys = keyboardOf(here);
      await keys.tabTo('a', words.ofAccountLink);
      await keys.enter(at('ownRecord'));
      await accessible(here);
      await keys.tabTo('button', words.here);
      await keys.enter(`${at('ownRecord')}?done=claimed`);
      await here.getByText(words.done.claimed).waitFor();

      const other = await deviceOf(lang, { 'cap18-session': session() }, false);
      const there = await other.newPage();
      await there.setViewportSize({ width: 320, height: 640 });
      await there.goto(at('account'));
      await there.getByRole('link', { name: words.ofAccountLink }).click();
      await there.getByText(learner.code).waitFor();
      await there.getByRole('link', { name: words.goOn }).click();
      await there.getByRole('heading', { level: 1 }).waitFor();
      await there.goto(at('path'));
      await there.getByRole('heading', { level: 1, name: trainingWords[lang].pathTitle }).waitFor();

      // Signed out on one, in on the other: the training is where the account is.
      await there.goto(at('account'));
      await there.getByRole('button', { name: signinWords[lang].signOut, exact: true }).click();
      await there.goto(at('path'));
      await there.getByRole('heading', { level: 1, name: trainingWords[lang].heading }).waitFor();
      const still = await deviceOf(lang, { cap18: learner.code });
      const byCode = await still.newPage();
      await byCode.goto(at('path'));
      await byCode.getByRole('heading', { level: 1, name: trainingWords[lang].pathTitle }).waitFor();
      await Promise.all([one, other, still].map((context) => context.close()));
    });
  }
});
