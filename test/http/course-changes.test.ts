import assert from 'node:assert/strict';
import { type Course, caseOf } from '../../src/course/course.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { course, onApp, startApp, type TestApp } from '../support/app.ts';
import { losing, nextEdition } from '../support/changed-course.ts';
import { says, saysNot } from '../support/client.ts';
import {
  answersTo,
  begin,
  factsOf,
  type Learner,
  learnerBy,
  openTest,
  rightKeys,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';

const total = { positioning: 6, evaluation: 18 } as const;
const sets = 6;

type Drawn = {
  readonly attempt: string;
  readonly purpose: string;
  readonly items: readonly string[];
  readonly replaces?: string;
};

const attemptsOf = (learner: Learner): Promise<readonly Drawn[]> =>
  factsOf<Drawn>(learner, 'training.attempt-started');

/** The same person, on a server that starts with another edition of the course over the same database. */
const onEdition = async (
  { app: { database }, learner: { code, lang } }: AtTest,
  edition: Course,
  then: (learner: Learner) => Promise<void>,
): Promise<void> => {
  const app = await startApp(database, { course: edition });
  try {
    await then(learnerBy(app, code, lang));
  } finally {
    await app.close();
  }
};

/** Someone whose test is open, with its first sets answered: the first case right, the others wrong. */
type AtTest = { readonly app: TestApp; readonly learner: Learner };

const atTest = async (
  app: TestApp,
  purpose: 'positioning' | 'evaluation',
  answered: number,
  lang: Lang = 'fr',
) => {
  const learner = await begin(app, 'employees', lang);
  if (purpose === 'evaluation') await walkPath(learner);
  await openTest(learner, purpose);
  const [{ items } = assert.fail()] = await attemptsOf(learner);
  await answerFrom(learner, purpose, items, 1, answered);
  return { app, learner, items };
};

const pageOf = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;

/** Answers the sets of a test from one rank to another: the first case right, the others wrong. */
const answerFrom = async (
  learner: Learner,
  purpose: 'positioning' | 'evaluation',
  items: readonly string[],
  from: number,
  to: number,
  edition: Course = course,
): Promise<void> => {
  const size = total[purpose] / sets;
  for (let rank = from; rank <= to; rank += 1) {
    const set = items
      .slice((rank - 1) * size, rank * size)
      .map((id) => caseOf(edition, id) ?? assert.fail(id));
    const fields = answersTo(set, (question) =>
      question.id === items[0] ? rightKeys(question) : wrongKeys(question),
    );
    const sent = await learner.act(learner.to(pageOf[purpose], { rank }), fields);
    assert.equal(sent.status, 303, `set ${rank}`);
  }
};

const textOfCase = (id: string | undefined, lang: Lang = 'fr'): string =>
  course.cases.find((each) => each.id === id)?.stem[lang] ?? assert.fail(id);

onApp('An evaluation that was open when the course changed', ({ test, shared }) => {
  for (const lang of ['fr', 'en'] as const)
    test(`goes on as it was drawn while its cases are there, and says so (${lang})`, async () => {
      const at = await atTest(await shared(), 'evaluation', 2, lang);
      const { items } = at;
      const others = course.cases.filter(({ id }) => !items.includes(id)).map(({ id }) => id);
      await onEdition(at, losing(others.slice(0, 9)), async (later) => {
        const words = trainingWords[lang];
        says(await later.client.get(later.to('evaluation')), words.formerEdition.goesOn);
        const page = await openTest(later, 'evaluation');
        assert.equal(page.path, later.to('evaluationQuestion', { rank: 3 }));
        says(page, textOfCase(items[6], lang), words.formerEdition.goesOn);
        await answerFrom(later, 'evaluation', items, 3, sets);
        assert.equal((await attemptsOf(later)).length, 1);
      });
    });

  test('says nothing while the course stays the same', async () => {
    const { learner } = await atTest(await shared(), 'evaluation', 1);
    for (const page of [learner.to('evaluation'), learner.to('evaluationQuestion', { rank: 2 })])
      saysNot(await learner.client.get(page), trainingWords.fr.formerEdition.goesOn);
  });

  for (const lang of ['fr', 'en'] as const)
    test(`is drawn again when a question to come is gone, and says so before and after (${lang})`, async () => {
      const at = await atTest(await shared(), 'evaluation', 2, lang);
      const { items } = at;
      const [first] = await attemptsOf(at.learner);
      await onEdition(at, losing([items[9] ?? '']), async (later) => {
        const words = trainingWords[lang].formerEdition;
        const lost = await later.client.get(later.to('evaluationQuestion', { rank: 3 }));
        assert.equal(lost.path, later.to('evaluation'));
        says(lost, words.toDrawAgain);
        const page = await openTest(later, 'evaluation');
        assert.equal(page.path, later.to('evaluationQuestion', { rank: 1 }));
        says(page, words.drawnAgain);
        const attempts = await attemptsOf(later);
        assert.equal(attempts.length, 2);
        assert.equal(attempts[1]?.replaces, first?.attempt);
        const again = attempts[1]?.items ?? [];
        assert.equal(again.length, total.evaluation);
        assert.ok(!again.some((id) => items.includes(id)));
        const kept = await factsOf(later, 'training.answered');
        assert.equal(kept.filter(({ attempt }) => attempt === first?.attempt).length, 6);
        await answerFrom(later, 'evaluation', again, 1, 1);
        saysNot(await later.client.get(later.to('evaluationQuestion', { rank: 2 })), words.drawnAgain);
      });
    });

  test('is drawn again once, whatever the number of tabs that ask for it', async () => {
    const at = await atTest(await shared(), 'evaluation', 1);
    const { items } = at;
    await onEdition(at, losing([items[9] ?? '']), async (later) => {
      const sent = await Promise.all(
        Array.from({ length: 10 }, () => later.act(later.to('evaluation'), { start: 'yes' })),
      );
      assert.deepEqual(new Set(sent.map(({ status }) => status)), new Set([303]));
      assert.equal((await attemptsOf(later)).length, 2);
    });
  });

  test('sends an answer that comes too late to where it is said, and does not record it', async () => {
    const at = await atTest(await shared(), 'evaluation', 1);
    const { items } = at;
    const set = items.slice(3, 6).map((id) => caseOf(course, id) ?? assert.fail(id));
    await onEdition(at, losing([items[9] ?? '']), async (later) => {
      const sent = await later.act(later.to('evaluationQuestion', { rank: 2 }), answersTo(set, rightKeys));
      assert.equal(sent.headers.get('location'), later.to('evaluation'));
      const facts = await factsOf(later, 'training.answered');
      assert.ok(!facts.some(({ item }) => item === set[0]?.id));
    });
  });

  test('goes on when only a question already answered is gone, which is said where it stood', async () => {
    const at = await atTest(await shared(), 'evaluation', 2);
    const { items } = at;
    await onEdition(at, losing([items[0] ?? '', items[1] ?? '']), async (later) => {
      const words = trainingWords.fr;
      const page = await later.client.get(later.to('evaluationQuestion', { rank: 1 }));
      assert.equal(page.status, 200);
      says(page, ...[words.caseLost, words.right, words.wrong, textOfCase(items[2])]);
      await answerFrom(later, 'evaluation', items, 3, sets);
      says(await later.client.get(later.to('results')), words.resultsFailed(1, 18, 14));
    });
  });

  test('counts neither as failed nor as passed once it is replaced, and leaves the next one to be drawn', async () => {
    const at = await atTest(await shared(), 'evaluation', 1);
    const { items } = at;
    await onEdition(at, losing([items[9] ?? '']), async (later) => {
      const edition = losing([items[9] ?? '']);
      await openTest(later, 'evaluation');
      const answerAll = async (choose: typeof wrongKeys): Promise<void> => {
        const drawn = (await attemptsOf(later)).at(-1)?.items ?? [];
        for (let rank = 1; rank <= sets; rank += 1) {
          const set = drawn.slice(3 * rank - 3, 3 * rank).map((id) => caseOf(edition, id) ?? assert.fail(id));
          await later.act(later.to('evaluationQuestion', { rank }), answersTo(set, choose));
        }
      };
      await answerAll(wrongKeys);
      says(await later.client.get(later.to('results')), trainingWords.fr.resultsFailed(0, 18, 14));
      says(await later.act(later.to('evaluation'), { start: 'yes' }), 303);
      assert.equal((await attemptsOf(later)).length, 3);
      await answerAll(rightKeys);
      says(await later.client.get(later.to('results')), trainingWords.fr.resultsPassed(18, 18));
    });
  });
});

onApp('A positioning test that was open when the course changed', ({ test, shared }) => {
  test('goes on as it was drawn, and says so', async () => {
    const at = await atTest(await shared(), 'positioning', 2);
    const { items } = at;
    await onEdition(at, nextEdition({}), async (later) => {
      const page = await openTest(later, 'positioning');
      assert.equal(page.path, later.to('positioningQuestion', { rank: 3 }));
      says(page, trainingWords.fr.formerEdition.goesOn);
      await answerFrom(later, 'positioning', items, 3, sets);
      says(await later.client.get(later.to('positioning')), trainingWords.fr.positioningScore(1, 6));
    });
  });

  test('is drawn again when a question to come is gone; neither its items nor the new ones are evaluated', async () => {
    const at = await atTest(await shared(), 'positioning', 2);
    const { items } = at;
    await onEdition(at, losing([items[4] ?? '']), async (later) => {
      const words = trainingWords.fr.formerEdition;
      const resumed = await later.client.get(later.to('start'));
      assert.equal(resumed.path, later.to('positioning'));
      says(resumed, words.toDrawAgain);
      const page = await openTest(later, 'positioning');
      assert.equal(page.path, later.to('positioningQuestion', { rank: 1 }));
      says(page, words.drawnAgain);
      await walkPath(later);
      await openTest(later, 'evaluation');
      const [former, again, evaluation] = await attemptsOf(later);
      const asked = [...(former?.items ?? []), ...(again?.items ?? [])];
      assert.equal(evaluation?.purpose, 'evaluation');
      assert.ok(!evaluation?.items.some((id) => asked.includes(id)));
    });
  });

  test('may be ended where it is, whatever is gone', async () => {
    const at = await atTest(await shared(), 'positioning', 2);
    const { items } = at;
    await onEdition(at, losing(items), async (later) => {
      says(await later.act(later.to('positioning'), { close: 'yes' }), 303);
      says(await later.client.get(later.to('positioning')), trainingWords.fr.positioningScore(1, 2));
    });
  });
});
