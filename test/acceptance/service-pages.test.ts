import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { checkupImportWords } from '../../src/apply/services/checkup-import/checkup-import.words.ts';
import { editionWords } from '../../src/apply/services/edition/edition.words.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { actionsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { inPlaceOf } from '../support/bands.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { beginCheckup, saying } from '../support/checkup.ts';
import { type Client, newClient } from '../support/client.ts';
import { formerVersion, withFormer } from '../support/later-standard.ts';
import { begin } from '../support/learner.ts';
import { addBody, addService, bodyPage, invited, serviceOffice, teamPage } from '../support/office.ts';
import { reviewOffice } from '../support/reviews.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedAdministrator, sharedBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, overflowOf } from './page-reading.ts';
import { saidOf, type Way, waysFor } from './ways.ts';

const skip = whyNoBrowser();
let browser: Browser | undefined;
before(async () => {
  if (!skip) browser = await sharedBrowser();
});

const phoneOf = async (client: Client, origin: string, { lang, javaScriptEnabled }: Way): Promise<Page> => {
  const options = { locale: `${lang}-CA`, javaScriptEnabled, viewport: { width: 320, height: 640 } };
  const context = await openContext(browser ?? assert.fail(), options);
  const value = client.cookie(sessionCookie) ?? '';
  await context.addCookies([{ name: sessionCookie, value, url: origin }]);
  return context.newPage();
};

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
      const page = await phoneOf(member, running().server.url, way);
      const keyboard = keyboardOf(page);
      const [home, words] = [href('service', lang, { service }), checkupImportWords[lang]];
      await page.goto(url(home));
      assert.deepEqual(await overflowOf(page), []);
      await keyboard.follow(words.elsewhere, url(href('serviceCheckups', lang, { service })));
      await keyboard.tabToField('code');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2, name: words.choose }).waitFor();
      await keyboard.follow('Mon service', /checkup=/);
      await page.getByRole('heading', { level: 1, name: words.previewTitle('Mon service') }).waitFor();
      assert.deepEqual(await overflowOf(page), []);
      await keyboard.tabTo('button', words.bring);
      await keyboard.enter(/done=brought/);
      await page.getByText(servicesWords[lang].done.brought).waitFor();
      assert.deepEqual(await overflowOf(page), []);

      const title = actionsSaid(lang, inPlaceOf(3));
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
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
      const page = await phoneOf(lead, running().server.url, { lang, javaScriptEnabled: true });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(url(href('service', lang, { service })));
      const ways = page.locator('.within a');
      assert.equal(await ways.count(), 7);
      const tops = await ways.evaluateAll((all) => all.map((way) => way.getBoundingClientRect().top));
      assert.equal(new Set(tops).size, 2, String(tops));
      await page.context().close();
    });
});

onApp('Another edition of the standard, for a service', ({ test, start }) => {
  for (const way of waysFor('edition'))
    test(`is previewed on a phone, then taken (${saidOf(way)})`, async (t) => {
      const { lang, javaScriptEnabled } = way;
      if (skip) return t.skip(skip);
      const app = await start({ standards: withFormer(standard) });
      const { service, lead } = await serviceOffice(app);
      const page = await phoneOf(lead, app.origin, way);
      t.after(() => page.context().close());
      const words = editionWords[lang];
      await page.goto(`${app.origin}${href('serviceEdition', lang, { service })}?to=${formerVersion}`);
      await page.getByRole('heading', { name: words.preview(formerVersion) }).waitFor();
      if (javaScriptEnabled) {
        assert.deepEqual(await overflowOf(page), []);
        await accessible(page);
      }
      await page.getByRole('button', { name: words.act(formerVersion) }).click();
      await page.getByText(words.done(formerVersion)).first().waitFor();
    });
});

// By keyboard alone, on a phone: with a script in one language; in a whole run, without any in the other.
const scripts: Way = { lang: 'fr', javaScriptEnabled: true };
const ways: readonly Way[] = whole ? [scripts, { lang: 'en', javaScriptEnabled: false }] : [scripts];

onApp('A review of a service, by keyboard on a phone', ({ test, start }) => {
  for (const way of ways)
    test(`is asked for in two presses from its practice, and done in three, ${saidOf(way)}`, async (t) => {
      if (skip) return t.skip(skip);
      const { lang, javaScriptEnabled } = way;
      const words = reviewsWords[lang];
      const app = await start();
      const { service, lead, manager } = await reviewOffice(app);
      let presses = 0;
      const press = async (page: Page, shown: string): Promise<void> => {
        presses += 1;
        await page.keyboard.press('Enter');
        await page.locator(shown).first().waitFor();
      };

      const asking = await phoneOf(lead, app.origin, way);
      const keys = keyboardOf(asking);
      await asking.goto(app.origin + href('servicePractice', lang, { service, id: 7 }));
      await keys.tabTo('a', reviewsWords[lang].ask);
      await press(asking, '#ask');
      await keys.tabTo('button', words.askPress);
      await press(asking, '#message');
      assert.equal(presses, 2);
      const at = new URL(asking.url()).pathname;
      await asking.context().close();

      const reviewing = await phoneOf(manager, app.origin, way);
      const hands = keyboardOf(reviewing);
      await reviewing.goto(app.origin + at);
      if (javaScriptEnabled) await accessible(reviewing);
      assert.deepEqual(await overflowOf(reviewing), []);
      presses = 1;
      await hands.tabTo('button', new RegExp(`^${words.allShown}`));
      await press(reviewing, '.finding :checked');
      await hands.tabToField('well-7');
      await reviewing.keyboard.type('Les essais sont menés avec des personnes.');
      await hands.tabTo('button', words.close);
      await press(reviewing, '.closed-review');
      assert.equal(presses, 3);
      assert.deepEqual(await overflowOf(reviewing), []);
      await reviewing.context().close();
    });
});
