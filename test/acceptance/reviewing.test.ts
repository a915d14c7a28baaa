import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { href } from '../../src/web/links.ts';
import { onApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { reviewOffice } from '../support/reviews.ts';
import { whole } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, overflowOf } from './page-reading.ts';
import { saidOf, type Way } from './ways.ts';

const phone = { width: 320, height: 640 };
const skip = whyNoBrowser();

// By keyboard alone, on a phone: with a script in one language; in a whole run, without any in the other.
const scripts: Way = { lang: 'fr', javaScriptEnabled: true };
const ways: readonly Way[] = whole ? [scripts, { lang: 'en', javaScriptEnabled: false }] : [scripts];

let browser: Browser | undefined;
before(async () => {
  if (!skip) browser = await sharedBrowser();
});

onApp('A review of a service, by keyboard on a phone', ({ test, start }) => {
  for (const way of ways)
    test(`is asked for in two presses from its practice, and done in three, ${saidOf(way)}`, async (t) => {
      if (skip || !browser) {
        t.skip(skip);
        return;
      }
      const { lang, javaScriptEnabled } = way;
      const words = reviewsWords[lang];
      const app = await start();
      const { service, lead, manager } = await reviewOffice(app);
      const open = browser;
      const deviceOf = async (client: Client) => {
        const context = await openContext(open, { viewport: phone, javaScriptEnabled });
        const value = client.cookie(sessionCookie) ?? '';
        await context.addCookies([{ name: sessionCookie, value, url: app.origin }]);
        return context.newPage();
      };
      let presses = 0;
      const press = async (page: Page, shown: string): Promise<void> => {
        presses += 1;
        await page.keyboard.press('Enter');
        await page.locator(shown).first().waitFor();
      };

      const asking = await deviceOf(lead);
      const keys = keyboardOf(asking);
      await asking.goto(app.origin + href('servicePractice', lang, { service, id: 7 }));
      await keys.tabTo('a', reviewsWords[lang].ask);
      await press(asking, '#ask');
      await keys.tabTo('button', words.askPress);
      await press(asking, '#message');
      assert.equal(presses, 2);
      const at = new URL(asking.url()).pathname;
      await asking.context().close();

      const reviewing = await deviceOf(manager);
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
