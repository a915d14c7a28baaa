import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { takeAwayWords } from '../../src/apply/services/history/take-away.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { actionAnchor } from '../../src/apply/services/services.feature.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { addDays, dayOf } from '../../src/standard/days.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { practiceOf } from '../support/bands.ts';
import { type Client, newClient } from '../support/client.ts';
import { bodyPage, invited, teamPage } from '../support/office.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { focusedOn, openContext, overflowOf } from './page-reading.ts';
import { saidOf, type Way, waysFor } from './ways.ts';

// Practice 3 has two actions: what is least to be worked from nothing to proven.
const practice = 3;
const actions = ['3.1', '3.2'] as const;

type Someone = Keyboard & {
  readonly page: Page;
  readonly presses: () => number;
  readonly type: (field: string, text: string) => Promise<void>;
  readonly choose: (field: string, value: string) => Promise<void>;
  /** Presses a button that says what follows when it is done, in what a selector finds. */
  readonly press: (button: string | RegExp, said: string, where?: string) => Promise<void>;
};

const someoneAt = (page: Page): Someone => {
  const keyboard = keyboardOf(page);
  let presses = 0;
  return {
    ...keyboard,
    page,
    presses: () => presses,
    enter: (address) => {
      presses += 1;
      return keyboard.enter(address);
    },
    type: async (field, text) => {
      presses += 1;
      await keyboard.tabToField(field);
      // A day is written in as many ways as there are devices.
      if (/^\d{4}-/.test(text)) await page.locator(`[name="${field}"]`).fill(text);
      else await page.keyboard.insertText(text);
    },
    choose: async (field, value) => {
      presses += 1;
      await keyboard.tabToField(field);
      await keyboard.chooseRadio(value);
    },
    press: async (button, said, where = 'main') => {
      presses += 1;
      await keyboard.pressOn(button);
      await page.locator(where).getByRole('status').getByText(said).first().waitFor();
    },
  };
};

