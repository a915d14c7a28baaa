import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { questionOf, sentenceOf } from '../../src/course/course.ts';
import { objectivesOf } from '../../src/course/objectives.ts';
import { ballotOf, isGrid } from '../../src/live/ballots/ballot.ts';
import { choiceLimit, mostChoices, questionLimit } from '../../src/live/own-questions/own-questions.ts';
import { closingWords } from '../../src/live/projector/closing.words.ts';
import { projectorWords } from '../../src/live/projector/projector.words.ts';
import { exampleFor, type Part, partsOf } from '../../src/live/steps/step-parts.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import { type Lang, languages, type Practice, saidOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { layoutWords } from '../../src/web/words.ts';
import { course, standard } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { joinAll, type Led, opening, openRoom, type Seated } from '../support/room.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inBrowser, type Running } from './in-browser.ts';
import { openContext, resize } from './page-reading.ts';

const screens = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
] as const;
type Screen = (typeof screens)[number];
const [screen] = screens;
/** The smallest letters that the last row reads: 24 pixels, where a screen has 720 lines, or 768 of a narrower one. */
const leastPx = ({ height }: Screen): number => (Math.min(height, 1_080) >= 1_080 ? 36 : 24);
/** A question that is asked, as a share of the width of a screen: 32 pixels of 1280. */
const leastQuestion = 0.025;
/** The side of the QR, as a share of the width of a screen: 166 pixels of 1280. */
const leastQr = 0.13;

const mostMs = 60_000;

type Seen = {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly small: readonly string[];
  readonly qrPx: number;
  readonly hidden: readonly string[];
  /** Where the bars of a result begin and how long they are, each once. */
  readonly bars: readonly string[];
  readonly broken: readonly string[];
  /** How far down the screen what it says goes, as a share of its height. */
  readonly reach: number;
};

const look = (page: Page, size: Screen): Promise<Seen> =>
  page.evaluate(`(async () => {
    await new Promise(requestAnimationFrame);
    const small = [];
    for (const part of document.querySelectorAll('.stage *')) {
      const says = [...part.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
      // What is said by screen readers alone is not read from the last row.
      if (!says || part.closest('svg, .visually-hidden, [hidden]') || !part.checkVisibility()) continue;
      if (part.getBoundingClientRect().width < 2) continue;
      const px = Number.parseFloat(getComputedStyle(part).fontSize);
      // The address stays on one line: its letters may be smaller, to two thirds. What a room is to judge is read, not glanced at.
      const share = part.closest('.on-line') ? 2 / 3 : part.closest('.findings:not(.result)') ? 13 / 12 : 1;
      if (px < share * ${leastPx(size)} - 0.1) small.push(px + ' px: ' + part.textContent.trim().slice(0, 40));
    }
    const { scrollWidth, scrollHeight } = document.documentElement;
    const boxOf = (selector) => document.querySelector(selector)?.getBoundingClientRect();
    const isSeen = (selector) => {
      const box = boxOf(selector);
      return box && box.top >= 0 && box.bottom < innerHeight + 1 && box.left >= 0 && box.right < innerWidth + 1;
    };
    const bars = [...document.querySelectorAll('.scene .result .share')].filter((bar) => bar.checkVisibility());
    const texts = [];
    const broken = [];
    const all = document.createTreeWalker(document.querySelector('.scene'), NodeFilter.SHOW_TEXT);
    while (all.nextNode()) {
      const { data, parentElement: part } = all.currentNode;
      if (!data.trim() || part.closest('svg, .visually-hidden, [hidden]') || !part.checkVisibility()) continue;
      if (getComputedStyle(part).clipPath !== 'none') continue;
      for (const { 0: word, index } of data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(all.currentNode, index);
        range.setEnd(all.currentNode, index + word.length);
        const [first, ...others] = range.getClientRects();
        if (!first || first.width < 2) continue;
        if (others.some(({ top }) => top > first.top + first.height / 2)) broken.push('cut: ' + word);
        texts.push([first, word]);
      }
    }
    for (const [rank, [one, said]] of texts.entries())
      for (const [other, hidden] of texts.slice(rank + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 3 && high > Math.min(one.height, other.height) / 2) broken.push(said + ' over ' + hidden);
      }
    return {
      broken,
      reach: Math.max(0, ...texts.map(([{ bottom }]) => bottom)) / innerHeight,
      title: document.querySelector('[data-title]').textContent,
      width: scrollWidth,
      height: scrollHeight,
      small,
      qrPx: boxOf('.join-qr svg')?.width ?? 0,
      hidden: ['.join-qr', '.join-address', '.join-code'].filter((selector) => !isSeen(selector)),
      bars: [...new Set(bars.map((bar) => bar.getBoundingClientRect()).map(({ left, width }) => Math.round(left) + '+' + Math.round(width)))],
    };
  })()`);

