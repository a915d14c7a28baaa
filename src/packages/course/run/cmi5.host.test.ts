import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { noon } from '../../../../test/support/app.ts';
import { rightKeys, rightly, wrongKeys } from '../../../../test/support/learner.ts';
import { cmi5Platform } from '../../../../test/support/lrs.ts';
import { beginTaken, takenCourse, takePath, takeTest } from '../../../../test/support/taken-course.ts';
import { until } from '../../../../test/support/until.ts';
import { cmi5Host } from './cmi5.host.ts';
import { HostMissing } from './host.ts';

type Platform = Awaited<ReturnType<typeof cmi5Platform>>;

const platformFor = async (
  t: TestContext,
  settings: Parameters<typeof cmi5Platform>[0] = { masteryScore: 0.8 },
): Promise<Platform> => {
  const platform = await cmi5Platform(settings);
  t.after(platform.close);
  return platform;
};

/** Opens the course that a platform launches. */
const launched = async (platform: Platform, mode?: 'Normal' | 'Browse' | 'Review') => {
  const host = await cmi5Host({
    search: platform.launch(mode),
    lang: () => 'fr-CA',
    clock: () => noon,
    newId: () => crypto.randomUUID(),
  });
  const taken = takenCourse({ both: true, host });
  return { ...taken, host };
};

type Taken = Awaited<ReturnType<typeof launched>>;

const kept = async (taken: Taken): Promise<void> => {
  await taken.settle();
  await until(async () => {
    await taken.settle();
    return taken.trust().state === 'kept';
  });
};

const over = async (platform: Platform, taken: Taken): Promise<void> => {
  taken.leave();
  await until(async () => platform.verbs().at(-1) === 'terminated');
};

const withoutAnswers = (platform: Platform): readonly string[] =>
  platform.verbs().filter((verb) => verb !== 'answered');

describe('A course in a platform of cmi5', () => {
  test('says the statements of cmi5, each in its order, over several sessions', async (t) => {
    const platform = await platformFor(t);
    const first = await launched(platform);
    await beginTaken(first);
    await takePath(first);
    await takeTest(first, 'evaluation', rightly(14));
    await kept(first);
    // The window is killed: nothing says that the session is over.
    const second = await launched(platform);
    assert.equal((await second.get(second.first())).url, '/fr/formation/resultats');
    await takeTest(second, 'evaluation', rightKeys);
    await kept(second);
    await over(platform, second);
    platform.waive();
    const third = await launched(platform);
    await third.get(third.first());
    await kept(third);
    await over(platform, third);
    assert.deepEqual(platform.refused, []);
    assert.deepEqual(withoutAnswers(platform), [
      ...['launched', 'initialized', 'failed', 'completed'],
      ...['abandoned', 'launched', 'initialized', 'passed', 'satisfied', 'terminated'],
      ...['waived', 'launched', 'initialized', 'terminated'],
    ]);
    assert.equal(new Set(platform.verbs()).size, 10, 'the nine of cmi5, and answers');
  });

  test('says each answer once, with what was right and how long it took', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await beginTaken(taken);
    await takeTest(taken, 'positioning', wrongKeys);
    await kept(taken);
    const answers = platform.statements.filter(({ verb }) => verb === 'answered');
    assert.equal(answers.length, 18);
    assert.equal(new Set(answers.map(({ object }) => object.id)).size, 18);
    for (const { object, result } of answers) {
      const { definition } = object as unknown as {
        readonly definition: {
          readonly interactionType: string;
          readonly correctResponsesPattern: readonly string[];
        };
      };
      assert.match(definition.interactionType, /^(true-false|choice)$/);
      assert.equal(definition.correctResponsesPattern.length, 1);
      assert.notEqual(result?.response, definition.correctResponsesPattern[0]);
      assert.equal(result?.success, false);
      assert.match(String(result?.duration), /^PT/);
    }
    assert.deepEqual(platform.refused, []);
  });

  test('judges nobody who only looks', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform, 'Browse');
    await beginTaken(taken);
    await takePath(taken);
    await takeTest(taken, 'evaluation', rightKeys);
    await kept(taken);
    await over(platform, taken);
    assert.deepEqual(platform.refused, []);
    assert.deepEqual(withoutAnswers(platform), ['launched', 'initialized', 'terminated']);
  });

  test('leaves the last word to a platform that asks for more', async (t) => {
    const platform = await platformFor(t, { masteryScore: 0.9 });
    const taken = await launched(platform);
    await beginTaken(taken);
    await takePath(taken);
    await takeTest(taken, 'evaluation', rightly(15));
    await kept(taken);
    assert.deepEqual(platform.refused, []);
    assert.deepEqual(withoutAnswers(platform), ['launched', 'initialized', 'failed', 'completed']);
  });

  test('tells again what a platform that was down did not hear, once', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await beginTaken(taken);
    platform.setDown(true);
    await takeTest(taken, 'positioning', rightKeys);
    await until(async () => {
      await taken.settle();
      return taken.trust().state === 'refused';
    });
    platform.setDown(false);
    await taken.retry();
    await kept(taken);
    assert.equal(platform.statements.filter(({ verb }) => verb === 'answered').length, 18);
    assert.deepEqual(platform.refused, []);
  });

  test('opens in the language that the learner prefers', async (t) => {
    const platform = await platformFor(t, { languagePreference: 'en-CA,fr-CA' });
    const taken = await launched(platform);
    assert.equal(taken.first(), '/en/training/start');
  });

  test('is not there for who opens its page without a launch, or twice with the same one', async (t) => {
    const around = { lang: () => 'fr', clock: () => noon, newId: () => crypto.randomUUID() };
    for (const search of ['', '?endpoint=x', '?endpoint=https://a.example&actor={'])
      await assert.rejects(cmi5Host({ search, ...around }), HostMissing);
    const platform = await platformFor(t);
    const search = platform.launch();
    await cmi5Host({ search, ...around });
    await assert.rejects(cmi5Host({ search, ...around }), HostMissing);
  });
});
