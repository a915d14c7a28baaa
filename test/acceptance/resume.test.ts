import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { newClient } from '../support/client.ts';
import { begin, type Learner, steps, walkPath } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';

inBrowser('Stopping, and carrying on elsewhere', (running) => {
  for (const lang of languagesFor('resume')) {
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
      await page.getByLabel(resumeCodeWords[lang].label).fill(typed);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
    };

    test(`a code typed wrong is forgotten by going back, before as after it is typed right (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, steps.slice(0, 1));
      const page = await (await newDevice()).newPage();
      await page.goto(to('home'));
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(resumeCodeWords[lang].shape).waitFor();
      await page.goBack();
      await page.waitForURL(to('home'));
      await page.goForward();
      await page.getByLabel(resumeCodeWords[lang].label).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
      await resume(page, learner.code.slice(1));
      await page.getByRole('alert').getByText(resumeCodeWords[lang].shape).waitFor();
      assert.equal(await page.getByLabel(resumeCodeWords[lang].label).inputValue(), learner.code.slice(1));
      await page.getByLabel(resumeCodeWords[lang].label).fill(learner.code);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
      await page.waitForURL(to('step', { step: steps[1]?.id ?? '' }));
      await page.goBack();
      await page.getByRole('link', { name: words.carryOn }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    });

    test(`two tabs that answer one question at once both say what happened; one answer counts (${lang})`, async () => {
      const learner = await beginOnOneDevice();
      await walkPath(learner, steps.slice(0, 2));
      const device = await newDevice();
      const tabs = [await device.newPage(), await device.newPage()] as const;
      await resume(tabs[0], learner.code);
      await tabs[0].waitForURL(to('step', { step: 'q1' }));
      await tabs[1].goto(to('step', { step: 'q1' }));
      const press = (tab: Page, key: string) => tab.locator(`[name="answer"][value="${key}"]`).click();
      await Promise.all([press(tabs[0], 'true'), press(tabs[1], 'false')]);
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