/** A screen that says nothing below this share of its height is half empty. */
const leastReach = 0.75;

/** What is wrong with what a screen shows; a result in two columns has bars that begin at two places, and are as long. */
const problemsOf = (
  { title, width, height, small, qrPx, hidden, bars, broken, reach }: Seen,
  on: Screen,
): string[] => {
  const lengths = bars.map((bar) => Number(bar.split('+')[1]));
  // Columns of half pixels are drawn a pixel apart.
  const apart = lengths.length > 0 && Math.max(...lengths) - Math.min(...lengths) > 1;
  return [
    ...(width > on.width ? [`${width} px wide`] : []),
    ...(height > on.height ? [`${height} px high`] : []),
    ...small,
    ...broken,
    ...(reach < leastReach ? [`nothing below ${Math.round(reach * 100)} % of its height`] : []),
    ...(qrPx < leastQr * on.width ? [`a QR of ${qrPx} px`] : []),
    ...hidden.map((what) => `${what} is not on the screen`),
    ...(bars.length > 2 || apart ? [`bars at ${bars.join(', ')}`] : []),
  ].map((problem) => `${title}, ${on.width} × ${on.height}: ${problem}`);
};

type Projected = {
  readonly lang: Lang;
  readonly size: Screen;
  readonly page: Page;
  readonly shows: (version: number) => Promise<void>;
};

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

type Window = readonly [Lang, Screen];

/** Each screen in each language; in short the best in English, and the least in French, which is longer. */
const windows: readonly Window[] = whole
  ? languages.flatMap((lang) => screens.map((size) => [lang, size] as const))
  : [
      ['fr', screens[2]],
      ['en', screens[0]],
    ];

const projectAll = (
  running: Running,
  link: string,
  all: readonly Window[] = windows,
): Promise<readonly Projected[]> =>
  Promise.all(all.map(([lang, size]) => project(running, link, lang, size)));

/** A room at a moment, on every screen, with nothing wrong. */
const fitsOn = async (projected: readonly Projected[], room: Led, moment: string): Promise<void> => {
  const version = await room.version();
  await Promise.all(
    projected.map(async ({ lang, size, page, shows }) => {
      await shows(version);
      assert.deepEqual(problemsOf(await look(page, size), size), [], `${moment}, ${lang}`);
    }),
  );
};

const closeAll = (projected: readonly Projected[]) =>
  Promise.all(projected.map(({ page }) => page.context().close()));

const stagesOf = async (room: Led, step: string, shows: (moment: string) => Promise<void>): Promise<void> => {
  const showsParts = async (moment: string): Promise<void> => {
    await shows(moment);
    for (let part = 1; (await room.act(`part:${part}`)).status === 200; part += 1)
      await shows(`${moment}, part ${part + 1}`);
  };
  await showsParts('ready');
  if (step.startsWith('Q')) await room.count({ true: 12, false: 30 });
  const acts = step.startsWith('Q')
    ? ['spread', 'reveal', 'explain']
    : step.startsWith('E')
      ? ['reveal']
      : [];
  for (const act of acts) {
    await room.lead(act);
    await showsParts(act);
  }
};

const lengthOf = (said: unknown): number => JSON.stringify(said).length;

const saidIn = (practice: Practice, part: Part): unknown => {
  if (part.kind === 'reasons') return part.actions.map((action) => [action.title, saidOf(action)]);
  if (part.kind === 'example') return exampleFor(practice, undefined);
  return [practice.title, sentenceOf(course, practice.id), practice.actions.map(({ title }) => title)];
};

