import assert from 'node:assert/strict';
import { describe, mock, type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Lang } from '../../standard/standard.ts';
import { broadcaster, type ListenerRole, type RoomNews, type StreamMessage } from './broadcast.ts';

/** A listener that keeps what it is sent. */
const listener = (role: ListenerRole = 'participant', lang: Lang = 'fr', linkVersion?: number) => {
  const heard: string[] = [];
  let ended = false;
  return {
    role,
    lang,
    linkVersion,
    heard,
    send: (bytes: Buffer): void => void heard.push(bytes.toString()),
    end: (): void => {
      ended = true;
    },
    hasEnded: (): boolean => ended,
  };
};

const crowd = (length: number, lang: Lang = 'fr') =>
  Array.from({ length }, () => listener('participant', lang));

const wordOf: StreamMessage = (news, role, lang) =>
  Buffer.from(`${[...news].toSorted()} to ${role} in ${lang}`);

/** A broadcaster whose time is the test's. */
const setUp = (
  t: TestContext,
  {
    prepare = async () => {},
    message = wordOf,
  }: { prepare?: () => Promise<void>; message?: StreamMessage } = {},
) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const failures: unknown[] = [];
  let now = 60_000;
  const audience = broadcaster({
    prepare: async () => {
      await prepare();
      return message;
    },
    failed: (error) => void failures.push(error),
    elapsed: () => now,
  });
  const pass = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    mock.timers.tick(milliseconds);
    for (let turn = 0; turn < 30; turn += 1) await nextTurn();
  };
  /** Time goes on, and no timer ends. */
  const later = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { audience, failures, pass, later };
};

/** One who listens, and the audience that they are of. */
const listening = (...of: Parameters<typeof setUp>) => {
  const one = listener();
  const set = setUp(...of);
  set.audience.add(one);
  return { ...set, one };
};

