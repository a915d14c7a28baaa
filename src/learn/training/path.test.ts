import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { loadCourse } from '../../course/course.load.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion, practicesOf } from '../../standard/standard.ts';
import { minutesOfStep, stepsOf, timesOf } from './path.ts';

const root = join(import.meta.dirname, '../../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);
const steps = stepsOf(standard, course);

describe('The path', () => {
  test('goes as the training given in a room: context, rose, themes, documentation, commitments', () => {
    assert.deepEqual(column(steps, 'id'), [
      ...['context', 'visual'],
      ...['q1', 'q2', 'p1', 'p2', 'p3', 'e1'],
      ...['q3', 'q4', 'p4', 'p5', 'p6', 'e2'],
      ...['q5', 'q6', 'p7', 'p8', 'p9', 'e3'],
      ...['q7', 'q8', 'p10', 'p11', 'p12', 'e4'],
      ...['q9', 'q10', 'p13', 'p14', 'p15', 'e5'],
      ...['q11', 'q12', 'p16', 'p17', 'p18', 'e6'],
      ...['documentation', 'commitments'],
    ]);
  });

  test('gives each practice its own theme', () => {
    for (const step of steps)
      if (step.kind === 'practice')
        assert.ok(practicesOf(standard, step.theme).includes(step.practice), step.id);
  });

  test('fits in the facts: no step has an id longer than they hold', () => {
    assert.ok(steps.every(({ id }) => id.length <= 32));
    assert.equal(new Set(steps.map(({ id }) => id)).size, steps.length);
  });
});

describe('The time it takes', () => {
  const times = timesOf(standard, course);

  test('is some minutes for every step', () => {
    for (const step of steps) {
      const minutes = minutesOfStep(step);
      assert.ok(minutes > 0 && minutes < 30, `${step.id}: ${minutes}`);
      assert.equal(times.step.get(step.id), minutes);
    }
  });

  test('is for a test that of its mean case, as many times, the list of each theme being read once', () => {
    const minutes = course.cases.map(({ id }) => times.question.get(id) ?? 0);
    const mean = minutes.reduce((sum, each) => sum + each, 0) / minutes.length;
    assert.ok(Math.abs(times.test.positioning - mean * 6) < 1e-9);
    const lists = (3 * times.test.positioning - times.test.evaluation) / 2;
    assert.ok(lists > 1 && lists < times.test.positioning / 2, `${lists}`);
  });

  test('is in all that of the placement test, of its steps and of the evaluation, between two hours and three', () => {
    const all = steps.reduce((sum, step) => sum + minutesOfStep(step), 0);
    assert.ok(Math.abs(times.training - all - times.test.positioning - times.test.evaluation) < 1e-9);
    assert.ok(times.training > 120 && times.training < 180, String(times.training));
  });

  test('counts what a page shows, « Lundi matin » and a minute to reflect, and not what is folded', () => {
    const practice = steps.find(({ id }) => id === 'p7');
    assert.ok(practice?.kind === 'practice');
    const { practice: told } = practice;
    const long = { fr: 'mot '.repeat(1_400).trim(), en: 'word' };
    const more = (other: Partial<typeof told>): number =>
      minutesOfStep({ ...practice, practice: { ...told, ...other } }) - minutesOfStep(practice);
    assert.equal(more({ why: long }), 0);
    assert.ok(more({ firstSteps: { ...told.firstSteps, sign: long } }) > 9);
    const [first = assert.fail()] = told.examples;
    assert.equal(more({ examples: [...told.examples, { ...first, text: long }] }), 0);
    const exercise = steps.find(({ id }) => id === 'e3');
    assert.ok(exercise?.kind === 'exercise' && exercise.reflection);
    assert.ok(minutesOfStep(exercise) - minutesOfStep({ ...exercise, reflection: undefined }) > 1);
  });

  test('is shorter for a practice that may be read quickly', () => {
    for (const { id, kind } of steps)
      if (kind === 'practice') assert.ok((times.quick.get(id) ?? 0) < (times.step.get(id) ?? 0), id);
  });

  test('is that of the language that takes longer to read, at 140 words a minute', () => {
    const [lesson] = steps;
    assert.ok(lesson?.kind === 'lesson');
    const written = (french: number, english: number) => {
      const markdown = { fr: 'mot '.repeat(french).trim(), en: 'word '.repeat(english).trim() };
      return minutesOfStep({ ...lesson, lesson: { ...lesson.lesson, markdown } });
    };
    assert.equal(written(280, 140), 2);
    assert.equal(written(140, 420), 3);
  });
});
