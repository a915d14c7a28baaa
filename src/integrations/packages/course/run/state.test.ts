import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { course, standard } from '../../../../../test/support/app.ts';
import { rightKeys, seeded, wrongKeys } from '../../../../../test/support/learner.ts';
import { caseOf, judge, type Question } from '../../../../course/course.ts';
import { drawCases, type Random } from '../../../../learn/training/draw.ts';
import { stepsOf } from '../../../../learn/training/path.ts';
import { openingAttempt, progressFrom, scoreOf } from '../../../../learn/training/progress.ts';
import { root } from '../../../../platform/root.ts';
import { addDays } from '../../../../standard/days.ts';
import type { Audience } from '../../../../standard/standard.ts';
import { commitmentsIn, type Deed, dated, type Kept, nextId, nothingKept } from './kept.ts';
import { readState, runStateSaid } from './state.ts';

/** What SCORM 1.2 gives. */
const room = 4_096;
/** Evaluations that a state is promised to hold, with a whole path and its positioning test. */
const evaluationsHeld = 30;

const steps = stepsOf(standard, course);
const audience: Audience = 'employees';

type Chooser = (question: Question) => readonly string[];

/** One of the options, wrong or right. */
const anyKeys =
  (random: Random): Chooser =>
  ({ options }) =>
    options
      .slice(random(options.length))
      .slice(0, 1)
      .map(({ key }) => key);

/** The deeds of a learner who does everything, each evaluation on another day, and reviews. */
const everything = (evaluations: number, choose: Chooser, random: Random): readonly Deed[] => {
  const deeds: Deed[] = [];
  let day = '2026-11-24';
  const say = (deed: Omit<Deed, 'day'>): void => {
    deeds.push({ ...deed, day } as Deed);
  };
  const answer = (attempt: string, question: Question, chosen: readonly string[]): void => {
    const judgement = judge(question, chosen);
    const right = 'right' in judgement && judgement.right;
    say({ kind: 'training.answered', data: { attempt, item: question.id, chosen: [...chosen], right } });
  };
  const attempt = (purpose: 'positioning' | 'evaluation', seen: readonly string[]): readonly string[] => {
    const items = drawCases(standard, course, purpose, { never: new Set(), seen, random });
    const id = nextId(deeds);
    const { version } = course;
    const data = { attempt: id, purpose, items: [...items], course: version, standard: standard.version };
    say({ kind: 'training.attempt-started', data });
    for (const item of items) {
      const question = caseOf(course, item) ?? assert.fail();
      // One in ten of the positioning test is not known.
      if (purpose === 'positioning' && random(10) === 0)
        say({ kind: 'training.answered', data: { attempt: id, item, chosen: [], right: false } });
      else answer(id, question, choose(question));
    }
    return items;
  };
  const versions = { course: course.version, standard: standard.version };
  say({ kind: 'training.started', data: { audience, lang: 'fr', ...versions } });
  let seen = attempt('positioning', []);
  say({ kind: 'training.audience-chosen', data: { audience: 'managers' } });
  say({ kind: 'training.audience-chosen', data: { audience } });
  for (const step of steps) {
    day = addDays(day, random(2));
    if (step.kind === 'question') answer(openingAttempt, step.question, choose(step.question));
    if (step.kind === 'exercise') {
      const { id: exercise, findings } = step.exercise;
      const placed = findings.map(({ id }) => [id, step.theme.practices[random(3)] ?? 1] as const);
      say({ kind: 'training.exercise-answered', data: { exercise, placed: Object.fromEntries(placed) } });
    }
    say({ kind: 'training.step-completed', data: { step: step.id } });
  }
  for (let rank = 0; rank < evaluations; rank += 1) {
    day = addDays(day, 1);
    seen = [...seen, ...attempt('evaluation', seen)];
  }
  return deeds;
};

const kept = (deeds: readonly Deed[], more: Partial<Kept> = {}): Kept => ({ ...nothingKept, deeds, ...more });

