import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { columns } from '../../../test/support/columns.ts';
import { stepsFor } from '../../../test/support/room-facts.ts';
import { ballotOf, judgeVote } from '../ballots/ballot.ts';
import { meanOf, type OwnBallot } from '../ballots/own.ts';
import { afterFact, factsOf, roomState } from '../room/acts.ts';
import { orderOf, type RoomState, roomSteps } from '../room/room.ts';
import { scheduleOf } from '../room/schedule.ts';
import {
  choicesProblem,
  folded,
  groupsOf,
  nextOwnId,
  type OwnQuestion,
  readChoices,
  readIn,
  sizeOf,
} from './own-questions.ts';

const question = (asked: Partial<OwnQuestion>): OwnQuestion => ({
  id: 'O1',
  kind: 'choice',
  words: 'Par quoi commencer?',
  lang: 'fr',
  choices: ['Le courriel', 'Le comptoir', 'Le téléphone'],
  other: undefined,
  ...asked,
});

const ballot = (asked: Partial<OwnQuestion>): OwnBallot => {
  const own = new Map([['O1', question(asked)]]);
  const made = ballotOf({ course, standard, own }, 'O1');
  return made?.kind === 'own' ? made : assert.fail('no ballot');
};

test('One answers a question of one’s own by one choice, or one level, and is neither right nor wrong', () => {
  const choice = ballot({});
  const options = choice.options.map(({ key, text }) => `${key} ${text.en}`);
  assert.deepEqual(options, ['a Le courriel', 'b Le comptoir', 'c Le téléphone']);
  assert.deepEqual(judgeVote(choice, ['b']), { right: undefined });
  assert.deepEqual(judgeVote(choice, ['a', 'b']), { problem: 'too-many-chosen' });
  assert.deepEqual(judgeVote(choice, ['d']), { problem: 'unknown-option' });
  const scale = ballot({ kind: 'scale', choices: [] });
  assert.deepEqual(scale.options.map(({ key }) => key).join(''), '12345');
  assert.notEqual(scale.options[0]?.text.fr, scale.options[0]?.text.en, 'levels are read in one’s language');
  assert.equal(ballotOf({ course, standard, own: new Map() }, 'O1'), undefined, 'erased');
});

test('Each person reads a question in their language where it is written in both, else in its own', () => {
  const other = { words: 'Where to begin?', choices: ['E-mail', 'The counter', 'The phone'] };
  const both = question({ other });
  assert.deepEqual(readIn('en', both), { ...other, lang: 'en' });
  assert.deepEqual(readIn('fr', both).words, both.words);
  assert.deepEqual(readIn('en', question({})).lang, 'fr');
  const { stem, options, spoken } = ballot({ other });
  assert.deepEqual([spoken, stem.en], [undefined, other.words]);
  assert.deepEqual(options[1]?.text, { fr: 'Le comptoir', en: 'The counter' });
  assert.equal(ballot({}).spoken, 'fr');
});

test('A scale has a mean, once enough people answered; choices have none', () => {
  const bars = Object.entries({ 1: 1, 5: 3 }).map(([key, people]) => ({ key, people }));
  assert.equal(meanOf({ isScale: true }, bars), 4);
  assert.equal(meanOf({ isScale: true }, undefined), undefined);
  assert.equal(meanOf({ isScale: false }, bars), undefined);
});

test('Choices are one a line: two to six, short, and each says something else', () => {
  assert.deepEqual(readChoices(' Oui \n\n  Non\n'), ['Oui', 'Non']);
  const lines = (count: number): string[] => Array.from({ length: count }, (_, rank) => `choix ${rank}`);
  assert.deepEqual(
    [lines(1), lines(2), lines(6), lines(7), ['x'.repeat(61), 'y'], ['Été', 'ete.']].map(choicesProblem),
    ['too-few', undefined, undefined, 'too-many', 'long', 'twice'],
  );
});

