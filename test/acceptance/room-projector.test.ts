import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Case, questionOf } from '../../src/course/course.ts';
import { scriptOf } from '../../src/course/sessions.ts';
import { ballotOf, isGrid, rowsOf } from '../../src/live/ballots/ballot.ts';
import { closingWords } from '../../src/live/projector/closing.words.ts';
import { projectorWords } from '../../src/live/projector/projector.words.ts';
import { partsOf } from '../../src/live/steps/step-parts.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import { type Lang, languages, practiceOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { layoutWords } from '../../src/web/words.ts';
import { course, standard } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { joinAll, type Led, openRoom, type Seated } from '../support/room.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inBrowser, type Running } from './in-browser.ts';
import { openContext } from './page-reading.ts';

const steps = scriptOf(course.sessions, 'full')?.steps ?? [];
/** Screens of meeting rooms, the best one first. */
const screens = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
] as const;
type Screen = (typeof screens)[number];
const [screen] = screens;
/** Read from the last row: as shares of the width of a screen, 32 and 18 pixels of 1280. */
const leastQuestion = 0.025;
const leastText = 0.014;
/** What an exercise says, as a share of the width of a wide screen: 24 pixels of 1280. */
const leastExercise = 0.01875;
/** What a practice says, in pixels, on any of these screens. */
const leastPractice = 24;
/** Where the last screen has as much to tell as it can: 20 pixels of 1280. */
const leastAtEnd = 0.0156;

/** A screen that has not followed within this time will not. */
const mostMs = 60_000;

type Seen = {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly questionPx: number | null;
  /** The smallest letters of what is to be read, and of what a practice says. */
  readonly textPx: number;
  /** The smallest letters of what the room is at: neither how to come in, nor its place in the session. */
  readonly scenePx: number | null;
  readonly practicePx: number | null;
  /** What of the address, the code and the QR is not wholly on the screen. */
  readonly hidden: readonly string[];
};

const look = (page: Page): Promise<Seen> =>
  page.evaluate(`(async () => {
    await new Promise(requestAnimationFrame);
    const stem = document.querySelector('.scene > .stem');
    const sizes = (within, besides = '.none') => {
      const found = [];
      for (const part of document.querySelectorAll(within + ' *')) {
        const says = [...part.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
        // Marks beside words, and what is said by screen readers alone, are not read from the last row.
        const aside = part.closest('svg, .visually-hidden, [hidden], .tag, .badge, .letter, .vote-name, .mark');
        if (says && !aside && !part.closest(besides) && part.checkVisibility()) found.push(Number.parseFloat(getComputedStyle(part).fontSize));
      }
      return found.length > 0 ? Math.min(...found) : null;
    };
    const { scrollWidth, scrollHeight } = document.documentElement;
    const isSeen = (selector) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box && box.top >= 0 && box.bottom < innerHeight + 1 && box.left >= 0 && box.right < innerWidth + 1;
    };
    return {
      title: document.querySelector('[data-title]').textContent,
      width: scrollWidth,
      height: scrollHeight,
      textPx: sizes('.stage'),
      scenePx: sizes('.scene', '.kicker'),
      practicePx: sizes('.practice-slide', '.kicker, .slide-note'),
      questionPx: stem && Number.parseFloat(getComputedStyle(stem).fontSize),
      hidden: ['.join-qr', '.join-address', '.join-code'].filter((selector) => !isSeen(selector)),
    };
  })()`);

const isSmall = (px: number | null, least: number, { width }: Screen): boolean =>
  px !== null && px < least * width;

const problemsOf = (
  { title, width, height, questionPx, practicePx, textPx, hidden }: Seen,
  on: Screen,
  least = leastText,
): string[] =>
  [
    ...(width > on.width ? [`${width} px wide`] : []),
    ...(height > on.height ? [`${height} px high`] : []),
    ...(isSmall(questionPx, leastQuestion, on) ? [`a question of ${questionPx} px`] : []),
    ...(practicePx !== null && practicePx < leastPractice
      ? [`a practice in letters of ${practicePx} px`]
      : []),
    ...(isSmall(textPx, least, on) ? [`letters of ${textPx} px`] : []),
    ...hidden.map((what) => `${what} is not on the screen`),
  ].map((problem) => `${title}, ${on.width} × ${on.height}: ${problem}`);

