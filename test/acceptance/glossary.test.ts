import assert from 'node:assert/strict';
import { test } from 'node:test';
import { href } from '../../src/web/links.ts';
import { course } from '../support/app.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';

inBrowser('A word of the glossary', (running) => {
  for (const lang of languagesFor('glossary'))
    test(`is explained in place, by keyboard alone and without JavaScript (${lang})`, async () => {
      const context = await running().browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const address = running().server.url + href('practice', lang, { id: 8 });
      await page.goto(address);
      const term = course.glossary.find(({ id }) => id === 'mvp') ?? assert.fail();
      const card = page.locator('#term-mvp');
      const button = page.locator('button[popovertarget="term-mvp"]');
      assert.equal(await button.count(), 1);
      assert.equal(await card.isVisible(), false);
      await button.focus();
      await page.keyboard.press('Enter');
      await card.waitFor();
      assert.ok((await card.innerText()).includes(term.text[lang]));
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'hidden' });
      assert.equal(page.url(), address);
      await page.locator('.term', { has: button }).click();
      await card.getByRole('link').click();
      await page.waitForURL(`${running().server.url}${href('glossary', lang)}#mvp`);
      await context.close();
    });

  test('is broken between two lines as its neighbours are', async () => {
    const page = await running().browser.newPage({ viewport: { width: 320, height: 740 } });
    await page.goto(running().server.url + href('practice', 'fr', { id: 14 }));
    // A box of its own has one rectangle, however many lines its words take.
    const broken = await page
      .locator('.term')
      .evaluateAll((terms) => terms.filter((term) => term.getClientRects().length > 1).length);
    assert.ok(broken > 0, 'a term of several words goes on at the next line');
    await page.close();
  });
});
