import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inBrowserAlone } from './in-browser.ts';
import {
  enlargeText,
  hiddenFocusOf,
  kindsOf,
  overflowOf,
  structureOf,
  textsOf,
  unseenPetalsOf,
} from './page-reading.ts';
import { populate, type World } from './people.ts';
import {
  addressOf,
  everyOther,
  openWindows,
  type Screen,
  screens,
  type Windows,
  withoutScreen,
} from './screens.ts';
import { textProblemsIn } from './text-problems.ts';

/** Half the size of the package's main file: it is read again in every page. */
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** 1280 × 1024 enlarged four times: WCAG 2.2, 1.4.10 (Reflow). */
const narrow = { width: 320, height: 256 };
const largeTextPercent = 200;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What may differ in the dark: the rest of a page is the same. They take half of axe's time. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const notColours = Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }]));
const pagesAtOnce = 3;

const protocols = new WeakMap<Page, Promise<CDPSession>>();

/** Puts axe in a page by the browser's own protocol: half the time of `page.evaluate`, which wraps what it is given. */
const injectAxe = async (page: Page): Promise<void> => {
  const protocol = protocols.get(page) ?? page.context().newCDPSession(page);
  protocols.set(page, protocol);
  await (await protocol).send('Runtime.evaluate', { expression: axe });
};

type Violation = { readonly id: string; readonly help: string; readonly targets: readonly string[] };

/** What axe is asked: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#options-parameter. */
type Asked = {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
};

const axeFinds = async (page: Page, asked: Asked): Promise<string[]> => {
  const options = JSON.stringify({ ...asked, resultTypes: ['violations'], preload: false });
  const found: Violation[] = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, help, nodes }) =>
       ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) })))`,
  );
  return found.map(({ id, help, targets }) => `axe ${id}: ${help}: ${targets.slice(0, 4).join(', ')}`);
};

const found = (what: string, names: readonly string[]): string[] => names.map((name) => `${what}: ${name}`);

const structureProblems = async (page: Page, lang: Lang): Promise<string[]> => {
  const { lang: declared, title, headings, firstLink, mainId, unoffered } = await structureOf(page);
  const { length } = headings;
  return [
    ...(declared === `${lang}-CA` ? [] : [`lang is ${declared}`]),
    ...(length === 1 ? [] : [`${length} headings of level 1`]),
    ...(title.includes('Cap18') ? [] : [`the title is ${title}`]),
    // What is projected has no link at all: nothing to skip.
    ...(firstLink === undefined || firstLink === `#${mainId}`
      ? []
      : [`${firstLink} comes before the skip link`]),
    ...found('not offered', unoffered),
  ];
};

/** What is seen of colours alone: contrasts in the dark, the focus and the petals in the dark and in forced colours. */
const problemsOfColours = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const problems = [
    ...found('in the dark', await axeFinds(page, { runOnly: { type: 'rule', values: colourRules } })),
    ...found('in the dark, focus not seen', await hiddenFocusOf(page)),
  ];
  await page.emulateMedia({ forcedColors: 'active' });
  problems.push(
    ...found('in forced colours, focus not seen', await hiddenFocusOf(page)),
    ...found('in forced colours, petal not seen', await unseenPetalsOf(page)),
  );
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null });
  return problems;
};

/**
 * How a page is built, at the size of a desk: by axe, by keyboard, with large text.
 *
 * @param colours whether to look at contrasts, and at all that is drawn in the dark and in forced colours
 */
const problemsAtDesk = async (page: Page, colours: boolean): Promise<string[]> => {
  await injectAxe(page);
  const unseen = await hiddenFocusOf(page);
  // Following the focus scrolled the page: a head that stays would lie over the targets below it.
  await page.evaluate('scrollTo(0, 0)');
  const problems = [
    ...found('focus not seen', unseen),
    ...(await axeFinds(page, {
      runOnly: { type: 'tag', values: tags },
      ...(colours ? {} : { rules: notColours }),
    })),
    ...(colours ? await problemsOfColours(page) : []),
  ];
  await enlargeText(page, largeTextPercent);
  problems.push(...found('with large text', await overflowOf(page)));
  await enlargeText(page);
  return problems;
};

