import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { practiceOf } from '../../standard/standard.ts';
import type { Progress } from './progress.ts';
import { practicesToPropose, wordsOfAction } from './proposals.ts';

const nothing = {
  audience: 'managers',
  answers: new Map(),
  exercises: new Map(),
  attempts: [],
} satisfies Pick<Progress, 'audience' | 'answers' | 'exercises' | 'attempts'>;
const [exercise = assert.fail()] = course.exercises;
const missed = exercise.findings.map(({ practice }) => practice);

const none: ReadonlySet<string> = new Set();
const proposedTo = (progress: Partial<typeof nothing>) =>
  practicesToPropose(standard, course, { ...nothing, ...progress }, none).map(({ id }) => id);

test('Who commits is proposed what they answered least well, then what shows their work', () => {
  const placed = Object.fromEntries(exercise.findings.map(({ id }) => [id, 0]));
  const often = missed.toSorted(
    (a, b) => missed.filter((id) => id === b).length - missed.filter((id) => id === a).length,
  );
  assert.equal(proposedTo({ exercises: new Map([[exercise.id, placed]]) })[0], often[0]);
  for (const id of proposedTo({}))
    assert.ok(
      practiceOf(standard, id)?.examples.some(({ audience }) => audience === 'managers'),
      String(id),
    );
});

test('A wrong answer to a question or to a case counts for its practices', () => {
  const [question = assert.fail()] = course.openings;
  const [last = assert.fail()] = course.cases.slice(-1);
  const wrong = { chosen: [], right: false };
  const answers = new Map([
    ['opening', new Map([[question.id, wrong]])],
    ['t', new Map([[last.id, wrong]])],
  ]);
  const attempts = [
    { id: 't', purpose: 'positioning', items: [last.id], course: '', standard: '', replaces: undefined },
  ] as const;
  const ids = practicesToPropose(standard, course, { ...nothing, answers, attempts }, none).map(
    ({ id }) => id,
  );
  assert.ok(ids.includes(last.practice));
  assert.ok(question.practices.some((id) => ids.includes(id)));
});

test('A practice that one is committed to is proposed no more', () => {
  const [first = assert.fail(), second] = proposedTo({});
  const taken = new Set([practiceOf(standard, first)?.actions[0]?.id ?? assert.fail()]);
  const [now] = practicesToPropose(standard, course, nothing, taken);
  assert.equal(now?.id, second);
});

test('A commitment without words says the first step where it is of that action, else the title', () => {
  const { firstSteps, actions } = practiceOf(standard, 1) ?? assert.fail();
  const offered = firstSteps.gestureActions.managers;
  assert.equal(wordsOfAction(standard, 'managers', offered, 'fr'), firstSteps.gestures.managers.fr);
  const other = actions.find(({ id }) => id !== offered) ?? assert.fail();
  assert.equal(wordsOfAction(standard, 'managers', other.id, 'en'), other.title.en);
});