describe('The state of a learner', () => {
  test('is read as it was written, whatever was done', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const random = seeded(seed);
      const deeds = everything(random(4), anyKeys(random), random);
      assert.deepEqual(readState(runStateSaid(kept(deeds)).text)?.deeds, deeds);
    }
  });

  test('says every question, option, step and action of the course', () => {
    const day = '2026-11-24';
    const reviewed = [...course.openings, ...course.cases].flatMap(({ id: item, options }) =>
      options.map(({ key }) => ({ kind: 'training.reviewed', data: { item, chosen: [key], right: true } })),
    );
    const done = steps.map(({ id }) => ({ kind: 'training.step-completed', data: { step: id } }));
    const commitment = nextId([]);
    const committed = standard.practices
      .flatMap(({ actions }) => actions)
      .map(({ id: action }) => ({ kind: 'training.committed', data: { commitment, action, due: day } }));
    const deeds = [...reviewed, ...done, ...committed].map((said) => ({ ...said, day }) as Deed);
    assert.deepEqual(readState(runStateSaid(kept(deeds)).text)?.deeds, deeds);
  });

  test('says answers that are not to what is asked next', () => {
    const day = '2026-11-24';
    const attempt = nextId([]);
    const items = ['c1-01', 'c2-01'];
    const deeds: readonly Deed[] = [
      {
        kind: 'training.attempt-started',
        data: { attempt, purpose: 'positioning', items, course: '', standard: '' },
        day,
      },
      ...['c2-01', 'c1-01', 'c1-01', 'c2-01'].map(
        (item, rank): Deed => ({
          kind: 'training.answered',
          data: { attempt, item, chosen: ['1.1', '1.2'].slice(rank), right: rank === 1 },
          day,
        }),
      ),
    ];
    assert.deepEqual(readState(runStateSaid(kept(deeds)).text)?.deeds, deeds);
  });

  test('reads what a course of version 1.0.0 kept', () => {
    const former = JSON.parse(readFileSync(join(root, 'test/upgrades/1.0.0/course-state.json'), 'utf8'));
    const read = readState(former.text) ?? assert.fail();
    assert.deepEqual(read.deeds, former.deeds);
    assert.deepEqual(
      commitmentsIn(read).map(({ action, words, dueOn, doneOn }) => ({ action, words, dueOn, doneOn })),
      [{ action: '7.1', words: 'Deux maquettes\nPas le temps', dueOn: '2027-02-01', doneOn: null }],
    );
    assert.deepEqual(read.draft, { at: '/fr/formation/etapes/q1', fields: [['answer', 'true']] });
    const [line = ''] = former.text.split('\n');
    for (const other of [`${line}J`, line.slice(0, 40), `${line}\n{`, `${line}\n{"commitments":[1]}`])
      assert.equal(readState(other), undefined, other.slice(0, 50));
  });

  test('reads what this version kept, with the words that it kept it by', () => {
    assert.deepEqual(
      readState('3q1ZKSU1NAVsBiy4DYFVMduJHmAIsTzFNAfoxE+Q1IFs3OQfoYSSTgK7RUSovAiVHYJRXExdywFxTXJxYmVoEtBwA'),
      {
        deeds: [
          { kind: 'training.step-completed', data: { step: 'p18' }, day: '2026-12-04' },
          { kind: 'training.positioning-closed', data: {}, day: '2026-12-05' },
        ],
        written: new Map([[nextId([]), 'Essayer']]),
        draft: undefined,
      },
    );
  });

  test(`fits in SCORM 1.2 with a whole path, both tests and ${evaluationsHeld} evaluations`, () => {
    for (const choose of [rightKeys, wrongKeys, anyKeys(seeded(7))]) {
      const deeds = everything(evaluationsHeld, choose, seeded(18));
      const { text } = runStateSaid(kept(deeds), room);
      assert.ok(text.length <= room, `${text.length}`);
      assert.equal(readState(text)?.deeds.length, deeds.length, 'nothing was left out');
    }
  });

  test('beyond, forgets the oldest failed evaluations, and the result stays the same', () => {
    const deeds = everything(90, wrongKeys, seeded(18));
    const { text } = runStateSaid(kept(deeds), room);
    assert.ok(text.length <= room);
    const [before, after] = [deeds, readState(text)?.deeds ?? []].map((all) => progressFrom(all.map(dated)));
    assert.ok(before && after);
    assert.ok(after.evaluations.length >= evaluationsHeld);
    const last = (progress: typeof before) => {
      const evaluation = progress.evaluations.at(-1) ?? assert.fail();
      return { items: evaluation.items, score: scoreOf(progress, evaluation) };
    };
    assert.deepEqual(last(after), last(before));
    assert.deepEqual(after.completed, before.completed);
    assert.equal(after.passed, undefined);
    const left = readState(text)?.deeds ?? [];
    assert.ok(!left.some(({ data }) => 'attempt' in data && data.attempt === nextId(left)));
  });

  test('keeps its last two evaluations whatever the room', () => {
    const deeds = everything(3, wrongKeys, seeded(18));
    const evaluationsIn = (most: number): number =>
      (readState(runStateSaid(kept(deeds), most).text)?.deeds ?? []).filter(
        (deed) => deed.kind === 'training.attempt-started' && deed.data.purpose === 'evaluation',
      ).length;
    const whole = runStateSaid(kept(deeds)).text.length;
    assert.deepEqual([evaluationsIn(whole), evaluationsIn(whole - 1)], [3, 2]);
    const two = runStateSaid(kept(deeds), whole - 1).text.length;
    assert.throws(() => runStateSaid(kept(deeds), two - 1), /does not fit/);
  });

  test('gives what was written the room that is left, the latest commitments first, and says when it is not all there', () => {
    const day = '2026-11-24';
    const deeds: Deed[] = [...everything(2, rightKeys, seeded(18))];
    const written = new Map<string, string>();
    const random = seeded(18);
    // Letters in no order are as long as they were.
    for (let rank = 0; rank < 12; rank += 1) {
      const commitment = nextId(deeds);
      deeds.push({ kind: 'training.committed', data: { commitment, action: '7.1', due: day }, day });
      written.set(
        commitment,
        Array.from({ length: 500 }, () => String.fromCodePoint(97 + random(26))).join(''),
      );
    }
    const { text, whole } = runStateSaid(kept(deeds, { written }), room);
    assert.equal(whole, false);
    assert.ok(text.length <= room);
    const read = readState(text) ?? assert.fail();
    assert.equal(read.deeds.length, deeds.length);
    const ids = [...written.keys()];
    assert.ok(read.written.has(ids.at(-1) ?? ''), 'the latest is there');
    assert.ok(!read.written.has(ids[0] ?? ''), 'the first is not');
    assert.equal(runStateSaid(kept(deeds, { written }), 64_000).whole, true);
  });

  test('refuses what it cannot read, rather than make something of it', () => {
    const { text } = runStateSaid(kept(everything(1, rightKeys, seeded(18))));
    const changed = [`4${text.slice(1)}`, `${text}J`, text.slice(0, 41), `3${text}`];
    for (const other of ['', '3', 'hello', '{}', ...changed])
      assert.equal(readState(other), undefined, other.slice(0, 50));
  });
});
