import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { stanceTexts, stockWords } from '../../src/live/ballots/stock.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { type Lang, practiceOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { standard } from '../support/app.ts';
import { joinRoom, openRoom, type Seated } from '../support/room.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { answered, enter, lead, sendVote, withoutScreen } from './room-people.ts';

const practice = practiceOf(standard, 8) ?? assert.fail();

const action = (page: Page, rank: number, lang: Lang) =>
  page.getByRole('group', { name: practice.actions[rank]?.title[lang] ?? '' });

inBrowser('A room that takes stock of a practice', (running) => {
  let host: Page;
  let screen: Page;
  /** Reads in English, and answers by keyboard alone. */
  let sam: Page;
  /** Reads in French, without JavaScript, on a narrow phone. */
  let noa: Page;
  /** A third one, of whom nothing is looked at: two answers are too few to be shown. */
  let third: Seated;

  const readAgain = () => noa.getByRole('link', { name: participantWords.fr.refresh }).click();

  before(async () => {
    const { browser, server } = running();
    const served = { origin: server.url };
    const room = await openRoom(served, { steps: ['S8', 'P8'] });
    third = await joinRoom(served, room.code);
    const narrow = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
    host = await (await openContext(browser, { locale: 'fr-CA' })).newPage();
    await host.goto(server.url + room.to('facilitator'));
    await withoutScreen(host);
    screen = await (await openContext(browser, { viewport: { width: 1920, height: 1080 } })).newPage();
    await screen.goto(server.url + href('projector', 'fr', { link: room.projector }));
    sam = await enter(await openContext(browser, { locale: 'en-CA' }), server.url, 'en', room.code);
    noa = await enter(
      await openContext(browser, { locale: 'fr-CA', ...narrow }),
      server.url,
      'fr',
      room.code,
    );
  });

  test('who leads opens it: the screen and the phones show the actions, each in their language', async () => {
    await lead(host, 'next');
    await screen.getByText(practice.title.fr, { exact: true }).waitFor();
    await lead(host, 'open');
    await screen.locator('.vote-state').getByText(stageWords.fr.voteOpen).waitFor();
    for (const { title } of practice.actions) await screen.getByText(title.fr).waitFor();
    await host.getByText(/Qu'est-ce que certaines personnes savent de ce service/).waitFor();
    await sam.locator('button[value="vote"]').waitFor();
    await readAgain();
    await noa.locator('button[value="vote"]').waitFor();
    assert.equal(
      await noa.locator('meta[http-equiv="refresh"]').count(),
      0,
      'nothing takes away what is chosen',
    );
    const width = (await noa.evaluate('document.documentElement.scrollWidth')) as number;
    assert.ok(width <= 320, `${width} px`);
  });

  test('one answers by keyboard, changes her mind, and leaves none aside; another one without JavaScript', async () => {
    for (const rank of practice.actions.keys()) {
      await action(sam, rank, 'en').getByRole('radio').first().focus();
      await sam.keyboard.press('Space');
    }
    for (let press = 0; press < 3; press += 1) await sam.keyboard.press('ArrowDown');
    assert.ok(await action(sam, 2, 'en').getByLabel(stanceTexts.unknown.en).isChecked());
    assert.ok(await sam.locator('[data-unplaced]').isHidden());
    await sam.locator('button[value="vote"]').focus();
    await answered(sam, () => sam.keyboard.press('Enter'));
    await sam.locator('.saved').getByText(stockWords.en.sent).waitFor();
    await action(sam, 0, 'en').getByText(stanceTexts['in-place'].en).click();
    await answered(sam, () => sendVote(sam));

    await action(noa, 0, 'fr').getByText(stanceTexts['in-place'].fr).click();
    await action(noa, 1, 'fr').getByText(stanceTexts['under-way'].fr).click();
    await noa.locator('button[value="vote"]').click();
    await noa.locator('.unplaced').getByText(stockWords.fr.unsaid.one).waitFor();
    await action(noa, 2, 'fr').getByText(stanceTexts.unknown.fr).click();
    await noa.locator('button[value="vote"]').click();
    await noa.locator('.saved').getByText(stockWords.fr.sent).waitFor();
    const answers = { 'answer-a': '8.1-ip', 'answer-b': '8.2-na', 'answer-c': '8.3-dk' };
    assert.equal((await third.act({ act: 'vote', asking: '1', ...answers })).status, 200);
    await screen.getByText(stageWords.fr.answers(3)).waitFor();
    assert.equal(await screen.locator('.stood').count(), 0, 'nothing is counted before who leads shows it');
  });

  test('the spread is shown to all: its counts, where the room differs most, what to ask; nobody’s name', async () => {
    await lead(host, 'close');
    await host.locator('.stood').first().waitFor();
    assert.equal(await sam.locator('.stood').count(), 0);
    await lead(host, 'spread');
    await readAgain();
    for (const [page, lang] of [
      [host, 'fr'],
      [sam, 'en'],
      [noa, 'fr'],
    ] as const) {
      await page.locator('.stood').first().waitFor();
      const rows = page.locator('.stock.result > li');
      assert.equal(await rows.count(), 3);
      await rows.nth(0).locator('.is-in-place').getByText(stageWords[lang].people(3)).waitFor();
      await rows.nth(1).getByText(stockWords[lang].divided).waitFor();
      await rows.nth(2).locator('.is-unknown').getByText(stageWords[lang].people(3)).waitFor();
      assert.equal(await page.getByText(stockWords[lang].divided).count(), 1);
      await page.locator('.ask').getByText(stockWords[lang].ask).waitFor();
    }
    const rows = screen.locator('.stock.result > li');
    assert.equal(await rows.count(), 2);
    await rows.nth(1).getByText(stockWords.fr.divided).waitFor();
    await lead(host, 'part:1');
    await screen.locator('.stock.result > li .is-unknown .count', { hasText: '3' }).waitFor();
    assert.equal(await rows.count(), 1);
    for (const [page, lang, stances] of [
      [sam, 'en', ['in-place', 'to-do', 'unknown']],
      [noa, 'fr', ['in-place', 'under-way', 'unknown']],
    ] as const)
      assert.deepEqual(
        (await page.locator('[data-option]:has([data-yours]:not([hidden])) .stance').allInnerTexts()).map(
          (said) => said.trim(),
        ),
        stances.map((stance) => stanceTexts[stance][lang]),
        'their own answers are told to them',
      );
  });

  test('each may then take stock of their own service, alone', async () => {
    const [page] = await Promise.all([
      sam.context().waitForEvent('page'),
      sam.getByRole('link', { name: stockWords.en.alone }).click(),
    ]);
    await page.getByRole('heading', { level: 1, name: checkupWords.en.heading }).waitFor();
    const link = await noa.getByRole('link', { name: stockWords.fr.alone }).getAttribute('href');
    assert.equal(link, href('checkup', 'fr'));
  });

  test('the room votes again beside its first answers, then goes on by one press', async () => {
    await lead(host, 'open-again');
    await action(sam, 1, 'en').getByText(stanceTexts['under-way'].en).click();
    await answered(sam, () => sendVote(sam));
    await readAgain();
    await noa.locator('button[value="vote"]').waitFor();
    await lead(host, 'close');
    await screen.locator('.vote-state, .stood').first().waitFor();
    await lead(host, 'next');
    for (const [page, lang] of [
      [screen, 'fr'],
      [sam, 'en'],
    ] as const)
      await page.getByRole('heading', { level: 1, name: `8. ${practice.title[lang]}` }).waitFor();
  });
});