const problemsWhenNarrow = async (page: Page): Promise<string[]> => {
  await page.setViewportSize(narrow);
  return found('at 320 px', await overflowOf(page));
};

/** What one visit to a screen found. */
type Visit = {
  /** Whatever its language and size, the page does what it should never do, or cannot be used. */
  readonly problems: readonly string[];
  readonly texts: readonly string[];
};

inBrowserAlone('Every page, in each of its states', (running) => {
  let world: World;
  let windows: Windows;
  const visits = new Map<string, Promise<Visit>>();
  /** The kinds of elements whose colours were looked at. */
  const coloured = new Set<string>();

  before(async () => {
    const { server, browser } = running();
    world = await populate(server);
    windows = await openWindows(browser, world, pagesAtOnce);
  });

  /** A screen has the same colours as another, unless something in it has no like there. */
  const addsKinds = async (page: Page): Promise<boolean> => {
    const kinds = await kindsOf(page);
    const adds = whole || kinds.some((kind) => !coloured.has(kind));
    for (const kind of kinds) coloured.add(kind);
    return adds;
  };

  const look = async (lang: Lang, shown: Screen, atDesk: boolean): Promise<Visit> => {
    let texts: readonly string[] = [];
    const problems = await windows.show(lang, shown, async (page) => {
      const found = await structureProblems(page, lang);
      if (atDesk && languagesFor(`${shown.page}, ${shown.state}`).includes(lang))
        found.push(...(await problemsAtDesk(page, await addsKinds(page))));
      texts = await textsOf(page);
      return [...found, ...(await problemsWhenNarrow(page))];
    });
    return { problems, texts };
  };

  /** A screen is visited once, whoever asks first: opening it takes longer than most of what is read on it. */
  const visit = (lang: Lang, shown: Screen, atDesk: boolean): Promise<Visit> => {
    const key = `${lang} ${shown.page} ${shown.state} ${atDesk}`;
    const visited = visits.get(key) ?? look(lang, shown, atDesk);
    visits.set(key, visited);
    return visited;
  };

  test('no page is forgotten: what has no screen is a file, or leads elsewhere, or only takes forms', async () => {
    const { client } = world.people.attested;
    for (const name of withoutScreen())
      for (const lang of languages) {
        const { status, headers } = await client.send(href(name, lang, { number: world.valid }));
        const isPage = status === 200 && /^text\/html/.test(headers.get('content-type') ?? '');
        assert.ok(!isPage, `add the page ${name} to screens.ts`);
      }
  });

  /** Declares a test for each screen, `pagesAtOnce` of them at a time. */
  const forEachOf = (name: string, all: readonly Screen[], check: (shown: Screen) => Promise<void>): void =>
    void describe(name, { concurrency: pagesAtOnce }, () => {
      for (const shown of all) test(`${shown.page}, ${shown.state}`, () => check(shown));
    });

  for (const lang of languages) {
    forEachOf(`can be used by everyone, in ${lang}`, screens, async (shown) => {
      assert.deepEqual((await visit(lang, shown, true)).problems, [], addressOf(world, lang, shown));
    });
    forEachOf(
      `can be used when narrow, every theme, practice and step, in ${lang}`,
      everyOther,
      async (shown) => {
        assert.deepEqual((await visit(lang, shown, false)).problems, [], addressOf(world, lang, shown));
      },
    );
    forEachOf(`is well set, in ${lang}`, [...screens, ...everyOther], async (shown) => {
      const { texts } = await visit(lang, shown, screens.includes(shown));
      assert.ok(texts.length > 0, 'something is read');
      assert.deepEqual(textProblemsIn(lang, texts), [], addressOf(world, lang, shown));
    });
  }
});
