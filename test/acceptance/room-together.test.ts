import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { coFacilitationWords } from '../../src/live/co-facilitation/co-facilitation.words.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { tablesWords } from '../../src/live/tables/tables.words.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { choose, enter, lead, openRoom, roomChanges, sendVote, vote } from './room-people.ts';

inBrowser('A room led by two people, which answers by tables', (running) => {
  for (const lang of languagesFor('room-together')) {
    const question = questionOf(course, 'Q1') ?? assert.fail('Q1');
    const [wrong, right] = [wrongKeys(question), rightKeys(question)];
    const named = (keys: readonly string[]): string =>
      question.options.find(({ key }) => keys.includes(key))?.text[lang] ?? assert.fail(`${keys}`);
    const words = tablesWords[lang];
    let host: Page;
    let other: Page;
    let phones: Page[] = [];

    const device = (permissions: string[] = []) =>
      openContext(running().browser, { locale: `${lang}-CA`, permissions });
    const phone = (rank: number): Page => phones[rank] ?? assert.fail(`no phone ${rank}`);
    const sits = (page: Page, table: number) =>
      page
        .locator(`[name="sit"][value="${table}"]`)
        .first()
        .click()
        .then(() => page.locator('[data-table-people]').waitFor());

    before(async () => {
      host = await (await device(['clipboard-read', 'clipboard-write'])).newPage();
      const code = await openRoom(host, lang, running().server, ['Q1', 'Q2']);
      phones = [];
      for (let rank = 0; rank < 3; rank += 1)
        phones.push(await enter(await device(), running().server.url, lang, code));
    });

    test(`is led from the address that the first person gives, and says that two pages are open (${lang})`, async () => {
      await host.getByRole('link', { name: facilitatorWords[lang].settings }).click();
      await host.getByRole('button', { name: coFacilitationWords[lang].copy }).click();
      await host.getByRole('button', { name: coFacilitationWords[lang].copied }).waitFor();
      const address: string = await host.evaluate('navigator.clipboard.readText()');
      assert.equal(address, await host.locator('#invitation').inputValue());
      await host.goBack();
      other = await (await device()).newPage();
      await other.goto(running().server.url + new URL(address).pathname);
      for (const page of [host, other])
        await page.locator('.status').getByText(coFacilitationWords[lang].pages(2)).waitFor();
    });

    test(`makes tables, where each phone sits by one press (${lang})`, async () => {
      await host.getByText(words.title, { exact: true }).click();
      await host.locator('#tables').fill('2');
      await host.getByRole('button', { name: words.start }).click();
      await host.getByText(words.on(2)).waitFor();
      await other.getByText(words.on(2)).waitFor();
      await sits(phone(0), 1);
      await sits(phone(1), 1);
      await phone(2).getByText(words.choose).waitFor();
      await host.getByText(words.seated([2, 0])).waitFor();
      await phone(0).getByText(words.people(2)).waitFor();
    });

    test(`shows an answer on the other phone of the table as it is sent, where it may be changed (${lang})`, async () => {
      await lead(host, 'next', 'open');
      await phone(2).getByText(question.stem[lang]).waitFor();
      assert.equal(
        await phone(2).locator('[name="answer"]').count(),
        0,
        'who sits nowhere has nothing to send',
      );
      await vote(phone(0), wrong);
      await phone(1).locator('.saved').getByText(words.voted).waitFor();
      assert.ok(await phone(1).locator(`[name="answer"][value="${wrong[0]}"]`).isChecked());
      await host
        .locator('.status')
        .getByText(words.missing([2]))
        .waitFor();
      // What someone is choosing is not taken away by what the others send.
      await choose(phone(0), right);
      await vote(phone(1), right);
      await vote(phone(1), wrong);
      await phone(0).locator('.yours').getByText(named(wrong)).waitFor();
      assert.ok(await phone(0).locator(`[name="answer"][value="${right[0]}"]`).isChecked());
      await sendVote(phone(0));
      await phone(1).locator('.yours').getByText(named(right)).waitFor();
      await host.locator('.status').getByText(words.answered(1, 2)).waitFor();
    });

    test(`lets one who sat nowhere join a table while the vote is open, and finds its answer (${lang})`, async () => {
      await sits(phone(2), 1);
      await phone(2).locator('.saved').getByText(words.voted).waitFor();
      await lead(host, 'close', 'reveal');
      for (const page of phones) await page.getByText(words.youRight).waitFor();
      await host.locator('.table-answers').getByText(words.table(1)).waitFor();
    });

    test(`tells the second of two presses what was just done, and shows where the room is at once (${lang})`, async () => {
      // Its stream never comes: it does not hear what the other page does.
      await other.route('**/live/facilitator/**', (route) => route.abort());
      await other.reload();
      await lead(host, 'explain');
      const press = other.locator('[data-facilitator] .controls-first button[value="explain"]');
      await roomChanges(other, () => press.click());
      const { already, acts } = coFacilitationWords[lang];
      await other.locator('[data-problem]').getByText(already(acts['room.explained'])).waitFor();
      await other.locator('.controls-first button[value="next"]').waitFor();
      await other.locator('.controls-first button[value="next"]').click();
      await host
        .getByText(questionOf(course, 'Q2')?.stem[lang] ?? '')
        .first()
        .waitFor();
    });
  }
});
