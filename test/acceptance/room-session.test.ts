import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type Exercise, exerciseOf, type Question, questionOf } from '../../src/course/course.ts';
import { scriptOf } from '../../src/course/sessions.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { closingWords } from '../../src/live/projector/closing.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { type Lang, practiceOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, standard } from '../support/app.ts';
import { facilitatorKey } from '../support/keys.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { delimiters, readCsv } from '../support/results.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import {
  answered,
  type CommandButton,
  choose,
  enter,
  lead,
  project,
  sendVote,
  vote,
  withoutScreen,
} from './room-people.ts';

const script = scriptOf(course.sessions, 'short')?.steps ?? [];
const inOwnWords = 'Jeudi, je suis une demande du début à la fin.';
/** What someone writes, and has not sent when the room goes on. */
const begun = 'Au comptoir, dès lundi.';
const rankOf = (step: string): number => script.findIndex((each) => each.step === step);

const asked = (id: string): Question => {
  const question = questionOf(course, id);
  assert.ok(question, `${id} is a question`);
  return question;
};

/** Everything that gives away the right answer of a question. */
const spoilers = (question: Question, lang: Lang): readonly string[] => [
  'data-right',
  'is-right',
  stageWords[lang].right,
  ...question.options.flatMap(({ why }) => why?.[lang] ?? []),
];

