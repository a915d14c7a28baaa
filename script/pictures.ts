/**
 * Makes the pictures of « Emporter la formation »: what learners see in each place where the training may be taken, as the
 * platforms of the tests show it in Chromium. `npm run pictures` makes them again, after pages have changed.
 */

import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Browser, Frame, Page } from 'playwright-core';
import { questionOf } from '../src/course/course.ts';
import { courseFile } from '../src/integrations/packages/course/course.export.ts';
import type { HostKind } from '../src/integrations/packages/course/run/host.ts';
import { pictureName, picturePlaces, pictureSize } from '../src/integrations/packages/platforms/platforms.ts';
import { trainingWords } from '../src/learn/training/training.words.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { type Lang, languages } from '../src/standard/standard.ts';
import { href } from '../src/web/links.ts';
import { course, standard, startApp } from '../test/support/app.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { freePort } from '../test/support/free-port.ts';
import { rightKeys } from '../test/support/learner.ts';
import { learningPlatform, typeOf } from '../test/support/lms.ts';
import { cmi5Platform } from '../test/support/lrs.ts';
import { startPlatform, toolOf } from '../test/support/lti-platform.ts';
import { migrated } from '../test/support/migrated.ts';

type Place = (typeof picturePlaces)[number];

const folder = join(import.meta.dirname, '../src/integrations/packages/platforms/pictures');
/** The most that a picture may weigh, in bytes. */
const heaviest = 40_000;

const packageOf = (format: HostKind, lang: Lang): Uint8Array =>
  courseFile({ course, standard, version: '0.0.0' }, { format, lang, audience: 'all' }).body;

/** Leaves the window as it is, for a picture. */
type Scene = (page: Page, lang: Lang) => Promise<() => Promise<void>>;

const settled = (at: Frame): Promise<unknown> => at.locator('main:not([aria-busy]) h1').waitFor();

const goTo = async (at: Frame, url: string): Promise<void> => {
  await at.evaluate(`location.hash = ${JSON.stringify(url)}`);
  await at.waitForFunction(`location.hash === ${JSON.stringify(`#${url}`)}`);
  await settled(at);
};

const press = (at: Frame, name: string): Promise<void> =>
  at.locator('main').getByRole('button', { name, exact: true }).first().click();

const begin = async (at: Frame, lang: Lang): Promise<void> => {
  await settled(at);
  await at.locator('input[value="employees"]').check();
  await press(at, trainingWords[lang].start);
  await at
    .locator(`main a[href="#${href('path', lang)}"]`)
    .first()
    .waitFor();
};

const answer = async (at: Frame, lang: Lang): Promise<void> => {
  const id = (await at.locator('input[name="item"]').getAttribute('value')) ?? '';
  const question = questionOf(course, id);
  if (!question) throw new Error(`no question ${id}`);
  for (const key of rightKeys(question)) await at.locator(`input[name="answer"][value="${key}"]`).check();
  await press(at, trainingWords[lang].answer);
  await at.locator('.outcome').first().waitFor();
};

const inPlatform = async (page: Page, kind: 'scorm12' | 'scorm2004', lang: Lang) => {
  const lms = await learningPlatform(kind, packageOf(kind, lang));
  await page.goto(lms.url);
  const at = await (await page.waitForSelector('iframe')).contentFrame();
  if (!at) throw new Error('the platform shows no course');
  await begin(at, lang);
  return { at, close: lms.close };
};

const scenes: Readonly<Record<Place, Scene>> = {
  lti: async (page, lang) => {
    const database = await openDatabase({ folder: await migrated.folder() });
    const port = await freePort();
    const app = await startApp(database, { port, site: { baseUrl: `http://127.0.0.1:${port}` } });
    const platform = await startPlatform(toolOf(app));
    await platform.join();
    const wish = { user: { id: 'k7' }, target: 'training', locale: `${lang}-CA` };
    await page.goto(`${platform.issuer}/course?hint=${platform.wished(wish)}`);
    const [opened] = await Promise.all([page.context().waitForEvent('page'), page.locator('button').click()]);
    await opened.locator('button').click();
    await opened.waitForURL(/\/lti\//);
    await page.goto(opened.url());
    await page.bringToFront();
    return async () => {
      await platform.close();
      await app.close();
      await database.close();
    };
  },
  scorm12: async (page, lang) => {
    const { at, close } = await inPlatform(page, 'scorm12', lang);
    await goTo(at, href('step', lang, { step: 'q1' }));
    await answer(at, lang);
    await at.evaluate('scrollTo(0, 0)');
    return close;
  },
  scorm2004: async (page, lang) => {
    const { at, close } = await inPlatform(page, 'scorm2004', lang);
    await goTo(at, href('step', lang, { step: 'p7' }));
    return close;
  },
  cmi5: async (page, lang) => {
    const platform = await cmi5Platform({}, { files: unzipSync(packageOf('cmi5', lang)), typeOf });
    await page.goto(`${platform.origin}/course/index.html${platform.launch()}`);
    await begin(page.mainFrame(), lang);
    await goTo(page.mainFrame(), href('path', lang));
    return platform.close;
  },
  web: async (page, lang) => {
    const host = await learningPlatform('web', packageOf('web', lang));
    await page.goto(host.url);
    await settled(page.mainFrame());
    return host.close;
  },
};

/** A picture as browsers take it lightest, drawn by Chromium itself. */
const webp = async (browser: Browser, png: Buffer): Promise<Buffer> => {
  const page = await browser.newPage();
  const draw = `async () => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d', { alpha: false }).drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }`;
  const bytes = (await page.evaluate(`(${draw})()`)) as readonly number[];
  await page.close();
  return Buffer.from(bytes);
};

const browser = await launchBrowser();
if (!browser) throw new Error('Chromium is not installed: script/test installs it.');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const place of picturePlaces)
  for (const lang of languages) {
    const context = await browser.newContext({ viewport: pictureSize(place), locale: `${lang}-CA` });
    const page = await context.newPage();
    const close = await scenes[place](page, lang);
    const file = join(folder, pictureName(place, lang));
    writeFileSync(file, await webp(browser, await page.screenshot({ animations: 'disabled' })));
    await context.close();
    await close();
    const { size } = statSync(file);
    console.log(`${pictureName(place, lang)} ${Math.ceil(size / 1000)} KB`);
    if (size > heaviest) throw new Error(`${file} weighs more than ${heaviest} bytes`);
  }
await browser.close();
