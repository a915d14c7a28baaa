import assert from 'node:assert/strict';
import { sittings } from '../../src/app/sittings.ts';
import { figuresCsv, figuresFrom } from '../../src/learn/figures/figures.export.ts';
import { languages } from '../../src/standard/standard.ts';
import { course, onAnyApp, type TestApp } from '../support/app.ts';
import { firstCases, recordAnswers } from '../support/given-answers.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { voteTrue } from '../support/led-session.ts';
import { openRoom } from '../support/room.ts';

const figuresOf = ({ database, clock }: TestApp) => figuresFrom(sittings(database.db, course, clock.now()));

/** Where a server's answers say something, and of what: `room Q1: 20`. */
const told = async (app: TestApp): Promise<readonly string[]> => {
  return (await figuresOf(app)).map(({ source, question, answers }) => `${source} ${question}: ${answers}`);
};

const led = async (app: TestApp) => {
  const room = await openRoom(app, { steps: ['Q1', 'Q2'] });
  const people = await room.joinAll(21);
  await room.lead('next', 'open');
  await voteTrue(people, 5);
  await room.lead('close', 'reveal', 'next', 'open');
  await voteTrue(people.slice(0, 3), 1);
  await room.lead('close');
  return room;
};

onAnyApp('The figures of questions', ({ test, start }) => {
  test('count votes of a room once it is ended, apart from what people answer alone', async () => {
    const app = await start();
    const room = await led(app);
    await recordAnswers(app.database, course, { learners: 20, isRight: () => true, source: 'alone' });
    const alone = course.openings.map(({ id }) => `alone ${id}: 20`);
    assert.deepEqual(await told(app), alone, 'not while the room is led');
    await room.lead('end');
    assert.deepEqual(await told(app), [...alone, 'room Q1: 20']);
  });

  test('count votes of a room that nobody ended two days after it was opened', async () => {
    const app = await start();
    await led(app);
    const opened = app.clock.now().getTime();
    app.clock.set(new Date(opened + 48 * 3_600_000));
    assert.deepEqual(await told(app), []);
    app.clock.set(new Date(opened + 48 * 3_600_000 + 1));
    assert.deepEqual(await told(app), ['room Q1: 20']);
  });

  test('are a line an option in the file, in the numbers of each language', async () => {
    const app = await start();
    const items = firstCases(course);
    const [first = assert.fail(), second = assert.fail()] = items;
    // One learner in two is strong: right everywhere but on the second question, which they all miss.
    await recordAnswers(app.database, course, {
      learners: 30,
      isRight: (learner, question) => (learner % 2 === 0) !== (question === second),
    });
    for (const lang of languages) {
      const [comma, half] = lang === 'fr' ? [';', '0,5'] : [',', '0.5'];
      const [, ...lines] = figuresCsv(lang, course, await figuresOf(app))
        .trim()
        .split('\r\n');
      assert.equal(lines.length, items.flatMap(({ options }) => options).length);
      const ofFirst = lines.filter((line) => line.includes(`${comma}${first.id}${comma}`));
      assert.equal(ofFirst.length, first.options.length);
      assert.ok(ofFirst.every((line) => line.includes(`${comma}30${comma}${half}${comma}1${comma}`)));
      const chosen = [...rightKeys(first), ...wrongKeys(first)].length;
      assert.equal(ofFirst.filter((line) => line.split(comma).at(-1) === half).length, chosen);
      const ofSecond = lines.filter((line) => line.includes(`${comma}${second.id}${comma}`));
      assert.ok(
        ofSecond.every((line) => line.includes(`${comma}30${comma}${half}${comma}-1${comma}`)),
        'it misleads who gets the rest right',
      );
    }
  });
});
