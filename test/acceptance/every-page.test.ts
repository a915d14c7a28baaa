import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { allPaths } from '../../src/paths.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { inBrowserAlone } from './in-browser.ts';
import {
  freshOnes,
  hiddenFocusOf,
  markForAxe,
  overflowOf,
  overflowOfText,
  roomyOnes,
  type Structure,
  surveyOf,
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

/** 1280 × 1024 enlarged four times: WCAG 2.2, 1.4.10 (Reflow). */
const narrow = { width: 320, height: 256 };
const largeTextPercent = 200;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colourRules = ['color-contrast', 'link-in-text-block'];
/**
 * Rules on how elements stand in each other, on roles and on attributes that no language changes: in two pages that only
 * differ by their words, they find the same. Not among them: what tells of names, texts, languages, links and sizes.
 */
const structureRules = [
  'accesskeys',
  'aria-allowed-attr',
  'aria-allowed-role',
  'aria-conditional-attr',
  'aria-deprecated-role',
  'aria-hidden-body',
  'aria-hidden-focus',
  'aria-prohibited-attr',
  'aria-required-attr',
  'aria-required-children',
  'aria-required-parent',
  'aria-roles',
  'aria-valid-attr',
  'aria-valid-attr-value',
  'autocomplete-valid',
  'definition-list',
  'dlitem',
  'duplicate-id-aria',
  'form-field-multiple-labels',
  'heading-order',
  'landmark-banner-is-top-level',
  'landmark-complementary-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'list',
  'listitem',
  'meta-viewport',
  'meta-viewport-large',
  'nested-interactive',
  'presentation-role-conflict',
  'region',
  'scope-attr-valid',
  'tabindex',
  'td-headers-attr',
  'th-has-data-cells',
];
const notStructure = Object.fromEntries(structureRules.map((rule) => [rule, { enabled: false }]));
const pagesAtOnce = 3;

/**
 * Defines what puts axe in a page: sent once to a window, where `page.evaluate` would send half a megabyte to each page.
 * Two rules look at colours that no other screen showed, and one at targets that may be too small.
 */
const axe = `globalThis.bringAxe = () => {
  ${readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')}
  axe.configure({
    noHtml: true,
    rules: [
      { id: 'color-contrast', selector: '${freshOnes}' },
      { id: 'link-in-text-block', selector: ':is(a[href], [role=link])${freshOnes}' },
      // To find what stands near a target, the rule measures all of the page: a quarter of the time of all rules.
      { id: 'target-size', selector: ':not(${roomyOnes})' },
    ],
  });
};`;

type Violation = { readonly id: string; readonly help: string; readonly targets: readonly string[] };

/** What axe is asked: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#options-parameter. */
type Asked = {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
};

const axeFinds = async (page: Page, asked: Asked): Promise<string[]> => {
  const options = JSON.stringify({ ...asked, resultTypes: ['violations'], preload: false });
  const found: Violation[] = await page.evaluate(
    `globalThis.axe ?? bringAxe(), axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, help, nodes }) =>
       ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) })))`,
  );
  return found.map(({ id, help, targets }) => `axe ${id}: ${help}: ${targets.slice(0, 4).join(', ')}`);
};

const structureProblems = (
  lang: Lang,
  { lang: declared, title, headings, firstLink, mainId }: Structure,
): string[] => {
  const { length } = headings;
  return [
    ...(declared === `${lang}-CA` ? [] : [`lang is ${declared}`]),
    ...(length === 1 ? [] : [`${length} headings of level 1`]),
    ...(title.includes('Cap18') ? [] : [`the title is ${title}`]),
    // What is projected has no link at all: nothing to skip.
    ...(firstLink === undefined || firstLink === `#${mainId}`
      ? []
      : [`${firstLink} comes before the skip link`]),
  ];
};

const found = (what: string, names: readonly string[]): string[] => names.map((name) => `${what}: ${name}`);

/** What is drawn in the dark and in forced colours, of the elements that are fresh. */
const problemsInOtherColours = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = [
    ...found('in the dark', await axeFinds(page, { runOnly: { type: 'rule', values: colourRules } })),
    ...found('in the dark, focus not seen', await hiddenFocusOf(page, freshOnes)),
  ];
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = [
    ...found('in forced colours, focus not seen', await hiddenFocusOf(page, freshOnes)),
    ...found('in forced colours, petal not seen', await unseenPetalsOf(page)),
  ];
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null });
  return [...dark, ...forced];
};

/**
 * Everything that can be seen at the size of a desk: by axe in light and dark, with large text, in forced colours.
 *
 * @param fresh the looks whose colours were not looked at yet, here or on another screen: their contrasts, and their
 * focus in the dark and in forced colours. Elements of the same look have the same styles and are painted the same
 * @param built whether its structure was not looked at yet
 */
const problemsAtDesk = async (page: Page, fresh: readonly string[], built: boolean): Promise<string[]> => {
  await markForAxe(page, fresh);
  return [
    ...found('focus not seen', await hiddenFocusOf(page)),
    ...(await axeFinds(page, {
      runOnly: { type: 'tag', values: tags },
      ...(built ? {} : { rules: notStructure }),
    })),
    ...(fresh.length > 0 ? await problemsInOtherColours(page) : []),
    ...found('with large text', await overflowOfText(page, largeTextPercent)),
  ];
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
  /** What it is made of but its words; empty where it was only looked at when narrow. */
  readonly skeleton: string;
};

inBrowserAlone('Every page, in each of its states', (running) => {
  let world: World;
  let windows: Windows;
  const visits = new Map<string, Promise<Visit>>();
  /** Looks of elements whose colours were looked at, on whichever screen had one first. */
  const seen = new Set<string>();

  before(async () => {
    const { server, browser } = running();
    world = await populate(server);
    windows = await openWindows(browser, world, pagesAtOnce, axe);
  });

  const lookAtDesk = async (
    page: Page,
    lang: Lang,
    inFrench: Visit | undefined,
  ): Promise<Pick<Visit, 'problems' | 'skeleton'>> => {
    const { structure, looks, skeleton } = await surveyOf(page);
    const fresh = looks.filter((each) => !seen.has(each));
    for (const each of fresh) seen.add(each);
    const problems = await problemsAtDesk(page, fresh, skeleton !== inFrench?.skeleton);
    return { problems: [...structureProblems(lang, structure), ...problems], skeleton };
  };

  const look = async (lang: Lang, shown: Screen, atDesk: boolean): Promise<Visit> => {
    let texts: readonly string[] = [];
    let skeleton = '';
    const inFrench = atDesk && lang !== 'fr' ? await visit('fr', shown, true) : undefined;
    const problems = await windows.show(lang, shown, async (page) => {
      const desk = atDesk ? await lookAtDesk(page, lang, inFrench) : { problems: [], skeleton: '' };
      skeleton = desk.skeleton;
      texts = await textsOf(page);
      return [...desk.problems, ...(await problemsWhenNarrow(page))];
    });
    return { problems, texts, skeleton };
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
        const { status, headers } = await client.send(allPaths.to(name, lang, { number: world.valid }));
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
