import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeSource } from '../../src/measure/gather/axe.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { languageFor, whole } from '../support/scale.ts';
import { inWorld } from './in-world.ts';
import {
  elementsOf,
  hiddenFocusOf,
  inksOf,
  kindsOf,
  overflowOf,
  overflowWhenEnlarged,
  resize,
  smallTargetsOf,
  structureOf,
  textsOf,
  unofferedOn,
  unseenPetalsOf,
  writtenIn,
} from './page-reading.ts';
import type { World } from './people.ts';
import {
  addressOf,
  desk,
  everyOther,
  htmlOf,
  openSheet,
  openWindows,
  type Screen,
  type Sheet,
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
const withoutThose = Object.fromEntries(
  [...colourRules, 'target-size'].map((rule) => [rule, { enabled: false }]),
);
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
  const { lang: declared, title, headings, firstLink, contentId, repeatedIds } = await structureOf(page);
  const { length } = headings;
  return [
    ...(declared === `${lang}-CA` ? [] : [`lang is ${declared}`]),
    ...(length === 1 ? [] : [`${length} headings of level 1`]),
    ...(title.includes('Cap18') ? [] : [`the title is ${title}`]),
    // What is projected has no link at all: nothing to skip.
    ...(firstLink === undefined || firstLink === `#${contentId}`
      ? []
      : [`${firstLink} comes before the skip link`]),
    ...found('an id that stands again', repeatedIds),
  ];
};

/** What was met so far. */
const known = () => {
  const met = new Set<string>();
  return {
    newOf: (names: readonly string[]): readonly string[] => {
      const added = whole ? names : names.filter((name) => !met.has(name));
      for (const name of added) met.add(name);
      return added;
    },
  };
};
type Known = ReturnType<typeof known>;

const kindAlone = (kind: string): string => kind.slice(kind.lastIndexOf('<'));

const isTarget = (kind: string): boolean =>
  /^<(a|button|input|select|textarea|summary)\b| tabindex=0/.test(kindAlone(kind));

/** Contrasts, the focus and the size of targets of new elements; what differs in the dark, and in forced colours. */
const problemsOfNew = async (page: Page, kinds: readonly string[], inks: Known): Promise<string[]> => {
  if (kinds.length === 0) return [];
  const axeOn = (include: string, values: readonly string[]) =>
    axeFinds(page, { runOnly: { type: 'rule', values } }, `{ include: ${include} }`);
  const contrasts = async (): Promise<string[]> => {
    const written = inks.newOf(await inksOf(page));
    return written.length > 0 ? axeOn(writtenIn(written), colourRules) : [];
  };
  const targets = kinds.filter(isTarget);
  const parts = elementsOf(targets);
  const unseen = async () => (targets.length > 0 ? hiddenFocusOf(page, parts) : []);
  const problems = [...found('focus not seen', await unseen()), ...(await contrasts())];
  if (targets.length > 0) {
    // Following the focus scrolled the page: a head that stays would lie over the targets below it.
    await page.evaluate('scrollTo(0, 0)');
    problems.push(...(await axeOn(parts, ['target-size'])));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(
    ...found('in the dark', await contrasts()),
    ...found('in the dark, focus not seen', await unseen()),
  );
  await page.emulateMedia({ forcedColors: 'active' });
  problems.push(
    ...found('in forced colours, focus not seen', await unseen()),
    ...found('in forced colours, petal not seen', await unseenPetalsOf(page)),
  );
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null });
  return problems;
};

/** How a page is built, at the size of a desk: by axe, with large text. */
const problemsAtDesk = async (page: Page): Promise<string[]> => [
  ...found('too small', await smallTargetsOf(page)),
  ...(await axeFinds(page, { runOnly: { type: 'tag', values: tags }, rules: withoutThose })),
  ...found('with large text', await overflowWhenEnlarged(page, largeTextPercent)),
];

const problemsWhenNarrow = async (page: Page): Promise<string[]> => [
  ...found('at 320 px', await overflowOf(page)),
  ...found('too small at 320 px', await smallTargetsOf(page)),
];

const problemsOnceNarrow = async (page: Page): Promise<string[]> => {
  await resize(page, narrow);
  return problemsWhenNarrow(page);
};

const nameOf = ({ page, state }: Screen): string => `${page}, ${state}`;
const languageOf = (shown: Screen): Lang => languageFor(nameOf(shown));

type Sketch = {
  readonly html: string;
  readonly kinds: readonly string[];
  readonly problems: readonly string[];
};

type Visit = {
  readonly problems: readonly string[];
  readonly texts: readonly string[];
};

/** How a screen is looked at, from most to least: all of it; at the least size; its HTML laid out; its words alone. */
type Look = 'built' | 'opened' | 'laid' | 'read';