describe('Listeners of a room', () => {
  test('by a link that was replaced are ended, and the others are not', async (t) => {
    const { audience } = setUp(t);
    const former = [listener('facilitator', 'fr', 1), listener('projector', 'en', 1)];
    const others = [listener('facilitator', 'fr', 2), listener(), listener('participant', 'en')];
    for (const each of [...former, ...others]) audience.add(each);
    audience.endUnder(2);
    assert.ok(former.every(({ hasEnded }) => hasEnded()) && !others.some(({ hasEnded }) => hasEnded()));
    assert.deepEqual(former[0]?.heard, ['event: gone\ndata: null\n\n']);
    assert.deepEqual(others[0]?.heard, []);
  });

  test('are told together the news that came close together', async (t) => {
    const { audience, pass, one } = listening(t);
    for (const news of ['answered', 'stage', 'answered', 'connected'] as const) audience.tell(news);
    await pass(250);
    assert.deepEqual(one.heard, ['answered,connected,stage to participant in fr']);
  });

  test('are told in their role and language, from words made once for all alike', async (t) => {
    let made = 0;
    const message: StreamMessage = (...about) => {
      made += 1;
      return wordOf(...about);
    };
    const { audience, pass } = setUp(t, { message });
    const people = [listener('projector'), ...crowd(50, 'en')];
    for (const each of people) audience.add(each);
    audience.tell('stage');
    await pass(250);
    assert.deepEqual(people[0]?.heard, ['stage to projector in fr']);
    for (const each of people.slice(1)) assert.deepEqual(each.heard, ['stage to participant in en']);
    assert.equal(made, 2);
  });

  test('are told at most four times a second, however much happens', async (t) => {
    const { audience, pass, one } = listening(t);
    for (let passed = 0; passed < 2_000; passed += 10) {
      audience.tell('answered');
      await pass(10);
    }
    assert.ok(one.heard.length <= 9, `${one.heard.length} times in two seconds`);
    assert.ok(one.heard.length >= 6, `${one.heard.length} times in two seconds`);
  });

  test('are told of what happens during an update in the next one, and in order', async (t) => {
    let version = 0;
    let reading = Promise.resolve();
    let finish = () => {};
    const { audience, pass } = setUp(t, {
      prepare: () => reading,
      message: () => Buffer.from(String(version)),
    });
    const one = listener();
    audience.add(one);
    reading = new Promise((resolve) => {
      finish = resolve;
    });
    version = 1;
    audience.tell('stage');
    await pass(250);
    audience.tell('stage');
    finish();
    await pass(0);
    version = 2;
    await pass(250);
    assert.deepEqual(one.heard, ['1', '2']);
  });

  test('are not told what is no news to them', async (t) => {
    const { audience, pass } = setUp(t, {
      message: (_, role) => (role === 'participant' ? undefined : Buffer.from('news')),
    });
    const [participant, projector] = [listener(), listener('projector')];
    audience.add(participant);
    audience.add(projector);
    audience.tell('connected');
    await pass(250);
    assert.deepEqual([participant.heard, projector.heard], [[], ['news']]);
  });

  test('leave other work its turn when there are many of them', async (t) => {
    const { audience } = setUp(t);
    const people = crowd(1_000);
    for (const each of people) audience.add(each);
    audience.tell('stage');
    mock.timers.tick(250);
    let turns = 0;
    while (people.at(-1)?.heard.length === 0) {
      await nextTurn();
      turns += 1;
    }
    assert.ok(turns >= 9, `${turns} turns for a thousand people`);
  });

  test('are told counts more rarely the more they are, and what the room shows as soon as ever', async (t) => {
    const { audience, pass } = setUp(t);
    const people = crowd(10_000);
    for (const each of people) audience.add(each);
    audience.tell('stage');
    await pass(250);
    while (people.at(-1)?.heard.length === 0) await nextTurn();
    await nextTurn();
    audience.tell('answered');
    await pass(500);
    assert.equal(people[0]?.heard.length, 1);
    await pass(600);
    assert.equal(people[0]?.heard.length, 2);
    while (people.at(-1)?.heard.length === 1) await nextTurn();
    await nextTurn();
    audience.tell('answered');
    audience.tell('stage');
    await pass(260);
    assert.equal(people[0]?.heard.length, 3);
  });

  test('are told counts after a pause of four times what sending took, and what the room shows as soon as ever', async (t) => {
    const slow = listener();
    const { audience, pass, later } = setUp(t);
    const send = (bytes: Buffer): void => {
      slow.send(bytes);
      later(1_000);
    };
    audience.add({ ...slow, send });
    audience.tell('answered');
    await pass(250);
    audience.tell('answered');
    await pass(2_900);
    assert.equal(slow.heard.length, 1);
    audience.tell('stage');
    await pass(0);
    assert.equal(slow.heard.length, 2);
    audience.tell('answered');
    await pass(2_900);
    assert.equal(slow.heard.length, 2);
    await pass(200);
    assert.equal(slow.heard.length, 3);
  });

  test('are told, once it can be read, what could not be', async (t) => {
    let broken = true;
    const { audience, failures, pass } = setUp(t, {
      prepare: async () => {
        if (broken) throw new Error('the database is gone');
      },
    });
    const one = listener();
    audience.add(one);
    audience.tell('stage');
    await pass(250);
    assert.deepEqual([one.heard, failures.length], [[], 1]);
    await pass(500);
    assert.equal(failures.length, 1, 'it is not tried without a pause');
    broken = false;
    await pass(1_000);
    assert.deepEqual([one.heard, failures.length], [['stage to participant in fr'], 1]);
  });

  test('are counted by role, and no more once they have left', async (t) => {
    const { audience, pass } = setUp(t);
    const one = listener();
    const leave = audience.add(one);
    audience.add(listener('projector'));
    const counts = (['participant', 'projector'] as const).map((role) => audience.count(role));
    assert.deepEqual([counts, audience.size()], [[1, 1], 2]);
    leave();
    leave();
    assert.deepEqual([audience.count('participant'), audience.size()], [0, 1]);
    audience.tell('stage');
    await pass(250);
    assert.deepEqual(one.heard, []);
  });

  test('hear a beat that is no news', async (t) => {
    const { audience, one } = listening(t);
    await audience.beat();
    assert.deepEqual(one.heard, [':\n\n']);
  });

  test('hear the end, and nothing after it', async (t) => {
    const { audience, pass, one } = listening(t);
    audience.tell('stage');
    audience.close();
    audience.tell('answered' satisfies RoomNews);
    await pass(2_000);
    assert.deepEqual([one.hasEnded(), one.heard, audience.size()], [true, [], 0]);
  });
});
