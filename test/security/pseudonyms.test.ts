import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { v3 as uuidv3, v5 as uuidv5 } from 'uuid';
import { href } from '../../src/web/links.ts';
import { type OnApp, onApp, type TestApp } from '../support/app.ts';
import { textOf } from '../support/client.ts';
import { facilitatorKey } from '../support/keys.ts';
import { beginAndPass, type Learner, rightKeys } from '../support/learner.ts';
import { idOf, joinRoom, type Led, opening, openRoom, type Seated } from '../support/room.ts';
import { allRows } from '../support/rows.ts';
import { type ReceivedStatement, startLrs, type TestLrs } from '../support/statements-lrs.ts';
import { until } from '../support/until.ts';

/** What is no secret: the names of things, and the space of names that the program's source tells. */
const publicKeys = ['', 'cap18', 'Cap18', 'http://cap18.test', 'secret', 'statement-actor', facilitatorKey];
const publicSpaces = [uuidv5.DNS, uuidv5.URL, 'b2c9a1f4-3d0e-5b77-9a64-0c18c4d6f3e2'];

const isId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{22,}/g;

/** Ids and fingerprints in a text. */
const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(isId) ?? []);

/** What the record of learning holds that may tell two people apart: ids of statements, of accounts, of attempts, of rooms. */
const idsTold = (kept: readonly ReceivedStatement[]): ReadonlySet<string> =>
  new Set(
    kept.flatMap(({ id, actor, object, context }) => [
      id,
      actor.account.name,
      ...(object.objectType === 'StatementRef' ? [object.id] : [...idsIn(object.id)]),
      ...(context?.registration ? [context.registration] : []),
    ]),
  );

/** What an attacker would compute from something known, hoping to find it in the record: with no key, or one that is public. */
const guessesOf = (known: string): readonly string[] => {
  const texts = [
    known,
    `learner:${known}`,
    `room:${known}`,
    `account:${known}`,
    `${known} told`,
    `${known} outcome`,
  ];
  const digests = texts.flatMap((text) => [
    ...['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest()),
    ...publicKeys.map((key) => createHmac('sha256', key).update(text).digest()),
  ]);
  return [
    ...texts,
    ...digests.flatMap((digest) => [digest.toString('hex'), digest.toString('base64url').slice(0, 22)]),
    ...publicSpaces.flatMap((space) => texts.flatMap((text) => [uuidv5(text, space), uuidv3(text, space)])),
  ];
};

const rowsOf = async ({ database }: TestApp): Promise<string> =>
  [...(await allRows(database)).values()].join('\n');

type World = {
  readonly app: TestApp;
  readonly store: TestLrs;
  readonly learner: Learner;
  readonly room: Led;
  readonly seated: readonly Seated[];
};

/** A learner who has everything that a learner may have, and a room in which they were with others, both told. */
const told = async (store: TestLrs, start: OnApp['start']): Promise<World> => {
  const app = await start({ lrs: store.address });
  await app.work();
  const learner = await beginAndPass(app);
  await learner.act(learner.to('certificate'), { name: 'Zéphirine Xylander' });
  const room = await openRoom(app, { steps: ['Q1', 'Q2'] });
  const seated = [
    await joinRoom(app, room.code),
    await joinRoom(app, room.code),
    await joinRoom(app, room.code),
  ];
  for (const question of ['Q1', 'Q2']) {
    await room.lead('next', 'open');
    for (const each of seated) await each.submit({ act: 'vote', answer: rightKeys(opening(question)) });
    await room.lead('close', 'reveal');
  }
  await room.lead('end');
  const credit = href('participantCredit', 'fr', { code: room.code });
  const [kept = assert.fail()] = seated;
  await kept.client.submit(await kept.client.get(credit), credit, { act: 'new', audience: 'designers' });
  await until(() => store.kept().some(({ verb }) => verb.id.endsWith('/attended')));
  await until(async () => {
    const streams = await app.database.db.selectFrom('streams').select(['head', 'sent']).execute();
    return streams.every(({ head, sent }) => head === sent);
  });
  return { app, store, learner, room, seated };
};

onApp('Who hides behind an account of the record of learning', ({ test, start, once, endsBy }) => {
  /** The same for every test, which only read. */
  const shared = once(async () => {
    const store = await startLrs();
    endsBy(store.close);
    return told(store, start);
  });

  test('is not told by any id that is known elsewhere: in a badge, in what learners take away, in the database', async () => {
    const { app, store, learner, room } = await shared();
    const number = textOf((await learner.client.get(learner.to('certificate'))).text, 'code') ?? '';
    const badge = (await app.client().get(href('attestationJwt', 'fr', { number }))).text;
    const credential = Buffer.from(badge.split('.')[1] ?? '', 'base64url').toString();
    const file = (await learner.client.get(learner.to('myDataFile'))).text;
    const console = (await room.console()).text;
    const known = [credential, file, console, await rowsOf(app)].map(idsIn);
    const ids = idsTold(store.kept());
    assert.ok(ids.size > 100, `${ids.size}`);
    for (const elsewhere of known) {
      assert.ok(elsewhere.size > 0);
      assert.deepEqual(
        [...ids].filter((id) => elsewhere.has(id)),
        [],
      );
    }
  });

  test('is not found by trying what is known of people: ids, addresses, numbers, facts in their order', async (t) => {
    const { app, store, learner, room } = await shared();
    const rows = await rowsOf(app);
    const email = 'zephirine.xylander@ministere.example';
    const known = [...idsIn(rows), learner.code, room.code, idOf(room), email, ...publicKeys];
    const ids = idsTold(store.kept());
    let tried = 0;
    const found = known.flatMap((each) =>
      guessesOf(each).filter((guess) => {
        tried += 1;
        return ids.has(guess);
      }),
    );
    assert.deepEqual(found, []);
    assert.ok(tried > 20_000, `${tried}`);
    t.diagnostic(`${tried} guesses`);
  });

  test('is not told by the same answers given by two accounts: what a session added to a record is told once', async () => {
    const { store, seated } = await shared();
    const answered = store.kept().filter(({ verb }) => verb.id.endsWith('/answered'));
    const inRoom = answered.filter(({ context }) =>
      context?.contextActivities?.parent?.some(({ id }) => id.includes('/session/')),
    );
    assert.equal(inRoom.length, 2 * seated.length, 'each vote');
    const attended = store.kept().find(({ verb }) => verb.id.endsWith('/attended'));
    const said = store.kept().filter(({ actor }) => actor.account.name === attended?.actor.account.name);
    assert.deepEqual(
      new Set(said.map(({ verb }) => verb.id.split('/').at(-1))),
      new Set(['initialized', 'attended', 'completed']),
    );
  });
});
