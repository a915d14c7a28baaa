import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { column } from '../../test/support/columns.ts';
import {
  type Broken,
  breakIn,
  type ContentCopy,
  copyContent,
  howBroken,
} from '../../test/support/content-copy.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, languages } from '../standard/standard.ts';
import { loadSessions } from './sessions.load.ts';
import { scriptOf, sessionStepIds, sessionStepRef } from './sessions.ts';

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);

/** Two steps in each other's place. */
const otherwise = ([one, two, ...others]: readonly unknown[]) => [two, one, ...others];

const broken: readonly Broken[] = [
  [
    'sessions/steps.yaml steps 3',
    undefined,
    /the steps of sessions\/steps\.yaml must be objectives, context, visual, Q1, /,
  ],
  ['sessions/steps.yaml steps', otherwise, /must be objectives, context, /],
  [
    'sessions/short.yaml steps 3 step',
    'Q13',
    /short\.yaml has a step Q13, which sessions\/steps\.yaml does not/,
  ],
  ['sessions/short.yaml id', 'quick', /sessions\/short\.yaml calls itself quick/],
  ['sessions/steps.yaml', undefined, /steps\.yaml is missing/],
  ['sessions/full.yaml', undefined, /full\.yaml is missing/],
  ['sessions/steps.yaml steps 5 notes en', undefined, /steps\.yaml: steps\.5\.notes\.en: /],
  [
    'sessions/steps.yaml steps 5 notes fr',
    'La main. [[Visez.',
    /steps\.5\.notes: a part in \[\[…\|…\]\] is not whole/,
  ],
  ['sessions/steps.yaml steps 5 minutes', 1.2, /steps\.yaml: steps\.5\.minutes: /],
  ['sessions/short.yaml steps 3 minutes', 30, /short\.yaml takes \d+(\.5)? minutes of the 45 it is within/],
  ['sessions/short.yaml steps', [], /short\.yaml: steps: /],
];

describe('The sessions led in a room', () => {
  let copy: ContentCopy;
  beforeEach(() => {
    copy = copyContent('course');
  });
  afterEach(() => copy.discard());

  const load = () => {
    const problems: string[] = [];
    return { sessions: loadSessions(join(copy.folder, 'sessions'), standard, problems), problems };
  };

  test('as shipped have every step of the training, and scripts that take notes and times from it', () => {
    const { sessions, problems } = load();
    assert.deepEqual(problems, []);
    assert.deepEqual(column(sessions.steps, 'step'), sessionStepIds(standard));
    assert.ok(scriptOf(sessions, 'full') && scriptOf(sessions, 'short'));
    for (const { steps } of sessions.scripts)
      for (const { step, minutes, notes } of steps) {
        assert.ok(sessionStepRef(step), step);
        assert.ok(minutes > 0 && notes.fr && notes.en, step);
      }
    assert.equal(scriptOf(sessions, 'own'), undefined);
  });

  test('say what holds by hand, where there is no room to join', () => {
    const { sessions } = load();
    const device =
      /téléphone|phone|télécommande|of the remote|\bQR\b|votre page|your page|pressions|presses|Garder mon dossier|Keep my record/;
    let others = 0;
    for (const { steps } of [...sessions.scripts, { steps: sessions.steps }])
      for (const { step, notes, notesByHand } of steps)
        for (const lang of languages) {
          // A person who phones a service is no phone of the room.
          const said = notesByHand[lang].replace('qui téléphonera', '');
          assert.doesNotMatch(said, device, step);
          assert.match(said, /^\S.*[.?!»”]$/, step);
          assert.doesNotMatch(said, /\s\s|\s[.,]/, step);
          if (notes[lang] !== notesByHand[lang]) others += 1;
        }
    assert.ok(others > 60, `${others}`);
  });

  /** Minutes that a note has who leads leave to the room: « une minute d'échange », « two full minutes »… */
  const asked = {
    fr: { pattern: /(?:laissez|gardez|silence) (une|deux)(?: bonnes)? minutes?( et demie)?/gi, two: 'deux' },
    en: { pattern: /(?:allow|leave|keep|for) (a|two)(?: full)? minutes?( and a half)?/gi, two: 'two' },
  };
  /** What reading, showing and closing a step take besides, in minutes: less, and nobody does all that the note says. */
  const besides = 1.5;

  for (const lang of languages)
    test(`give each step the time that its notes ask for (${lang})`, () => {
      const { sessions } = load();
      const { pattern, two } = asked[lang];
      const short: string[] = [];
      let found = 0;
      for (const { id, steps } of sessions.scripts)
        for (const { step, minutes, notes } of steps) {
          const times = [...notes[lang].matchAll(pattern)];
          const left = times.reduce(
            (sum, [, count, half]) => sum + (count === two ? 2 : 1) + (half ? 0.5 : 0),
            0,
          );
          found += times.length;
          if (left > 0 && minutes < left + besides) short.push(`${id} ${step}: ${minutes} for ${left}`);
        }
      assert.deepEqual(short, []);
      assert.ok(found > 40, `${found} found`);
    });

  test('compare the votes where a question is asked again, unless they say otherwise', () => {
    const { sessions } = load();
    const asked = scriptOf(sessions, 'themes-1-2')?.steps.filter(({ step }) => step === 'Q3') ?? [];
    assert.deepEqual(
      asked.map(({ notes }) => notes.fr === sessions.again.notes.fr),
      [false, true],
    );
  });

  for (const each of broken)
    test(`are refused ${howBroken(each)}`, () => {
      breakIn(copy, each);
      assert.match(load().problems.join('\n'), each[2]);
    });
});

describe('The id of a step', () => {
  test('says what the step is about', () => {
    assert.deepEqual(['Q12', 'P7', 'E2', 'R6', 'break'].map(sessionStepRef), [
      { kind: 'question', question: 'Q12' },
      { kind: 'practice', practice: 7 },
      { kind: 'exercise', theme: 2 },
      { kind: 'reflection', theme: 6 },
      { kind: 'break' },
    ]);
  });

  for (const id of ['', 'Q', 'Q0', 'Q01', 'Q123', 'X1', 'q1', 'Breaks', 'P1.1'])
    test(`is none when it is « ${id} »`, () => {
      assert.equal(sessionStepRef(id), undefined);
    });
});
