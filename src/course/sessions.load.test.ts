import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { column } from '../../test/support/columns.ts';
import { type ContentCopy, copyContent } from '../../test/support/content-copy.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, languages } from '../standard/standard.ts';
import { loadSessions } from './sessions.load.ts';
import { scriptOf, sessionStepIds, sessionStepRef } from './sessions.ts';

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);

/** What is broken, how, and what the refusal must say. */
const broken: readonly (readonly [string, (copy: ContentCopy) => void, RegExp])[] = [
  [
    'a step missing from the catalogue',
    ({ edit }) => edit('sessions/steps.yaml', (yaml) => yaml.deleteIn(['steps', 3])),
    /the steps of sessions\/steps\.yaml must be objectives, context, visual, Q1, /,
  ],
  [
    'two steps of the catalogue in another order',
    ({ edit }) =>
      edit('sessions/steps.yaml', (yaml) => {
        yaml.setIn(['steps', 0, 'step'], 'context');
        yaml.setIn(['steps', 1, 'step'], 'objectives');
      }),
    /must be objectives, context, /,
  ],
  [
    'a step of a script that does not exist',
    ({ edit }) => edit('sessions/short.yaml', (yaml) => yaml.setIn(['steps', 3, 'step'], 'Q13')),
    /sessions\/short\.yaml has a step Q13, which sessions\/steps\.yaml does not/,
  ],
  [
    'a script that calls itself otherwise',
    ({ edit }) => edit('sessions/short.yaml', (yaml) => yaml.setIn(['id'], 'quick')),
    /sessions\/short\.yaml calls itself quick/,
  ],
  ['no catalogue', ({ remove }) => remove('sessions/steps.yaml'), /steps\.yaml is missing/],
  ['a script missing', ({ remove }) => remove('sessions/full.yaml'), /full\.yaml is missing/],
  [
    'notes in one language only',
    ({ edit }) => edit('sessions/steps.yaml', (yaml) => yaml.deleteIn(['steps', 5, 'notes', 'en'])),
    /steps\.yaml: steps\.5\.notes\.en: /,
  ],
  [
    'notes whose two ways are not whole',
    ({ edit }) =>
      edit('sessions/steps.yaml', (yaml) =>
        yaml.setIn(['steps', 5, 'notes', 'fr'], 'Levez la main. [[Visez.'),
      ),
    /steps\.yaml: steps\.5\.notes: a part in \[\[…\|…\]\] is not whole/,
  ],
  [
    'a time that is not by half minutes',
    ({ edit }) => edit('sessions/steps.yaml', (yaml) => yaml.setIn(['steps', 5, 'minutes'], 1.2)),
    /steps\.yaml: steps\.5\.minutes: /,
  ],
  [
    'more minutes than a script is within',
    ({ edit }) => edit('sessions/short.yaml', (yaml) => yaml.setIn(['steps', 3, 'minutes'], 30)),
    /sessions\/short\.yaml takes \d+(\.5)? minutes of the 45 it is within/,
  ],
  [
    'a script without steps',
    ({ edit }) => edit('sessions/short.yaml', (yaml) => yaml.setIn(['steps'], [])),
    /short\.yaml: steps: /,
  ],
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

  for (const [what, breakIt, said] of broken)
    test(`are refused with ${what}, which is named`, () => {
      breakIt(copy);
      assert.match(load().problems.join('\n'), said);
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
