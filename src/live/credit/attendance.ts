/** What one person followed and answered in a room: what may count in a record of their own. Pure. */
import { type Course, type Exercise, judge, lessonIds, questionOf } from '../../course/course.ts';
import type { Attended } from '../../learn/training/training.ts';
import { dayOf } from '../../standard/days.ts';
import { isOwnStep } from '../own-questions/own-questions.ts';
import type { Room } from '../room/live-room.ts';
import {
  heldAskings,
  orderOf,
  type RoomAsking,
  type RoomState,
  type RoomStep,
  wentThrough,
} from '../room/room.ts';

export type Presence = {
  /** When they came in, milliseconds since the epoch. */
  readonly since: number;
  /** Asking → options chosen. */
  readonly votes: ReadonlyMap<string, readonly string[]>;
  readonly actions: readonly string[];
  readonly wording: Attended['wording'];
};

export type Attendance = Omit<Attended, 'room' | 'standard' | 'lessons' | 'practices'> & {
  /** Steps that the room went through while they were there, each once, in the order of the session. */
  readonly steps: readonly RoomStep[];
  /** When they were there, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Questions of the facilitator, of which no answer is right: those put to them, and those that they answered. */
  readonly own: { readonly asked: number; readonly answered: number };
};

/** Longest time a step is counted for: a session that nobody ended does not last all night. */
const longestStepMs = 3_600_000;
const minuteMs = 60_000;

/** A stay counts when it was not over before the person came in, which is known to the second. */
const stepsFollowed = (state: RoomState, steps: readonly RoomStep[], since: number): readonly RoomStep[] => {
  const stays = state.stays.filter(({ to }) => to === undefined || to >= since);
  const positions = wentThrough({ ...state, stays }, steps);
  const followed = orderOf(state, steps).flatMap((at) => (positions.has(at) ? (steps[at] ?? []) : []));
  return followed.filter(({ step }, rank) => followed.findIndex((each) => each.step === step) === rank);
};

/**
 * Questions whose right answer the room may know: one that was shown, or any once the session is over. The others are
 * left out, so that nobody learns here, before the room does, whether they were right.
 */
const isSettled = ({ askings, revealed, endedAt }: RoomState, { open, question }: RoomAsking): boolean =>
  !open &&
  (endedAt !== undefined || askings.some((each) => each.question === question && revealed.has(each.at)));

/**
 * The first time each question was put to the person, among the votes that were held (`heldAskings`): an answer given once
 * the explanation is known tells nothing of what they knew. A vote by cards is not theirs to answer here.
 */
const firstAskings = (state: RoomState, { since, votes }: Presence): readonly RoomAsking[] => {
  const put = heldAskings(state).filter(
    ({ id, openedAt, counts }) => votes.has(id) || (openedAt >= since && !counts),
  );
  return put.filter(({ question }, rank) => put.findIndex((each) => each.question === question) === rank);
};

const isRight = (course: Course, id: string, chosen: readonly string[]): boolean => {
  const question = questionOf(course, id);
  const judgement = question && judge(question, chosen);
  return judgement !== undefined && 'right' in judgement && judgement.right;
};

/** Finding → place; undefined when some were left aside. */
const placedBy = ({ findings }: Exercise, chosen: readonly string[]): Record<string, number> | undefined => {
  const placed = findings.flatMap(({ id }) => {
    const key = chosen.find((each) => each.startsWith(id) && /^\d+$/.test(each.slice(id.length)));
    return key === undefined ? [] : [[id, Number(key.slice(id.length))] as const];
  });
  return placed.length === findings.length ? Object.fromEntries(placed) : undefined;
};

/** Exercises done alone: every finding placed, the first time, and the proposed answers shown since. */
const exercisesDone = (course: Course, state: RoomState, presence: Presence): Attendance['exercises'] =>
  firstAskings(state, presence).flatMap((asking) => {
    const exercise = course.exercises.find(({ id }) => id === asking.question);
    const chosen = presence.votes.get(asking.id);
    if (!exercise || !chosen || !isSettled(state, asking)) return [];
    const placed = placedBy(exercise, chosen);
    return placed ? [{ exercise: exercise.id, placed }] : [];
  });

/** Undefined when the session went through nothing while they were there; `now` is in milliseconds since the epoch. */
export const attendanceOf = (
  course: Course,
  { state, steps }: { readonly state: RoomState; readonly steps: readonly RoomStep[] },
  presence: Presence,
  now: number,
): Attendance | undefined => {
  const { startedAt, endedAt } = state;
  const last = state.stays.at(-1);
  const followed = stepsFollowed(state, steps, presence.since);
  if (startedAt === undefined || last === undefined || followed.length === 0) return undefined;
  const from = Math.max(presence.since, startedAt);
  const to = Math.min(endedAt ?? now, last.from + longestStepMs);
  const first = firstAskings(state, presence);
  const own = first.filter(({ question, open }) => isOwnStep(question) && !open);
  // Of a question that is no longer part of the course, nobody can tell whether it was answered rightly.
  const settled = first.filter((asking) => isSettled(state, asking) && questionOf(course, asking.question));
  const answers = settled.flatMap(({ id, question }) => {
    const chosen = presence.votes.get(id);
    return chosen ? [{ question, chosen }] : [];
  });
  return {
    day: dayOf(from),
    ...{ from, to: Math.max(from, to) },
    minutes: Math.max(0, Math.round((to - from) / minuteMs)),
    steps: followed,
    asked: settled.length,
    right: answers.filter(({ question, chosen }) => isRight(course, question, chosen)).length,
    answers,
    exercises: exercisesDone(course, state, presence),
    actions: presence.actions,
    wording: presence.wording,
    own: { asked: own.length, answered: own.filter(({ id }) => presence.votes.has(id)).length },
  };
};

/** What a record is credited with: lessons and practices stand for the steps. */
export const attendedIn = (
  { id, opened }: Pick<Room, 'id' | 'opened'>,
  { steps, own: _own, from: _from, to: _to, ...attendance }: Attendance,
): Attended => ({
  ...attendance,
  room: id,
  standard: opened.standard,
  lessons: lessonIds.filter((id) => steps.some(({ ref }) => ref.kind === id)),
  practices: steps.flatMap(({ ref }) => (ref.kind === 'practice' ? [ref.practice] : [])),
});
