import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Focused, focusedOn } from './page-reading.ts';

/** Someone who has a keyboard and nothing else. Every move checks that the focus shows and is on screen. */
export type Keyboard = {
  /** Moves with Tab to what bears this text (its whole text unless a pattern is given), which must be of a kind. */
  readonly tabTo: (kind: 'a' | 'button' | 'summary', text: string | RegExp) => Promise<Focused>;
  readonly tabBackTo: (kind: 'a' | 'button' | 'summary', text: string | RegExp) => Promise<Focused>;
  readonly tabToField: (name: string) => Promise<Focused>;
  /** Goes straight to the content through the skip link, the first thing that Tab finds on a new page. */
  readonly skipToContent: () => Promise<void>;
  readonly chooseRadio: (value: string) => Promise<void>;
  readonly check: (field: string, values: readonly string[]) => Promise<void>;
  readonly enter: (address: string | RegExp) => Promise<void>;
  /** Moves to a button, and presses Enter. */
  readonly pressOn: (button: string | RegExp) => Promise<void>;
  /** Moves to a link, and presses Enter, which leads to an address. */
  readonly follow: (link: string | RegExp, address: string | RegExp) => Promise<void>;
};

const mostTabs = 200;

export const keyboardOf = (page: Page): Keyboard => {
  const tab = async (key = 'Tab'): Promise<Focused> => {
    // Someone presses Tab on a page that is drawn: until its styles have come, the focus shows in no way of ours.
    await page.waitForLoadState();
    await page.keyboard.press(key);
    const focused = await focusedOn(page);
    assert.ok(focused.shows, `the focus shows on ${focused.name}, on ${page.url()}`);
    assert.ok(focused.onScreen, `${focused.name} is on screen once it has the focus, on ${page.url()}`);
    return focused;
  };

  const tabUntil = async (
    found: (focused: Focused) => boolean,
    what: string,
    key?: string,
  ): Promise<Focused> => {
    for (let count = 0; count < mostTabs; count += 1) {
      const focused = await tab(key);
      if (found(focused)) return focused;
    }
    return assert.fail(`Tab never reaches ${what} on ${page.url()}`);
  };

  const bears =
    (kind: string, text: string | RegExp) =>
    (focused: Focused): boolean =>
      focused.tag === kind && (typeof text === 'string' ? focused.text === text : text.test(focused.text));

  const tabTo: Keyboard['tabTo'] = (kind, text) => tabUntil(bears(kind, text), `${kind} ${text}`);
  const enter: Keyboard['enter'] = async (address) => {
    await Promise.all([page.waitForURL(address), page.keyboard.press('Enter')]);
  };

  return {
    tabTo,
    enter,

    pressOn: async (button) => {
      await tabTo('button', button);
      await page.keyboard.press('Enter');
    },

    follow: async (link, address) => {
      await tabTo('a', link);
      await enter(address);
    },

    tabBackTo: (kind, text) => tabUntil(bears(kind, text), `${kind} ${text}`, 'Shift+Tab'),

    tabToField: (name) => tabUntil(({ field }) => field === name, `the field ${name}`),

    skipToContent: async () => {
      assert.ok((await tab()).classes.includes('skip'), `Tab finds the skip link first on ${page.url()}`);
      await page.keyboard.press('Enter');
      // A browser follows a fragment in a task of its own, after the key.
      await page.locator('#content:focus').waitFor({ state: 'attached' });
    },

    chooseRadio: async (value) => {
      const first = await focusedOn(page);
      await page.keyboard.press('Space');
      for (let now = first; now.value !== value; now = await focusedOn(page)) {
        await page.keyboard.press('ArrowDown');
        const next = await focusedOn(page);
        assert.ok(next.shows, `the focus shows on ${next.name}`);
        assert.notEqual(next.value, first.value, `${first.field} has a choice ${value}`);
      }
    },

    check: async (field, values) => {
      const missing = new Set(values);
      for (let now = await focusedOn(page); now.field === field; now = await tab()) {
        if (missing.delete(now.value)) await page.keyboard.press('Space');
        if (missing.size === 0) return;
      }
      assert.fail(`${field} has no choice ${[...missing]}`);
    },
  };
};
