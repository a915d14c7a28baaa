import { join } from 'node:path';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Frame,
  Page,
  ViewportSize,
} from 'playwright-core';

export type Sent = {
  readonly fills?: readonly (readonly [field: string, value: string | true])[];
  readonly button: string;
  readonly shows?: string;
};

export type Structure = {
  readonly lang: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** Where the first thing that takes the focus leads; undefined when nothing does. */
  readonly firstLink: string | undefined;
  readonly contentId: string;
  /** Ids that stand more than once: links and labels would find the first alone. */
  readonly repeatedIds: readonly string[];
};

export type Focused = {
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
const mostMs = 20_000;

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

export const structureOf = (page: Page): Promise<Structure> => page.evaluate('cap18Test.structure()');

/** Buttons that copy or print, hidden although a script runs. */
export const unofferedOn = (page: Page): Promise<string[]> => page.evaluate('cap18Test.unoffered()');

/** The kinds of elements of a page: what styles and scripts choose each by, and those it stands in. */
export const kindsOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.kinds()');

/** The inks that a page is written in, as it is now: each is all that decides of a contrast, the colours under it included. */
export const inksOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.inks()');

/** Puts the HTML of a page in place of one that is open, which takes a fifth of opening it. Its scripts do not run. */
export const lay = (page: Page, html: string): Promise<void> =>
  page.evaluate(`cap18Test.lay(${JSON.stringify(html)})`);

/** Every text that people see or hear, each once; `<details>` are open while they are read. */
export const textsOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.texts()');

/** Gives a window another size, and waits until its page is laid out in it, by its scripts too. */
export const resize = async (page: Page, size: ViewportSize): Promise<void> => {
  await page.setViewportSize(size);
  await page.evaluate(`cap18Test.drawnAt(${size.width})`);
};

/** What sticks out on the right or is cut off, at the window's present size. */
export const overflowOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.overflow()');

/** The same, with the text enlarged meanwhile: in percent of the usual size. */
export const overflowWhenEnlarged = (page: Page, percent: number): Promise<string[]> =>
  page.evaluate(`cap18Test.overflowWhenEnlarged(${percent})`);

/** Names in a page the elements of some kinds, those that stand in another of them aside. */
export const elementsOf = (kinds: readonly string[]): string => `cap18Test.ofKinds(${JSON.stringify(kinds)})`;

/** Names in a page the elements written in some inks. */
export const writtenIn = (inks: readonly string[]): string => `cap18Test.ofInks(${JSON.stringify(inks)})`;

/** What can take the focus without showing it. */
export const hiddenFocusOf = async (page: Page, within = ''): Promise<string[]> => {
  // A key tells the browser that the keyboard is in use: only then must the focus show everywhere.
  await page.keyboard.press('Shift');
  return page.evaluate(`cap18Test.hiddenFocus(${within})`);
};

/** What is too small to be pressed without pressing its neighbour. */
export const smallTargetsOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.smallTargets()');

/** Petals of a rose that cannot be told from the page. */
export const unseenPetalsOf = (page: Page): Promise<string[]> => page.evaluate('cap18Test.unseenPetals()');

export const focusedOn = (page: Page): Promise<Focused> => page.evaluate('cap18Test.focused()');

export const shownOn = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(`cap18Test.shown(${JSON.stringify(selector)})`);

/** Fills and presses all at once, within the page: for those of a kind on which a pointer was already used. */
export const sendOn = (
  page: Page | Frame,
  chosen: readonly (readonly [field: string, value: string])[],
  label?: string,
): Promise<void> =>
  page.evaluate(`cap18Test.send(${JSON.stringify(chosen)}, ${JSON.stringify(label) ?? ''})`);

export const answerOf = (
  page: Page,
  address: string,
  { fills = [], button }: Sent,
): Promise<{ readonly status: number; readonly text: string }> =>
  page.evaluate(`cap18Test.answerTo(${JSON.stringify([address, fills, button])})`);
