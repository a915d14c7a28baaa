import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { v4 as uuidv4 } from 'uuid';
import { course, noon, standard } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { secret } from '../../../test/support/keys.ts';
import { startLrs, type TestLrs } from '../../../test/support/statements-lrs.ts';
import { trainingFacts } from '../../learn/training/training.facts.ts';
import { askingStream, roomFacts, roomStream, voteFacts } from '../../live/room/room.facts.ts';
import { roomStore } from '../../live/room/room.store.ts';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import type { Database, DatabaseAddress } from '../../platform/db/database.ts';
import { closeStream, ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { Kinds, NewFact } from '../../platform/ledger/ledger.ts';
import { lrs } from './lrs.ts';
import { statements } from './statements.ts';

const content = { baseUrl: 'https://cap18.example', standard, course };
const still = new AbortController().signal;

const started = async (t: TestContext): Promise<TestLrs> => {
  const store = await startLrs();
  t.after(store.close);
  return store;
};

/** Records facts at noon. */
const record = <Facts extends Kinds>(
  { db }: Pick<Database, 'db'>,
  facts: Facts,
  stream: string,
  said: readonly NewFact<Facts>[],
) => db.transaction().execute((tx) => ledgerStore(facts).append(tx, stream, said, { at: noon }));

const versions = { course: course.version, standard: standard.version };

/** A room in which a question was put, and what people voted; it is over. */
const votedRoom = async (
  database: Pick<Database, 'db'>,
  question: string,
  votes: Votes,
  seats: number | null = null,
): Promise<string> => {
  const room = uuidv4();
  const nothing = { title: '', openAsking: null, original: null, account: null };
  const row = { id: room, code: room.slice(0, 6), openedAt: new Date().toISOString(), linkVersion: 1 };
  await roomStore(database.db).add({ ...row, ...nothing, seats });
  const actor = { kind: 'facilitator', id: '1' } as const;
  const steps = [{ step: question, minutes: 2 }];
  await record(database, roomFacts, roomStream(room), [
    { kind: 'room.opened', data: { script: 'own', steps, ...versions }, actor },
    { kind: 'room.vote-opened', data: { asking: '1', at: 0, question, seconds: null }, actor },
    { kind: 'room.ended', data: {}, actor },
  ]);
  await record(
    database,
    voteFacts,
    askingStream(room, '1'),
    votes.people.map((id) => ({
      kind: 'room.voted',
      data: { chosen: [votes.chosen], right: true, lang: 'fr' },
      actor: { kind: 'participant', id },
    })),
  );
  return room;
};
type Votes = { readonly people: readonly string[]; readonly chosen: string };

const telling = ({ db }: Pick<Database, 'db'>, store: TestLrs, refused: string[] = [], told = content) =>
  statements({
    db,
    secret,
    content: told,
    lrs: lrs(store.address, 500),
    refused: (ids) => void refused.push(...ids),
  });

type Telling = ReturnType<typeof statements>;

/** Tells all that there is to tell. */
const tellAll = async ({ turn }: Telling): Promise<void> => {
  while ((await turn(still)) !== 'done');
};

/** A learner who began, then completed some steps. */
const learnerWith = async (database: Pick<Database, 'db'>, steps: readonly string[]): Promise<string> => {
  const id = uuidv4();
  const actor = { kind: 'learner', id } as const;
  await record(database, trainingFacts, learnerStream(id), [
    { kind: 'training.started', data: { audience: 'employees', lang: 'fr', ...versions }, actor },
    ...steps.map((step) => ({ kind: 'training.step-completed', data: { step }, actor }) as const),
  ]);
  return id;
};

const objectsOf = (store: TestLrs) => store.kept().map(({ object }) => object.id.split('/').at(-1));
const verbsOf = (store: TestLrs): string[] => store.kept().map(({ verb }) => verb.id.split('/').at(-1) ?? '');

const erase = ({ db }: Pick<Database, 'db'>, id: string) =>
  db.transaction().execute((tx) => closeStream(tx, learnerStream(id)));

onEachEngine('What is told to the record of learning', ({ test, open, freshAddress }) => {
  /** What another process has open: the embedded database has one process at a time. */
  const beside = async (database: Database, address: DatabaseAddress): Promise<Database> =>
    database.engine === 'postgres' ? open(address) : database;

  test('is each fact of a training, once, by an account that leads to nobody', async (t) => {
    const [database, store] = [await open(), await started(t)];
    const id = await learnerWith(database, ['context', 'p7', 'q1', 'e2', 'commitments', 'unknown']);
    const told = telling(database, store);

    await tellAll(told);
    await tellAll(told);

    assert.deepEqual(store.problems, []);
    assert.deepEqual(verbsOf(store), ['initialized', ...Array.from({ length: 5 }, () => 'completed')]);
    assert.deepEqual(
      store.kept().map(({ object }) => object.id.replace(`${content.baseUrl}/activities/`, '')),
      ['training', 'steps/context', 'steps/p7', 'steps/q1', 'steps/e2', 'steps/commitments'],
    );
    const accounts = new Set(store.kept().map(({ actor }) => JSON.stringify(actor)));
    assert.equal(accounts.size, 1);
    assert.ok(!JSON.stringify(store.kept()).includes(id));
    assert.deepEqual(store.answers, [200]);
    assert.deepEqual(told.counts(), { kept: 6, voided: 0, refused: 0, failing: false });
  });

  test('tells an evaluation by its answers, then as passed or failed with its score', async (t) => {
    const [database, store] = [await open(), await started(t)];
    const id = await learnerWith(database, []);
    const actor = { kind: 'learner', id } as const;
    const items = course.cases.slice(0, 18).map((item) => item.id);
    const evaluate = (right: number) => {
      const attempt = uuidv4();
      return record(database, trainingFacts, learnerStream(id), [
        {
          kind: 'training.attempt-started',
          data: { attempt, purpose: 'evaluation', items, ...versions },
          actor,
        },
        ...items.map((item, rank) => ({
          kind: 'training.answered' as const,
          data: { attempt, item, chosen: ['10.1'], right: rank < right },
          actor,
        })),
      ]);
    };
    await evaluate(13);
    await evaluate(14);

    await tellAll(telling(database, store));

    assert.deepEqual(store.problems, []);
    const begun = store.kept().filter(({ verb }) => verb.id.endsWith('/attempted'));
    const [failed, passed] = begun.map(({ context }) => context?.registration);
    assert.ok(failed && passed && failed !== passed, 'an attempt has a name of its own');
    const outcomes = store.kept().filter(({ verb }) => /(passed|failed)$/.test(verb.id));
    const told = outcomes.map(({ verb, result, context }) => {
      const { success, score } = result ?? {};
      return [verb.id.split('/').at(-1), success, score?.raw, score?.max, context?.registration].join();
    });
    assert.deepEqual(told, [`failed,false,13,18,${failed}`, `passed,true,14,18,${passed}`]);
    const answers = store.kept().filter(({ verb }) => verb.id.endsWith('/answered'));
    assert.equal(answers.length, 36);
    for (const { result, context } of answers) {
      assert.equal(result?.response, 'case[.]10.1');
      assert.equal(context?.contextActivities?.parent?.[0]?.id, `${content.baseUrl}/activities/evaluation`);
    }
  });

  test('is what people of a room vote, and no table of 1.0.0, by other accounts than those of learners', async (t) => {
    const [database, store] = [await open(), await started(t)];
    const people = [...Array.from({ length: 120 }, () => uuidv4()), 'table-3'];
    const room = await votedRoom(database, 'Q1', { people, chosen: 'true' });

    await tellAll(telling(database, store));

    assert.deepEqual(store.problems, []);
    const answered = store.kept().filter(({ verb }) => verb.id.endsWith('/answered'));
    assert.equal(answered.length, 120);
    assert.equal(new Set(answered.map(({ actor }) => actor.account.name)).size, 120);
    assert.ok(!JSON.stringify(store.kept()).includes(room));
    assert.deepEqual(
      verbsOf(store).filter((verb) => verb !== 'answered'),
      ['initialized', 'terminated'],
    );
    assert.ok(store.answers.length >= 3, 'in batches');
  });

  test('is nothing of a trial room', async (t) => {
    const [database, store] = [await open(), await started(t)];
    await votedRoom(database, 'Q1', { people: [uuidv4()], chosen: 'true' }, 19);
    await tellAll(telling(database, store));
    assert.deepEqual(store.kept(), []);
  });

  test('is what a room chooses in a case, as the definition of the case writes it', async (t) => {
    const [database, store] = [await open(), await started(t)];
    const { id: question, action } = course.cases[0] ?? assert.fail('there are cases');
    await votedRoom(database, question, { people: [uuidv4()], chosen: action });

    await tellAll(telling(database, store));

    assert.deepEqual(store.problems, []);
    const [told] = store.kept().filter(({ verb }) => verb.id.endsWith('/answered'));
    assert.equal(told?.result?.response, `case[.]${action}`);
    assert.ok(told?.object.objectType === 'Activity');
    assert.deepEqual(told.object.definition.correctResponsesPattern, [`case[.]${action}`]);
  });

  for (const [what, how] of [
    ['answers 500', [500, 503]],
    ['does not answer in time', ['silent']],
    ['keeps what it is sent, then does not say so', ['keeps-silently']],
    ['forgets some of its answer', ['partial']],
    ['refuses the key for now', [401]],
  ] as const)
    test(`is told again when the record ${what}, and is there once`, async (t) => {
      const [database, store] = [await open(), await started(t)];
      await learnerWith(database, ['context', 'p1']);
      const told = telling(database, store);
      store.fail(...how);
      for (const _ of how) {
        await assert.rejects(told.turn(still), { name: 'LrsNotReady' });
        assert.equal(told.counts().failing, true);
      }
      await tellAll(told);
      assert.deepEqual(verbsOf(store), ['initialized', 'completed', 'completed']);
      assert.equal(told.counts().failing, false);
    });

  test('waits while there is nobody at the address', async (t) => {
    const [database, store] = [await open(), await started(t)];
    await learnerWith(database, []);
    await store.close();
    await assert.rejects(telling(database, store).turn(still), { name: 'LrsNotReady', code: 'ECONNREFUSED' });
  });

  test('leaves out what the record refuses for good, and tells the rest', async (t) => {
    const [database, store] = [await open(), await started(t)];
    await learnerWith(database, ['context', 'p1', 'p2', 'p3']);
    const refused: string[] = [];
    store.refuse(({ object }) => object.id.endsWith('/steps/p2'));
    const told = telling(database, store, refused);
    await tellAll(told);
    assert.deepEqual(objectsOf(store), ['training', 'context', 'p1', 'p3']);
    assert.equal(refused.length, 1);
    assert.deepEqual(told.counts(), { kept: 4, voided: 0, refused: 1, failing: false });
  });

  test('counts as told when the record has it with other words', async (t) => {
    const [database, store] = [await open(), await started(t)];
    await learnerWith(database, ['context', 'p1']);
    await tellAll(telling(database, store));
    const before = store.kept();
    await database.db.updateTable('streams').set({ sent: 0 }).execute();
    const again = telling(database, store, [], { ...content, baseUrl: 'https://elsewhere.example' });
    await tellAll(again);
    assert.deepEqual(store.kept(), before);
    assert.ok(store.answers.includes(409));
  });

  test('is told once by two processes at the same moment', async (t) => {
    const address = await freshAddress();
    const [one, store] = [await open(address), await started(t)];
    const other = await beside(one, address);
    for (let count = 0; count < 30; count += 1) await learnerWith(one, ['context', 'p1', 'p2']);
    await Promise.all([tellAll(telling(one, store)), tellAll(telling(other, store))]);
    assert.deepEqual(store.problems, []);
    assert.equal(store.kept().length, 120);
    assert.ok(!store.answers.includes(409));
  });

  test('is not what was recorded before a record was first configured', async (t) => {
    const address = await freshAddress();
    const [database, store] = [await open(address), await started(t)];
    await learnerWith(database, ['context']);
    const [told, another] = [telling(database, store), telling(await beside(database, address), store)];
    await Promise.all([told.begin(), another.begin()]);
    await learnerWith(database, ['p1']);
    await another.begin();
    await tellAll(told);
    assert.deepEqual(objectsOf(store), ['training', 'p1']);
  });

  test('is not told of who was erased before; what was told of others erased since is taken back', async (t) => {
    const [database, store] = [await open(), await started(t)];
    const told = telling(database, store);
    await told.begin();
    const [never, once] = [await learnerWith(database, ['p1']), await learnerWith(database, ['p2', 'p3'])];
    await erase(database, never);
    await tellAll(told);
    assert.deepEqual(verbsOf(store), ['initialized', 'completed', 'completed']);
    const ids = store.kept().map(({ id }) => id);

    await erase(database, once);
    store.fail('keeps-silently');
    await assert.rejects(told.turn(still), { name: 'LrsNotReady' });
    await tellAll(told);
    await tellAll(told);

    const voiding = store.kept().filter(({ verb }) => verb.id.endsWith('/voided'));
    assert.deepEqual(
      voiding.map(({ object }) => object.id),
      ids,
    );
    assert.deepEqual(told.counts(), { kept: 3, voided: 3, refused: 0, failing: false });
    assert.deepEqual(store.problems, []);
  });
});
