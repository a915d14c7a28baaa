import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { understandWords } from '../../src/learn/understand/understand.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { cardsWords } from '../../src/live/results/cards.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { type Lang, languages, saidOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { firstStepsWords, layerWords, printingWords } from '../../src/web/words.ts';
import { course, standard } from '../support/app.ts';
import { whole } from '../support/scale.ts';
import { inWorld } from './in-world.ts';
import { openContext, shownOn } from './page-reading.ts';
import { pagesOfPdf } from './pdf-reading.ts';
import type { World } from './people.ts';
import { addressOf, desk, openWindows, type Screen, screens, type Windows } from './screens.ts';

const onScreenOnly =
  'header, footer, nav:not(.within), form, button:not(.term button), .skip, .opinion, .no-print, [role="search"]';
/** French is longer: what it holds on, English does. */
const printed: readonly Lang[] = whole ? languages : ['fr'];
/** How often a key is pressed at a step, at least: the example of a practice waits under four minutes, its reasons under three. */
const leastPresses = (step: string, minutes: number): number => {
  if (/^[QE]/.test(step)) return 6;
  return /^P/.test(step) ? Math.min(3, Math.max(1, Math.floor(minutes) - 1)) : 1;
};
/** The pages of a service, by who prints most of each. */
const ofService = [
  ['service', 'of a member'],
  ['servicePractices', 'as it is'],
  ['servicePractice', 'of a member'],
  ['serviceEvidence', 'of the team'],
  ['serviceReviews', 'to who only reads'],
  ['serviceReview', 'closed'],
  ['servicePlan', 'as it is'],
  ['servicePlan', 'of nobody, of a reader'],
  ['serviceHistory', 'as it is'],
  ['serviceChanges', 'as it is'],
] as const;

const screenOf = (page: Screen['page'], state: string): Screen => {
  const found = screens.find((candidate) => candidate.page === page && candidate.state === state);
  assert.ok(found, `${page}, ${state}`);
  return found;
};

inWorld('On paper', (running) => {
  let world: World;
  let windows: Windows;

  before(async () => {
    const { browser, world: populated } = running();
    world = populated;
    windows = await openWindows(browser, world, 1);
  });

  const print = async (lang: Lang, shown: Screen): Promise<string[]> => {
    const pages: string[] = [];
    const look = async (page: Page): Promise<string[]> => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const useless = await shownOn(page, onScreenOnly);
      const [paper] = await page.evaluate<string[]>('[getComputedStyle(document.body).backgroundColor]');
      pages.push(...(await pagesOfPdf(await page.pdf({ format: 'Letter', printBackground: true }))));
      return [...useless, ...(paper === 'rgb(255, 255, 255)' ? [] : [`paper is ${paper}`])];
    };
    assert.deepEqual(await windows.show(lang, shown, desk, look), [], addressOf(world, lang, shown));
    return pages;
  };

  for (const lang of printed) {
    test(`the 18 sheets take a Letter page each, which says where it comes from, in ${lang}`, async () => {
      const pages = await print(lang, screenOf('sheets', 'as it is'));
      const kicker = new RegExp(`^${understandWords[lang].practice} (\\d+) `);
      const begun = pages.flatMap((text) => text.match(kicker)?.[1] ?? []);
      assert.deepEqual(
        begun,
        standard.practices.map(({ id }) => String(id)),
      );
      for (const { id, title } of standard.practices)
        assert.ok(
          pages.some((text) => text.match(kicker)?.[1] === String(id) && text.includes(title[lang])),
          `the title of practice ${id} is on its first page`,
        );
      assert.equal(pages.length, standard.practices.length);
      for (const [rank, text] of pages.entries()) {
        const address = href('practice', lang, { id: rank + 1 });
        assert.match(text, new RegExp(`${address}\\b.* ${new Date().getUTCFullYear()}`));
        assert.ok(!text.includes(layerWords[lang].whoSaysWhat), 'no link on paper');
      }
    });

    test(`each ready plan is a running order of one sheet: times, steps, presses, in ${lang}`, async () => {
      const page = await (await openContext(running().browser)).newPage();
      for (const { id, steps } of course.sessions.scripts) {
        await page.goto(running().server.url + href('sessionPlan', lang, { id }));
        const sheets = await pagesOfPdf(await page.pdf({ format: 'Letter' }));
        assert.equal(sheets.length, 1, id);
        assert.ok(sheets[0]?.includes(prepareWords[lang].presses), id);
        const presses = await page.locator('.plan-steps td:last-child').allInnerTexts();
        assert.equal(presses.length, steps.length, id);
        assert.equal(presses.at(-1), '–', 'no key ends a session');
        for (const [at, { step, minutes }] of steps.slice(0, -1).entries()) {
          assert.ok(Number(presses[at]) >= leastPresses(step, minutes), `${id} ${step}: ${presses[at]}`);
        }
      }
    });

    test(`a practice prints whole, what is folded on screen included, in ${lang}`, async () => {
      const text = (await print(lang, screenOf('practice', '1'))).join(' ');
      const practice = standard.practices[0];
      assert.ok(practice);
      for (const action of practice.actions)
        for (const words of [action.title, ...saidOf(action), ...action.proofs.map(({ label }) => label)])
          assert.ok(text.includes(words[lang].replaceAll('\u00a0', ' ')), words[lang]);
    });

    test(`each page of a service says of which it is and where it comes from, without a page nearly empty, in ${lang}`, async () => {
      const name = { fr: 'Demande de permis de rénovation', en: 'Demande de permis de rénovation (en)' }[
        lang
      ];
      for (const [page, state] of ofService) {
        const shown = screenOf(page, state);
        const pages = await print(lang, shown);
        assert.ok(pages[0]?.includes(name), `${page}: ${pages[0]?.slice(0, 80)}`);
        const last = pages.at(-1) ?? '';
        assert.ok(last.includes(`/${lang}/services/`) && /\d{4}$/.test(last), `${page}: ${last.slice(-120)}`);
        const lengths = pages.slice(0, -1).map((text) => text.length);
        assert.ok(Math.min(...lengths) > Math.max(...lengths) * 0.3, `${page}: ${lengths}`);
      }
    });

    test(`commitments print on one page, in ${lang}`, async () => {
      const pages = await print(lang, screenOf('commitments', 'full'));
      assert.equal(pages.length, 1);
      for (const words of ['Présenter deux maquettes', 'Three calls less a day.'])
        assert.ok(pages[0]?.includes(words), pages[0]);
    });

    test(`the results of a session print whole, without buttons, in ${lang}`, async () => {
      const pages = await print(lang, screenOf('facilitatorResults', 'of a session led to its end'));
      const text = pages.join(' ');
      // A page that a picture fills has few words; one that a block left half empty has fewer.
      const lengths = pages.slice(0, -1).map((page) => page.length);
      assert.ok(Math.min(...lengths) > Math.max(...lengths) * 0.3, `${lengths}`);
      const { byQuestion, byTheme, change, commitments, satisfaction, steps } = resultsWords[lang];
      const titles = [byTheme, change, commitments, satisfaction, byQuestion, steps];
      const places = titles.map((title) => text.indexOf(title));
      assert.ok(!places.includes(-1), `${places}`);
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      );
    });

    test(`the script of a session leaves no page half empty, in ${lang}`, async () => {
      const pages = await print(lang, screenOf('sessionScript', 'of three hours'));
      const lengths = pages.slice(0, -1).map((text) => text.length);
      assert.ok(lengths.length > 5);
      assert.ok(Math.min(...lengths) > Math.max(...lengths) * 0.45, `${lengths}`);
    });

    test(`for a vote by cards, each card and each question has a page, in ${lang}`, async () => {
      const [tally, a, b, ...questions] = await print(lang, screenOf('facilitatorCards', 'as it is'));
      assert.ok(tally?.includes(cardsWords[lang].tally), tally);
      const [first] = course.openings;
      assert.equal(a, `A ${first?.options[0]?.text[lang]}`);
      assert.equal(b, `B ${first?.options[1]?.text[lang]}`);
      const asked = ['Q1', 'Q3', 'Q6'].map((question) => questionOf(course, question)?.stem[lang] ?? '');
      assert.equal(questions.length, asked.length);
      for (const [rank, stem] of asked.entries())
        assert.ok(questions[rank]?.includes(stem.replaceAll('\u00a0', ' ')), questions[rank]);
    });

    test(`the resume code prints on one page, in ${lang}`, async () => {
      const pages = await print(lang, screenOf('code', 'as it is'));
      assert.equal(pages.length, 1);
      assert.ok(pages[0]?.includes(world.people.beginner.code), pages[0]);
      assert.ok(pages[0]?.includes(trainingWords[lang].codeTitle), pages[0]);
    });
  }
});

