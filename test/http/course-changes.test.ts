import assert from 'node:assert/strict';
import { loadCourse } from '../../src/course/course.load.ts';
import { type Course, questionOf } from '../../src/course/course.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { course, onApp, standard, startApp, type TestApp } from '../support/app.ts';
import { losing, withdrawing } from '../support/changed-course.ts';
import { plain } from '../support/client.ts';
import { copyContent, reverseOptions } from '../support/content-copy.ts';
import {
  begin,
  type Learner,
  learnerBy,
  openTest,
  rightKeys,
  takeTest,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';

const total = 18;

type Kept = { readonly kind: string; readonly data: Readonly<Record<string, unknown>> };
type Drawn = {
  readonly attempt: string;
  readonly purpose: string;
  readonly items: readonly string[];
  readonly replaces?: string;
};

const factsOf = async ({ client, to }: Learner, kind: string): Promise<Kept['data'][]> => {
  const { facts } = JSON.parse((await client.get(to('myDataFile'))).text) as { facts: Kept[] };
  return facts.filter((fact) => fact.kind === kind).map(({ data }) => data);
};

const attemptsOf = async (learner: Learner): Promise<readonly Drawn[]> =>
  (await factsOf(learner, 'training.attempt-started')) as unknown as Drawn[];

/** The same person, on a server that starts with another edition of the course over the same database. */
const onEdition = async (
  { database }: TestApp,
  { code, lang }: Learner,
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

/** Someone whose test is open, with its first answers given: the first right, the others wrong. */
const atTest = async (
  app: TestApp,
  purpose: 'positioning' | 'evaluation',
  answers: number,
  lang: Lang = 'fr',
): Promise<{ learner: Learner; items: readonly string[] }> => {
  const learner = await begin(app, 'employees', lang);
  if (purpose === 'evaluation') await walkPath(learner);
  await openTest(learner, purpose);
  const [{ items } = assert.fail()] = await attemptsOf(learner);
  await answerFrom(learner, purpose, items, 1, answers);
  return { learner, items };
};

const pageOf = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;

/** Answers the items of a test from one rank to another: the first right, the others wrong. */
const answerFrom = async (
  learner: Learner,
  purpose: 'positioning' | 'evaluation',
  items: readonly string[],
  from: number,
  to: number,
): Promise<void> => {
  for (let rank = from; rank <= to; rank += 1) {
    const item = items[rank - 1] ?? '';
    const question = questionOf(course, item) ?? assert.fail(item);
    const answer = rank === 1 ? rightKeys(question) : wrongKeys(question);
    const sent = await learner.act(learner.to(pageOf[purpose], { rank }), { item, answer });
    assert.equal(sent.status, 303, `question ${rank}`);
  }
};

const textOfItem = (id: string | undefined, lang: Lang = 'fr'): string =>
  course.items.find((item) => item.id === id)?.stem[lang] ?? assert.fail(id);

onApp('An evaluation that was open when the course changed', ({ test, shared }) => {
  for (const lang of ['fr', 'en'] as const)
    test(`goes on as it was drawn when its items were withdrawn, and says so (${lang})`, async () => {
      const app = await shared();
      const { learner, items } = await atTest(app, 'evaluation', 2, lang);
      await onEdition(app, learner, withdrawing(items), async (later) => {
        const words = trainingWords[lang];
        const intro = await later.client.get(later.to('evaluation'));
        assert.ok(plain(intro.text).includes(words.formerEdition.goesOn));
        const page = await openTest(later, 'evaluation');
        assert.equal(page.path, later.to('evaluationQuestion', { rank: 3 }));
        assert.ok(plain(page.text).includes(textOfItem(items[2], lang)));
        assert.ok(plain(page.text).includes(words.formerEdition.goesOn));
        await answerFrom(later, 'evaluation', items, 3, total);
        const answered = await later.client.get(later.to('evaluationQuestion', { rank: 3 }));
        assert.ok(plain(answered.text).includes(textOfItem(items[2], lang)));
        assert.ok(plain(answered.text).includes(words.itemWithdrawn));
        assert.equal((await attemptsOf(later)).length, 1);
      });
    });

  test('says nothing while the course stays the same', async () => {
    const { learner } = await atTest(await shared(), 'evaluation', 1);
    for (const page of [learner.to('evaluation'), learner.to('evaluationQuestion', { rank: 2 })])
      assert.ok(
        !plain((await learner.client.get(page)).text).includes(trainingWords.fr.formerEdition.goesOn),
      );
  });

  for (const lang of ['fr', 'en'] as const)
    test(`is drawn again when a question to come is gone, and says so before and after (${lang})`, async () => {
      const app = await shared();
      const { learner, items } = await atTest(app, 'evaluation', 2, lang);
      const [first] = await attemptsOf(learner);
      await onEdition(app, learner, losing([items[9] ?? '']), async (later) => {
        const words = trainingWords[lang].formerEdition;
        const lost = await later.client.get(later.to('evaluationQuestion', { rank: 3 }));
        assert.equal(lost.path, later.to('evaluation'));
        assert.ok(plain(lost.text).includes(words.toDrawAgain));
        const page = await openTest(later, 'evaluation');
        assert.equal(page.path, later.to('evaluationQuestion', { rank: 1 }));
        assert.ok(plain(page.text).includes(words.drawnAgain));
        const attempts = await attemptsOf(later);
        assert.equal(attempts.length, 2);
        assert.equal(attempts[1]?.replaces, first?.attempt);
        const again = attempts[1]?.items ?? [];
        assert.equal(again.length, total);
        assert.deepEqual(
          again.filter((id) => items.includes(id)),
          [],
        );
        assert.equal(
          (await factsOf(later, 'training.answered')).filter(({ attempt }) => attempt === first?.attempt)
            .length,
          2,
          'what was answered is kept',
        );
        await answerFrom(later, 'evaluation', again, 1, 1);
        const second = await later.client.get(later.to('evaluationQuestion', { rank: 2 }));
        assert.ok(!plain(second.text).includes(words.drawnAgain));
      });
    });

  test('is drawn again once, whatever the number of tabs that ask for it', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'evaluation', 1);
    await onEdition(app, learner, losing([items[9] ?? '']), async (later) => {
      const sent = await Promise.all(
        Array.from({ length: 10 }, () => later.act(later.to('evaluation'), { start: 'yes' })),
      );
      assert.deepEqual(new Set(sent.map(({ status }) => status)), new Set([303]));
      assert.equal((await attemptsOf(later)).length, 2);
    });
  });

  test('sends an answer that comes too late to where it is said, and does not record it', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'evaluation', 1);
    const question = questionOf(course, items[1] ?? '') ?? assert.fail();
    await onEdition(app, learner, losing([items[9] ?? '']), async (later) => {
      const fields = { item: question.id, answer: rightKeys(question) };
      const sent = await later.act(later.to('evaluationQuestion', { rank: 2 }), fields);
      assert.equal(sent.headers.get('location'), later.to('evaluation'));
      assert.equal(
        (await factsOf(later, 'training.answered')).filter(({ item }) => item === question.id).length,
        0,
      );
    });
  });

  test('goes on when only a question already answered is gone, which is said where it stood', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'evaluation', 2);
    await onEdition(app, learner, losing([items[0] ?? '', items[1] ?? '']), async (later) => {
      const words = trainingWords.fr;
      const right = await later.client.get(later.to('evaluationQuestion', { rank: 1 }));
      assert.equal(right.status, 200);
      assert.ok(plain(right.text).includes(words.itemLost));
      assert.ok(plain(right.text).includes(words.right));
      const wrong = await later.client.get(later.to('evaluationQuestion', { rank: 2 }));
      assert.ok(plain(wrong.text).includes(words.wrong));
      await answerFrom(later, 'evaluation', items, 3, total);
      const results = await later.client.get(later.to('results'));
      assert.ok(plain(results.text).includes(words.resultsFailed(1, total, 15)));
    });
  });

  test('counts neither as failed nor as passed once it is replaced, and leaves the next one to be drawn', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'evaluation', 1);
    await onEdition(app, learner, losing([items[9] ?? '']), async (later) => {
      const edition = losing([items[9] ?? '']);
      await openTest(later, 'evaluation');
      const answerAll = async (wrong: boolean): Promise<void> => {
        const drawn = (await attemptsOf(later)).at(-1)?.items ?? [];
        for (const [index, item] of drawn.entries()) {
          const question = questionOf(edition, item) ?? assert.fail();
          const answer = wrong ? wrongKeys(question) : rightKeys(question);
          await later.act(later.to('evaluationQuestion', { rank: index + 1 }), { item, answer });
        }
      };
      await answerAll(true);
      const failed = await later.client.get(later.to('results'));
      assert.ok(plain(failed.text).includes(trainingWords.fr.resultsFailed(0, total, 15)));
      assert.equal((await later.act(later.to('evaluation'), { start: 'yes' })).status, 303);
      assert.equal((await attemptsOf(later)).length, 3);
      await answerAll(false);
      const passed = await later.client.get(later.to('results'));
      assert.ok(plain(passed.text).includes(trainingWords.fr.resultsPassed(total, total)));
    });
  });
});

