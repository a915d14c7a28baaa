import assert from 'node:assert/strict';
import { test as nodeTest } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ltiWords } from '../../src/integrations/lti/lti.words.ts';
import { href } from '../../src/web/links.ts';
import { type OnApp, onApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { learnerBy, rightKeys, steps, takeTest, walkPath } from '../support/learner.ts';
import {
  instructorRole,
  type LaunchWish,
  type LtiPlatform,
  startPlatform,
  toolOf,
} from '../support/lti-platform.ts';
import { untilElsewhere } from '../support/until.ts';
import { sharedBrowser } from './in-browser.ts';
import { scripted } from './ways.ts';

const ada: LaunchWish = { user: { id: 'ada-1815' }, target: 'training', lineItem: '7', locale: 'fr-CA' };

type Around = {
  readonly browser: Browser;
  readonly platform: LtiPlatform;
  readonly app: Awaited<ReturnType<OnApp['start']>>;
};

/** A browser that keeps no third-party cookie, a tool, and a platform on another site than it. */
const withPlatform = async (start: OnApp['start'], run: (around: Around) => Promise<void>): Promise<void> => {
  const port = await freePort();
  const app = await start({ port, site: { baseUrl: `http://127.0.0.1:${port}` } });
  const platform = await startPlatform(toolOf(app));
  await platform.join();
  const browser = await sharedBrowser();
  assert.ok(browser);
  try {
    await run({ browser, platform, app });
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await platform.close();
  }
};

const openActivity = async (course: Page, platform: LtiPlatform, wish: LaunchWish): Promise<Page> => {
  await course.goto(`${platform.issuer}/course?hint=${platform.wished(wish)}`);
  const [opened] = await Promise.all([
    course.context().waitForEvent('page'),
    course.locator('button').click(),
  ]);
  await opened.locator('button').click();
  return opened;
};

const declare = (): void =>
  onApp('From a platform, in a browser', ({ test, start }) => {
    for (const javaScriptEnabled of scripted)
      test(`someone begins, comes back elsewhere and has their result sent, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () =>
        withPlatform(start, async ({ browser, platform, app }) => {
          await app.work();
          const context = await browser.newContext({ javaScriptEnabled });
          const page = await openActivity(await context.newPage(), platform, ada);
          await page.waitForURL(/\/fr\/lti\/activite\//);
          await page.locator('[name="audience"][value="employees"]').check();
          await page.locator('button[value="new"]').press('Enter');
          await page.waitForURL(app.origin + href('step', 'fr', { step: steps[0]?.id ?? '' }));
          const code = (await context.cookies(app.origin)).find(({ name }) => name === 'cap18')?.value ?? '';
          const learner = learnerBy(app, code);
          await walkPath(learner);
          await takeTest(learner, 'evaluation', rightKeys);
          await untilElsewhere(() => platform.scores.length === 1);
          const other = await browser.newContext({ javaScriptEnabled });
          const back = await openActivity(await other.newPage(), platform, ada);
          await back.waitForURL(app.origin + href('results', 'fr'));
        }));

    test('an activity shown in a frame opens a window of its own', () =>
      withPlatform(start, async ({ browser, platform, app }) => {
        const context = await browser.newContext();
        const course = await context.newPage();
        await course.goto(`${platform.issuer}/course?where=frame&hint=${platform.wished(ada)}`);
        await course.locator('button').click();
        const frame = course.frameLocator('iframe');
        await frame.locator('a.button').waitFor();
        const [opened] = await Promise.all([
          context.waitForEvent('page'),
          frame.locator('a.button').press('Enter'),
        ]);
        await opened.locator('button').click();
        await opened.waitForURL(/\/fr\/lti\/activite\//);
        assert.equal(await opened.locator('h1').innerText(), ltiWords.fr.firstTitle);
        assert.ok(app.origin);
      }));

    test('a choice is made and placed inside a frame of the platform', () =>
      withPlatform(start, async ({ browser, platform }) => {
        const context = await browser.newContext();
        const course = await context.newPage();
        const wish = { user: { id: 'teacher', roles: [instructorRole] }, target: 'choose', locale: 'fr' };
        await course.goto(`${platform.issuer}/course?where=frame&hint=${platform.wished(wish)}`);
        await course.locator('button').click();
        const frame = course.frameLocator('iframe');
        await frame.getByRole('button', { name: 'Go on' }).click();
        await frame.locator('[value="theme-3"]').check();
        await frame.locator('form.question button').press('Enter');
        await frame.getByRole('heading', { name: 'Placed' }).waitFor();
        assert.ok(platform.returned());
      }));
  });

const missing = whyNoBrowser();
if (missing) nodeTest('From a platform, in a browser', { skip: missing });
else declare();
