import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { servicesTable, uploadsTable } from '../../src/apply/services/services.feature.ts';
import { measureTable, reportsTable } from '../../src/measure/measure.feature.ts';
import type { Role } from '../../src/people/organisations/roles.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName, pagePattern } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { attribute, type Client, tags, textOf } from '../support/client.ts';
import { languagesFor, scaled, whole } from '../support/scale.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext, overflowOf } from './page-reading.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 900 };
/** No page of a service is longer on a phone, in pixels. */
const longest = 4_000;
/** Pages of a kind that are seen, of those that links lead to. */
const seenOfKind = scaled(3, Number.POSITIVE_INFINITY);

const rows = Object.keys({
  ...servicesTable,
  ...uploadsTable,
  ...measureTable,
  ...reportsTable,
}) as PageName[];
/** What is given as a file. */
const files: readonly PageName[] = [
  'evidenceFile',
  'reviewFile',
  'reviewPdf',
  'reviewArchive',
  'serviceFile',
];
/** What no link of a service leads to. */
const apart: readonly PageName[] = [
  ...files,
  ...(['services', 'servicesCsv', 'reviewLink', 'weeklyMessage', 'weeklyRefusal'] as const),
  // Measured in test/acceptance/measures.test.ts, full; or a form alone.
  ...(['serviceMeasure', 'serviceScan', 'bringCheckup'] as const),
];

/** The practice whose page says the most. */
const fullest = standard.practices.toSorted((one, other) => other.actions.length - one.actions.length)[0];

onApp('A demonstration', ({ test, start, once }) => {
  const demonstration = once(() => start({ demo: true }));
  const opening = async (browser: Browser, lang: Lang, viewport = phone) => {
    const { origin, client, database } = await demonstration();
    const context = await openContext(browser, { locale: `${lang}-CA`, viewport });
    const page = await context.newPage();
    /** Signs in the first of its people, in the order that a language has them, who has a role; gives where they have it. */
    const enter = async (role: Role): Promise<{ client: Client; organisation: string }> => {
      const who = client();
      const { text } = await who.get(href('demo', lang));
      const accounts = tags(text, 'input').map((tag) => attribute(tag, 'value') ?? '');
      const held = await database.db.selectFrom('roles').selectAll().where('role', '=', role).execute();
      const [first = assert.fail()] = accounts.flatMap((id) => held.filter(({ account }) => account === id));
      await who.post(href('demo', lang), { account: first.account });
      await context.addCookies([
        { name: sessionCookie, value: who.cookie(sessionCookie) ?? '', url: origin },
      ]);
      return { client: who, organisation: first.organisation };
    };
    const close = (): Promise<void> => context.close();
    return { page, enter, close, seen: (path: string) => seenOn(page, origin, path) };
  };

  for (const lang of languagesFor('service-heights'))
    test(`has pages of services of ${longest} pixels at most on a phone (${lang})`, async (t) => {
      const browser = await sharedBrowser();
      if (!browser) return t.skip(whyNoBrowser());
      const { enter, close, seen } = await opening(browser, lang);
      t.after(close);
      const kindOf = kindsIn(lang);
      const wrong: string[] = [];
      /** The longest page of each kind of what someone sees, in a short run: the only ones that are opened. */
      let longestOf = new Map<string, { readonly path: string; readonly length: number }>();
      const open = async (path: string): Promise<void> => void wrong.push(...(await seen(path)));
      const openLongest = async (): Promise<void> => {
        for (const { path } of longestOf.values()) await open(path);
        longestOf = new Map();
      };
      const measuredBy =
        (who: Client): Measure =>
        async (path) => {
          const { status, text } = await who.get(path);
          assert.equal(status, 200, path);
          const kind = kindOf(path) ?? path;
          const { length } = textOf(text, 'main') ?? '';
          if (whole) await open(path);
          else if (length > (longestOf.get(kind)?.length ?? 0)) longestOf.set(kind, { path, length });
          return linksIn(text, path).map((link) => ({ path: link, kind: kindOf(link) }));
        };

      const lead = await enter('service-lead');
      const found = await measureService(measuredBy(lead.client), lang, lead.organisation);
      const missed = rows.filter((name) => !found.has(name) && !apart.includes(name));
      assert.deepEqual(missed, [], 'each page of a service is led to');
      await openLongest();

      // Who verifies has all services in a list, and reviews to do.
      const manager = measuredBy((await enter('body-manager')).client);
      const reviews = await manager(href('myServices', lang));
      for (const { path, kind } of reviews) if (kind === 'serviceReview') await manager(path);
      await openLongest();

      const body = await enter('body-administrator');
      await measureBody(measuredBy(body.client), lang, body.organisation);
      await openLongest();
      assert.deepEqual(wrong, []);
    });

  test('has the home of a service seen whole on a desktop screen', async (t) => {
    const browser = await sharedBrowser();
    if (!browser) return t.skip(whyNoBrowser());
    const { page, enter, close, seen } = await opening(browser, 'fr', desk);
    t.after(close);
    await seen(href('service', 'fr', { service: (await enter('service-lead')).organisation }));
    assert.equal(await page.locator('#to-do > .duties > li').count(), 3);
    const bottom = await page
      .locator('.service-home')
      .evaluate((home) => home.getBoundingClientRect().bottom);
    assert.ok(bottom <= desk.height, `it ends at ${bottom}`);
  });
});

