import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { stepsFor } from '../../../test/support/room-facts.ts';
import { caseOf, questionOf } from '../../course/course.ts';
import { roomState } from '../room/acts.ts';
import type { RoomAsking, RoomState } from '../room/room.ts';
import { commitmentsAt, takesCommitments, voiceWordsLimit } from '../voice/voice.ts';
import {
  type CommitmentTyped,
  practicesMet,
  practicesMissed,
  practicesProposed,
  readCommitment,
} from './commit.ts';

const askingOf = (at: number, question: string): RoomAsking => ({
  ...{ id: String(at), at, question, openedAt: 0, seconds: null, open: false, before: 'ready' },
});

test('A room has met the practices it was shown and voted on, by number, and none that a question only refers to', () => {
  const names = ['Q2', 'P3', 'P1', 'c1-01', 'c2-01'];
  const steps = stepsFor(names);
  const asked = (at: number) => askingOf(at, names[at] ?? '');
  const state: RoomState = {
    ...roomState([]),
    askings: [asked(0), asked(3)],
    stays: names.map((_, at) => ({ at, from: at, to: at + 1 })),
  };
  const question = questionOf(course, 'Q2');
  assert.ok(question && 'practices' in question && question.practices.length > 0);
  const met = caseOf(course, 'c1-01')?.practice ?? assert.fail('c1-01');
  assert.deepEqual(practicesMet(course, { state, steps }), [...new Set([1, met, 3])].sort());
});

test('Who commits is proposed what matters to them first, then other themes, and nothing that the room did not see', () => {
  const steps = stepsFor(['P1', 'P4', 'P5', 'P7', 'P2', 'P3', 'P1']);
  const state: RoomState = { ...roomState([]), stays: steps.map((_, at) => ({ at, from: at, to: at + 1 })) };
  const proposedTo = (first: readonly number[]) =>
    practicesProposed({ course, standard }, { state, steps }, first);
  assert.deepEqual(proposedTo([]), [1, 7, 5, 3, 4, 2], 'the last one seen of each theme, then of each again');
  assert.deepEqual(proposedTo([5, 9]), [5, 1, 7, 3, 2, 4]);
});

test('What someone answered wrongly leads to its practices, once the room was shown what is right', () => {
  const question = questionOf(course, 'Q1') ?? assert.fail('Q1');
  const keys = (right: boolean) =>
    question.options.filter((option) => option.right === right).map(({ key }) => key);
  const asking = { ...askingOf(0, 'Q1'), id: '1' };
  const missed = (chosen: readonly string[], revealed: readonly number[]) =>
    practicesMissed(course, { askings: [asking], revealed: new Set(revealed) }, new Map([['1', chosen]]));
  assert.deepEqual(missed(keys(false), [0]), 'practices' in question && question.practices);
  assert.deepEqual(missed(keys(false), []), [], 'nobody learns here that they were wrong');
  assert.deepEqual(missed(keys(true), [0]), []);
});

const read = (typed: Partial<CommitmentTyped>) =>
  readCommitment(
    standard,
    { action: '7.1', words: '', due: '2027-01-15', offer: false, ...typed },
    new Date('2026-12-03T17:00:00Z'),
    'fr',
  );

test('What is committed to in a room is kept without e-mail addresses and phone numbers', () => {
  const words = 'Écrire à z.x@exemple.ca,\nou au 418 555-0123.';
  const clean = 'Écrire à [courriel retiré],\nou au [numéro retiré].';
  const commitment = { action: '7.1', words: clean, dueOn: '2027-01-15' };
  assert.deepEqual(read({ words }), { commitment, offered: undefined, cleaned: true });
  const offered = 'Écrire à [courriel retiré], ou au [numéro retiré].';
  assert.deepEqual(read({ words, offer: true }), { commitment, offered, cleaned: true }, 'on one line');
});

test('Words that the room may read are some, and as short as its other texts', () => {
  const long = 'x'.repeat(voiceWordsLimit + 1);
  assert.deepEqual(read({ words: ' \n ', offer: true }), { problem: 'offer-empty' });
  assert.deepEqual(read({ words: long, offer: true }), { problem: 'offer-long' });
  assert.ok('commitment' in (read({ words: long }) ?? {}), 'one’s own may be longer');
  assert.deepEqual(read({ action: '', offer: true }), { problem: 'no-action' });
});

test('Words of commitments are taken from the first step for them on, until the room is over, in one place', () => {
  const steps = stepsFor(['Q1', 'commitments', 'Q2', 'commitments']);
  assert.equal(commitmentsAt(steps), 1);
  assert.equal(commitmentsAt(steps.slice(0, 1)), undefined);
  const been = (...positions: number[]): RoomState => ({
    ...roomState([]),
    stays: positions.map((at) => ({ at, from: at, to: undefined })),
  });
  assert.equal(takesCommitments(been(0), steps), false);
  assert.equal(takesCommitments(been(0, 3), steps), true);
  assert.equal(takesCommitments({ ...been(0, 1), endedAt: 5 }, steps), false);
});
