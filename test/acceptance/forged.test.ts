import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { passCookie } from '../../src/live/codes.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { type Fields, textOf } from '../support/client.ts';
import { contentOf } from '../support/content.ts';
import { facilitatorKey } from '../support/keys.ts';
import { begin, stepOfKind } from '../support/learner.ts';
import { joinRoom, openRoom } from '../support/room.ts';
import { whole } from '../support/scale.ts';
import { sharedBrowser } from './in-browser.ts';

type Act = { readonly what: string; readonly path: string; readonly fields: Fields };

type Victim = { readonly context: BrowserContext; readonly acts: readonly Act[] };

const opening = stepOfKind('question');

/** Someone who learns, takes part in a room and leads another, in one browser. */
const victimAt = async (app: TestApp, browser: Browser, url: string): Promise<Victim> => {
  const learner = await begin(app);
  const led = await openRoom(app, { steps: ['Q1'] });
  const code = led.code;
  await led.lead('next', 'open');
  const seat = await joinRoom(app, code);
  const asking = /name="asking" value="([^"]+)"/.exec((await seat.page()).text)?.[1] ?? '';
  const other = await openRoom(app, { steps: ['Q1'] });
  const context = await browser.newContext();
  await context.addInitScript({ path: join(import.meta.dirname, 'forging-script.js') });
  await context.addCookies(
    Object.entries({ cap18: learner.code, [passCookie(code)]: seat.pass }).map(([name, value]) => {
      return { name, value, url, httpOnly: true, sameSite: 'Lax' as const };
    }),
  );
  const acts: readonly Act[] = [
    {
      what: 'answering for them',
      path: learner.to('step', { step: opening.id }),
      fields: { item: opening.question.id, answer: 'false' },
    },
    {
      what: 'voting for them',
      path: seat.to('participant'),
      fields: { act: 'vote', asking, answer: 'false' },
    },
    {
      what: 'leading their room',
      path: other.to('facilitator'),
      fields: { do: 'next', version: String(await other.version()) },
    },
    {
      what: 'opening a room',
      path: href('openRoom', 'fr'),
      fields: { key: facilitatorKey, script: 'own', steps: 'Q1' },
    },
    { what: 'erasing their record', path: learner.to('erase'), fields: {} },
  ];
  return { context, acts };
};

const call = (way: string, url: string, fields: Fields): string =>
  `forge.${way}(${JSON.stringify(url)}, ${JSON.stringify(fields)})`;

const answersOf = (app: TestApp): number[] =>
  app
    .log()
    .split('\n')
    .filter((line) => line.includes('"method":"POST"'))
    .map((line) => JSON.parse(line).status);

/** Has the page in sight send something; gives the status of the answer. */
const send = async (app: TestApp, page: Page, way: 'form' | 'fetch', url: string, fields: Fields) => {
  const { length } = answersOf(app);
  await page.evaluate(`void ${call(way, url, fields)}`);
  while (answersOf(app).length === length) await wait(5);
  return answersOf(app).at(-1);
};

const sendFrom = async (own: string, ...[app, page, way, url, fields]: Parameters<typeof send>) => {
  await page.goto(own);
  await send(app, page, way, url, fields);
  if (way === 'form') await page.waitForURL((address) => address.href !== own);
};

/** Somebody else's site: an empty page, which says where it sends from or not. */
const otherSite = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer((request, response) => {
    const policy = request.url === '/hidden' ? 'no-referrer' : 'unsafe-url';
    response.setHeader('content-type', 'text/html').setHeader('referrer-policy', policy);
    response.end('<!doctype html><title>Win a prize</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
};

/** Hosts that lead to this machine. Chromium tells `Sec-Fetch-Site` to the first alone: it does not trust plain HTTP. */
const places = [
  { known: '127.0.0.1', elsewhere: 'localhost' },
  { known: 'cap18.test', elsewhere: 'prize.test' },
] as const;

const declare = (): void =>
  onApp('A page of another origin', ({ test: declared, start }) => {
    let browser: Browser | undefined;
    let other: Awaited<ReturnType<typeof otherSite>> | undefined;
    before(async () => {
      [browser, other] = await Promise.all([sharedBrowser(), otherSite()]);
    });
    after(() => other?.server.close());

    for (const { known, elsewhere } of places)
      declared(`changes nothing at ${known}, which its own pages change`, async (t) => {
        assert.ok(browser && other);
        const app = await start();
        const site = `http://${known}:${new URL(app.origin).port}`;
        const { context, acts } = await victimAt(app, browser, site);
        t.after(() => context.close());
        const page = await context.newPage();
        const untouched = await contentOf(app.database);
        const attackers = [
          `http://${elsewhere}:${other.port}/`,
          `http://${known}:${other.port}/`,
          `http://${known}:${other.port}/hidden`,
        ];
        // In a short run, each act is forged from one place and each place forges some.
        for (const [rank, attacker] of attackers.entries())
          for (const { what, path, fields } of acts.filter(
            (_, at) => whole || at % attackers.length === rank,
          )) {
            const said = `${what}, from ${attacker}`;
            await page.goto(attacker);
            await page.evaluate(call('image', site + path, fields));
            assert.equal(await send(app, page, 'fetch', site + path, fields), 403, said);
            assert.equal(await send(app, page, 'form', site + path, fields), 403, said);
            await page.waitForURL(site + path);
            assert.equal(textOf(await page.content(), 'h1'), errorWords.fr[403][0], said);
            assert.deepEqual(await contentOf(app.database), untouched, said);
          }
        const refusals = app.log().match(/^.*were refused.*$/gm) ?? [];
        assert.deepEqual(
          refusals.map((line) => JSON.parse(line).refused),
          [1],
          'one line a minute, of a clock that stands still',
        );

        let last = untouched;
        const own = site + href('training', 'fr');
        for (const [rank, { what, path, fields }] of acts.entries()) {
          await sendFrom(own, app, page, rank % 2 === 0 ? 'form' : 'fetch', site + path, fields);
          const now = await contentOf(app.database);
          assert.notDeepEqual(now, last, what);
          last = now;
        }
      });
  });

const missing = whyNoBrowser();
if (missing) test('A page of another origin', { skip: missing });
else declare();
