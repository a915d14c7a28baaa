import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { passCookie, readRoomCode } from '../../src/live/codes.ts';
import type { RoomCommand } from '../../src/live/room/acts.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { joinRoom, openRoom as openLed } from '../support/room.ts';
import type { Server } from '../support/server.ts';

/** A command as its button on the page of who leads bears it. */
export type CommandButton = RoomCommand['do'] | `${'open' | 'extend' | 'go' | 'part'}:${number}`;

const commandButton = (page: Page, command: CommandButton) =>
  page.locator(`[data-facilitator] button[name="do"][value="${command}"]`);

/** Takes away the room's screen, small on the page that commands it: it follows each command, for a sixth of the work. */
export const withoutScreen = (page: Page): Promise<void> =>
  page.evaluate("document.querySelector('.mirror').remove()");

/** Opens a room over HTTP, and shows the page that commands it; resolves to the room's code. */
export const openRoom = async (
  page: Page,
  lang: Lang,
  { url }: Pick<Server, 'url'>,
  steps?: readonly string[],
): Promise<string> => {
  const { to, code } = await openLed({ origin: url }, { lang, ...(steps ? { steps } : { script: 'short' }) });
  await page.goto(url + to('facilitator'));
  await withoutScreen(page);
  return code;
};

export const roomChanges = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const version = await page.locator('[name="version"]').inputValue();
  await act();
  await page.locator(`[name="version"]:not([value="${version}"])`).waitFor({ state: 'attached' });
};

export const lead = async (page: Page, ...commands: readonly CommandButton[]): Promise<void> => {
  for (const command of commands)
    await roomChanges(page, async () => {
      // Held again, a vote is closed by one press once the page knows that someone voted.
      if (command === 'close') await page.locator('button[value="close"]:not([data-twice])').waitFor();
      if (command.startsWith('go:')) await page.locator('details:has(.step-list) summary').click();
      // Holding a vote again takes a second press.
      if (command === 'open-again') await commandButton(page, command).first().click();
      await commandButton(page, command).first().click();
    });
};

export const enter = async (
  context: BrowserContext,
  url: string,
  lang: Lang,
  code: string,
): Promise<Page> => {
  const known = readRoomCode(code) ?? assert.fail(code);
  const { pass, to } = await joinRoom({ origin: url }, known, { lang });
  await context.addCookies([{ name: passCookie(known), value: pass, url }]);
  const page = await context.newPage();
  await page.goto(url + to('participant'));
  await page.locator('[data-stage]').waitFor();
  return page;
};

export const project = async (
  console: Page,
  context: BrowserContext,
  theme: 'light' | 'dark',
): Promise<Page> => {
  const link = console.locator(`.facilitator-side a[href$="theme=${theme}"]`);
  const page = await context.newPage();
  await page.goto(new URL((await link.getAttribute('href')) ?? '', console.url()).href);
  return page;
};

/** Chooses options of the open question and no other, once its page shows them, without sending them. */
export const choose = async (page: Page, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.locator(`[name="answer"][value="${key}"]`).check();
  for (const box of await page.locator('[name="answer"][type="checkbox"]:checked').all())
    if (!keys.includes(await box.inputValue())) await box.uncheck();
};

export const sendVote = (page: Page): Promise<void> => page.locator('button[value="vote"]').click();

/** Does what sends something without leaving the page, and waits until the whole answer has come. */
export const answered = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.request().resourceType() === 'fetch' && each.ok()),
    act(),
  ]);
  await response.finished();
};

export const vote = async (page: Page, keys: readonly string[]): Promise<void> => {
  await choose(page, keys);
  await sendVote(page);
  await page.locator('[data-when="voted"].saved').waitFor();
};
