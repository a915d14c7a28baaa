import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { loadCourse } from '../../course/course.load.ts';
import { addDays } from '../../standard/days.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion } from '../../standard/standard.ts';
import type { Attempt, Recall } from './progress.ts';
import { daysOf, dueAfter, reviewsADay, reviewsOf, reviewsOn } from './reviews.ts';

const root = join(import.meta.dirname, '../../..');
const course = loadCourse(join(root, 'course'), loadStandard(join(root, 'standard'), currentVersion));
const start = '2026-11-24';

const recall = (day: string, right: boolean, review = true): Recall => ({
  question: 'Q1',
  day,
  right,
  review,
});
const evaluationOf = (...items: readonly string[]): Attempt => ({
  ...{ id: 't', purpose: 'evaluation', items: [...items] },
  ...{ course: '', standard: '', replaces: undefined },
});
const missed = recall(start, false, false);

/** Reviews each time on the very day, rightly so many times. */
const reviewed = (times: number): readonly Recall[] => {
  const recalls: Recall[] = [missed];
  for (let count = 0; count < times; count += 1)
    recalls.push(recall(dueAfter(recalls) ?? assert.fail(), true));
  return recalls;
};
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe('A question that was missed', () => {
  test('comes back the next day, then later and later, until it is known', () => {
    const waits = [0, 1, 2, 3, 4].map((times) => {
      const recalls = reviewed(times);
      return daysBetween(recalls.at(-1)?.day ?? '', dueAfter(recalls) ?? '');
    });
    assert.equal(waits[0], 1);
    for (const [rank, wait] of waits.entries())
      assert.ok(rank === 0 || wait > (waits[rank - 1] ?? 0), waits.join());
    assert.equal(dueAfter(reviewed(5)), undefined, 'after five right answers in a row it is known');
  });

  test('comes back soon when it is missed again, however long it had waited', () => {
    const recalls = reviewed(4);
    const day = dueAfter(recalls) ?? '';
    assert.ok(daysBetween(day, dueAfter([...recalls, recall(day, false)]) ?? '') <= 3);
  });

  test('comes back later when it is answered rightly after its day', () => {
    const [onTime, late] = ['2026-11-25', '2026-12-20'].map((day) =>
      daysBetween(day, dueAfter([missed, recall(day, true)]) ?? ''),
    );
    assert.ok((late ?? 0) > (onTime ?? 0));
  });

  test('is never asked again when it was never missed, and says nothing before it was', () => {
    assert.equal(dueAfter([]), undefined);
    assert.equal(dueAfter([recall(start, true, false)]), undefined);
    assert.equal(dueAfter([recall('2026-10-01', true, false), missed]), dueAfter([missed]));
  });

  test('in the positioning test comes back until it is answered rightly, or the evaluation is passed', () => {
    const untaught: Recall = { ...missed, untaught: true };
    const passed = evaluationOf();
    const asked = (answers: readonly Recall[], test: Attempt | undefined): number =>
      reviewsOf(course, { recalls: answers, passed: test, attempts: [] }).length;
    assert.equal(asked([untaught], undefined), 1);
    assert.equal(asked([untaught], passed), 0);
    assert.equal(asked([untaught, recall('2026-11-25', true)], undefined), 0);
    assert.equal(asked([untaught, recall('2026-11-25', false)], passed), 1, 'missed since: it comes back');
    assert.equal(asked([missed], passed), 1, 'missed in the evaluation: it comes back');
  });

  test('has the same days whenever they are counted, through a change of clocks too', () => {
    for (let count = 0; count < 400; count += 1) {
      const day = addDays('2026-01-01', count);
      assert.equal(dueAfter([recall(day, false)]), addDays(day, 1));
    }
  });
});

/** Cases of eight actions. */
const ids = course.cases
  .filter(({ action }, rank) => course.cases.findIndex((each) => each.action === action) === rank)
  .slice(0, 8)
  .map(({ id }) => id);
const recallsOf = (entries: readonly (readonly [string, readonly Recall[]])[]) => ({
  recalls: entries.flatMap(([question, recalls]) => recalls.map((each) => ({ ...each, question }))),
  passed: undefined,
  attempts: [],
});
const eight = recallsOf(ids.map((id) => [id, [missed]]));

describe('What a case missed', () => {
  const [first = assert.fail()] = course.cases;
  const others = course.cases.filter(({ action, id }) => action === first.action && id !== first.id);
  const asked = (...met: readonly string[]) =>
    reviewsOf(course, recallsOf(met.map((id) => [id, [missed]]))).map(({ question }) => question.id);

  test('comes back in another case that the same action answers, as long as there is one', () => {
    assert.deepEqual(asked(first.id), [others[0]?.id]);
    const all = [first.id, ...others.map(({ id }) => id)];
    assert.deepEqual(asked(...all), [first.id], 'then in the one met longest ago');
    assert.deepEqual(asked(...all, first.id), [others[0]?.id]);
  });

  test('leaves to a test the cases that it is still to ask', () => {
    const underWay = evaluationOf(first.id, others[0]?.id ?? '');
    const missedFirst = recallsOf([[first.id, [missed]]]);
    const [review] = reviewsOf(course, { ...missedFirst, attempts: [underWay] });
    assert.equal(review?.question.id, (others[1] ?? first).id);
  });

  test('comes back as it was where no other case has its action', () => {
    const alone = { ...course, cases: [first] };
    const [review] = reviewsOf(alone, recallsOf([[first.id, [missed]]]));
    assert.equal(review?.question.id, first.id);
  });

  test('is known by right answers to any of these cases', () => {
    const known = recallsOf([
      [first.id, [missed]],
      [others[0]?.id ?? '', [recall('2026-11-25', true)]],
    ]);
    assert.deepEqual(column(reviewsOf(course, known), 'due'), ['2026-11-28']);
  });
});

describe('The reviews of a day', () => {
  test('are those due, as far as the day has room', () => {
    const next = { day: '2026-11-25', count: 8 };
    assert.deepEqual(reviewsOn(course, eight, start), { ask: [], done: 0, more: 0, next });
    const today = reviewsOn(course, eight, '2026-11-25');
    assert.equal(today.ask.length, reviewsADay);
    assert.equal(today.more, 3);
    assert.equal(today.next, undefined);
  });

  test('leave no more room than what was reviewed leaves', () => {
    const day = '2026-11-25';
    const some = recallsOf(ids.map((id, rank) => [id, rank < 2 ? [missed, recall(day, true)] : [missed]]));
    const today = reviewsOn(course, some, day);
    assert.deepEqual([today.done, today.ask.length, today.more], [2, 3, 3]);
    assert.deepEqual(today.next, { day: '2026-11-28', count: 2 });
  });

  test('leave out what the course no longer asks', () => {
    const later = { ...course, cases: course.cases.filter(({ id }) => !ids.slice(0, 2).includes(id)) };
    assert.equal(reviewsOf(later, eight).length, 6);
  });

  test('are told by day, what is late today', () => {
    assert.deepEqual(daysOf(reviewsOf(course, eight), '2026-12-01'), [{ day: '2026-12-01', count: 8 }]);
    assert.deepEqual(daysOf([], start), []);
  });
});