/** The ranks of the parts in which a step is shown. */
const partsIn = (step: string): readonly number[] => {
  const practice = step.startsWith('P') ? practiceOf(standard, Number(step.slice(1))) : undefined;
  return practice ? [...partsOf(practice).keys()] : [0];
};

/** A page that a room is projected on, which follows it by itself. */
type Projected = {
  readonly lang: Lang;
  readonly size: Screen;
  readonly page: Page;
  /** Waits until it has shown a version of the room. */
  readonly shows: (version: number) => Promise<void>;
};

/** Opens the projector on a screen; on a device of its own: a tab out of sight is slow. */
const project = async (
  { server, browser }: Running,
  link: string,
  lang: Lang,
  size: Screen,
): Promise<Projected> => {
  const context = await openContext(browser, { viewport: size });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const news = new EventEmitter();
  let shown = 0;
  network.on('Network.eventSourceMessageReceived', ({ eventName, eventId }) => {
    if (eventName !== 'stage') return;
    shown = Number(eventId);
    news.emit('stage');
  });
  await network.send('Network.enable');
  await page.goto(server.url + href('projector', lang, { link }));
  await page.locator('[data-say]:not(:empty)').waitFor({ state: 'attached' });
  const shows = async (version: number): Promise<void> => {
    while (shown < version) await once(news, 'stage', { signal: AbortSignal.timeout(mostMs) });
  };
  return { lang, size, page, shows };
};

/** Each screen in each language; in short the best in French, which is longer, and the least in English. */
const windows: readonly (readonly [Lang, Screen])[] = whole
  ? languages.flatMap((lang) => screens.map((size) => [lang, size] as const))
  : [
      ['fr', screens[0]],
      ['en', screens[2]],
    ];

/** Opens the projector in each window. */
const projectAll = (running: Running, link: string): Promise<readonly Projected[]> =>
  Promise.all(windows.map(([lang, size]) => project(running, link, lang, size)));

const closeAll = (projected: readonly Projected[]) =>
  Promise.all(projected.map(({ page }) => page.context().close()));

inBrowser('The projector, through the full session', (running) => {
  let room: Led;
  let projected: readonly Projected[] = [];

  before(async () => {
    room = await openRoom({ origin: running().server.url }, { script: 'full' });
    projected = await projectAll(running(), room.projector);
  });
  after(() => closeAll(projected));

  const problemsOn = async ({ size, page, shows }: Projected, version: number): Promise<string[]> => {
    await shows(version);
    return problemsOf(await look(page), size);
  };

  void describe('everything fits, the question is large, the code and the QR are always there', () => {
    const showsPart = async (part: number): Promise<void> => {
      if (part > 0) await room.lead(`part:${part}`);
      const version = await room.version();
      const problems = await Promise.all(projected.map((each) => problemsOn(each, version)));
      assert.deepEqual(problems.flat(), [], `part ${part + 1}`);
    };

    for (const [rank, { step }] of steps.entries())
      test(`step ${rank + 1}, ${step}`, async () => {
        await room.lead(`go:${rank}`);
        // The longest of what a step shows: its explanation.
        if (step.startsWith('Q')) await room.count({ true: 12, false: 30 });
        if (/^[QE]/.test(step)) await room.lead('reveal', 'explain');
        for (const part of partsIn(step)) await showsPart(part);
      });
  });
});

/** What a room sees where little is said: its panel to join, its largest words. */
const wallOf = (page: Page) =>
  page.evaluate(`(() => {
    const box = document.querySelector('.join-panel').getBoundingClientRect();
    const said = [...document.querySelectorAll('.wall-slide :is(p:not(.kicker), li)')];
    return {
      panel: (box.width * box.height) / (innerWidth * innerHeight),
      leastPx: Math.min(...said.map((each) => Number.parseFloat(getComputedStyle(each).fontSize))),
      text: document.querySelector('.scene').innerText,
      drawn: document.querySelectorAll('.wall-sign svg').length,
    };
  })()`) as Promise<{ panel: number; leastPx: number; text: string; drawn: number }>;

