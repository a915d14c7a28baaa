import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { type Question, questionOf } from '../../src/course/course.ts';
import { courseFile } from '../../src/integrations/packages/course/course.export.ts';
import type { HostKind } from '../../src/integrations/packages/course/run/host.ts';
import { runWords } from '../../src/integrations/packages/course/run/run.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, standard } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import { type Chooser, rightKeys, rightly, steps } from '../support/learner.ts';
import { type Lms, learningPlatform, typeOf } from '../support/lms.ts';
import { cmi5Platform } from '../support/lrs.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, sendOn } from './page-reading.ts';

const sets = standard.themes.length;
const total = 18;

/** Kinds of pages on which a pointer was used: the others of a kind are answered within the page, which is quicker. */
type Known = Set<string>;

/** The course in a platform, in front of someone. */
type Learner = { readonly page: Page; readonly at: Frame; readonly lang: Lang; readonly known: Known };

const kept = ({ at }: Learner): Promise<unknown> =>
  at.locator('html[data-trust="kept"]').waitFor({ state: 'attached' });

const shown = async (learner: Learner, url: string): Promise<void> => {
  await learner.at.waitForFunction(`location.hash.startsWith(${JSON.stringify(`#${url}`)})`);
  await learner.at.locator('main:not([aria-busy])').waitFor();
};

const press = (learner: Learner, name: string): Promise<void> =>
  learner.at.locator('main').getByRole('button', { name, exact: true }).first().click();

const open = async (
  context: BrowserContext,
  lms: Pick<Lms, 'url'>,
  lang: Lang,
  known: Known = new Set(),
): Promise<Learner> => {
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  await page.goto(lms.url);
  const frame = lms.url.endsWith('/lms')
    ? await (await page.waitForSelector('iframe')).contentFrame()
    : page.mainFrame();
  assert.ok(frame);
  await frame.locator('main h1').waitFor();
  return { page, at: frame, lang, known };
};

const chooseAudience = async (learner: Learner, audience: string): Promise<void> => {
  await learner.at.locator(`button[value="${audience}"]`).click();
  await shown(learner, href('positioning', learner.lang));
};

type Chosen = readonly (readonly [field: string, value: string])[];

const send = async (learner: Learner, kind: string, chosen: Chosen, button: string): Promise<void> => {
  const { known } = learner;
  if (known.has(kind)) return sendOn(learner.at, chosen, button);
  known.add(kind);
  for (const [field, value] of chosen)
    await learner.at.locator(`input[name="${field}"][value="${value}"]`).check();
  await press(learner, button);
};

const answer = async (learner: Learner, question: Question): Promise<void> => {
  const chosen = rightKeys(question);
  const { kind, options } = question;
  const { lang } = learner;
  // A statement is answered by the button of its answer.
  const said = kind === 'true-false' && options.find(({ key }) => key === chosen[0])?.text[lang];
  const keys = said ? [] : chosen.map((key) => ['answer', key] as const);
  await send(learner, `question ${kind}`, keys, said || trainingWords[lang].answer);
  await learner.at.locator('.outcome').first().waitFor();
};

const takePath = async (learner: Learner, seen: Set<string>): Promise<void> => {
  const { lang, at } = learner;
  const first = steps.findIndex(({ id }) => learner.at.url().endsWith(`/${id}`));
  for (const step of steps.slice(Math.max(0, first))) {
    await shown(learner, href('step', lang, { step: step.id }));
    if (!seen.has(step.kind)) await accessible(at);
    seen.add(step.kind);
    if (step.kind === 'question') await answer(learner, step.question);
    if (step.kind === 'exercise') {
      const placed = step.exercise.findings.map(
        ({ id, practice }) => [`finding-${id}`, String(practice)] as const,
      );
      await send(learner, 'exercise', placed, trainingWords[lang].exerciseCheck);
      await at.locator('.outcome').first().waitFor();
    }
    await send(learner, step.kind, [], trainingWords[lang].continue);
  }
  await shown(learner, href('evaluationQuestion', lang, { rank: 1 }));
};

const answerEvaluation = async (
  learner: Learner,
  from: number,
  to: number,
  choose: Chooser = rightKeys,
): Promise<void> => {
  const { lang, at } = learner;
  for (let rank = from; rank <= to; rank += 1) {
    await shown(learner, href('evaluationQuestion', lang, { rank }));
    const cases = (await at.locator('input[name="cases"]').getAttribute('value')) ?? '';
    const chosen = cases.split(' ').map((id, place) => {
      const question = questionOf(course, id) ?? assert.fail(id);
      return [`case-${id}`, choose(question, 3 * (rank - 1) + place + 1)[0] ?? ''] as const;
    });
    for (const [field, value] of chosen) {
      await at.locator(`.options a[href*="${field}=${value}"]`).click();
      await at.locator(`.chosen input[name="${field}"]`).waitFor({ state: 'attached' });
    }
    await send(learner, 'set', [], trainingWords[lang].answer);
    await at.locator('.outcome').first().waitFor();
    await at.locator('main .way-on a').first().click();
  }
};

const takeEvaluation = async (learner: Learner, choose: Chooser): Promise<void> => {
  await answerEvaluation(learner, 1, sets, choose);
  await shown(learner, href('results', learner.lang));
  await kept(learner);
};

type Cmi = ReturnType<Lms['cmi']>;
type Own = Readonly<Record<string, unknown>>;

/** Where a platform reads how far its learner is, and what it then reads, in each version of SCORM. */
const norms = {
  scorm12: {
    own: (cmi: Cmi): Own => cmi.core as Own,
    stands: ({ core }: Cmi) => (core as Own).lesson_status,
    score: ({ core }: Cmi) => Number(((core as Own).score as Own).raw),
    ...{ begun: 'incomplete', failed: 'failed', passed: 'passed', scoreOf13: 72.22, best: 100 },
    room: 4_096,
    time: /^\d{2,4}:\d\d:\d\d(\.\d\d?)?$/,
  },
  scorm2004: {
    own: (cmi: Cmi): Own => cmi,
    stands: ({ completion_status, success_status }: Cmi) => `${completion_status} ${success_status}`,
    score: ({ score }: Cmi) => Number((score as Own).scaled),
    ...{ begun: 'incomplete unknown', failed: 'completed failed', passed: 'completed passed' },
    ...{ scoreOf13: 0.7222, best: 1 },
    room: 64_000,
    time: /^PT(?=.)(\d+H)?(\d+M)?(\d+(\.\d\d?)?S)?$/,
  },
} as const;

/** Each version in each language; each version fails once on the way, and what fails does all that the other does. */
const walks = [
  { format: 'scorm12', lang: 'fr', fails: true },
  { format: 'scorm12', lang: 'en', fails: false },
  { format: 'scorm2004', lang: 'fr', fails: false },
  { format: 'scorm2004', lang: 'en', fails: true },
] as const;
/**
 * In short, SCORM 1.2, which keeps the least: what the versions write differently, and a failure before a pass, are tried in
 * `scorm.host.test.ts`.
 */
const taken = whole ? walks : walks.slice(1, 2);

const missing = whyNoBrowser();
if (missing) test('A course that was taken away', { skip: missing });
else
  describe('A course that was taken away', () => {
    let browser: Browser;
    before(async () => {
      browser = (await sharedBrowser()) ?? assert.fail();
    });

    const packageOf = (format: HostKind, lang: Lang | 'both'): Uint8Array =>
      courseFile({ course, standard, version: '0.0.0' }, { format, lang, audience: 'all' }).body;

    const someone = (): Promise<BrowserContext> =>
      openContext(browser, { viewport: { width: 1_000, height: 800 } });

    // Pages of steps are the same in each: a kind is held against axe once.
    const seen = new Set<string>();
    for (const { format, lang, fails } of taken)
      test(`in ${format}, in ${lang}: the whole path${fails ? ', failed' : ''}, then passed on another device`, async (t) => {
        const norm = norms[format];
        const lms = await learningPlatform(format, packageOf(format, lang));
        t.after(lms.close);
        const context = await someone();
        const learner = await open(context, lms, lang);
        const words = trainingWords[lang];
        await accessible(learner.at);
        await chooseAudience(learner, 'employees');
        await learner.at.locator('main').getByRole('link', { name: words.positioningSkip }).click();
        await shown(learner, href('path', lang));
        await accessible(learner.at);
        await learner.at.locator('main .button').first().click();
        await takePath(learner, seen);
        assert.equal(norm.stands(lms.cmi()), norm.begun);
        if (fails) {
          await takeEvaluation(learner, rightly(13));
          assert.equal(norm.stands(lms.cmi()), norm.failed);
          assert.equal(norm.score(lms.cmi()), norm.scoreOf13);
        }
        if (fails) await press(learner, words.evaluationRetry);
        const third = href('evaluationQuestion', lang, { rank: 3 });
        await answerEvaluation(learner, 1, 2);
        await shown(learner, third);
        const asked = await learner.at.locator('input[name="cases"]').getAttribute('value');
        await learner.at.locator('.matching > .options a').nth(2).click();
        const chosen = await learner.at.locator('.chosen [name^="case-"]').getAttribute('value');
        const choosing = decodeURIComponent(learner.at.url()).split('#')[1] ?? '';
        await untilElsewhere(() => JSON.stringify(lms.cmi()).includes(choosing));
        await context.close();
        const elsewhere = await someone();
        const again = await open(elsewhere, lms, lang, learner.known);
        await shown(again, choosing);
        assert.equal(await again.at.locator('input[name="cases"]').getAttribute('value'), asked);
        assert.equal(await again.at.locator('.chosen [name^="case-"]').getAttribute('value'), chosen);
        // The first case is chosen again, rightly: its choice is one that can be changed.
        await again.at.locator('.chosen a').click();
        await answerEvaluation(again, 3, sets);
        await shown(again, href('results', lang));
        await kept(again);
        assert.equal(norm.stands(lms.cmi()), norm.passed);
        assert.equal(norm.score(lms.cmi()), norm.best);
        await accessible(again.at);
        const suspended = String(lms.cmi().suspend_data);
        assert.ok(suspended.length <= norm.room, `${suspended.length}`);
        assert.equal(norm.own(lms.cmi()).exit, 'suspend');
        assert.match(String(norm.own(lms.cmi()).session_time), norm.time);
        const ids = new Set(
          lms.history.flatMap(({ interactions }) =>
            Object.values((interactions ?? {}) as Record<string, { id?: string }>).flatMap(
              ({ id }) => id ?? [],
            ),
          ),
        );
        assert.equal([...ids].filter((id) => id.startsWith('opening-')).length, course.openings.length);
        assert.equal([...ids].filter((id) => id.startsWith('exercise-')).length, course.exercises.length);
        for (const rank of fails ? [1, 2] : [1]) {
          const name = `evaluation-${rank}-`;
          assert.equal([...ids].filter((id) => id.startsWith(name)).length, total, name);
        }
        assert.ok(lms.asked.every((path) => /^\/(lms|commit|player\/|course\/|favicon)/.test(path)));
        await elsewhere.close();
      });

    for (const lang of languagesFor('taken-course'))
      test(`in SCORM 2004: in ${lang}, with a platform that fails for a while`, async (t) => {
        const lms = await learningPlatform('scorm2004', packageOf('scorm2004', lang));
        t.after(lms.close);
        const context = await someone();
        const learner = await open(context, lms, lang);
        await chooseAudience(learner, 'managers');
        lms.setDown(true);
        await press(learner, trainingWords[lang].positioningStart);
        await shown(learner, href('positioningQuestion', lang, { rank: 1 }));
        const said = learner.at.locator('#host-said');
        await said.getByText(runWords[lang].refused).waitFor();
        await accessible(learner.at);
        await learner.at.locator('input[name="answer"]').first().check();
        await press(learner, trainingWords[lang].answer);
        await shown(learner, href('positioningQuestion', lang, { rank: 2 }));
        const before = lms.commits();
        lms.setDown(false);
        await said.getByRole('button', { name: runWords[lang].retry }).click();
        await kept(learner);
        assert.ok(lms.commits() > before);
        const { interactions, completion_status, success_status, progress_measure } = lms.cmi() as {
          interactions: Record<
            string,
            { id: string; learner_response: string; result: string; latency: string }
          >;
          completion_status: string;
          success_status: string;
          progress_measure: string;
        };
        const [first] = Object.values(interactions);
        assert.match(first?.id ?? '', /^positioning-c1-\d\d$/);
        assert.ok(first?.learner_response);
        assert.match(first?.latency ?? '', /^PT/);
        assert.deepEqual(
          [completion_status, success_status, Number(progress_measure)],
          ['incomplete', 'unknown', 0],
        );
        await context.close();
      });

    test('in cmi5: opens from a launch, tells what is answered, and says goodbye', async (t) => {
      const files = unzipSync(packageOf('cmi5', 'fr'));
      const platform = await cmi5Platform({ masteryScore: 0.75 }, { files, typeOf });
      t.after(platform.close);
      const context = await someone();
      const url = `${platform.origin}/course/index.html${platform.launch()}`;
      const learner = await open(context, { url }, 'fr');
      await chooseAudience(learner, 'employees');
      await press(learner, trainingWords.fr.positioningStart);
      await shown(learner, href('positioningQuestion', 'fr', { rank: 1 }));
      await learner.at.locator('input[name="answer"]').first().check();
      await press(learner, trainingWords.fr.answer);
      await shown(learner, href('positioningQuestion', 'fr', { rank: 2 }));
      await kept(learner);
      await learner.page.goto('about:blank');
      await untilElsewhere(() => platform.verbs().includes('terminated'));
      assert.deepEqual(platform.verbs(), ['launched', 'initialized', 'answered', 'terminated']);
      assert.deepEqual(platform.refused, []);
      await context.close();
    });

    test('says when there is no platform, and may go on without', async (t) => {
      const lms = await learningPlatform('web', packageOf('scorm12', 'both'));
      t.after(lms.close);
      const context = await someone();
      const learner = await open(context, lms, 'fr');
      await learner.at.getByRole('heading', { name: runWords.fr.missingTitle }).waitFor();
      await accessible(learner.at);
      await press(learner, runWords.fr.goWithout);
      await learner.at.getByText(runWords.fr.without).waitFor();
      await chooseAudience(learner, 'employees');
      await context.close();
    });

    test('on the plain web: in both languages, without network, and kept in the browser', async (t) => {
      const lms = await learningPlatform('web', packageOf('web', 'both'));
      t.after(lms.close);
      const context = await someone();
      const learner = await open(context, lms, 'fr');
      await learner.page.evaluate('navigator.serviceWorker.ready');
      const { keyboard } = learner.page;
      const keys = keyboardOf(learner.page);
      await keys.skipToContent();
      await keys.tabToField('audience');
      await keyboard.press('Enter');
      await shown(learner, href('positioning', 'fr'));
      await keys.pressOn(trainingWords.fr.positioningStart);
      await shown(learner, href('positioningQuestion', 'fr', { rank: 1 }));
      await keys.pressOn(trainingWords.fr.answer);
      await learner.at.locator('[role="alert"]:focus').waitFor();
      await keys.tabToField('answer');
      await keyboard.press('Space');
      await keys.pressOn(trainingWords.fr.answer);
      await shown(learner, href('positioningQuestion', 'fr', { rank: 2 }));
      await keys.pressOn(trainingWords.fr.positioningStop);
      await shown(learner, href('positioning', 'fr'));
      await learner.at.locator('a.lang').click();
      await shown(learner, href('positioning', 'en'));
      assert.equal(await learner.at.locator('html').getAttribute('lang'), 'en-CA');
      await learner.at.locator('main').getByRole('link', { name: trainingWords.en.toPath }).click();
      await shown(learner, href('path', 'en'));
      await learner.page.goBack();
      await shown(learner, href('positioning', 'en'));
      await lms.close();
      const offline = await open(context, lms, 'en');
      await shown(offline, href('positioning', 'en'));
      await accessible(offline.at);
      await context.close();
    });
  });
