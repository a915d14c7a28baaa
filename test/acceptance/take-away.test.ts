import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { packagesWords } from '../../src/integrations/packages/packages.words.ts';
import { platformsWords } from '../../src/integrations/packages/platforms/platforms.words.ts';
import { bankIn, setsOf } from '../../src/integrations/packages/questions/bank.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, standard } from '../support/app.ts';
import { childOf, childrenOf, parseXml } from '../support/exported.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';

const phone = { width: 360, height: 740 };

inBrowser('A trainer', (running) => {
  for (const lang of languagesFor('take-away'))
    test(`takes the questions to Moodle, on a phone and without JavaScript (${lang})`, async () => {
      const context = await running().browser.newContext({ viewport: phone, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(running().server.url + href('openRoom', lang));
      await page.getByRole('link', { name: facilitatorWords[lang].takeAway }).click();
      const words = packagesWords[lang];
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: words.download }).click();
      const download = await downloading;
      assert.equal(download.suggestedFilename(), `cap18-questions-moodle-${lang}-2026.2.xml`);
      const quiz = parseXml(await readFile(await download.path(), 'utf8'));
      const questions = childrenOf(quiz, 'question').filter(
        ({ attributes }) => attributes.type !== 'category',
      );
      const cases = questions.flatMap((set) =>
        childrenOf(set, 'subquestion').filter((pair) => childOf(pair, 'text').text !== ''),
      );
      assert.equal(cases.length, course.cases.length);
      await context.close();
    });

  test('takes the cases of a theme in both languages, by keyboard', async () => {
    const context = await running().browser.newContext();
    const page = await context.newPage();
    await page.goto(running().server.url + href('takeAway', 'en'));
    const words = packagesWords.en;
    await page.getByRole('radio', { name: words.formats.moodle.name, checked: true }).first().focus();
    for (const _ of ['gift', 'qti']) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Theme 3');
    await page.keyboard.press('Tab');
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'cap18-questions-qti-fr-en-theme-3-2026.2.zip');
    const files = unzipSync(await readFile(await download.path()));
    const manifest = parseXml(strFromU8(files['imsmanifest.xml'] ?? assert.fail()));
    const sets = setsOf(bankIn('fr', course, standard, { kind: 'theme', id: 3 }));
    assert.equal(
      childrenOf(childOf(manifest, 'resources'), 'resource').length,
      languages.length * (sets.length + 1),
    );
    await context.close();
  });

  test('compares platforms, and asks for a picture only to see it', async () => {
    const context = await running().browser.newContext({ viewport: phone });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.webp')) asked.push(response.url());
    });
    await page.goto(running().server.url + href('takeAwayPlatforms', 'en'), {
      waitUntil: 'networkidle',
    });
    assert.deepEqual(asked, []);
    const bytes = await page.evaluate<number>(
      '[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, each) => sum + each.encodedBodySize, 0)',
    );
    assert.ok(bytes > 10_000 && bytes <= 60_000, `${bytes}`);
    const { see, places } = platformsWords.en;
    await page.getByText(see).nth(1).click();
    const picture = page.getByRole('img', { name: places.scorm12.alt });
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction('[...document.images].some((each) => each.naturalWidth === 960)');
    assert.equal(asked.length, 1);
    await context.close();
  });
});
