import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { scriptOf } from '../../src/course/sessions.ts';
import { allPaths } from '../../src/paths.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { course } from '../support/app.ts';
import { type Client, newClient } from '../support/client.ts';
import { facilitatorKey } from '../support/keys.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

const steps = scriptOf(course.sessions, 'full')?.steps ?? [];
/** Screens of meeting rooms, the best one first. */
const screens = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
] as const;
type Screen = (typeof screens)[number];
const [screen] = screens;
/** Read from the last row: as shares of the width of a screen, 48 and 22 pixels of 1920. */
const leastQuestion = 0.025;
const leastText = 0.0115;

type Seen = {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly questionPx: number | null;
  /** The smallest letters of what a slide says of its actions or its names. */
  readonly textPx: number | null;
  /** What of the address, the code and the QR is not wholly on the screen. */
  readonly hidden: readonly string[];
};

const look = (page: Page): Promise<Seen> =>
  page.evaluate(`(async () => {
    await new Promise(requestAnimationFrame);
    const stem = document.querySelector('.scene > .stem');
    const slide = [...document.querySelectorAll('.slide li:not(.legend *), .slide h2')];
    const { scrollWidth, scrollHeight } = document.documentElement;
    const isSeen = (selector) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    };
    return {
      title: document.querySelector('[data-title]').textContent,
      width: scrollWidth,
      height: scrollHeight,
      textPx: slide.length > 0 ? Math.min(...slide.map((each) => Number.parseFloat(getComputedStyle(each).fontSize))) : null,
      questionPx: stem && Number.parseFloat(getComputedStyle(stem).fontSize),
      hidden: ['.join-qr', '.join-address', '.join-code'].filter((selector) => !isSeen(selector)),
    };
  })()`);

const isSmall = (px: number | null, least: number, { width }: Screen): boolean =>
  px !== null && px < least * width;

const problemsOf = ({ title, width, height, questionPx, textPx, hidden }: Seen, on: Screen): string[] =>
  [
    ...(width > on.width ? [`${width} px wide`] : []),
    ...(height > on.height ? [`${height} px high`] : []),
    ...(isSmall(questionPx, leastQuestion, on) ? [`a question of ${questionPx} px`] : []),
    ...(isSmall(textPx, leastText, on) ? [`a slide in letters of ${textPx} px`] : []),
    ...hidden.map((what) => `${what} is not on the screen`),
  ].map((problem) => `${title}, ${on.width} × ${on.height}: ${problem}`);

inBrowser('The projector, through the full session', (running) => {
  let host: Client;
  let console: string;
  let projector: string;

  const lead = async (command: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    const done = await host.submit(await host.get(console), console, { do: command, ...fields });
    assert.equal(done.status, 200, command);
  };

  const show = async (page: Page, lang: Lang): Promise<string[]> => {
    await page.goto(running().server.url + allPaths.to('projector', lang, { link: projector }));
    await page.locator('[data-say]:not(:empty)').waitFor({ state: 'attached' });
    const problems: string[] = [];
    for (const each of screens) {
      await page.setViewportSize(each);
      problems.push(...problemsOf(await look(page), each));
    }
    await page.setViewportSize(screen);
    return problems;
  };

  before(async () => {
    const { server } = running();
    host = newClient(server.url);
    const opening = allPaths.to('openRoom', 'fr');
    const opened = await host.submit(await host.get(opening), opening, {
      key: facilitatorKey,
      script: 'full',
    });
    console = opened.path;
    projector = opened.text.match(/\/fr\/projection\/([^"?]+)/)?.[1] ?? '';
  });

  void describe('everything fits, the question is large, the code and the QR are always there', () => {
    let page: Page;
    before(async () => {
      const context = await openContext(running().browser, { viewport: screen });
      page = await context.newPage();
    });

    for (const [rank, { step }] of steps.entries())
      test(`step ${rank + 1}, ${step}`, async () => {
        await lead(`go:${rank}`);
        // The longest of what a step shows: its explanation, or its answers.
        if (step.startsWith('Q')) {
          await lead('count', { 'count-true': '12', 'count-false': '30' });
          for (const command of ['reveal', 'explain']) await lead(command);
        }
        if (step.startsWith('E')) await lead('reveal');
        for (const lang of languages) assert.deepEqual(await show(page, lang), []);
      });
  });
});
