import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { noon } from '../../../../../test/support/app.ts';
import { rightKeys, rightly, wrongKeys } from '../../../../../test/support/learner.ts';
import { cmi5Platform } from '../../../../../test/support/lrs.ts';
import { beginTaken, takenCourse, takePath, takeTest } from '../../../../../test/support/taken-course.ts';
import { until } from '../../../../../test/support/until.ts';
import { href } from '../../../../web/links.ts';
import { cmi5Host } from './cmi5.host.ts';
import { HostMissing } from './host.ts';
import { runWords } from './run.words.ts';

type Platform = Awaited<ReturnType<typeof cmi5Platform>>;

const platformFor = async (
  t: TestContext,
  settings: Parameters<typeof cmi5Platform>[0] = { masteryScore: 0.75 },
): Promise<Platform> => {
  const platform = await cmi5Platform(settings);
  t.after(platform.close);
  return platform;
};

/** Opens the course that a platform launches. */
const launched = async (platform: Platform, mode?: 'Normal' | 'Browse' | 'Review', now = noon) => {
  const host = await cmi5Host({
    search: platform.launch(mode),
    lang: () => 'fr-CA',
    clock: () => now,
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

/** Goes through the path. */
const walked = async (taken: Taken): Promise<void> => {
  await beginTaken(taken);
  await takePath(taken);
  await kept(taken);
};

/** Goes through the path, and the evaluation. */
const evaluated = async (taken: Taken, ...answers: Parameters<typeof takeTest>[2][]): Promise<void> => {
  await beginTaken(taken);
  await takePath(taken);
  for (const each of answers) await takeTest(taken, 'evaluation', each);
  await kept(taken);
};

/** Opens the course in a session after the first. */
const reopened = async (platform: Platform, now = noon): Promise<Taken> => {
  const taken = await launched(platform, 'Normal', now);
  await taken.get(taken.first());
  await kept(taken);
  return taken;
};

const over = async (platform: Platform, taken: Taken): Promise<void> => {
  taken.leave();
  await until(async () => platform.verbs().at(-1) === 'terminated');
};

const refusedBy = (taken: Taken): Promise<void> =>
  until(async () => {
    await taken.settle();
    return taken.trust().state === 'refused';
  });

const endOf = async (taken: Taken): Promise<string> => (await taken.get(href('end', 'fr'))).text;

const withoutAnswers = (platform: Platform): readonly string[] =>
  platform.verbs().filter((verb) => verb !== 'answered');

/** The platform took all that it was told: what was said in each session, answers aside. */
const saidIn = (platform: Platform, ...sessions: readonly string[]): void => {
  assert.deepEqual(platform.refused, []);
  assert.equal(withoutAnswers(platform).join(' '), sessions.join(' '));
};

describe('A course in a platform of cmi5', () => {
  test('says the statements of cmi5, each in its order, over several sessions', async (t) => {
    const platform = await platformFor(t);
    const first = await launched(platform);
    await evaluated(first, rightly(13));
    // The window is killed: nothing says that the session is over.
    const second = await launched(platform);
    assert.equal((await second.get(second.first())).url, '/fr/formation/resultats');
    await takeTest(second, 'evaluation', rightKeys);
    await kept(second);
    await over(platform, second);
    platform.waive();
    const third = await reopened(platform);
    await over(platform, third);
    saidIn(
      platform,
      'launched initialized completed',
      'abandoned launched initialized passed satisfied terminated',
      'waived launched initialized terminated',
    );
  });

  test('says a pass that comes after a failure, in the same window', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await evaluated(taken, rightly(13));
    assert.ok((await endOf(taken)).includes(runWords.fr.told.later));
    await takeTest(taken, 'evaluation', rightKeys);
    await kept(taken);
    assert.ok((await endOf(taken)).includes(runWords.fr.told.lms));
    await over(platform, taken);
    saidIn(platform, 'launched initialized completed passed satisfied terminated');
  });

  test('says a failure at the end of the session, and another one in the next', async (t) => {
    const platform = await platformFor(t);
    const first = await launched(platform);
    await evaluated(first, rightly(11), rightly(13));
    assert.ok(await first.finish());
    await over(platform, first);
    const second = await launched(platform);
    await takeTest(second, 'evaluation', rightly(12));
    await kept(second);
    assert.ok(await second.finish());
    await over(platform, second);
    saidIn(
      platform,
      'launched initialized completed failed terminated',
      'launched initialized failed terminated',
    );
    const scores = platform.statements.flatMap(({ result }) => result?.score?.raw ?? []);
    assert.deepEqual(scores, [13, 12], 'the latest of each session');
  });

  test('ends the session of a failure that the platform refuses, and says it in the next', async (t) => {
    const platform = await platformFor(t);
    platform.deny((verb) => verb === 'failed');
    const first = await launched(platform);
    await evaluated(first, rightly(13));
    assert.equal(await first.finish(), false);
    assert.equal(first.trust().state, 'refused');
    assert.ok(first.trouble(first.trust()).includes(runWords.fr.retry));
    await over(platform, first);
    assert.ok(!platform.verbs().includes('failed'));
    platform.deny(() => false);
    const second = await reopened(platform);
    assert.ok(await second.finish());
    await over(platform, second);
    assert.deepEqual(withoutAnswers(platform).slice(-4), ['launched', 'initialized', 'failed', 'terminated']);
  });

  test('says in the next session a pass and the answers that the platform refused', async (t) => {
    const platform = await platformFor(t);
    const first = await launched(platform);
    await walked(first);
    platform.deny((verb) => verb === 'passed' || verb === 'answered');
    await takeTest(first, 'evaluation', rightKeys);
    await refusedBy(first);
    await over(platform, first);
    assert.ok(!platform.verbs().includes('passed'));
    platform.deny(() => false);
    const broken = platform.refused.length;
    const second = await reopened(platform, new Date(noon.getTime() + 3_600_000));
    assert.ok((await endOf(second)).includes(runWords.fr.told.lms));
    await over(platform, second);
    assert.deepEqual(platform.refused.slice(broken), [], 'at no time before it');
    const answers = platform.statements.filter(({ verb }) => verb === 'answered');
    assert.equal(answers.filter(({ object }) => object.id.includes('/evaluation-1-')).length, 18);
    assert.equal(new Set(answers.map(({ object }) => object.id)).size, answers.length);
    assert.deepEqual(withoutAnswers(platform), [
      ...['launched', 'initialized', 'terminated'],
      ...['launched', 'initialized', 'passed', 'completed', 'satisfied', 'terminated'],
    ]);
  });

  test('holds nothing back because of one statement that is refused', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await beginTaken(taken);
    await takePath(taken);
    platform.deny((verb) => verb === 'answered');
    await takeTest(taken, 'evaluation', rightKeys);
    await until(async () => {
      await taken.settle();
      return platform.verbs().includes('satisfied');
    });
    await refusedBy(taken);
    assert.ok(taken.trouble(taken.trust()).includes(runWords.fr.retry));
  });

  test('says no pass twice when a window is killed before it knows that it was taken', async (t) => {
    const platform = await platformFor(t);
    const first = await launched(platform);
    await walked(first);
    const before = platform.documents.get('cap18') ?? assert.fail();
    await takeTest(first, 'evaluation', rightKeys);
    await kept(first);
    // The document as it stood between the two: written, its statements on their way.
    const untold = platform.statements.filter(({ verb }) => verb === 'passed' || verb === 'completed');
    const after = JSON.parse(platform.documents.get('cap18') ?? assert.fail());
    assert.deepEqual(after.untold, []);
    assert.notEqual(before, JSON.stringify(after));
    const at = noon.toISOString();
    const onTheirWay = untold.map(({ id, verb }) => ({ id, verb, at }));
    platform.documents.set('cap18', JSON.stringify({ ...after, untold: onTheirWay }));
    await reopened(platform);
    assert.deepEqual(platform.refused, []);
    assert.equal(platform.verbs().filter((verb) => verb === 'passed').length, 1);
  });

  test('says each answer once, with what was right and how long it took', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await beginTaken(taken);
    await takeTest(taken, 'positioning', wrongKeys);
    await kept(taken);
    const answers = platform.statements.filter(({ verb }) => verb === 'answered');
    assert.equal(answers.length, 6);
    assert.equal(new Set(answers.map(({ object }) => object.id)).size, 6);
    for (const { object, result } of answers) {
      type Defined = {
        readonly interactionType: string;
        readonly correctResponsesPattern: readonly string[];
      };
      const { definition } = object as unknown as { readonly definition: Defined };
      const [right, ...others] = definition.correctResponsesPattern;
      assert.deepEqual([definition.interactionType, others], ['matching', []]);
      assert.notEqual(result?.response, right);
      assert.equal(result?.success, false);
      assert.match(String(result?.duration), /^PT/);
    }
    assert.deepEqual(platform.refused, []);
  });

  test('judges nobody who only looks', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform, 'Browse');
    await evaluated(taken, rightKeys);
    await over(platform, taken);
    saidIn(platform, 'launched initialized terminated');
  });

  test('passes who reaches what the platform asks for, though the course asks for more', async (t) => {
    const platform = await platformFor(t, { masteryScore: 0.6 });
    const taken = await launched(platform);
    await evaluated(taken, rightly(12));
    await over(platform, taken);
    saidIn(platform, 'launched initialized passed completed satisfied terminated');
  });

  test('says the end of the session with what waited for it, in one request', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await evaluated(taken, rightly(13));
    await over(platform, taken);
    assert.deepEqual(platform.requests.at(-1), ['failed', 'terminated']);
    assert.equal(platform.requests.flat().filter((verb) => verb === 'terminated').length, 1);
    assert.deepEqual(platform.refused, []);
  });

  test('leaves the last word to a platform that asks for more', async (t) => {
    const platform = await platformFor(t, { masteryScore: 0.9 });
    const taken = await launched(platform);
    await evaluated(taken, rightly(14));
    assert.ok(await taken.finish());
    saidIn(platform, 'launched initialized completed failed');
  });

  test('tells again what a platform that was down did not hear, once', async (t) => {
    const platform = await platformFor(t);
    const taken = await launched(platform);
    await beginTaken(taken);
    platform.setDown(true);
    await takeTest(taken, 'positioning', rightKeys);
    await refusedBy(taken);
    platform.setDown(false);
    await taken.retry();
    await kept(taken);
    assert.equal(platform.statements.filter(({ verb }) => verb === 'answered').length, 6);
    assert.deepEqual(platform.refused, []);
  });

  test('opens in the language that the learner prefers', async (t) => {
    const platform = await platformFor(t, { languagePreference: 'en-CA,fr-CA' });
    assert.equal((await launched(platform)).first(), '/en/training/start');
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
