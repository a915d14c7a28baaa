import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
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
    assert.deepEqual(
      steps.map(({ id }) => id),
      [
        ...['context', 'visual'],
        ...['q1', 'q2', 'p1', 'p2', 'p3', 'e1'],
        ...['q3', 'q4', 'p4', 'p5', 'p6', 'e2'],
        ...['q5', 'q6', 'p7', 'p8', 'p9', 'e3'],
        ...['q7', 'q8', 'p10', 'p11', 'p12', 'e4'],
        ...['q9', 'q10', 'p13', 'p14', 'p15', 'e5'],
        ...['q11', 'q12', 'p16', 'p17', 'p18', 'e6'],
        ...['documentation', 'commitments'],
      ],
    );
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

  test('is the same for a test as for its mean case, as many times', () => {
    const minutes = course.cases.map(({ id }) => times.question.get(id) ?? 0);
    const mean = minutes.reduce((sum, each) => sum + each, 0) / minutes.length;
    assert.ok(Math.abs(times.test.evaluation - mean * 18) < 1e-9);
    assert.ok(Math.abs(times.test.positioning - mean * 6) < 1e-9);
  });

  test('is in all that of its steps and of the evaluation, between one hour and four', () => {
    const all = steps.reduce((sum, step) => sum + minutesOfStep(step), 0);
    assert.ok(Math.abs(times.training - all - times.test.evaluation) < 1e-9);
    assert.ok(times.training > 60 && times.training < 240, String(times.training));
  });

  test('is that of the language that takes longer to read, at 180 words a minute', () => {
    const [lesson] = steps;
    assert.ok(lesson?.kind === 'lesson');
    const written = (french: number, english: number) => {
      const markdown = { fr: 'mot '.repeat(french).trim(), en: 'word '.repeat(english).trim() };
      return minutesOfStep({ ...lesson, lesson: { ...lesson.lesson, markdown } });
    };
    assert.equal(written(360, 180), 2);
    assert.equal(written(180, 540), 3);
  });
});
