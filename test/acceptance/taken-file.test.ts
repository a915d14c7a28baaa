import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { zipOf } from '../../src/documents/zip.ts';
import { courseFile } from '../../src/integrations/packages/course/course.export.ts';
import type { CourseFormat } from '../../src/integrations/packages/course/course.schema.ts';
import { runWords } from '../../src/integrations/packages/course/run/run.words.ts';
import type { TakenLanguage } from '../../src/integrations/packages/questions/questions.schema.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, standard } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { learningPlatform } from '../support/lms.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

const packageOf = (format: CourseFormat, lang: TakenLanguage): Uint8Array =>
  courseFile({ course, standard, version: '0.0.0' }, { format, lang, audience: 'all' }).body;

const missing = whyNoBrowser();

describe('A course that was taken, opened from a folder', { skip: missing ?? false }, () => {
  let browser: Browser;
  before(async () => {
    browser = (await sharedBrowser()) ?? assert.fail();
  });
  const folder = mkdtempSync(join(tmpdir(), 'cap18-folder-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

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
