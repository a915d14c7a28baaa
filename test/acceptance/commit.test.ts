import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { understandWords } from '../../src/learn/understand/understand.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

inBrowser('A manager who has ten minutes', (running) => {
  for (const lang of languagesFor('commit')) {
    const words = commitmentsWords[lang];
    const to = (pageName: PageName, params?: PathParams): string =>
      running().server.url + href(pageName, lang, params);

    const commit = async (page: Page): Promise<string> => {
      await page.goto(to('practice', { id: 7 }));
      await page.getByRole('link', { name: understandWords[lang].commit }).click();
      await page.waitForURL(to('commit', { id: 7 }));
      await page.locator('[name="action"]').first().check();
      await page.locator('[name="audience"][value="managers"]').check();
      await page.getByRole('button', { name: words.take }).click();
      await page.getByText(trainingWords[lang].commitmentSaid.added).waitFor();
      return page.locator('code').innerText();
    };

    test(`commits, and comes back to say that it is done (${lang})`, async () => {
      const context = await openContext(running().browser);
      const page = await context.newPage();
      await commit(page);
      await page.getByRole('link', { name: words.edit }).click();
      await page.getByLabel(words.ownWords).fill('Trois appels de moins par jour.');
      await page.locator('[name="done"][value="yes"]').check();
      await page.getByRole('button', { name: words.save }).click();
      await page.waitForURL((url) => `${url.origin}${url.pathname}` === to('commitments'));
      assert.match(await page.locator('.commitments').innerText(), /Trois appels de moins par jour\./);
      assert.match(await page.locator('.commitments .tag').innerText(), new RegExp(words.state.done));
    });

    test(`keeps the code: copied, downloaded, or photographed by another phone (${lang})`, async () => {
      const { browser, server } = running();
      const context = await openContext(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      const code = await commit(page);
      await page.getByRole('button', { name: words.copy }).click();
      await page.getByRole('button', { name: words.copied }).waitFor();
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), code);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: words.codeFile }).click();
      assert.equal((await download).suggestedFilename(), 'cap18-code.txt');
      await page.getByText(words.qr, { exact: true }).click();
      assert.ok(await page.getByRole('img', { name: words.qr }).isVisible());

      // What the drawing holds: the page where one resumes, and the code in a fragment that no server is sent.
      const phone = await (await openContext(browser)).newPage();
      const asked: string[] = [];
      phone.on('request', (request) => asked.push(request.url()));
      await phone.goto(`${server.url}${href('training', lang)}#${code}`);
      const field = phone.getByLabel(resumeCodeWords[lang].label);
      assert.equal(await field.inputValue(), code);
      assert.ok(!phone.url().includes(code), 'the address forgets it');
      assert.ok(asked.every((url) => !url.split('#')[0]?.includes(code)));
      await phone.keyboard.press('Enter');
      await phone.waitForURL(to('commitments'));
    });
  }
});