inWorld('Every page, in each of its states', (running) => {
  let world: World;
  let windows: Windows;
  let wide: Sheet;
  let small: Sheet;
  const visits = { fr: new Map<Screen, Promise<Visit>>(), en: new Map<Screen, Promise<Visit>>() };
  /** What a run in short found in the HTML of screens, each in its language. */
  const sketches = new Map<Screen, Sketch>();
  /** The screens that it opens: between them, they have all kinds of elements. */
  const toOpen = new Set(screens.filter(({ does }) => does));
  /** The kinds of elements of which a screen is the one whose colours are looked at. */
  const newIn = new Map<Screen, readonly string[]>();
  const kinds = known();
  const inks = known();

  /** The HTML of a screen, or of what answers its form. */
  const htmlFor = (lang: Lang, shown: Screen): Promise<string> => {
    const sent = shown.act?.(lang);
    return sent ? windows.answerTo(lang, shown, sent) : htmlOf(world, lang, shown);
  };

  const sketch = async (lang: Lang, shown: Screen): Promise<Sketch> => {
    const html = await htmlFor(lang, shown);
    return small.lay(html, async (page) => ({
      html,
      kinds: await kindsOf(page),
      problems: [...(await structureProblems(page, lang)), ...(await problemsWhenNarrow(page))],
    }));
  };

  /** The screen with the most that none before it has comes first: few are left to open. */
  const chooseToOpen = async (): Promise<void> => {
    for (const shown of screens) if (!shown.does) sketches.set(shown, await sketch(languageOf(shown), shown));
    const left = new Map([...sketches].map(([shown, { kinds }]) => [shown, new Set(kinds.map(kindAlone))]));
    const met = new Set<string>();
    while (left.size > 0) {
      const added = [...left].map(([shown, all]) => ({
        shown,
        kinds: [...all].filter((kind) => !met.has(kind)),
      }));
      const next = added.reduce((most, each) => (each.kinds.length > most.kinds.length ? each : most));
      left.delete(next.shown);
      if (next.kinds.length > 0) toOpen.add(next.shown);
      for (const kind of next.kinds) met.add(kind);
      newIn.set(next.shown, kinds.newOf(sketches.get(next.shown)?.kinds ?? []));
    }
  };

  before(async () => {
    const { browser, world: populated } = running();
    world = populated;
    [windows, wide, small] = await Promise.all([
      openWindows(browser, world, pagesAtOnce, axeWithin),
      openSheet(browser, world, desk, axeWithin),
      openSheet(browser, world, narrow, axeWithin),
    ]);
    if (!whole) await chooseToOpen();
  });

  /** A run in short looks at how a screen is built in one language. */
  const lookAt = (lang: Lang, shown: Screen): Look => {
    if (whole) return everyOther.includes(shown) ? 'opened' : 'built';
    if (everyOther.includes(shown)) return lang === longest ? 'laid' : 'read';
    if (languageOf(shown) === lang) return toOpen.has(shown) ? 'built' : 'laid';
    return shown.does ? 'opened' : 'read';
  };

  /** Elements of a kind have the same colours on every page. */
  const problemsOfColours = async (page: Page, shown: Screen): Promise<string[]> => {
    const all = await kindsOf(page);
    return problemsOfNew(page, [...(newIn.get(shown) ?? []), ...kinds.newOf(all)], inks);
  };

  const open = async (lang: Lang, shown: Screen, how: Look): Promise<Visit> => {
    let texts: readonly string[] = [];
    // What is done on a page is done at a desk. One that is looked at in both sizes begins with that of the window.
    const size = shown.act || shown.does ? desk : how === 'opened' ? narrow : undefined;
    const problems = await windows.show(lang, shown, size, async (page) => {
      const problems = await structureProblems(page, lang);
      problems.push(...found('not offered', await unofferedOn(page)));
      const beginsNarrow = page.viewportSize()?.width === narrow.width;
      if (beginsNarrow) problems.push(...(await problemsOnceNarrow(page)));
      if (how === 'built') {
        if (beginsNarrow) await resize(page, desk);
        problems.push(...(await problemsAtDesk(page)));
        problems.push(...(await problemsOfColours(page, shown)));
      }
      texts = await textsOf(page);
      if (!beginsNarrow) problems.push(...(await problemsOnceNarrow(page)));
      return problems;
    });
    return { problems, texts };
  };

  const look = async (lang: Lang, shown: Screen): Promise<Visit> => {
    const how = lookAt(lang, shown);
    if (how === 'built' || how === 'opened') return open(lang, shown, how);
    if (how === 'read') return { problems: [], texts: textsIn(await htmlFor(lang, shown)) };
    const { html, problems } = sketches.get(shown) ?? (await sketch(lang, shown));
    // The others of a page differ from it by their words.
    const more = everyOther.includes(shown)
      ? []
      : await wide.lay(html, async (page) => [
          ...(await problemsAtDesk(page)),
          ...(await problemsOfColours(page, shown)),
        ]);
    return { problems: [...problems, ...more], texts: textsIn(html) };
  };

  /** A screen is visited once, whoever asks first: opening it takes longer than most of what is read on it. */
  const visit = (lang: Lang, shown: Screen): Promise<Visit> => {
    const visited = visits[lang].get(shown) ?? look(lang, shown);
    visits[lang].set(shown, visited);
    return visited;
  };

  after(() => assert.deepEqual([...small.problems, ...wide.problems], []));

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
      for (const shown of all) test(nameOf(shown), () => check(shown));
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
