import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { type Led, opening, openRoom as openOverHttp } from '../support/room.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { choose, enter, lead, openRoom, project, sendVote, vote, withoutScreen } from './room-people.ts';

/** Long enough for a page to answer, short enough to wait for. */
const seconds = 6;

inBrowser(`A vote with a time limit, of which ${seconds} seconds pass twice`, (running) => {
  const question = opening('Q1');
  let led: Led;
  let host: Page;
  let screen: Page;
  /** Reads in French. */
  let lea: Page;
  /** Reads in English. */
  let sam: Page;
  /** Reads in French, without JavaScript. */
  let noa: Page;

  const device = async (lang: Lang, javaScriptEnabled = true) =>
    openContext(running().browser, { locale: `${lang}-CA`, javaScriptEnabled });

  before(async () => {
    const { url } = running().server;
    led = await openOverHttp({ origin: url }, { steps: ['Q1', 'Q2', 'Q3', 'Q4', 'break', 'documentation'] });
    host = await (await device('fr')).newPage();
    await host.goto(url + led.to('facilitator'));
    await withoutScreen(host);
    screen = await (await device('fr')).newPage();
    await screen.goto(url + href('projector', 'fr', { link: led.projector }));
    lea = await enter(await device('fr'), url, 'fr', led.code);
    sam = await enter(await device('en'), url, 'en', led.code);
    noa = await enter(await device('fr', false), url, 'fr', led.code);
    await led.lead('next');
  });

  const everyone = (): readonly (readonly [Page, Lang])[] => [
    [host, 'fr'],
    [screen, 'fr'],
    [lea, 'fr'],
    [sam, 'en'],
    [noa, 'fr'],
  ];

  const opens = async (): Promise<void> => {
    for (const page of [lea, sam]) await page.locator('button[value="vote"]').waitFor();
    await screen.locator('.vote-state:visible').getByText(stageWords.fr.voteOpen).waitFor();
  };

  test('counts down for who leads too, and asks whether more time is needed only where there is a limit', async () => {
    for (const page of [lea, sam, noa]) assert.equal(await page.locator('.more-time').count(), 0);
    await led.lead(`open:${seconds}`);
    await opens();
    for (const page of [host, screen, lea]) {
      assert.match(await page.locator('.countdown:visible').innerText(), /^Temps restant\s: 0:0\d$/);
    }
    await noa.getByRole('link', { name: participantWords.fr.refresh }).click();
    for (const page of [lea, sam, noa]) await page.locator('.more-time').waitFor();
    await vote(lea, rightKeys(question));
  });

  test('is closed to everyone at zero, on every screen in the same words, and nothing can be sent', async () => {
    for (const [page, lang] of everyone())
      await page
        .locator('[data-stage]')
        .getByText(stageWords[lang].timeUp, { exact: true })
        .first()
        .waitFor();
    for (const [page, lang] of everyone()) {
      assert.equal(
        await page.getByText(stageWords[lang].voteOpen, { exact: true }).filter({ visible: true }).count(),
        0,
      );
      assert.equal(await page.locator('button[value="vote"]:visible').count(), 0, 'nobody can send');
    }
    for (const page of [lea, sam, noa]) assert.ok(await page.locator('[name="answer"]').first().isDisabled());
    await lea.getByText(participantWords.fr.votedClosed, { exact: true }).waitFor();
    await sam.getByText(participantWords.en.notVoted).waitFor();
    await noa.getByText(participantWords.fr.notVoted).waitFor();
    const next = host.locator('.controls-first:visible > button');
    assert.equal(
      await next.innerText(),
      facilitatorWords.fr.spread,
      'what comes next stands where the closing stood',
    );
  });

  test('goes on for who asks for more time, without losing what they chose, and for nobody else', async () => {
    await noa.getByText(participantWords.fr.time).click();
    await noa.locator('[name="factor"][value="0"]').check();
    await noa.getByRole('button', { name: participantWords.fr.timeSave }).click();
    await noa.getByText(participantWords.fr.timeLonger).waitFor();
    await vote(noa, rightKeys(question));
    await sam.getByText(participantWords.en.time).click();
    await sam.locator('[name="factor"][value="10"]').check();
    await sam.getByRole('button', { name: participantWords.en.timeSave }).click();
    await sam.getByText(participantWords.en.timeLonger).waitFor();
    await vote(sam, rightKeys(question));
    assert.equal(await lea.locator('button[value="vote"]:visible').count(), 0);
    await screen.locator('.countdown').getByText(stageWords.fr.timeUp).waitFor();
    await host.getByRole('button', { name: facilitatorWords.fr.spread }).click();
    for (const page of [lea, sam, screen]) await page.locator('[data-option] .count').first().waitFor();
    assert.match(await screen.locator('.summary').innerText(), /^3 /);
    assert.equal(await sam.locator('.more-time').count(), 0);
  });

  test('takes what was sent in time, though the connection brings it late', async () => {
    await led.lead('next', `open:${seconds}`);
    await opens();
    await lea.context().setOffline(true);
    await vote(sam, ['true']);
    await choose(lea, ['false']);
    await sendVote(lea);
    await lea.getByText(participantWords.fr.notSent).waitFor();
    await lea.getByText(stageWords.fr.timeUp, { exact: true }).filter({ visible: true }).first().waitFor();
    assert.ok(
      await lea.getByText(participantWords.fr.notSent).isVisible(),
      'it says what becomes of the answer',
    );
    assert.equal(await lea.getByText(participantWords.fr.notVoted).filter({ visible: true }).count(), 0);
    // Later than what is allowed for the way.
    await lea.waitForTimeout(2_500);
    await lea.context().setOffline(false);
    await lea.getByText(participantWords.fr.votedClosed, { exact: true }).filter({ visible: true }).waitFor();
    assert.ok(await lea.locator('[data-problem]').isHidden());
    await host.locator('.status').getByText(stageWords.fr.answers(2)).waitFor();
  });

  test('tells who was cut off that it closed before their answer came, also once the room is elsewhere', async () => {
    for (const commands of [['close'], ['close', 'next']]) {
      await led.lead('next', 'open');
      await opens();
      await sam.context().setOffline(true);
      await choose(sam, ['true']);
      await sendVote(sam);
      await sam.getByText(participantWords.en.notSent).waitFor();
      await led.lead(...commands);
      await sam.context().setOffline(false);
      await sam.getByText(participantWords.en.problems.closed).waitFor();
    }
    await sam.getByText(stageWords.en.steps.break).first().waitFor();
  });
});

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
