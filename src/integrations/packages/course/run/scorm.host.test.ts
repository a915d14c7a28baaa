import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rightKeys, rightly } from '../../../../../test/support/learner.ts';
import { type ScormKind, scormPlatform } from '../../../../../test/support/scorm-platform.ts';
import {
  beginTaken,
  storageInMemory,
  takenCourse,
  takePath,
  takeTest,
} from '../../../../../test/support/taken-course.ts';
import { until } from '../../../../../test/support/until.ts';
import { HostMissing } from './host.ts';
import { hostOf } from './hosts.ts';
import { runWords } from './run.words.ts';

type Platform = ReturnType<typeof scormPlatform>;

const opened = async (kind: ScormKind, platform: Platform, storage = storageInMemory()) => {
  const host = await hostOf(kind, {
    frame: platform.open(),
    storage,
    search: '',
    lang: () => 'fr-CA',
    clock: () => new Date(),
    newId: () => crypto.randomUUID(),
  });
  return takenCourse({ both: true, host, storage });
};

type Taken = Awaited<ReturnType<typeof opened>>;

const becomes = (taken: Taken, state: string): Promise<void> =>
  until(async () => {
    await taken.settle();
    return taken.trust().state === state;
  });

/** Values kept of a part of every interaction. */
const partsKept = (platform: Platform, name: string): readonly string[] =>
  [...platform.kept()].flatMap(([element, value]) =>
    new RegExp(`^cmi\\.interactions\\.\\d+\\.${name}$`).test(element) ? [value] : [],
  );

const norms = {
  scorm12: { time: 'time', response: 'student_response', status: 'cmi.core.lesson_status' },
  scorm2004: { time: 'timestamp', response: 'learner_response', status: 'cmi.success_status' },
} as const;

for (const kind of ['scorm12', 'scorm2004'] as const) {
  const { time, response, status } = norms[kind];
  describe(`A course in a strict platform (${kind})`, () => {
    test('says nothing that the norm refuses, and each answer with its time', async () => {
      const platform = scormPlatform(kind);
      const first = await opened(kind, platform);
      await beginTaken(first);
      await takePath(first, false);
      await takeTest(first, 'evaluation', rightly(13));
      await becomes(first, 'kept');
      assert.equal(platform.kept().get(status), 'failed');
      first.leave();
      const second = await opened(kind, platform);
      await second.get(second.first());
      await takeTest(second, 'evaluation', rightKeys);
      await becomes(second, 'kept');
      second.leave();
      assert.deepEqual(platform.refused, []);
      assert.equal(platform.kept().get(status), 'passed');
      const ids = partsKept(platform, 'id');
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(ids.filter((id) => id.startsWith('evaluation-')).length, 36);
      for (const name of [time, 'type', 'result', response])
        assert.equal(partsKept(platform, name).length, ids.length, name);
    });

    test('says that a value was refused, keeps the rest, and tells it again', async () => {
      const platform = scormPlatform(kind);
      const taken = await opened(kind, platform);
      await beginTaken(taken);
      platform.deny((element) => (element.endsWith(`.${time}`) ? '351' : undefined));
      await takeTest(taken, 'positioning', rightKeys);
      await becomes(taken, 'refused');
      assert.ok(taken.trouble(taken.trust()).includes(runWords.fr.retry));
      await taken.retry();
      assert.equal(partsKept(platform, response).length, 6);
      assert.ok(platform.kept().get('cmi.suspend_data'));
      assert.equal(partsKept(platform, time).length, 0);
      platform.deny(() => undefined);
      await taken.retry();
      assert.equal(taken.trust().state, 'kept');
      assert.equal(partsKept(platform, time).length, 6);
      assert.equal(partsKept(platform, 'id').length, 6, 'under the same numbers');
    });

    test('asks nothing of a platform that keeps no answers', async () => {
      const kept = { 'cmi.interactions._children': '', 'cmi.core.score._children': 'raw' };
      const platform = scormPlatform(kind, kept);
      const taken = await opened(kind, platform);
      await beginTaken(taken);
      await takePath(taken);
      await takeTest(taken, 'evaluation', rightKeys);
      await becomes(taken, 'kept');
      assert.deepEqual(platform.refused, []);
      assert.equal(platform.kept().get(status), 'passed');
    });

    test('keeps a copy here of what the platform refuses when the window is closed', async () => {
      const platform = scormPlatform(kind);
      const storage = storageInMemory();
      const taken = await opened(kind, platform, storage);
      await beginTaken(taken);
      await becomes(taken, 'kept');
      platform.deny((element) => (element === '' ? '101' : undefined));
      assert.equal(storage.all.size, 0);
      taken.leave();
      assert.equal(storage.all.size, 1);
    });

    test('does not begin again over a record that the platform does not give', async () => {
      const platform = scormPlatform(kind);
      platform.deny((element) => (element === 'cmi.suspend_data' ? '101' : undefined));
      await assert.rejects(opened(kind, platform), HostMissing);
    });
  });
}
