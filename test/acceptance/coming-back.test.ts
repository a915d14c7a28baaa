import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { understandWords } from '../../src/learn/understand/understand.words.ts';
import { claimsWords } from '../../src/people/claims/claims.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { type Client, newClient } from '../support/client.ts';
import { begin, type Learner, steps, walkPath } from '../support/learner.ts';
import { addBody, bodyPage, invited } from '../support/office.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext } from './page-reading.ts';

inBrowser('A manager who has ten minutes', (running) => {
  for (const lang of languagesFor('commit')) {
    const words = commitmentsWords[lang];
    const to = (pageName: PageName, params?: PathParams): string =>
      running().server.url + href(pageName, lang, params);

    const commit = async (page: Page): Promise<string> => {
      await page.goto(to('practice', { id: 7 }));
      await page.getByRole('link', { name: understandWords[lang].commit }).click();
      await page.waitForURL(to('commit', { id: 7 }));
      await page.locator('[name="action"]').first().check();
      await page.locator('[name="audience"][value="managers"]').check();
      await page.getByRole('button', { name: words.take }).click();
      await page.getByText(trainingWords[lang].commitmentSaid.added).waitFor();
      return page.locator('code').innerText();
    };

    test(`commits, and comes back to say that it is done (${lang})`, async () => {
      const context = await openContext(running().browser);
      const page = await context.newPage();
      await commit(page);
      await page.getByRole('link', { name: words.edit }).click();
      await page.getByLabel(words.ownWords).fill('Trois appels de moins par jour.');
      await page.locator('[name="done"][value="yes"]').check();
      await page.getByRole('button', { name: words.save }).click();
      await page.waitForURL((url) => `${url.origin}${url.pathname}` === to('commitments'));
      assert.match(await page.locator('.commitments').innerText(), /Trois appels de moins par jour\./);
      assert.match(await page.locator('.commitments .tag').innerText(), new RegExp(words.state.done));
    });

    test(`keeps the code: copied, downloaded, or photographed by another phone (${lang})`, async () => {
      const { browser, server } = running();
      const context = await openContext(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      const code = await commit(page);
      await page.getByRole('button', { name: words.copy }).click();
      await page.getByRole('button', { name: words.copied }).waitFor();
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), code);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: words.codeFile }).click();
      assert.equal((await download).suggestedFilename(), 'cap18-code.txt');
      await page.getByText(words.qr, { exact: true }).click();
      assert.ok(await page.getByRole('img', { name: words.qr }).isVisible());

      // What the drawing holds: the page where one resumes, and the code in a fragment that no server is sent.
      const phone = await (await openContext(browser)).newPage();
      const asked: string[] = [];
      phone.on('request', (request) => asked.push(request.url()));
      await phone.goto(`${server.url}${href('training', lang)}#${code}`);
      const field = phone.getByLabel(resumeCodeWords[lang].label);
      assert.equal(await field.inputValue(), code);
      assert.ok(!phone.url().includes(code), 'the address forgets it');
      assert.ok(asked.every((url) => !url.split('#')[0]?.includes(code)));
      await phone.keyboard.press('Enter');
      await phone.waitForURL(to('commitments'));
    });
  }
});

inBrowser('Stopping, and carrying on elsewhere', (running) => {
  for (const lang of languagesFor('resume')) {
    const words = trainingWords[lang];
    const to = (pageName: PageName, params?: PathParams): string =>
      running().server.url + href(pageName, lang, params);

    const beginOnOneDevice = (): Promise<Learner> =>
      begin({ client: () => newClient(running().server.url) }, 'employees', lang);

    const newDevice = async (): Promise<BrowserContext> => {
      return running().browser.newContext();
    };

    const resume = async (page: Page, typed: string): Promise<void> => {
      await page.goto(to('training'));
      await page.getByLabel(resumeCodeWords[lang].label).fill(typed);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
    };

    test(`a code typed wrong is forgotten by going back, before as after it is typed right (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, steps.slice(0, 1));
      const page = await (await newDevice()).newPage();
      await page.goto(to('home'));
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(resumeCodeWords[lang].shape).waitFor();
      await page.goBack();
      await page.waitForURL(to('home'));
      await page.goForward();
      await page.getByLabel(resumeCodeWords[lang].label).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(resumeCodeWords[lang].shape).waitFor();
      assert.equal(await page.getByLabel(resumeCodeWords[lang].label).inputValue(), learner.code.slice(1));
      await page.getByLabel(resumeCodeWords[lang].label).fill(learner.code);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
      await page.waitForURL(to('step', { step: steps[1]?.id ?? '' }));
      await page.goBack();
      await page.getByRole('link', { name: words.carryOn }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    });

    test(`two tabs that answer one question at once both say what happened; one answer counts (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, steps.slice(0, 2));
      const device = await newDevice();
      const tabs = [await device.newPage(), await device.newPage()] as const;
      await resume(tabs[0], learner.code);
      await tabs[0].waitForURL(to('step', { step: 'q1' }));
      await tabs[1].goto(to('step', { step: 'q1' }));
      const press = (tab: Page, key: string) => tab.locator(`[name="answer"][value="${key}"]`).click();
      await Promise.all([press(tabs[0], 'true'), press(tabs[1], 'false')]);
      await Promise.all(tabs.map((tab) => tab.locator('.outcome').waitFor()));

      const outcomes = await Promise.all(tabs.map((tab) => tab.locator('.outcome').innerText()));
      assert.equal(outcomes[0], outcomes[1], 'both tabs show the answer that counts');
      const chosen = await Promise.all(tabs.map((tab) => tab.locator('.is-chosen').allInnerTexts()));
      assert.equal(chosen[0]?.length, 1);
      assert.deepEqual(chosen[0], chosen[1]);
      const told = await Promise.all(tabs.map((tab) => tab.getByText(words.already).count()));
      assert.deepEqual(told.toSorted(), [0, 1], 'the tab that came second is told so');
      await tabs[0].goto(to('myData'));
      const answers = tabs[0].locator('dt', { hasText: words.keptRows.answers }).locator('+ dd');
      assert.equal(await answers.innerText(), '1');
    });
  }
});

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
      await keys.follow(words.ofAccountLink, at('ownRecord'));
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