/** Stages that say more or less: of which step or plan, their kind, how long they are to read. */
const stages = [
  ...standard.practices.flatMap((practice) =>
    partsOf(practice).map(
      (part) => [`P${practice.id}`, part.kind, lengthOf(saidIn(practice, part))] as const,
    ),
  ),
  ...course.openings.flatMap(({ id, stem, options }) => [
    [id, 'asked', lengthOf([stem, options.map(({ text }) => text)])] as const,
    [id, 'explained', lengthOf([stem, options])] as const,
  ]),
  ...course.exercises.flatMap(({ theme, case: told, findings }) => [
    [`E${theme}`, 'case', lengthOf(told)] as const,
    [`E${theme}`, 'suggested', lengthOf(findings)] as const,
  ]),
  ...course.sessions.scripts.flatMap(({ id, steps }) => [
    [id, 'plan', steps.length] as const,
    [
      id,
      'objectives',
      lengthOf(
        objectivesOf(
          course.objectives,
          steps.map(({ step }) => step),
          standard,
        ),
      ),
    ] as const,
  ]),
];

/** Where a kind of stage says least or most: where these fit, those between fit too. */
const extremes = new Set(
  Object.values(Object.groupBy(stages, ([, kind]) => kind)).flatMap((all) => {
    const sorted = all.toSorted(([, , one], [, , other]) => one - other).map(([step]) => step);
    return [sorted[0], sorted.at(-1)];
  }),
);

inBrowser('The projector, through every plan', (running) => {
  let projected: readonly Projected[] = [];
  after(() => closeAll(projected));

  // The full session has the steps of the others, but for what depends on the plan: what it leads to, and what it met. In
  // short, the longest and the shortest of each kind; exercises are gone through below, with votes.
  for (const { id, steps } of course.sessions.scripts.filter(({ id }) => whole || extremes.has(id)))
    test(`everything fits, in letters read from the last row, and the code and the QR are always there: ${id}`, async () => {
      const room = await openRoom({ origin: running().server.url }, { script: id });
      await closeAll(projected);
      projected = await projectAll(running(), room.projector, whole ? windows : windows.slice(0, 1));
      for (const [rank, { step }] of steps.entries()) {
        const isExtreme = !/^[PQ]/.test(step) || extremes.has(step);
        const isOwn =
          id === 'full' ? isExtreme && !step.startsWith('E') : ['objectives', 'commitments'].includes(step);
        if (!isOwn && !whole) continue;
        await room.lead(`go:${rank}`);
        await stagesOf(room, step, (moment) => fitsOn(projected, room, `${step}, ${moment}`));
      }
    });
});

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

  test('once it has begun: a column to join, a drawing, what to do now in large letters', async () => {
    for (const [rank, step] of steps.entries()) {
      await room.lead(`go:${rank}`);
      const version = await room.version();
      for (const { lang, page, shows } of projected) {
        await shows(version);
        const { panel, leastPx, text, drawn } = await wallOf(page);
        assert.ok(panel < 0.21, `${step}: the panel takes ${panel} of the screen`);
        assert.ok(leastPx >= 28, `${step}: ${leastPx} px`);
        assert.equal(drawn, 1, step);
        if (step === 'break') assert.match(text, lang === 'fr' ? /Reprise à \d/ : /We resume at \d/);
      }
    }
  });
});

const lettersPx = (page: Page): Promise<number> =>
  page.evaluate("Number.parseFloat(getComputedStyle(document.querySelector('.scene')).fontSize)");

const questionPx = (page: Page): Promise<number> =>
  page.evaluate("Number.parseFloat(getComputedStyle(document.querySelector('.scene > .stem')).fontSize)");

const longest =
  course.cases.toSorted((a, b) => lengthOf([b.stem, b.options]) - lengthOf([a.stem, a.options]))[0]?.id ??
  assert.fail('no case');

