import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeSource } from '../../src/measure/gather/axe.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inWorld } from './in-world.ts';
import {
  elementsOf,
  hiddenFocusOf,
  kindsOf,
  overflowOf,
  overflowWhenEnlarged,
  resize,
  smallTargetsOf,
  structureOf,
  textsOf,
  unseenPetalsOf,
} from './page-reading.ts';
import type { World } from './people.ts';
import {
  addressOf,
  desk,
  everyOther,
  htmlOf,
  openWindows,
  type Screen,
  screens,
  type Windows,
  withoutScreen,
} from './screens.ts';
import { textProblemsIn, textsIn } from './text-problems.ts';

/** 1280 × 1024 enlarged four times: WCAG 2.2, 1.4.10 (Reflow). */
const narrow = { width: 320, height: 256 };
const largeTextPercent = 200;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What may differ in the dark: the rest of a page is the same. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** What is asked of new elements alone: it takes half of axe's time. Where nothing new can lie over a target, `smallTargetsOf` asks the same. */
const rulesOfNew = [...colourRules, 'target-size'];
const withoutThose = Object.fromEntries(rulesOfNew.map((rule) => [rule, { enabled: false }]));
const pagesAtOnce = 3;
/** French is longer: what it holds in, English does. */
const longest: Lang = 'fr';

/** Axe is in every page that a window opens, as a text that the browser parses once it is asked for. */
const axeWithin = `globalThis.cap18Axe = () => {
  if (!globalThis.axe) (0, eval)(${JSON.stringify(axeSource)});
  return globalThis.axe;
};`;

type Violation = { readonly id: string; readonly help: string; readonly targets: readonly string[] };

/** What axe is asked: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#options-parameter. */
type Asked = {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
};

/** @param within the parts of the page to look at, as the page names them: all of it when not said */
const axeFinds = async (page: Page, asked: Asked, within = 'document'): Promise<string[]> => {
  const options = JSON.stringify({ ...asked, resultTypes: ['violations'], preload: false });
  const found: Violation[] = await page.evaluate(
    `cap18Axe().run(${within}, ${options}).then(({ violations }) => violations.map(({ id, help, nodes }) =>
       ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) })))`,
  );
  return found.map(({ id, help, targets }) => `axe ${id}: ${help}: ${targets.slice(0, 4).join(', ')}`);
};

const found = (what: string, names: readonly string[]): string[] => names.map((name) => `${what}: ${name}`);

const structureProblems = async (page: Page, lang: Lang): Promise<string[]> => {
  const { lang: declared, title, headings, firstLink, contentId, unoffered } = await structureOf(page);
  const { length } = headings;
  return [
    ...(declared === `${lang}-CA` ? [] : [`lang is ${declared}`]),
    ...(length === 1 ? [] : [`${length} headings of level 1`]),
    ...(title.includes('Cap18') ? [] : [`the title is ${title}`]),
    // What is projected has no link at all: nothing to skip.
    ...(firstLink === undefined || firstLink === `#${contentId}`
      ? []
      : [`${firstLink} comes before the skip link`]),
    ...found('not offered', unoffered),
  ];
};

/**
 * What new elements are asked: contrasts, the focus and the size of targets; what differs in the dark, and in forced colours.
 *
 * @param kinds of the elements to look at
 */
const problemsOfNew = async (page: Page, kinds: readonly string[]): Promise<string[]> => {
  const parts = elementsOf(kinds);
  const axeOnParts = (values: readonly string[]) =>
    axeFinds(page, { runOnly: { type: 'rule', values } }, `{ include: ${parts} }`);
  const problems = found('focus not seen', await hiddenFocusOf(page, parts));
  // Following the focus scrolled the page: a head that stays would lie over the targets below it.
  await page.evaluate('scrollTo(0, 0)');
  problems.push(...(await axeOnParts(rulesOfNew)));
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(
    ...found('in the dark', await axeOnParts(colourRules)),
    ...found('in the dark, focus not seen', await hiddenFocusOf(page, parts)),
  );
  await page.emulateMedia({ forcedColors: 'active' });
  problems.push(
    ...found('in forced colours, focus not seen', await hiddenFocusOf(page, parts)),
    ...found('in forced colours, petal not seen', await unseenPetalsOf(page)),
  );
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null });
  return problems;
};