inBrowser('A team, from a new public body to a first proven practice, by keyboard alone', (running) => {
  let administrator: Client;
  const app = () => ({ client: () => newClient(running().server.url) });

  before(async () => {
    administrator = await sharedAdministrator(running());
  });

  const seat = async (client: Client, { lang, javaScriptEnabled }: Way): Promise<Someone> => {
    const context = await openContext(running().browser, {
      locale: `${lang}-CA`,
      javaScriptEnabled,
      viewport: { width: 320, height: 640 },
    });
    const value = client.cookie('cap18-session') ?? '';
    await context.addCookies([{ name: 'cap18-session', value, url: running().server.url }]);
    return someoneAt(await context.newPage());
  };

  const addService = async (
    boss: Someone,
    lang: Lang,
    name: string,
  ): Promise<{ readonly body: string; readonly service: string }> => {
    const { page } = boss;
    await page.goto(running().server.url + href('administration', lang));
    await boss.type('fr', `Ville ${name}`);
    await boss.type('en', `Ville ${name}`);
    await boss.press(organisationsWords[lang].add, organisationsWords[lang].done.added);
    await boss.tabTo('a', organisationsWords[lang].servicesToAdd);
    await boss.enter(/services$/);
    const body = /([\w-]{36})\/services/.exec(page.url())?.[1] ?? assert.fail(page.url());
    await boss.type('fr', name);
    await boss.type('en', name);
    await boss.type('purpose', 'Demander une vignette de stationnement.');
    await boss.choose('phase', 'run');
    await boss.press(servicesWords[lang].add, servicesWords[lang].done.added);
    return { body, service: /services\/([\w-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url()) };
  };

  for (const way of waysFor('dossier'))
    test(`with a plan, a comparison and a file to take away (${saidOf(way)})`, async () => {
      const { lang, javaScriptEnabled } = way;
      const today = dayOf(new Date());
      const boss = await seat(administrator, way);
      const { body, service } = await addService(boss, lang, `Vignettes ${lang} ${javaScriptEnabled}`);
      const mary = await invited(app(), administrator, teamPage(service), 'Mary Jackson', 'service-member');
      const dorothy = await invited(app(), administrator, teamPage(service), 'Dorothy', 'service-lead');
      const grace = await invited(app(), administrator, bodyPage(body), 'Grace', 'body-manager');
      const member = await seat(mary, way);
      const { page } = member;
      const goTo = async (name: string, address: string, from?: 'below'): Promise<void> => {
        await (from ? member.tabBackTo : member.tabTo)('a', name);
        await member.enter(running().server.url + address);
        assert.deepEqual(await overflowOf(page), []);
      };
      const here = (name: PageName, params = {}): string => href(name, lang, { service, ...params });

      await page.goto(running().server.url + here('service'));
      await goTo(servicesWords[lang].practices, here('servicePractices'));
      await member.tabTo('a', new RegExp(`^${practice}\\.? `));
      await member.enter(running().server.url + here('servicePractice', { id: practice }));
      for (const action of actions) {
        const key = action.replace('.', '-');
        await member.choose(`status-${key}`, 'in-place');
        await member.type(`what-${key}`, `Revue des modèles communs, ${action}`);
        await member.press(
          new RegExp(`^${servicesWords[lang].save}[^]*${action}`),
          practiceWords[lang].done.saved,
          `#${actionAnchor(action)}`,
        );
      }
      const chief = await seat(dorothy, way);
      await chief.page.goto(running().server.url + here('servicePractice', { id: practice }));
      await chief.tabTo('a', reviewsWords[lang].ask);
      await chief.enter(`${running().server.url}${here('serviceReviews')}?practice=${practice}`);
      await chief.press(reviewsWords[lang].askPress, reviewsWords[lang].done.asked);
      assert.ok(member.presses() + chief.presses() <= 15, `${member.presses() + chief.presses()} presses`);

      const reviewer = await seat(grace, way);
      await reviewer.page.goto(running().server.url + new URL(chief.page.url()).pathname);
      await reviewer.press(new RegExp(`^${reviewsWords[lang].allShown}`), reviewsWords[lang].done.shown);
      await reviewer.type(`well-${practice}`, 'Chaque page suit le système de design.');
      const signed = reviewer.page.locator('[name="signed"]');
      if ((await signed.inputValue()) === '') await reviewer.type('signed', 'Conseil, Ville');
      await reviewer.press(reviewsWords[lang].close, reviewsWords[lang].done.closed);
      assert.ok(reviewer.presses() <= 8, `${reviewer.presses()} presses`);
      assert.deepEqual(await overflowOf(reviewer.page), []);
      await page.goto(running().server.url + here('servicePractice', { id: practice }));
      await page
        .getByText(practiceOf(lang, { verified: 2 }, true), { exact: true })
        .first()
        .waitFor();

      await goTo(planWords[lang].title, here('servicePlan'));
      await member.type('words', 'Refaire la revue après la refonte');
      await member.type('due', addDays(today, 30));
      await member.press(planWords[lang].add, planWords[lang].done.added);
      await page.locator('.plan').getByText('Refaire la revue après la refonte').first().waitFor();

      // With a script, the focus is at what was just said, below the ways to the other pages.
      // Since yesterday, one practice became known, and the file says by what.
      await goTo(historyWords[lang].title, here('serviceHistory'), javaScriptEnabled ? 'below' : undefined);
      await member.tabTo('summary', historyWords[lang].changesTitle);
      await page.keyboard.press('Enter');
      await member.type('from', addDays(today, -1));
      await member.tabToField('to');
      // The day may have ended since the walk began.
      assert.ok([today, dayOf(new Date())].includes((await focusedOn(page)).value));
      await member.tabTo('button', historyWords[lang].showChanges);
      await member.enter(/from=/);
      await page.getByText(historyWords[lang].moved.known(1)).waitFor();
      await page.getByText('Revue des modèles communs').first().waitFor();
      assert.deepEqual(await overflowOf(page), []);

      await goTo(historyWords[lang].title, here('serviceHistory'));
      await member.tabTo('a', takeAwayWords[lang].zip[0]);
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      const csv = Object.entries(unzipSync(readFileSync(await file.path())))
        .map(([path, table]) => (path.startsWith('csv/') ? strFromU8(table) : ''))
        .join('');
      for (const typed of ['Revue des modèles communs', 'suit le système de design', 'Refaire la revue'])
        assert.ok(csv.includes(typed), typed);
      await Promise.all([page, boss.page, chief.page, reviewer.page].map((each) => each.context().close()));
    });
});