test('Words that differ by case, accents, spaces or punctuation at an end are one answer, written as most wrote it', () => {
  assert.equal(folded('  « Clarté! » '), 'clarte');
  assert.notEqual(folded('clair'), folded('clarté'));
  const groups = groupsOf(
    ['temps', 'Clarté', 'clarte', 'Clarté ', 'Le temps'].map((words) => ({ words, lang: 'fr' as const })),
  );
  assert.equal(columns(groups, 'words', 'count').join(' '), 'Clarté,3 temps,1 Le temps,1');
});

test('The most frequent answer is the largest; where each was said once, none is', () => {
  assert.deepEqual([sizeOf(1, 1), sizeOf(1, 9), sizeOf(5, 9), sizeOf(9, 9)], [2, 1, 3, 4]);
});

const steps = stepsFor(['objectives', 'Q1', 'P1'], 5);
const minute = 60_000;
const after = (state: RoomState, facts: readonly Parameters<typeof afterFact>[1][]): RoomState =>
  facts.reduce(afterFact, state);
const doing = (state: RoomState, at: number, command: Parameters<typeof factsOf>[2]): RoomState => {
  const all = roomSteps([...steps, ...state.more], standard, course);
  const made = factsOf(state, all, command, at) ?? assert.fail(`${command.do} makes no sense`);
  const effectiveAt = new Date(at).toISOString();
  return after(
    state,
    made.map((fact, rank) => ({ ...fact, effectiveAt, seq: state.version + 1 + rank })),
  );
};
const now = Date.parse('2026-12-03T14:00:00.000Z');
const stepsOf = (state: RoomState) => roomSteps([...steps, ...state.more], standard, course);
const inOrder = (state: RoomState): string =>
  orderOf(state, stepsOf(state))
    .map((position) => stepsOf(state)[position]?.step)
    .join(' ');

test('A question joins the session where it is asked to, and is part of its plan until the session begins', () => {
  let state = doing(roomState([]), now, { do: 'add-step', step: 'O1', minutes: 3, place: 'next' });
  assert.equal(inOrder(state), 'O1 objectives Q1 P1');
  state = doing(state, now, { do: 'add-step', step: 'W2', minutes: 3, place: 1 });
  assert.equal(inOrder(state), 'O1 objectives Q1 W2 P1');
  state = doing(state, now, { do: 'next' });
  assert.equal(scheduleOf(state, stepsOf(state), now)?.behind, 0);
  const names = stepsOf(state).map(({ step }) => step);
  assert.equal(nextOwnId('choice', names), 'O3', 'a number is never given again');
});

test('A question asked on the spot closes the vote under way, takes the room there and makes it later', () => {
  let state = doing(roomState([]), now, { do: 'go', to: 1 });
  state = doing(state, now, { do: 'open', seconds: null });
  const past = { do: 'add-step', step: 'O1', minutes: 3, place: 0 } as const;
  assert.equal(factsOf(state, steps, past, now), undefined);
  state = doing(state, now + minute, { do: 'add-step', step: 'O1', minutes: 3, place: 'now' });
  assert.deepEqual([state.at, state.askings[0]?.open, inOrder(state)], [3, false, 'objectives Q1 O1 P1']);
  const schedule = scheduleOf(state, stepsOf(state), now + minute);
  // The first step was passed over, and one minute of the second was spent.
  assert.equal(schedule?.behind, 1 + 3 + 5 - 15);
});

test('A question that is erased is asked no more, and its words are erased once', () => {
  let state = doing(roomState([]), now, { do: 'next' });
  state = doing(state, now, { do: 'add-step', step: 'O1', minutes: 3, place: 'now' });
  state = doing(state, now, { do: 'open', seconds: null });
  state = doing(state, now, { do: 'erase-question', question: 'O1' });
  assert.deepEqual([state.askings[0]?.open, state.erased.has('O1')], [false, true]);
  assert.equal(factsOf(state, stepsOf(state), { do: 'erase-question', question: 'O1' }, now), undefined);
});