inWorld('The 18 sheets on paper', (running) => {
  for (const lang of printed)
    test(`of one practice holds on a Letter page, with « Lundi matin » before its examples, in ${lang}`, async () => {
      const page = await (await openContext(running().browser)).newPage();
      for (const id of [1, 2, 9, 16]) {
        await page.goto(running().server.url + href('sheet', lang, { id }));
        const pages = await pagesOfPdf(await page.pdf({ format: 'Letter', printBackground: true }));
        assert.equal(pages.length, 1, `${id}`);
        const [monday, examples] = [firstStepsWords[lang].title, understandWords[lang].examples].map(
          (title) => (pages[0] ?? '').indexOf(title.replaceAll('\u00a0', ' ')),
        );
        assert.ok(monday !== undefined && examples !== undefined && 0 < monday && monday < examples, `${id}`);
      }
    });

  test('have tags and badges smaller than their text, and black pictograms', async () => {
    const page = await (await openContext(running().browser)).newPage();
    await page.goto(running().server.url + href('practice', 'fr', { id: 4 }));
    await page.emulateMedia({ media: 'print' });
    const larger = await page.evaluate<string[]>(`[...document.querySelectorAll('main .tag, main .badge')]
      .filter((each) => !(parseFloat(getComputedStyle(each).fontSize) < parseFloat(getComputedStyle(each.parentElement).fontSize)))
      .map((each) => each.textContent)`);
    assert.deepEqual(larger, []);
    const colours = await page.evaluate<string[]>(
      "[...document.querySelectorAll('main .pictogram')].map((each) => getComputedStyle(each).color)",
    );
    assert.ok(colours.length > 0);
    assert.deepEqual([...new Set(colours)], ['rgb(0, 0, 0)']);
  });

  for (const javaScriptEnabled of [true, false])
    test(`are printed by ${javaScriptEnabled ? 'a button' : 'the menu that a sentence names, without JavaScript'}`, async () => {
      const page = await (await openContext(running().browser, { javaScriptEnabled })).newPage();
      await page.addInitScript('window.print = () => { window.printed = true; };');
      await page.goto(running().server.url + href('sheet', 'fr', { id: 7 }));
      const button = page.getByRole('button', { name: printingWords.fr.print });
      assert.equal(await button.isVisible(), javaScriptEnabled);
      assert.equal(await page.locator('noscript span').isVisible(), !javaScriptEnabled);
      if (!javaScriptEnabled) return;
      await button.click();
      assert.equal(await page.evaluate('window.printed'), true);
    });
});
