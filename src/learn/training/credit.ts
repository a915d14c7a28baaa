/** What a session in a room adds to a person's own path. Pure. */
import { type Course, judge, type LessonId } from '../../course/course.ts';
import type { Wording } from './commitments.ts';
import type { PathStep } from './path.ts';
import { openingAttempt } from './progress.ts';
import type { TrainingSaid } from './training.facts.ts';

/** Nothing in it says who the person was in the room. */
export type Attended = {
  readonly room: string;
  /** The version that the room was opened under. */
  readonly standard: string;
  /** In Québec, `YYYY-MM-DD`. */
  readonly day: string;
  readonly minutes: number;
  /** Questions put to the person, and answered rightly. */
  readonly asked: number;
  readonly right: number;
  /** First answers. */
  readonly answers: readonly { readonly question: string; readonly chosen: readonly string[] }[];
  /** Exercises done whole: where each finding was first placed. */
  readonly exercises: readonly {
    readonly exercise: string;
    readonly placed: Readonly<Record<string, number>>;
  }[];
  /** What the room went through in the person's presence. */
  readonly lessons: readonly LessonId[];
  readonly practices: readonly number[];
  /** Picked by the person. */
  readonly actions: readonly string[];
  readonly wording: Wording | undefined;
};

/** What to record, and what makes it happen once. */
type Credited = TrainingSaid & { readonly once: string };

/** The step of commitments is done once one is made there. */
const wentThrough = (step: PathStep, { lessons, practices, answers, exercises, actions }: Attended) => {
  switch (step.kind) {
    case 'lesson':
      return lessons.includes(step.lesson.id);
    case 'practice':
      return practices.includes(step.practice.id);
    case 'question':
      return answers.some(({ question }) => question === step.question.id);
    case 'exercise':
      return exercises.some(({ exercise }) => exercise === step.exercise.id);
    case 'commitments':
      return actions.length > 0;
  }
};

const answerFacts = (course: Course, { answers }: Attended): Credited[] =>
  answers.flatMap(({ question: id, chosen }): Credited[] => {
    const question = course.openings.find((opening) => opening.id === id);
    const judgement = question && judge(question, chosen);
    if (!judgement || 'problem' in judgement) return [];
    const { right } = judgement;
    const data = { attempt: openingAttempt, item: id, chosen: [...chosen], right, inRoom: true as const };
    return [{ kind: 'training.answered', data, once: `answered:${openingAttempt}:${id}` }];
  });

/** Facts in order, each with the `once` of what is done alone: what was done before stays. */
export const creditOf = (
  course: Course,
  steps: readonly PathStep[],
  attended: Attended,
): readonly Credited[] => {
  const { room, day, minutes, asked, right, answers, standard } = attended;
  const data = { room, day, minutes, asked, answered: answers.length, right, standard };
  return [
    { kind: 'training.attended', data, once: `attended:${room}` },
    ...answerFacts(course, attended),
    ...attended.exercises.map(
      ({ exercise, placed }): Credited => ({
        kind: 'training.exercise-answered',
        data: { exercise, placed, inRoom: true },
        once: `exercise:${exercise}`,
      }),
    ),
    ...steps
      .filter((step) => wentThrough(step, attended))
      .map(
        ({ id }): Credited => ({ kind: 'training.step-completed', data: { step: id }, once: `step:${id}` }),
      ),
  ];
};
