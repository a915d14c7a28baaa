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
const screen = { width: 1920, height: 1080 };
/** Read from the last row. */
const leastQuestionPx = 48;

type Seen = {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly questionPx: number | null;
  /** What of the address, the code and the QR is not wholly on the screen. */
  readonly hidden: readonly string[];
};

const look = (page: Page): Promise<Seen> =>
  page.evaluate(`(() => {
    const stem = document.querySelector('.scene > .stem');
    const { scrollWidth, scrollHeight } = document.documentElement;
    const isSeen = (selector) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    };
    return {
      title: document.querySelector('[data-title]').textContent,
      width: scrollWidth,
      height: scrollHeight,
      questionPx: stem && Number.parseFloat(getComputedStyle(stem).fontSize),
      hidden: ['.join-qr', '.join-address', '.join-code'].filter((selector) => !isSeen(selector)),
    };
  })()`);

const problemsOf = ({ title, width, height, questionPx, hidden }: Seen): string[] => [
  ...(width > screen.width ? [`${title}: ${width} px wide`] : []),
  ...(height > screen.height ? [`${title}: ${height} px high`] : []),
  ...(questionPx !== null && questionPx < leastQuestionPx
    ? [`${title}: a question of ${questionPx} px`]
    : []),
  ...hidden.map((what) => `${title}: ${what} is not on the screen`),
];

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
    return problemsOf(await look(page));
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
