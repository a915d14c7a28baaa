import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { losing, nextEdition } from '../../../test/support/changed-course.ts';
import { trainingFact as fact } from '../../../test/support/training-facts.ts';
import { drawAttempt, standingOf } from './attempts.ts';
import { casesATheme, type TestPurpose } from './draw.ts';
import { latestAttempt, type Progress, progressFrom } from './progress.ts';
import type { TrainingFact } from './training.facts.ts';

/** Some cases of every theme, from a rank among its own. */
const itemsAt = (rank: number, purpose: TestPurpose): string[] =>
  standard.themes.flatMap(({ id }) =>
    course.cases
      .filter(({ theme }) => theme === id)
      .slice(rank, rank + casesATheme[purpose])
      .map((each) => each.id),
  );
const items = itemsAt(0, 'evaluation');
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
  items.slice(0, count).map((item) => fact('training.answered', { attempt, item, chosen: ['1.1'], right }));

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
    for (const edition of [course, nextEdition({})])
      assert.equal(draw(after(began(one, 'evaluation')), 'evaluation', edition), undefined);
  });

  test('replaces one that is lost, once, with items that were not asked', () => {
    for (const purpose of ['positioning', 'evaluation'] as const) {
      const asked = itemsAt(0, purpose);
      const drawn = draw(after(began(one, purpose, undefined, asked)), purpose, losing(asked.slice(-1)));
      assert.equal(drawn?.replaces, one);
      assert.equal(drawn?.once, `attempt:replaces:${one}`);
      assert.equal(drawn?.items.length, asked.length);
      assert.ok(drawn?.items.every((id) => !asked.includes(id)));
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

  test('evaluates last with what was reviewed', () => {
    const reviewed = items.map((item) => fact('training.reviewed', { item, chosen: ['1.1'], right: true }));
    const drawn = draw(after(...reviewed), 'evaluation')?.items ?? [];
    assert.ok(drawn.every((id) => !items.includes(id)));
  });

  test('never evaluates with what a positioning test asked, replaced or not', () => {
    const [before, other] = [itemsAt(0, 'positioning'), itemsAt(1, 'positioning')];
    const progress = after(
      began(one, 'positioning', undefined, before),
      began(two, 'positioning', one, other),
      fact('training.positioning-closed', {}),
    );
    const drawn = draw(progress, 'evaluation')?.items ?? [];
    assert.equal(drawn.length, items.length);
    assert.ok(drawn.every((id) => !before.includes(id) && !other.includes(id)));
  });
});