/**
 * How a page is built, at the size of a desk: by axe, by keyboard, with large text.
 *
 * @param kinds of its elements that are new
 */
const problemsAtDesk = async (page: Page, kinds: readonly string[]): Promise<string[]> => [
  ...found('too small', await smallTargetsOf(page)),
  ...(await axeFinds(page, { runOnly: { type: 'tag', values: tags }, rules: withoutThose })),
  ...(kinds.length > 0 ? await problemsOfNew(page, kinds) : []),
  ...found('with large text', await overflowWhenEnlarged(page, largeTextPercent)),
];

const problemsWhenNarrow = async (page: Page): Promise<string[]> => {
  await resize(page, narrow);
  return found('at 320 px', await overflowOf(page));
};

/** What one visit to a screen found. */
type Visit = {
  /** The page does what it should never do, or cannot be used. */
  readonly problems: readonly string[];
  readonly texts: readonly string[];
};

/**
 * How a screen is looked at in a language, from most to least: with all that is asked of how it is built; opened, at the
 * least size; or its HTML alone, or that of what answers its form, for its words. A run in short looks at how it is built in
 * one language.
 */
type Look = 'built' | 'opened' | 'read';
const lookAt = (lang: Lang, shown: Screen): Look => {
  if (everyOther.includes(shown)) return whole || lang === longest ? 'opened' : 'read';
  if (languagesFor(`${shown.page}, ${shown.state}`).includes(lang)) return 'built';
  return shown.does ? 'opened' : 'read';
};

inWorld('Every page, in each of its states', (running) => {
  let world: World;
  let windows: Windows;
  const visits = { fr: new Map<Screen, Promise<Visit>>(), en: new Map<Screen, Promise<Visit>>() };
  /** The kinds of elements whose colours were looked at. */
  const coloured = new Set<string>();

  before(async () => {
    const { browser, world: populated } = running();
    world = populated;
    windows = await openWindows(browser, world, pagesAtOnce, axeWithin);
  });

  /** Elements of a kind have the same colours on every page. */
  const newKinds = async (page: Page): Promise<readonly string[]> => {
    const kinds = await kindsOf(page);
    const added = whole ? kinds : kinds.filter((kind) => !coloured.has(kind));
    for (const kind of added) coloured.add(kind);
    return added;
  };

  const look = async (lang: Lang, shown: Screen): Promise<Visit> => {
    const how = lookAt(lang, shown);
    if (how === 'read') {
      const sent = shown.act?.(lang);
      const html = sent ? windows.answerTo(lang, shown, sent) : htmlOf(world, lang, shown);
      return { problems: [], texts: textsIn(await html) };
    }
    let texts: readonly string[] = [];
    // What is done on a page is done at a desk. One that is looked at in both sizes begins with that of the window.
    const size = shown.act || shown.does ? desk : how === 'opened' ? narrow : undefined;
    const problems = await windows.show(lang, shown, size, async (page) => {
      const found = await structureProblems(page, lang);
      const beginsNarrow = page.viewportSize()?.width === narrow.width;
      if (beginsNarrow) found.push(...(await problemsWhenNarrow(page)));
      if (how === 'built') {
        if (beginsNarrow) await resize(page, desk);
        found.push(...(await problemsAtDesk(page, await newKinds(page))));
      }
      texts = await textsOf(page);
      if (!beginsNarrow) found.push(...(await problemsWhenNarrow(page)));
      return found;
    });
    return { problems, texts };
  };

  /** A screen is visited once, whoever asks first: opening it takes longer than most of what is read on it. */
  const visit = (lang: Lang, shown: Screen): Promise<Visit> => {
    const visited = visits[lang].get(shown) ?? look(lang, shown);
    visits[lang].set(shown, visited);
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
    const all = [...screens, ...everyOther];
    const opened = all.filter((shown) => lookAt(lang, shown) !== 'read');
    forEachOf(`can be used by everyone, in ${lang}`, opened, async (shown) => {
      assert.deepEqual((await visit(lang, shown)).problems, [], addressOf(world, lang, shown));
    });
    forEachOf(`is well set, in ${lang}`, all, async (shown) => {
      const { texts } = await visit(lang, shown);
      assert.ok(texts.length > 0, 'something is read');
      assert.deepEqual(textProblemsIn(lang, texts), [], addressOf(world, lang, shown));
    });
  }
});
