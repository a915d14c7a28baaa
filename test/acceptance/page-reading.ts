import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';

/** What every page must have, as the browser sees it. */
export type Structure = {
  readonly lang: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** Where the first thing that takes the focus leads; undefined when nothing does. */
  readonly firstLink: string | undefined;
  readonly mainId: string;
};

/** What has the focus. */
export type Focused = {
  /** For messages. */
  readonly name: string;
  readonly text: string;
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
  readonly field: string;
  readonly value: string;
  readonly href: string;
  /** Whether something drawn tells that it has the focus. */
  readonly shows: boolean;
  readonly onScreen: boolean;
};

/** What is waited for longer than this will not come, even on a busy machine. */
const mostMs = 15_000;

/** Opens a browser context, as a new profile would be, whose pages can be read by the functions below. */
export const openContext = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(mostMs);
  await context.addInitScript({ path: join(import.meta.dirname, 'page-script.js') });
  return context;
};

/** What a page is, in one reading: each takes a while to go to the browser and back. */
export type Survey = {
  readonly structure: Structure;
  /** How its elements look, each once: what styles choose each by, those it stands in, and how they are painted. */
  readonly looks: readonly string[];
  /** All that it is made of but its words. */
  readonly skeleton: string;
};

/** Reads what a page is. */
export const surveyOf = (page: Page): Promise<Survey> =>
  page.evaluate(
    '({ structure: cap18Test.structure(), looks: cap18Test.looks(), skeleton: cap18Test.skeleton() })',
  );

/** Matches the elements that have one of the looks that `markForAxe` was told. */
export const freshOnes = '[data-fresh]';

/** Matches what is as large as a target must be, and apart from all others. */
export const roomyOnes = '[data-roomy]';

/** Marks what `freshOnes` and `roomyOnes` match. */
export const markForAxe = (page: Page, looks: readonly string[]): Promise<void> =>
  page.evaluate(`cap18Test.markRoomy(), cap18Test.markFresh(${JSON.stringify(looks)})`);

/** Every text that people see or hear, each once; `<details>` are open while they are read. */
export const textsOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.texts()');

/** What sticks out on the right or is cut off, at the window's present size. */
export const overflowOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.overflow()');

/** The same when text has another size, in percent of the usual one. */
export const overflowOfText = (page: Page, percent: number): Promise<string[]> =>
  page.evaluate(`cap18Test.overflowOfText(${percent})`);

/** What can take the focus without showing it, among what matches. */
export const hiddenFocusOf = async (page: Page, selector = '*'): Promise<string[]> => {
  // A key tells the browser that the keyboard is in use: only then must the focus show everywhere.
  await page.keyboard.press('Shift');
  return page.evaluate(`cap18Test.hiddenFocus(${JSON.stringify(selector)})`);
};

/** Petals of a rose that cannot be told from the page. */
export const unseenPetalsOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.unseenPetals()');

/** What has the focus. */
export const focusedOn = (page: Page): Promise<Focused> => page.evaluate('cap18Test.focused()');

/** What is shown and matches a selector. */
export const shownOn = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(`cap18Test.shown(${JSON.stringify(selector)})`);

/**
 * Ticks values of fields, then presses a button or a link of the page where one is given, all at once and within it: for
 * the many pages of a kind on which a pointer was already used.
 */
export const sendOn = (
  page: Page | Frame,
  chosen: readonly (readonly [field: string, value: string])[],
  label?: string,
): Promise<void> =>
  page.evaluate(`cap18Test.send(${JSON.stringify(chosen)}, ${JSON.stringify(label) ?? ''})`);
