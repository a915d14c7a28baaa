import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { trainingFact as fact } from '../../../test/support/training-facts.ts';
import { loadCourse } from '../../course/course.load.ts';
import { caseOf } from '../../course/course.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion } from '../../standard/standard.ts';
import { stepsOf, timesOf } from './path.ts';
import {
  answerTo,
  attemptUnderWay,
  changesByTheme,
  currentStep,
  isPassed,
  latestAttempt,
  minutesLeft,
  nextRank,
  openingAttempt,
  type Progress,
  positioningIsOpen,
  practicesToRevisit,
  progressFrom,
  scoreOf,
  setsOf,
  stagesOf,
} from './progress.ts';
import type { TrainingFact } from './training.facts.ts';

const root = join(import.meta.dirname, '../../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);
const steps = stepsOf(standard, course);

const started = fact('training.started', {
  audience: 'managers',
  lang: 'fr',
  course: '1',
  standard: '2026.2',
});
const done = (step: string) => fact('training.step-completed', { step });
const began = (attempt: string, purpose: 'positioning' | 'evaluation', items: string[]) =>
  fact('training.attempt-started', { attempt, purpose, items, course: '1', standard: '2026.2' });
const answered = (attempt: string, item: string, right: boolean) =>
  fact('training.answered', { attempt, item, chosen: ['a'], right });

/** Where someone is who did this after they began. */
const after = (...facts: TrainingFact[]): Progress => {
  const progress = progressFrom([started, ...facts]);
  assert.ok(progress);
  return progress;
};

/** The first item of every practice, and answers to them of which the first ones are right. */
const items = standard.themes.flatMap(({ id }) =>
  course.cases
    .filter(({ theme }) => theme === id)
    .slice(0, 3)
    .map((each) => each.id),
);
const test18 = (
  attempt: string,
  purpose: 'positioning' | 'evaluation',
  right: number,
  given = 18,
): TrainingFact[] => [
  began(attempt, purpose, items),
  ...items.slice(0, given).map((item, rank) => answered(attempt, item, rank < right)),
];

describe('Progress', () => {
  test('is nobody’s before a training has begun', () => {
    assert.equal(progressFrom([]), undefined);
    assert.equal(progressFrom([done('context')]), undefined);
  });

  test('begins on the day it is in Québec, in the evening too, when it is tomorrow elsewhere', () => {
    const begunAt = (effectiveAt: string) => progressFrom([{ ...started, effectiveAt }])?.startedOn;
    assert.equal(begunAt('2026-11-25T01:30:00.000Z'), '2026-11-24');
    assert.equal(begunAt('2026-11-25T04:59:59.999Z'), '2026-11-24');
    assert.equal(begunAt('2026-11-25T05:00:00.000Z'), '2026-11-25');
  });

  test('begins empty, with the audience chosen, on the day it began', () => {
    const progress = after();
    assert.equal(progress.audience, 'managers');
    assert.equal(progress.startedOn, '2026-11-24');
    assert.deepEqual(
      [progress.completed.size, progress.answers.size, progress.evaluations.length],
      [0, 0, 0],
    );
  });

  test('follows the last audience chosen', () => {
    assert.equal(after(fact('training.audience-chosen', { audience: 'designers' })).audience, 'designers');
  });

  test('keeps answers apart by attempt', () => {
    const progress = after(
      answered(openingAttempt, 'Q1', true),
      answered('t1', 'c1-01', true),
      answered('t2', 'c1-01', false),
    );
    assert.equal(answerTo(progress, openingAttempt, 'Q1')?.right, true);
    assert.equal(answerTo(progress, 't1', 'c1-01')?.right, true);
    assert.equal(answerTo(progress, 't2', 'c1-01')?.right, false);
    assert.equal(answerTo(progress, 't1', 'Q1'), undefined);
    assert.equal(answerTo(progress, 'nothing', 'Q1'), undefined);
  });

  test('keeps where findings were placed', () => {
    const progress = after(fact('training.exercise-answered', { exercise: 'E1', placed: { a: 1, b: 3 } }));
    assert.deepEqual(progress.exercises.get('E1'), { a: 1, b: 3 });
  });

  test('does not mind facts that say nothing of where the person is', () => {
    const others = [
      fact('training.committed', { commitment: crypto.randomUUID(), action: '1.1', due: '2027-01-01' }),
    ];
    assert.deepEqual(after(...others), after());
  });
});

describe('The step where someone resumes', () => {
  test('is the first of the path that is not completed, whatever was done beyond it', () => {
    assert.equal(currentStep(steps, after())?.id, 'context');
    assert.equal(currentStep(steps, after(done('context')))?.id, 'visual');
    assert.equal(currentStep(steps, after(done('context'), done('p4')))?.id, 'visual');
  });

  test('is none once all are completed', () => {
    assert.equal(currentStep(steps, after(...steps.map(({ id }) => done(id)))), undefined);
  });
});

describe('An attempt', () => {
  test('asks its sets one after the other: three cases of a theme, or one', () => {
    const next = (purpose: 'positioning' | 'evaluation', ...given: readonly string[]) =>
      nextRank(after(...given.map((item) => answered('t1', item, false))), { id: 't1', purpose, items });
    const [one = '', two = '', three = '', four = ''] = items;
    assert.deepEqual(setsOf({ purpose: 'evaluation', items })[0], [one, two, three]);
    assert.equal(next('evaluation'), 1);
    assert.equal(next('evaluation', one, two), 1);
    assert.equal(next('evaluation', one, two, three), 2);
    assert.equal(next('evaluation', four), 1);
    assert.equal(next('evaluation', ...items), undefined);
    assert.equal(next('positioning', one, two), 3);
  });

  test('counts its own answers alone', () => {
    const progress = after(...test18('t1', 'positioning', 3, 5), ...test18('t2', 'evaluation', 10));
    const [positioning, evaluation] = [
      latestAttempt(progress, 'positioning'),
      latestAttempt(progress, 'evaluation'),
    ];
    assert.ok(positioning && evaluation);
    assert.deepEqual(scoreOf(progress, positioning), { right: 3, answered: 5, total: 18 });
    assert.deepEqual(scoreOf(progress, evaluation), { right: 10, answered: 18, total: 18 });
  });

  test('is the latest evaluation', () => {
    const progress = after(...test18('t1', 'evaluation', 3), began('t2', 'evaluation', items));
    assert.equal(latestAttempt(progress, 'evaluation')?.id, 't2');
    assert.equal(attemptUnderWay(progress, 'evaluation')?.id, 't2');
    assert.equal(latestAttempt(progress, 'positioning'), undefined);
    assert.equal(attemptUnderWay(after(...test18('t1', 'evaluation', 3)), 'evaluation'), undefined);
  });
});

describe('An attempt that another one replaced', () => {
  const again = (attempt: string, replaces: string, purpose: 'positioning' | 'evaluation') =>
    fact('training.attempt-started', { attempt, purpose, items, course: '2', standard: '2027.1', replaces });
  const [t1, t2] = [crypto.randomUUID(), crypto.randomUUID()];

  test('is no longer the one under way, nor counted, and its answers are kept', () => {
    const progress = after(...test18(t1, 'evaluation', 2, 2), again(t2, t1, 'evaluation'));
    assert.deepEqual(column(progress.evaluations, 'id'), [t2]);
    assert.equal(attemptUnderWay(progress, 'evaluation')?.id, t2);
    assert.deepEqual(column(progress.attempts, 'id'), [t1, t2]);
    assert.equal(answerTo(progress, t1, items[0] ?? '')?.right, true);
    assert.equal(answerTo(progress, t2, items[0] ?? ''), undefined);
  });

  test('is no longer the positioning test', () => {
    const progress = after(...test18(t1, 'positioning', 2, 2), again(t2, t1, 'positioning'));
    assert.equal(progress.positioning?.id, t2);
    assert.ok(positioningIsOpen(progress));
  });
});

describe('The pass mark', () => {
  const cases: readonly (readonly [number, number, boolean])[] = [
    [14, 18, true],
    [13, 18, false],
    [18, 18, true],
    [0, 18, false],
    [3, 4, true],
    [74, 100, false],
    // 74.95 % would round to 75.
    [1_499, 2_000, false],
    [1_500, 2_000, true],
  ];
  for (const [right, total, passed] of cases)
    test(`is ${passed ? '' : 'not '}reached with ${right} right answers of ${total}`, () => {
      assert.equal(isPassed({ right, answered: total, total }), passed);
    });

  test('is not reached before the last answer, however many are right', () => {
    assert.equal(isPassed({ right: 17, answered: 17, total: 18 }), false);
  });

  test('once reached, stays so', () => {
    const progress = after(
      ...test18('t1', 'evaluation', 13),
      ...test18('t2', 'evaluation', 14),
      began('t3', 'evaluation', items),
    );
    assert.equal(progress.passed?.id, 't2');
    assert.equal(after(...test18('t1', 'evaluation', 13)).passed, undefined);
  });
});

describe('The positioning test', () => {
  const open: readonly (readonly [string, TrainingFact[]])[] = [
    ['from the start', []],
    ['after the first lessons', [done('context'), done('visual')]],
    ['while it is under way', test18('t1', 'positioning', 3, 17)],
  ];
  for (const [when, facts] of open)
    test(`is open ${when}`, () => assert.ok(positioningIsOpen(after(...facts))));

  const closed: readonly (readonly [string, TrainingFact[]])[] = [
    ['once it is closed', [fact('training.positioning-closed', {})]],
    ['once it is finished', test18('t1', 'positioning', 3)],
    ['after the first question of a theme', [done('q1')]],
    ['after a practice', [done('p18')]],
    ['after an exercise', [done('e6')]],
    ['under way, once a theme is begun', [...test18('t1', 'positioning', 3, 2), done('q1')]],
  ];
  for (const [when, facts] of closed)
    test(`is closed ${when}`, () => assert.ok(!positioningIsOpen(after(...facts))));
});

describe('A petal', () => {
  const practice = { id: 4, theme: 2 };
  const openings = course.openings
    .filter(({ theme }) => theme === 2)
    .map(({ id }) => answered(openingAttempt, id, false));
  /** An evaluation that asked a case of one practice. */
  const asked = (of: number, right: boolean): TrainingFact[] => {
    const { id } = course.cases.find((each) => each.practice === of) ?? assert.fail(String(of));
    return [began('t1', 'evaluation', [id]), answered('t1', id, right)];
  };
  /** A mark for each stage, done or not. */
  const stages = (...facts: TrainingFact[]): string =>
    stagesOf(course, after(...facts), practice)
      .map((isDone) => (isDone ? '✓' : '–'))
      .join('');

  test('fills in four stages', () => {
    assert.equal(stages(), '––––');
    assert.equal(stages(...openings.slice(0, 1)), '––––');
    assert.equal(stages(...openings), '✓–––');
    assert.equal(stages(...openings, done('p4')), '✓✓––');
    assert.equal(stages(...openings, done('p4'), done('e2')), '✓✓✓–');
    assert.equal(stages(...openings, done('p4'), done('e2'), ...asked(4, false)), '✓✓✓–');
    assert.equal(stages(...openings, done('p4'), done('e2'), ...asked(5, true)), '✓✓✓✓', 'its case is gone');
    assert.equal(stages(done('p4'), ...asked(5, false)), '–✓––', 'its case is gone, and nothing is passed');
    assert.equal(stages(...openings, done('p4'), done('e2'), ...asked(4, true)), '✓✓✓✓');
  });

  test('shows what was done, in a room for one, before what comes earlier', () => {
    assert.equal(stages(done('p4')), '–✓––');
    assert.equal(stages(done('p4'), done('e2'), ...asked(4, true)), '–✓✓✓');
    assert.equal(stages(...openings, done('p5'), done('p6')), '✓–––', 'of another practice');
    assert.equal(stages(done('p4'), done('e2'), ...test18('t1', 'positioning', 18)), '–✓✓–');
  });
});

describe('Before and after', () => {
  test('are told theme by theme', () => {
    const [one = '', , , two = ''] = items;
    const progress = after(
      began('t1', 'positioning', [one, two, ...items.slice(6, 10)]),
      answered('t1', one, true),
      answered('t1', two, false),
      ...test18('t2', 'evaluation', 17),
    );
    assert.deepEqual(changesByTheme(standard, course, progress), [
      { theme: 1, before: { right: 1, answered: 1 }, after: { right: 3, answered: 3 } },
      { theme: 2, before: { right: 0, answered: 1 }, after: { right: 3, answered: 3 } },
      { theme: 3, before: undefined, after: { right: 3, answered: 3 } },
      { theme: 4, before: undefined, after: { right: 3, answered: 3 } },
      { theme: 5, before: undefined, after: { right: 3, answered: 3 } },
      { theme: 6, before: undefined, after: { right: 2, answered: 3 } },
    ]);
  });

  test('name the practices that were missed, and no others', () => {
    const progress = after(...test18('t1', 'evaluation', 15, 17));
    const attempt = latestAttempt(progress, 'evaluation');
    assert.ok(attempt);
    const missed = items.slice(15, 17).map((id) => caseOf(course, id)?.practice ?? 0);
    assert.deepEqual(
      practicesToRevisit(course, progress, attempt),
      [...new Set(missed)].toSorted((a, b) => a - b),
    );
  });
});

describe('The time left', () => {
  const times = timesOf(standard, course);

  test('is at first that of the whole training but the placement test, and shortens with every step', () => {
    let before = times.training - times.test.positioning;
    assert.ok(Math.abs(minutesLeft(steps, times, after()) - before) < 1e-9);
    for (const count of steps.keys()) {
      const left = minutesLeft(steps, times, after(...steps.slice(0, count + 1).map(({ id }) => done(id))));
      assert.ok(left < before);
      before = left;
    }
    assert.ok(Math.abs(before - times.test.evaluation) < 1e-9);
  });

  test('is none once the evaluation is passed', () => {
    const all = steps.map(({ id }) => done(id));
    assert.equal(minutesLeft(steps, times, after(...all, ...test18('t1', 'evaluation', 14))), 0);
    const failed = after(...all, ...test18('t1', 'evaluation', 13));
    assert.equal(minutesLeft(steps, times, failed), times.test.evaluation);
  });
});
