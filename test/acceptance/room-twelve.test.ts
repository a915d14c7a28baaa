import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { scriptOf } from '../../src/course/sessions.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { closingWords } from '../../src/live/projector/closing.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { delimiters, readCsv } from '../support/results.ts';
import { whole } from '../support/scale.ts';
import { inBrowser, type Running } from './in-browser.ts';
import { openContext, overflowOf } from './page-reading.ts';
import { choose, enter, lead, openRoom, project, roomChanges, sendVote, vote } from './room-people.ts';

const script = scriptOf(course.sessions, 'short')?.steps ?? [];
const question = questionOf(course, 'Q1') ?? assert.fail('Q1');

const early = 11;
const wrongFirst = 6;

type Phone = { readonly page: Page; readonly lang: Lang };

const declare = (running: () => Running): void => {
  let host: Page;
  let screen: Page;
  let code: string;
  /** Has no script: its page reads itself again, or is asked to. */
  let bare: Phone;
  let english: Phone;
  /** Loses its connection in the middle of a vote. */
  let offline: Phone;
  /** Comes in after the first vote. */
  let late: Phone;
  let others: readonly Phone[];

  const device = (lang: Lang, javaScriptEnabled = true): Promise<BrowserContext> =>
    openContext(running().browser, {
      locale: `${lang}-CA`,
      viewport: { width: 360, height: 740 },
      javaScriptEnabled,
    });

  const comes = async (lang: Lang, javaScriptEnabled = true): Promise<Phone> => ({
    page: await enter(await device(lang, javaScriptEnabled), running().server.url, lang, code),
    lang,
  });

  const scripted = (): readonly Phone[] => [english, offline, ...others];
  const first = (): readonly Phone[] => [bare, ...scripted()];

  const readAgain = () => bare.page.getByRole('link', { name: participantWords.fr.refresh }).click();

  const press = (): Promise<void> => roomChanges(host, () => host.keyboard.press('PageDown'));

  const allShow = async (phones: readonly Phone[], textIn: (lang: Lang) => string): Promise<void> => {
    await readAgain();
    for (const { page, lang } of phones) {
      await page.locator('[data-stage]').getByText(textIn(lang), { exact: true }).first().waitFor();
      if (page !== bare.page) assert.deepEqual(await overflowOf(page), [], page.url());
    }
  };

  const allVote = async (phones: readonly Phone[], wrong: number): Promise<void> => {
    await readAgain();
    await Promise.all(
      phones.map(({ page }, rank) => vote(page, rank < wrong ? wrongKeys(question) : rightKeys(question))),
    );
  };

  before(async () => {
    const wide = { width: 1280, height: 720 };
    const { browser, server } = running();
    host = await (await openContext(browser, { locale: 'fr-CA', viewport: wide })).newPage();
    code = await openRoom(host, 'fr', server);
    screen = await project(host, await openContext(browser, { locale: 'fr-CA', viewport: wide }), 'light');
    [bare, english, offline] = [await comes('fr', false), await comes('en'), await comes('fr')];
    others = await Promise.all(Array.from({ length: early - 3 }, () => comes('fr')));
  });

  test('they come in, and follow what is shown', async () => {
    await screen.getByText(stageWords.fr.connected(early)).waitFor();
    for (const { step } of script.slice(0, 3)) {
      await press();
      const title = (lang: Lang) => stageWords[lang].steps[step as 'objectives' | 'context' | 'visual'];
      await allShow(first(), title);
    }
    // The official visual, the rose, its names in two halves, then the question.
    for (let presses = 0; presses < 4; presses += 1) await press();
    await allShow(first(), (lang) => question.stem[lang]);
  });

  test('they vote at once; what was sent without a connection counts when it is back', async () => {
    await press();
    await offline.page.locator('button[value="vote"]').waitFor();
    await offline.page.context().setOffline(true);
    await choose(offline.page, rightKeys(question));
    await sendVote(offline.page);
    await allVote([bare, english, ...others], wrongFirst);
    await screen.getByText(stageWords.fr.answers(early - 1)).waitFor();
    await offline.page.getByText(participantWords.fr.notSent).waitFor();
    await offline.page.context().setOffline(false);
    await screen.getByText(stageWords.fr.answers(early)).waitFor();
    await offline.page.locator('[data-when="voted"].saved').waitFor();
  });

  test('who comes late sees the spread that the room discusses, and not yet the answer', async () => {
    await press();
    late = await comes('fr');
    await late.page.getByText(participantWords.fr.notVoted).waitFor();
    await press();
    for (const { page } of [...scripted(), late])
      await page.locator('[data-option] .count').first().waitFor({ state: 'visible' });
    for (const page of [screen, late.page]) assert.equal(await page.locator('.is-right').count(), 0);
  });

  test('all vote again, and see both votes side by side', async () => {
    await lead(host, 'open-again');
    await late.page.locator('button[value="vote"]').waitFor();
    await allVote([...first(), late], 2);
    await screen.getByText(stageWords.fr.answers(early + 1)).waitFor();
    for (let acts = 0; acts < 3; acts += 1) await press();
    await screen.getByText(stageWords.fr.rightShare(early - 1, early + 1)).waitFor();
    await screen.getByText(stageWords.fr.rightShare(early - wrongFirst, early)).waitFor();
    assert.equal(await screen.locator('[data-option]').first().locator('.bar-line').count(), 2);
    await allShow([...first(), late], (lang) => stageWords[lang].right);
  });

  test('each commits to an action, and the screen counts them as they do', async () => {
    await lead(host, `go:${script.findIndex(({ step }) => step === 'commitments')}`);
    await readAgain();
    for (const [rank, { page, lang }] of [...first(), late].entries()) {
      await page.locator('.practice-choice summary').first().click();
      await page.locator('[name="action"]').first().check();
      await page.getByRole('button', { name: commitWords[lang].commit, exact: true }).click();
      await page.locator('.saved').getByText(commitWords[lang].kept).waitFor();
      await screen
        .locator('.slide-count')
        .getByText(commitWords.fr.committed(rank + 1))
        .waitFor();
    }
  });

  test('the end is on every phone, and the file says what people did', async () => {
    await press();
    await lead(host, 'end');
    await allShow([...first(), late], (lang) => stageWords[lang].endTitle);
    await screen.getByText(closingWords.fr.learned).waitFor();
    assert.deepEqual(await overflowOf(screen), []);
    const opened = host.context().waitForEvent('page');
    await host.locator('.controls-first > button').click();
    const results = await opened;
    const [file] = await Promise.all([
      results.waitForEvent('download'),
      results.getByRole('link', { name: resultsWords.fr.csv }).click(),
    ]);
    const table = String(await buffer(await file.createReadStream())).slice(1);
    const { answers, right } = resultsWords.fr.parts;
    const stem = questionOf(course, 'Q1')?.stem.fr ?? assert.fail();
    const counted = readCsv(table, delimiters.fr).filter(
      ([part, item, , detail]) =>
        (part === answers || part === right) && detail === '' && item?.endsWith(stem),
    );
    assert.deepEqual(
      counted.map(([, , , , number]) => Number(number)),
      [early, early - wrongFirst, early + 1, early - 1],
    );
  });
};

// What it takes of each phone is asked of three in `room-session.test.ts`: as many more are of a whole run.
if (whole) inBrowser(`A room of ${early + 1} phones, led with a remote control`, declare);
