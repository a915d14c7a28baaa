import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { cueWords } from '../../src/live/steps/cues.words.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import { practiceOf } from '../../src/standard/standard.ts';
import { course, onApp, standard } from '../support/app.ts';
import { attribute, plain, says, saysNot, tags } from '../support/client.ts';
import { type Led, openRoom } from '../support/room.ts';

/** The buttons of the present moment. */
const controlsOf = (text: string): string => text.split('class="controls-first"')[1] ?? '';
const firstButton = async (led: Led): Promise<string | undefined> => {
  const { text } = await led.console();
  return attribute(tags(controlsOf(text), 'button')[0] ?? '', 'value');
};
const projected = async (led: Led): Promise<string> =>
  plain((await led.client.get(`/fr/projection/${led.projector}`)).text);

onApp('Who leads a room', ({ test, shared }) => {
  test('goes back to the step first when a text of the room stands on the screen', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'P1'] });
    const asker = await led.join();
    await led.lead('next');
    await asker.submit({ act: 'ask', question: 'Qui paie?' });
    const id = (await led.console()).text.match(/value="show:([^"]+)"/)?.[1] ?? assert.fail();
    await led.lead(`show:${id}`);
    assert.equal(await firstButton(led), 'hide-text');
    await led.lead('hide-text');
    assert.equal(await firstButton(led), 'next');
  });

  test('leaves by the main button a practice that has two minutes, and may still open its reasons', async () => {
    const led = await openRoom(await shared(), { script: 'tour' });
    const at = course.sessions.scripts
      .find(({ id }) => id === 'tour')
      ?.steps.findIndex(({ step }) => step === 'P1');
    await led.lead('next', `go:${at}`);
    assert.equal(await firstButton(led), 'next');
    const { text } = await led.console();
    assert.ok(controlsOf(text).includes('value="part:1"'));
    assert.ok(plain(text).includes(cueWords.fr.brief('2\u00a0min')), 'the notes say what two minutes hold');
    await led.lead('part:1');
    assert.equal(await firstButton(led), 'part:2', 'what was opened goes on');
    await led.lead('part:0', 'add-minutes:5');
    assert.equal(await firstButton(led), 'part:1', 'with more time, the reasons come next');
  });

  test('shows by the main button the parts of a practice that has the time for them', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'P1', 'Q1'] });
    await led.lead('next', 'next');
    assert.equal(await firstButton(led), 'part:1');
    saysNot(await led.console(), cueWords.fr.brief('').slice(-40));
  });

  test('is told how many opinions came, as the screen of the room is', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'satisfaction'] });
    const [one, other] = [await led.join(), await led.join()];
    await led.lead('next', 'next');
    for (const someone of [one, other]) await someone.submit({ act: 'rate', useful: '4', pace: '5' });
    const told = stageWords.fr.opinions(2);
    const stream = await led.stream('facilitator');
    await stream.until(({ data }) => data.includes(told));
    stream.stop();
    assert.ok((await projected(led)).includes(told));
  });

  test('has the second vote on a question told from the first, on the screen and on phones', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'Q1'] });
    const someone = await led.join();
    const second = stageWords.fr.voteTime(2);
    await led.lead('next', 'next', 'open');
    assert.ok(!(await projected(led)).includes(second));
    await someone.vote('1', 'true');
    await led.lead('close', 'spread', 'open-again');
    assert.ok((await projected(led)).includes(second));
    says(await someone.page(), second);
  });

  test('keeps the first vote shown, told and counted when nobody takes part in one held again', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'P1', 'Q1'] });
    const people = [await led.join(), await led.join(), await led.join()];
    const closeButton = (): string =>
      tags(controlsOf(text), 'button').find((each) => attribute(each, 'value') === 'close') ?? assert.fail();
    let { text } = await led.console();
    await led.lead('next', 'open');
    for (const someone of people) await someone.vote('1', 'false');
    await led.lead('close', 'spread');
    const first = await projected(led);
    assert.ok(first.includes('3 personnes'));
    await led.lead('open-again');
    ({ text } = await led.console());
    assert.equal(attribute(closeButton(), 'data-twice'), facilitatorWords.fr.closeTwice);
    await led.lead('close');
    ({ text } = await led.console());
    assert.ok(plain(text).includes(facilitatorWords.fr.forNothing));
    assert.equal(await projected(led), first);
    assert.equal(await firstButton(led), 'reveal', 'the room goes on from the vote it took');

    // Where someone votes again, one press closes it.
    await led.lead('open-again');
    const stream = await led.stream('facilitator');
    await people[0]?.vote('3', 'true');
    await stream.until(({ data }) => data.includes(stageWords.fr.answers(1)));
    stream.stop();
    ({ text } = await led.console());
    assert.equal(attribute(closeButton(), 'data-twice'), undefined);
    await led.lead('close', 'next', 'next');
    says(await led.console(), cueWords.fr.again);
    await led.lead('open', 'close');

    const results = plain((await led.client.get(led.to('facilitatorResults'))).text);
    assert.match(results, new RegExp(`<dt>${resultsWords.fr.asked}</dt>\\s*<dd>2</dd>`));
    assert.ok(!results.includes(resultsWords.fr.times(3)));
  });

  test('reads what answers the reflection of now before what was left for later, and tells steps apart by their words', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'R1', 'R2'], again: ['Q1'] });
    const someone = await led.join();
    await led.lead('next', 'next');
    await someone.act({ act: 'ask', question: 'Pour plus tard' });
    await someone.act({ act: 'answer', step: '1', opinion: 'Pour maintenant' });
    const { text } = await led.console();
    assert.ok(text.indexOf('Pour maintenant') > 0);
    assert.ok(text.indexOf('Pour maintenant') < text.indexOf('Pour plus tard'));
    const listed = plain(text.split('class="step-list"')[1] ?? '');
    const stem = plain(course.openings.find(({ id }) => id === 'Q1')?.stem.fr ?? assert.fail());
    assert.equal(listed.split(stem).length > 2, true);
    assert.ok(listed.includes(stageWords.fr.askedAgain));
    for (const theme of standard.themes.slice(0, 2)) assert.ok(listed.includes(plain(theme.title.fr)));
  });

  test('is told that no key ends the session, and phones when a break ends', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'break', 'satisfaction'] });
    const someone = await led.join();
    await led.lead('next', 'next');
    const hour = /Reprise à \d+\s+h/;
    assert.ok(hour.test(await projected(led)));
    assert.ok(hour.test(plain((await someone.page()).text)));
    await led.lead('next');
    const end = tags(controlsOf((await led.console()).text), 'button')[0] ?? '';
    assert.equal(attribute(end, 'value'), 'end');
    assert.equal(attribute(end, 'data-unkeyed'), facilitatorWords.fr.endByHand);
  });

  test('is told of a first vote only where there was one', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'P1', 'Q1'] });
    await led.lead('next', 'next', 'next');
    const text = plain((await led.console()).text);
    says({ text }, cueWords.fr.question);
    saysNot({ text }, cueWords.fr.again, plain(course.sessions.again.notes.fr));
  });

  test('reads the notes of a step before what the room sees, in every phase', async () => {
    const led = await openRoom(await shared(), { script: 'short' });
    await led.lead('next');
    while (!(await led.console()).text.includes('value="open"')) await led.lead('next');
    for (const command of ['open', 'close', 'spread', 'reveal', 'explain']) {
      const { text } = await led.console();
      const [notes, question] = [text.indexOf('class="notes"'), text.indexOf('class="stem"')];
      assert.ok(notes > 0 && notes < question, command);
      await led.lead(command);
    }
  });

  test('leaves a step to come out, is told what comes instead, and puts it back', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'Q1', 'P1', 'satisfaction'] });
    const words = facilitatorWords.fr;
    const upcoming = async (): Promise<string> =>
      plain((await led.console()).text).match(new RegExp(`${words.nextUp} – ([^<]+)`))?.[1] ?? '';
    await led.lead('next');
    assert.equal(await upcoming(), 'Question 1');
    await led.lead('drop:1');
    assert.equal(await upcoming(), plain(`1. ${practiceOf(standard, 1)?.title.fr}`));
    const listed = plain((await led.console()).text);
    assert.ok(listed.includes(words.droppedStep) && listed.includes('value="restore:1"'));
    await led.lead('restore:1');
    assert.equal(await upcoming(), 'Question 1');
    await led.lead('drop:1', 'next', 'end');
    says(await led.client.get(led.to('facilitatorResults')), resultsWords.fr.state.skipped);
  });

  test('sees the same shares of a vote as phones, the screen and the results; counts alone of fewer than ten', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1'] });
    const someone = await led.join();
    await led.lead('next');
    await led.count({ true: 4, false: 8 });
    await led.lead('spread');
    const pages = async () => ({
      screen: await projected(led),
      phone: plain((await someone.page()).text),
      control: plain((await led.console()).text),
      results: plain((await led.client.get(led.to('facilitatorResults'))).text),
    });
    const shares = (page: string) =>
      [...page.matchAll(/personnes?(?: \((\d+)\s%\))?</g)].map(([, share]) => share);
    for (const [name, page] of Object.entries(await pages()))
      assert.deepEqual(shares(page), ['33', '67'], name);
    await led.lead('open-again');
    await led.count({ true: 3, false: 6 });
    await led.lead('spread');
    for (const [name, page] of Object.entries(await pages()))
      assert.ok(!/[36] \((\d+)\s%\)/.test(page), name);
  });

  test('is told that the screen is blank, from step to step', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'P1'] });
    await led.lead('next', 'blank', 'next');
    says(await led.console(), facilitatorWords.fr.isBlank);
  });

  test('erases a text by a second press alone', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives'] });
    await (await led.join()).submit({ act: 'ask', question: 'Qui paie?' });
    const page = plain((await led.console()).text);
    assert.match(
      page,
      new RegExp(
        `<details>\\s*<summary[^>]*>${voiceWords.fr.erase}</summary>\\s*<p><button[^>]* value="erase:`,
      ),
    );
    assert.equal(page.match(/value="erase:/g)?.length, 1);
  });
});
