import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { allPaths } from '../../src/paths.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { inBrowser } from './in-browser.ts';
import { enlargeText, hiddenFocusOf, overflowOf, structureOf, unseenPetalsOf } from './page-reading.ts';
import { populate, type World } from './people.ts';
import { addressOf, everyOther, openWindows, screens, type Windows, withoutScreen } from './screens.ts';

/** Half the size of the package's main file: it is read again in every page. */
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** 1280 × 1024 enlarged four times: WCAG 2.2, 1.4.10 (Reflow). */
const narrow = { width: 320, height: 256 };
const largeTextPercent = 200;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What may differ in the dark: the rest of a page is the same. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const pagesAtOnce = 3;

type Violation = { readonly id: string; readonly help: string; readonly targets: readonly string[] };

const axeFinds = async (page: Page, only: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> => {
  const options = JSON.stringify({ runOnly: only, resultTypes: ['violations'] });
  const found: Violation[] = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, help, nodes }) =>
       ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) })))`,
  );
  return found.map(({ id, help, targets }) => `axe ${id}: ${help}: ${targets.slice(0, 4).join(', ')}`);
};

const structureProblems = async (page: Page, lang: Lang): Promise<string[]> => {
  const { lang: declared, title, headings, firstLink, mainId } = await structureOf(page);
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

/** Everything that can be seen at the size of a desk: by axe in light and dark, with large text, in forced colours. */
const problemsAtDesk = async (page: Page, lang: Lang): Promise<string[]> => {
  await page.evaluate(axe);
  const problems = [
    ...(await structureProblems(page, lang)),
    ...found('focus not seen', await hiddenFocusOf(page)),
    ...(await axeFinds(page, { type: 'tag', values: tags })),
  ];
  await page.emulateMedia({ colorScheme: 'dark' });
  problems.push(...found('in the dark', await axeFinds(page, { type: 'rule', values: colourRules })));
  problems.push(...found('in the dark, focus not seen', await hiddenFocusOf(page)));
  await page.emulateMedia({ forcedColors: 'active' });
  problems.push(...found('in forced colours, focus not seen', await hiddenFocusOf(page)));
  problems.push(...found('in forced colours, petal not seen', await unseenPetalsOf(page)));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null });
  await enlargeText(page, largeTextPercent);
  problems.push(...found('with large text', await overflowOf(page)));
  await enlargeText(page);
  return problems;
};

const problemsWhenNarrow = async (page: Page): Promise<string[]> => {
  await page.setViewportSize(narrow);
  return found('at 320 px', await overflowOf(page));
};

inBrowser('Accessibility', (running) => {
  let world: World;
  let windows: Windows;

  before(async () => {
    const { server, browser } = running();
    world = await populate(server);
    windows = await openWindows(browser, world, pagesAtOnce);
  });

  test('no page is forgotten: what has no screen is a file, or leads elsewhere, or only takes forms', async () => {
    const { client } = world.people.attested;
    for (const name of withoutScreen())
      for (const lang of languages) {
        const { status, headers } = await client.send(allPaths.to(name, lang, { number: world.valid }));
        const isPage = status === 200 && /^text\/html/.test(headers.get('content-type') ?? '');
        assert.ok(!isPage, `add the page ${name} to screens.ts`);
      }
  });

  for (const lang of languages) {
    void describe(`of every page in each of its states, in ${lang}`, { concurrency: pagesAtOnce }, () => {
      for (const shown of screens)
        test(`${shown.page}, ${shown.state}`, async () => {
          const look = async (page: Page) => [
            ...(await problemsAtDesk(page, lang)),
            ...(await problemsWhenNarrow(page)),
          ];
          assert.deepEqual(await windows.show(lang, shown, look), [], addressOf(world, lang, shown));
        });
    });

    void describe(`of every theme, practice and step when narrow, in ${lang}`, {
      concurrency: pagesAtOnce,
    }, () => {
      for (const shown of everyOther)
        test(`${shown.page} ${shown.state}`, async () => {
          const problems = await windows.show(lang, shown, problemsWhenNarrow);
          assert.deepEqual(problems, [], addressOf(world, lang, shown));
        });
    });
  }
});
