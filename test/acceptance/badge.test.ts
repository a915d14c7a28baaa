import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { badgeWords } from '../../src/learn/attestation/badge.words.ts';
import { href } from '../../src/web/links.ts';
import { newClient, textOf } from '../support/client.ts';
import { beginAndPass } from '../support/learner.ts';
import { verifyBadge } from '../support/open-badge.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext } from './page-reading.ts';

inBrowser('Who has their attestation', (running) => {
  for (const lang of languagesFor('badge'))
    test(`takes their badge by keyboard, and it verifies (${lang})`, async () => {
      const { server, browser } = running();
      const learner = await beginAndPass({ client: () => newClient(server.url) }, 'employees', lang);
      await learner.act(learner.to('certificate'), { name: 'Siobhán Ní Dhálaigh' });
      const context = await openContext(browser, { viewport: { width: 360, height: 740 } });
      await context.addCookies([{ name: 'cap18', value: learner.code, url: server.url }]);
      const page = await context.newPage();
      await page.goto(server.url + learner.to('certificate'));
      const number = textOf(await page.content(), 'code');
      const words = badgeWords[lang];
      const keys = keyboardOf(page);
      const takenBy = async (label: string) => {
        await keys.tabTo('a', label);
        const downloading = page.waitForEvent('download');
        await page.keyboard.press('Enter');
        const download = await downloading;
        return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
      };
      const png = await takenBy(words.png);
      const svg = await takenBy(words.svg);
      const jwt = await takenBy(words.jwt);
      assert.equal(png.name, `cap18-${words.file}-${number}.png`);
      assert.ok(png.text.includes(jwt.text));
      assert.equal(svg.name, `cap18-${words.file}-${number}.svg`);
      assert.equal(jwt.name, `cap18-${words.file}-${number}.jwt`);
      assert.ok(svg.text.includes(` verify="${jwt.text}"`));

      const { iss } = JSON.parse(Buffer.from(jwt.text.split('.')[1] ?? '', 'base64url').toString()) as {
        iss: string;
      };
      const { origin } = new URL(iss);
      const fetchThere = async (url: string) => {
        const answer = await fetch(url.replace(origin, server.url));
        return answer.ok ? answer.text() : undefined;
      };
      const verdict = await verifyBadge(jwt.text, fetchThere, new Date());
      assert.ok(verdict.valid, JSON.stringify(verdict));

      await page.getByRole('link', { name: words.about }).click();
      await page.waitForURL(server.url + href('badge', lang, { edition: '2026.2' }));
      const shown = page.getByRole('img', { name: words.picture });
      await page.waitForFunction(
        (image) => Reflect.get(image ?? {}, 'naturalWidth') === 640,
        await shown.elementHandle(),
      );
      await context.close();
    });
});