inBrowser('The projector, through the acts of votes', (running) => {
  const asked = [
    'Q1',
    longest,
    ...course.exercises.map(({ theme }) => `E${theme}`).filter((step) => whole || extremes.has(step)),
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
            ballot.rows.map(({ field, choices }, place) => [
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

  const fits = (moment: string) => fitsOn(projected, room, moment);
  const partsFit = async (moment: string): Promise<void> => {
    await fits(moment);
    for (let part = 1; (await room.act(`part:${part}`)).status === 200; part += 1)
      await fits(`${moment}, ${part}`);
  };

  let askings = 0;

  for (const step of asked)
    test(`everything of ${step} is on the screen, from the question to its explanation after two votes`, async () => {
      await room.lead(`go:${asked.indexOf(step)}`);
      await partsFit('ready');
      await room.lead('open:120');
      const first = String(askings + 1);
      askings += 2;
      await fits('open');
      if (step === 'Q1')
        for (const { size, page } of projected)
          assert.ok((await questionPx(page)) >= leastQuestion * size.width, `a question on ${size.width}`);
      await vote(step, first, 1);
      await room.lead('spread', 'open-again');
      await vote(step, String(askings), 2);
      const acts = { S: ['spread'], E: ['spread', 'reveal'] }[step[0] ?? ''] ?? [
        'spread',
        'reveal',
        'explain',
      ];
      for (const command of acts) {
        await room.lead(command);
        await partsFit(command);
      }
      if (step.startsWith('E'))
        for (const { size, page } of projected)
          assert.ok((await lettersPx(page)) >= leastPx(size) * 1.05, `what is suggested, on ${size.width}`);
    });
});

inBrowser('The projector, while answers come', (running) => {
  const counts = [0, 2, 120];
  let projected: Projected;
  after(() => closeAll([projected]));

  test('a question and how many have answered stay whole, and as large', async () => {
    const served = { origin: running().server.url };
    const room = await openRoom(served, { steps: ['Q8'] });
    const people = await joinAll(served, room.code, Math.max(...counts));
    projected = await project(running(), room.projector, 'fr', screens[1]);
    const { page, size, shows } = projected;
    await room.lead('next', 'open');
    await shows(await room.version());
    const letters: number[] = [];
    for (const [rank, count] of counts.entries()) {
      for (const each of people.slice(counts[rank - 1] ?? 0, count))
        assert.equal((await each.vote('1', rightKeys(opening('Q8')))).status, 200);
      await page.locator('[data-answered]', { hasText: new RegExp(`^${count}\\D`) }).waitFor();
      assert.deepEqual(problemsOf(await look(page, size), size), [], `${count} answers`);
      letters.push(await lettersPx(page));
    }
    assert.equal(new Set(letters).size, 1, letters.join(', '));
  });
});

inBrowser('The projector, where who leads and the room write', (running) => {
  const question = `${'Parmi les chantiers proposés, lequel changerait le quotidien des gens? '.repeat(3)}`
    .slice(0, questionLimit)
    .trim();
  const choices = Array.from({ length: mostChoices }, (_, rank) =>
    `${rank + 1} ${'La prise de rendez-vous en ligne pour tous les bureaux du Québec'}`.slice(0, choiceLimit),
  );
  /** How each is answered, its words, its choices, what is voted first and then. */
  const asked = [
    ['choice', question, choices.join('\n'), ['a', 'b']],
    ['choice', 'Où perdons-nous du temps?', 'Au téléphone\nAu comptoir', ['a', 'b']],
    ['scale', question, '', ['1', '2']],
    ['words', 'Que retenez-vous?', '', []],
  ] as const;
  let room: Led;
  let people: Seated[];
  let projected: readonly Projected[] = [];

  before(async () => {
    const served = { origin: running().server.url };
    room = await openRoom(served, { steps: ['R3', 'questions', 'commitments'] });
    people = await joinAll(served, room.code, 5);
    projected = await projectAll(running(), room.projector, [
      ['fr', screens[2]],
      ['en', screens[1]],
    ]);
    await room.lead('next');
  });
  after(() => closeAll(projected));

  const fits = (moment: string) => fitsOn(projected, room, moment);

  let askings = 0;
  const voteTwice = async (kind: string, answers: readonly string[]): Promise<void> => {
    for (const [rank, answer] of answers.entries()) {
      await room.lead(rank === 0 ? 'open' : 'open-again');
      askings += 1;
      await fits(`${kind}, open`);
      for (const each of people) assert.equal((await each.vote(String(askings), answer)).status, 200);
      await room.lead('close');
      await fits(`${kind}, closed`);
      await room.lead('spread');
      await fits(`${kind}, spread, vote ${rank + 1}`);
    }
  };

  for (const [kind, words, written, answers] of asked)
    test(`a question of one’s own fills the screen, and is whole: ${kind}, ${words.length} characters`, async () => {
      const path = room.to('facilitatorQuestions');
      const fields = { do: 'add', place: 'now', kind, question: words, choices: written };
      assert.equal((await room.client.submit(await room.client.get(path), path, fields)).status, 200);
      await fits(`${kind}, ready`);
      await voteTwice(kind, answers);
    });

  test('what the room writes is whole, however long', async () => {
    const long = (rank: number): string =>
      `${rank} ${'Qui décide, et quand? '.repeat(9)}`.slice(0, 195).trim();
    for (const step of ['R3', 'questions', 'commitments']) {
      const at = ['R3', 'questions', 'commitments'].indexOf(step);
      await room.lead(`go:${at}`);
      await fits(`${step}, empty`);
      for (const [rank, each] of people.entries()) {
        const sent = {
          R3: { act: 'answer', step: String(at), opinion: long(rank) },
          questions: { act: 'ask', question: long(rank) },
          commitments: { act: 'commit', action: '7.1', words: long(rank), due: '2027-01-15', offer: 'yes' },
        }[step];
        assert.equal((await each.act(sent ?? {})).status, 200);
      }
      const ids = [...(await room.console()).text.matchAll(/value="through:([^"]+)"/g)].map(
        ([, id]) => id ?? '',
      );
      assert.equal(ids.length, people.length);
      for (const id of ids) await room.lead(`through:${id}`);
      await fits(`${step}, written`);
      const shown = (await room.console()).text.match(/value="(show:[^"]+)"/)?.[1] ?? assert.fail('no text');
      await room.lead(shown);
      await fits(`${step}, a text alone`);
      await room.lead('hide-text');
    }
  });
});

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
        `${roomQuestions} ${someOf(1, said.length)}`,
        keep,
        documentation,
      ])
        assert.ok(
          headings.some((heading) => heading.startsWith(part)),
          `${part} in ${headings}`,
        );
      // Nothing is cut: what does not fit is left out, and counted.
      assert.ok((await page.locator('.closing-question').count()) > 0);
      assert.equal(await page.locator('.voice-words li').count(), 1);
      for (const size of screens) {
        await resize(page, size);
        const seen = await look(page, size);
        const inParts =
          await page.evaluate(`[...document.querySelectorAll('.stage h2, .stage li, .keep-panel p, .keep-panel svg')]
          .filter((part) => part.getBoundingClientRect().bottom > innerHeight)
          .map((part) => part.textContent)`);
        assert.deepEqual([...problemsOf({ ...seen, hidden: [] }, size), ...(inParts as string[])], []);
      }
    });
});

