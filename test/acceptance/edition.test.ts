import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Browser } from 'playwright-core';
import { editionWords } from '../../src/apply/services/edition/edition.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { formerVersion, withFormer } from '../support/later-standard.ts';
import { serviceOffice } from '../support/office.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext, overflowOf } from './page-reading.ts';
import { saidOf, waysFor } from './ways.ts';

const skip = whyNoBrowser();
let browser: Browser | undefined;
before(async () => {
  if (!skip) browser = await sharedBrowser();
});

onApp('Another edition of the standard, for a service', ({ test, start }) => {
  for (const way of waysFor('edition'))
    test(`is previewed on a phone, then taken (${saidOf(way)})`, async (t) => {
      const { lang, javaScriptEnabled } = way;
      if (skip) return t.skip(skip);
      assert.ok(browser);
      const app = await start({ standards: withFormer(standard) });
      const { service, lead } = await serviceOffice(app);
      const context = await openContext(browser, {
        viewport: { width: 320, height: 640 },
        javaScriptEnabled,
      });
      t.after(() => context.close());
      const value = lead.cookie(sessionCookie) ?? '';
      await context.addCookies([{ name: sessionCookie, value, url: app.origin }]);
      const page = await context.newPage();
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
