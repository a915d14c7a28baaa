import assert from 'node:assert/strict';
import { questionOf } from '../../src/course/course.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { course, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, type Fields, plain, says } from '../support/client.ts';
import { column } from '../support/columns.ts';
import {
  answersTo,
  begin,
  beginAndPass,
  factsOf,
  type Learner,
  openTest,
  placing,
  questionAsked,
  rightKeys,
  rightly,
  stepOfKind,
  takeTest,
  walkPath,
} from '../support/learner.ts';

const opening = stepOfKind('question');
const exercise = stepOfKind('exercise');
const tabs = 20;

const allAtOnce = (send: (tab: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: tabs }, (_, tab) => send(tab)));

const oneWasFirst = (answers: readonly Answer[], path: string, onward = `${path}#outcome`): void => {
  assert.deepEqual(column(answers, 'status'), Array(tabs).fill(303));
  const locations = answers.map(({ headers }) => headers.get('location')).sort();
  assert.deepEqual(locations, [onward, ...Array(tabs - 1).fill(`${path}?already=yes#outcome`)].toSorted());
};

const answerEverywhere = (learner: Learner, path: string, answers: readonly Fields[]): Promise<Answer[]> =>
  allAtOnce((tab) => learner.act(path, answers[tab % answers.length] ?? {}));

onEachApp('In several tabs at once', ({ test, shared }) => {
  test('a question of the path is answered once, and every tab is told', async () => {
    const learner = await begin(await shared());
    const path = learner.to('step', { step: opening.id });
    const item = opening.question.id;
    const answers = await answerEverywhere(learner, path, [
      { item, answer: 'true' },
      { item, answer: 'false' },
    ]);
    oneWasFirst(answers, path);
    assert.equal((await factsOf(learner, 'training.answered')).length, 1);
    says(await learner.client.get(`${path}?already=yes`), trainingWords.fr.already);
  });

  test('a question of a test is answered once, and the answer that stands is the one shown', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const path = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, path);
    const each = question.options.map(({ key }) => ({ item: question.id, answer: key }));
    const onward = learner.to('positioningQuestion', { rank: 2 });
    oneWasFirst(await answerEverywhere(learner, path, each), path, onward);
    const [given, ...others] = await factsOf(learner, 'training.answered');
    assert.deepEqual(others, []);
    const shown = await learner.client.get(path);
    const chosen = question.options.find(({ key }) => [key].toString() === String(given?.chosen));
    const own = plain(shown.text)
      .split(/<li|<p/)
      .find((part) => part.includes(trainingWords.fr.yourChoice));
    assert.ok(chosen && own?.includes(chosen.text.fr));
  });

  test('an exercise is answered once', async () => {
    const learner = await begin(await shared());
    const path = learner.to('step', { step: exercise.id });
    const answers = await answerEverywhere(learner, path, [
      placing(exercise, true),
      placing(exercise, false),
    ]);
    oneWasFirst(answers, path);
    assert.equal((await factsOf(learner, 'training.exercise-answered')).length, 1);
  });

  test('a step is completed once, and every tab goes on', async () => {
    const learner = await begin(await shared());
    const path = learner.to('step', { step: 'context' });
    for (const { headers } of await answerEverywhere(learner, path, [{ done: 'yes' }]))
      assert.equal(headers.get('location'), learner.to('step', { step: 'visual' }));
    assert.equal((await factsOf(learner, 'training.step-completed')).length, 1);
  });

  test('the positioning test is begun once', async () => {
    const learner = await begin(await shared());
    const answers = await answerEverywhere(learner, learner.to('positioning'), [{ start: 'yes' }]);
    const first = learner.to('positioningQuestion', { rank: 1 });
    for (const { headers } of answers) assert.equal(headers.get('location'), first);
    assert.equal((await factsOf(learner, 'training.attempt-started')).length, 1);
  });

  test('the evaluation is begun once, and begun again once', async () => {
    const learner = await begin(await shared());
    await walkPath(learner);
    const first = learner.to('evaluationQuestion', { rank: 1 });
    for (const attempts of [1, 2]) {
      const answers = await answerEverywhere(learner, learner.to('evaluation'), [{ start: 'yes' }]);
      for (const { headers } of answers) assert.equal(headers.get('location'), first);
      assert.equal((await factsOf(learner, 'training.attempt-started')).length, attempts);
      await takeTest(learner, 'evaluation', rightly(0));
    }
  });

  test('the last set of the evaluation is answered once, and decides once', async () => {
    const learner = await begin(await shared());
    await walkPath(learner);
    await openTest(learner, 'evaluation');
    const [started] = await factsOf(learner, 'training.attempt-started');
    const items = started?.items as string[];
    const answerAt = (rank: number) =>
      answersTo(
        items.slice(3 * (rank - 1), 3 * rank).map((id) => questionOf(course, id) ?? assert.fail(id)),
        rightKeys,
      );
    for (let rank = 1; rank < 6; rank += 1)
      await learner.act(learner.to('evaluationQuestion', { rank }), answerAt(rank));
    const last = learner.to('evaluationQuestion', { rank: 6 });
    oneWasFirst(await answerEverywhere(learner, last, [answerAt(6)]), last);
    says(await learner.client.get(learner.to('results')), trainingWords.fr.resultsPassed(18, 18));
  });

  test('a training may be begun, each in its own browser, without mixing', async () => {
    const app = await shared();
    const learners = await Promise.all(Array.from({ length: tabs }, () => begin(app)));
    assert.equal(new Set(learners.map(({ code }) => code)).size, tabs);
    const answers = await Promise.all(
      learners.map((learner, rank) =>
        learner.act(learner.to('step', { step: opening.id }), {
          item: opening.question.id,
          answer: String(rank % 2 === 0),
        }),
      ),
    );
    assert.ok(answers.every(({ status }) => status === 303));
    for (const [rank, learner] of learners.entries()) {
      const given = await factsOf(learner, 'training.answered');
      assert.deepEqual(column(given, 'chosen'), [[String(rank % 2 === 0)]]);
    }
  });
});

