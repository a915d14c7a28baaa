import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { firstCases, recordAnswers } from '../../../test/support/given-answers.ts';
import { trainingFact } from '../../../test/support/training-facts.ts';
import type { Sitting } from '../../course/figures.ts';
import { learnerSittings, sittingsOf } from './sittings.ts';
import type { TrainingFact } from './training.facts.ts';

const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
const started = trainingFact('training.started', {
  audience: 'employees',
  lang: 'fr',
  course: '2027.1',
  standard: '2026.2',
});
const began = (attempt: string, items: string[]): TrainingFact =>
  trainingFact('training.attempt-started', {
    attempt,
    purpose: 'evaluation',
    items,
    course: '2026.2',
    standard: '2026.2',
  });
const answered = (attempt: string, item: string, right = true): TrainingFact =>
  trainingFact('training.answered', { attempt, item, chosen: ['a'], right });
const attended = trainingFact('training.attended', {
  room: one,
  day: '2026-11-24',
  minutes: 60,
  asked: 2,
  answered: 2,
  right: 1,
  standard: '2026.2',
});

/** What facts of one learner, in this order, come down to: source, edition, and the questions; `*` for those not new. */
const read = (...facts: TrainingFact[]): string[] =>
  sittingsOf(
    facts.map((fact, rank) => ({ ...fact, seq: rank + 1 })),
    2,
  ).map(
    ({ source, edition, answers }) =>
      `${source} ${edition}: ${answers.map(({ question, again }) => question + (again ? '*' : '')).join(' ')}`,
  );

describe('What a learner answered', () => {
  test('counts once a test is brought to its end', () => {
    const test18 = [started, began(one, ['c1-01', 'c2-01']), answered(one, 'c1-01')];
    assert.deepEqual(read(...test18), []);
    assert.deepEqual(read(...test18, answered(one, 'c2-01', false)), ['evaluation 2026.2: c1-01 c2-01']);
  });

  test('is new the first time only', () => {
    assert.deepEqual(
      read(
        started,
        began(one, ['c1-01', 'c2-01']),
        answered(one, 'c1-01'),
        answered(one, 'c2-01', false),
        began(two, ['c1-02', 'c2-01']),
        answered(two, 'c1-02'),
        answered(two, 'c2-01'),
      ),
      ['evaluation 2026.2: c1-01 c2-01', 'evaluation 2026.2: c1-02 c2-01*'],
    );
  });

  test('counts for the opening questions once all are answered, under the edition it began with', () => {
    assert.deepEqual(read(started, answered('opening', 'Q1')), []);
    assert.deepEqual(read(started, answered('opening', 'Q1'), answered('opening', 'Q2')), [
      'alone 2027.1: Q1 Q2',
    ]);
  });

  test('does not count what a room credited, nor opening questions answered after it', () => {
    assert.deepEqual(read(started, attended, answered('opening', 'Q1'), answered('opening', 'Q2')), []);
    assert.deepEqual(read(started, answered('opening', 'Q1'), attended, answered('opening', 'Q2')), []);
  });
});

onEachEngine('What all learners answered', ({ test, open }) => {
  test('is read whole, each learner apart, whatever their number', async () => {
    const database = await open();
    const isRight = (learner: number) => learner % 2 === 0;
    await recordAnswers(database, course, { learners: 150, isRight });
    await recordAnswers(database, course, { learners: 40, isRight, source: 'alone' });
    await recordAnswers(database, course, { learners: 30, isRight, source: 'positioning' });
    await recordAnswers(database, course, { learners: 10, isRight, given: 17 });
    const sittings: Sitting[] = [];
    for await (const sitting of learnerSittings(database.db, course)) sittings.push(sitting);
    assert.deepEqual(
      Object.fromEntries(
        [...Map.groupBy(sittings, ({ source }) => source)].map(([source, all]) => [source, all.length]),
      ),
      { evaluation: 150, alone: 40, positioning: 30 },
    );
    for (const { source, answers } of sittings) {
      const asked = source === 'alone' ? course.openings : firstCases(course);
      assert.deepEqual(
        column(answers, 'question'),
        asked.map(({ id }) => id),
      );
      assert.equal(new Set(answers.map(({ right }) => right)).size, 1, 'of one person');
    }
    assert.equal(sittings.filter(({ answers }) => answers[0]?.right).length, 110);
  });
});
