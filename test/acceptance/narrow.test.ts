import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { newClient } from '../support/client.ts';
import { begin, beginAndPass, steps, walkPath } from '../support/learner.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

inBrowser('On a narrow screen', (running) => {
  let page: Page;
  before(async () => {
    page = await (await openContext(running().browser)).newPage();
  });

  const open = async (path: string, width: number, code?: string): Promise<void> => {
    const { url } = running().server;
    await page.context().clearCookies();
    if (code) await page.context().addCookies([{ name: 'cap18', value: code, url }]);
    await page.setViewportSize({ width, height: 740 });
    await page.goto(url + path);
  };

  for (const lang of languages)
    test(`the marks of the breadcrumb stay beside the names, however long these are (${lang})`, async () => {
      await open(href('sheet', lang, { id: 9 }), 360);
      const marks: readonly number[] = await page.evaluate(`
        [...document.querySelectorAll('.crumbs li:not(:last-child)')].map((item) =>
          item.getBoundingClientRect().right - item.querySelector('a').getBoundingClientRect().right)
      `);
      assert.equal(marks.length, 3);
      assert.ok(
        marks.every((width) => width > 4),
        marks.join(),
      );
    });

  test('each step of the path has its state at its right', async () => {
    const { url } = running().server;
    const learner = await begin({ client: () => newClient(url) });
    await walkPath(learner, steps.slice(0, 6));
    await open(learner.to('path'), 320, learner.code);
    assert.equal(await page.locator('.path-group .tag').count(), 7);
    const astray: readonly string[] = await page.evaluate(`
      [...document.querySelectorAll('.path-group li')].filter((item) => {
        const [name, line] = [item.querySelector('a'), item].map((each) => each.getBoundingClientRect());
        return [...item.querySelectorAll('.tag')].some((tag) => {
          const { left, top } = tag.getBoundingClientRect();
          return left < name.right || top > line.bottom - 5;
        });
      }).map((item) => item.textContent)
    `);
    assert.deepEqual(astray, []);
    const underlined: readonly string[] = await page.evaluate(`
      [...document.querySelectorAll('.path-group a')].filter((link) => / /.test(link.childNodes[1]?.data?.[0] ?? ' '))
        .map((link) => link.textContent)
    `);
    assert.deepEqual(underlined, [], 'no blank is underlined before a name');
  });

  test('the drawing of the results keeps letters that can be read', async () => {
    const { url } = running().server;
    const learner = await beginAndPass({ client: () => newClient(url) });
    await open(learner.to('results'), 320, learner.code);
    const sizes: readonly number[] = await page.evaluate(`
      [...document.querySelectorAll('.change-picture text')].map((text) =>
        parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)
    `);
    assert.equal(sizes.length, 8);
    assert.ok(Math.min(...sizes) >= 12, sizes.join());
    // Nothing was measured before: the title speaks of no change.
    assert.equal(await page.getByText(trainingWords.fr.positioningByTheme).count(), 1);
    assert.equal(await page.getByText(trainingWords.fr.beforeAfter).count(), 0);
  });

  for (const lang of languages)
    test(`the code given as an example is in one piece (${lang})`, async () => {
      await open(href('training', lang), 360);
      const [code, hint] = await Promise.all(
        ['.one-piece', '#code-hint'].map((each) => page.locator(each).boundingBox()),
      );
      assert.ok(code && hint && code.height < 30, `${code?.height} of ${hint?.height}`);
    });
});

inBrowser('On a wide screen', (running) => {
  test('an exercise asks within the width of its choices', async () => {
    const { url } = running().server;
    const learner = await begin({ client: () => newClient(url) });
    const rank = steps.findIndex(({ kind }) => kind === 'exercise');
    await walkPath(learner, steps.slice(0, rank));
    const context = await openContext(running().browser, { viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: 'cap18', value: learner.code, url }]);
    const page = await context.newPage();
    await page.goto(url + learner.to('step', { step: steps[rank]?.id ?? '' }));
    const edgesOf = (selector: string): Promise<readonly number[]> =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].map((each) => Math.round(each.getBoundingClientRect().right))`,
      );
    const [choices, others] = await Promise.all([
      edgesOf('.step .options'),
      edgesOf('.step .progress, .step progress, .step legend, .step .case'),
    ]);
    assert.equal(new Set(choices).size, 1);
    assert.ok(others.length > 4 && Math.max(...others) <= (choices[0] ?? 0), `${others} beside ${choices}`);
    await context.close();
  });
});
