import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { errorWords } from '../../src/web/words.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { lead, openRoom, project } from './room-people.ts';

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