type Measure = (path: string) => Promise<readonly Link[]>;
type Link = { readonly path: string; readonly kind: PageName | undefined };

/** Measures the pages that links lead to below a service, so many of a kind; gives the kinds that there are. */
const measureService = async (
  measure: Measure,
  lang: Lang,
  service: string,
): Promise<ReadonlySet<PageName>> => {
  const from = href('service', lang, { service });
  const todo = new Map<string, PageName | undefined>([
    [href('myServices', lang), 'myServices'],
    [from, 'service'],
  ]);
  const found = new Map<PageName, number>();
  for (const [path, kind = assert.fail(path)] of todo) {
    const before = found.get(kind) ?? 0;
    found.set(kind, before + 1);
    if (before >= seenOfKind || files.includes(kind)) continue;
    for (const link of await measure(path))
      if (link.path.startsWith(`${from}/`)) todo.set(link.path, link.kind);
  }
  return new Set(found.keys());
};

const measureBody = async (measure: Measure, lang: Lang, organisation: string): Promise<void> => {
  await measure(href('organisation', lang, { organisation }));
  const links = await measure(href('services', lang, { organisation }));
  const services = links
    .filter(({ kind }) => kind === 'service')
    .map(({ path }) => path.split('/').at(-1) ?? '');
  for (const service of new Set(services)) {
    await measure(href('servicePractices', lang, { service }));
    await measure(href('servicePractice', lang, { service, id: fullest?.id ?? 0 }));
    if (whole) await measure(href('serviceHistory', lang, { service }));
  }
};

/** The page that an address is of: a name of its own is longer than what stands for any. */
const kindsIn = (lang: Lang): ((path: string) => PageName | undefined) => {
  const kinds = rows
    .map((name) => ({ name, shape: shapeOf(pagePattern(name)[lang]) }))
    .toSorted((one, other) => other.shape.source.length - one.shape.source.length);
  return (path) => kinds.find(({ shape }) => shape.test(path.replace(/\?.*/, '')))?.name;
};

const shapeOf = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`);

const linksIn = (text: string, path: string): readonly string[] =>
  tags(text.slice(text.indexOf('<main')), 'a').flatMap((tag) => {
    const { pathname, search } = new URL(attribute(tag, 'href') ?? '', `http://here${path}`);
    return [pathname + search];
  });

const seenOn = async (page: Page, origin: string, path: string): Promise<readonly string[]> => {
  const answer = await page.goto(origin + path);
  assert.equal(answer?.status(), 200, path);
  const wide = await overflowOf(page);
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const problems = wide.map((each) => `${path}: ${each}`);
  return height > longest ? [...problems, `${path} is ${height} high`] : problems;
};
