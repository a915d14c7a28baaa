import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { newClient } from '../support/client.ts';
import {
  begin,
  type Learner,
  openTest,
  questionAsked,
  rightKeys,
  steps,
  walkPath,
} from '../support/learner.ts';
import { inBrowser } from './in-browser.ts';

const answeredBefore = 6;

inBrowser('Stopping, and carrying on elsewhere', (running) => {
  for (const lang of languages) {
    const words = trainingWords[lang];
    const to = (pageName: PageName, params?: PathParams): string =>
      running().server.url + href(pageName, lang, params);

    const beginOnOneDevice = (): Promise<Learner> =>
      begin({ client: () => newClient(running().server.url) }, 'employees', lang);

    const newDevice = async (): Promise<BrowserContext> => {
      return running().browser.newContext();
    };

    const resume = async (page: Page, typed: string): Promise<void> => {
      await page.goto(to('training'));
      await page.getByLabel(words.resumeLabel).fill(typed);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
    };

    /** Steps done up to the middle of the second theme. */
    const untilMiddle = steps.slice(
      0,
      steps.findIndex(({ id }) => id === 'p5'),
    );

    test(`a code typed in capitals, with spaces, brings back the very step (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, untilMiddle);
      const page = await (await newDevice()).newPage();
      await resume(page, learner.code.toUpperCase().replaceAll('-', '  '));
      await page.waitForURL(to('step', { step: 'p5' }));
      await page.goto(to('path'));
      assert.equal(
        await page.locator('[aria-current="step"]').getAttribute('href'),
        href('step', lang, { step: 'p5' }),
      );
      assert.equal(await page.locator('.path .is-done').count(), untilMiddle.length);
    });

    test(`a code with a letter missing is refused, kept in its field, and can be corrected (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      const page = await (await newDevice()).newPage();
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(words.resumeShape).waitFor();
      const field = page.getByLabel(words.resumeLabel);
      assert.equal(await field.inputValue(), learner.code.slice(1));
      await field.fill(learner.code);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
      await page.waitForURL(to('step', { step: steps[0]?.id ?? '' }));
    });

    test(`a code typed wrong is forgotten by going back, before as after it is typed right (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      const page = await (await newDevice()).newPage();
      await page.goto(to('home'));
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(words.resumeShape).waitFor();
      await page.goBack();
      await page.waitForURL(to('home'));
      await page.goForward();
      await page.getByLabel(words.resumeLabel).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(words.resumeShape).waitFor();
      await page.getByLabel(words.resumeLabel).fill(learner.code);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
      await page.waitForURL(to('step', { step: steps[0]?.id ?? '' }));
      await page.goBack();
      await page.getByRole('link', { name: words.resumeButton }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    });

    test(`in the middle of the evaluation, the same question waits (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner);
      const { client } = learner;
      let asked = await openTest(learner, 'evaluation');
      for (let rank = 1; rank <= answeredBefore; rank += 1) {
        const here = learner.to('evaluationQuestion', { rank });
        await client.submit(asked, here, { answer: rightKeys(questionAsked(asked, here)) });
        asked = await client.get(learner.to('evaluationQuestion', { rank: rank + 1 }));
      }
      const rank = answeredBefore + 1;
      const page = await (await newDevice()).newPage();
      await resume(page, learner.code);
      await page.waitForURL(to('evaluationQuestion', { rank }));
      const { id } = questionAsked(asked, learner.to('evaluationQuestion', { rank }));
      assert.equal(await page.locator('input[name="item"]').inputValue(), id);
    });

    test(`leaving a device forgets the code there, and nothing else (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, untilMiddle);
      const device = await newDevice();
      const page = await device.newPage();
      await resume(page, learner.code);
      await page.waitForURL(to('step', { step: 'p5' }));
      await page.goto(to('path'));
      await page.getByRole('button', { name: words.leave }).click();
      await page.getByText(words.left).waitFor();
      const cookies = await device.cookies();
      assert.ok(!cookies.some(({ value }) => value.includes(learner.code)), 'no cookie holds the code');
      await page.goto(to('step', { step: 'p5' }));
      await page.getByText(words.noSessionAsked).waitFor();
      await resume(page, learner.code);
      await page.waitForURL(to('step', { step: 'p5' }));
    });

    test(`two tabs that answer one question at once both say what happened; one answer counts (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, steps.slice(0, 2));
      const device = await newDevice();
      const tabs = [await device.newPage(), await device.newPage()] as const;
      await resume(tabs[0], learner.code);
      await tabs[0].waitForURL(to('step', { step: 'q1' }));
      await tabs[1].goto(to('step', { step: 'q1' }));
      await tabs[0].locator('input[value="true"]').check();
      await tabs[1].locator('input[value="false"]').check();
      await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: words.answer }).click()));
      await Promise.all(tabs.map((tab) => tab.locator('.outcome').waitFor()));

      const outcomes = await Promise.all(tabs.map((tab) => tab.locator('.outcome').innerText()));
      assert.equal(outcomes[0], outcomes[1], 'both tabs show the answer that counts');
      const chosen = await Promise.all(tabs.map((tab) => tab.locator('.is-chosen').allInnerTexts()));
      assert.equal(chosen[0]?.length, 1);
      assert.deepEqual(chosen[0], chosen[1]);
      const told = await Promise.all(tabs.map((tab) => tab.getByText(words.already).count()));
      assert.deepEqual(told.toSorted(), [0, 1], 'the tab that came second is told so');
      await tabs[0].goto(to('myData'));
      const answers = tabs[0].locator('dt', { hasText: words.keptRows.answers }).locator('+ dd');
      assert.equal(await answers.innerText(), '1');
    });
  }
});
