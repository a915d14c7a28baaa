import assert from 'node:assert/strict';
import { test } from 'node:test';
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
    test(`goes from an everyday problem to a first step, on a phone and without JavaScript (${lang})`, async () => {
      const context = await running().browser.newContext({ viewport: phone, javaScriptEnabled: false });
      const page = await context.newPage();
      const home = running().server.url + href('home', lang);
      const problems = Object.entries(problemWords[lang]);
      assert.ok(problems.length >= 3);
      for (const [practice, said] of problems) {
        await page.goto(home);
        await page.getByRole('link', { name: said }).click();
        await page.waitForURL(
          `${running().server.url}${href('practice', lang, { id: practice })}#first-steps`,
        );
        const top = (await page.locator('#first-steps').boundingBox())?.y ?? assert.fail();
        assert.ok(top >= -1 && top < phone.height / 2, `${said}: ${top}`);
      }
      await context.close();
    });

    test(`finds the everyday problems on the first screen of the home page (${lang})`, async () => {
      for (const viewport of [phone, laptop]) {
        const page = await running().browser.newPage({ viewport });
        await page.goto(running().server.url + href('home', lang));
        const [first = '', ...others] = Object.values(problemWords[lang]);
        const last = viewport === laptop ? (others.at(-1) ?? '') : first;
        const { y, height } = (await page.getByRole('link', { name: last }).boundingBox()) ?? assert.fail();
        assert.ok(y + height <= viewport.height, `${viewport.width}: ${y}`);
        assert.ok(await page.getByRole('heading', { name: siteWords[lang].tenMinutes }).isVisible());
        await page.close();
      }
    });

    test(`finds « Lundi matin » on the first screen of a practice, or beside it (${lang})`, async () => {
      const context = await running().browser.newContext({ viewport: phone });
      const page = await context.newPage();
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
      await context.close();
    });
  }
});