onApp('A positioning test that was open when the course changed', ({ test, shared }) => {
  test('goes on as it was drawn when its items were withdrawn, and says so', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'positioning', 2);
    await onEdition(app, learner, withdrawing(items), async (later) => {
      const page = await openTest(later, 'positioning');
      assert.equal(page.path, later.to('positioningQuestion', { rank: 3 }));
      assert.ok(plain(page.text).includes(trainingWords.fr.formerEdition.goesOn));
      await answerFrom(later, 'positioning', items, 3, total);
      const result = await later.client.get(later.to('positioning'));
      assert.ok(plain(result.text).includes(trainingWords.fr.positioningScore(1, total)));
    });
  });

  test('is drawn again when a question to come is gone; neither its items nor the new ones are evaluated', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'positioning', 2);
    const edition = losing([items[9] ?? '']);
    await onEdition(app, learner, edition, async (later) => {
      const words = trainingWords.fr.formerEdition;
      const resumed = await later.client.get(later.to('start'));
      assert.equal(resumed.path, later.to('positioning'));
      assert.ok(plain(resumed.text).includes(words.toDrawAgain));
      const page = await openTest(later, 'positioning');
      assert.equal(page.path, later.to('positioningQuestion', { rank: 1 }));
      assert.ok(plain(page.text).includes(words.drawnAgain));
      await walkPath(later);
      await openTest(later, 'evaluation');
      const [former, again, evaluation] = await attemptsOf(later);
      const asked = [...(former?.items ?? []), ...(again?.items ?? [])];
      assert.equal(evaluation?.purpose, 'evaluation');
      assert.deepEqual(
        evaluation?.items.filter((id) => asked.includes(id)),
        [],
      );
    });
  });

  test('may be ended where it is, whatever is gone', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'positioning', 2);
    await onEdition(app, learner, losing(items), async (later) => {
      const closed = await later.act(later.to('positioning'), { close: 'yes' });
      assert.equal(closed.status, 303);
      const result = await later.client.get(later.to('positioning'));
      assert.ok(plain(result.text).includes(trainingWords.fr.positioningScore(1, 2)));
    });
  });
});

