import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadCourse } from '../../course/course.load.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion } from '../../standard/standard.ts';
import { pacesOf } from './pace.ts';
import { stepsOf, timesOf } from './path.ts';
import { minutesLeft, type Progress } from './progress.ts';

const root = join(import.meta.dirname, '../../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);
const steps = stepsOf(standard, course);
const times = timesOf(standard, course);

/** One case of each theme, in order. */
const items = standard.themes.map(
  ({ id }) => course.cases.find(({ theme }) => theme === id)?.id ?? assert.fail(),
);

/** Who answered the positioning test so: `x` wrongly, `v` rightly, `-` not at all, for each theme in order. */
const after = (answers: string, completed: readonly string[] = []): Progress => {
  const given = items.flatMap((id, rank) => {
    const mark = answers[rank];
    return mark === 'v' || mark === 'x' ? [[id, { chosen: ['1.1'], right: mark === 'v' }] as const] : [];
  });
  return {
    audience: 'employees',
    startedOn: '2026-11-24',
    startedUnder: standard.version,
    completed: new Set(completed),
    answers: new Map([['t', new Map(given)]]),
    exercises: new Map(),
    positioning: { id: 't', purpose: 'positioning', items, course: '', standard: '', replaces: undefined },
    positioningClosed: true,
    evaluations: [],
    passed: undefined,
    attempts: [],
    attended: [],
    recalls: [],
    reviewed: new Map(),
  };
};
const paces = (answers: string, completed?: readonly string[]) =>
  Object.fromEntries(pacesOf(standard, course, after(answers, completed)));

describe('The pace of a theme', () => {
  test('is told of each theme apart, and of none that was not asked about', () => {
    assert.deepEqual(paces('vx-v'), { 1: 'quick', 2: 'slow', 4: 'quick' });
    assert.deepEqual(paces(''), {});
  });

  test('is not told to who has not taken the test', () => {
    assert.equal(pacesOf(standard, course, { ...after('v'), positioning: undefined }).size, 0);
  });

  test('is not told where a case is no longer in the course', () => {
    const without = { ...course, cases: course.cases.filter(({ id }) => id !== items[0]) };
    assert.deepEqual(Object.fromEntries(pacesOf(standard, without, after('vv'))), { 2: 'quick' });
  });
});

describe('The time left', () => {
  const left = (answers: string, completed?: readonly string[]): number => {
    const progress = after(answers, completed);
    return minutesLeft(steps, times, progress, pacesOf(standard, course, progress));
  };
  const practices = (theme: number): readonly string[] =>
    steps.flatMap((step) => (step.kind === 'practice' && step.theme.id === theme ? [step.id] : []));
  const saved = (ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum + (times.step.get(id) ?? 0) - (times.quick.get(id) ?? 0), 0);

  test('leaves out, of the themes that may be read quickly, what may be passed over', () => {
    assert.ok(Math.abs(left('') - left('v') - saved(practices(1))) < 1e-9);
    assert.equal(left('x'), left(''));
  });

  test('is not shortened again by what is read already', () => {
    assert.equal(left('v', practices(1)), left('x', practices(1)));
  });
});
