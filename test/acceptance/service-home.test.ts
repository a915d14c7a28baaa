import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkupImportWords } from '../../src/apply/services/checkup-import/checkup-import.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { actionsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { inPlaceOf } from '../support/bands.ts';
import { beginCheckup, saying } from '../support/checkup.ts';
import { type Client, newClient } from '../support/client.ts';
import { begin } from '../support/learner.ts';
import { addBody, addService, bodyPage, invited, teamPage } from '../support/office.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, overflowOf } from './page-reading.ts';
import { saidOf, type Way, waysFor } from './ways.ts';

const phone = { width: 320, height: 640 };

inBrowser('The home of a service', (running) => {
  let head: Client;
  let body = '';
  const app = () => ({ client: () => newClient(running().server.url) });
  const url = (path: string): string => running().server.url + path;

  before(async () => {
    const ada = await sharedAdministrator(running());
    body = await addBody(ada, 'Ministère des Accueils');
    head = await invited(app(), ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
  });

  const deviceOf = async (client: Client, { lang, javaScriptEnabled }: Way): Promise<Page> => {
    const options = { locale: `${lang}-CA`, javaScriptEnabled, viewport: phone };
    const context = await openContext(running().browser, options);
    const value = client.cookie('cap18-session') ?? '';
    await context.addCookies([{ name: 'cap18-session', value, url: running().server.url }]);
    return context.newPage();
  };

  const takeStock = async (): Promise<string> => {
    const learner = await begin(app());
    const checkup = await beginCheckup(learner, { phase: 'run', service: 'Mon service' });
    for (const [id, status] of [
      [1, 'in-place'],
      [7, 'under-way'],
    ] as const)
      await learner.act(learner.to('checkupPractice', { checkup, id }), saying(id, status));
    return learner.code;
  };

  for (const way of waysFor('service-home'))
    test(`goes from empty to a check-up brought there, by keyboard on a phone (${saidOf(way)})`, async () => {
      const { lang, javaScriptEnabled } = way;
      const name = `Vignettes ${lang} ${javaScriptEnabled}`;
      const service = await addService(head, body, name);
      const member = await invited(app(), head, teamPage(service), 'Mary Jackson', 'service-member');
      const code = await takeStock();
      const page = await deviceOf(member, way);
      const keyboard = keyboardOf(page);
      const [home, words] = [href('service', lang, { service }), checkupImportWords[lang]];
      await page.goto(url(home));
      assert.deepEqual(await overflowOf(page), []);
      await keyboard.tabTo('a', words.elsewhere);
      await keyboard.enter(url(href('serviceCheckups', lang, { service })));
      await keyboard.tabToField('code');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2, name: words.choose }).waitFor();
      await keyboard.tabTo('a', 'Mon service');
      await keyboard.enter(/checkup=/);
      await page.getByRole('heading', { level: 1, name: words.previewTitle('Mon service') }).waitFor();
      assert.deepEqual(await overflowOf(page), []);
      await keyboard.tabTo('button', words.bring);
      await keyboard.enter(/done=brought/);
      await page.getByText(servicesWords[lang].done.brought).waitFor();
      assert.deepEqual(await overflowOf(page), []);

      const title = actionsSaid(lang, inPlaceOf(3));
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
      // Practice 1 is known now, and its petal leads to its page.
      const petal = page.locator('.rose a.petal').first();
      assert.equal(await petal.locator('.declared').count(), 3);
      assert.equal(await page.locator('.rose a.petal').count(), 18);
      assert.equal(await page.locator('.duties > li').count(), 3);
      // Axe waits for timers, which a page without scripts has none of.
      if (javaScriptEnabled) await accessible(page);
      await petal.focus();
      await keyboard.enter(url(href('servicePractice', lang, { service, id: 1 })));

      await page.goto(url(href('myServices', lang)));
      assert.deepEqual(await overflowOf(page), []);
      await page.getByText(title).waitFor();
      await page.context().close();
    });

  for (const lang of languagesFor('service-home'))
    test(`keeps the ways to its pages on two lines of a phone (${lang})`, async () => {
      const service = await addService(head, body, `Permis de stationnement ${lang}`);
      const lead = await invited(app(), head, teamPage(service), 'Dorothy Vaughan', 'service-lead');
      const page = await deviceOf(lead, { lang, javaScriptEnabled: true });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(url(href('service', lang, { service })));
      const ways = page.locator('.within a');
      assert.equal(await ways.count(), 7);
      const tops = await ways.evaluateAll((all) => all.map((way) => way.getBoundingClientRect().top));
      assert.equal(new Set(tops).size, 2, String(tops));
      await page.context().close();
    });
});
