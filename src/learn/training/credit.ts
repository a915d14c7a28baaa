/** What a session followed in a room adds to a person's own path. Pure. */
import { type Course, judge, type LessonId } from '../../course/course.ts';
import type { Wording } from './commitments.ts';
import type { PathStep } from './path.ts';
import { openingAttempt } from './progress.ts';
import type { TrainingSaid } from './training.facts.ts';

/** What someone followed in a room; nothing in it says who they were there. */
export type Attended = {
  readonly room: string;
  /** The version of the standard that the room was opened under. */
  readonly standard: string;
  /** Day of the session in Québec, `YYYY-MM-DD`. */
  readonly day: string;
  readonly minutes: number;
  /** Questions put to them, and how many they answered rightly. */
  readonly asked: number;
  readonly right: number;
  /** Their first answer to each question that they answered. */
  readonly answers: readonly { readonly question: string; readonly chosen: readonly string[] }[];
  /** Exercises that they did whole: the practice on which they placed each finding, the first time. */
  readonly exercises: readonly {
    readonly exercise: string;
    readonly placed: Readonly<Record<string, number>>;
  }[];
  /** What the room went through while they were there. */
  readonly lessons: readonly LessonId[];
  readonly practices: readonly number[];
  /** Actions that they picked. */
  readonly actions: readonly string[];
  /** What they said of them; undefined when they said nothing. */
  readonly wording: Wording | undefined;
};

/** Something to record, and what makes it happen once for a person. */
type Credited = TrainingSaid & { readonly once: string };

/** Whether the session had them do a step: the one of the commitments is done by who made one there. */
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

/**
 * What to record for a session followed in a room, in order. Each has the `once` of what is done alone, so that what
 * was done before stays as it was.
 */
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