inBrowser('A whole short session in a room', (running) => {
  let host: Page;
  let results: Page;
  let screen: Page;
  /** Reads in French. */
  let lea: Page;
  /** Reads in English. */
  let sam: Page;
  /** Reads in French, without JavaScript. */
  let noa: Page;
  let code: string;

  const device = (lang: Lang, javaScriptEnabled = true): Promise<BrowserContext> =>
    openContext(running().browser, { locale: `${lang}-CA`, javaScriptEnabled });

  const everyone = (): readonly (readonly [Page, Lang])[] => [
    [lea, 'fr'],
    [sam, 'en'],
    [noa, 'fr'],
  ];

  /** Without JavaScript a page is read again by its link; the others have to change by themselves. */
  const readAgain = () => noa.getByRole('link', { name: participantWords.fr.refresh }).click();

  const allShow = async (textIn: (lang: Lang) => string): Promise<void> => {
    await Promise.all([
      readAgain(),
      ...[...everyone(), [screen, 'fr'] as const].map(([page, lang]) =>
        page.locator('[data-stage]').getByText(textIn(lang), { exact: true }).first().waitFor(),
      ),
    ]);
  };

  const leadAll = async (command: CommandButton, textIn: (lang: Lang) => string): Promise<void> => {
    await lead(host, command);
    await allShow(textIn);
  };

  const openVote = async (): Promise<void> => {
    await lead(host, 'open');
    await screen.locator('.vote-state').getByText(stageWords.fr.voteOpen).waitFor();
    await readAgain();
    for (const [page] of everyone()) await page.locator('button[value="vote"]').waitFor();
  };

  const refreshOf = (page: Page): Promise<number> => page.locator('meta[http-equiv="refresh"]').count();

  const assertNothingSpoiled = async (question: Question): Promise<void> => {
    for (const [page, lang] of [...everyone(), [screen, 'fr'] as const]) {
      const source = await page.content();
      for (const spoiler of spoilers(question, lang))
        assert.ok(!source.includes(spoiler), `« ${spoiler} » is not on ${page.url()} before the result`);
    }
  };

  const checkedOn = (page: Page): Promise<readonly (string | null)[]> =>
    page
      .locator('[name="answer"]:checked')
      .all()
      .then((inputs) => Promise.all(inputs.map((input) => input.getAttribute('value'))));

  before(async () => {
    const contexts = await Promise.all([device('fr'), device('fr'), device('en'), device('fr', false)]);
    const pages = await Promise.all(contexts.map((context) => context.newPage()));
    [host, lea, sam, noa] = pages as [Page, Page, Page, Page];
  });

  test('a facilitator opens a room from « Se former », with the key, after a key that opens nothing', async () => {
    const { server } = running();
    await host.goto(server.url + href('training', 'fr'));
    await host.getByRole('link', { name: 'Animer une séance' }).click();
    await host.getByLabel("Clé d'animation").fill('XXXX-XXXX-XXXX');
    await host.getByRole('button', { name: 'Ouvrir la salle' }).click();
    await host.getByRole('alert').waitFor();
    assert.equal(await host.getByLabel("Clé d'animation").inputValue(), 'XXXX-XXXX-XXXX');
    await host.getByLabel("Clé d'animation").fill(facilitatorKey.toLowerCase());
    await host.getByRole('button', { name: 'Ouvrir la salle' }).click();
    code = await host.locator('.facilitator-side code').innerText();
    assert.match(code, /^[0-9A-Z]{3}-[0-9A-Z]{3}$/);
    screen = await project(host, await device('fr'), 'light');
    await withoutScreen(host);
    assert.equal(await screen.locator('.join-code').innerText(), code);
    assert.ok(await screen.getByRole('img', { name: 'Code QR qui mène à la salle' }).isVisible());
  });

  test('three people type the code, in lower case with a space, and wait; the facilitator sees them', async () => {
    for (const [page, lang] of everyone()) {
      const words = participantWords[lang];
      await page.goto(running().server.url + href('join', lang));
      await page.getByLabel(words.code).fill(code.toLowerCase().replace('-', ' '));
      await page.getByRole('button', { name: words.goOn }).click();
      await page.getByRole('heading', { name: words.enterTitle }).waitFor();
      await page.getByRole('button', { name: words.join }).click();
      await page.getByRole('heading', { name: stageWords[lang].welcome }).waitFor();
    }
    // Who has no script holds no connection, and counts for having read a page a moment ago.
    await host.getByText(stageWords.fr.connected(3)).waitFor();
    await screen.getByText(stageWords.fr.connected(3)).waitFor();
  });

  test('a page without JavaScript reads itself again every six seconds, while its reader waits', async () => {
    assert.equal(await refreshOf(noa), 1);
    await lead(host, 'next');
    await noa.locator('.kicker').waitFor();
    await noa.locator('h1', { hasText: stageWords.fr.steps.objectives }).waitFor();
    await sam.locator('h1', { hasText: stageWords.en.steps.objectives }).waitFor();
  });

  test('the first steps are shown to everyone, each in their language, and to the room', async () => {
    await leadAll('next', (lang) => stageWords[lang].steps.context);
    await leadAll('next', (lang) => stageWords[lang].steps.visual);
  });

  test('a vote, from its opening to its explanation', async () => {
    const question = asked('Q1');
    const [right, wrong] = [rightKeys(question), wrongKeys(question)];
    await leadAll('next', (lang) => question.stem[lang]);
    assert.equal(await refreshOf(noa), 1, 'the vote is awaited: the page without script reads itself again');
    await assertNothingSpoiled(question);
    await openVote();
    assert.equal(await refreshOf(noa), 0, 'nothing takes away what is being chosen');
    await assertNothingSpoiled(question);

    await vote(lea, wrong);
    await vote(sam, right);
    await vote(noa, right);
    assert.equal(await refreshOf(noa), 1, 'once voted, the page without script follows the room again');
    await host.locator('.status').getByText(stageWords.fr.answers(3)).waitFor();
    await screen.getByText(stageWords.fr.answers(3)).waitFor();
    await lea.locator('[data-stage]').getByText(stageWords.fr.answers(3)).waitFor();

    await choose(lea, right);
    await answered(lea, () => sendVote(lea));
    await lea.reload();
    assert.deepEqual(await checkedOn(lea), right, 'a vote that was changed is the one kept');
    await assertNothingSpoiled(question);

    await leadAll('close', (lang) => stageWords[lang].voteClosed);
    await assertNothingSpoiled(question);
    await host.locator('.is-right').getByText(stageWords.fr.people(3)).waitFor();

    await lead(host, 'spread');
    await readAgain();
    for (const page of [lea, sam, noa, screen])
      await page.locator('[data-option] .count').first().waitFor({ state: 'visible' });
    for (const [page, lang] of everyone())
      await page.locator('[data-yours]:visible').getByText(participantWords[lang].yours).waitFor();
    await assertNothingSpoiled(question);

    await lead(host, 'reveal');
    await readAgain();
    for (const [page, lang] of everyone())
      await page.getByText(participantWords[lang].youRight).waitFor({ state: 'visible' });
    await screen.getByText(stageWords.fr.rightShare(3, 3)).waitFor();
    for (const page of [lea, sam, noa, screen])
      assert.equal(await page.locator('.why').count(), 0, 'reasons come when who leads says so');

    await lead(host, 'explain');
    await readAgain();
    const why = question.options.find((option) => option.right)?.why?.fr ?? '';
    for (const page of [lea, noa]) await page.getByText(why).waitFor();
    // What is projected keeps its words whole.
    await screen.getByText(why.replace(/(?<=\p{L})-(?=\p{L})/gu, '-\u2060')).waitFor();
  });

  test('who answered wrongly is told so, and sees which answer is theirs', async () => {
    const question = asked('Q4');
    await leadAll('next', (lang) => question.stem[lang]);
    await openVote();
    const wrong = wrongKeys(question);
    await vote(sam, wrong);
    await lead(host, 'close', 'reveal');
    await sam.getByText(participantWords.en.youWrong).waitFor();
    for (const key of wrong)
      await sam.locator(`[data-option="${key}"]`).getByText(participantWords.en.yours).waitFor();
    await lea.getByText(participantWords.fr.notVoted).waitFor();
    // One answer alone would tell who gave it.
    assert.equal(await screen.locator('.share').count(), 0);
    await screen.getByText(stageWords.fr.tooFew(1, 3)).waitFor();
  });

  test('going back to an earlier question shows its result, with the votes of then', async () => {
    await lead(host, 'back');
    await screen.getByText(stageWords.fr.rightShare(3, 3)).waitFor();
    await lea.getByText(participantWords.fr.youRight).waitFor();
    await lea.locator('.is-chosen').waitFor();
  });

  test('a question put again starts from no vote, and leaves the first ones as they are', async () => {
    const question = asked('Q1');
    await lead(host, 'open-again');
    await lea.locator('button[value="vote"]').waitFor();
    assert.deepEqual(await checkedOn(lea), []);
    assert.equal(await lea.locator('button[value="vote"]').innerText(), participantWords.fr.vote);
    await assertNothingSpoiled(question);
    await vote(lea, wrongKeys(question));
    await lead(host, 'close', 'reveal');
    await lea.getByText(participantWords.fr.youWrong).waitFor();
    await sam.getByText(participantWords.en.notVotedIn(stageWords.en.voteTime(2))).waitFor();
  });

  test('a vote sent while the connection is down leaves by itself, and its sender comes back to the room', async () => {
    const question = asked('Q6');
    await lead(host, `go:${rankOf('Q6')}`, 'open');
    await sam.locator('[name="answer"]').first().waitFor();
    await sam.context().setOffline(true);
    await choose(sam, rightKeys(question));
    await sendVote(sam);
    await sam.getByText(participantWords.en.notSent).waitFor();
    await sam.context().setOffline(false);
    await sam.locator('[data-when="voted"].saved').waitFor();
    assert.ok(await sam.locator('[data-problem]').isHidden(), 'the notice goes with its reason');
    await host.locator('.status').getByText(stageWords.fr.answers(1)).waitFor();
  });

  test('someone who leaves the page and comes back finds their vote, at the step of the room', async () => {
    const question = asked('Q6');
    const address = lea.url();
    await vote(lea, wrongKeys(question));
    await noa.reload();
    await lea.goto('about:blank');
    await host.getByText(stageWords.fr.connected(2)).waitFor();
    await noa.reload();
    await lea.goto(address);
    await host.getByText(stageWords.fr.connected(3)).waitFor();
    assert.deepEqual(await checkedOn(lea), wrongKeys(question));
    await lead(host, 'close', 'reveal');
    await lea.getByText(participantWords.fr.youWrong).waitFor();
    await sam.getByText(participantWords.en.youRight).waitFor();
  });

  test('someone who comes late is at the step of the room at once', async () => {
    const late = await enter(await device('en'), running().server.url, 'en', code);
    await late.getByText(asked('Q6').stem.en).waitFor();
    await late.getByText(participantWords.en.notVoted).waitFor();
    await late.context().close();
  });

  /** What is suggested of an exercise, and why: on the screen, two findings at a time, whole. */
  const showsInHalves = async ({ findings }: Exercise): Promise<void> => {
    for (const [half, shown] of [findings.slice(0, 2), findings.slice(2)].entries()) {
      if (half > 0) await lead(host, 'part:1');
      for (const told of shown.flatMap(({ text, why }) => [text.fr, why.fr]))
        await screen.getByText(told).waitFor();
      assert.equal(await screen.locator('.is-right').count(), shown.length);
    }
  };

  test('practices, an exercise done on phones, and what comes after it', async () => {
    await readAgain();
    await leadAll('next', (lang) => `7. ${practiceOf(standard, 7)?.title[lang]}`);
    const exercise = exerciseOf(course, 3);
    assert.ok(exercise);
    await leadAll(`go:${rankOf('E3')}`, (lang) => exercise.case[lang]);
    const practices = [7, 8, 9].map((id) => practiceOf(standard, id) ?? assert.fail(String(id)));
    const untold = async (): Promise<void> => {
      for (const [page, lang] of [...everyone(), [screen, 'fr'] as const])
        assert.ok(
          !(await page.content()).includes(stageWords[lang].suggested),
          'answers come after the search',
        );
    };
    await lead(host, 'part:1');
    // Everything that the notes name is before everyone's eyes: the practices, and findings by their letters.
    for (const [page, lang] of [...everyone(), [screen, 'fr'] as const]) {
      for (const { title } of practices)
        await page.locator('.theme-practices').getByText(title[lang]).waitFor();
      assert.deepEqual(await page.locator('.findings .letter').allInnerTexts(), ['a', 'b', 'c', 'd']);
    }
    await untold();

    await lead(host, 'open');
    await readAgain();
    const place = async (page: Page, lang: Lang, placed: Readonly<Record<string, number>>): Promise<void> => {
      for (const [finding, practice] of Object.entries(placed))
        await page.locator(`[name="answer-${finding}"][value="${finding}${practice}"]`).check();
      await page.getByRole('button', { name: participantWords[lang].place }).click();
      const { placed: whole, unplaced } = participantWords[lang];
      const left = exercise.findings.length - Object.keys(placed).length;
      const [place, said] =
        left === 0
          ? ['.saved', whole]
          : ['.unplaced', `${unplaced.sent} ${unplaced.more.replace('#', String(left))}`];
      await page.locator(place).getByText(said).waitFor();
    };
    const suggested = Object.fromEntries(exercise.findings.map(({ id, practice }) => [id, practice]));
    await place(lea, 'fr', suggested);
    await place(sam, 'en', { ...suggested, a: 7 });
    await place(noa, 'fr', { a: 8, b: 9 });
    await untold();
    await lead(host, 'close', 'spread');
    await readAgain();
    for (const page of [lea, sam, noa, screen]) {
      const counts = page.locator('[data-option="a8"] .count');
      assert.match(await counts.innerText(), /^2/, 'two of three placed a on practice 8');
    }
    assert.equal(
      await screen.locator('[data-option="c9"] .count').count(),
      0,
      'two placed c: too few to tell',
    );
    assert.equal(await sam.locator('[data-yours]:visible').count(), 4);
    assert.equal(await noa.locator('[data-yours]:visible').count(), 2);
    await untold();
    await lead(host, 'reveal');
    await lea.getByText(participantWords.fr.placedAsSuggested).waitFor();
    await sam.getByText(participantWords.en.placedOtherwise).waitFor();
    await readAgain();
    for (const [page, lang] of everyone())
      for (const { why } of exercise.findings) await page.getByText(why[lang]).waitFor();
    await showsInHalves(exercise);
    const coming = asked(script[rankOf('E3') + 1]?.step ?? '');
    await leadAll('next', (lang) => coming.stem[lang]);
  });

  test('commitments are kept, can be changed, and are there after reading the page again', async () => {
    await lead(host, `go:${rankOf('commitments')}`);
    await readAgain();
    assert.equal(await refreshOf(noa), 0, 'what is being written is not taken away');
    for (const [page, lang] of everyone()) {
      const words = commitWords[lang];
      await page.getByText(words.lead).waitFor();
      await page.locator('[data-proposals] input').first().check();
      await page.getByLabel(words.words).fill(inOwnWords);
      await page.getByRole('button', { name: words.commit, exact: true }).click();
      await page.locator('.saved').getByText(words.kept).waitFor();
    }
    await screen.locator('.slide-count').getByText(commitWords.fr.committed(3)).waitFor();
    assert.equal(await refreshOf(noa), 1, 'who has committed follows the room again');
    await lea.reload();
    assert.equal(await lea.locator('[name="action"]:checked').count(), 1);
    assert.equal(await lea.locator('[name="action"]:checked').isVisible(), false, 'the list gave way');
    await lea.locator('.own-commitment', { hasText: inOwnWords }).waitFor();
    await lea.getByRole('button', { name: commitWords.fr.commitAgain }).click();
    assert.equal(await lea.getByLabel(commitWords.fr.words).inputValue(), inOwnWords);
    await answered(lea, () => lea.getByRole('button', { name: commitWords.fr.withdraw }).click());
    await screen.locator('.slide-count').getByText(commitWords.fr.committed(2)).waitFor();
    await lea.reload();
    assert.equal(await lea.locator('[name="action"]:checked').count(), 0);
    await lea.locator('[data-proposals] input').first().check();
    await lea.getByLabel(commitWords.fr.words).fill(begun);
  });

  test('satisfaction asks for both answers, and keeps them', async () => {
    await leadAll('next', (lang) => stageWords[lang].steps.satisfaction);
    for (const [page, lang] of everyone()) {
      const words = participantWords[lang];
      await page.locator('[name="useful"][value="4"]').check();
      await page.getByRole('button', { name: words.rateSave }).click();
      await page.getByText(words.rateMissing).waitFor();
      await page.locator('[name="useful"][value="4"]').check();
      await page.locator('[name="pace"][value="5"]').check();
      await page.getByRole('button', { name: words.rateSave }).click();
      await page.locator('.saved').getByText(words.rateDone).waitFor();
    }
  });

  test('the end is shown to everyone; the way in leaves the screen to the way to keep one’s record', async () => {
    await leadAll('end', (lang) => stageWords[lang].endTitle);
    assert.equal(await screen.locator('.join-panel').count(), 0);
    await screen.getByRole('img', { name: closingWords.fr.qr }).waitFor();
    await screen.getByText(course.slides.documentation.path[1]?.fr ?? '').waitFor();
    await host.getByRole('heading', { name: 'La séance est terminée' }).waitFor();
    const opened = host.context().waitForEvent('page');
    await host.locator('.controls-first > button').click();
    results = await opened;
    await results.getByRole('heading', { level: 1, name: resultsWords.fr.title }).waitFor();
    await host.getByRole('button', { name: facilitatorWords.fr.resume }).waitFor();
  });

  test('a commitment that was being written is there at the end, and is sent then', async () => {
    const { words, commit, kept } = commitWords.fr;
    assert.equal(await lea.getByLabel(words).inputValue(), begun);
    await lea.getByRole('button', { name: commit, exact: true }).click();
    await lea.locator('.saved').getByText(kept).waitFor();
    await lea.reload();
    await lea.locator('.own-commitment', { hasText: begun }).waitFor();
    assert.equal(await refreshOf(noa), 1, 'who has committed reads the end again');
  });

  const taken = async (page: Page, link: string): Promise<{ name: string; text: string }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: link }).click(),
    ]);
    return { name: file.suggestedFilename(), text: await buffer(await file.createReadStream()).then(String) };
  };

  test('who led sees the results of each vote, and takes them away as a table', async () => {
    const words = resultsWords.fr;
    const first = questionOf(course, script.find(({ step }) => step.startsWith('Q'))?.step ?? '');
    await results
      .getByText(first?.stem.fr ?? '')
      .first()
      .waitFor();
    const table = await taken(results, words.csv);
    assert.match(table.name, /^cap18-salle-[0-9A-Z]{6}-\d{4}-\d\d-\d\d\.csv$/);
    assert.ok(table.text.startsWith('\ufeff') && table.text.includes(first?.stem.fr ?? ''));
    const received = readCsv(table.text.slice(1), delimiters.fr).find(
      ([part, item]) => part === words.parts.answers && item?.endsWith(first?.stem.fr ?? ''),
    );
    assert.equal(received?.[4], '3');
  });

  test('who took part keeps what they did in a training of their own', async () => {
    await lea.getByRole('link', { name: participantWords.fr.keepTitle }).click();
    await lea.locator('[name="audience"][value="employees"]').check();
    await lea.locator('[name="act"][value="new"]').click();
    await lea.getByRole('heading', { name: trainingWords.fr.codeTitle }).waitFor();
    await lea.goto(running().server.url + href('path', 'fr'));
    assert.ok((await lea.locator('.path-group .is-done').count()) > 5, 'steps followed in the room are done');
  });
});
