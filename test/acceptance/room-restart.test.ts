import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { choose, enter, lead, openRoom, project, sendVote, vote } from './room-people.ts';

for (const lang of languagesFor('room-restart'))
  inBrowser(`A server killed in the middle of a vote, and started again, in ${lang}`, (running) => {
    const question = questionOf(course, 'Q1');
    assert.ok(question);
    const [right, wrong] = [rightKeys(question), wrongKeys(question)];
    const words = participantWords[lang];
    let host: Page;
    let screen: Page;
    /** Has voted before the server dies. */
    let early: Page;
    /** Votes while it is dead. */
    let during: Page;
    /** Votes once it is back. */
    let after: Page;

    const device = () => openContext(running().browser, { locale: `${lang}-CA` });
    const all = (): readonly Page[] => [host, screen, early, during, after];

    before(async () => {
      const { server } = running();
      host = await (await device()).newPage();
      const code = await openRoom(host, lang, server, ['Q1']);
      screen = await project(host, await device(), 'dark');
      const seats: Page[] = [];
      for (let count = 0; count < 3; count += 1)
        seats.push(await enter(await device(), server.url, lang, code));
      [early, during, after] = seats as [Page, Page, Page];
      await lead(host, 'next', 'open');
      await after.locator('button[value="vote"]').waitFor();
      await vote(early, wrong);
      // Lasts as long as the document does.
      for (const page of all()) await page.evaluate('window.mark = true');
    });

    test('everyone is told that the connection is lost; a vote sent meanwhile is kept', async () => {
      await running().server.kill();
      for (const page of [early, during, after]) await page.getByText(words.lost).waitFor();
      await host.getByText(facilitatorWords[lang].lost).waitFor();
      await choose(during, wrong);
      await sendVote(during);
      await during.getByText(words.notSent).waitFor();
      await choose(during, right);
      await sendVote(during);
      await choose(after, right);
    });

    test('every page comes back by itself at the same step, and the vote kept leaves, as it was changed', async () => {
      await running().server.restart();
      for (const page of [early, during, after]) {
        await page.getByText(words.lost).waitFor({ state: 'hidden' });
        await page.locator('legend').getByText(question.stem[lang]).waitFor();
      }
      await during.locator('.saved').getByText(words.voted).waitFor();
      assert.ok(await during.locator('[data-problem]').isHidden());
      await screen.getByText(stageWords[lang].answers(2)).waitFor();
      await host.locator('.status').getByText(stageWords[lang].answers(2)).waitFor();
    });

    test('what was being chosen is still chosen, and can be sent', async () => {
      assert.ok(await after.locator(`[name="answer"][value="${right[0]}"]`).isChecked());
      await sendVote(after);
      await after.locator('.saved').getByText(words.voted).waitFor();
    });

    test('the vote ends with every answer that was acknowledged', async () => {
      await lead(host, 'close', 'reveal');
      await screen.getByText(stageWords[lang].rightShare(2, 3)).waitFor();
      await early.getByText(words.youWrong).waitFor();
      for (const page of [during, after]) await page.getByText(words.youRight).waitFor();
      for (const page of all()) assert.ok(await page.evaluate('window.mark'), 'no page was loaded again');
    });
  });