inBrowser('The walls of a room where little is said', (running) => {
  const steps = ['R3', 'questions', 'break', 'satisfaction'];
  let room: Led;
  let projected: readonly Projected[] = [];
  before(async () => {
    room = await openRoom({ origin: running().server.url }, { steps });
    projected = await Promise.all(
      languagesFor('room-projector').map((lang) => project(running(), room.projector, lang, screens[1])),
    );
  });
  after(() => closeAll(projected));

  test('before the session: its title, how to come in, in large letters beside a large code', async () => {
    for (const { lang, page } of projected) {
      const { panel, leastPx, text } = await wallOf(page);
      assert.ok(panel > 0.3, `the panel takes ${panel} of the screen`);
      assert.ok(leastPx >= 28, `${leastPx} px`);
      for (const part of [layoutWords[lang].tagline, ...projectorWords[lang].joinSteps])
        assert.ok(text.includes(part), part);
    }
  });

  test('once it has begun: a thin strip to join, a drawing, what to do now in large letters', async () => {
    for (const [rank, step] of steps.entries()) {
      await room.lead(`go:${rank}`);
      const version = await room.version();
      for (const { lang, page, shows } of projected) {
        await shows(version);
        const { panel, leastPx, text, drawn } = await wallOf(page);
        assert.ok(panel < 0.13, `${step}: the panel takes ${panel} of the screen`);
        assert.ok(leastPx >= 28, `${step}: ${leastPx} px`);
        assert.equal(drawn, 1, step);
        if (step === 'break') assert.match(text, lang === 'fr' ? /Reprise à \d/ : /We resume at \d/);
      }
    }
  });
});

/** How long a case is to read on a screen, in both languages. */
const lengthOf = ({ stem, options }: Case): number =>
  languages.reduce(
    (sum, lang) => sum + stem[lang].length + options.reduce((all, { text }) => all + text[lang].length, 0),
    0,
  );

/** The longest case. */
const longest = course.cases.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]?.id ?? assert.fail('no case');

inBrowser('The projector, through the acts of votes', (running) => {
  const asked = [
    'Q1',
    longest,
    ...[1, 2, 3, 4, 5, 6].map((theme) => `E${theme}`),
    // The one that has most actions, and the one whose actions are longest.
    'S14',
    'S15',
  ];
  let room: Led;
  let people: Seated[];
  let projected: readonly Projected[] = [];

  before(async () => {
    const served = { origin: running().server.url };
    room = await openRoom(served, { steps: asked });
    people = await joinAll(served, room.code, 4);
    projected = await projectAll(running(), room.projector);
  });
  after(() => closeAll(projected));

  const vote = async (step: string, asking: string, shift: number): Promise<void> => {
    const ballot = ballotOf({ course, standard }, step) ?? assert.fail(step);
    const chosen = (rank: number) =>
      isGrid(ballot)
        ? Object.fromEntries(
            rowsOf(ballot).map(({ field, choices }, place) => [
              `answer-${field}`,
              choices[(rank * shift + place) % choices.length]?.key ?? '',
            ]),
          )
        : { answer: ballot.options[(rank * shift) % ballot.options.length]?.key ?? '' };
    for (const [rank, someone] of people.entries()) {
      const { status } = await someone.act({ act: 'vote', asking, ...chosen(rank) });
      assert.equal(status, 200);
    }
  };

  const fits = async (moment: string, isExercise: boolean): Promise<void> => {
    const version = await room.version();
    const fitsOn = async ({ lang, size, page, shows }: Projected): Promise<void> => {
      await shows(version);
      const { width, height, textPx, scenePx, hidden } = await look(page);
      const where = `${moment}, ${lang}, ${size.width}`;
      assert.ok(width <= size.width && height <= size.height, `${where}: ${width} × ${height}`);
      assert.ok(textPx >= leastText * size.width, `${where}: text of ${textPx} px`);
      const isHeld = isExercise && size.width / size.height > 1.5;
      assert.ok(!isHeld || !isSmall(scenePx, leastExercise, size), `${where}: text of ${scenePx} px`);
      assert.deepEqual(hidden, [], where);
    };
    await Promise.all(projected.map(fitsOn));
  };

  /** Votes opened so far. */
  let askings = 0;

  for (const step of asked)
    test(`everything of ${step} is on the screen, from the question to its explanation after two votes`, async () => {
      await room.lead(`go:${asked.indexOf(step)}`);
      const isExercise = step.startsWith('E');
      await fits('ready', isExercise);
      await room.lead('open:120');
      const first = String(askings + 1);
      askings += 2;
      await fits('open', isExercise);
      await vote(step, first, 1);
      await room.lead('spread', 'open-again');
      await vote(step, String(askings), 2);
      for (const command of step.startsWith('S') ? ['spread'] : ['spread', 'reveal', 'explain']) {
        await room.lead(command);
        await fits(command, isExercise);
      }
    });
});

