import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { choose, enter, lead, openRoom, sendVote } from './room-people.ts';

for (const lang of languagesFor('room-changed-answer'))
  inBrowser(`Someone who changes their answer while the first is on its way, in ${lang}`, (running) => {
    let host: Page;
    let lea: Page;
    const question = questionOf(course, 'Q1') ?? assert.fail('Q1');
    const [wrong, right] = [wrongKeys(question), rightKeys(question)];

    /** Answers that the page sent and that did not leave yet, in order. */
    const waiting: Route[] = [];
    const sent = (): string[] => waiting.map((route) => route.request().postData() ?? '');
    const checked = (): Promise<string[]> =>
      lea
        .locator('[name="answer"]:checked')
        .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value));

    before(async () => {
      const device = () => openContext(running().browser, { locale: `${lang}-CA` });
      host = await (await device()).newPage();
      const code = await openRoom(host, lang, running().server, ['Q1']);
      lea = await enter(await device(), running().server.url, lang, code);
      await lead(host, 'next', 'open');
      await lea.locator('button[value="vote"]').waitFor();
    });

    /** Sends the wrong answer, which does not leave yet, and chooses the right one meanwhile. */
    const changeWhileSent = async (): Promise<void> => {
      waiting.length = 0;
      await lea.route('**/*', (route) =>
        route.request().method() === 'POST' ? void waiting.push(route) : route.continue(),
      );
      await choose(lea, wrong);
      await sendVote(lea);
      await untilElsewhere(() => waiting.length === 1);
      await choose(lea, right);
    };

    test('sends the second once the first has arrived, and the second is the one kept', async () => {
      await changeWhileSent();
      await sendVote(lea);
      await sendVote(lea);
      await lea.waitForTimeout(300);
      assert.equal(waiting.length, 1, 'one at a time, so that they arrive in order');
      await waiting[0]?.continue();
      await untilElsewhere(() => waiting.length === 2);
      assert.deepEqual(await checked(), right, 'the first one’s arrival takes nothing back');
      await waiting[1]?.continue();
      await lea.locator('[data-when="voted"].saved').waitFor();
      await lea.waitForTimeout(300);
      assert.equal(waiting.length, 2, 'a button pressed twice sends once');
      assert.deepEqual(
        sent().map((body) => new URLSearchParams(body).getAll('answer')),
        [wrong, right],
      );
      await lea.unrouteAll();
      await lea.reload();
      assert.deepEqual(await checked(), right);
      await host.locator('.status').getByText(stageWords[lang].answers(1)).waitFor();
    });

    test('keeps what was chosen, and not sent yet, as the first arrives', async () => {
      await changeWhileSent();
      const arrived = lea.waitForResponse((response) => response.request().method() === 'POST');
      await waiting[0]?.continue();
      await (await arrived).finished();
      await lea.waitForTimeout(300);
      assert.deepEqual(await checked(), right);
      await lea.unrouteAll();
      await sendVote(lea);
      await lea.locator('[data-when="voted"].saved').waitFor();
    });
  });
