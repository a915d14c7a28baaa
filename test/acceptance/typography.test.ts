import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { problemsOf } from '../../src/standard/typography.ts';
import { inBrowser } from './in-browser.ts';
import { textsOf } from './page-reading.ts';
import { populate, type World } from './people.ts';
import { addressOf, everyOther, openWindows, screens, type Windows } from './screens.ts';

const pagesAtOnce = 2;

/** What a text holds when a value or a template went wrong. */
const slips: readonly (readonly [string, RegExp])[] = [
  ['two spaces in a row', /\S[ \u00a0\u2009\u202f]{2,}\S/],
  ['space before a comma or a full stop', /\S[ \u00a0]+[,.](?=\s|$)/],
  ['punctuation twice', /[,;:.?!]\s*[,;:]|[^.]\.\.(?!\.)/],
  ['a value that is missing', /\b(undefined|null|NaN|Infinity|Invalid Date)\b/],
  ['an object', /\[object /],
  ['a template left open', /[{}]|\$\{|=>/],
  ['markup', /<\/?[a-z][^>]*>|&(amp|lt|gt|quot|#\d+);/],
  ['Markdown', /\*\*|__|\]\(|^#{1,6} /],
];

const slipsOf = (text: string): string[] =>
  slips.flatMap(([slip, pattern]) => (pattern.test(text) ? [`${slip}: ${text.slice(0, 200)}`] : []));

const problemsIn = (lang: Lang, texts: readonly string[]): string[] =>
  texts.flatMap((text) => [...slipsOf(text), ...(lang === 'fr' ? problemsOf(text) : [])]);

inBrowser('The text of every page', (running) => {
  let world: World;
  let windows: Windows;

  before(async () => {
    const { server, browser } = running();
    world = await populate(server);
    windows = await openWindows(browser, world, pagesAtOnce);
  });

  for (const lang of languages)
    void describe(`is well set, in ${lang}`, { concurrency: pagesAtOnce }, () => {
      for (const shown of [...screens, ...everyOther])
        test(`${shown.page}, ${shown.state}`, async () => {
          const problems = await windows.show(lang, shown, async (page) =>
            problemsIn(lang, await textsOf(page)),
          );
          assert.deepEqual(problems, [], addressOf(world, lang, shown));
        });
    });
});