/** The first `right` people answer a question rightly, the others wrongly. */
const voteBy = async (
  people: readonly Seated[],
  id: string,
  asking: string,
  right: number,
): Promise<void> => {
  const question = questionOf(course, id) ?? assert.fail(id);
  for (const [rank, someone] of people.entries()) {
    const answer = rank < right ? rightKeys(question) : wrongKeys(question);
    assert.equal((await someone.vote(asking, answer)).status, 200);
  }
};

inBrowser('The last screen of a room that learned, committed and asked much', (running) => {
  const asked = [
    longest,
    ...course.openings
      .toSorted((a, b) => b.stem.fr.length - a.stem.fr.length)
      .slice(0, 3)
      .map(({ id }) => id),
  ];
  const actions = standard.practices
    .flatMap((practice) => practice.actions)
    .toSorted((a, b) => b.title.fr.length - a.title.fr.length)
    .slice(0, 4);
  const said = Array.from({ length: 8 }, (_, rank) =>
    `${rank} ${'Qui décide, et quand? '.repeat(9)}`.slice(0, 200).trim(),
  );
  let room: Led;

  before(async () => {
    const served = { origin: running().server.url };
    room = await openRoom(served, { steps: [...asked, 'commitments'], again: asked });
    const people = await joinAll(served, room.code, 8);
    await room.lead('next');
    for (const [rank, step] of [...asked, ...asked].entries()) {
      await room.lead('open');
      await voteBy(people, step, String(rank + 1), rank < asked.length ? 2 : 6);
      await room.lead('close', 'reveal', 'next');
    }
    for (const [rank, question] of said.entries())
      assert.equal((await people[rank]?.act({ act: 'ask', question }))?.status, 200);
    const ids = [...(await room.console()).text.matchAll(/value="through:([^"]+)"/g)].map(
      ([, id]) => id ?? '',
    );
    assert.equal(ids.length, said.length);
    for (const id of ids) await room.lead(`through:${id}`);
    await room.lead(`answered:${ids[0]}`);
    for (const [rank, person] of people.entries()) await person.pick(actions[rank % 4]?.id ?? '');
    await room.lead('end');
  });

  for (const lang of languagesFor('room-projector'))
    test(`is whole on every screen: learned, committed, asked, how to keep it, where to read on (${lang})`, async () => {
      const page = await (await openContext(running().browser, { viewport: screen })).newPage();
      await page.goto(running().server.url + href('projector', lang, { link: room.projector }));
      await page.locator('[data-say]:not(:empty)').waitFor({ state: 'attached' });
      const { learned, commitments, keep, documentation } = closingWords[lang];
      const { roomQuestions, someOf } = voiceWords[lang];
      const headings = await page.locator('.stage h2').allInnerTexts();
      for (const part of [
        learned,
        commitments,
        `${roomQuestions} ${someOf(3, said.length)}`,
        keep,
        documentation,
      ])
        assert.ok(
          headings.some((heading) => heading.startsWith(part)),
          `${part} in ${headings}`,
        );
      assert.equal(await page.locator('.closing-question').count(), 2);
      assert.equal(await page.locator('.voice-words li').count(), 3);
      for (const size of screens) {
        await page.setViewportSize(size);
        const { hidden: _, ...seen } = await look(page);
        const inParts =
          await page.evaluate(`[...document.querySelectorAll('.stage h2, .stage li, .keep-panel p, .keep-panel svg')]
          .filter((part) => part.getBoundingClientRect().bottom > innerHeight)
          .map((part) => part.textContent)`);
        assert.deepEqual(
          [...problemsOf({ ...seen, hidden: [] }, size, leastAtEnd), ...(inParts as string[])],
          [],
        );
      }
    });
});