onApp('Items withdrawn from the bank', ({ test, shared }) => {
  test('are read in past attempts: results, practices to revisit, the rose, what one takes away', async () => {
    const app = await shared();
    const learner = await begin(app);
    await walkPath(learner);
    const items = await takeTest(learner, 'evaluation', (question, rank) =>
      rank === 4 ? wrongKeys(question) : rightKeys(question),
    );
    const read = async ({ client, to }: Learner) => {
      const [path, results, question] = await Promise.all([
        client.get(to('path')),
        client.get(to('results')),
        client.get(to('evaluationQuestion', { rank: 4 })),
      ]);
      const file = JSON.parse((await client.get(to('myDataFile'))).text) as { facts: unknown };
      return {
        path: path.text,
        results: results.text,
        question: plain(question.text).replace(`<p class="quiet">${trainingWords.fr.itemWithdrawn}</p>`, ''),
        facts: file.facts,
      };
    };
    const tidy = (text: string) => text.replace(/value="[^"]*"/g, '').replace(/\s+/g, ' ');
    const before = await read(learner);
    await onEdition(app, learner, withdrawing(items), async (later) => {
      const now = await read(later);
      assert.equal(tidy(now.path), tidy(before.path));
      assert.equal(tidy(now.results), tidy(before.results));
      assert.equal(tidy(now.question), tidy(before.question));
      assert.deepEqual(now.facts, before.facts);
    });
  });

  test('are never drawn again', async () => {
    const app = await shared();
    // Three a practice: four attempts would need more, were they not asked again.
    const kept = standard.practices.flatMap(({ id }) =>
      course.items
        .filter(({ practice, audience }) => practice === id && !audience)
        .slice(0, 3)
        .map((item) => item.id),
    );
    const edition = withdrawing(course.items.map(({ id }) => id).filter((id) => !kept.includes(id)));
    const learner = await begin(app);
    await walkPath(learner);
    await onEdition(app, learner, edition, async (later) => {
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const asked = await takeTest(later, 'evaluation', wrongKeys);
        assert.deepEqual(
          asked.filter((id) => !kept.includes(id)),
          [],
        );
      }
    });
  });
});

onApp('The options of an item', ({ test, shared }) => {
  test('may stand in another order in the files: what was answered stays', async () => {
    const app = await shared();
    const { learner, items } = await atTest(app, 'evaluation', total);
    const copy = copyContent('course');
    for (const { id } of standard.practices)
      copy.edit(`items/${String(id).padStart(2, '0')}.yaml`, reverseOptions);
    const edition = loadCourse(copy.folder, standard);
    copy.discard();
    const chosenOn = async ({ client, to }: Learner, rank: number): Promise<string[]> => {
      const { text } = await client.get(to('evaluationQuestion', { rank }));
      return text
        .split('<li')
        .filter((option) => option.includes('is-chosen'))
        .map((option) => plain(option.match(/<strong>(.*?)<\/strong>/s)?.[1] ?? ''))
        .sort();
    };
    await onEdition(app, learner, edition, async (later) => {
      for (const rank of items.keys()) {
        const chosen = await chosenOn(learner, rank + 1);
        assert.ok(chosen.length > 0);
        assert.deepEqual(await chosenOn(later, rank + 1), chosen);
      }
    });
  });
});
