import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { understandWords } from '../../src/learn/understand/understand.words.ts';
import { siteWords } from '../../src/site/site.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { problemWords } from '../../src/web/problems.words.ts';
import { course } from '../support/app.ts';
import { newClient } from '../support/client.ts';
import { begin, beginAndPass, steps, walkPath } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

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
