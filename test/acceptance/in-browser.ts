import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type Server, startServer } from '../support/server.ts';

/** A server of the suite's own, and a browser to visit it with. */
export type Running = { readonly server: Server; readonly browser: Browser };

/**
 * Declares tests of the real program in a real browser. Both are started before them and stopped after; a
 * server that logged a warning or an error fails the suite. Skipped, and counted so, without Chromium.
 *
 * @param declare is given what is running; to be asked for within hooks and tests only
 */
export const inBrowser = (name: string, declare: (running: () => Running) => void): void => {
  const missing = whyNoBrowser();
  if (missing) {
    test(name, { skip: missing });
    return;
  }
  void describe(name, () => {
    let server: Server | undefined;
    let browser: Browser | undefined;
    before(async () => {
      // Each is known as soon as it runs: one that is started is stopped, whatever becomes of the other.
      await Promise.all([
        startServer().then((started) => {
          server = started;
        }),
        launchBrowser().then((launched) => {
          browser = launched;
        }),
      ]);
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
      assert.equal(server?.log(), '');
    });
    declare(() => {
      assert.ok(server && browser, 'the server and the browser are running');
      return { server, browser };
    });
  });
};
