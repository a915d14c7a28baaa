import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { historyWords } from '../../src/apply/services/history/history.words.ts';
import { takeAwayWords } from '../../src/apply/services/history/take-away.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { effectWords } from '../../src/apply/services/proofs/effect.words.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { actionAnchor, actionHref } from '../../src/apply/services/services.feature.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { addDays, dayOf } from '../../src/standard/days.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { practiceOf } from '../support/bands.ts';
import { type Client, newClient } from '../support/client.ts';
import { invited, teamPage } from '../support/office.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { focusedOn, openContext, overflowOf } from './page-reading.ts';
import { saidOf, type Way, waysFor } from './ways.ts';

// Practice 3 has two actions: what is least to be worked from nothing to proven.
const practice = 3;
const actions = ['3.1', '3.2'] as const;

/** Someone at a page, with a keyboard and nothing else. */
type Someone = Keyboard & {
  readonly page: Page;
  /** Types in a field, come to with Tab. */
  readonly type: (field: string, text: string) => Promise<void>;
  /** Chooses one of a group of radio buttons, come to with Tab. */
  readonly choose: (field: string, value: string) => Promise<void>;
  /** Presses a button that says what follows when it is done, in what a selector finds. */
  readonly press: (button: string | RegExp, said: string, where?: string) => Promise<void>;
};

const someoneAt = (page: Page): Someone => {
  const keyboard = keyboardOf(page);
  return {
    ...keyboard,
    page,
    type: async (field, text) => {
      await keyboard.tabToField(field);
      // A day is written in as many ways as there are devices.
      if (/^\d{4}-/.test(text)) await page.locator(`[name="${field}"]`).fill(text);
      else await page.keyboard.insertText(text);
    },
    choose: async (field, value) => {
      await keyboard.tabToField(field);
      await keyboard.chooseRadio(value);
    },
    press: async (button, said, where = 'main') => {
      await keyboard.tabTo('button', button);
      await page.keyboard.press('Enter');
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

  /** Adds a public body, then a service to it; gives its id. */
  const addService = async (boss: Someone, lang: Lang, name: string): Promise<string> => {
    const { page } = boss;
    await page.goto(running().server.url + href('administration', lang));
    await boss.type('fr', `Ville ${name}`);
    await boss.type('en', `Ville ${name}`);
    await boss.press(organisationsWords[lang].add, organisationsWords[lang].done.added);
    await boss.tabTo('a', `Ville ${name}`);
    await boss.enter(/\/[\w-]{36}$/);
    await boss.tabTo('a', organisationsWords[lang].servicesToAdd);
    await boss.enter(/services$/);
    await boss.type('fr', name);
    await boss.type('en', name);
    await boss.type('purpose', 'Demander une vignette de stationnement.');
    await boss.choose('phase', 'run');
    await boss.press(servicesWords[lang].add, servicesWords[lang].done.added);
    return /services\/([\w-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url());
  };

  for (const way of waysFor('dossier'))
    test(`with a plan, a comparison and a file to take away (${saidOf(way)})`, async () => {
      const { lang, javaScriptEnabled } = way;
      const today = dayOf(new Date());
      const boss = await seat(administrator, way);
      const service = await addService(boss, lang, `Vignettes ${lang} ${javaScriptEnabled}`);
      const mary = await invited(app(), administrator, teamPage(service), 'Mary Jackson', 'service-member');
      const member = await seat(mary, way);
      const { page } = member;
      /** Goes on to another page of the service, by the ways that stand on each. */
      const goTo = async (name: string, address: string, from?: 'below'): Promise<void> => {
        await (from ? member.tabBackTo : member.tabTo)('a', name);
        await member.enter(running().server.url + address);
        assert.deepEqual(await overflowOf(page), []);
      };
      const here = (name: PageName, params = {}): string => href(name, lang, { service, ...params });

      // What is in place is said, then shown by a proof of both actions.
      await page.goto(running().server.url + here('service'));
      await goTo(practiceWords[lang].practices, here('servicePractices'));
      await member.tabTo('a', new RegExp(`^${practice}\\.? `));
      await member.enter(running().server.url + here('servicePractice', { id: practice }));
      for (const action of actions) {
        await member.choose(`status-${action.replace('.', '-')}`, 'in-place');
        await member.press(
          new RegExp(`^${practiceWords[lang].save}[^]*${action}`),
          practiceWords[lang].done.saved,
          `#${actionAnchor(action)}`,
        );
      }
      await member.tabTo('a', new RegExp(`^${practiceWords[lang].offer}[^]*${actions[1]}`));
      await member.enter(`${running().server.url}${here('newProof')}?action=${actions[1]}`);
      await member.choose('shows', 'done');
      await member.choose('sort', 'note');
      await member.type('words', 'Chaque page suit le système de design; deux écarts sont corrigés.');
      await member.type('title', 'Revue des modèles communs');
      await member.type('effective', addDays(today, -3));
      await member.type('covers', 'Les douze pages du service');
      await member.type('collected', "L'équipe, page par page");
      await member.tabToField('actions');
      for (const folded of [proofsWords[lang].otherActions, new RegExp(`^${practice}\\. `)]) {
        await member.tabTo('summary', folded);
        await page.keyboard.press('Enter');
      }
      await member.tabToField('actions');
      await member.check('actions', [actions[0]]);
      await member.press(proofsWords[lang].submit, proofsWords[lang].done.offered);
      const proof = new URL(page.url()).pathname;

      // Someone outside the team accepts it: it is verified, and the practice proven.
      await boss.page.goto(running().server.url + proof);
      await boss.press(proofsWords[lang].acceptOutside, effectWords[lang].verified);
      await boss.tabTo('a', new RegExp(`^${actions[1]} `));
      await boss.enter(running().server.url + actionHref(lang, service, actions[1]));
      await boss.page
        .getByText(practiceOf(lang, { verified: 2 }, true), { exact: true })
        .first()
        .waitFor();

      // Something else is planned.
      await goTo(planWords[lang].title, here('servicePlan'));
      await member.type('words', 'Refaire la revue après la refonte');
      await member.type('due', addDays(today, 30));
      await member.press(planWords[lang].add, planWords[lang].done.added);
      await page.locator('.plan').getByText('Refaire la revue après la refonte').first().waitFor();

      // With a script, the focus is at what was just said, below the ways to the other pages.
      // Since yesterday, one practice became known, and the file says by what.
      await goTo(historyWords[lang].title, here('serviceHistory'), javaScriptEnabled ? 'below' : undefined);
      await member.type('from', addDays(today, -1));
      await member.tabToField('to');
      assert.equal((await focusedOn(page)).value, today);
      await member.tabTo('button', historyWords[lang].showChanges);
      await member.enter(/from=/);
      await page.getByText(historyWords[lang].moved.known(1)).waitFor();
      await page.getByText('Revue des modèles communs').first().waitFor();
      assert.deepEqual(await overflowOf(page), []);

      await goTo(historyWords[lang].title, here('serviceHistory'));
      await goTo(historyWords[lang].exportLink, here('serviceExport'));
      await member.tabTo('a', takeAwayWords[lang].csv[0]);
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      const csv = readFileSync(await file.path(), 'utf8');
      for (const typed of ['Revue des modèles communs', 'Les douze pages du service', 'Refaire la revue'])
        assert.ok(csv.includes(typed), typed);
      await Promise.all([page.context().close(), boss.page.context().close()]);
    });
});
