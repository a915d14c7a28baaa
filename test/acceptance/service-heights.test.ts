import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { servicesTable, uploadsTable } from '../../src/apply/services/services.feature.ts';
import { measureTable, reportsTable } from '../../src/measure/measure.feature.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName, pagePattern } from '../../src/web/links.ts';
import { onApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { attribute, type Client, tags } from '../support/client.ts';
import { languagesFor, scaled } from '../support/scale.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext, overflowOf } from './page-reading.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 900 };
/** No page of a service is longer on a phone, in pixels. */
const longest = 4_000;
/** Pages of a kind that are measured: those with the longest texts. */
const measuredOfKind = scaled(2, Number.POSITIVE_INFINITY);

const rows = Object.keys({
  ...servicesTable,
  ...uploadsTable,
  ...measureTable,
  ...reportsTable,
}) as PageName[];
/** What is no page of a service, or is given as a file. */
const apart: readonly PageName[] = [
  ...([
    'services',
    'servicesCsv',
    'servicesPeople',
    'servicesPeopleCsv',
    'reviewLink',
    'weeklyMessage',
    'weeklyRefusal',
  ] as const),
  // Measured in test/acceptance/measures.test.ts, full; or a form alone.
  ...(['serviceMeasure', 'serviceScan', 'serviceComments'] as const),
  ...(['bringCheckup', 'evidenceFile', 'reviewFile', 'reviewPdf', 'reviewArchive', 'serviceFile'] as const),
];

onApp('A demonstration', ({ test, start, once }) => {
  /** Nothing is changed in it. */
  const demonstration = once(() => start({ demo: true }));
  /** The first of its people, who leads a service. */
  const leading = async (lang: Lang) => {
    const { client, origin } = await demonstration();
    const lead = client();
    const { text } = await lead.get(href('demo', lang));
    const account = attribute(tags(text, 'input').find((tag) => tag.includes('account')) ?? '', 'value');
    const home = await lead.post(href('demo', lang), { account: account ?? assert.fail() });
    const [service = assert.fail()] = /[\da-f]{8}-[\da-f-]{27}/.exec(home.text) ?? [];
    return { lead, origin, home, service };
  };

  for (const lang of languagesFor('service-heights'))
    test(`has pages of a service of ${longest} pixels at most on a phone (${lang})`, async (t) => {
      const browser = await sharedBrowser();
      if (!browser) return t.skip(whyNoBrowser());
      const { lead, origin, home, service } = await leading(lang);
      const found = await pagesFrom(lead, href('service', lang, { service }));
      const kinds = rows
        .map((name) => ({ name, shape: shapeOf(pagePattern(name)[lang]) }))
        .toSorted((one, other) => other.shape.source.length - one.shape.source.length);
      const kindOf = (path: string): PageName | undefined =>
        kinds.find(({ shape }) => shape.test(path.replace(/\?.*/, '')))?.name;
      const byKind = Map.groupBy([home, ...found], ({ path }) => kindOf(path) ?? assert.fail(path));
      assert.deepEqual(
        rows.filter((name) => !byKind.has(name) && !apart.includes(name)),
        [],
        'each page of a service is led to',
      );
      const page = await pageOf(browser, origin, lang, lead);
      t.after(() => page.context().close());
      const wrong: string[] = [];
      for (const pages of byKind.values())
        for (const { path } of pages
          .toSorted((one, other) => other.text.length - one.text.length)
          .slice(0, measuredOfKind))
          wrong.push(...(await problemsOf(page, origin + path)));
      assert.deepEqual(wrong, []);
    });

  for (const lang of languagesFor('service-heights'))
    test(`has pages of a body with a dozen services of ${longest} pixels at most on a phone (${lang})`, async (t) => {
      const browser = await sharedBrowser();
      if (!browser) return t.skip(whyNoBrowser());
      const { client, origin, database } = await demonstration();
      const head = client();
      const { text } = await head.get(href('demo', lang));
      const personas = tags(text, 'input').filter((tag) => tag.includes('account'));
      const { account, organisation } = await database.db
        .selectFrom('roles')
        .select(['account', 'organisation'])
        .where('role', '=', 'body-administrator')
        .where(
          'account',
          'in',
          personas.map((tag) => attribute(tag, 'value') ?? ''),
        )
        .executeTakeFirstOrThrow();
      await head.post(href('demo', lang), { account });
      const page = await pageOf(browser, origin, lang, head);
      const wrong: string[] = [];
      for (const name of ['services', 'servicesPeople'] as const)
        wrong.push(...(await problemsOf(page, origin + href(name, lang, { organisation }))));
      assert.deepEqual(wrong, []);
      await page.context().close();
    });

  test('has the home of a service seen whole on a desktop screen', async (t) => {
    const browser = await sharedBrowser();
    if (!browser) return t.skip(whyNoBrowser());
    const { lead, origin, service } = await leading('fr');
    const page = await pageOf(browser, origin, 'fr', lead, desk);
    await page.goto(origin + href('service', 'fr', { service }));
    assert.equal(await page.locator('.duties > li').count(), 3);
    const bottom = await page
      .locator('.service-home')
      .evaluate((home) => home.getBoundingClientRect().bottom);
    assert.ok(bottom <= desk.height, `it ends at ${bottom}`);
    await page.context().close();
  });
});

/** A page of a device on which someone is signed in. */
const pageOf = async (
  browser: Browser,
  origin: string,
  lang: Lang,
  who: Client,
  viewport = phone,
): Promise<Page> => {
  const context = await openContext(browser, { locale: `${lang}-CA`, viewport });
  await context.addCookies([{ name: sessionCookie, value: who.cookie(sessionCookie) ?? '', url: origin }]);
  return context.newPage();
};

/** What the addresses of a page look like: a name of its own is longer than what stands for any. */
const shapeOf = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`);

/** The pages that links lead to from one, below its address, each once; `others` are asked for by forms. */
const pagesFrom = async (client: Client, from: string, ...others: readonly string[]) => {
  const found = new Map<string, string>();
  const todo = [from, ...others];
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
    if (found.has(path)) continue;
    const { status, headers, text } = await client.get(path);
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    assert.equal(status, 200, path);
    found.set(path, text);
    for (const tag of tags(text, 'a')) {
      const to = (attribute(tag, 'href') ?? '').replace(/#.*/, '');
      if (to === from || to.startsWith(`${from}/`)) todo.push(to);
    }
  }
  return [...found].map(([path, text]) => ({ path, text }));
};

const problemsOf = async (page: Page, url: string): Promise<string[]> => {
  await page.goto(url);
  const height = await page.locator('html').evaluate((root) => root.scrollHeight);
  const wide = await overflowOf(page);
  return [
    ...(height > longest ? [`${url} is ${height} high`] : []),
    ...wide.map((each) => `${url}: ${each}`),
  ];
};
