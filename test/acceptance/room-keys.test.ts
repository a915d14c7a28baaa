import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ballotOf, isGrid } from '../../src/live/ballots/ballot.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { ownQuestionsWords } from '../../src/live/own-questions/own-questions.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import { course, standard } from '../support/app.ts';
import { resultLines } from '../support/results.ts';
import { joinAll, joinRoom, type Led, type Opening, openRoom, type Seated } from '../support/room.ts';
import { whole } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { focusedOn, openContext } from './page-reading.ts';
import { roomChanges, withoutScreen } from './room-people.ts';

/** What a remote control, or the habit of slides, presses to go on. */
const onwards = ['ArrowRight', 'Space', 'PageDown', 'Enter'] as const;
const backwards = ['ArrowLeft', 'PageUp'] as const;
/** How many facts a command records, where it is not one. */
const factsOf: Readonly<Record<string, number>> = { 'reveal E': 2 };

const voteOn = async (people: readonly Seated[], id: string, asking: number): Promise<void> => {
  const ballot = ballotOf({ course, standard }, id) ?? assert.fail(id);
  for (const [rank, someone] of people.entries()) {
    const chosen = isGrid(ballot)
      ? Object.fromEntries(
          ballot.rows.map(({ field, choices }) => [`answer-${field}`, choices[0]?.key ?? '']),
        )
      : { answer: ballot.options[rank % 2]?.key ?? '' };
    assert.equal((await someone.act({ act: 'vote', asking: String(asking), ...chosen })).status, 200);
  }
};

/** The page that commands a room, and what keys do there. */
const remoteOf = (page: Page) => {
  const version = async (): Promise<number> => Number(await page.locator('[name="version"]').inputValue());
  const main = (): Promise<string | null> =>
    page.locator('.controls-first button').first().getAttribute('value');
  let [ahead, behind] = [0, 0];
  const press = async (key: string, facts = 1): Promise<void> => {
    const before = await version();
    await roomChanges(page, () => page.keyboard.press(key));
    assert.equal((await version()) - before, facts, `after ${key}`);
  };
  return {
    main,
    version,
    press,
    forward: (facts?: number) => press(onwards[ahead++ % onwards.length] ?? '', facts),
    back: () => press(backwards[behind++ % backwards.length] ?? ''),
    /** Presses keys that are to do nothing: the next one that does something tells if they did. */
    idle: async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    },
  };
};

type Remote = ReturnType<typeof remoteOf>;

/** Leaves what is shown and comes back to it; asked to, darkens the screen and lights it: all is as it was. */
const wander = async (
  page: Page,
  { main, press, back, forward, idle }: Remote,
  dark: boolean,
): Promise<void> => {
  const shown = async () => [await main(), ...(await page.locator('.count').allTextContents())];
  const before = await shown();
  await idle('Escape');
  if (dark) {
    await press('b');
    await press('b');
  }
  if ((await page.locator('.back:not(:disabled)').count()) > 0) {
    await back();
    await forward();
  }
  assert.deepEqual(await shown(), before, 'no vote is lost');
};

