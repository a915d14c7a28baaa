import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { secret } from '../../test/support/keys.ts';
import { codeCharacters, newRoomCode, passes, readRoomCode, shownCode } from './codes.ts';

const roomId = '0b0e2b5c-6d3f-4d8a-9a55-2f4c7c1d9e10';
const otherRoom = '1b0e2b5c-6d3f-4d8a-9a55-2f4c7c1d9e10';
const somebody = { id: '2b0e2b5c-6d3f-4d8a-9a55-2f4c7c1d9e10', since: 1_795_521_600, audience: 'managers' };
const here = passes(secret);
const elsewhere = passes('another secret, just as long as it');

/** A text with each of its characters changed in turn. */
const tampered = (text: string): string[] =>
  Array.from(
    text,
    (character, at) => text.slice(0, at) + (character === 'A' ? 'B' : 'A') + text.slice(at + 1),
  );

/** Texts that are no link and no pass, some of the very length of one. */
const nonsense = (real: string): string[] => [
  '',
  '.',
  '..',
  'x',
  real.slice(0, -1),
  `${real}A`,
  `${real.slice(0, 22)}${'é'.repeat(real.length - 22)}`,
  `${real.slice(0, -24)}${'é'.repeat(24)}`,
  `${real.slice(0, -1)}\u{1F600}`,
  '\u0000'.repeat(real.length),
];

describe('The code of a room', () => {
  test('is six characters that nobody confuses', () => {
    for (let made = 0; made < 200; made += 1)
      assert.match(newRoomCode(), new RegExp(`^[${codeCharacters}]{6}$`));
    assert.ok(!/[01258ABEILOSUZ]/.test(codeCharacters));
  });

  test('is hardly ever twice the same', () => {
    assert.ok(new Set(Array.from({ length: 200 }, newRoomCode)).size >= 199);
  });

  for (const typed of ['K7MPQ4', 'k7m-pq4', ' K7M PQ4 ', 'K 7 M-P-Q 4', 'k7m–pq4', 'K7M\u00a0PQ4'])
    test(`is read when typed « ${typed} »`, () => {
      assert.equal(readRoomCode(typed), 'K7MPQ4');
    });

  for (const typed of ['', 'K7MPQ', 'K7MPQ44', 'K7MPQO', 'K7MPQ0', 'K7M_PQ4', 'K7MPQ\u0000', '𝐊7MPQ4'])
    test(`is not read when typed « ${JSON.stringify(typed)} »`, () => {
      assert.equal(readRoomCode(typed), undefined);
    });

  test('is shown in two groups that are read back', () => {
    assert.equal(shownCode('K7MPQ4'), 'K7M-PQ4');
    assert.equal(readRoomCode(shownCode('K7MPQ4')), 'K7MPQ4');
  });
});

describe('A link to a room', () => {
  const roles = ['facilitator', 'projector'] as const;

  test('leads to its room, in its role', () => {
    for (const role of roles) {
      const link = here.link(role, roomId, 1);
      assert.equal(here.linkedRoom(link), roomId);
      assert.ok(here.opens(role, link, roomId, 1));
      assert.equal(link.length, 46);
    }
  });

  test('never passes for one of another role', () => {
    assert.ok(!here.opens('projector', here.link('facilitator', roomId, 1), roomId, 1));
    assert.ok(!here.opens('facilitator', here.link('projector', roomId, 1), roomId, 1));
  });

  test('opens nothing once it was replaced, nor before its time', () => {
    for (const role of roles)
      for (const [made, version] of [
        [1, 2],
        [2, 1],
        [2, 3],
        [1, 11],
      ] as const)
        assert.ok(!here.opens(role, here.link(role, roomId, made), roomId, version));
    assert.ok(here.opens('facilitator', here.link('facilitator', roomId, 2), roomId, 2));
  });

  test('is of no use with another secret', () => {
    assert.ok(!here.opens('facilitator', elsewhere.link('facilitator', roomId, 1), roomId, 1));
  });

  test('leads nowhere with the id of one room and the seal of another', () => {
    const [one, other] = [here.link('facilitator', roomId, 1), here.link('facilitator', otherRoom, 1)];
    for (const id of [roomId, otherRoom])
      assert.ok(!here.opens('facilitator', one.slice(0, 22) + other.slice(22), id, 1));
    assert.ok(!here.opens('facilitator', one, otherRoom, 1));
  });

  test('leads nowhere once a single character is changed', () => {
    const link = here.link('facilitator', roomId, 1);
    for (const changed of tampered(link)) assert.ok(!here.opens('facilitator', changed, roomId, 1));
  });

  test('leads nowhere when it is nonsense', () => {
    const link = here.link('projector', roomId, 1);
    for (const text of nonsense(link)) assert.ok(!here.opens('projector', text, roomId, 1));
    assert.equal(here.linkedRoom(''), undefined);
    assert.equal(here.linkedRoom('é'.repeat(46)), undefined);
  });
});

describe('The pass of a participant', () => {
  const pass = here.pass(roomId, somebody);
  const joined = new Date(somebody.since * 1_000);
  const later = (seconds: number): Date => new Date(joined.getTime() + seconds * 1_000);

  test('says who they are', () => {
    assert.deepEqual(here.readPass(roomId, pass, joined), somebody);
  });

  test('is good for a day, and no longer', () => {
    assert.deepEqual(here.readPass(roomId, pass, later(86_400)), somebody);
    assert.equal(here.readPass(roomId, pass, later(86_401)), undefined);
    assert.equal(here.readPass(roomId, pass, later(30 * 86_400)), undefined);
  });

  test('is good on a server whose clock is an hour behind', () => {
    assert.deepEqual(here.readPass(roomId, pass, later(-3_600)), somebody);
  });

  test('is of no use in another room, nor with another secret', () => {
    assert.equal(here.readPass(otherRoom, pass, joined), undefined);
    assert.equal(here.readPass(roomId, elsewhere.pass(roomId, somebody), joined), undefined);
  });

  test('is refused once a single character is changed', () => {
    for (const changed of tampered(pass))
      assert.equal(here.readPass(roomId, changed, joined), undefined, changed);
  });

  test('is refused when it is nonsense, or a link', () => {
    for (const text of nonsense(pass)) assert.equal(here.readPass(roomId, text, joined), undefined);
    assert.equal(here.readPass(roomId, here.link('facilitator', roomId, 1), joined), undefined);
  });

  test('never passes for a link', () => {
    for (const role of ['facilitator', 'projector'] as const) assert.ok(!here.opens(role, pass, roomId, 1));
  });
});
