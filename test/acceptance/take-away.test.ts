import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { zipOf } from '../../src/documents/zip.ts';
import { courseFile } from '../../src/integrations/packages/course/course.export.ts';
import type { CourseFormat } from '../../src/integrations/packages/course/course.schema.ts';
import { runWords } from '../../src/integrations/packages/course/run/run.words.ts';
import { packagesWords } from '../../src/integrations/packages/packages.words.ts';
import { platformsWords } from '../../src/integrations/packages/platforms/platforms.words.ts';
import { bankIn, setsOf } from '../../src/integrations/packages/questions/bank.ts';
import type { TakenLanguage } from '../../src/integrations/packages/questions/questions.schema.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, standard } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { childOf, childrenOf, parseXml } from '../support/exported.ts';
import { freshFolder } from '../support/folder.ts';
import { learningPlatform } from '../support/lms.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

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

const packageOf = (format: CourseFormat, lang: TakenLanguage): Uint8Array =>
  courseFile({ course, standard, version: '0.0.0' }, { format, lang, audience: 'all' }).body;

const missing = whyNoBrowser();

describe('A course that was taken, opened from a folder', { skip: missing ?? false }, () => {
  let browser: Browser;
  before(async () => {
    browser = (await sharedBrowser()) ?? assert.fail();
  });
  const folder = freshFolder();

  const unzipped = (format: CourseFormat, lang: TakenLanguage): string => {
    const place = join(folder, `${format}-${lang}`);
    for (const [path, body] of Object.entries(unzipSync(packageOf(format, lang)))) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), body);
    }
    return place;
  };
  const addressIn = (place: string, file: string): string => pathToFileURL(join(place, file)).href;

  const waitingOn = async (page: Page) => {
    const shown = async (text: string): Promise<boolean> => page.getByText(text, { exact: true }).isVisible();
    return {
      loading: await Promise.all(languages.map((lang) => shown(runWords[lang].loading))),
      why: await Promise.all(languages.map((lang) => shown(runWords[lang].notLoaded))),
    };
  };

  for (const lang of languagesFor('taken-file'))
    test(`runs as one file: begun, answered, found again where it was (${lang})`, async () => {
      const place = unzipped('file', lang);
      const context = await openContext(browser, { viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      page.on('pageerror', (error) => assert.fail(error));
      page.on('requestfailed', (request) => assert.fail(`asked for ${request.url()}`));
      const file = addressIn(place, lang === 'en' ? 'cap18-training.html' : 'cap18-formation.html');
      await page.goto(file);
      await page.locator('main h1').waitFor();
      await accessible(page);
      await page.locator('main button[name="audience"][value="employees"]').click();
      await page.waitForFunction(`location.hash === ${JSON.stringify(`#${href('positioning', lang)}`)}`);
      await page.locator('html[data-trust="kept"]').waitFor({ state: 'attached' });
      await page.goto('about:blank');
      await page.goto(file);
      await page.waitForFunction(`location.hash === ${JSON.stringify(`#${href('positioning', lang)}`)}`);
      await context.close();
    });

  test('says why the pages of a website do not open there, and nothing else', async () => {
    const place = unzipped('web', 'both');
    const context = await openContext(browser);
    const page = await context.newPage();
    await page.goto(addressIn(place, 'index.html'));
    assert.deepEqual(await waitingOn(page), { loading: [false, false], why: [true, true] });
    await context.close();
  });

  test('never says that it opens above what keeps it from it, on a website either', async () => {
    const files = unzipSync(packageOf('web', 'both'));
    const others = Object.entries(files).filter(([path]) => path !== 'content.json');
    const host = await learningPlatform('web', zipOf(Object.fromEntries(others)));
    const context = await openContext(browser);
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByText(runWords.fr.notLoaded, { exact: true }).waitFor();
    assert.deepEqual(await waitingOn(page), { loading: [false, false], why: [true, true] });
    await context.close();
    await host.close();
  });
});
