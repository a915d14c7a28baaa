import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { enter, lead, openRoom } from './room-people.ts';

const phone = { width: 360, height: 740 };

for (const lang of languagesFor('room-late-answer'))
  inBrowser(`A commitment sent while the connection is down, in ${lang}`, (running) => {
    let device: BrowserContext;
    let page: Page;

    before(async () => {
      const host = await (await openContext(running().browser, { locale: `${lang}-CA` })).newPage();
      const code = await openRoom(host, lang, running().server, ['commitments']);
      device = await openContext(running().browser, { locale: `${lang}-CA`, viewport: phone });
      page = await enter(device, running().server.url, lang, code);
      await lead(host, 'next');
      await page.locator('button[value="commit"]').waitFor();
    });

    test('is said to wait where one is looking, far down the page', async () => {
      await page.locator('.practice-choice summary').last().click();
      await page.locator('[name="action"]:visible').first().check();
      await device.setOffline(true);
      await page.locator('button[value="commit"]').click();
      const told = page.locator('[data-problem]');
      await told.waitFor();
      const box = (await told.boundingBox()) ?? assert.fail('nothing is told');
      assert.ok(box.y >= 0 && box.y + box.height <= phone.height, JSON.stringify(box));
      assert.equal(await page.locator('[data-when="committed"].saved').isVisible(), false);
    });

    test('arrives with the connection, and is said to wait no more', async () => {
      await device.setOffline(false);
      await page.locator('[data-when="committed"].saved').waitFor();
      assert.equal(await page.locator('[data-problem]').isVisible(), false);
    });
  });
