import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { understandWords } from '../../src/learn/understand/understand.words.ts';
import { siteWords } from '../../src/site/site.words.ts';
import { href } from '../../src/web/links.ts';
import { problemWords } from '../../src/web/problems.words.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';

const phone = { width: 360, height: 740 };
const laptop = { width: 1280, height: 800 };

inBrowser('Who has ten minutes', (running) => {
  for (const lang of languagesFor('ten-minutes')) {
    /** With scripts, in one window. */
    let page: Page;
    before(async () => {
      page = await running().browser.newPage();
    });

    test(`goes from an everyday problem to why it matters, who says so and a first step, on a phone and without JavaScript (${lang})`, async () => {
      const context = await running().browser.newContext({ viewport: phone, javaScriptEnabled: false });
      const page = await context.newPage();
      const home = running().server.url + href('home', lang);
      const problems = Object.entries(problemWords[lang]);
      assert.ok(problems.length >= 3);
      for (const [practice, { said, why }] of problems) {
        await page.goto(home);
        await page.getByRole('link', { name: said }).click();
        await page.waitForURL(running().server.url + href('problem', lang, { id: practice }));
        for (const shown of [page.getByRole('heading', { level: 1, name: said }), page.getByText(why)]) {
          const { y, height } = (await shown.boundingBox()) ?? assert.fail();
          assert.ok(y > 0 && y + height < phone.height, `${said}: ${y}`);
        }
        const behind = page.locator(`main a[href="${href('practice', lang, { id: practice })}"]`);
        await behind.filter({ hasText: `${practice}. ` }).waitFor();
        await page.locator('#first-steps').waitFor();
      }
      await context.close();
    });

    test(`finds the four doors on the first screen of the home page, and the everyday problems by one of them (${lang})`, async () => {
      for (const viewport of [
        { width: 1280, height: 720 },
        { width: 360, height: 640 },
      ]) {
        await page.setViewportSize(viewport);
        await page.goto(running().server.url + href('home', lang));
        const doors = await page.locator('.door').all();
        assert.equal(doors.length, 4);
        for (const door of doors) {
          const { y, height } = (await door.boundingBox()) ?? assert.fail();
          assert.ok(y + height <= viewport.height, `${viewport.width}: ${y + height}`);
        }
        await page.locator('.doors').getByRole('link', { name: siteWords[lang].tenMinutes }).click();
        const heading = page.getByRole('heading', { name: siteWords[lang].tenMinutes });
        const { y } = (await heading.boundingBox()) ?? assert.fail();
        assert.ok(y >= 0 && y < viewport.height / 2, `${viewport.width}: ${y}`);
      }
    });

    test(`finds « Lundi matin » on the first screen of a practice, or beside it (${lang})`, async () => {
      await page.setViewportSize(phone);
      for (const id of [5, 9, 15]) {
        await page.goto(running().server.url + href('practice', lang, { id }));
        const link = page.getByRole('link', { name: understandWords[lang].toFirstSteps });
        const { y, height } = (await link.boundingBox()) ?? assert.fail();
        assert.ok(y + height < phone.height, `${id}: ${y}`);
        await link.click();
        const top = (await page.locator('#first-steps').boundingBox())?.y ?? assert.fail();
        assert.ok(top >= -1 && top < phone.height / 2, `${id}: ${top}`);
      }
      await page.setViewportSize(laptop);
      await page.goto(running().server.url + href('practice', lang, { id: 9 }));
      assert.equal(await page.locator('.jump').isVisible(), false);
      const { y } = (await page.locator('#first-steps').boundingBox()) ?? assert.fail();
      assert.ok(y < laptop.height, `${y}`);
    });
  }
});
