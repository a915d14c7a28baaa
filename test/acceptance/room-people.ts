import type { BrowserContext, Page } from 'playwright-core';
import type { Command } from '../../src/live/room.ts';
import { allPaths } from '../../src/paths.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { facilitatorKey } from '../support/keys.ts';
import type { Server } from '../support/server.ts';

/** A command as its button on the page of who leads bears it. */
export type CommandButton = Command['do'] | `${'open' | 'extend' | 'go'}:${number}`;

/** The button of a command, shown or within a part to open. */
const commandButton = (page: Page, command: CommandButton) =>
  page.locator(`[data-facilitator] button[name="do"][value="${command}"]`);

/** Opens a room with the facilitator's key; the page is then the one that commands it. Resolves to the room's code. */
export const openRoom = async (page: Page, lang: Lang, server: Server): Promise<string> => {
  await page.goto(server.url + allPaths.to('openRoom', lang));
  await page.locator('[name="key"]').fill(facilitatorKey);
  await page.locator('form[method="post"] button:not([formaction])').click();
  return page.locator('.facilitator-side code').innerText();
};

/** Waits until the room has changed on the page that commands it. */
export const roomChanges = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const version = await page.locator('[name="version"]').inputValue();
  await act();
  await page.locator(`[name="version"]:not([value="${version}"])`).waitFor({ state: 'attached' });
};

/** Presses the button of a command and waits until the room has changed. */
export const lead = async (page: Page, ...commands: readonly CommandButton[]): Promise<void> => {
  for (const command of commands)
    await roomChanges(page, async () => {
      // Held again, a vote is closed by one press once the page knows that someone voted.
      if (command === 'close') await page.locator('button[value="close"]:not([data-twice])').waitFor();
      if (command.startsWith('go:')) await page.locator('details:has(.step-list) summary').click();
      await commandButton(page, command).first().click();
    });
};

/** Enters a room through its code, on a new page of a device. */
export const enter = async (
  context: BrowserContext,
  url: string,
  lang: Lang,
  code: string,
): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${url}${allPaths.to('join', lang)}?code=${encodeURIComponent(code)}`);
  await page.locator('button[value="join"]').click();
  await page.locator('[data-stage]').waitFor();
  return page;
};

/** Opens what is to be projected, from the page of who leads; on a device of its own: a tab out of sight is slow. */
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
  await page.locator('[name="answer"]').first().waitFor({ state: 'attached' });
  for (const input of await page.locator('[name="answer"]').all()) {
    const chosen = keys.includes((await input.getAttribute('value')) ?? '');
    if (chosen || (await input.getAttribute('type')) === 'checkbox') await input.setChecked(chosen);
  }
};

/** Sends what was chosen, without waiting for what comes of it. */
export const sendVote = (page: Page): Promise<void> => page.locator('button[value="vote"]').click();

/** Does what sends something without leaving the page, and waits until the whole answer has come. */
export const answered = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.request().resourceType() === 'fetch' && each.ok()),
    act(),
  ]);
  await response.finished();
};

/** Chooses, sends, and waits for the word that the vote is recorded. */
export const vote = async (page: Page, keys: readonly string[]): Promise<void> => {
  await choose(page, keys);
  await sendVote(page);
  await page.locator('[data-when="voted"].saved').waitFor();
};