const inForce = async ({ database }: TestApp, numbers: 'all' | 'in force') => {
  const rows = await database.db
    .selectFrom('attestations')
    .select(['number', 'name', 'withdrawnOn'])
    .execute();
  return numbers === 'all' ? rows : rows.filter(({ withdrawnOn }) => withdrawnOn === null);
};

onEachApp('In several tabs at once, at the end of a training', ({ test, start }) => {
  test('an attestation asked for under several names is in force under one', async () => {
    const app = await start();
    const learner = await beginAndPass(app);
    const path = learner.to('certificate');
    const answers = await allAtOnce((tab) =>
      learner.act(path, { name: `Ada ${String.fromCharCode(65 + tab)}` }),
    );
    assert.deepEqual(column(answers, 'status'), Array(tabs).fill(303));
    const [one, ...others] = await inForce(app, 'in force');
    assert.deepEqual(others, []);
    says(await learner.client.get(path), one?.name ?? 'nobody');
    for (const { name, withdrawnOn } of await inForce(app, 'all'))
      assert.equal(name === null, withdrawnOn !== null);
  });

  test('an erasure leaves nothing, whatever the other tabs were doing', async () => {
    const app = await start();
    const learner = await beginAndPass(app);
    const acts: readonly (readonly [string, Fields])[] = [
      [learner.to('erase'), {}],
      [learner.to('certificate'), { name: 'Ada Lovelace' }],
      [learner.to('step', { step: 'commitments' }), { action: '1.1', words: 'Listen', due: '2027-03-15' }],
      [learner.to('path'), { audience: 'managers' }],
    ];
    const answers = await allAtOnce((tab) => {
      const [path, fields] = acts[tab % acts.length] ?? ['', {}];
      return learner.act(path, fields);
    });
    // Who comes after the erasure is told that this device has no training any more.
    const unexpected = answers
      .map(({ status }) => status)
      .filter((status) => status !== 303 && status !== 403);
    assert.deepEqual(unexpected, []);
    assert.equal(answers[0]?.status, 303);
    const { db } = app.database;
    assert.deepEqual(await db.selectFrom('people').selectAll().execute(), []);
    assert.deepEqual(await db.selectFrom('commitments').selectAll().execute(), []);
    assert.deepEqual(await inForce(app, 'in force'), []);
    const erased = await db.selectFrom('facts').select('id').where('kind', '=', 'person.erased').execute();
    assert.equal(erased.length, 1);
  });
});
