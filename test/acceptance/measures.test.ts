import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { measuresWords } from '../../src/measure/dossier/measures.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { root } from '../../src/platform/root.ts';
import { href } from '../../src/web/links.ts';
import { noon, onApp, type TestApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { practicePage, sendAction } from '../support/evidence.ts';
import { addBody, addService, administrator, descriptionPage, servicePage } from '../support/office.ts';
import { checkOf, faultOf, reportOf, site } from '../support/scan-report.ts';
import { chromiumPath } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { scripted } from './ways.ts';

const phone = { width: 360, height: 740 };
const skip = whyNoBrowser();
const words = measuresWords.fr;
let browser: Browser | undefined;
before(async () => {
  if (!skip) browser = await sharedBrowser();
});

const full = () => {
  const checks = Array.from({ length: 30 }, (_, rank) =>
    checkOf(`check-${rank}`, 'failed', [`${(rank % 10) + 1}.1`]),
  );
  const faults = checks.flatMap(({ check }) =>
    Array.from({ length: 10 }, (_, rank) =>
      faultOf(`${check}-${rank}`, check, {
        severity: rank === 0 ? 'serious' : 'minor',
        message: {
          fr: `Un champ n'a pas de nom que tout le monde puisse lire, le ${rank}e du formulaire de demande`,
          en: 'A field has no name',
        },
        pages: Array.from({ length: 20 }, (__, page) => `${site}/demande/${page}`),
      }),
    ),
  );
  const pages = Array.from({ length: 100 }, (_, page) => `${site}/demande/${page}`);
  return reportOf(checks, faults, { pages });
};

onApp('A report of a scan, in the dossier of a service', ({ test, start }) => {
  let app: TestApp;
  let lead: Client;
  let body = '';

  const serviceAt = async (name: string, address: string): Promise<string> => {
    const service = await addService(lead, body, name);
    await lead.post(descriptionPage(service), { purpose: 'Aider', phase: 'run', addresses: address });
    return service;
  };

  before(async () => {
    const chromium = chromiumPath();
    if (!chromium) return;
    // The very program of a server, let in to this machine by the test alone.
    app = await start({
      scan: {
        command: [
          ...([process.execPath, join(root, 'src/app/cli.ts'), 'scan'] as const),
          ...['--allow-host', '127.0.0.1', '--browser', chromium],
        ],
        environment: { PATH: process.env.PATH ?? '' },
        pages: 1,
        longestMs: 150_000,
        graceMs: 5_000,
      },
    });
    // What a visit sees is of the day on which it is made.
    app.clock.set(new Date(Math.max(Date.now() + 60_000, noon.getTime())));
    await app.work();
    lead = await administrator(app);
    body = await addBody(lead, 'Ville');
  });

  for (const javaScriptEnabled of scripted)
    test(`is given, read beside what the team says, and led from, ${javaScriptEnabled ? 'with' : 'without'} a script`, async (t) => {
      if (!browser) return t.skip(skip);
      const service = await serviceAt(javaScriptEnabled ? 'Permis' : 'Guichet', `${site}/`);
      await sendAction(lead, service, '9.1', { status: 'in-place' });
      const context = await openContext(browser, { viewport: phone, locale: 'fr-CA', javaScriptEnabled });
      await context.addCookies([
        { name: sessionCookie, value: lead.cookie(sessionCookie) ?? '', url: app.origin },
      ]);
      try {
        const page = await context.newPage();
        const open = async (path: string): Promise<void> => {
          await page.goto(app.origin + path);
          await fits(page);
        };
        await open(href('serviceMeasures', 'fr', { service }));
        await page.getByText(words.give).click();
        await page.getByRole('button', { name: words.press }).click();
        await page.getByText(words.problems.missing()).first().waitFor();
        const buffer = Buffer.from(JSON.stringify(full()));
        await page
          .getByLabel(words.file)
          .setInputFiles({ name: 'rapport.json', mimeType: 'application/json', buffer });
        await page.getByRole('button', { name: words.press }).click();
        await page.getByText(words.done.given).waitFor();
        await fits(page);
        await page.getByRole('link', { name: 'Lire la mesure' }).click();
        await page.getByRole('heading', { name: words.faults }).waitFor();
        await fits(page);
        if (javaScriptEnabled) await accessible(page);
        await page.getByRole('link', { name: '9.1' }).first().click();
        await page.getByText('dit autrement').waitFor();
        await fits(page);
        await open(servicePage(service));
        await page.getByText('contredit 9.1').waitFor();
        await open(practicePage(service, 2));
        assert.equal(await page.getByText('dit autrement').count(), 0);
      } finally {
        await context.close();
      }
    });

  test('is made by a visit of the server, that a lead asks for', async (t) => {
    if (!browser) return t.skip(skip);
    const service = await serviceAt('Formation', `${app.origin}/fr`);
    const list = href('serviceMeasures', 'fr', { service });
    const asked = await lead.post(href('serviceScan', 'fr', { service }), { do: 'ask' });
    assert.ok(asked.text.includes(words.done.asked));
    const state = () =>
      app.database.db
        .selectFrom('service_scans')
        .select(['state', 'ending'])
        .where('service', '=', service)
        .executeTakeFirstOrThrow();
    await until(async () => (await state()).state === 'ended', 200_000);
    assert.equal((await state()).ending, 'measured');
    const { text } = await lead.get(list);
    assert.ok(text.includes(words.visited) && text.includes('(1 page,'), 'it saw what it was asked to');
  });
});

/** No page of a service is longer than this on a phone, in pixels, nor wider than it. */
const longest = 4_000;
const fits = async (page: Page): Promise<void> => {
  const size = await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
  );
  const [width = 0, height = 0] = size as number[];
  assert.ok(width <= phone.width && height <= longest, `${page.url()} is ${width} by ${height} pixels`);
};
