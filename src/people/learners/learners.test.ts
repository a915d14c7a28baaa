import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { describe, test as plainTest, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import type { Database } from '../../platform/db/database.ts';
import { type CodeOffer, calendarAddresses, learners } from './learners.ts';
import { peopleStore } from './people.store.ts';
import { hashResumeCode, newResumeCode, readResumeCode } from './resume-code.ts';

const monday = new Date('2026-11-23T12:00:00.000Z');
const tuesday = new Date('2026-11-24T12:00:00.000Z');
const secret = 'a secret of the tests';

describe('A resume code', () => {
  const codes = Array.from({ length: 2_000 }, newResumeCode);

  plainTest('is four words of five letters that can be said aloud', () => {
    for (const code of codes)
      assert.match(code, /^([bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz](-|$)){4}$/);
  });

  plainTest('carries at least 60 random bits', () => {
    // Every position takes each of its letters, evenly.
    const places = Array.from({ length: 23 }, (_, place) => new Set(codes.map((code) => code[place])).size);
    const bits = places.reduce((sum, values) => sum + Math.log2(values), 0);
    assert.equal(bits, 64);
    assert.equal(new Set(codes).size, codes.length);
  });

  const forgiven: readonly (readonly [string, string])[] = [
    ['as it is', 'lusab-babad-gutih-tugad'],
    ['in capitals', 'LUSAB-BABAD-GUTIH-TUGAD'],
    ['with accents', 'lùsâb-babàd-gutïh-tugad'],
    ['with spaces', '  lusab babad   gutih tugad '],
    ['in one piece', 'lusabbabadgutihtugad'],
    ['with other dashes', 'lusab–babad—gutih‑tugad'],
    ['over several lines, with a full stop', 'lusab\nbabad\ngutih\ntugad.'],
  ];
  for (const [how, typed] of forgiven)
    plainTest(`is read ${how}`, () => {
      assert.equal(readResumeCode(typed), 'lusab-babad-gutih-tugad');
    });

  const refused: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a word too few', 'lusab-babad-gutih'],
    ['a word too many', 'lusab-babad-gutih-tugad-lusab'],
    ['a letter too few', 'lusab-babad-gutih-tuga'],
    ['a letter no code has', 'lusab-babad-gutih-tuged'],
    ['two vowels in a row', 'luasb-babad-gutih-tugad'],
    ['another alphabet', 'лусаб-бабад-гутих-тугад'],
    ['something very long', 'lusab'.repeat(10_000)],
  ];
  for (const [what, typed] of refused)
    plainTest(`is not read from ${what}`, () => {
      assert.equal(readResumeCode(typed), undefined);
    });

  plainTest('reads back whatever was made', () => {
    for (const code of codes) assert.equal(readResumeCode(code.toUpperCase().replaceAll('-', ' ')), code);
  });

  plainTest('is kept as a fingerprint that changes with the secret and does not tell the code', () => {
    const key = createSecretKey(secret, 'utf8');
    const hash = hashResumeCode('lusab-babad-gutih-tugad', key);
    assert.match(hash, /^[0-9a-f]{64}$/);
    assert.notEqual(
      hash,
      hashResumeCode('lusab-babad-gutih-tugad', createSecretKey('another secret', 'utf8')),
    );
    assert.notEqual(hash, hashResumeCode('lusab-babad-gutih-tugaf', key));
  });
});

