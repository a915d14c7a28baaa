import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { exerciseOf, questionOf, readingMinutes, sentenceOf } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import { sessionMinutes } from '../../course/sessions.ts';
import { languages, practiceOf, saidOf, type Text } from '../../standard/standard.ts';
import { exampleFor, type PlannedPart } from '../steps/step-parts.ts';
import { type PreparedPlan, sessionPlanOf } from './plan.ts';
import { type ScriptStep, scriptSteps } from './script.ts';

/**
 * Minutes that each kind of step gives to the room, besides what is said: to join, look, think, vote, discuss in pairs, and
 * speak, a third of a minute for each voice. See `course/README.md`.
 */
const roomMinutes = {
  objectives: 1.5,
  context: 0.5,
  visual: 1,
  question: 1.25,
  exercise: 3.5,
  reflection: 2,
  documentation: 0.5,
  commitments: 3,
  satisfaction: 1,
} as const;
/** A practice that is only named hears one voice; one that unfolds, three. */
const ofPractice = { named: 0.85, unfolded: 1.5 } as const;

/** What is read aloud of a part that does not wait. */
const aloud = (plan: PreparedPlan, { ref }: ScriptStep, part: PlannedPart): readonly Text[] => {
  const isAnswer = part.kind === 'answer';
  switch (ref.kind) {
    case 'practice': {
      const practice = practiceOf(standard, ref.practice) ?? assert.fail();
      if (part.kind === 'reasons') return part.actions.flatMap(saidOf);
      if (part.kind === 'example') return [exampleFor(practice, undefined)?.text ?? assert.fail()];
      const sentence = sentenceOf(course, practice.id) ?? assert.fail();
      return [practice.title, sentence, ...practice.actions.map(({ title }) => title)];
    }
    case 'question': {
      const { stem, options } = questionOf(course, ref.question) ?? assert.fail(ref.question);
      return isAnswer ? options.flatMap(({ right, why }) => (right && why ? [why] : [])) : [stem];
    }
    case 'exercise': {
      const { case: told, findings } = exerciseOf(course, ref.theme) ?? assert.fail();
      return isAnswer ? findings.map(({ why }) => why) : [told, ...findings.map(({ text }) => text)];
    }
    case 'objectives': {
      const ids = plan.steps.map(({ step }) => step);
      return objectivesOf(course.objectives, ids, standard);
    }
    case 'context':
      return [course.slides.origin, course.slides.purpose, ...course.aims];
    case 'documentation':
      return [...course.slides.documentation.path, course.slides.documentation.precedence];
    default:
      return [];
  }
};

type Timed = {
  readonly name: string;
  readonly planned: number;
  readonly said: number;
  readonly room: number;
};

/** What each step of a plan takes, said in the language that takes longer, and what its room takes. */
const timesOf = (plan: PreparedPlan): readonly Timed[] => {
  const [french, english] = languages.map((lang) => scriptSteps({ lang, standard, course }, plan));
  return (french ?? []).map((step, at): Timed => {
    const cue: Text = { fr: step.said ?? '', en: english?.[at]?.said ?? '' };
    const shown = step.parts.filter(({ waits }) => !waits);
    const texts = [cue, ...shown.flatMap((part) => aloud(plan, step, part))];
    const said = Math.max(...languages.map((lang) => readingMinutes(texts, lang)));
    const { kind } = step.ref;
    const isNamed = shown.length === 1;
    const rest = step.minutes - said;
    const room = { ...roomMinutes, practice: isNamed ? ofPractice.named : ofPractice.unfolded };
    // A break and questions are the room's alone.
    return {
      name: `${plan.steps[step.at]?.step} (${step.minutes} min)`,
      planned: step.minutes,
      said,
      room: kind in room ? room[kind as keyof typeof room] : rest,
    };
  });
};

const total = (minutes: readonly number[]): number => minutes.reduce((sum, each) => sum + each, 0);

/** A row of the table of `course/README.md`, in whole minutes. */
const rowOf = (title: string, within: number, times: readonly Timed[]): string => {
  const of = (minutes: (each: Timed) => number): number => Math.round(total(times.map(minutes)));
  const planned = of((each) => each.planned);
  return `| ${title} | ${within} | ${planned} | ${of(({ said }) => said)} | ${of(({ room }) => room)} | ${within - planned} |`;
};

describe('Every ready plan', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../course/README.md'), 'utf8');

  for (const { id, within, title, steps } of course.sessions.scripts) {
    const times = timesOf(sessionPlanOf(course, id, '') ?? assert.fail(id));

    test(`has the time, at each step, to say what it shows and to hear the room (${id})`, () => {
      const late = times.filter(({ planned, said, room }) => said + room > planned + 1e-9);
      assert.deepEqual(
        late.map(({ name, said, room }) => `${name}: ${said.toFixed(2)} said, ${room} for the room`),
        [],
      );
    });

    test(`says in course/README.md where its time goes (${id})`, () => {
      assert.equal(times.length, steps.length);
      assert.ok(Math.abs(total(times.map(({ planned }) => planned)) - sessionMinutes(steps)) < 1e-9);
      const row = rowOf(title.en, within, times);
      assert.ok(readme.includes(row), row);
    });
  }
});
