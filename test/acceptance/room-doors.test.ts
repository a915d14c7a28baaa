import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { shownCode } from '../../src/live/codes.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { linkWords } from '../../src/site/site.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { facilitatorKey } from '../support/keys.ts';
import { openRoom as openOverHttp } from '../support/room.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { lead, openRoom, project } from './room-people.ts';

inBrowser('Rooms, from the home page', (running) => {
  let code = '';

  const home = async (lang: Lang, javaScriptEnabled: boolean): Promise<Page> => {
    const page = await (await openContext(running().browser, { javaScriptEnabled })).newPage();
    await page.goto(running().server.url + href('home', lang));
    return page;
  };

  before(async () => {
    ({ code } = await openOverHttp({ origin: running().server.url }, { script: 'short' }));
  });

  for (const lang of languagesFor('room-from-home')) {
    const words = linkWords[lang];
    const joining = participantWords[lang];

    test(`are joined by typing the code, in any case, without script (${lang})`, async () => {
      const page = await home(lang, false);
      await page.getByRole('link', { name: words.code }).click();
      await page.locator('#code').fill(` ${shownCode(code).toLowerCase().replace('-', ' ')}`);
      await page.getByRole('button', { name: joining.goOn }).click();
      await page.getByText(joining.enterLead).waitFor();
    });

    test(`keep a code that leads nowhere, and say so (${lang})`, async () => {
      const page = await home(lang, true);
      await page.getByRole('link', { name: words.code }).click();
      await page.locator('#code').fill('K7M');
      await page.getByRole('button', { name: joining.goOn }).click();
      await page.getByRole('alert').waitFor();
      await page.locator('[name="code"][value="K7M"]').waitFor();
    });

    test(`open by a key typed right after a wrong one, which going back does not find again (${lang})`, async () => {
      const page = await home(lang, true);
      await page.locator('.doors').getByRole('link', { name: words.lead, exact: true }).click();
      const open = async (key: string): Promise<void> => {
        await page.locator('[name="key"]').fill(key);
        await page.locator('form[method="post"] button:not([formaction])').click();
      };
      // Until the script of the page has come, a form is the browser’s: going back would ask to send it again.
      await page.waitForURL(`**${href('openRoom', lang)}`);
      await open('WRONG-WRONG-WRONG');
      await page.getByRole('alert').first().waitFor();
      await open(facilitatorKey);
      await page.locator('.facilitator-side code').waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: facilitatorWords[lang].openingTitle }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    });
  }
});

for (const lang of languagesFor('room-links'))
  inBrowser(`A facilitator who replaces the links of their room, in ${lang}`, (running) => {
    const words = facilitatorWords[lang];
    let host: Page;
    let onlooker: Page;
    let screen: Page;

    const device = () => openContext(running().browser, { locale: `${lang}-CA` });

    before(async () => {
      host = await (await device()).newPage();
      await openRoom(host, lang, running().server);
      screen = await project(host, await device(), 'dark');
      onlooker = await (await device()).newPage();
      await onlooker.goto(host.url());
      await onlooker.getByText(words.keepLink).waitFor();
    });

    test('reads what will stop, presses the button, and is given the new one', async () => {
      const former = host.url();
      await host.getByRole('link', { name: words.settings }).click();
      await host.getByRole('link', { name: words.replaceTitle }).click();
      for (const line of words.replaceText) await host.getByText(line).waitFor();
      await host.getByRole('button', { name: words.replaceButton }).click();
      await host.getByText(words.replaced).waitFor();
      assert.notEqual(host.url(), former);
      assert.ok(host.url().startsWith(await host.locator('.notice code').innerText()));
    });

    test('sees the former pages end by themselves, and goes on with theirs', async () => {
      for (const page of [onlooker, screen])
        await page.getByRole('heading', { level: 1, name: errorWords[lang][404][0] }).waitFor();
      await lead(host, 'next', 'next');
      const again = await project(host, await device(), 'dark');
      await again.locator('[data-stage] h1').waitFor();
    });
  });