onEachEngine('A person', ({ test, open }) => {
  const people = learners(secret);
  const takeCode = (db: Database['db'], held: string, offer: CodeOffer, now: Date) =>
    db.transaction().execute((tx) => people.takeCode(tx, held, offer, now));

  /** A database, and somebody it knows. */
  const opened = async () => {
    const { db } = await open();
    return { db, person: await people.open(db, monday) };
  };

  test('is found by the code they were given, however it is typed', async () => {
    const { db, person } = await opened();
    assert.deepEqual(await people.find(db, person.code.toUpperCase(), monday), person);
    assert.deepEqual(await people.find(db, person.code.replaceAll('-', ' '), monday), { ...person });
  });

  test('is not found by a code that nobody was given, nor by one that is none', async () => {
    const { db } = await opened();
    for (const code of [newResumeCode(), 'not a code', ''])
      assert.equal(await people.find(db, code, monday), undefined);
  });

  test('is not found on a server that has another secret', async () => {
    const { db, person } = await opened();
    assert.equal(await learners('another secret').find(db, person.code, monday), undefined);
  });

  test('leaves no trace of their code in the database', async () => {
    const { db } = await open();
    const { id, code } = await people.open(db, monday);
    const rows = await db.selectFrom('people').selectAll().execute();
    assert.deepEqual(column(rows, 'id'), [id]);
    for (const word of code.split('-')) assert.ok(!JSON.stringify(rows).includes(word));
  });

  test('who takes the code offered is found by it only, and may take it twice', async () => {
    const { db } = await open();
    const former = await people.open(db, monday);
    const other = await people.open(db, monday);
    const offer = people.offerCode(former.code);
    const renewed = { id: former.id, code: offer.code };
    assert.notEqual(offer.code, former.code);
    assert.deepEqual(await people.find(db, former.code, monday), former, 'an offer changes nothing');

    for (const held of [former.code, former.code.toUpperCase(), offer.code])
      assert.deepEqual(await takeCode(db, held, offer, monday), renewed);

    assert.deepEqual(await people.find(db, offer.code, monday), renewed);
    assert.equal(await people.find(db, former.code, monday), undefined);
    assert.deepEqual(await people.find(db, other.code, monday), other);
  });

  test('takes no code but the one offered to them, once', async () => {
    const { db, person } = await opened();
    const other = await people.open(db, monday);
    const [offer, later] = [people.offerCode(person.code), people.offerCode(person.code)];
    const { seal } = offer;
    for (const [held, wrong] of [
      [person.code, { code: newResumeCode(), seal }],
      [person.code, { code: other.code, seal }],
      [person.code, { ...offer, seal: '' }],
      [person.code, { ...offer, seal: 'é'.repeat(64) }],
      [other.code, offer],
      ['', offer],
    ] as const)
      assert.equal(await takeCode(db, held, wrong, monday), undefined);
    assert.deepEqual(await people.find(db, person.code, monday), person);

    await takeCode(db, person.code, offer, monday);
    assert.equal(await takeCode(db, person.code, later, monday), undefined);
    assert.deepEqual(await people.find(db, offer.code, monday), { id: person.id, code: offer.code });
  });

  test('who is removed is found no more, and others still are', async () => {
    const { db } = await open();
    const removed = await people.open(db, monday);
    const other = await people.open(db, monday);

    await peopleStore(db).remove(removed.id);

    assert.equal(await people.find(db, removed.code, monday), undefined);
    assert.deepEqual(await people.find(db, other.code, monday), other);
  });

  test('who comes back is no longer among those unseen', async () => {
    const { db } = await open();
    const back = await people.open(db, monday);
    const away = await people.open(db, monday);

    await people.find(db, back.code, tuesday);

    assert.deepEqual(await peopleStore(db).unseenSince('2026-11-24', 10), [away.id]);
    assert.deepEqual(await peopleStore(db).unseenSince('2026-11-23', 10), []);
  });

  test('was last seen on the day it was in Québec, when it was tomorrow elsewhere', async () => {
    const { db } = await open();
    const halfPastEight = new Date('2026-11-25T01:30:00.000Z');
    const begun = await people.open(db, halfPastEight);
    const back = await people.open(db, monday);
    await people.find(db, back.code, halfPastEight);
    const unseen = await peopleStore(db).unseenSince('2026-11-25', 10);
    assert.deepEqual(unseen.toSorted(), [begun.id, back.id].toSorted());
    assert.deepEqual(await peopleStore(db).unseenSince('2026-11-24', 10), []);
  });

  test('unseen like many others is told a batch at a time', async () => {
    const { db } = await open();
    for (let count = 0; count < 5; count += 1) await people.open(db, monday);
    assert.equal((await peopleStore(db).unseenSince('2026-11-24', 3)).length, 3);
  });
});

const id = '0b8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
const other = '7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
const { make, read } = calendarAddresses(secret);
const of = (fingerprint: string | undefined) => async () => fingerprint;

describe('The address of a calendar', () => {
  test('leads to its learner, is the same each time, and does not tell who they are', async () => {
    const address = make(id, 'f1');
    assert.equal(address, make(id, 'f1'));
    assert.match(address, /^[\w-]{43}$/);
    assert.equal(await read(address, of('f1')), id);
    const bytes = Buffer.from(address, 'base64url').toString('hex');
    assert.ok(!bytes.includes(id.replaceAll('-', '')));
    assert.notEqual(make(other, 'f1').slice(0, 20), address.slice(0, 20));
  });

  test('leads nowhere once the record is erased, or its code replaced', async () => {
    assert.equal(await read(make(id, 'f1'), of(undefined)), undefined);
    assert.equal(await read(make(id, 'f1'), of('f2')), undefined);
  });

  test('cannot be made without the secret, nor changed, nor spelled otherwise', async () => {
    const address = make(id, 'f1');
    assert.equal(await read(calendarAddresses(`${secret}!`).make(id, 'f1'), of('f1')), undefined);
    for (let at = 0; at < address.length; at += 1) {
      const changed = address.slice(0, at) + (address[at] === 'A' ? 'B' : 'A') + address.slice(at + 1);
      assert.equal(await read(changed, of('f1')), undefined, changed);
    }
    for (const odd of ['', 'A', `${address}A`, `${address}=`, address.slice(1), '../'.repeat(14)])
      assert.equal(await read(odd, of('f1')), undefined, odd);
  });
});
