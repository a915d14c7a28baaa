import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { siteWords } from '../../src/site/site.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { standard } from '../support/app.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';
import { inBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, overflowOf, sendOn, shownOn } from './page-reading.ts';
import { pagesOfPdf } from './pdf-reading.ts';
import { scripted } from './ways.ts';

const phone = { width: 320, height: 640 };

inBrowser('Who takes stock of a service', (running) => {
  for (const lang of languagesFor('checkup')) {
    const words = checkupWords[lang];
    const to = (page: PageName): string => running().server.url + href(page, lang);

    /** From the home page to the first practice, in a browser that has never been here. */
    const begin = async (page: Page): Promise<void> => {
      await page.goto(to('home'));
      await page.locator('.doors').getByRole('link', { name: siteWords[lang].checkupTime }).click();
      await page.waitForURL(to('checkup'));
      await page.locator('[name="phase"][value="build"]').check();
      await page.getByLabel(words.service).fill('Permis de stationnement');
      await page.locator('[name="audience"][value="managers"]').check();
      await page.getByRole('button', { name: words.begin }).click();
      await page.getByText(words.position(1, 18)).waitFor();
    };

    /** Answers the first action of a practice; of the first practice, says that another does not apply, at first without why. */
    const answer = async (page: Page, id: number): Promise<void> => {
      await page.getByRole('heading', { level: 1, name: `${id}. ` }).waitFor();
      const status = id % 3 === 0 ? 'in-place' : 'under-way';
      // A pointer on the first pages; the others, which are made alike, are answered within the page.
      if (id > 2) {
        await sendOn(page, [[`status-${id}-1`, status]]);
        assert.deepEqual(await shownOn(page, 'fieldset.stand .why'), []);
        return sendOn(page, [], words.next);
      }
      const actions = page.locator('fieldset.stand');
      await actions.first().locator(`[value="${status}"]`).check();
      assert.equal(await actions.first().locator('.why').isVisible(), false);
      if (id === 1) {
        await actions.nth(1).locator('[value="not-applicable"]').check();
        await page.getByRole('button', { name: words.next }).click();
        await page.getByRole('alert').waitFor();
        await actions.nth(1).getByLabel(words.whyRequired).fill('Un comptoir');
      }
      await page.getByRole('button', { name: words.next }).click();
    };

    for (const javaScriptEnabled of scripted)
      test(`goes from nothing to what to do next, on a phone${javaScriptEnabled ? '' : ', without JavaScript'} (${lang})`, async () => {
        const context = await openContext(running().browser, { javaScriptEnabled, viewport: phone });
        const page = await context.newPage();
        await begin(page);
        const code = await page.getByRole('status').locator('strong').innerText();
        for (const { id } of standard.practices) await answer(page, id);
        await page.getByRole('heading', { level: 1, name: 'Permis de stationnement' }).waitFor();
        assert.match(await page.locator('h2').first().innerText(), new RegExp(words.headline(6, 47)));
        assert.equal(await page.locator('.next-actions > li').count(), 5);
        if (javaScriptEnabled) assert.deepEqual(await overflowOf(page), []);
        await page.locator('.next-actions').getByRole('link', { name: words.lesson }).first().click();
        await page.waitForURL(/\/p\d+$/);

        const other = await (await openContext(running().browser, { javaScriptEnabled })).newPage();
        await other.goto(to('checkup'));
        await other.locator('summary').filter({ hasText: /code/ }).click();
        await other.getByLabel(resumeCodeWords[lang].label).fill(code);
        await other.locator('[name="phase"][value="run"]').check();
        await other.getByRole('button', { name: words.begin }).click();
        await other.getByText(words.position(1, 18)).waitFor();
        await other.goto(to('checkup'));
        await other.getByRole('link', { name: 'Permis de stationnement' }).click();
        await other.getByText(words.headline(6, 47)).waitFor();
      });
  }

  test('does it by keyboard alone', async () => {
    const { browser, server } = running();
    const page = await (await openContext(browser)).newPage();
    const keyboard = keyboardOf(page);
    await page.goto(server.url + href('checkup', 'fr'));
    await keyboard.skipToContent();
    await keyboard.tabToField('phase');
    await keyboard.chooseRadio('design');
    await keyboard.tabToField('audience');
    await keyboard.chooseRadio('designers');
    await keyboard.tabTo('button', checkupWords.fr.begin);
    await keyboard.enter(/pratiques\/1(\?|$)/);
    await keyboard.tabToField('status-1-1');
    await keyboard.chooseRadio('in-place');
    await keyboard.tabTo('button', checkupWords.fr.toResult);
    await keyboard.enter(/faire-le-point\/[0-9a-f-]{36}$/);
    await page.getByText(checkupWords.fr.headline(1, 48)).waitFor();
  });

  test('is not left behind with choices that were not sent, unless its author says so', async () => {
    const { browser, server } = running();
    const page = await (await openContext(browser)).newPage();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.goto(server.url + href('checkup', 'fr'));
    await page.locator('[name="phase"][value="run"]').check();
    await page.locator('[name="audience"][value="managers"]').check();
    await page.getByRole('button', { name: checkupWords.fr.begin }).click();
    const leave = page.locator('.crumbs a').last();
    const choice = page.locator('[name="status-1-1"][value="not-applicable"]');
    await choice.check();
    await leave.click({ noWaitAfter: true });
    await untilElsewhere(() => asked.length === 1);
    assert.ok(await choice.isChecked());
    await page.locator('[name="go"][value="next"]').click();
    await page.getByRole('alert').waitFor();
    await leave.click({ noWaitAfter: true });
    await untilElsewhere(() => asked.length === 2);
    assert.deepEqual(asked, ['beforeunload', 'beforeunload']);
    await page.locator('[name="status-1-1"][value="in-place"]').check();
    await page.locator('[name="go"][value="next"]').click();
    await page.getByText(checkupWords.fr.position(2, 18)).waitFor();
    await leave.click();
    await page.waitForURL(server.url + href('checkup', 'fr'));
    assert.equal(asked.length, 2, 'what was sent is kept');
  });

  // French is longer: where it holds, English does.
  for (const lang of whole ? languages : (['fr'] as const))
    test(`prints the result with all that is folded, and the blank form, on three pages each (${lang})`, async () => {
      const { browser, server } = running();
      const page = await (await openContext(browser)).newPage();
      const pagesPrinted = async (): Promise<string[]> => pagesOfPdf(await page.pdf({ format: 'Letter' }));
      await page.goto(server.url + href('checkup', lang));
      await page.locator('[name="phase"][value="run"]').check();
      await page.locator('[name="audience"][value="managers"]').check();
      await page.getByRole('button', { name: checkupWords[lang].begin }).click();
      await page.locator('[name="status-1-1"][value="in-place"]').check();
      await page.locator('[name="go"][value="result"]').click();
      await page.getByText(checkupWords[lang].headline(1, 48)).waitFor();
      const result = await pagesPrinted();
      assert.ok(result.length <= 3, `${result.length} pages`);
      const said = result.join(' ').replace(/\s+/g, ' ');
      for (const { title, actions } of standard.practices) {
        assert.ok(said.includes(title[lang].slice(0, 14)), title[lang]);
        for (const { id } of actions)
          assert.ok(id === '1.1' || said.split(/[^\d.]+/).includes(id), `${id} has no answer`);
      }
      await page.goto(server.url + href('checkupForm', lang));
      const form = await pagesPrinted();
      assert.ok(form.length <= 3, `${form.length} pages`);
      for (const { actions } of standard.practices)
        for (const { id } of actions)
          assert.ok(
            form.some((text) => text.includes(id)),
            id,
          );
    });
});