inBrowser('A session led with the keys of a remote control', (running) => {
  const words = facilitatorWords.fr;

  const lead = async (opening: Opening, steps: readonly string[]): Promise<void> => {
    const served = { origin: running().server.url };
    const room: Led = await openRoom(served, opening);
    const voters = await joinAll(served, room.code, 3);
    const context = await openContext(running().browser, { viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.goto(running().server.url + room.to('facilitator'));
    await withoutScreen(page);
    const remote = remoteOf(page);
    const { main, press, forward, idle } = remote;
    const problem = page.locator('[data-problem]');
    let texts = 0;
    let askings = 0;

    const ask = async (): Promise<void> => {
      texts += 1;
      const someone = await joinRoom(served, room.code);
      assert.equal((await someone.act({ act: 'ask', question: `Texte ${texts}` })).status, 200);
      await page.locator('.voice-panel h3', { hasText: voiceWords.fr.waiting(texts) }).waitFor();
    };
    const voteAt = async (step: string): Promise<void> => {
      askings += 1;
      await voteOn(voters, step, askings);
      await idle('ArrowLeft', 'PageUp', 'ArrowLeft', 'Escape');
      await problem.getByText(words.backOpen).waitFor();
      await page.locator('button[value="close"]:not([data-twice])').waitFor();
    };
    const goThrough = async (step: string): Promise<void> => {
      const seen = new Set<string>();
      for (let command = await main(); command !== 'end'; command = await main()) {
        const act = command?.replace(/:.*/, '') ?? '';
        // Parts of a step are left and come back to alike.
        if (command === 'close') await voteAt(step);
        else if (whole || !seen.has(act)) await wander(page, remote, whole || seen.size === 0);
        seen.add(act);
        await forward(factsOf[`${command} ${step[0]}`]);
        assert.notEqual((await focusedOn(page)).tag, 'button');
        if (command === 'next') return;
      }
    };

    // One text is shown large by a press of its button; from then on, nothing but keys of a remote control.
    await ask();
    await forward();
    await page.locator('button[value^="show:"]').focus();
    await press('Enter');
    assert.equal((await focusedOn(page)).tag, 'li', 'the focus is on the text, and on no button');
    assert.equal(await main(), 'hide-text');
    await press('Space');
    texts = 0;

    for (const [rank, step] of steps.entries()) {
      const place = `Étape ${rank + 1} sur ${steps.length}`;
      assert.ok((await page.locator('.stage .kicker').textContent())?.includes(place), place);
      await ask();
      await goThrough(step);
    }

    await idle('ArrowRight', 'Space', 'PageDown', 'Enter');
    await problem.getByText(words.endByHand).waitFor();
    await page.locator('.controls-first button[value="end"]').focus();
    await press('Enter');
    const lines = await resultLines(room);
    const { said, step, state, parts } = resultsWords.fr;
    assert.equal(lines.filter(([part]) => part === said).length, 1, 'nothing else was published');
    assert.ok(
      lines.every(([part, , , told]) => part !== step || told === state.done),
      'no step was skipped',
    );
    const held = lines.filter(([part]) => part === parts.answers);
    assert.equal(held.length, askings, 'no vote was held again');
    for (const [, , , , answered] of held) assert.equal(answered, String(voters.length));
    await context.close();
  };

  test('a letter goes to the number of a step, however long the plan; a question of one’s own leaves the focus on what it says', async () => {
    const served = { origin: running().server.url };
    const room = await openRoom(served, { script: 'full' });
    const page = await (await openContext(running().browser)).newPage();
    await page.goto(running().server.url + room.to('facilitator'));
    await page.keyboard.press('n');
    assert.equal((await focusedOn(page)).id, 'step-number');
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    const { steps } = course.sessions.scripts.find(({ id }) => id === 'full') ?? assert.fail();
    await page.locator('.stage .kicker', { hasText: `Étape 30 sur ${steps.length}` }).waitFor();
    assert.notEqual((await focusedOn(page)).tag, 'button');

    await page.goto(running().server.url + room.to('facilitatorQuestions'));
    await page.locator('#question').fill('Où perdons-nous du temps?');
    await page.locator('#choices').fill('Au téléphone\nAu comptoir');
    await page.locator('#place').selectOption('next');
    await page.locator('button[value="add"]').press('Enter');
    await page.waitForURL('**#done');
    const { id, text } = await focusedOn(page);
    assert.deepEqual([id, text], ['done', ownQuestionsWords.fr.saved]);
    await page.context().close();
  });

  // Steps of a kind have the same acts: a run in short leads one of each.
  const ofEachKind = ['objectives', 'Q1', 'P1', 'E3', 'R3', 'S7', 'questions', 'break', 'satisfaction'];
  test('publishes nothing, loses no vote, skips no step: a step of each kind', () =>
    lead({ steps: ofEachKind }, ofEachKind));
  // One at a time, they kept a single core busy for a quarter of an hour.
  if (whole)
    void describe('publishes nothing, loses no vote, skips no step', { concurrency: 2 }, () => {
      for (const { id, steps } of course.sessions.scripts)
        test(id, () =>
          lead(
            { script: id },
            steps.map(({ step }) => step),
          ),
        );
    });
});

const words = facilitatorWords.fr;

inBrowser('The letters of the page that commands', (running) => {
  test('show what waits, give a vote thirty seconds, show a text large; and leave who unchecks them alone', async () => {
    const served = { origin: running().server.url };
    const room = await openRoom(served, { steps: ['P1_2', 'Q1', 'questions'] });
    const someone = await joinRoom(served, room.code);
    const page = await (
      await openContext(running().browser, { viewport: { width: 1280, height: 720 } })
    ).newPage();
    await page.goto(running().server.url + room.to('facilitator'));
    const press = (key: string) => roomChanges(page, () => page.keyboard.press(key));
    const place = () => page.locator('.stage .kicker').first().textContent();

    await press('ArrowRight');
    assert.doesNotMatch((await place()) ?? '', /partie/, 'what waits is not counted');
    await press('r');
    assert.match((await place()) ?? '', /partie 2/);
    await page.getByText(words.keysTitle).click();
    const letters = page.locator('[data-letters] input');
    await letters.uncheck();
    await page.locator('h1').first().focus();
    await page.keyboard.press('b');
    await letters.check();
    await page.locator('h1').first().focus();
    await press('b');
    assert.ok(await page.getByText(words.isBlank).isVisible(), 'one of the two presses was heard');
    await press('b');

    await room.lead('go:1');
    await page.locator('button[value="open:30"]').waitFor();
    await press('t');
    await page.locator('[data-seconds="30"]').first().waitFor();
    await press('t');
    await page.locator('[data-seconds="60"]').first().waitFor();

    assert.equal((await someone.act({ act: 'ask', question: 'Qui décide?' })).status, 200);
    await page.locator('.voice-panel [data-text]').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    assert.equal((await focusedOn(page)).tag, 'li');
    await press('g');
    await page.locator('button[value="hide-text"]').first().waitFor();
    await press('g');
    await page.locator('.voice-panel button[value^="show:"]').waitFor();
    await page.context().close();
  });
});
