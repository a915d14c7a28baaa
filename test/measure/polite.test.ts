/** A scan goes at the pace that a site asks for, and leaves a second where it asks for nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guardOf } from '../../src/measure/gather/addresses.ts';
import { openSite } from '../../src/measure/gather/site.ts';
import { column } from '../support/columns.ts';
import { serving, testScanner, whyNoVisit } from './scanning.ts';

const userAgent = 'Cap18';

test('A site that nobody named is left a second, one that was named none, and any what it asks for', async (t) => {
  const stranger = { guard: guardOf([], async () => []), userAgent };
  const silent = await openSite('http://ville.example', stranger);
  assert.deepEqual(
    [silent.pauseMs, 'problem' in silent.robotsAnswer && silent.robotsAnswer.problem],
    [1000, 'unreachable'],
  );
  let robots = '';
  const site = await serving((_, response) => response.end(robots));
  t.after(site.close);
  for (const [asked, pauseMs] of [
    ['', 0],
    ['User-agent: *\nCrawl-delay: 2.5\n', 2500],
    ['User-agent: *\nCrawl-delay: 9\n\nUser-agent: Cap18\nCrawl-delay: 3\n', 3000],
    ['User-agent: *\nCrawl-delay: 86400\n', 60_000],
  ] as const) {
    robots = asked;
    const opened = await openSite(site.origin, { guard: guardOf(['localhost']), userAgent });
    assert.equal(opened.pauseMs, pauseMs, asked);
  }
});

test('A crawl delay holds between any two things that a scan asks for', {
  skip: whyNoVisit() ?? false,
}, async (t) => {
  const delayMs = 300;
  const events: { readonly what: string; readonly at: number }[] = [];
  const happens = (what: string): void => void events.push({ what, at: performance.now() });
  const site = await serving(({ url = '' }, response) => {
    // A Chromium with windows asks for the icon of a page when it likes; nothing lets a program say when.
    if (url !== '/favicon.ico') happens(url);
    const isPage = /^\/[ab]$/.test(url);
    response.writeHead(isPage || url === '/robots.txt' ? 200 : 404, { 'content-type': 'text/html' });
    response.end(
      url === '/robots.txt'
        ? `User-agent: *\nCrawl-delay: ${delayMs / 1000}\n`
        : '<!doctype html><html lang="fr"><title>Page</title><p>Page <a href="/b">B</a>',
    );
  });
  const scanner = await testScanner();
  t.after(async () => {
    await scanner.close();
    await site.close();
  });
  const nobody = 'http://localhost:9/';
  const { pages, missed } = await scanner.scan(
    [],
    { addresses: [`${site.origin}/a`, nobody], pages: 2, withoutAxe: true },
    // A visit takes longer than the delay: what counts is when it ended.
    {
      signal: new AbortController().signal,
      onPage: ({ page }) => happens(`end of ${new URL(page).pathname}`),
    },
  );
  assert.deepEqual(
    pages,
    ['/a', '/b'].map((path) => site.origin + path),
  );
  // Where nothing answers, not even what is allowed is known.
  assert.deepEqual(missed, [{ page: nobody, cause: 'unreachable' }]);
  const asked = events.filter(({ what }) => !what.startsWith('end of'));
  assert.deepEqual(column(asked.slice(0, 4), 'what'), ['/robots.txt', '/sitemap.xml', '/a', '/b']);
  assert.ok(asked.length >= 8);
  for (const [rank, { what, at }] of events.entries()) {
    const before = events[rank - 1];
    // A timer counts whole milliseconds.
    if (before && !what.startsWith('end of'))
      assert.ok(at - before.at >= delayMs - 2, `${before.what}, then ${what} after ${at - before.at} ms`);
  }
});
