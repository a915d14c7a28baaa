import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { losing, nextEdition, withdrawing } from '../../../test/support/changed-course.ts';
import { trainingFact as fact } from '../../../test/support/training-facts.ts';
import { drawAttempt, standingOf } from './attempts.ts';
import { latestAttempt, type Progress, progressFrom, type TestPurpose } from './progress.ts';
import type { TrainingFact } from './training.facts.ts';

/** The items of every practice at a rank among its own. */
const itemsAt = (rank: number, of = course): string[] =>
  standard.practices.map(
    ({ id }) => of.items.filter(({ practice }) => practice === id)[rank]?.id ?? assert.fail(`practice ${id}`),
  );
const items = itemsAt(0);
const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];

const began = (attempt: string, purpose: TestPurpose, replaces?: string, drawn = items): TrainingFact =>
  fact('training.attempt-started', {
    attempt,
    purpose,
    items: drawn,
    course: course.version,
    standard: standard.version,
    ...(replaces ? { replaces } : {}),
  });
const answered = (attempt: string, count: number, right = true): TrainingFact[] =>
  items.slice(0, count).map((item) => fact('training.answered', { attempt, item, chosen: ['a'], right }));

const after = (...facts: TrainingFact[]): Progress => {
  const started = fact('training.started', {
    audience: 'employees',
    lang: 'fr',
    course: course.version,
    standard: standard.version,
  });
  return progressFrom([started, ...facts]) ?? assert.fail();
};

const standing = (edition: typeof course, answers: number) => {
  const progress = after(began(one, 'evaluation'), ...answered(one, answers));
  return standingOf(edition, progress, latestAttempt(progress, 'evaluation') ?? assert.fail());
};

describe('A test under way', () => {
  const cases = [
    ['stands in the present while the edition is the same', course, 3, 'present'],
    ['goes on in an edition where all its items are still drawn', nextEdition({}), 3, 'former'],
    ['goes on in an edition where its items are withdrawn', withdrawing(items), 3, 'former'],
    ['goes on when what is gone was answered', losing(items.slice(0, 3)), 3, 'former'],
    ['is lost when something still to be answered is gone', losing(items.slice(0, 3)), 2, 'lost'],
    ['is lost in the same edition too', { ...losing(items), version: course.version }, 3, 'lost'],
  ] as const;
  for (const [what, edition, answers, expected] of cases)
    test(what, () => assert.equal(standing(edition, answers), expected));
});

describe('Drawing a test', () => {
  const draw = (progress: Progress, purpose: TestPurpose, edition = course) =>
    drawAttempt(standard, edition, progress, purpose, () => 0);

  test('leaves the one under way as it is', () => {
    for (const edition of [course, nextEdition({}), withdrawing(items)])
      assert.equal(draw(after(began(one, 'evaluation')), 'evaluation', edition), undefined);
  });

  test('replaces one that is lost, once, with items that were not asked', () => {
    for (const purpose of ['positioning', 'evaluation'] as const) {
      const drawn = draw(after(began(one, purpose), ...answered(one, 2)), purpose, losing(items.slice(8, 9)));
      assert.equal(drawn?.replaces, one);
      assert.equal(drawn?.once, `attempt:replaces:${one}`);
      assert.equal(drawn?.items.length, items.length);
      assert.ok(drawn?.items.every((id) => !items.includes(id)));
    }
  });

  test('numbers evaluations without those that were replaced', () => {
    assert.equal(draw(after(), 'evaluation')?.once, 'attempt:evaluation:1');
    const failed = [began(one, 'evaluation'), ...answered(one, 18, false)];
    assert.equal(draw(after(...failed), 'evaluation')?.once, 'attempt:evaluation:2');
    const replaced = [began(one, 'evaluation'), began(two, 'evaluation', one), ...answered(two, 18, false)];
    const drawn = draw(after(...replaced), 'evaluation');
    assert.equal(drawn?.once, 'attempt:evaluation:2');
    assert.equal(drawn?.replaces, undefined);
  });

  test('never evaluates with what a positioning test asked, replaced or not', () => {
    const other = itemsAt(1);
    const progress = after(
      began(one, 'positioning'),
      began(two, 'positioning', one, other),
      fact('training.positioning-closed', {}),
    );
    const drawn = draw(progress, 'evaluation')?.items ?? [];
    assert.equal(drawn.length, items.length);
    assert.ok(drawn.every((id) => !items.includes(id) && !other.includes(id)));
  });
});
