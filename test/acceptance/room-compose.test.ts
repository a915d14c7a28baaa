import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { sessionMinutes } from '../../src/course/sessions.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { ownPlan } from '../../src/live/prepare/plan.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { timeSpent } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { course } from '../support/app.ts';
import { facilitatorKey } from '../support/keys.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext, resize } from './page-reading.ts';

const planOn = async (page: Page): Promise<string> => page.locator('main form [name="steps"]').inputValue();

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

inBrowser('A plan of one’s own', (running) => {
  const begin = async (lang: Lang, javaScriptEnabled = true): Promise<Page> => {
    const page = await (await openContext(running().browser, { javaScriptEnabled })).newPage();
    await page.goto(running().server.url + href('openRoom', lang));
    await page.getByRole('link', { name: facilitatorWords[lang].own }).click();
    return page;
  };
  let shared: Page | undefined;
  /** A plan that has some steps already, in French; in one window, which keeps nothing of it. */
  const withSteps = async (steps: string): Promise<Page> => {
    shared ??= await (await openContext(running().browser)).newPage();
    const page = shared;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${running().server.url}${href('compose', 'fr')}?steps=${steps}`);
    return page;
  };

  for (const lang of languagesFor('room-compose')) {
    const words = prepareWords[lang];

    test(`is made without script: a whole theme, a question again, a break, an order (${lang})`, async () => {
      const page = await begin(lang, false);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await press(words.wholeTheme(2));
      const frame = (theme: string) =>
        `objectives.context.visual.${theme}.questions.documentation.commitments.satisfaction`;
      assert.equal(await planOn(page), frame('Q3.Q4.P4.P5.P6.E2.R2'));
      const [, stem] = ['Q3', course.openings.find(({ id }) => id === 'Q3')?.stem[lang] ?? ''];
      assert.ok(await page.locator('.composed').getByText(stem).isVisible(), 'a question says its text');

      await page.locator('fieldset.t2 [name="step"][value="Q3"]').check();
      await page.locator('fieldset.t2').getByRole('button', { name: words.addChecked }).click();
      assert.equal(await planOn(page), frame('Q3.Q4.P4.P5.P6.E2.R2').replace('questions', 'questions.Q3'));
      assert.equal(await page.locator('.composed .tag').getByText(words.again).count(), 1);

      await page.locator('#break-6').click();
      assert.match(await planOn(page), /P5\.break\.P6/);
      await page.goBack();
      assert.doesNotMatch(await planOn(page), /break/, 'going back undoes');
      await page.goForward();

      await page.locator('#minutes-1').fill('7,5');
      await page.locator('#break-0').click();
      assert.match(
        await planOn(page),
        /^objectives\.break\.context_7-5\./,
        'minutes typed go with any press',
      );
      await page.locator('#remove-1').click();
      const total = (plan: string) => sessionMinutes(ownPlan(course, plan).steps);
      const plan = await planOn(page);
      const told = words.composed(plan.split('.').length, timeSpent(total(plan), lang));
      await page.getByRole('status').getByText(told, { exact: true }).waitFor();
      assert.notEqual(total(plan), total(plan.replace('_7-5', '')));

      await page.locator('[name="audience"][value="managers"]').check();
      await press(words.openThis);
      assert.equal(await planOn(page), plan);
      assert.ok(await page.locator('[name="audience"][value="managers"]').isChecked());
      await page.getByLabel(facilitatorWords[lang].key).fill('wrong');
      await page.getByLabel(facilitatorWords[lang].title).fill('Groupe du midi');
      await page.getByRole('button', { name: facilitatorWords[lang].open }).click();
      await page.getByRole('alert').waitFor();
      assert.equal(await planOn(page), plan, 'an error keeps the plan');
      assert.ok(await page.locator('[name="audience"][value="managers"]').isChecked());
      assert.equal(await page.getByLabel(facilitatorWords[lang].title).inputValue(), 'Groupe du midi');
      await page.getByLabel(facilitatorWords[lang].key).fill(facilitatorKey);
      await page.getByRole('button', { name: facilitatorWords[lang].open }).click();
      await page.locator('.facilitator-side code').waitFor();
      assert.equal(await page.locator('.step-list li').count(), plan.split('.').length);
      const status = await page.locator('.status').textContent();
      assert.ok(status?.includes(timeSpent(total(plan), lang)), 'the room lasts what its plan said');
      assert.ok(
        ((await page.locator('.step-list li').nth(1).textContent()) ?? '').includes(timeSpent(7.5, lang)),
      );
    });
  }

  test('is put in order by keyboard: the focus stays on the button, and stops where a step can go no further', async () => {
    const page = await begin('fr');
    await page.locator('#up-2').focus();
    for (const at of ['up-1', 'down-0']) {
      await Promise.all([page.waitForURL(`**#${at}`), page.keyboard.press('Enter')]);
      assert.equal(await focused(page), at);
    }
    assert.match(await planOn(page), /^visual\.objectives\.context\./);
    const last = page.locator('.composed li').last();
    assert.ok(await last.getByRole('button', { name: prepareWords.fr.up }).isDisabled());
  });

  test('of ninety minutes is made shorter and opened by keyboard in few presses', async () => {
    const tour = course.sessions.scripts.find(({ id }) => id === 'tour') ?? assert.fail();
    const steps = tour.steps.map(({ step }) => step);
    const page = await withSteps(steps.join('.'));
    const mostPresses = 80;
    let presses = 0;
    const press = async (key: string) => {
      presses += 1;
      assert.ok(presses <= mostPresses, `not there after ${presses} presses, at ${await focused(page)}`);
      await page.keyboard.press(key);
    };
    const tabTo = async (isThere: () => Promise<boolean>) => {
      while (!(await isThere())) await press('Tab');
    };
    const isText = (text: string) => async () =>
      (await page.evaluate('document.activeElement.textContent')) === text;
    // Past the menus, to the steps; then from one to the next, to leave three out.
    await tabTo(isText(prepareWords.fr.own));
    await press('Enter');
    await tabTo(async () => (await focused(page)) === 'remove-0');
    for (const at of [12, 15, 20]) {
      while ((await focused(page)) !== `remove-${at}`) await press('ArrowDown');
      await Promise.all([page.waitForURL(`**#remove-${at}`), press('Enter')]);
      assert.equal(await focused(page), `remove-${at}`);
      const title = page.locator('.composed li', { has: page.locator(`#remove-${at}`) }).locator('p');
      assert.ok(((await title.boundingBox())?.y ?? -1) >= 0, 'the step that comes in its place is named');
    }
    assert.equal((await planOn(page)).split('.').length, steps.length - 3);
    await press('End');
    await tabTo(isText(prepareWords.fr.openOne));
    await press('Enter');
    await tabTo(isText(prepareWords.fr.openThis));
    await Promise.all([page.waitForURL('**script=own**'), press('Enter')]);
    assert.ok(presses <= mostPresses, `${presses} presses`);
  });

  test('keeps what is checked while something else is pressed, and tells a break that would end it', async () => {
    const page = await withSteps('Q1.P1');
    await page.locator('[name="step"][value="P2"]').check();
    await page.locator('#break-1').click();
    assert.ok(await page.locator('[name="step"][value="P2"]').isChecked());
    assert.equal(await planOn(page), 'Q1.P1.break');
    await page.getByRole('button', { name: prepareWords.fr.openThis }).click();
    await page.locator('#plan-error').getByText(prepareWords.fr.breakLast).waitFor();
    await page.locator('#up-2').click();
    assert.equal(await planOn(page), 'Q1.break.P1');
  });

  test('says which minutes cannot be, keeps them as typed, and what else was changed', async () => {
    const page = await withSteps('Q1.P1.P2');
    await page.locator('[name="audience"][value="designers"]').check();
    await page.locator('[name="step"][value="P3"]').check();
    await page.locator('#minutes-0').fill('9');
    await page.locator('#minutes-1').fill('dix');
    await page.locator('#minutes-1').press('Enter');
    await page.locator('#minutes-1-error').waitFor();
    assert.equal(await page.locator('#minutes-1').inputValue(), 'dix');
    assert.equal(await page.locator('#minutes-0').inputValue(), '9');
    assert.ok(await page.locator('[name="step"][value="P3"]').isChecked());
    assert.ok(await page.locator('[name="audience"][value="designers"]').isChecked());
    await page.locator('#minutes-1').fill('10');
    await page.locator('#minutes-1').press('Enter');
    await page.waitForURL('**#plan');
    assert.equal(await planOn(page), 'Q1_9.P1_10.P2');
    await page.locator('#down-1').click();
    assert.equal(await planOn(page), 'Q1_9.P2.P1_10');
  });

  test('has boxes to tick that a thumb does not miss', async () => {
    const page = await withSteps('Q1.P1');
    await page.evaluate(`document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })`);
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 320, height: 640 },
    ]) {
      await resize(page, viewport);
      const boxes: readonly (readonly [name: string, size: number])[] = await page.evaluate(`
        [...document.querySelectorAll('main input:is([type=checkbox], [type=radio])')]
          .filter((box) => box.checkVisibility())
          .map((box) => [box, box.getBoundingClientRect()])
          .map(([box, { width, height }]) => [box.name + ' ' + box.value, Math.min(width, height)])
      `);
      assert.ok(boxes.length > 100, `${boxes.length} boxes`);
      assert.deepEqual(
        boxes.filter(([, size]) => size < 24),
        [],
      );
    }
  });

  test('may start from a ready plan', async () => {
    const page = await (await openContext(running().browser)).newPage();
    await page.goto(running().server.url + href('sessionPlan', 'fr', { id: 'short' }));
    await page.getByRole('link', { name: prepareWords.fr.adapt }).click();
    const short = course.sessions.scripts.find(({ id }) => id === 'short')?.steps ?? [];
    const steps = ownPlan(course, await planOn(page)).steps;
    const told = (some: typeof short) => some.map(({ step, minutes }) => `${step} ${minutes}`);
    assert.deepEqual(told(steps), told(short));
  });
});