/** How light a colour is, from 0 to 1. Source: WCAG 2.2, « relative luminance ». */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

inBrowser('What is right, seen from the back row', (running) => {
  let room: Led;
  before(async () => {
    room = await openRoom({ origin: running().server.url }, { steps: ['Q1'] });
    await room.lead('next');
    await room.count({ true: 12, false: 30 });
    await room.lead('spread', 'reveal');
  });

  for (const theme of ['light', 'dark'] as const)
    test(`is a thick bar that stands out, its word and its mark, in a ${theme} room`, async () => {
      const context = await openContext(running().browser, { viewport: screen });
      const page = await context.newPage();
      await page.goto(
        `${running().server.url + href('projector', 'fr', { link: room.projector })}?theme=${theme}`,
      );
      await page.locator('[data-say]:not(:empty)').waitFor({ state: 'attached' });
      for (const size of screens) {
        await resize(page, size);
        const right = (await page.evaluate(`(() => {
          const item = document.querySelector('.result > .is-right');
          const [bar, fill, rail] = ['.share', '.fill', '.rail'].map((part) => item.querySelector(part));
          const { height, width } = bar.getBoundingClientRect();
          return {
            height: height / innerHeight,
            width: width / item.clientWidth,
            fill: getComputedStyle(fill).fill,
            rail: getComputedStyle(rail).fill,
            paper: getComputedStyle(document.body).backgroundColor,
            edge: getComputedStyle(item).borderTopColor,
            text: item.innerText,
          };
        })()`)) as Record<'fill' | 'rail' | 'paper' | 'edge' | 'text', string> & {
          height: number;
          width: number;
        };
        const at = `${theme}, ${size.width}`;
        assert.ok(right.height >= 0.035, `${at}: a bar of ${right.height} of the height`);
        assert.ok(right.width >= 0.5, `${at}: a bar of ${right.width} of its line`);
        assert.ok(contrast(right.fill, right.rail) >= 3, `${at}: ${right.fill} on ${right.rail}`);
        assert.ok(contrast(right.edge, right.paper) >= 3, `${at}: ${right.edge} on ${right.paper}`);
        assert.match(right.text, /✓.*Faux.*Bonne réponse.*30 personnes \(71\s%\)/s);
      }
      await context.close();
    });
});
