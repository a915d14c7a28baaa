import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { reviewWords } from '../../src/learn/training/review.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { course, onApp, type TestApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { begin, type Learner, rightKeys, rightly, takeTest, wrongKeys } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

// The days of reviews are those of a clock that is set: this server runs in the process of the test.
onApp('« Revoir », in a browser', ({ test, start }) => {
  let browser: Browser | undefined;
  before(async () => {
    browser = await sharedBrowser();
  });

  for (const lang of languagesFor('review')) {
    const words = reviewWords[lang];
    const pageOf = async (app: TestApp, learner: Learner): Promise<Page> => {
      assert.ok(browser);
      const context = await openContext(browser, { viewport: { width: 360, height: 740 } });
      await context.addCookies([{ name: 'cap18', value: learner.code, url: app.origin }]);
      return context.newPage();
    };

    const answer = async (page: Page, right: boolean): Promise<void> => {
      const id = (await page.locator('input[name="item"]').getAttribute('value')) ?? '';
      const question = questionOf(course, id) ?? assert.fail();
      const [key = ''] = right ? rightKeys(question) : wrongKeys(question);
      await page.locator(`[name="answer"][value="${key}"]`).click();
      if (question.kind === 'case')
        await page.getByRole('button', { name: trainingWords[lang].answer }).click();
      await page.locator('.outcome').waitFor();
    };

    test(`offers what was missed to who comes back (${lang})`, async (t) => {
      const missing = whyNoBrowser();
      if (missing) return t.skip(missing);
      const app = await start();
      const learner = await begin(app, 'employees', lang);
      await takeTest(learner, 'positioning', rightly(4));
      app.clock.set(new Date('2026-11-25T15:00:00.000Z'));
      const page = await pageOf(app, learner);
      // A connection that the browser opened ahead, and never used, would keep the server from closing.
      t.after(() => page.context().close());
      await page.goto(app.origin + learner.to('path'));
      await page.getByRole('link', { name: words.offeredLink }).click();
      await page.waitForURL(app.origin + learner.to('review'));
      await accessible(page);
      await answer(page, true);
      await accessible(page);
      await page.getByRole('link', { name: words.next(1) }).click();
      await page.locator('input[name="item"]').waitFor({ state: 'attached' });
      await answer(page, false);
      await page.getByText(words.done).waitFor();
      await page.getByText(words.calendar, { exact: true }).click();
      await accessible(page);
      const address = await page.getByLabel(words.calendarAddress).inputValue();
      const file = await page.request.get(app.origin + new URL(address).pathname);
      assert.match(await file.text(), /DTSTART;VALUE=DATE:20261126/);
    });
  }
});
