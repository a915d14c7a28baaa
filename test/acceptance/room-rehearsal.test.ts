import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { scriptOf, sessionStepRef } from '../../src/course/sessions.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { peopleCount } from '../../src/live/rehearsal/people.ts';
import { rehearsalWords } from '../../src/live/rehearsal/rehearsal.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, type TestApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { openContext, resize } from './page-reading.ts';
import { choose, lead, sendVote, withoutScreen } from './room-people.ts';

const plan = scriptOf(course.sessions, 'short')?.steps ?? [];
/** All who are simulated answer, but one. */
const answering = peopleCount - 1;
const kindOf = (step: string) => sessionStepRef(step)?.kind;
const firstVote = plan.find(({ step }) => kindOf(step) === 'question')?.step;
/** Whether a step is led: in a short run, the first of each kind. */
const isLed = (step: string): boolean =>
  whole || plan.find((each) => kindOf(each.step) === kindOf(step))?.step === step;

const says = (page: Page, lang: Lang): Promise<void> =>
  page.locator('.rehearsal-band').getByText(rehearsalWords[lang].band, { exact: true }).waitFor();

// People who are simulated take their time by a clock that is set: this server runs in the process of the test.
onApp('A rehearsal without a key, in a browser', ({ test, start, once }) => {
  let browser: Browser | undefined;
  before(async () => {
    browser = await sharedBrowser();
  });

  const device = (lang: Lang, options: object = {}): Promise<BrowserContext> => {
    assert.ok(browser);
    return openContext(browser, { locale: `${lang}-CA`, ...options });
  };

  const pass = ({ clock }: TestApp, seconds: number): void =>
    clock.set(new Date(clock.now().getTime() + seconds * 1_000));

  /** What is open on the browser of who rehearses: the controls, the screen, a person's view. */
  type Rehearsing = {
    readonly app: TestApp;
    readonly lang: Lang;
    readonly context: BrowserContext;
    readonly host: Page;
    readonly screen: Page;
    readonly phone: Page;
  };

  /** Opens a rehearsal from the page where rooms are opened, its screen and a person's view of it. */
  const rehearse = async (app: TestApp, lang: Lang): Promise<Rehearsing> => {
    const words = rehearsalWords[lang];
    const context = await device(lang);
    const host = await context.newPage();
    await host.goto(app.origin + href('openRoom', lang));
    await host.getByRole('button', { name: words.open }).click();
    await says(host, lang);
    await withoutScreen(host);
    const projected = await host.locator('.facilitator-side a[href$="theme=light"]').getAttribute('href');
    // The same browser, in windows of their own: a tab out of sight is slow.
    const same = { storageState: await context.storageState() };
    const screen = await (await device(lang, same)).newPage();
    await screen.goto(new URL(projected ?? '', host.url()).href);
    const person = await host.getByRole('link', { name: words.asPerson }).getAttribute('href');
    const phone = await (await device(lang, { ...same, viewport: { width: 360, height: 740 } })).newPage();
    await phone.goto(new URL(person ?? '', host.url()).href);
    return { app, lang, context, host, screen, phone };
  };

  /** Leads a step that is voted on, and sees the answers of all but one come on both screens. */
  const leadVote = async ({ app, lang, host, screen }: Rehearsing): Promise<void> => {
    const all = stageWords[lang].answers(answering);
    await lead(host, 'open');
    pass(app, 150);
    await host.locator('li[data-answered]').getByText(all, { exact: true }).waitFor();
    await screen.locator('.vote-state').getByText(all, { exact: true }).waitFor();
    await lead(host, 'close', 'reveal');
  };

  /** The same, with who rehearses, who answers first as a person; answers come one after the other, in three acts. */
  const leadFirstVote = async ({ app, lang, host, screen, phone }: Rehearsing): Promise<void> => {
    const { answers } = stageWords[lang];
    await lead(host, 'open');
    const fit = await screen
      .locator('.scene')
      .evaluate((scene) => Number(scene.style.getPropertyValue('--fit')));
    assert.ok(fit > 1.2, `the band leaves the question room to be large: ${fit}`);
    await choose(phone, ['true']);
    await sendVote(phone);
    const count = screen.locator('.vote-state');
    await count.getByText(answers(1), { exact: true }).waitFor();
    pass(app, 15);
    await count.getByText(answers(1), { exact: true }).waitFor({ state: 'detached' });
    pass(app, 150);
    await count.getByText(answers(answering + 1), { exact: true }).waitFor();
    await lead(host, 'close', 'spread', 'reveal', 'explain');
  };

  /** Leads the step where the room is. */
  const leadStep = async (rehearsing: Rehearsing, step: string): Promise<void> => {
    const { app, lang, host } = rehearsing;
    const kind = kindOf(step);
    if (step === firstVote) await leadFirstVote(rehearsing);
    else if (kind === 'question' || kind === 'exercise') await leadVote(rehearsing);
    if (kind === 'commitments') {
      pass(app, 60);
      await host.getByText(commitWords[lang].committed(answering)).first().waitFor();
    }
    if (kind === 'satisfaction') {
      pass(app, 60);
      // Nothing tells who leads how many rated.
      const { db } = app.database;
      const rated = sql`select 1 from rehearsal_room_replies where kind = 'rated'`;
      await untilElsewhere(async () => (await rated.execute(db)).rows.length === answering);
    }
  };

  /** One of the questions they asked is let through; the person's view shows it. */
  const hear = async ({ lang, host, phone }: Rehearsing): Promise<void> => {
    const waiting = host.locator('.voice-texts li');
    await waiting.first().waitFor();
    assert.ok((await waiting.count()) >= 2, 'two questions at least');
    await host.getByRole('button', { name: voiceWords[lang].through }).first().click();
    await phone.locator('.voice-list li').first().waitFor();
  };

  /** One test a part, so that each is quick: what is open goes from one to the next. */
  const declare = (lang: Lang): void => {
    const words = rehearsalWords[lang];
    const half = Math.floor(plan.length / 2);
    const open = once(async () => {
      const app = await start();
      await app.work();
      return rehearse(app, lang);
    });
    const part = (name: string, run: (under: Rehearsing) => Promise<void>): void =>
      test(`${name} (${lang})`, async (t) => {
        if (!browser) return t.skip(whyNoBrowser());
        await run(await open());
      });
    const leadSteps = async (under: Rehearsing, from: number, to: number): Promise<void> => {
      for (const [rank, { step }] of plan.entries()) {
        if (rank < from || rank >= to || !isLed(step)) continue;
        const isNext = rank === 0 || isLed(plan[rank - 1]?.step ?? '');
        await lead(under.host, isNext ? 'next' : `go:${rank}`);
        await leadStep(under, step);
      }
    };

    part('opens from the page where rooms are opened, and twelve people come in', async (under) => {
      const { app, host, screen, phone } = under;
      for (const page of [host, screen, phone]) await says(page, lang);
      await accessible(host);
      await accessible(phone);
      await phone.locator('button[value="join"]').click();
      await phone.getByRole('heading', { name: stageWords[lang].welcome }).waitFor();
      pass(app, 31);
      await screen.getByText(stageWords[lang].connected(peopleCount + 1)).waitFor();
    });

    part('is led through the first half of the short session', (under) => leadSteps(under, 0, half));

    part('is led through the second half, and one of their questions is let through', async (under) => {
      await leadSteps(under, half, plan.length);
      await hear(under);
    });

    part('has results, and is erased when it ends', async ({ context, host, screen, phone }) => {
      await lead(host, 'end');
      await phone.getByText(words.noRecord).waitFor();
      await accessible(phone);
      const [results] = await Promise.all([
        context.waitForEvent('page'),
        host.getByRole('button', { name: facilitatorWords[lang].seeResults }).click(),
      ]);
      await says(results, lang);
      await results.getByRole('heading', { name: resultsWords[lang].satisfaction }).waitFor();
      assert.equal(await results.getByText(resultsWords[lang].emptySatisfaction).count(), 0, 'they rated it');
      await resize(results, { width: 360, height: 740 });
      await accessible(results);
      await host.getByRole('button', { name: words.end }).click();
      await host.getByText(words.ended).waitFor();
      for (const page of [screen, phone])
        await page.locator('.rehearsal-band').waitFor({ state: 'detached' });
      await Promise.all([context, screen.context(), phone.context()].map((each) => each.close()));
    });
  };
  // Each waits for people who take their time, in a server of its own: they are led at once.
  void describe('is led', { concurrency: true }, () => {
    for (const lang of languagesFor('room-rehearsal'))
      void describe(`through the short session (${lang})`, { concurrency: 1 }, () => declare(lang));
  });
});
